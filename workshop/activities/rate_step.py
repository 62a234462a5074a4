"""The kind "rate" as content: items, ordered scales, and which lines they make."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from msgspec.structs import replace

from workshop.activities.activity import Category, Line, Options
from workshop.domain.answers import Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.people import SKILLS, Side
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM, SELF, Visibility
from workshop.words import tr

CONSENT = "consent"  # the id of the line that is no rating: yes or no
YES, NO = "yes", "no"
IMPORTANCE, STRENGTH = SKILL_SCALES = ("importance", "strength")
HIGH_RISK = "high"  # such an item is asked only where cards are mixed and dealt
TENS = tuple(range(0, 101, 10))
HUNDRED_KEY = "A"  # "all": ten digits are too few for eleven tens


class Part(StrEnum):
    """What a block does of an exercise that stands in several blocks (its option ``part``)."""

    FILL = "fill"
    OPENING = "opening"
    CLOSING = "closing"  # read beside the opening
    AGAIN = "again"  # read beside what was filled in before, in this session or an earlier one
    PICTURE = "picture"  # shows what was filled in
    COMPARED = "compared"  # shows what was filled in again beside what was filled in before


class Reading(StrEnum):
    """What is made of the ratings."""

    MEANS = "means"  # line by line
    SKILLS = "skills"  # scales "importance" and "strength": gaps, balance, cover
    LINES = "lines"  # statement by statement, before and after a talk
    LADDERS = "ladders"  # every line on two scales: how level they are
    WEEK = "week"  # items "now", "needed" and "load": a count of the room


class Scale(Value, kw_only=True, frozen=True):
    """An ordered scale: steps 1 to ``steps``, or per cent in tens.

    ``points`` are the words of the steps, lowest first, "" where a step has none; ``title`` heads
    a column of the sheet, ``legend`` names its shape in a chart, ``short`` stands in a small cell.
    """

    id: str
    title: Annotated[str, ROOM]
    legend: Annotated[str, ROOM] = ""
    short: str = ""
    steps: int = 5
    tens: bool = False
    points: Annotated[tuple[str, ...], ROOM] = ()

    @property
    def values(self) -> tuple[int, ...]:
        """The values a mark may have, lowest first."""
        return TENS if self.tens else tuple(range(1, self.steps + 1))

    @property
    def categories(self) -> tuple[Category, ...]:
        """The answers: 1 to 5, or tens typed by their first digit."""
        if self.tens:
            return tuple(Category(str(v), f"{v} %", key=_tens_key(v)) for v in TENS)
        return tuple(Category(str(v), str(v)) for v in self.values)


class RateItem(Value, kw_only=True, frozen=True):
    """One thing to rate; ``scale`` where it is rated on that one alone.

    ``sentences`` say what single steps of the scale mean for it. ``direction`` is "+" where more is
    better and "-" where less is; ``risk`` is how much courage a true answer takes.
    """

    id: str
    text: Annotated[str, ROOM]
    short: Annotated[str, ROOM] = ""
    side: Annotated[Side | None, ROOM] = None
    scale: str = ""
    sentences: Annotated[dict[str, str], ROOM] = {}
    direction: Annotated[str, ROOM] = "+"
    risk: Annotated[str, DESK] = ""

    @property
    def name(self) -> str:
        """The name for wall and charts."""
        return self.short or self.text


class Rate(Step, tag="rate", kw_only=True, frozen=True):
    """Items, scales, and how they are read.

    Options it reads: ``part`` (see ``Part``), ``naming``, ``set`` (of ``sets``), and those of
    ``when``, which say whether the step is run at all. ``lines`` are shown while people fill in a
    sheet of several scales; on one scale the items themselves are. ``sheet_order`` are ids of
    items in the order of the sheet, list order without it. ``consent`` is the line at the foot of
    a named sheet that is answered yes or no. ``private`` answers are SELF: once typed, no page
    shows them again. ``now`` and ``before`` name the two moments that are read together. Answers
    seen by the room are told as such from ``open_from`` people on; below, as if without a name.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    lines: Annotated[tuple[str, ...], ROOM] = ()
    scales: tuple[Scale, ...]
    items: tuple[RateItem, ...]
    sets: dict[str, tuple[str, ...]] = {}
    sheet_order: tuple[str, ...] = ()
    reading: Reading = Reading.MEANS
    named_as: Naming = Naming.ANONYMOUS
    modes: tuple[Mode, ...] = (Mode.KEYED, Mode.TALLY)
    rounds: int = 1
    when: dict[str, str] = {}
    open_from: int = 0
    list_minutes: float = 0  # to fill in the card, where statements are then asked one by one
    consent: Annotated[str, ROOM] = ""
    private: bool = False
    lead: Annotated[str, ROOM] = ""  # below a statement that is asked alone
    headline: Annotated[str, ROOM] = ""  # above the result
    cannot_tell: Annotated[str, ROOM] = ""  # below it
    now: Annotated[str, ROOM] = ""
    before: Annotated[str, ROOM] = ""

    @property
    def visibility(self) -> Visibility:
        """Who may see one person's answers."""
        return SELF if self.private else DESK | SELF


class Rated(Value, frozen=True):
    """One line that is rated: its id, its item and its scale."""

    id: str
    item: RateItem
    scale: Scale


def part_of(options: Options) -> Part:
    """Return what a block does; FILL where its exercise stands in one block."""
    return Part(options.get("part", Part.FILL))


def naming_of(step: Rate, options: Options) -> Naming:
    """Return whether the sheets bear names."""
    return Naming(options["naming"]) if "naming" in options else step.named_as


def rated_lines(step: Rate, options: Options) -> tuple[Rated, ...]:
    """Return every line in list order: each item on each of its scales."""
    return tuple(_rated(step, _chosen(step, options)))


def sheet_lines(step: Rate, options: Options) -> tuple[Line, ...]:
    """Return the lines as the sheet has them, the consent line of a named sheet last."""
    order = {item: at for at, item in enumerate(step.sheet_order)}
    items = sorted(_chosen(step, options), key=lambda item: order.get(item.id, len(order)))
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    found = [_line(step, rated, numbers[rated.item.id]) for rated in _rated(step, items)]
    if step.consent and naming_of(step, options) is Naming.NAMED:
        answers = (Category(YES, YES), Category(NO, NO))
        found.append(Line(CONSENT, step.consent, scale=answers, counted=(), short=tr("partner")))
    return tuple(found)


def value_of(mark: str | None) -> int | None:
    """Return a mark as the value of its scale; None for a blank."""
    return None if mark is None or not mark.isdigit() else int(mark)


def ratings_of(step: Step, marks: Marks) -> tuple[int | None, ...] | None:
    """Return a sheet of the ten skills as twenty ratings: importance, then strength, list order.

    None for every other sheet.
    """
    if not isinstance(step, Rate) or step.reading is not Reading.SKILLS:
        return None
    if len(step.items) != SKILLS or step.private:
        return None
    return tuple(
        value_of(marks.get(f"{item.id}.{scale}")) for scale in SKILL_SCALES for item in step.items
    )


def agreed(marks: Marks) -> bool:
    """Tell whether a sheet may be used to find a partner; a blank is no yes."""
    return marks.get(CONSENT) == YES


def _chosen(step: Rate, options: Options) -> list[RateItem]:
    wanted = step.sets.get(options.get("set", ""))
    every = [item for item in step.items if wanted is None or item.id in wanted]
    mixed = naming_of(step, options) is not Naming.ANONYMOUS
    return [item for item in every if mixed or item.risk != HIGH_RISK]


def _rated(step: Rate, items: list[RateItem]) -> Iterator[Rated]:
    for item in items:
        scales = [scale for scale in step.scales if item.scale in ("", scale.id)]
        for scale in scales:
            yield Rated(item.id if len(scales) == 1 else f"{item.id}.{scale.id}", item, scale)


def _line(step: Rate, rated: Rated, number: int) -> Line:
    item, scale = rated.item, rated.scale
    several = rated.id != item.id
    short = f"{number} {scale.short}" if several and scale.short else str(number)
    words = f"{item.text}: {scale.title}" if several else item.text
    return Line(
        rated.id,
        words,
        scale=_answers(item, scale),
        counted=counted_as(step, scale),
        short=short,
    )


def _answers(item: RateItem, scale: Scale) -> tuple[Category, ...]:
    """Return the steps with what they mean: in general, or for an item on a scale without words."""
    said = dict(zip((str(v) for v in scale.values), scale.points, strict=False))
    said = said if any(said.values()) else item.sentences
    return tuple(replace(one, detail=said.get(one.id, "")) for one in scale.categories)


def counted_as(step: Rate, scale: Scale) -> tuple[str, ...] | None:
    """Return the categories of a tally that a line knows; a week is counted in classes."""
    if step.reading is not Reading.WEEK:
        return None
    return ("under", "both", "over") if scale.tens else ("low", "high")


def _tens_key(value: int) -> str:
    return HUNDRED_KEY if value == TENS[-1] else str(value // 10)
