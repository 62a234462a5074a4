"""The least complete exercise of every kind: it loads, is played to its end, and is printed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from workshop.activities.registry import kinds
from workshop.cli import main
from workshop.content.loader import load_exercises
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.states import State
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.paths import own_content

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STEPS = {name: activity.step for name, activity in kinds().items()}
every_kind = pytest.mark.parametrize("kind", STEPS)


def test_there_is_one_for_every_kind_with_that_kind_alone() -> None:
    found = load_exercises([EXAMPLES], STEPS)
    assert {file.stem for file in EXAMPLES.glob("*.toml")} == set(STEPS)
    for exercise in found.values():
        assert [step.kind for step in exercise.steps] == [exercise.name.removesuffix("-example")]


@every_kind
def test_the_checker_finds_no_fault(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check", str(EXAMPLES / f"{kind}.toml")]) == 0
    capsys.readouterr()


@every_kind
def test_it_is_played_from_its_first_step_to_its_result(kind: str, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    folder = own_content(library)
    folder.mkdir(parents=True)
    source = EXAMPLES / f"{kind}.toml"
    (folder / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    clock = SetClock()
    desk = Desk.open(library, clock=clock, ids=SeededIds(1), random=Random(1))
    session = desk.sessions.new("taster", "Trial").made or ""
    for block in desk.agenda.blocks(session):
        desk.agenda.remove(session, block.id)
    desk.agenda.insert(session, f"{kind}-example")
    desk.people.bring_in(session, made_up(12))
    (block,) = Demo(desk, clock, Random(2)).play(session)
    activity = desk.house.activity(block.steps[0].place.step)
    assert block.steps[0].states[-1] is State.DONE
    assert (State.REVEALED in block.steps[0].states) is activity.reveals
    if activity.collects:
        assert block.steps[0].answered > 0
    album = desk.stage.album(desk.sessions.get(session))
    assert any(scene.revealed for _, scene in album) is activity.reveals
    for piece in desk.printing.pieces(desk.sessions.get(session)):
        assert piece.make().pages
    desk.close()
