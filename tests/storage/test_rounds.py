"""Drawn rounds come back as they were drawn; history looks at earlier sessions."""

from __future__ import annotations

from datetime import date

import msgspec

from workshop.domain.agenda import Block
from workshop.domain.answers import Drawn, Meeting
from workshop.domain.people import Participant
from workshop.domain.session import Session
from workshop.storage.library import Library

ROUND_1 = Meeting(round=1, table=1, people=("p2", "p1"))
ROUND_2 = Meeting(round=2, table=4, people=("p1", "p2"))
DRAWN = Drawn(
    meetings=(ROUND_1, ROUND_2),
    certificate="No better plan exists.",
    kind="optimal",
    seed=7,
    repeats=1,
    value="3/7",
    bound="1",
)


def draw(library: Library, key: str, day: date, *pairs: tuple[str, ...], sample: bool = False):
    """Add a session where p1, p2 and p3 take part and these pairs meet."""
    with library.atomic():
        library.sessions.add(Session(id=key, title=key, date=day, sample=sample))
        library.people.add_many(key, [Participant(id=p, name=p) for p in ("p1", "p2", "p3")])
        text = library.agenda.define("rounds", "rounds")
        library.agenda.put(
            key,
            [
                Block(
                    id=f"{key}-b",
                    exercise="rounds",
                    definition=text,
                    title="",
                    least=1,
                    target=1,
                    most=1,
                )
            ],
        )
        meetings = tuple(
            Meeting(round=number, table=1, people=pair) for number, pair in enumerate(pairs, 1)
        )
        library.rounds.save(f"{key}-b", Drawn(meetings=meetings))


def test_a_draw_comes_back_as_it_was_and_is_replaced_whole(staged: Library) -> None:
    assert staged.rounds.of("b1") is None
    with staged.atomic():
        staged.rounds.save("b1", DRAWN)
    assert staged.rounds.of("b1") == DRAWN
    again = msgspec.structs.replace(DRAWN, meetings=(ROUND_2,), seed=8)
    with staged.atomic():
        staged.rounds.save("b1", again)
    assert staged.rounds.of("b1") == again


def test_an_empty_draw_is_a_draw(staged: Library) -> None:
    with staged.atomic():
        staged.rounds.save("b1", Drawn(kind="impossible"))
    assert staged.rounds.of("b1") == Drawn(kind="impossible")


def test_later_rounds_can_be_taken_out(staged: Library) -> None:
    with staged.atomic():
        staged.rounds.save("b1", DRAWN)
        staged.rounds.clear_from("b1", 2)
    assert staged.rounds.of("b1") == msgspec.structs.replace(DRAWN, meetings=(ROUND_1,))
    with staged.atomic():
        staged.rounds.clear_from("b1", 1)
    assert staged.rounds.of("b1") is None


def test_history_counts_earlier_sessions_in_which_they_met(library: Library) -> None:
    draw(library, "jan", date(2026, 1, 5), ("p2", "p1"))
    draw(library, "feb", date(2026, 2, 5))
    draw(library, "mar", date(2026, 3, 5), ("p1", "p3"), ("p3", "p2", "p1"))
    draw(library, "demo", date(2026, 3, 6), ("p1", "p2"), sample=True)
    draw(library, "apr", date(2026, 4, 5), ("p1", "p2"))
    draw(library, "may", date(2026, 5, 5), ("p1", "p2"))
    assert library.rounds.history("apr") == (
        (1, "p1", "p2"),
        (1, "p1", "p3"),
        (1, "p2", "p3"),
        (2, "p1", "p2"),
    )
    assert library.rounds.history("jan") == ()


def test_history_leaves_out_who_is_not_here(library: Library) -> None:
    draw(library, "jan", date(2026, 1, 5), ("p1", "p2"), ("p1", "p3"))
    draw(library, "feb", date(2026, 2, 5))
    with library.atomic():
        library.people.remove("feb", "p2")
    assert library.rounds.history("feb") == ((1, "p1", "p3"),)
