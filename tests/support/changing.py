"""One answer of a revealed step, given otherwise: then what the wall shows must be another."""

from __future__ import annotations

import msgspec

from workshop.activities.activity import Activity, Line, View
from workshop.activities.mirror_step import ROLE, TEXT, VOICE, Voice
from workshop.activities.rate_step import Rate, Reading
from workshop.activities.sort import Sort
from workshop.domain.answers import Collected, Marks
from workshop.facilitation.places import Place


def one_changed(activity: Activity, place: Place, view: View) -> Collected:
    """Change the first answer of the first line that stands on the wall."""
    kind, collected = place.step.kind, view.collected
    if kind == "matrix":
        return _without_a_letter(collected)
    if kind == "mirror" and collected.sheets:
        return _another_duty(collected)
    if isinstance(place.step, Rate) and place.step.reading is Reading.WEEK:
        return _of_week(collected)
    if kind == "exchange":
        keys = [key for key in collected.counts if not key.endswith(":")]
        return _moved_in_counts(collected, keys, [x.id for x in activity.categories(place.step)])
    for line in activity.lines(place.step, view.options, view.round, view.earlier):
        known = [one.id for one in line.scale or activity.categories(place.step)]
        answers = list(line.counted) if line.counted and not collected.sheets else known
        if _on_wall(activity, place, view, line):
            changed = _moved(collected, line.id, answers)
            if changed is not None:
                return changed
    raise AssertionError(f"nothing to change in {place.run.id}")


def _on_wall(activity: Activity, place: Place, view: View, line: Line) -> bool:
    """Whether the result shows a line: of sorting some lines are not."""
    if not isinstance(place.step, Sort):
        return True
    return any(line.text in page.texts for page in activity.pages(place.step, view))


def _moved(collected: Collected, line: str, answers: list[str]) -> Collected | None:
    if not collected.sheets:
        held = collected.counts.get(line, {})
        return _moved_in_counts(collected, [line], answers) if any(held.values()) else None
    for at, sheet in enumerate(collected.sheets):
        given = sheet.marks.get(line)
        if given is not None:
            others = [one for one in answers if one != given]
            marks: Marks = {**sheet.marks, line: others[-1] if others else None}
            sheets = list(collected.sheets)
            sheets[at] = msgspec.structs.replace(sheet, marks=marks)
            return msgspec.structs.replace(collected, sheets=tuple(sheets))
    return None


def _moved_in_counts(collected: Collected, keys: list[str], answers: list[str]) -> Collected:
    key = next(key for key in keys if any(collected.counts[key].values()))
    held = dict(collected.counts[key])
    given = next(answer for answer in answers if held.get(answer))
    other = next((one for one in reversed(answers) if one != given), None)
    held[given] -= 1
    if other is not None:
        held[other] = held.get(other, 0) + 1
    counts = {**collected.counts, key: {a: n for a, n in held.items() if n}}
    return msgspec.structs.replace(collected, counts=counts)


def _without_a_letter(collected: Collected) -> Collected:
    key = next(key for key, held in collected.counts.items() if "R" in held)
    counts = {line: held for line, held in collected.counts.items() if line != key}
    return msgspec.structs.replace(collected, counts=counts)


def _another_duty(collected: Collected) -> Collected:
    """Let a card say what no other one says: cards that say the same are one duty."""
    at, sheet = next((n, s) for n, s in enumerate(collected.sheets) if s.marks.get(ROLE))
    sheets = list(collected.sheets)
    marks: Marks = {**sheet.marks, TEXT: "waters the plants", VOICE: Voice.DISPUTED.value}
    sheets[at] = msgspec.structs.replace(sheet, marks=marks)
    return msgspec.structs.replace(collected, sheets=tuple(sheets))


def _of_week(collected: Collected) -> Collected:
    """Move the first week that says how much is needed to the other side of 30 to 70 per cent."""
    for at, sheet in enumerate(collected.sheets):
        needed = sheet.marks.get("needed")
        if needed is not None:
            marks: Marks = {**sheet.marks, "needed": "100" if 30 <= int(needed) <= 70 else "50"}
            sheets = list(collected.sheets)
            sheets[at] = msgspec.structs.replace(sheet, marks=marks)
            return msgspec.structs.replace(collected, sheets=tuple(sheets))
    return _moved_in_counts(collected, ["needed"], ["both", "under", "over"])
