"""Needs exchange: four answers, rates, who helps whom in words, and requests written once more."""

from __future__ import annotations

from random import Random
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.rooms import view
from tests.content.stock import STOCK
from workshop.activities.activity import Shown
from workshop.activities.exchange import ExchangeActivity
from workshop.activities.exchange_result import Pair, helping_words
from workshop.activities.exchange_step import Exchange
from workshop.activities.faults import (
    BelowNothing,
    NotOnTheSheet,
    TooFewEntries,
    TooLong,
    TooManyAnswers,
    TooManyEntries,
)
from workshop.activities.lists import Named
from workshop.domain.answers import Collected
from workshop.domain.exercise import Exercise, Mode, Naming
from workshop.domain.scene import Bars, Listing, Scene, Words
from workshop.domain.states import State
from workshop.domain.team_charts import Heat

EXCHANGE = ExchangeActivity()
Counts = dict[str, dict[str, int]]


def stock_step() -> Exchange:
    return cast("Exchange", STOCK["needs-exchange"].step("exchange"))


@pytest.fixture
def step(stock: dict[str, Exercise]) -> Exchange:
    return cast("Exchange", stock["needs-exchange"].step("exchange"))


def three(step: Exchange) -> Exchange:
    return msgspec.structs.replace(
        step, clusters=tuple(Named(id_, f"Cluster {id_.upper()}") for id_ in "abc")
    )


def counted(counts: Counts, mode: Mode = Mode.TALLY) -> Collected:
    return Collected(mode=mode, naming=Naming.SEEN, present=2, counts=counts)


def result(step: Exchange, collected: Collected, earlier: Collected | None = None):
    return EXCHANGE.result(step, {}, 1 if earlier is None else 2, collected, earlier)


def texts(pages: tuple[Scene, ...]) -> list[str]:
    return [text for page in pages for text in page.texts]


def check(step: Exchange, counts: Counts, round: int = 1, earlier: Collected | None = None) -> None:
    EXCHANGE.check_counts(step, {}, round, counts, 2, earlier)


# --- the result ----------------------------------------------------------------------------------


def test_rates_are_shares_of_what_was_answered(step: Exchange) -> None:
    found = result(three(step), counted({"a>b": {"yes": 1, "no": 1}, "b>a": {"unclear": 2}}))
    assert (found.n, found.of) == (4, 12)
    assert (found.yes_rate, found.unclear_rate) == (0.25, 0.5)
    assert found.given("a", "b").yes == 0.5
    assert found.given("b", "a").yes == 0.0
    assert found.given("a", "c").yes is None
    assert Pair("a", "c") in found.empty
    assert len(found.empty) == 4


def test_who_helps_whom_is_said_in_words_only(step: Exchange) -> None:
    few = three(step)
    counts = {
        "a>b": {"yes": 2}, "b>a": {"yes": 2},
        "a>c": {"yes": 2}, "c>a": {"no": 2},
        "b>c": {"yes": 1},
    }  # fmt: skip
    found = result(few, counted(counts))
    assert found.reciprocity("a", "b") == 0.0
    assert found.reciprocity("a", "c") == 1.0
    assert found.reciprocity("b", "c") is None
    said = [words for *_, words in helping_words(found, few.clusters)]
    assert said == [
        "Cluster A and Cluster B help each other about equally",
        "Cluster C says yes to Cluster A more often than the other way round",
    ]


def test_an_unclear_request_is_answered_once_more(step: Exchange) -> None:
    few = three(step)
    first = counted({"a>b": {"yes": 1, "unclear": 1}, "b>a": {"unclear": 2}})
    asked = [line.id for line in EXCHANGE.lines(few, {}, 2, first)]
    assert asked == ["a>b", "b>a"]
    found = result(few, counted({"a>b": {"no": 1}, "b>a": {"yes": 1}}), first)
    assert found.given("a", "b").counts == (1, 1, 0, 0)
    assert found.given("b", "a").counts == (1, 0, 0, 1)
    assert found.n == 4


def test_round_two_is_left_out_where_all_was_clear(step: Exchange) -> None:
    few = three(step)
    assert EXCHANGE.needed(few, {}, 1, None)
    assert not EXCHANGE.needed(few, {}, 2, counted({"a>b": {"yes": 2}}))
    assert EXCHANGE.needed(few, {}, 2, counted({"a>b": {"unclear": 1}}))


def test_typed_requests_count_like_their_pairs(step: Exchange) -> None:
    few = three(step)
    typed = {
        "a>b/1": {"yes": 1}, "a>b/1:": {"Pay in five days": 1},
        "a>b/2": {"unclear": 1}, "a>b/2:": {"Be more open": 1},
    }  # fmt: skip
    check(few, typed)
    first = counted(typed, Mode.KEYED)
    found = result(few, first)
    assert found.given("a", "b").counts == (1, 0, 0, 1)
    assert [(r.text, r.answer) for r in found.requests] == [
        ("Pay in five days", "yes"),
        ("Be more open", "unclear"),
    ]
    slots = EXCHANGE.beside(few, {}, 2, counted({}), first).slots
    assert [(slot.key, slot.before) for slot in slots] == [("a>b/2", "Be more open")]
    again = counted({"a>b/2": {"try": 1}, "a>b/2:": {"Show us the budget": 1}}, Mode.KEYED)
    check(few, again.counts, 2, first)
    last = result(few, again, first)
    assert [(r.text, r.answer, r.once_more) for r in last.requests] == [
        ("Pay in five days", "yes", False),
        ("Show us the budget", "try", True),
    ]
    assert last.counts == (1, 0, 1, 0)


def test_every_yes_and_every_try_is_a_promise_of_who_gave_it(step: Exchange) -> None:
    few = three(step)
    collected = counted(
        {
            "a>b/1": {"yes": 1}, "a>b/1:": {"Pay in five days": 1},
            "a>b/2": {"no": 1}, "a>b/2:": {"Drop the form": 1},
            "b>a": {"yes": 1, "try": 1},
        }
    )  # fmt: skip
    promised = EXCHANGE.promises(few, {}, 1, collected, None)
    assert [(p.source, p.party, p.text) for p in promised] == [
        ("a>b/1", "Cluster B", "Pay in five days"),
        ("b>a", "Cluster A", "1 yes and 1 “we will try” to Cluster B"),
    ]


# --- what is refused -----------------------------------------------------------------------------


def test_two_requests_up_to_four_clusters_and_one_above(step: Exchange) -> None:
    assert EXCHANGE.asks(step, 1, 30) == 2
    names = [f"Cluster {at}" for at in range(7)]
    seven = EXCHANGE.with_list(step, {}, "clusters", names)
    assert EXCHANGE.asks(seven, 1, 30) == 1
    assert len(EXCHANGE.lines(seven, {}, 1, None)) == 42
    with pytest.raises(TooManyEntries):
        EXCHANGE.with_list(step, {}, "clusters", [*names, "One more"])
    with pytest.raises(TooFewEntries):
        EXCHANGE.with_list(step, {}, "clusters", names[:2])


def test_the_plan_says_how_many_requests_and_people_a_list_of_clusters_means(
    step: Exchange,
) -> None:
    (clusters,) = EXCHANGE.lists(step, {})
    assert clusters.note == "Two requests to each other cluster. At least two people in each."
    five = EXCHANGE.with_list(step, {}, "clusters", [f"Cluster {at}" for at in range(5)])
    assert EXCHANGE.lists(five, {})[0].note.startswith("One request to each other cluster.")


def test_seven_clusters_are_numbered_where_their_names_have_no_room(step: Exchange) -> None:
    seven = EXCHANGE.with_list(step, {}, "clusters", [f"Cluster {at}" for at in "ABCDEFG"])
    first = EXCHANGE.lines(seven, {}, 1, None)[0].id
    pages = EXCHANGE.pages(seven, view(State.REVEALED, counted({first: {"yes": 1}})))
    body = next(page.body for page in pages if isinstance(page.body, Heat))
    assert body.heads == tuple("1234567")
    assert body.names[6] == "7  Cluster G"


def test_more_answers_than_requests_are_refused(step: Exchange) -> None:
    few = three(step)
    with pytest.raises(TooManyAnswers, match="“Cluster A asks Cluster B” has 3 answers to 2"):
        check(few, {"a>b": {"yes": 2, "no": 1}})
    first = counted({"a>b": {"unclear": 1, "yes": 1}})
    with pytest.raises(TooManyAnswers):
        check(few, {"a>b": {"yes": 2}}, 2, first)
    with pytest.raises(NotOnTheSheet):
        check(few, {"b>c": {"yes": 1}}, 2, first)
    with pytest.raises(BelowNothing):
        check(few, {"a>b": {"yes": -1}})


def test_a_request_of_five_thousand_characters_is_refused_in_a_sentence(step: Exchange) -> None:
    with pytest.raises(TooLong, match="holds 5000 characters, and a field takes up to 140"):
        check(three(step), {"a>b/1:": {"x" * 5000: 1}})


@pytest.mark.parametrize(
    "counts",
    [
        {"a>a": {"yes": 1}},
        {"a>z": {"yes": 1}},
        {"a>b": {"maybe": 1}},
        {"a>b/1": {"maybe": 1}},
        {"a>b/1": {"yes": 2}},
        {"a>b/1": {"yes": 1, "no": 1}},
        {"a>b/3": {"yes": 1}},
        {"": {"yes": 1}},
    ],
)
def test_what_no_card_says_is_refused(step: Exchange, counts: Counts) -> None:
    with pytest.raises(NotOnTheSheet):
        check(three(step), counts)


def test_a_sheet_of_one_person_is_refused(step: Exchange) -> None:
    with pytest.raises(NotOnTheSheet):
        EXCHANGE.check_sheet(step, {}, 1, {"a>b": "yes"}, None)


def test_nothing_is_read_out_before_anything_is_written(step: Exchange) -> None:
    empty = counted({"a>b/1:": {"Pay in five days": 1}})
    assert EXCHANGE.refusal(three(step), {}, empty) == (
        "No answers are in yet, so there is nothing to read out."
    )
    assert result(three(step), empty).shown is Shown.NOTHING
    assert EXCHANGE.sentences(step, result(three(step), empty)) == ()


# --- the wall ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.LOCKED, State.DONE])
def test_neither_requests_nor_answers_are_on_the_wall_before(step: Exchange, state: State) -> None:
    few = three(step)
    one, other = (
        counted({"a>b/1": {answer: 1}, "a>b/1:": {text: 1}})
        for answer, text in (("yes", "Pay in five days"), ("no", "Drop the form"))
    )
    assert EXCHANGE.pages(few, view(state, one)) == EXCHANGE.pages(few, view(state, other))


def test_each_cluster_asks_then_all_answer(step: Exchange) -> None:
    running = view(State.RUNNING)
    pages = EXCHANGE.pages(step, running)
    assert [page.texts[1] for page in pages[1:5]] == [f"Cluster {at} of 4" for at in range(1, 5)]
    assert "Care asks" in pages[1].texts
    seconds = [EXCHANGE.seconds(step, running, page) for page in range(6)]
    assert seconds == [600, 180, 180, 180, 180, 720]
    assert "not clear enough" in texts(pages[5:])


def test_answers_are_read_cluster_by_cluster_then_the_square_and_the_words(step: Exchange) -> None:
    few = three(step)
    collected = counted(
        {
            "a>b/1": {"yes": 1}, "a>b/1:": {"Pay in five days": 1},
            "a>b/2": {"no": 1}, "a>b/2:": {"Drop the form": 1},
            "c>b/1": {"try": 1}, "c>b/1:": {"Join our hour": 1},
            "b>a": {"yes": 2},
        }
    )  # fmt: skip
    pages = EXCHANGE.pages(few, view(State.REVEALED, collected))
    answers, heat, rates, helping = pages
    assert isinstance(answers.body, Listing)
    assert answers.body.title == "Cluster B answers"
    assert [(row.lead, row.text, row.right) for row in answers.body.rows] == [
        ("Cluster A", "Pay in five days", "yes"),
        ("", "Drop the form", "no"),
        ("Cluster C", "Join our hour", "we will try"),
    ]
    assert isinstance(heat.body, Heat)
    assert [cell.text for cell in heat.body.rows[0]] == ["", "1 of 2", "–"]
    assert isinstance(rates.body, Bars)
    assert [bar.count for bar in rates.body.bars] == [3, 1, 1, 0]
    assert isinstance(helping.body, Words)


def test_with_counts_alone_the_result_is_on_the_wall(step: Exchange) -> None:
    counts = {line.id: {"yes": 1, "try": 1} for line in EXCHANGE.lines(step, {}, 1, None)}
    check(step, counts)
    pages = EXCHANGE.pages(step, view(State.REVEALED, counted(counts)))
    heat = pages[0].body
    assert isinstance(heat, Heat)
    assert heat.rows[0][1].text == "1 of 2"
    assert all(words in texts(pages) for words in ("yes", "12", "Who heard yes"))
    assert EXCHANGE.sentences(step, result(step, counted(counts)))[0] == "yes: 12 of 24"


def test_a_changed_answer_changes_the_scene(step: Exchange) -> None:
    few = three(step)
    one, other = (
        EXCHANGE.pages(few, view(State.REVEALED, counted({"a>b": {answer: 1}})))
        for answer in ("yes", "no")
    )
    assert one != other


def test_long_requests_go_on_another_page(step: Exchange) -> None:
    few = three(step)
    counts: Counts = {}
    for key in ("a>b/1", "a>b/2", "c>b/1", "c>b/2"):
        counts |= {key: {"yes": 1}, f"{key}:": {("word " * 27 + key)[:140]: 1}}
    pages = EXCHANGE.pages(few, view(State.REVEALED, counted(counts)))
    answers = [page for page in pages if "/answers/" in page.key]
    assert len(answers) == 2


# --- properties ----------------------------------------------------------------------------------


def told(step: Exchange, round: int, random: Random, earlier: Collected | None = None) -> Collected:
    """Return what a made-up room types: its requests, each with its answer."""
    many = EXCHANGE.hands_in(step, round, 30)
    sheets = [EXCHANGE.plausible(step, {}, round, earlier, random) for _ in range(many)]
    return counted(EXCHANGE.typed(step, {}, round, earlier, sheets), Mode.KEYED)


@given(seed=st.integers(0, 10_000), least=st.permutations(range(4)))
def test_sums_bounds_and_order_of_clusters(seed: int, least: list[int]) -> None:
    step = stock_step()
    collected = told(step, 1, Random(seed))
    found = result(step, collected)
    assert found.n == sum(found.counts) == found.of == len(found.requests)
    turned = msgspec.structs.replace(step, clusters=tuple(step.clusters[at] for at in least))
    other = result(turned, collected)
    assert (other.counts, other.yes_rate) == (found.counts, found.yes_rate)
    for given_ in found.pairs:
        assert given_ == other.given(given_.pair.asks, given_.pair.answers)
        assert given_.yes is not None
        assert 0 <= given_.yes <= 1
    for one in step.clusters:
        for two in step.clusters:
            if one != two:
                there = found.reciprocity(one.id, two.id)
                assert there is not None
                assert -1 <= there <= 1
                assert there == -(found.reciprocity(two.id, one.id) or 0.0)


@given(seed=st.integers(0, 10_000))
def test_typed_and_counted_say_the_same(seed: int) -> None:
    step = stock_step()
    random = Random(seed)
    sheets = [EXCHANGE.plausible(step, {}, 1, None, random) for _ in range(2)]
    typed = result(step, counted(EXCHANGE.typed(step, {}, 1, None, sheets), Mode.KEYED))
    tallied = result(step, counted(EXCHANGE.tallied(step, sheets)))
    assert msgspec.structs.replace(typed, requests=()) == tallied


@given(seed=st.integers(0, 10_000))
def test_writing_once_more_never_adds_answers(seed: int) -> None:
    step = stock_step()
    random = Random(seed)
    first = told(step, 1, random)
    again = told(step, 2, random, first)
    check(step, again.counts, 2, first)
    before, after = result(step, first), result(step, again, first)
    assert after.n == before.n
    assert after.counts[3] <= before.counts[3]
    assert all(now >= then for now, then in zip(after.counts[:3], before.counts[:3], strict=True))
