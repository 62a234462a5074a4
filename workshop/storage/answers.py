"""Answers: typed sheets, named or anonymous, counts, and who is in.

An anonymous sheet is a handful of rows under a random key, in a table without rowid: nothing in
the file says who gave it, when, or after which other one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress

from workshop.domain.answers import Collected, Marks, Sheet
from workshop.domain.states import StepRun
from workshop.storage.database import Database


class Answers:
    """The store of what step runs collect."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_sheet(self, run_id: str, sheet: Sheet) -> None:
        """Keep a sheet: a person's instead of their earlier one, an anonymous one under its key.

        Raises ``ValueError`` for an anonymous sheet without a line (a pass is a blank on every
        line) or with a key that is not 32 hexadecimal digits, ``sqlite3.IntegrityError`` for a
        named sheet of an anonymous step.
        """
        if sheet.person is None:
            self._save_anonymous(run_id, sheet)
            return
        self._database.write(
            "DELETE FROM sheet WHERE step_run = ? AND (id = ? OR person = ?)",
            run_id,
            sheet.id,
            sheet.person,
        )
        self._database.insert(
            "sheet", [{"id": sheet.id, "step_run": run_id, "person": sheet.person}]
        )
        self._database.insert(
            "mark",
            [
                {"sheet": sheet.id, "item": item, "choice": choice}
                for item, choice in sheet.marks.items()
            ],
        )

    def _save_anonymous(self, run_id: str, sheet: Sheet) -> None:
        if not sheet.marks:
            raise ValueError("an anonymous sheet needs a line, be it blank")
        token = bytes.fromhex(sheet.id)
        self._remove_anonymous(run_id, token)
        self._database.insert(
            "anonymous_mark",
            [
                {"step_run": run_id, "token": token, "item": item, "choice": choice}
                for item, choice in sheet.marks.items()
            ],
        )

    def settle(self, run_id: str) -> None:
        """Write the anonymous sheets of a step, its counts and who is in anew, by their keys.

        The pages of the file keep rows in the order they came in; now that tells nothing. Call it
        where no action is recorded, as it changes nothing that could be taken back.
        """
        rows = self._database.rows(
            "SELECT step_run, token, item, choice FROM anonymous_mark WHERE step_run = ?"
            " ORDER BY token, item",
            run_id,
        )
        self._database.write("DELETE FROM anonymous_mark WHERE step_run = ?", run_id)
        self._database.insert("anonymous_mark", map(dict, rows))
        self.set_inside(run_id, self.inside(run_id))
        self.set_counts(run_id, self._counts(run_id))

    def remove_sheet(self, run_id: str, sheet_id: str) -> None:
        """Take a sheet out, named or anonymous."""
        self._database.write("DELETE FROM sheet WHERE step_run = ? AND id = ?", run_id, sheet_id)
        with suppress(ValueError):  # an id that is no hexadecimal key names no anonymous sheet
            self._remove_anonymous(run_id, bytes.fromhex(sheet_id))

    def _remove_anonymous(self, run_id: str, token: bytes) -> None:
        self._database.write(
            "DELETE FROM anonymous_mark WHERE step_run = ? AND token = ?", run_id, token
        )

    def set_counts(self, run_id: str, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Make these the counts of the step: item → choice → count."""
        self._database.write("DELETE FROM tally WHERE step_run = ?", run_id)
        self._database.insert(
            "tally",
            [
                {"step_run": run_id, "item": item, "choice": choice, "count": count}
                for item, line in counts.items()
                for choice, count in line.items()
            ],
        )

    def set_done(self, run_id: str, count: int) -> None:
        """Say how many sheets are done, where nothing else is counted."""
        self._database.write("UPDATE step_run SET done = ? WHERE id = ?", count, run_id)

    def set_inside(self, run_id: str, people: Collection[str]) -> None:
        """Make these people the ones who are in."""
        self._database.write("DELETE FROM step_person WHERE step_run = ?", run_id)
        self._database.insert(
            "step_person", [{"step_run": run_id, "person": person} for person in sorted(people)]
        )

    def mark_in(self, run_id: str, person: str) -> None:
        """Add a person to the ones who are in."""
        self._database.write(
            "INSERT OR IGNORE INTO step_person (step_run, person) VALUES (?, ?)", run_id, person
        )

    def inside(self, run_id: str) -> frozenset[str]:
        """Return the ids of the people who are in."""
        rows = self._database.rows("SELECT person FROM step_person WHERE step_run = ?", run_id)
        return frozenset(row["person"] for row in rows)

    def clear(self, run_id: str) -> None:
        """Take out every sheet and count of a step; who is in stays."""
        for table in ("sheet", "anonymous_mark", "tally"):
            self._database.write(f"DELETE FROM {table} WHERE step_run = ?", run_id)
        self.set_done(run_id, 0)

    def collected(self, run: StepRun, present: int) -> Collected:
        """Return all that a step run holds, its sheets by id, which tells no order.

        ``present`` is the number of people the step is asked of.
        """
        done = self._database.row("SELECT done FROM step_run WHERE id = ?", run.id)
        return Collected(
            mode=run.mode,
            naming=run.naming,
            present=present,
            sheets=tuple(sorted(self._named(run.id) + self._anonymous(run.id), key=lambda s: s.id)),
            counts=self._counts(run.id),
            done=done["done"] if done else 0,
        )

    def _named(self, run_id: str) -> list[Sheet]:
        marks: dict[tuple[str, str], Marks] = {}
        for row in self._database.rows(
            "SELECT id, person, item, choice FROM sheet LEFT JOIN mark ON mark.sheet = sheet.id"
            " WHERE step_run = ? ORDER BY id, item",
            run_id,
        ):
            line = marks.setdefault((row["id"], row["person"]), {})
            if row["item"] is not None:
                line[row["item"]] = row["choice"]
        return [Sheet(id=key, person=person, marks=line) for (key, person), line in marks.items()]

    def _anonymous(self, run_id: str) -> list[Sheet]:
        marks: dict[str, Marks] = {}
        for row in self._database.rows(
            "SELECT token, item, choice FROM anonymous_mark WHERE step_run = ?"
            " ORDER BY token, item",
            run_id,
        ):
            marks.setdefault(row["token"].hex(), {})[row["item"]] = row["choice"]
        return [Sheet(id=key, person=None, marks=line) for key, line in marks.items()]

    def _counts(self, run_id: str) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for row in self._database.rows(
            "SELECT item, choice, count FROM tally WHERE step_run = ? ORDER BY item, choice", run_id
        ):
            counts.setdefault(row["item"], {})[row["choice"]] = row["count"]
        return counts
