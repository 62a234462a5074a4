"""The kind "choose": pick up to m of k, on a slip without a name."""

from __future__ import annotations

from random import Random
from typing import Annotated

from workshop.activities.activity import (
    Activity,
    Category,
    Line,
    NotOnTheSheet,
    Options,
    View,
    counted,
    locked_scene,
    progress,
    shows_counts,
)
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Bar, Bars, Dots, Prompt, Scene, Words
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

CHOSEN = "chosen"  # the one choice a line of a slip may get
BARS_A_PAGE = 8


class Choose(Step, tag="choose", kw_only=True, frozen=True):
    """A question and its choices, of which each slip may tick at most ``most``."""

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    most: int = 3
    choices: Annotated[tuple[str, ...], ROOM]


class ChoiceCount(Value, frozen=True):
    """How often one choice was ticked."""

    text: str
    count: int


class ChooseResult(Value, kw_only=True, frozen=True):
    """The choices by count, most first, list order among equals."""

    slips: int
    counts_shown: bool
    choices: tuple[ChoiceCount, ...]


class ChooseActivity(Activity):
    """How slips are collected, counted and shown."""

    step = Choose
    collects = True
    reveals = True

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 0 where the block goes without the slip."""
        return 0 if options.get("slip") == "no" else 1

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Slips are typed or counted."""
        return (Mode.KEYED, Mode.TALLY)

    def naming(self, step: Step, options: Options) -> Naming:
        """A slip bears no name."""
        return Naming.ANONYMOUS

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the choices; their ids are their numbers from 1."""
        assert isinstance(step, Choose)
        return tuple(Line(str(at), text) for at, text in enumerate(step.choices, 1))

    def categories(self, step: Step) -> tuple[Category, ...]:
        """A choice is ticked or not."""
        return (Category(CHOSEN, tr("ticked")),)

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet`` for an unknown choice or for more than may be ticked."""
        assert isinstance(step, Choose)
        super().check_sheet(step, options, round, marks, earlier)
        ticked = [item for item, choice in marks.items() if choice is not None]
        if len(ticked) > step.most:
            raise NotOnTheSheet(mark=", ".join(ticked), line=step.question)

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> ChooseResult:
        """Return how often each choice was ticked."""
        assert isinstance(step, Choose)
        return _result(step, collected)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question; pens down; bars, or words without counts in a small room."""
        assert isinstance(step, Choose)
        if view.state in (State.READY, State.RUNNING):
            running = view.state is State.RUNNING
            return (
                Scene(
                    key=f"{view.key}/question",
                    header=view.title,
                    corner=progress(view.collected) if running else "",
                    body=Prompt(step.question, lines=(step.foot,) if step.foot else ()),
                    clock=view.countdown if running else None,
                ),
            )
        if view.state is State.LOCKED:
            return (locked_scene(view),)
        return _revealed(step, view) if view.state is State.REVEALED else ()

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return a slip with one to three ticks."""
        assert isinstance(step, Choose)
        weights = [len(step.choices) - at for at in range(len(step.choices))]
        ticks = random.choices(range(1, len(step.choices) + 1), weights, k=random.randint(1, 3))
        lines = self.lines(step, options, round, earlier)
        return {line.id: CHOSEN if int(line.id) in ticks else None for line in lines}


def _result(step: Choose, collected: Collected) -> ChooseResult:
    found = []
    for at, text in enumerate(step.choices, 1):
        if collected.counts:
            count = collected.counts.get(str(at), {}).get(CHOSEN, 0)
        else:
            count = sum(sheet.marks.get(str(at)) == CHOSEN for sheet in collected.sheets)
        found.append(ChoiceCount(text, count))
    found.sort(key=lambda choice: -choice.count)
    return ChooseResult(
        slips=counted(collected), counts_shown=shows_counts(collected), choices=tuple(found)
    )


def _revealed(step: Choose, view: View) -> tuple[Scene, ...]:
    result = _result(step, view.collected)
    named = [choice for choice in result.choices if choice.count]
    lead = ntr("{n} slip", "{n} slips", result.slips) + tr(", up to {n} each").format(n=step.most)
    pages = [named[at : at + BARS_A_PAGE] for at in range(0, len(named), BARS_A_PAGE)]
    most = max((choice.count for choice in named), default=1)
    return tuple(
        Scene(
            key=f"{view.key}/themes/{number}",
            header=view.title,
            body=Bars(
                tr("Help we ask for"),
                lead,
                tuple(Bar(choice.text, choice.count) for choice in page),
                most,
            )
            if result.counts_shown
            else Words(tr("Help we ask for"), tuple(choice.text for choice in page), lead),
            foot=tr("Nobody is named. A slip says what helps, not how much."),
            foot_dots=Dots(number, len(pages)) if len(pages) > 1 else None,
            revealed=True,
        )
        for number, page in enumerate(pages)
    )
