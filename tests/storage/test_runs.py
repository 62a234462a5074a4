"""Step runs come back as they were saved; a timer is stored as its end."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest

from workshop.domain.answers import Sheet
from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State, StepRun, Timer
from workshop.storage.library import Library

FULL = StepRun(
    id="r9",
    block="b1",
    step="talk",
    round=2,
    state=State.LOCKED,
    page=3,
    mode=Mode.KEYED,
    naming=Naming.ANONYMOUS,
    timer=Timer(300.0, ends_at=1764061200.125),
    inside=12,
)


@pytest.mark.parametrize(
    "timer", [None, Timer(90.0), Timer(90.0, left=12.5), Timer(90.0, ends_at=1764061200.125)]
)
def test_a_run_comes_back_after_reopening(staged: Library, timer: Timer | None) -> None:
    run = msgspec.structs.replace(FULL, timer=timer)
    with staged.atomic():
        staged.runs.save(run)
    with Library.open(staged.path) as again:
        assert again.runs.find("b1", "talk", 2) == run


def test_a_step_not_begun_is_none(staged: Library) -> None:
    assert staged.runs.find("b1", "sort", 2) is None
    assert staged.runs.find("b1", "sort", 1) == StepRun(id="r1", block="b1", step="sort")


def test_saving_again_keeps_the_answers(staged: Library) -> None:
    with staged.atomic():
        staged.answers.save_sheet("r1", Sheet(id="a1", person="p1", marks={"1": "why"}))
        staged.answers.set_done("r1", 4)
        run = StepRun(id="r1", block="b1", step="sort", state=State.LOCKED)
        staged.runs.save(run)
    assert staged.runs.of_block("b1") == (run,)
    assert staged.answers.collected(run, 2).answers == 1
    assert staged.answers.collected(run, 2).done == 4


def test_runs_follow_the_agenda(staged: Library) -> None:
    block = staged.agenda.of("s1")[0]
    with staged.atomic():
        staged.agenda.put("s1", [msgspec.structs.replace(block, id="b0"), block])
        staged.runs.save(StepRun(id="r3", block="b1", step="sort", round=2))
        staged.runs.save(StepRun(id="r2", block="b0", step="welcome"))
    assert [run.id for run in staged.runs.of_session("s1")] == ["r2", "r1", "r3"]
    assert [run.id for run in staged.runs.of_block("b1")] == ["r1", "r3"]


def test_a_step_has_one_run_a_round(staged: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError), staged.atomic():
        staged.runs.save(StepRun(id="r2", block="b1", step="sort"))
