"""The kind "rate": rate items on ordered scales, and see means, gaps and shifts, never a person.

An exercise may stand in several blocks, told apart by its option ``part``. ``fill`` and
``opening`` only collect; ``closing`` and ``again`` collect and are read beside what was collected
before; ``picture`` collects nothing and shows what was. A block whose result a later one shows
(``Places.awaited``) is left while it runs: its sheets are typed until the later one is locked.
"""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from workshop.activities import rate_wall
from workshop.activities.activity import Activity, Category, Line, Options, Result, Shown, View
from workshop.activities.rate_result import RateResult, guarded, means_result
from workshop.activities.rate_skills import skills_result
from workshop.activities.rate_step import (
    CONSENT,
    NO,
    YES,
    Part,
    Rate,
    Reading,
    naming_of,
    part_of,
    rated_lines,
    sheet_lines,
)
from workshop.activities.rate_week import week_classes, week_result
from workshop.activities.withheld import refusal
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Scene
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
        return part_of(options) is Part.PICTURE

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
        if step.reading is Reading.SKILLS:
            return skills_result(lines, collected, earlier)
        if step.reading is Reading.WEEK:
            return week_result(lines, collected)
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


def round_to(value: float) -> int:
    """Round half up, as people do."""
    return int(value + 0.5) if value >= 0 else 0
