"""What of a bundle is new to a session that is here already, and what stays out and why."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace

from workshop.domain.agenda import Block
from workshop.domain.answers import Marks, Sheet
from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State, StepRun
from workshop.domain.values import Value
from workshop.errors import UserError
from workshop.facilitation.house import House
from workshop.facilitation.places import Places
from workshop.storage.bundle_rows import CommitmentRow, FollowUpRow, NoteRow, Rows, StepRunRow


class Reason(StrEnum):
    """Why something of a bundle stayed out."""

    OTHER_SHEET = "other_sheet"  # this person's sheet says something else here
    OTHER_COUNTS = "other_counts"
    OTHER_WAY = "other_way"  # the step is collected another way here
    REVEALED = "revealed"  # the room has seen the result already
    OTHER_LINES = "other_lines"  # the sheet asks for something else here
    NO_BLOCK = "no_block"  # the block is not in the plan any more


class Conflict(Value, kw_only=True, frozen=True):
    """Something of a bundle that stayed out; with ``person`` and ``sheet`` for a named sheet.

    ``counts`` and ``done`` are the bundle's where other ones stand here.
    """

    reason: Reason
    run: str
    block: str  # its title
    step: str
    round: int
    person: str | None = None
    name: str = ""
    sheet: Sheet | None = None
    counts: dict[str, dict[str, int]] | None = None
    done: int = 0

    @property
    def can_be_taken(self) -> bool:
        """Whether the bundle's can be put in the place of ours."""
        return self.sheet is not None or self.counts is not None


class Merged(Value, kw_only=True, frozen=True):
    """The rows to put in, what else changes of step runs that are here, and what stayed out."""

    fresh: Rows
    sheets: int
    people: tuple[str, ...]  # names
    done: dict[str, int]  # step run → sheets done
    modes: dict[str, Mode]  # step run here → how it is collected from now on
    conflicts: tuple[Conflict, ...]


class Merge:
    """Compares a bundle with the session that is here, step run by step run."""

    def __init__(self, house: House, rows: Rows) -> None:
        self._house = house
        self._rows = rows
        self._places = Places(house)
        self._blocks: dict[str, Block] = {b.id: b for b in house.library.agenda.of(rows.id)}
        self._names = {row.id: row.name for row in rows.person}
        self._marks = _marks(rows)
        self._runs: list[StepRunRow] = []
        self._sheets: set[str] = set()
        self._tokens: set[tuple[str, bytes]] = set()
        self._counted: set[str] = set()
        self._done: dict[str, int] = {}
        self._modes: dict[str, Mode] = {}
        self._conflicts: list[Conflict] = []

    def merged(self) -> Merged:
        """Return what is new and what stays out."""
        for run in self._rows.step_run:
            sheets = self._of(run)
            counts = any(row.step_run == run.id for row in self._rows.tally) or run.done
            if sheets or counts:
                self._compare(run, sheets)
        fresh = self._fresh()
        return Merged(
            fresh=fresh,
            sheets=len(self._sheets) + len(self._tokens),
            people=tuple(self._names[row.person] for row in fresh.attendance),
            done=self._done,
            modes=self._modes,
            conflicts=tuple(self._conflicts),
        )

    def _compare(self, run: StepRunRow, sheets: Sequence[Sheet]) -> None:
        if run.block not in self._blocks:
            self._refuse(run, Reason.NO_BLOCK)
            return
        if not self._fits(run, sheets):
            self._refuse(run, Reason.OTHER_LINES)
            return
        ours = self._house.library.bundles.run(run.id)
        if ours is None:
            self._runs.append(_begun(run))
            self._take_all(run, sheets)
            return
        known = _step_run(ours)
        held = self._house.library.answers.collected(known, 0)
        if not held.answers and not ours.revealed and _alike(ours, run):
            if ours.mode is not run.mode:
                self._modes[run.id] = run.mode
            self._take_all(run, sheets)
            return
        self._add_new(run, ours, sheets)
        counts = self._counts(run)
        if (counts or run.done) and (counts, run.done) != (held.counts, held.done):
            self._refuse(run, Reason.OTHER_COUNTS, counts=counts)

    def _fits(self, run: StepRunRow, sheets: Sequence[Sheet]) -> bool:
        """Tell whether the step of here asks what the sheets and counts answer."""
        session = self._house.library.sessions.get(self._rows.id)
        places = self._places.of_block(session, self._blocks[run.block])
        place = next((p for p in places if p.step.id == run.step), None)
        if place is None:
            return False
        activity = self._house.activity(place.step)
        asked = (place.step, place.options, 1)  # a later round asks some of the first one's lines
        counts = self._counts(run)
        most = max((sum(line.values()) for line in counts.values()), default=0)
        try:
            for sheet in sheets:
                activity.check_sheet(*asked, sheet.marks, None)
            activity.check_counts(*asked, counts, most, None)
        except UserError:
            return False
        return True

    def _add_new(self, run: StepRunRow, ours: StepRunRow, sheets: Sequence[Sheet]) -> None:
        """Take the sheets that are not here; a differing one of the same person stays out."""
        here = self._house.library.answers.collected(_step_run(ours), 0).sheets
        by_id = {sheet.id: sheet for sheet in here}
        by_person = {sheet.person: sheet for sheet in here if sheet.person is not None}
        new = []
        for sheet in sheets:
            mine = by_id.get(sheet.id) or by_person.get(sheet.person or "")
            if mine is None:
                new.append(sheet)
            elif (mine.person, mine.marks) != (sheet.person, sheet.marks):
                # Under our id: the other's may be the key of something else here.
                same = mine.person is not None and mine.person == sheet.person
                theirs = replace(sheet, id=mine.id) if same else None
                self._refuse(run, Reason.OTHER_SHEET, theirs)
        if not new:
            return
        if ours.revealed:
            self._refuse(run, Reason.REVEALED)
        elif ours.mode is not run.mode or not _alike(ours, run):
            self._refuse(run, Reason.OTHER_WAY)
        else:
            self._take(run, new)

    def _take_all(self, run: StepRunRow, sheets: Sequence[Sheet]) -> None:
        self._take(run, sheets)
        self._counted.add(run.id)
        if run.done:
            self._done[run.id] = run.done

    def _take(self, run: StepRunRow, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            if sheet.person is None:
                self._tokens.add((run.id, bytes.fromhex(sheet.id)))
            else:
                self._sheets.add(sheet.id)

    def _refuse(
        self,
        run: StepRunRow,
        reason: Reason,
        sheet: Sheet | None = None,
        counts: dict[str, dict[str, int]] | None = None,
    ) -> None:
        block = self._blocks.get(run.block)
        titles = {row.id: row.title for row in self._rows.block}
        person = None if sheet is None else sheet.person
        self._conflicts.append(
            Conflict(
                reason=reason,
                run=run.id,
                block=titles[run.block] if block is None else block.title,
                step=run.step,
                round=run.round,
                person=person,
                name=self._names.get(person or "", ""),
                sheet=None if person is None else sheet,
                counts=counts,
                done=run.done,
            )
        )

    def _fresh(self) -> Rows:
        """Return the rows to put in, and only those."""
        rows = self._rows
        on_list = {person.id for person in self._house.library.people.of(rows.id)}
        sheets = tuple(row for row in rows.sheet if row.id in self._sheets)
        coming = {row.person for row in sheets} - on_list
        begin = self._house.library.bundles.last_position(rows.id) + 1
        listed = sorted(
            (row for row in rows.attendance if row.person in coming),
            key=lambda row: (row.position, row.person),
        )
        begun = {run.id for run in self._runs}
        known = on_list | coming
        return Rows(
            session=(),
            person=tuple(row for row in rows.person if row.id in coming),
            attendance=tuple(
                replace(row, position=at, manager=row.manager if row.manager in known else None)
                for at, row in enumerate(listed, begin)
            ),
            rating=tuple(row for row in rows.rating if row.person in coming),
            definition=(),
            block=(),
            step_run=tuple(self._runs),
            step_person=tuple(
                row for row in rows.step_person if row.step_run in begun and row.person in known
            ),
            sheet=sheets,
            mark=tuple(row for row in rows.mark if row.sheet in self._sheets),
            anonymous_mark=tuple(
                row for row in rows.anonymous_mark if (row.step_run, row.token) in self._tokens
            ),
            tally=tuple(row for row in rows.tally if row.step_run in self._counted),
            draw=(),
            meeting=(),
            rule=(),
            meeting_person=(),
            commitment=self._promised(),
            note=self._noted(),
            follow_up=self._followed(known),
        )

    def _followed(self, known: set[str]) -> tuple[FollowUpRow, ...]:
        """Return what became of pledges where nothing is known of it here."""
        ours = self._house.library.follow_ups.of(self._rows.id)
        return tuple(
            row
            for row in self._rows.follow_up
            if row.person in known and (row.person, row.after) not in ours
        )

    def _noted(self) -> tuple[NoteRow, ...]:
        """Return the notes that are not here; one at a block that is not here stands at none."""
        known = {note.id for note in self._house.library.notes.of(self._rows.id)}
        return tuple(
            row if row.block in self._blocks else replace(row, block=None)
            for row in self._rows.note
            if row.id not in known
        )

    def _promised(self) -> tuple[CommitmentRow, ...]:
        """Return the commitments that are not here, of blocks that are; ours stay as they are."""
        ours = self._house.library.commitments.of(self._rows.id)
        known = {c.id for c in ours} | {(c.block, c.source) for c in ours if c.source}
        return tuple(
            row
            for row in self._rows.commitment
            if row.block in self._blocks
            and row.id not in known
            and (row.block, row.source) not in known
        )

    def _of(self, run: StepRunRow) -> list[Sheet]:
        named = [
            Sheet(id=row.id, person=row.person, marks=self._marks.get((run.id, row.id), {}))
            for row in self._rows.sheet
            if row.step_run == run.id
        ]
        tokens = {r.token.hex() for r in self._rows.anonymous_mark if r.step_run == run.id}
        return named + [
            Sheet(id=token, person=None, marks=self._marks[run.id, token])
            for token in sorted(tokens)
        ]

    def _counts(self, run: StepRunRow) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for row in self._rows.tally:
            if row.step_run == run.id:
                counts.setdefault(row.item, {})[row.choice] = row.count
        return counts


def _marks(rows: Rows) -> dict[tuple[str, str], Marks]:
    """Return the marks of every sheet, by step run and sheet."""
    runs = {row.id: row.step_run for row in rows.sheet}
    found: dict[tuple[str, str], Marks] = {}
    for mark in rows.mark:
        found.setdefault((runs[mark.sheet], mark.sheet), {})[mark.item] = mark.choice
    for one in rows.anonymous_mark:
        found.setdefault((one.step_run, one.token.hex()), {})[one.item] = one.choice
    return found


def _begun(run: StepRunRow) -> StepRunRow:
    """Return a run of elsewhere as it may stand here: not revealed, with no timer."""
    collecting = run.state in (State.READY, State.RUNNING)
    return replace(
        run,
        state=State.RUNNING if collecting else State.LOCKED,
        page=0,
        timer_seconds=None,
        timer_ends_at=None,
        timer_left=None,
        done=0,
        revealed=False,
    )


def _step_run(row: StepRunRow) -> StepRun:
    return StepRun(
        id=row.id, block=row.block, step=row.step, round=row.round, mode=row.mode, naming=row.naming
    )


def _alike(ours: StepRunRow, theirs: StepRunRow) -> bool:
    """Tell whether both are the same step, and ask for a name alike."""
    same = (ours.block, ours.step, ours.round) == (theirs.block, theirs.step, theirs.round)
    nameless = Naming.ANONYMOUS
    return same and (ours.naming is nameless) is (theirs.naming is nameless)
