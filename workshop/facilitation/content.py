"""Own exercises: copied from the stock, changed, kept as TOML beside the library, passed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from workshop.activities.activity import Activity
from workshop.content.checker import check_file
from workshop.content.loader import Kinds, exercise_from_toml, exercise_of, read_table
from workshop.content.writer import exercise_to_toml
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import Exercise
from workshop.errors import ContentFault, NotFound, UserError
from workshop.facilitation.drafts import Draft, list_faults
from workshop.files import save_bytes
from workshop.words import tr

ENDING = ".toml"
UNFINISHED = "unfinished"  # the folder of what cannot be played yet


class StockStays(UserError):
    """An exercise that comes with Twofold cannot be changed or taken away."""

    happened = "“{title}” comes with Twofold and stays as it is."
    way_out = "Nothing was changed. Make a copy and change the copy."


class NameTaken(UserError):
    """An exercise of a file bears a name that another one has."""

    happened = "There is an exercise “{name}” already."
    way_out = "Nothing was changed. Give the one in {file} another name and try again."


class Exercises(Mapping[str, Exercise]):
    """Every exercise by name: the stock, and the own ones of a folder.

    An own file that cannot be played is left out and its faults kept, so that the rest can be.
    """

    def __init__(self, stock: Mapping[str, Exercise], folder: Path, kinds: Kinds) -> None:
        self.stock = stock
        self.folder = folder
        self.kinds = kinds
        self.faults: tuple[ContentFault, ...] = ()
        self._own: dict[str, Exercise] = {}
        self.read()

    def __getitem__(self, name: str) -> Exercise:
        """Return an exercise; raises ``KeyError``."""
        return self._own[name] if name in self._own else self.stock[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names, the stock first."""
        yield from self.stock
        yield from self._own

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.stock) + len(self._own)

    @property
    def own(self) -> Mapping[str, Exercise]:
        """The own ones alone."""
        return self._own

    def read(self) -> None:
        """Read the folder anew."""
        own: dict[str, Exercise] = {}
        faults: list[ContentFault] = []
        for file in sorted(self.folder.glob(f"*{ENDING}")):
            try:
                exercise = exercise_of(read_table(file), file.name, self.kinds)
                if exercise.name in self.stock or exercise.name in own:
                    reason = "is used by another exercise"
                    raise ContentFault(file=file.name, key="name", reason=reason)
            except ContentFault as fault:
                faults.append(fault)
            else:
                own[exercise.name] = exercise
        self._own, self.faults = own, tuple(faults)


class Content:
    """The use cases of the exercise editor."""

    def __init__(self, exercises: Exercises, activities: Mapping[str, Activity]) -> None:
        self._exercises = exercises
        self._activities = activities

    def draft(self, name: str) -> Draft:
        """Open an own exercise to edit it; raises ``StockStays`` and ``NotFound``."""
        self._own_one(name)
        unfinished = self._unfinished(name)
        return Draft(self._exercises[name], unfinished, self._activities, self.save)

    @property
    def faults(self) -> tuple[ContentFault, ...]:
        """What is wrong with own files that could not be read."""
        return self._exercises.faults

    @property
    def folder(self) -> Path:
        """Where the own exercises lie."""
        return self._exercises.folder

    def is_own(self, name: str) -> bool:
        """Tell whether an exercise is a person's own and may be changed."""
        return name in self._exercises.own

    def copy(self, name: str) -> Changes:
        """Keep a copy of an exercise as an own one; ``made`` is its name."""
        source = self._exercises[name]
        title = tr("{title} (copy)").format(title=source.title)
        made = msgspec.structs.replace(source, name=self._free(name), title=title)
        self._write(made)
        return changed(Kind.AGENDA, made=made.name)

    def save(self, exercise: Exercise) -> Changes:
        """Keep an own exercise as it is now; raises ``StockStays`` and ``ContentFault``."""
        self._own_one(exercise.name)
        self._write(exercise)
        return changed(Kind.AGENDA, made=exercise.name)

    def remove(self, name: str) -> Changes:
        """Take an own exercise away; blocks that hold it keep it as it stood."""
        self._own_one(name)
        self._file(name).unlink(missing_ok=True)
        self._unfinished(name).unlink(missing_ok=True)
        self._exercises.read()
        return changed(Kind.AGENDA)

    def check(self, file: Path) -> tuple[ContentFault, ...]:
        """Return what is wrong with a file of an exercise or a template; nothing is kept."""
        faults = check_file(file, self._exercises.kinds, self._exercises)
        table = {} if faults else read_table(file)
        if faults or "blocks" in table:
            return faults
        exercise = exercise_of(table, file.name, self._exercises.kinds)
        return list_faults(exercise, self._activities, file.name)

    def bring_in(self, file: Path) -> Changes:
        """Keep a colleague's exercise; raises its first ``ContentFault``, or ``NameTaken``."""
        for fault in self.check(file):
            raise fault
        exercise = exercise_of(read_table(file), file.name, self._exercises.kinds)
        if exercise.name in self._exercises:
            raise NameTaken(name=exercise.name, file=file.name)
        self._write(exercise)
        return changed(Kind.AGENDA, made=exercise.name)

    def write_out(self, name: str, file: Path) -> None:
        """Write an exercise for a colleague; whole or not at all. Raises ``CannotWrite``."""
        save_bytes(file, exercise_to_toml(self._exercises[name]).encode())

    def _own_one(self, name: str) -> None:
        if name in self._exercises.stock:
            raise StockStays(title=self._exercises.stock[name].title)
        if name not in self._exercises.own:
            raise NotFound(what=tr("exercise of your own"), name=name, known="")

    def _write(self, exercise: Exercise) -> None:
        text = exercise_to_toml(exercise)
        file = self._file(exercise.name)
        # What is written must be readable: a fault is said now, not at the next start.
        exercise_from_toml(text, file.name, self._exercises.kinds)
        save_bytes(file, text.encode(), make_folder=True)
        self._exercises.read()

    def _file(self, name: str) -> Path:
        return self._exercises.folder / f"{name}{ENDING}"

    def _unfinished(self, name: str) -> Path:
        return self._exercises.folder / UNFINISHED / f"{name}{ENDING}"

    def _free(self, name: str) -> str:
        number = 2
        while f"{name[:50]}-{number}" in self._exercises:
            number += 1
        return f"{name[:50]}-{number}"
