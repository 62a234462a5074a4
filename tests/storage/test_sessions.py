"""Sessions come back as they were put, and the list finds them."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from workshop.domain.people import Participant
from workshop.domain.session import Paper, Session, SessionCard, Stage
from workshop.errors import AmbiguousName, NotFound
from workshop.storage.library import Library

FULL = Session(
    id="5e55",
    title="Zürich, “both sides”",
    date=date(2026, 11, 25),
    start=13 * 60 + 30,
    venue="Große Halle",
    template="taster",
    paper=Paper.LETTER,
    organisation="Northwind",
    sample=True,
    stage=Stage.STOPPED,
    step="sort",
    round=2,
)


def add(library: Library, *sessions: Session) -> None:
    with library.atomic():
        for session in sessions:
            library.sessions.add(session)


def session(key: str, title: str = "Day", day: int = 1, venue: str = "") -> Session:
    return Session(id=key, title=title, date=date(2026, 1, day), venue=venue)


def test_a_session_comes_back_as_it_was_put(library: Library) -> None:
    add(library, FULL)
    assert library.sessions.get("5e55") == FULL


def test_an_update_keeps_people_and_blocks(staged: Library) -> None:
    moved = msgspec.structs.replace(
        staged.sessions.get("s1"), stage=Stage.RUNNING, block="b1", title="Summer"
    )
    with staged.atomic():
        staged.sessions.update(moved)
    assert staged.sessions.get("s1") == moved
    assert len(staged.people.of("s1")) == 2
    assert len(staged.agenda.of("s1")) == 1


def test_an_unknown_session_is_said(library: Library) -> None:
    with pytest.raises(NotFound, match="no session “nope”"):
        library.sessions.get("nope")
    with pytest.raises(NotFound), library.atomic():
        library.sessions.update(FULL)
    with pytest.raises(NotFound), library.atomic():
        library.sessions.delete("nope")


def test_a_session_is_found_by_id_title_or_beginning(library: Library) -> None:
    add(library, session("aa11", "Spring"), session("aa22", "aa11x"), session("bb33", "bb"))
    assert library.sessions.find("aa11").title == "Spring"
    assert library.sessions.find("Spring").id == "aa11"
    assert library.sessions.find("bb").id == "bb33"
    assert library.sessions.find("b").id == "bb33"
    assert library.sessions.find("aa2").id == "aa22"


def test_what_several_sessions_answer_to_is_asked_back(library: Library) -> None:
    add(library, session("aa11", "Day"), session("aa22", "Day"))
    with pytest.raises(AmbiguousName, match=r"2 sessions are called “Day”.*aa11, aa22"):
        library.sessions.find("Day")
    with pytest.raises(AmbiguousName):
        library.sessions.find("aa")


@pytest.mark.parametrize("text", ["", "%", "_", "zz", "SPRING"])
def test_nothing_is_found_by_accident(library: Library, text: str) -> None:
    add(library, session("aa11", "Spring"))
    with pytest.raises(NotFound):
        library.sessions.find(text)


def test_a_card_counts_people_and_blocks(staged: Library) -> None:
    block = staged.agenda.of("s1")[0]
    blocks = [
        msgspec.structs.replace(block, started=1.0, ended=2.0),
        msgspec.structs.replace(block, id="b2"),
        msgspec.structs.replace(block, id="b3", dropped=True),
    ]
    with staged.atomic():
        staged.agenda.put("s1", blocks)
    assert staged.sessions.cards() == (
        SessionCard(
            id="s1",
            title="Spring",
            date=date(2026, 3, 2),
            start=540,
            venue="",
            template="",
            stage=Stage.PLANNED,
            sample=False,
            people=2,
            blocks=2,
            blocks_done=1,
        ),
    )


def test_the_newest_date_comes_first(library: Library) -> None:
    add(library, session("a", day=2), session("b", day=30), session("c", day=9))
    assert [card.id for card in library.sessions.cards()] == ["b", "c", "a"]


@pytest.mark.parametrize("wanted", ["HALLE", "große", "GROSSE", "züri", "ÖZG", " özgür "])
def test_search_looks_at_title_venue_and_people_in_any_case(library: Library, wanted: str) -> None:
    add(library, FULL, session("other"))
    with library.atomic():
        library.people.add("5e55", Participant(id="p", name="Özgür Ak"))
    assert [card.id for card in library.sessions.cards(wanted)] == ["5e55"]


def test_search_takes_signs_as_they_are(library: Library) -> None:
    add(library, session("a", "100 % ours"), session("b", "1000 ours"))
    assert [card.id for card in library.sessions.cards("%")] == ["a"]


def test_a_deleted_session_takes_everything_along_but_people_known_elsewhere(
    staged: Library,
) -> None:
    with staged.atomic():
        staged.sessions.add(session("s2"))
        staged.people.add("s2", Participant(id="p1", name="Ada"))
        staged.answers.set_inside("r1", {"p1", "p2"})
        staged.sessions.delete("s1")
    assert [card.id for card in staged.sessions.cards()] == ["s2"]
    assert staged.people.known() == (("p1", "Ada"),)
    for table in ("block", "step_run", "step_person"):
        assert staged._database.rows(f"SELECT * FROM {table}") == []
    assert [row["id"] for row in staged._database.rows("SELECT id FROM person")] == ["p1"]


def test_the_list_can_be_cut_short(library: Library) -> None:
    add(library, *(session(f"s{n}", "Day", n) for n in (1, 2, 3)))
    assert [card.id for card in library.sessions.cards(most=2)] == ["s3", "s2"]
    assert [card.id for card in library.sessions.cards("day", most=1)] == ["s3"]


@pytest.mark.parametrize(
    ("days", "coming"),
    [
        ({"old": 1, "last": 8}, "last"),
        ({"old": 1, "today": 10, "late": 20}, "today"),
        ({"old": 1, "soon": 12, "late": 20}, "soon"),
        ({"running": 10, "today": 10}, "running"),
        ({"running": 1, "soon": 12}, "soon"),
        ({"reviewed": 12, "stopped": 11, "sample": 10}, None),
        ({}, None),
    ],
)
def test_the_coming_session_is_the_nearest_that_is_not_over(
    library: Library, days: dict[str, int], coming: str | None
) -> None:
    for name, day in days.items():
        stage = Stage(name) if name in set(Stage) else Stage.PLANNED
        made = msgspec.structs.replace(session(name, day=day), stage=stage)
        add(library, msgspec.structs.replace(made, sample=name == "sample"))
    found = library.sessions.coming(date(2026, 1, 10))
    assert (found and found.id) == coming


def test_the_sample_is_known(library: Library) -> None:
    add(library, session("s1"))
    assert library.sessions.sample() is None
    add(library, FULL)
    found = library.sessions.sample()
    assert found is not None
    assert found.id == FULL.id
