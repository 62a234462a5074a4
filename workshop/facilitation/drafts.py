"""An exercise while it is edited: what was typed is kept at once, what is whole is used at once.

A draft is the plain table of a file, which may be wrong for a while. Whenever it can be played it
is saved where it belongs; until then it lies beside the own exercises, so that nothing typed is
lost when the page is left or the program ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from workshop.activities.activity import Activity
from workshop.content.checker import check_table
from workshop.content.fields import Field, Form
from workshop.content.loader import MOST_ITEMS, exercise_of, read_table
from workshop.content.writer import table_of, table_to_toml
from workshop.domain.changes import Changes, changed
from workshop.domain.exercise import Exercise
from workshop.errors import ContentFault, UserError
from workshop.files import save_bytes
from workshop.words import tr

At = tuple[str | int, ...]  # such as ("steps", 0, "items", 2, "text")
MOST_BACK = 200  # changes that can be taken back
HERE = "the exercise"  # what a fault of a draft names as its file


class Draft:
    """One exercise that is edited. ``keep`` saves it where it belongs, each time it is whole.

    ``unfinished`` is where it lies while it is not; None: in this draft alone.
    What is wrong stands in ``faults`` until it is mended. Changing raises only what ``keep``
    raises, and ``CannotWrite``; nothing was changed then.
    """

    def __init__(
        self,
        source: Exercise,
        unfinished: Path | None,
        activities: Mapping[str, Activity],
        keep: Callable[[Exercise], Changes],
    ) -> None:
        self._activities = activities
        self._kinds = {name: activity.step for name, activity in activities.items()}
        self._unfinished = unfinished
        self._keep = keep
        self._past: list[dict[str, Any]] = []
        self._future: list[dict[str, Any]] = []
        self._table = self._found() or table_of(source)
        self.faults: tuple[ContentFault, ...] = ()
        self.exercise: Exercise | None = None  # None while it cannot be played
        self.whole = source  # as it could last be played
        self._look()

    @property
    def table(self) -> Mapping[str, Any]:
        """What stands in it now."""
        return self._table

    @property
    def steps(self) -> tuple[Mapping[str, Any], ...]:
        """The tables of its steps."""
        return tuple(self._table["steps"])

    @property
    def can_go_back(self) -> bool:
        """Whether anything can be taken back."""
        return bool(self._past)

    @property
    def can_go_again(self) -> bool:
        """Whether anything that was taken back can be done again."""
        return bool(self._future)

    def value(self, path: At, usual: Any = None) -> Any:
        """Return what stands at a path; ``usual`` where nothing does."""
        at: Any = self._table
        for part in path:
            try:
                at = at[part]
            except (KeyError, IndexError, TypeError):
                return usual
        return at

    def set(self, path: At, value: Any, usual: Any = None) -> Changes:
        """Put a value at a path; what is as usual is left out of the file."""
        if value == self.value(path, usual):
            return changed()
        with_ = self._begin()
        holder: Any = with_
        for part in path[:-1]:
            holder = holder.setdefault(part, {}) if isinstance(part, str) else holder[part]
        if value == usual or value is None:
            holder.pop(path[-1], None)
        else:
            holder[path[-1]] = value
        return self._end(with_)

    def add_row(self, path: At, columns: Sequence[Field], texts: Sequence[str] = ("",)) -> Changes:
        """Put new rows at the end of a list, one for each text, in the first column of text."""
        with_ = self._begin()
        rows = _list(with_, path)
        first = next(column.name for column in columns if column.form is Form.TEXT)
        for text in texts[: MOST_ITEMS - len(rows)]:
            row: dict[str, Any] = {"id": _free({str(each.get("id")) for each in rows})}
            must = (c.name for c in columns if c.required and c.form is Form.TEXT)
            row |= dict.fromkeys(must, "") | {first: text}
            rows.append(row)
        return self._end(with_, path)

    def remove(self, path: At, at: int) -> Changes:
        """Take the entry ``at`` out of a list."""
        with_ = self._begin()
        rows = _list(with_, path)
        if not 0 <= at < len(rows):
            return changed()
        del rows[at]
        return self._end(with_, path)

    def move(self, path: At, at: int, to: int) -> Changes:
        """Put the entry ``at`` of a list to the place ``to``, kept within it."""
        with_ = self._begin()
        rows = _list(with_, path)
        to = max(0, min(to, len(rows) - 1))
        if to == at or not 0 <= at < len(rows):
            return changed()
        rows.insert(to, rows.pop(at))
        return self._end(with_, path)

    def add_step(self, step: Mapping[str, Any], at: int) -> Changes:
        """Put a step before the place ``at``, under an identifier of its own."""
        with_ = self._begin()
        new = deepcopy(dict(step))
        taken = {str(each.get("id")) for each in with_["steps"]}
        if new.get("id") in taken:
            new["id"] = _free(taken)
        with_["steps"].insert(at, new)
        return self._end(with_)

    def copy_step(self, at: int) -> Changes:
        """Put a copy of a step right after it."""
        step = deepcopy(self._table["steps"][at])
        step["title"] = tr("{title} (copy)").format(title=step.get("title", ""))
        return self.add_step(step, at + 1)

    def back(self) -> Changes:
        """Take the last change back."""
        return self._turn(self._past, self._future)

    def again(self) -> Changes:
        """Do again what was taken back last."""
        return self._turn(self._future, self._past)

    def _turn(self, source: list[dict[str, Any]], target: list[dict[str, Any]]) -> Changes:
        if not source:
            return changed()
        before = self._table
        self._table = source.pop()
        done = self._saved(before)
        target.append(before)
        return done

    def _begin(self) -> dict[str, Any]:
        return deepcopy(self._table)

    def _end(self, new: dict[str, Any], rows: At = ()) -> Changes:
        if rows:
            _follow(new, rows)
        before, self._table = self._table, new
        done = self._saved(before)
        self._past = [*self._past, before][-MOST_BACK:]
        self._future.clear()
        return done

    def _saved(self, before: dict[str, Any]) -> Changes:
        """Save what stands now; where that is refused, what was before stands again."""
        try:
            return self._save()
        except UserError:
            self._table = before
            self._look()
            raise

    def _save(self) -> Changes:
        self._look()
        file = self._unfinished
        if self.exercise is None:
            if file is not None:
                save_bytes(file, table_to_toml(self._table).encode(), make_folder=True)
            return changed()
        done = self._keep(self.exercise)
        if file is not None:
            file.unlink(missing_ok=True)
        return done

    def _look(self) -> None:
        self.faults = check_table(self._table, HERE, self._kinds)
        self.exercise = None
        if not self.faults:
            exercise = exercise_of(self._table, HERE, self._kinds)
            self.faults = list_faults(exercise, self._activities, HERE)
            self.exercise = None if self.faults else exercise
            self.whole = self.exercise or self.whole

    def _found(self) -> dict[str, Any] | None:
        """Return what was left unfinished; None where nothing was, or nothing that can be read."""
        if self._unfinished is None or not self._unfinished.is_file():
            return None
        try:
            table = read_table(self._unfinished)
        except ContentFault:
            return None
        steps = table.get("steps")
        whole = isinstance(steps, list) and all(isinstance(step, dict) for step in steps)
        return table if whole and steps else None


def list_faults(
    exercise: Exercise, activities: Mapping[str, Activity], file: str
) -> tuple[ContentFault, ...]:
    """Return what is wrong with the lists of an exercise: too few, too many, too long, twice."""
    found = []
    options = exercise.chosen({})
    for at, step in enumerate(exercise.steps):
        activity = activities[step.kind]
        for listed in activity.lists(step, options):
            texts = [entry.text for entry in getattr(step, listed.field)]
            try:
                activity.with_list(step, options, listed.field, texts)
            except UserError as fault:
                key = f"steps[{at}].{listed.field}"
                found.append(ContentFault(file=file, key=key, reason=fault.what.rstrip(".")))
    return tuple(found)


def _list(table: dict[str, Any], path: At) -> list[Any]:
    holder: Any = table
    for part in path[:-1]:
        holder = holder[part]
    rows: list[Any] = holder.setdefault(path[-1], [])
    return rows


def _follow(table: dict[str, Any], path: At) -> None:
    """Let the sets and the order of the sheet follow the items: what is new is in all of them."""
    if path[-1] != "items" or len(path) != 3:
        return
    step = table["steps"][path[1]]
    ids = [str(row.get("id")) for row in step["items"]]
    orders = list(step.get("sets", {}).values())
    known = {item for order in orders for item in order} or set(ids)
    fresh = [item for item in ids if item not in known]
    for name, order in step.get("sets", {}).items():
        step["sets"][name] = [item for item in ids if item in order or item in fresh]
    if "sheet_order" in step:
        kept = [item for item in step["sheet_order"] if item in ids]
        step["sheet_order"] = [*kept, *(item for item in ids if item not in kept)]


def _free(taken: set[str]) -> str:
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)
