"""Own exercises: copied, changed, run, shown, printed and passed on, as TOML alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from tests.content.stock import STEPS
from workshop.content.loader import exercise_from_toml
from workshop.domain.answers import Collected
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.errors import ContentFault
from workshop.facilitation.content import NameTaken, StockStays
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text

SIXTEENTH = """
name = "our-promises"
title = "Our promises"
purpose = "See which promises we know."
minutes = { least = 5, target = 10, most = 15 }
naming = "seen"

[[steps]]
kind = "sort"
id = "promises"
title = "Our promises"
minutes = 4
question = "Is this a promise we keep, or one we should drop?"
categories = [
  { id = "keep", label = "Keep", side = "why" },
  { id = "drop", label = "Drop", side = "how" },
]
items = [
  { id = "a", text = "Answer within a day", hint = "" },
  { id = "b", text = "Be there from eight to six", hint = "" },
  { id = "c", text = "Call back the same morning", hint = "" },
]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = _open(tmp_path)
    yield opened
    opened.close()


def _open(folder: Path) -> Desk:
    return Desk.open(folder / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1))


def _run(desk: Desk, session: str) -> tuple[list[str], Collected]:
    """Run the first block to its end; return all the wall showed and what was collected."""
    shown: list[str] = []
    held = Collected()
    desk.running.start(session)
    for _ in range(40):
        place = desk.running.place(session)
        assert place is not None
        if place.exercise.name != "our-promises":
            break
        shown += desk.stage.now(session).texts
        if place.run.state is State.RUNNING and not desk.capture.collected(place).answers:
            desk.capture.set_mode(place, Mode.TALLY)
            place = desk.running.place(session)
            assert place is not None
            counts = {
                line.id: {"keep": 7, "drop": 5}
                for line in desk.house.activity(place.step).lines(place.step, {}, 1, None)
            }
            desk.capture.set_counts(place, counts)
            held = desk.capture.collected(place)
        if place.run.state is State.LOCKED:
            desk.running.reveal(session)
        else:
            desk.running.next(session)
    return shown, held


def test_a_sixteenth_exercise_is_toml_alone(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "our-promises.toml").write_text(SIXTEENTH, encoding="utf-8")
    desk = _open(tmp_path)
    assert "our-promises" in {exercise.name for exercise in desk.agenda.exercises()}
    session = desk.sessions.new("taster", "Trial").made
    assert session is not None
    people = "".join(f"Person{n},Role\n" for n in range(12))
    desk.people.bring_in(session, read_text(f"Name,Role\n{people}").people)
    desk.agenda.insert(session, "our-promises", 0)
    shown, held = _run(desk, session)
    assert held.answers == 12
    assert "Is this a promise we keep, or one we should drop?" in shown
    assert {"Answer within a day", "7", "5"} <= set(shown)
    pieces = {p.name: p for p in desk.printing.pieces(desk.sessions.get(session))}
    assert pieces["tick-sheet"].make().pages > 0
    desk.close()


def test_a_copy_is_changed_and_the_stock_stays(desk: Desk, tmp_path: Path) -> None:
    made = desk.content.copy("why-or-how").made
    assert made is not None
    own = desk.house.exercises[made]
    desk.content.save(msgspec.structs.replace(own, title="Ours"))
    desk.close()
    again = _open(tmp_path)
    assert again.house.exercises[made].title == "Ours"
    assert again.content.is_own(made)
    with pytest.raises(StockStays, match="Make a copy"):
        again.content.save(again.house.exercises["why-or-how"])
    again.content.remove(made)
    assert made not in again.house.exercises
    again.close()


def test_two_copies_have_two_names(desk: Desk) -> None:
    names = {desk.content.copy("talk").made for _ in range(3)}
    assert names == {"talk-2", "talk-3", "talk-4"}


def test_what_cannot_be_read_back_is_not_kept(desk: Desk) -> None:
    made = desk.content.copy("why-or-how").made
    assert made is not None
    own = desk.house.exercises[made]
    with pytest.raises(ContentFault, match="minutes"):
        desk.content.save(
            msgspec.structs.replace(own, minutes=msgspec.structs.replace(own.minutes, least=-1))
        )
    assert desk.house.exercises[made] == own


def test_a_colleagues_file_comes_in_once_and_its_faults_are_named(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "from a colleague.toml"
    file.write_text(SIXTEENTH, encoding="utf-8")
    assert desk.content.bring_in(file).made == "our-promises"
    with pytest.raises(NameTaken, match="our-promises"):
        desk.content.bring_in(file)
    file.write_text(SIXTEENTH.replace('id = "b"', 'id = "a"'), encoding="utf-8")
    (fault,) = desk.content.check(file)
    assert fault.facts["key"] == "steps[0].items[1].id"
    out = tmp_path / "handed on.toml"
    desk.content.write_out("our-promises", out)
    read = exercise_from_toml(out.read_text(encoding="utf-8"), out.name, STEPS)
    assert read == desk.house.exercises["our-promises"]


def test_a_broken_own_file_is_named_and_the_rest_can_be_played(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "good.toml").write_text(SIXTEENTH, encoding="utf-8")
    (folder / "bad.toml").write_text("name = ", encoding="utf-8")
    (folder / "twin.toml").write_text(
        SIXTEENTH.replace("our-promises", "why-or-how"), encoding="utf-8"
    )
    desk = _open(tmp_path)
    assert [fault.facts["file"] for fault in desk.content.faults] == ["bad.toml", "twin.toml"]
    assert "our-promises" in desk.house.exercises
    desk.close()
