"""The kind "canvas": fill a structured sheet. What is written belongs to the person alone."""

from __future__ import annotations

from random import Random
from typing import Annotated

from workshop.activities.activity import Activity, Line, Options, View
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Folded, Prompt, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM

LONGEST = 5000  # characters of one field


class CanvasField(Value, kw_only=True, frozen=True):
    """One field of the sheet; ``examples`` are made-up texts for the demo."""

    id: str
    label: Annotated[str, ROOM]
    lines: int = 1
    choices: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Canvas(Step, tag="canvas", kw_only=True, frozen=True):
    """The question on the wall, the fields of the sheet, and a quiet instruction."""

    question: Annotated[str, ROOM]
    instruction: Annotated[str, ROOM] = ""
    below: Annotated[str, ROOM] = ""
    fields: tuple[CanvasField, ...]


class CanvasResult(Value, frozen=True):
    """How many sheets are done; texts are SELF and not here."""

    done: int


class CanvasActivity(Activity):
    """How a canvas is collected and shown; it has no result on the wall."""

    step = Canvas
    collects = True

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
        return tuple(Line(field.id, field.label) for field in step.fields)

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> CanvasResult:
        """Return how many sheets are done."""
        return CanvasResult(collected.answers)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question across the whole sheet, then what to do, with the clock."""
        assert isinstance(step, Canvas)
        question = Folded(step.question, below=step.below, diamond=True, full=True)
        if view.state is State.READY:
            return (Scene(key=f"{view.key}/question", body=question),)
        if view.state is State.RUNNING:
            return (
                Scene(
                    key=f"{view.key}/write",
                    header=view.title,
                    body=Prompt(step.instruction, lines=(step.question,), mute_last=True),
                    foot=step.below,
                    clock=view.countdown,
                ),
            )
        return ()

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one made-up card."""
        assert isinstance(step, Canvas)
        return {
            field.id: random.choice(field.choices or field.examples or ("",)) or None
            for field in step.fields
        }
