"""What every kind of step offers: pure functions of its definition and its answers.

Nothing here reads a clock, a file or a database, and nothing is kept between calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import Annotated

from workshop.activities.faults import BelowNothing, NotOnTheSheet, TooManyMarks
from workshop.activities.lists import EditableList, texts, with_texts
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.people import Side
from workshop.domain.scene import Countdown, PairRow, Row, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM, Visibility

Options = Mapping[str, str]  # option → chosen value, defaults filled in
Counts = Mapping[str, Mapping[str, int]]  # line → category → how many


class Shown(StrEnum):
    """How much of a result may be seen, by anybody."""

    NOTHING = "nothing"  # fewer than five anonymous answers, or none at all
    WORDS = "words"  # five to nine anonymous answers: the word, no counts per choice
    COUNTS = "counts"


class Result(Value, kw_only=True, frozen=True):
    """What came of a step; all that must be withheld is left out of it already.

    ``n`` answers of ``of`` people asked. Subclasses add what their kind finds.
    """

    shown: Annotated[Shown, ROOM] = Shown.NOTHING
    n: Annotated[int, ROOM] = 0
    of: Annotated[int, ROOM] = 0


class Category(Value, frozen=True):
    """One answer a line may get; ``side`` gives it a mark.

    ``key`` is what types it, unless it is the digit of its place from 1.
    """

    id: str
    label: Annotated[str, ROOM]
    side: Annotated[Side | None, ROOM] = None
    detail: Annotated[str, ROOM] = ""
    key: str = ""


class Line(Value, frozen=True):
    """One line that is answered: its id (key of marks and counts) and its words.

    ``choices`` where this line alone is answered by one of a few texts. ``scale`` are the answers
    of this line alone on a typed sheet, ``counted`` the ids of the categories that a tally of it
    knows (None: all of them; none: it is not counted). ``short`` is its label in a small cell.
    """

    id: str
    text: str
    choices: tuple[str, ...] = ()
    scale: tuple[Category, ...] = ()
    counted: tuple[str, ...] | None = None
    short: str = ""


class Promise(Value, kw_only=True, frozen=True):
    """Something that came of a step and needs somebody and a date: kept as a commitment.

    ``source`` is its key within the block; ``party`` is the cluster or role that promises.
    """

    source: str
    text: Annotated[str, DESK]
    party: Annotated[str, DESK] = ""


class View(Value, kw_only=True, frozen=True):
    """Everything the pages of a state are built from, beside the step's own ROOM fields.

    ``collected`` and ``earlier`` (the round before, or the block looked back to) reach the wall
    only as "23 of 30 in" and through ``Activity.result``. Times are texts such as "10:50",
    ``span`` is "09:00 to 16:30".
    """

    key: str  # begins every scene's key
    title: Annotated[str, ROOM]  # of the block
    options: dict[str, str] = {}
    round: int = 1
    rounds: int = 1
    state: State = State.READY
    collected: Annotated[Collected, DESK] = Collected()
    earlier: Annotated[Collected | None, DESK] = None
    countdown: Annotated[Countdown | None, ROOM] = None
    session: Annotated[str, ROOM] = ""
    day: Annotated[str, ROOM] = ""
    venue: Annotated[str, ROOM] = ""
    span: Annotated[str, ROOM] = ""
    agenda: Annotated[tuple[Row, ...], ROOM] = ()
    following: Annotated[str, ROOM] = ""  # title of the next block
    back_at: Annotated[str, ROOM] = ""
    lines: Annotated[tuple[str, ...], ROOM] = ()  # the block's own
    meetings: Annotated[tuple[PairRow, ...], ROOM] = ()  # of this round
    seats: Annotated[tuple[PairRow, ...], ROOM] = ()  # who sits at which table


class Activity:
    """A kind of step. Subclasses say what they collect, what comes of it, and what is shown."""

    step: type[Step] = Step
    collects = False  # answers are typed, or sheets counted, while it runs
    reveals = False  # its states are locked and revealed; a talk goes from running to done
    visibility: Visibility = DESK  # of one person's answer
    counts_sheets = False  # TALLY asks for the number of sheets beside the counts
    counts_in: tuple[Mode, ...] = (Mode.TALLY,)  # the ways in which counts are typed
    goes_round = True  # a sheet is one person's, so the laptop can be passed where it is typed
    texts_beside = False  # sheets are texts of a table, kept beside the counts of a tally too

    def seen_by(self, step: Step) -> Visibility:
        """Return who may see one person's answer to a step."""
        return self.visibility

    def looks_back(self, step: Step, options: Options) -> bool:
        """Tell whether round 1 is read beside what an earlier block of its exercise collected.

        That is then its ``earlier``: what the same step collected last before this block.
        """
        return False

    def looks_further(self, step: Step, options: Options) -> bool:
        """Tell whether it may look back into an earlier session of the same people."""
        return False

    def only_shows(self, step: Step, options: Options) -> bool:
        """Tell whether the step collects nothing itself and shows what an earlier block did.

        That is then its ``collected``, and locking the step closes the sheets of that block.
        """
        return False

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return how often the step is run; 0 where the options leave it out."""
        return 1

    def needed(self, step: Step, options: Options, round: int, earlier: Collected | None) -> bool:
        """Tell whether this round has anything to ask."""
        return True

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Return the ways of collecting, the default first."""
        return (Mode.TALLY,)

    def naming(self, step: Step, options: Options) -> Naming:
        """Return whether the answers bear names."""
        return Naming.SEEN

    def modes_in(self, step: Step, options: Options, round: int) -> tuple[Mode, ...]:
        """Return the ways of collecting one round, the default first."""
        return self.modes(step, options)

    def ways(self, step: Step, options: Options, round: int) -> tuple[Mode, ...]:
        """Return every way of collecting a round: where sheets are typed, the laptop goes round."""
        modes = self.modes_in(step, options, round)
        passed = self.goes_round and Mode.KEYED in modes and Mode.PASS not in modes
        return (*modes, Mode.PASS) if passed else modes

    def naming_in(self, step: Step, options: Options, round: int) -> Naming:
        """Return whether the answers of one round bear names."""
        return self.naming(step, options)

    def asks(self, step: Step, round: int, present: int) -> int:
        """Return of how many a round asks an answer, where so many are present."""
        return present

    def hands_in(self, step: Step, round: int, present: int) -> int:
        """Return how many sheets a room of ``present`` people gives, for the demo."""
        return self.asks(step, round, present)

    def answered(self, step: Step, collected: Collected) -> int:
        """Return how many answered."""
        return collected.answers

    def round_name(self, step: Step, round: int) -> str:
        """Return what a round is called; empty where it has no name but its number."""
        return ""

    def audience(self, step: Step, options: Options, round: int) -> tuple[str, str]:
        """Return who sees an answer, as a word and a sentence; empty: as its naming says."""
        return "", ""

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the lines asked in this round, rows of the capture grid."""
        return ()

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the answers a line may get, columns of the grid; empty where lines are text.

        A category's key in KEYED is its place from 1; Q leaves the line blank.
        """
        return ()

    def beside(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> Value | None:
        """Return what the capture panel of this kind shows beside lines and counts."""
        return None

    def promises(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> tuple[Promise, ...]:
        """Return what of a revealed result needs somebody and a date."""
        return ()

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return the lists of the step that a facilitator may make their own for one block."""
        return ()

    def list_texts(self, step: Step, options: Options, field: str) -> tuple[str, ...]:
        """Return the words such a list holds."""
        return texts(step, field)

    def with_list(self, step: Step, options: Options, field: str, wanted: Sequence[str]) -> Step:
        """Return the step with a list of its own words; raises ``KeyError`` and what is wrong."""
        listed = {each.field: each for each in self.lists(step, options)}
        return with_texts(step, listed[field], wanted)

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet`` for a mark that the sheet does not offer."""
        asked = {line.id: line for line in self.lines(step, options, round, earlier)}
        allowed = {category.id for category in self.categories(step)}
        for item, choice in marks.items():
            if item not in asked:
                raise NotOnTheSheet(mark=choice or "", line=item)
            line = asked[item]
            offered = {one.id for one in line.scale} or allowed or set(line.choices)
            if offered and choice is not None and choice not in offered:
                raise NotOnTheSheet(mark=choice, line=asked[item].text)

    def check_counts(
        self,
        step: Step,
        options: Options,
        round: int,
        counts: Counts,
        present: int,
        earlier: Collected | None,
    ) -> None:
        """Raise ``TooManyMarks``, ``BelowNothing`` or ``NotOnTheSheet`` for impossible counts."""
        asked = {line.id: line for line in self.lines(step, options, round, earlier)}
        allowed = {category.id for category in self.categories(step)}
        for item, line in counts.items():
            known = asked[item].counted if item in asked else ()
            if item not in asked or not set(line) <= (allowed if known is None else set(known)):
                raise NotOnTheSheet(mark=", ".join(sorted(line)), line=item)
            if min(line.values(), default=0) < 0:
                raise BelowNothing(line=asked[item].text, count=min(line.values()))
            if sum(line.values()) > present:
                raise TooManyMarks(line=asked[item].text, count=sum(line.values()), present=present)

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why the result may not be shown; None where it may."""
        return None

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> Result | None:
        """Return what comes of the answers; None for a kind that has no result."""
        return None

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return a result in plain words, for the summary and as the text of its charts."""
        return ()

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Return the scenes of the view's state, in order; none: the state is passed through."""
        raise NotImplementedError

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the timer that starts anew with a page; 0: none; None: the present one goes on."""
        if view.state is not State.RUNNING:
            return 0.0
        return None if page else step.minutes * 60

    def clock(self, step: Step, view: View, page: int) -> tuple[int, float]:
        """Return the page whose timer runs while ``page`` is shown, and its seconds; 0: none."""
        for owner in range(page, -1, -1):
            seconds = self.seconds(step, view, owner)
            if seconds is not None:
                return owner, seconds
        return 0, 0.0

    def tallied(self, step: Step, sheets: Sequence[Marks]) -> dict[str, dict[str, int]]:
        """Return sheets as a tally would count them, for the demo."""
        return tally(sheets)

    def typed(
        self,
        step: Step,
        options: Options,
        round: int,
        earlier: Collected | None,
        sheets: Sequence[Marks],
    ) -> dict[str, dict[str, int]]:
        """Return sheets as they are typed where KEYED is kept as counts, for the demo."""
        return {}

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one plausible sheet, for the demo."""
        return {}


def tally(sheets: Sequence[Marks]) -> dict[str, dict[str, int]]:
    """Return line → category → how often it was marked; a blank counts nowhere."""
    counts: dict[str, dict[str, int]] = {}
    for marks in sheets:
        for item, choice in marks.items():
            if choice is not None:
                line = counts.setdefault(item, {})
                line[choice] = line.get(choice, 0) + 1
    return counts


def counts_of(line: str, categories: Sequence[Category], collected: Collected) -> tuple[int, ...]:
    """Return how often a line got each category, from the sheets or else from the tally."""
    if collected.sheets:
        chosen = [sheet.marks.get(line) for sheet in collected.sheets]
        return tuple(chosen.count(category.id) for category in categories)
    given = collected.counts.get(line, {})
    return tuple(given.get(category.id, 0) for category in categories)
