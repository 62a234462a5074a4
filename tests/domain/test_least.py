"""A value that says no more than it must: what is left out has a fixed meaning, in files too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workshop.domain.agenda import Block
from workshop.domain.answers import Collected, Drawn, Meeting
from workshop.domain.charts import CountRow, Dumbbell, DumbbellRow, Facing, FacingSide, Levels
from workshop.domain.exercise import Exercise, Minutes, Step
from workshop.domain.follow_up import Pledge
from workshop.domain.people import Participant
from workshop.domain.scene import BLANK, FoldChart, Folded, Question, Row, Scene
from workshop.domain.session import Session
from workshop.domain.states import StepRun
from workshop.domain.team_charts import HeatCell

HALF = FacingSide(label="a", bar=1.0, ring=2.0, bar_words="low", ring_words="high")
LEAST: list[tuple[Any, dict[str, Any]]] = [
    (Block(id="b", exercise="e", definition="d", title="t", least=1, target=2, most=3),
     {"dropped": False, "anchor": None, "priority": "must"}),
    (Collected(), {"present": 0, "done": 0, "answers": 0}),
    (Drawn(), {"seed": 0, "repeats": 0, "value": "0"}),
    (Meeting(round=1, table=1, people=("a", "b")), {"locked": False}),
    (CountRow(label="a", counts=()), {"share": 0}),
    (Dumbbell(title="t", rows=()), {"near": False, "low": 1, "high": 5}),
    (DumbbellRow(label="a"), {"strong": False, "now": None}),
    (Facing(title="t", lead="l", why=HALF, how=HALF), {"high": 5}),
    (Levels("s", ()), {"most": 1, "pick": None}),
    (Exercise(name="n", title="t", purpose="p", minutes=Minutes(1, 2, 3), steps=()),
     {"plain": False, "lever": 0, "line": "allowed", "naming": "seen"}),
    (Minutes(1, 2, 3), {"per_row": 0}),
    (Pledge(person="p", name="n"), {"private": False}),
    (Participant(id="p", name="Ada"),
     {"large_print": False, "extra_time": False, "consent": True, "seat": 0, "side": None}),
    (Folded("s"), {"diamond": False, "full": False}),
    (FoldChart("s", "w", "r"), {"half": 1, "counts": None}),
    (Question("q", ()), {"of": 0, "done": None}),
    (Row("t"), {"strong": False}),
    (Scene(body=BLANK.body), {"foot_strong": False, "revealed": False}),
    (Session(id="s", title="t", date=date(2026, 11, 25)),
     {"start": 540, "sample": False, "round": 1, "stage": "planned", "paper": "a4"}),
    (StepRun(id="r", block="b", step="s"),
     {"round": 1, "page": 0, "revealed": False, "state": "ready", "mode": "tally"}),
    (HeatCell(), {"share": 0, "asked": False}),
]  # fmt: skip


@pytest.mark.parametrize(("value", "means"), LEAST, ids=lambda part: type(part).__name__)
def test_what_is_left_out_means(value: Any, means: dict[str, Any]) -> None:
    assert {name: getattr(value, name) for name in means} == means


class _Talk(Step, kw_only=True, tag="talk", frozen=True):
    pass


class _Ask(Step, tag="ask", frozen=True):
    pass


def test_an_exercise_knows_its_steps_by_id_and_their_kinds_once() -> None:
    steps = tuple(kind(id=name, title=name, minutes=1)
                  for name, kind in (("a", _Talk), ("b", _Ask), ("c", _Talk)))  # fmt: skip
    whole = Exercise(name="n", title="t", purpose="p", minutes=Minutes(1, 2, 3), steps=steps)
    assert whole.step("b") is steps[1]
    assert whole.kinds == ("talk", "ask")
    assert whole.chosen({"gone": "x"}) == {}
    with pytest.raises(KeyError):
        whole.step("d")
