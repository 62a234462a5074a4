"""The kind "choose": pick up to m of k, on a slip without a name."""

from __future__ import annotations

from random import Random
from typing import Annotated

from workshop.activities.activity import (
    Activity,
    Category,
    Line,
    Options,
    Result,
    Shown,
    View,
    counts_of,
)
from workshop.activities.faults import TooManyChosen
from workshop.activities.wall import done_scene, dots, locked_scene, paged, progress
from workshop.activities.withheld import held, refusal, shown
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Bar, Bars, Listing, Prompt, Row, Scene, Words
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

CHOSEN = "chosen"  # the one answer a line of a slip may get
ROWS_WITH_LEAD = 6  # rows of a list below a title and a second line


class Choose(Step, tag="choose", kw_only=True, frozen=True):
    """A question and its choices, of which each slip may tick at most ``most``.

    ``when`` are options and the values they must have for the step to be run. ``listed`` where the
    choices are read from the wall; not where they hang in the room under their numbers.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    cannot_tell: Annotated[str, ROOM] = ""  # below the result
    most: int = 3
    choices: Annotated[tuple[str, ...], ROOM]
    listed: bool = True
    when: dict[str, str] = {}


class ChoiceCount(Value, frozen=True):
    """A choice and how often it was ticked; None where counts are withheld."""

    text: Annotated[str, ROOM]
    count: Annotated[int | None, ROOM] = None


class ChooseResult(Result, kw_only=True, frozen=True):
    """The choices that were ticked, most first, list order among equals. ``n`` are slips."""

    choices: Annotated[tuple[ChoiceCount, ...], ROOM] = ()


class ChooseActivity(Activity):
    """How slips are collected, counted and shown."""

    step = Choose
    collects = True
    reveals = True
    counts_sheets = True

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 0 where the block goes without the slip."""
        assert isinstance(step, Choose)
        return int(all(options.get(name) == value for name, value in step.when.items()))

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
        """Raise ``NotOnTheSheet`` for an unknown choice, ``TooManyChosen`` for too many."""
        assert isinstance(step, Choose)
        super().check_sheet(step, options, round, marks, earlier)
        ticked = sum(choice is not None for choice in marks.values())
        if ticked > step.most:
            raise TooManyChosen(count=ticked, most=step.most)

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why the result may not be shown; None where it may."""
        return refusal(collected)

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> ChooseResult:
        """Return how often each choice was ticked; only their order in a small room."""
        assert isinstance(step, Choose)
        return _result(step, collected)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return the choices with their counts of how many slips, or in order only."""
        if not isinstance(result, ChooseResult):
            return ()
        return tuple(
            choice.text
            if choice.count is None
            else tr("{text}: {count} of {n} slips").format(
                text=choice.text, count=choice.count, n=result.n
            )
            for choice in result.choices
        )

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question; its choices; pens down; bars, or words without counts in a small room."""
        assert isinstance(step, Choose)
        if view.state is State.READY:
            body = Prompt(step.question, lines=(step.foot,) if step.foot else ())
            return (Scene(key=f"{view.key}/question", header=view.title, body=body),)
        if view.state is State.RUNNING:
            return _choices(step, view)
        if view.state is State.LOCKED:
            return (locked_scene(view),)
        if view.state is State.REVEALED:
            return _revealed(step, view)
        return (done_scene(view),)

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return a slip with one tick up to as many as it may have."""
        assert isinstance(step, Choose)
        numbers = range(1, len(step.choices) + 1)
        weights = [len(step.choices) + 1 - number for number in numbers]
        ticks = set(random.choices(numbers, weights, k=random.randint(1, step.most)))
        return {str(number): CHOSEN if number in ticks else None for number in numbers}


def _result(step: Choose, collected: Collected) -> ChooseResult:
    n = held(collected)
    visible = shown(collected.naming, n)
    if visible is Shown.NOTHING:
        return ChooseResult(n=n, of=collected.present)
    ticked = (Category(CHOSEN, ""),)
    counts = [counts_of(str(at), ticked, collected)[0] for at in range(1, len(step.choices) + 1)]
    order = sorted(range(len(counts)), key=lambda at: -counts[at])
    whole = visible is Shown.COUNTS
    return ChooseResult(
        shown=visible,
        n=n,
        of=collected.present,
        choices=tuple(
            ChoiceCount(step.choices[at], counts[at] if whole else None)
            for at in order
            if counts[at]
        ),
    )


def _choices(step: Choose, view: View) -> tuple[Scene, ...]:
    if not step.listed:
        return (
            Scene(
                key=f"{view.key}/choices/0",
                header=view.title,
                corner=progress(view.collected),
                body=Prompt(step.question, lines=(step.foot,) if step.foot else ()),
                clock=view.countdown,
            ),
        )
    pages = paged(
        [Row(text, lead=str(at)) for at, text in enumerate(step.choices, 1)], ROWS_WITH_LEAD
    )
    return tuple(
        Scene(
            key=f"{view.key}/choices/{number}",
            header=view.title,
            corner=progress(view.collected),
            body=Listing(step.title, page, step.question),
            foot=step.foot,
            foot_dots=dots(number, len(pages)),
            clock=view.countdown,
        )
        for number, page in enumerate(pages)
    )


def _revealed(step: Choose, view: View) -> tuple[Scene, ...]:
    result = _result(step, view.collected)
    if result.shown is Shown.NOTHING:
        return (locked_scene(view),)
    slips = ntr("{n} slip", "{n} slips", result.n)
    lead = tr("{slips}, up to {most} ticks each").format(slips=slips, most=step.most)
    if not result.choices:
        body = Prompt(step.title, lead=lead, lines=(tr("Nothing was ticked."),))
        return (Scene(key=f"{view.key}/themes/0", header=view.title, body=body),)
    pages = paged(result.choices, ROWS_WITH_LEAD)
    most = max((choice.count or 0 for choice in result.choices), default=0)
    return tuple(
        Scene(
            key=f"{view.key}/themes/{number}",
            header=view.title,
            body=Bars(
                step.title,
                lead,
                tuple(Bar(choice.text, choice.count or 0) for choice in page),
                most,
            )
            if result.shown is Shown.COUNTS
            else Words(step.title, tuple(choice.text for choice in page), lead),
            foot=step.cannot_tell,
            foot_dots=dots(number, len(pages)),
            revealed=True,
        )
        for number, page in enumerate(pages)
    )
