"""Bundles: a session as one file to carry away, and what a second laptop gives back.

A session that is not here comes in whole. Into one that is here only new sheets and counts come,
each once; where both know something else of the same sheet, ours stays and the conflict is told.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from workshop.content.loader import exercise_from_json
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.errors import ContentFault, NotNow, UserError
from workshop.facilitation.erased_rows import without_erased
from workshop.facilitation.house import House
from workshop.facilitation.merge import Conflict, Merge, Merged
from workshop.files import save_bytes
from workshop.storage import bundle, strangers
from workshop.storage.agenda import definition_key
from workshop.storage.bundle_faults import StrangeBundle
from workshop.storage.bundle_rows import Rows
from workshop.storage.erasing import SESSION
from workshop.words import ntr, tr

SUFFIX = bundle.SUFFIX

_WHOLE = (
    Kind.LIBRARY, Kind.SESSION, Kind.PEOPLE, Kind.AGENDA, Kind.RUN, Kind.ANSWERS, Kind.PAIRS,
    Kind.COMMITMENTS, Kind.NOTES,
)  # fmt: skip
_OPEN = (State.READY, State.RUNNING)


class Brought(Value, kw_only=True, frozen=True):
    """What a bundle brought: whether its session was there already, and what came in.

    ``sheets`` and ``people`` (names) are what was added to a session that was there; ``erased`` is
    how many people of it were erased here, and stayed out.
    """

    changes: Changes
    session: str
    title: str
    already_there: bool
    sheets: int = 0
    people: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    erased: int = 0


class ErasedSession(UserError):
    """A bundle holds a session that was erased here."""

    happened = "The session of {file} was erased here on purpose, so it is not brought back."
    way_out = "Nothing was changed. To see it again, bring it into another library."


class Bundles:
    """The use cases of carrying a session from one library to another."""

    def __init__(self, house: House) -> None:
        self._house = house

    def write(self, session: str, path: Path) -> Path:
        """Write a session as a bundle, whole or not at all; raises ``CannotWrite``."""
        packed = bundle.pack(self._house.library.bundles.of(session))
        save_bytes(path, packed, make_folder=True)
        return path

    def bring_in(self, path: Path) -> Brought:
        """Take a bundle in; a second time it changes nothing.

        Who was erased here stays out. Raises ``ErasedSession`` or one of
        ``storage.bundle_faults``; nothing is written then.
        """
        return self._bring(bundle.read(path), path.name)

    def bring_in_all(self, path: Path) -> tuple[Brought, ...]:
        """Take in a bundle, or every session of a library; all of it or nothing.

        Raises one of ``storage.bundle_faults`` or of ``storage.strangers``.
        """
        if not strangers.is_sqlite(path):
            return (self.bring_in(path),)
        with self._house.library.atomic():
            return tuple(self._bring(rows, path.name) for rows in strangers.sessions_of(path))

    def take(self, session: str, conflict: Conflict) -> Changes:
        """Put what the bundle holds of a conflict in the place of ours.

        Raises ``NotNow`` once the room has seen the result.
        """
        library = self._house.library
        run = library.bundles.run(conflict.run)
        if run is not None and run.revealed:
            raise NotNow(
                reason=tr("The room has seen the result already."),
                instead=tr("What is here stays."),
            )
        if conflict.sheet is not None:
            label = tr("take the other sheet of {name}").format(name=conflict.name)
            with self._house.typed(label, session):
                library.answers.save_sheet(conflict.run, conflict.sheet)
        elif conflict.counts is not None:
            label = tr("take the other counts of {title}").format(title=conflict.block)
            with self._house.typed(label, session):
                library.answers.set_counts(conflict.run, conflict.counts)
                library.answers.set_done(conflict.run, conflict.done)
        else:
            raise ValueError("only a named sheet, or counts, can be taken instead of others")
        return changed(Kind.ANSWERS, session=session)

    def _bring(self, rows: Rows, file: str) -> Brought:
        self._check(rows, file)
        erasing = self._house.library.erasing
        erased = erasing.was_erased()
        if erased(SESSION, rows.id):
            raise ErasedSession(file=file)
        rows, gone = without_erased(rows, erased, erasing.stand_in, tr("erased"))
        known = self._house.library.sessions.exists(rows.id)
        brought = self._merge(rows, file) if known else self._whole(rows, file)
        return replace(brought, erased=gone)

    def _whole(self, rows: Rows, file: str) -> Brought:
        title = rows.session[0].title
        library = self._house.library
        with library.atomic():
            with self._house.typed(tr("bring in {title}").format(title=title), rows.id):
                library.bundles.add(rows, file)
            # They go with their steps when this is taken back.
            library.journal.forget_sheets(run.id for run in rows.step_run)
        return Brought(
            changes=changed(*_WHOLE, session=rows.id, made=rows.id),
            session=rows.id,
            title=title,
            already_there=False,
        )

    def _merge(self, rows: Rows, file: str) -> Brought:
        library = self._house.library
        title = library.sessions.get(rows.id).title
        label = tr("bring in sheets for {title}").format(title=title)
        with library.atomic():
            merged = Merge(self._house, rows).merged()
            with self._house.typed(label, rows.id):
                self._put(merged, file)
            library.journal.forget_sheets(run.id for run in merged.fresh.step_run)
            # Of a locked step the journal holds no anonymous answer, so this cannot be taken back.
            for run_id in {row.step_run for row in merged.fresh.anonymous_mark}:
                run = library.bundles.run(run_id)
                if run is not None and run.state not in _OPEN:
                    library.journal.forget_run(run_id)
                    library.answers.settle(run_id)
        return Brought(
            changes=changed(*_WHOLE, session=rows.id),
            session=rows.id,
            title=title,
            already_there=True,
            sheets=merged.sheets,
            people=merged.people,
            conflicts=merged.conflicts,
        )

    def _put(self, merged: Merged, file: str) -> None:
        library = self._house.library
        for run_id, mode in merged.modes.items():
            known = library.bundles.run(run_id)
            assert known is not None
            run = library.runs.find(known.block, known.step, known.round)
            assert run is not None
            library.runs.save(replace(run, mode=mode))
        library.bundles.add(merged.fresh, file)
        for run_id, count in merged.done.items():
            library.answers.set_done(run_id, count)

    def _check(self, rows: Rows, file: str) -> None:
        """See that the texts are exercises, and that every option is one of its exercise."""
        steps = {name: kind.step for name, kind in self._house.kinds.items()}
        known = {}
        for row in rows.definition:
            try:
                known[row.key] = exercise_from_json(row.body, steps)
            except (ContentFault, RecursionError):
                raise StrangeBundle(file=file, part="definition") from None
            if definition_key(row.body) != row.key:
                raise StrangeBundle(file=file, part="definition")
        for block in rows.block:
            for option in known[block.definition].options:
                offered = {choice.value for choice in option.choices}
                if block.options.get(option.id, option.default) not in offered:
                    raise StrangeBundle(file=file, part="block")


def erased_told(brought: Brought) -> str:
    """Return the sentence that says who stayed out; empty where nobody did."""
    if not brought.erased:
        return ""
    return ntr(
        "{n} person who was erased here stayed out.",
        "{n} people who were erased here stayed out.",
        brought.erased,
    )
