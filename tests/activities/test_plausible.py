"""Made-up answers of the sample: allowed, the same for a seed, near our reading."""

from __future__ import annotations

from random import Random

from workshop.activities.activity import Activity
from workshop.domain.exercise import Exercise, Mode


def test_every_kind_accepts_its_own(
    stock: dict[str, Exercise], activities: dict[str, Activity]
) -> None:
    for exercise in stock.values():
        options = exercise.chosen({})
        for step in exercise.steps:
            activity = activities[step.kind]
            sheets = [activity.plausible(step, options, 1, None, Random(at)) for at in range(40)]
            for sheet in sheets:
                if Mode.KEYED in activity.counts_in:
                    counts = activity.typed(step, options, 1, None, [sheet])
                    activity.check_counts(step, options, 1, counts, len(sheets), None)
                else:
                    activity.check_sheet(step, options, 1, sheet, None)
            assert sheets[3] == activity.plausible(step, options, 1, None, Random(3))
            assert sheets[0] == {} or len({tuple(s.values()) for s in sheets}) > 1


def test_clear_lines_settle_and_some_others_do_not(
    stock: dict[str, Exercise], activities: dict[str, Activity]
) -> None:
    step = stock["why-or-how"].step("sort")
    random = Random(7)
    sheets = [activities["sort"].plausible(step, {}, 1, None, random) for _ in range(60)]
    clear = sum(sheet["1"] == "why" for sheet in sheets)
    argued = sum(sheet["12"] == "both" for sheet in sheets)
    assert clear > 48 > argued
