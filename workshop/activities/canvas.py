"""The kind "canvas": fill a structured sheet, alone, in a pair or at a table.

What is written belongs to who wrote it; the wall shows the question, what to do, and how many
sheets are done.
"""

from __future__ import annotations

from enum import StrEnum
from random import Random
from typing import Annotated

from workshop.activities.activity import Activity, Line, Options, Result, View
from workshop.activities.faults import OneSided, TooLong
from workshop.activities.wall import done_scene
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Folded, Half, Halves, Listing, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM, SELF
from workshop.words import ntr, tr

BOTH = "both"
AGAIN = "-"  # between a field's id and the number of the area it is asked for once more
MOST_AREAS = 3
_SIDES = ("left", "right")
LONGEST = 5000  # characters of one field


class Unit(StrEnum):
    """Who fills one sheet; says what the wall counts."""

    PERSON = "person"
    PAIR = "pair"
    TABLE = "table"


class CanvasField(Value, kw_only=True, frozen=True):
    """One field of the sheet, printed on ``lines`` lines, or one of ``choices``, the first usual.

    What a person writes into it is SELF, whatever the field. ``part`` is the id of the part of the
    sheet it stands in. ``examples`` are made-up texts for the demo.
    """

    id: str
    label: Annotated[str, ROOM]
    lines: int = 1
    choices: Annotated[tuple[str, ...], ROOM] = ()
    part: str = ""
    examples: Annotated[tuple[str, ...], DESK] = ()


class Part(Value, kw_only=True, frozen=True):
    """A part of the sheet with its own heading.

    ``side`` is the half of the fold it fills, "left" or "right"; "" where it lies across.
    Completeness leaves out a part that does not count, such as a head. ``lines`` stand on the wall
    where it has no field of its own: what one may choose from.
    """

    id: str
    title: Annotated[str, ROOM]
    side: str = ""
    counts: bool = True
    lines: Annotated[tuple[str, ...], ROOM] = ()


class Act(Value, kw_only=True, frozen=True):
    """One thing to do with the sheet, with its own clock.

    Without lines the fields are listed: those of the part ``part``, or all. A part that fills a
    half of the fold lights up while the other half waits; ``BOTH`` lights both.
    """

    title: Annotated[str, ROOM]
    part: str = ""
    lead: Annotated[str, ROOM] = ""
    lines: Annotated[tuple[str, ...], ROOM] = ()
    minutes: float


class Canvas(Step, tag="canvas", kw_only=True, frozen=True):
    """The question on the wall, the fields of the sheet, and what to do with it, act by act.

    ``together`` are groups of fields that count only where all of them are filled: a trade needs
    something from both. ``areas`` is the option that says how often (1 to 3) the sheet's fields
    are asked, once for each area. ``sees`` tells on paper who sees the sheet, for what and until
    when. ``measured`` where a sheet's completeness and the balance of its
    halves are figures for the desk.
    """

    question: Annotated[str, ROOM]
    below: Annotated[str, ROOM] = ""
    quiet_minutes: float = 0  # with the question alone, before the first act
    unit: Unit = Unit.PERSON
    parts: tuple[Part, ...] = ()
    acts: tuple[Act, ...]
    fields: tuple[CanvasField, ...]
    together: tuple[tuple[str, ...], ...] = ()
    areas: str = ""
    sees: Annotated[str, ROOM] = ""
    measured: bool = False


class Filled(Value, kw_only=True, frozen=True):
    """How far one sheet is filled: ``filled`` of ``of`` lines to write on.

    ``balance`` is |share filled on the left − share filled on the right|, 0 to 1; None without two
    halves.
    """

    filled: int
    of: int
    balance: float | None = None


class CanvasResult(Result, kw_only=True, frozen=True):
    """How many sheets are done (``n``); the texts are SELF and not here.

    ``sheets`` are the typed ones of a measured canvas, the fullest first, without their owners.
    """

    sheets: Annotated[tuple[Filled, ...], DESK] = ()


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

    def hands_in(self, step: Step, round: int, present: int) -> int:
        """Return how many sheets a room gives: of a pair's sheet one for two, or for three."""
        assert isinstance(step, Canvas)
        return max(1, present // 2) if step.unit is Unit.PAIR and present else present

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the fields of the sheet, once for each area."""
        assert isinstance(step, Canvas)
        return tuple(
            Line(field_id(field, area), _label(field, area), field.choices)
            for area in range(1, areas(step, options) + 1)
            for field in step.fields
        )

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet`` or ``TooLong`` for what no field can hold, ``OneSided`` too."""
        assert isinstance(step, Canvas)
        super().check_sheet(step, options, round, marks, earlier)
        labels = {line.id: line.text for line in self.lines(step, options, round, earlier)}
        for item, text in marks.items():
            if text is not None and len(text) > LONGEST:
                raise TooLong(line=labels[item], count=len(text), most=LONGEST)
        for group in step.together:
            filled = [field for field in group if (marks.get(field) or "").strip()]
            if filled and len(filled) < len(group):
                missing = next(field for field in group if field not in filled)
                raise OneSided(given=labels[filled[0]], missing=labels[missing])

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> CanvasResult:
        """Return how many sheets are done, and how far the typed ones of a canvas are filled."""
        assert isinstance(step, Canvas)
        found = [filled(step, sheet.marks) for sheet in collected.sheets] if step.measured else []
        found.sort(key=lambda one: (-one.filled, one.balance or 0.0))
        return CanvasResult(n=collected.answers, of=collected.present, sheets=tuple(found))

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return how many sheets are done; never of how many."""
        assert isinstance(step, Canvas)
        return (_done(step, result.n),) if result is not None and result.n else ()

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
                corner=_done(step, view.collected.answers),
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
        marks: Marks = {}
        for area in range(1, areas(step, options) + 1):
            theme = random.randrange(1_000_000)
            for field in step.fields:
                marks[field_id(field, area)] = _example(field, theme, random)
        return marks


def areas(step: Canvas, options: Options) -> int:
    """Return how often the fields are asked, 1 to 3."""
    chosen = options.get(step.areas, "1") if step.areas else "1"
    return max(1, min(MOST_AREAS, int(chosen))) if chosen.isdecimal() else 1


def filled(step: Canvas, marks: Marks) -> Filled:
    """Return how far a sheet is filled: its lines to write on that stand in a part.

    With two halves of l and r lines, of which a and b are filled, balance is |a/l − b/r|.
    """
    written = {field.id for field in step.fields if (marks.get(field.id) or "").strip()}
    parts = {part.id: part.side for part in step.parts if part.counts}
    asked = [field for field in step.fields if field.part in parts and not field.choices]
    shares = []
    for side in _SIDES:
        half = [field.id for field in asked if parts[field.part] == side]
        if half:
            shares.append(len(written.intersection(half)) / len(half))
    return Filled(
        filled=sum(field.id in written for field in asked),
        of=len(asked),
        balance=abs(shares[0] - shares[1]) if len(shares) == 2 else None,
    )


def field_id(field: CanvasField, area: int) -> str:
    """Return the id under which a field is answered for an area, 1 to 3."""
    return field.id if area == 1 else f"{field.id}{AGAIN}{area}"


def _label(field: CanvasField, area: int) -> str:
    if area == 1:
        return field.label
    return tr("{label} (area {number})").format(label=field.label, number=area)


def _example(field: CanvasField, theme: int, random: Random) -> str | None:
    if field.choices:
        return random.choice(field.choices)
    return field.examples[theme % len(field.examples)] if field.examples else None


def _act(step: Canvas, act: Act) -> Listing | Prompt | Halves:
    if act.lines:
        return Prompt(act.title, lead=act.lead, lines=act.lines)
    halves = {part.side: part for part in step.parts if part.side}
    lit = [part for part in halves.values() if act.part in (BOTH, part.id)]
    if lit and len(halves) == 2:
        left, right = (_half(step, part, part in lit) for part in map(halves.get, _SIDES) if part)
        return Halves(act.title, left, right, act.lead)
    fields = [field for field in step.fields if act.part in ("", field.part)]
    return Listing(act.title, tuple(Row(field.label) for field in fields), act.lead)


def _half(step: Canvas, part: Part, lit: bool) -> Half:
    fields = tuple(field.label for field in step.fields if field.part == part.id)
    return Half(part.title, part.lines or fields, lit)


def _done(step: Canvas, count: int) -> str:
    """How many are done and nothing else: who is missing must not be seen."""
    if not count:
        return ""
    if step.unit is Unit.PAIR:
        return ntr("{n} pair finished", "{n} pairs finished", count)
    if step.unit is Unit.TABLE:
        return ntr("{n} table finished", "{n} tables finished", count)
    return ntr("{n} card done", "{n} cards done", count)
