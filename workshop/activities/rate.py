"""The kind "rate": rate items on ordered scales, and see means, gaps and shifts, never a person.

An exercise may stand in several blocks, told apart by its option ``part``. ``fill`` and
``opening`` only collect; ``closing`` and ``again`` collect and are read beside what was collected
before; ``picture`` collects nothing and shows what was. A block whose result a later one shows
(``Places.awaited``) is left while it runs: its sheets are typed until the later one is locked.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec.structs import replace

from workshop.activities import rate_wall
from workshop.activities.activity import Activity, Category, Line, Options, Result, Shown, View
from workshop.activities.lists import EditableList
from workshop.activities.rate_ladders import ladders_result
from workshop.activities.rate_lines import bare_text, directed, signed_text, statements
from workshop.activities.rate_result import RateResult, guarded, means_result
from workshop.activities.rate_skills import skills_result
from workshop.activities.rate_step import (
    CONSENT,
    NO,
    YES,
    Part,
    Rate,
    RateItem,
    Reading,
    naming_of,
    part_of,
    rated_lines,
    sheet_lines,
)
from workshop.activities.rate_week import week_classes, week_marks, week_result
from workshop.activities.withheld import held, refusal
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Listing, Scene
from workshop.domain.states import State
from workshop.domain.visibility import DESK, SELF, Visibility
from workshop.words import tr

BLANK = 0.03


class RateActivity(Activity):
    """How ratings are collected, computed and shown."""

    step = Rate
    collects = True
    reveals = True
    visibility = DESK | SELF

    def seen_by(self, step: Step) -> Visibility:
        """Ratings are the facilitator's and the person's; private ones the person's alone."""
        assert isinstance(step, Rate)
        return step.visibility

    def looks_back(self, step: Step, options: Options) -> bool:
        """A closing check and a later time are read beside what was filled in before."""
        return part_of(options) in (Part.CLOSING, Part.AGAIN)

    def only_shows(self, step: Step, options: Options) -> bool:
        """A picture shows what was filled in before."""
        return part_of(options) in (Part.PICTURE, Part.COMPARED)

    def looks_further(self, step: Step, options: Options) -> bool:
        """What is filled in again may be read beside an earlier session."""
        return part_of(options) is Part.AGAIN

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return the step's rounds; 0 where the block goes without it."""
        assert isinstance(step, Rate)
        wanted = all(options.get(name) == value for name, value in step.when.items())
        return step.rounds if wanted else 0

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Sheets are typed or counted, as the step says."""
        assert isinstance(step, Rate)
        return step.modes

    def naming(self, step: Step, options: Options) -> Naming:
        """As the option ``naming`` says, else the step."""
        assert isinstance(step, Rate)
        return naming_of(step, options)

    def modes_in(self, step: Step, options: Options, round: int) -> tuple[Mode, ...]:
        """Who stands for a card is counted; fresh cards may be typed."""
        standing = self.naming_in(step, options, round) is Naming.SEEN
        return (Mode.TALLY,) if standing else self.modes(step, options)

    def naming_in(self, step: Step, options: Options, round: int) -> Naming:
        """Fresh cards go into the box, even where the first were dealt and stood for."""
        assert isinstance(step, Rate)
        again = step.reading is Reading.LINES and round > 1
        return Naming.ANONYMOUS if again else self.naming(step, options)

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the lines in the order of the sheet."""
        assert isinstance(step, Rate)
        return sheet_lines(step, options)

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the columns of a tally: the steps of the longest scale, or classes of a week."""
        assert isinstance(step, Rate)
        if step.reading is Reading.WEEK:
            return week_classes()
        return max((scale.categories for scale in step.scales), key=len)

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return why the result may not be shown: too few, or too few on one side of a count."""
        assert isinstance(step, Rate)
        if step.private and step.reading is not Reading.WEEK:
            return tr("This is for each person's own page, so nothing is shown. Leave it out.")
        collected = _mixed(step, collected)
        told = refusal(replace(collected, naming=guarded(collected.naming)))
        if told is not None or step.reading is not Reading.WEEK:
            return told
        if week_result((), collected).shown is not Shown.NOTHING:
            return None
        return tr(
            "At least five people must be in a count and five outside it, so nothing is shown. "
            "Leave it out."
        )

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> RateResult:
        """Return what the ratings show, read as the step says."""
        assert isinstance(step, Rate)
        lines = rated_lines(step, options)
        collected = _mixed(step, collected)
        earlier = None if earlier is None else _mixed(step, earlier)
        if step.reading is Reading.LADDERS:
            return ladders_result(step, lines, collected)
        if step.reading is Reading.SKILLS:
            return skills_result(lines, collected, earlier)
        if step.reading is Reading.WEEK:
            return week_result(lines, collected)
        if step.private:
            return RateResult(n=held(collected), of=collected.present)
        return means_result(lines, collected, earlier)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return the result in plain words."""
        assert isinstance(step, Rate)
        if not isinstance(result, RateResult) or result.shown is Shown.NOTHING:
            return ()
        return rate_wall.sentences(step, result)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question; the statements or how to fill the sheet; pens down; the charts."""
        assert isinstance(step, Rate)
        if view.state is not State.REVEALED:
            return rate_wall.collecting(step, rated_lines(step, view.options), view)
        result = self.result(step, view.options, view.round, view.collected, view.earlier)
        return rate_wall.revealed(step, result, view)

    def tallied(self, step: Step, sheets: Sequence[Marks]) -> dict[str, dict[str, int]]:
        """Count the marks; those of a week in classes."""
        assert isinstance(step, Rate)
        if step.reading is Reading.WEEK:
            sheets = [week_marks(marks) for marks in sheets]
        found = super().tallied(step, sheets)
        found.pop(CONSENT, None)
        return found

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return the statements, where they are rated on one scale and read line by line."""
        assert isinstance(step, Rate)
        if step.reading is Reading.LINES:
            return (statements(_own_item),)
        if step.reading is not Reading.MEANS or len(step.scales) > 1 or step.private:
            return ()
        return (
            EditableList(field="items", label=tr("Statements"), least=1, most=12, entry=_own_item),
        )

    def list_texts(self, step: Step, options: Options, field: str) -> tuple[str, ...]:
        """Return the statements of the chosen set."""
        assert isinstance(step, Rate)
        items = [line.item for line in rated_lines(step, options)]
        if step.reading is Reading.LINES:
            return tuple(map(signed_text, items))
        return tuple(item.text for item in items)

    def with_list(self, step: Step, options: Options, field: str, wanted: Sequence[str]) -> Step:
        """Return the step with these statements in every set; raises what is wrong with them."""
        assert isinstance(step, Rate)
        bare = [bare_text(text) for text in wanted]
        lines = step.reading is Reading.LINES
        new = super().with_list(step, options, field, bare if lines else wanted)
        assert isinstance(new, Rate)
        if lines:
            new = replace(new, items=directed(new.items, wanted))
        ids = tuple(item.id for item in new.items)
        return replace(new, sets=dict.fromkeys(new.sets, ids), sheet_order=())

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the time to fill in the card, then that of each statement, where it is so."""
        assert isinstance(step, Rate)
        if step.reading is not Reading.LINES or view.state is not State.RUNNING:
            return super().seconds(step, view, page)
        lists = sum(isinstance(one.body, Listing) for one in self.pages(step, view))
        if page >= lists:
            return step.minutes * 60
        return None if page else step.list_minutes * 60

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one made-up sheet: each line about a middle of its own."""
        assert isinstance(step, Rate)
        later = 0.4 if earlier is not None else 0.0
        marks: Marks = {}
        for place, line in enumerate(rated_lines(step, options)):
            values = line.scale.values
            middle = 0.4 + 0.4 * ((place * 7) % 10) / 9
            at = round_to(random.gauss(middle * (len(values) - 1) + later, len(values) / 5))
            value = values[max(0, min(len(values) - 1, at))]
            marks[line.id] = None if random.random() < BLANK else str(value)
        if any(line.id == CONSENT for line in sheet_lines(step, options)):
            marks[CONSENT] = YES if random.random() < 0.9 else NO
        return marks


def _own_item(id_: str, text: str) -> RateItem:
    return RateItem(id=id_, text=text)


def _mixed(step: Rate, collected: Collected) -> Collected:
    """Return answers seen by a room too small for that as if they bore no name."""
    few = step.open_from and collected.present < step.open_from
    if few and collected.naming is Naming.SEEN:
        return replace(collected, naming=Naming.ANONYMOUS)
    return collected


def round_to(value: float) -> int:
    """Round half up, as people do."""
    return int(value + 0.5) if value >= 0 else 0
