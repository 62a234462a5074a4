"""What the room sees at one instant, as one frozen value. Built from ROOM fields only.

A scene says *what* is shown; the painter alone decides where. The bodies are forms (a list, a fold
chart, pairs), not exercises, so that kinds of step share them. Every string of a scene is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import msgspec

from workshop.domain.charts import Column, CountRows, Dumbbell, Facing, Levels, tenth
from workshop.domain.people import Side
from workshop.domain.team_charts import Heat, LetterRow
from workshop.domain.values import Value

ROWS_A_PAGE = 8  # slots of a list on the wall; a trio takes two
LONG_NAME = 26  # letters; a longer name may need two lines at the smallest size, so two slots


class Countdown(Value, frozen=True):
    """Digits on the wall: time left until ``ends_at`` (epoch seconds), or standing at ``left``."""

    ends_at: float | None = None
    left: float | None = None

    def remaining(self, now: float) -> float:
        """Return the seconds to show at ``now``; never below zero, the room is not shown late."""
        left = self.ends_at - now if self.ends_at is not None else (self.left or 0.0)
        return max(0.0, left)


class Dots(Value, frozen=True):
    """Page dots: page ``at`` (from 0) of ``of``."""

    at: int
    of: int


class Blank(Value, tag="blank", frozen=True):
    """The ground colour and nothing else."""


class TestCard(Value, tag="test_card", frozen=True):
    """Edges, sizes, colours and marks, for a check at real distance."""

    __test__ = False  # not a test class, whatever its name says


class Row(Value, frozen=True):
    """One line of a list: a lead (number or time), text, a word at the right end."""

    text: str
    lead: str = ""
    right: str = ""
    mark: Side | None = None
    strong: bool = False


class Listing(Value, tag="listing", frozen=True):
    """A title, a second voice, and at most eight slots of rows."""

    title: str
    rows: tuple[Row, ...]
    lead: str = ""


class Choice(Value, frozen=True):
    """One of the choices of a question, with a few words on what it holds."""

    side: Side
    label: str
    detail: str = ""


class Question(Value, tag="question", frozen=True):
    """The full question on the folded sheet with its choices; ``done`` of ``of`` answers in.

    ``done`` is None while nobody has been asked yet (no ticks are drawn then).
    """

    question: str
    choices: tuple[Choice, ...]
    done: int | None = None
    of: int = 0
    count: str = ""  # "23 of 30 in"


class Folded(Value, tag="folded", frozen=True):
    """One sentence across the whole folded sheet: locked, or the closing question."""

    sentence: str
    detail: str = ""
    below: str = ""
    diamond: bool = False  # ◆ on the top edge; the closing question only
    full: bool = False  # the sheet fills the wall, without a header line


class Side3(Value, frozen=True):
    """Counts of one line: why, how, both."""

    why: int
    how: int
    both: int


class FoldChart(Value, tag="fold_chart", frozen=True):
    """One statement with its word, and bars that grow from the fold.

    ``counts`` is None where the room is too small for counts per choice: word only. ``half`` is
    the count that fills a half of the chart (see design.md 8).
    """

    statement: str
    word: str
    reason: str
    labels: tuple[str, str, str] = ("", "", "")
    counts: Side3 | None = None
    half: int = 1
    moment: str = ""  # "before" or "after" of a before-and-after pair


class PairRow(Value, frozen=True):
    """Who meets at one table; each name with its side mark, if one was chosen.

    More than three take more rows: those after the first bear no ``table``, and the last of them
    may have no ``second``.
    """

    table: str
    first: str
    second: str = ""
    third: str = ""
    first_mark: Side | None = None
    second_mark: Side | None = None
    third_mark: Side | None = None

    @property
    def slots(self) -> int:
        """How many of a page's eight slots the row takes."""
        return 2 if self.third or max(len(self.first), len(self.second)) > LONG_NAME else 1


class Pairs(Value, tag="pairs", frozen=True):
    """Who meets whom, table by table; names meet at the fold."""

    title: str
    rows: tuple[PairRow, ...]
    legend: tuple[Choice, ...] = ()


class Prompt(Value, tag="prompt", frozen=True):
    """A few big words: a question to talk about, a break, a timer, a farewell."""

    title: str
    lead: str = ""  # above the title, muted: "First speaker"
    lines: tuple[str, ...] = ()  # below the title; the last is muted where ``mute_last``
    mute_last: bool = False


class Bar(Value, frozen=True):
    """One bar with its count beside it."""

    label: str
    count: int


class Bars(Value, tag="bars", frozen=True):
    """Plain bars: themes, dots. ``of`` is how many slips there were."""

    title: str
    lead: str
    bars: tuple[Bar, ...]
    most: int = 1  # the count that fills the width, the same on every page


class Words(Value, tag="words", frozen=True):
    """Sentences of the room, shown as they were said: shared meanings, names of themes."""

    title: str
    sentences: tuple[str, ...]
    lead: str = ""


class Half(Value, frozen=True):
    """One half of a folded canvas: its heading and its lines; ``lit`` while it is filled."""

    title: str
    lines: tuple[str, ...]
    lit: bool = False


class Halves(Value, tag="halves", frozen=True):
    """A canvas on the folded sheet, its halves filled in turn."""

    title: str
    left: Half
    right: Half
    lead: str = ""


Body = (
    Blank
    | TestCard
    | Listing
    | Question
    | Folded
    | FoldChart
    | Pairs
    | Prompt
    | Bars
    | Words
    | Halves
    | Dumbbell
    | Facing
    | Levels
    | LetterRow
    | CountRows
    | Heat
)


class Scene(Value, kw_only=True, frozen=True):
    """What the room sees: header line, body, foot line, clock.

    ``key`` names the picture: a new key may cross-fade, the same key (a count that rose) does not.
    """

    body: Body
    key: str = ""
    header: str = ""
    corner: str = ""
    corner_dots: Dots | None = None
    foot: str = ""
    foot_strong: bool = False
    foot_right: str = ""
    foot_dots: Dots | None = None
    clock: Countdown | None = None
    revealed: bool = False  # grows its bars once

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text shown, in reading order, digits of the clock left out."""
        parts = (self.header, self.corner, *_strings(self.body), self.foot, self.foot_right)
        return tuple(text for text in parts if text)


BLANK = Scene(body=Blank(), key="blank")


def to_json(scene: Scene) -> bytes:
    """Return the scene as indented JSON, for goldens."""
    return msgspec.json.format(msgspec.json.encode(scene), indent=2)


def from_json(data: bytes) -> Scene:
    """Return the scene of ``to_json``; raises ``msgspec.ValidationError``."""
    return msgspec.json.decode(data, type=Scene)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, float):
        yield tenth(value)
    elif isinstance(value, Side3):
        yield from (str(value.why), str(value.how), str(value.both))
    elif isinstance(value, Bar):
        yield from (value.label, str(value.count))
    elif isinstance(value, Column):
        yield from (value.number, value.label)
        if value.count is not None:
            yield str(value.count)
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))
