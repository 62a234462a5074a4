"""One answer of a revealed step, given otherwise: then what the wall shows must be another."""

from __future__ import annotations

import msgspec

from workshop.activities.activity import Activity, Line, View
from workshop.activities.mirror_step import ROLE, VOICE, Voice
from workshop.activities.sort import Sort
from workshop.domain.answers import Collected, Marks
from workshop.facilitation.places import Place


def one_changed(activity: Activity, place: Place, view: View) -> Collected:
    """Change the first answer of the first line that stands on the wall."""
    kind, collected = place.step.kind, view.collected
    if kind == "matrix":
        return _without_a_letter(collected)
    if kind == "mirror" and collected.sheets:
        return _said_by_nobody(collected)
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
    """Whether the result shows a line: of sorting some lines are not, of a week the present."""
    if isinstance(place.step, Sort):
        return any(line.text in page.texts for page in activity.pages(place.step, view))
    return line.id != "now"


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


def _said_by_nobody(collected: Collected) -> Collected:
    at, sheet = next((n, s) for n, s in enumerate(collected.sheets) if s.marks.get(ROLE))
    sheets = list(collected.sheets)
    voice = Voice.HOLDER if sheet.marks[VOICE] == Voice.NOBODY.value else Voice.NOBODY
    sheets[at] = msgspec.structs.replace(sheet, marks={**sheet.marks, VOICE: voice.value})
    return msgspec.structs.replace(collected, sheets=tuple(sheets))
