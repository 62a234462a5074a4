"""The kind "canvas": fill a structured sheet. What is written belongs to the person alone."""

from __future__ import annotations

from random import Random
from typing import Annotated

from workshop.activities.activity import Activity, Line, Options, Result, View
from workshop.activities.faults import TooLong
from workshop.activities.wall import done_scene
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Folded, Listing, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM, SELF
from workshop.words import ntr

LONGEST = 5000  # characters of one field


class CanvasField(Value, kw_only=True, frozen=True):
    """One field of the sheet, printed on ``lines`` lines, or one of ``choices``, the first usual.

    What a person writes into it is SELF, whatever the field. ``examples`` are made-up texts for
    the demo.
    """

    id: str
    label: Annotated[str, ROOM]
    lines: int = 1
    choices: Annotated[tuple[str, ...], ROOM] = ()
    examples: Annotated[tuple[str, ...], DESK] = ()


class Act(Value, kw_only=True, frozen=True):
    """One thing to do with the sheet, with its own clock; without lines the fields are listed."""

    title: Annotated[str, ROOM]
    lead: Annotated[str, ROOM] = ""
    lines: Annotated[tuple[str, ...], ROOM] = ()
    minutes: float


class Canvas(Step, tag="canvas", kw_only=True, frozen=True):
    """The question on the wall, the fields of the sheet, and what to do with it, act by act."""

    question: Annotated[str, ROOM]
    below: Annotated[str, ROOM] = ""
    quiet_minutes: float = 0  # with the question alone, before the first act
    acts: tuple[Act, ...]
    fields: tuple[CanvasField, ...]


class CanvasResult(Result, kw_only=True, frozen=True):
    """How many sheets are done (``n``); the texts are SELF and not here."""


class CanvasActivity(Activity):
    """How a canvas is collected and shown; it has no result on the wall."""

    step = Canvas
    collects = True
    visibility = SELF

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Sheets are counted as done, or typed by name."""
        return (Mode.TALLY, Mode.KEYED)

    def naming(self, step: Step, options: Options) -> Naming:
        """A canvas bears its person's name."""
        return Naming.NAMED

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the fields of the sheet."""
        assert isinstance(step, Canvas)
        return tuple(Line(field.id, field.label, field.choices) for field in step.fields)

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet`` or ``TooLong`` for what no field can hold."""
        assert isinstance(step, Canvas)
        super().check_sheet(step, options, round, marks, earlier)
        labels = {field.id: field.label for field in step.fields}
        for item, text in marks.items():
            if text is not None and len(text) > LONGEST:
                raise TooLong(line=labels[item], count=len(text), most=LONGEST)

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> CanvasResult:
        """Return how many sheets are done."""
        return CanvasResult(n=collected.answers, of=collected.present)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return how many sheets are done; never of how many."""
        return (_done(result.n),) if result is not None and result.n else ()

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question across the whole sheet, then what to do, act by act, with the clock."""
        assert isinstance(step, Canvas)
        if view.state is State.READY:
            question = Folded(step.question, below=step.below, diamond=True, full=True)
            return (Scene(key=f"{view.key}/question", body=question),)
        if view.state is not State.RUNNING:
            return (done_scene(view),)
        return tuple(
            Scene(
                key=f"{view.key}/act/{number}",
                header=view.title,
                body=_act(step, act),
                foot=step.below,
                corner=_done(view.collected.answers),
                clock=view.countdown,
            )
            for number, act in enumerate(step.acts)
        )

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the quiet time with the question, then the time of each act."""
        assert isinstance(step, Canvas)
        if view.state is State.READY:
            return step.quiet_minutes * 60
        if view.state is State.RUNNING and page < len(step.acts):
            return step.acts[page].minutes * 60
        return 0.0

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one made-up card; fields that go together take the same example."""
        assert isinstance(step, Canvas)
        theme = random.randrange(1_000_000)
        return {
            field.id: random.choice(field.choices)
            if field.choices
            else (field.examples[theme % len(field.examples)] if field.examples else None)
            for field in step.fields
        }


def _act(step: Canvas, act: Act) -> Listing | Prompt:
    if act.lines:
        return Prompt(act.title, lead=act.lead, lines=act.lines)
    return Listing(act.title, tuple(Row(field.label) for field in step.fields), act.lead)


def _done(count: int) -> str:
    """How many are done and nothing else: who is missing must not be seen."""
    return ntr("{n} card done", "{n} cards done", count) if count else ""
