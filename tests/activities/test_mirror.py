"""Role mirror: classes, clarity, what two roles do, what nobody does, and what the wall shows."""

from __future__ import annotations

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import typed, view
from workshop.activities.activity import Shown
from workshop.activities.faults import (
    BelowNothing,
    EmptyDuty,
    NotOnTheSheet,
    TooLong,
    TooManyCards,
    TooManyEntries,
)
from workshop.activities.mirror import MirrorActivity
from workshop.activities.mirror_result import MirrorResult, alike, duties_of, word
from workshop.activities.mirror_step import Class, RoleMirror, Voice
from workshop.activities.pasting import key_of
from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises
from workshop.domain.answers import Collected, Marks
from workshop.domain.charts import CountRows
from workshop.domain.exercise import Mode, Naming
from workshop.domain.scene import to_json
from workshop.domain.states import State
from workshop.paths import resources

MIRROR = MirrorActivity()
LINES = [f"1/{n}" for n in range(1, 7)]
COUNTS = st.fixed_dictionaries({each.value: st.integers(0, 30) for each in Class})


def _loaded() -> RoleMirror:
    steps = {name: activity.step for name, activity in kinds().items()}
    found = load_exercises([resources() / "exercises"], steps)["role-mirror"].steps[0]
    assert isinstance(found, RoleMirror)
    return found


STEP = _loaded()


def counted(**lines: dict[str, int]) -> Collected:
    """Return the counts of roles: r2 is the second."""
    counts = {f"1/{name[1:]}": line for name, line in lines.items()}
    return Collected(mode=Mode.TALLY, naming=Naming.SEEN, present=6, counts=counts)


def card(role: int, voice: Voice, text: str) -> Marks:
    return {"role": f"1/{role}", "voice": voice.value, "text": text}


def result(collected: Collected) -> MirrorResult:
    return MIRROR.result(STEP, {}, 1, collected, None)


def written(*cards: Marks) -> MirrorResult:
    return result(typed(cards, Naming.SEEN))


def test_clarity_is_what_is_agreed_of_all_that_was_sorted() -> None:
    found = result(counted(r1={"agreed": 6, "others": 1, "self": 1, "disputed": 2, "unowned": 9}))
    assert (found.roles[0].clarity, found.roles[0].sorted) == (0.6, 10)
    assert (found.orphans, found.n, found.of) == (9, 1, 6)
    assert word(found.roles[0]) == "mostly"


def test_a_role_with_nothing_sorted_has_no_clarity() -> None:
    role = result(counted(r2={"unowned": 2})).roles[1]
    assert (role.clarity, role.known) == (None, True)
    assert MIRROR.sentences(STEP, result(counted(r2={"unowned": 1}))) == (
        "Planner: nothing sorted.",
        "1 duty has no owner.",
    )


@given(st.dictionaries(st.sampled_from(LINES), COUNTS))
def test_counts_add_up_and_clarity_stays_between_nothing_and_one(
    counts: dict[str, dict[str, int]],
) -> None:
    found = result(Collected(counts=counts, present=6))
    total = sum(sum(line.values()) for line in counts.values())
    assert sum(role.sorted + role.unowned for role in found.roles) == total
    assert all(role.clarity is None or 0 <= role.clarity <= 1 for role in found.roles)
    assert found.orphans == sum(line["unowned"] for line in counts.values())


CARDS = st.lists(
    st.builds(
        card,
        st.integers(1, 6),
        st.sampled_from(Voice),
        st.sampled_from(["plans the rota", "Plans the rota.", "pays bills", "checks work"]),
    ),
    max_size=25,
)


@given(CARDS, st.randoms(use_true_random=False))
def test_the_order_of_the_cards_does_not_matter(cards: list[Marks], random: Random) -> None:
    shuffled = list(cards)
    random.shuffle(shuffled)
    first, second = written(*cards), written(*shuffled)
    assert first.roles == second.roles
    assert [key_of(text) for text in first.unowned] == [key_of(text) for text in second.unowned]
    assert len(first.overlaps) == len(second.overlaps)


def test_a_duty_that_both_say_is_agreed_whatever_its_case_and_points() -> None:
    found = written(
        card(1, Voice.OTHERS, "Plans the rota."),
        card(1, Voice.OTHERS, "plans the rota"),
        card(1, Voice.HOLDER, "plans the ROTA"),
        card(1, Voice.HOLDER, "checks the work"),
        card(1, Voice.OTHERS, "pays the bills"),
        card(1, Voice.DISPUTED, "speaks to clients"),
    )
    role = found.roles[0]
    assert (role.agreed, role.holder, role.others, role.disputed) == (1, 1, 1, 1)
    assert role.clarity == 0.25


def test_a_duty_agreed_for_two_roles_is_an_overlap_and_a_half_agreed_one_is_not() -> None:
    both = [
        card(role, voice, "keeps the calendar")
        for role in (2, 3)
        for voice in (Voice.OTHERS, Voice.HOLDER)
    ]
    assert [each.roles for each in written(*both).overlaps] == [("Planner", "Coordinator")]
    assert written(*both[:3]).overlaps == ()
    assert result(counted(r2={"agreed": 3}, r3={"agreed": 3})).overlaps == ()


def test_words_of_nobody_s_duties_stand_beside_the_counts() -> None:
    held = msgspec.structs.replace(
        counted(r1={"agreed": 2, "unowned": 1}),
        sheets=typed(
            [card(1, Voice.NOBODY, "waters the plants"),
             {"role": "", "voice": "nobody", "text": "orders the paper"}]
        ).sheets,
    )  # fmt: skip
    found = result(held)
    assert found.unowned == ("orders the paper", "waters the plants")
    assert (found.orphans, found.roles[0].unowned) == (2, 1)


def test_cards_that_say_nearly_the_same_are_proposed_for_one_role_only() -> None:
    cards = [
        card(1, Voice.OTHERS, "plans the rota"),
        card(1, Voice.HOLDER, "plans the rotas"),
        card(2, Voice.HOLDER, "plan the rota"),
        card(1, Voice.OTHERS, "pays the invoices"),
        card(1, Voice.HOLDER, "Plans the rota."),
    ]
    pairs = alike(duties_of(typed(cards)))
    assert [(one.text, other.text) for one, other in pairs] == [
        ("plans the rota", "plans the rotas")
    ]


@pytest.mark.parametrize(
    ("marks", "fault"),
    [
        (card(1, Voice.OTHERS, "x" * 5000), TooLong),
        (card(1, Voice.OTHERS, "  "), EmptyDuty),
        (card(9, Voice.OTHERS, "plans"), NotOnTheSheet),
        ({"role": "1/1", "voice": "shouted", "text": "plans"}, NotOnTheSheet),
        ({"role": "", "voice": "self", "text": "plans"}, NotOnTheSheet),
        ({"1/1": "agreed"}, NotOnTheSheet),
    ],
)
def test_what_is_no_duty_is_refused(marks: Marks, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        MIRROR.check_sheet(STEP, {}, 1, marks, None)


@pytest.mark.parametrize(
    ("counts", "fault"),
    [
        ({"1/1": {"agreed": 201}}, TooManyCards),
        ({"1/1": {"agreed": -1}}, BelowNothing),
        ({"1/9": {"agreed": 1}}, NotOnTheSheet),
        ({"1/1": {"liked": 1}}, NotOnTheSheet),
    ],
)
def test_impossible_counts_are_refused(
    counts: dict[str, dict[str, int]], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        MIRROR.check_counts(STEP, {}, 1, counts, 4, None)


def test_more_duties_than_people_are_no_fault() -> None:
    MIRROR.check_counts(STEP, {}, 1, {"1/1": {"agreed": 30}}, 4, None)


def test_at_most_eight_roles_sit_at_a_table() -> None:
    with pytest.raises(TooManyEntries):
        MIRROR.with_list(STEP, {}, "roles", [f"Role {n}" for n in range(9)])


def test_a_tally_alone_reaches_the_wall_with_every_figure_as_text() -> None:
    held = counted(r1={"agreed": 7, "others": 5, "self": 3, "disputed": 2, "unowned": 4})
    assert MIRROR.refusal(STEP, {}, held) is None
    pages = MIRROR.pages(STEP, view(State.REVEALED, held))
    body = pages[0].body
    assert isinstance(body, CountRows)
    assert body.rows[0].counts == ("7", "5", "3", "2", "4")
    assert {"7", "5", "3", "2", "4", "to clear up"} <= set(pages[0].texts)
    changed = counted(r1={"agreed": 8, "others": 5, "self": 3, "disputed": 2, "unowned": 4})
    assert MIRROR.pages(STEP, view(State.REVEALED, changed))[0] != pages[0]


def test_before_the_reveal_no_count_is_on_the_wall() -> None:
    few, many = counted(r1={"agreed": 1}), counted(r1={"agreed": 9, "disputed": 7})
    for state in (State.READY, State.RUNNING, State.LOCKED, State.DONE):
        shown = [
            [to_json(page) for page in MIRROR.pages(STEP, view(state, held))]
            for held in (few, many)
        ]
        assert shown[0] == shown[1]


def test_the_others_say_before_the_holder_says() -> None:
    keys = [page.key for page in MIRROR.pages(STEP, view(State.RUNNING))]
    assert keys[1:3] == ["b-s-1/role/1/others", "b-s-1/role/1/holder"]
    assert len(keys) == 2 + 2 * 6
    seconds = [MIRROR.seconds(STEP, view(State.RUNNING), page) or 0 for page in range(len(keys))]
    assert sum(seconds) / 60 == 12 + 6 * 6 + 8


def test_nothing_counted_is_refused_with_a_sentence() -> None:
    refusal = MIRROR.refusal(STEP, {}, counted())
    assert refusal == "No role is counted yet, so there is nothing to show."
    assert result(counted()).shown is Shown.NOTHING
    assert len(MIRROR.pages(STEP, view(State.REVEALED, counted()))) == 1


def test_tables_are_told_apart_and_long_lists_go_on_several_pages() -> None:
    step = MIRROR.with_list(STEP, {}, "tables", ["North", "South"])
    step = MIRROR.with_list(step, {}, "roles", [f"Role {n}" for n in range(1, 9)])
    assert MIRROR.asks(step, 1, 30) == 16
    lines = MIRROR.lines(step, {}, 1, None)
    held = Collected(counts={line.id: {"agreed": 2} for line in lines}, present=16)
    pages = MIRROR.pages(step, view(State.REVEALED, held))
    assert [len(page.body.rows) for page in pages if isinstance(page.body, CountRows)] == [
        4, 4, 4, 4,
    ]  # fmt: skip
    assert [page.header for page in pages][::2] == ["Block · North", "Block · South"]


def test_minutes_are_29_and_six_for_each_role() -> None:
    steps = {name: activity.step for name, activity in kinds().items()}
    minutes = load_exercises([resources() / "exercises"], steps)["role-mirror"].minutes
    assert (minutes.target, minutes.per_row) == (29 + 6 * len(STEP.roles), 6)
