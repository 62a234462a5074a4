"""Capture: what the facilitator types while a step runs. What it returns is on disk."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import msgspec

from workshop.activities.rate_step import agreed, ratings_of
from workshop.domain.answers import Collected, Marks, Sheet
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import Mode, Naming
from workshop.domain.people import Participant
from workshop.domain.states import State
from workshop.errors import NotNow, UserError
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places
from workshop.words import tr


class Capture:
    """The use cases of the capture panel."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)
        self._typed: set[str] = set()  # runs with sheets in the order in which they came

    def collected(self, place: Place) -> Collected:
        """Return all that the step holds."""
        return self._places.collected(place)

    def earlier(self, place: Place) -> Collected | None:
        """Return what the round before collected; None in round 1."""
        return self._places.earlier(place)

    def set_mode(self, place: Place, mode: Mode) -> Changes:
        """Choose how the step is collected; refused once answers of another mode are in."""
        if place.run.mode is mode:
            return changed(session=place.session.id)
        if self.collected(place).answers:
            raise NotNow(
                reason=tr("Answers are in already."),
                instead=tr("Go on as before, or clear them first."),
            )
        with self._house.typed(tr("change how answers are collected"), place.session.id):
            run = place.run
            if mode is Mode.PASS or run.inside is None:
                run = msgspec.structs.replace(run, inside=None)
                self._house.library.answers.set_inside(run.id, ())
            self._house.library.runs.save(msgspec.structs.replace(run, mode=mode))
        return changed(Kind.RUN, session=place.session.id)

    def inside(self, place: Place) -> frozenset[str]:
        """Return the ids of the people whose sheet is in, where the laptop goes round."""
        if place.run.mode is not Mode.PASS:
            return frozenset()
        if place.run.naming is not Naming.NAMED:
            return self._house.library.answers.inside(place.run.id)
        return frozenset(sheet.person for sheet in self.collected(place).sheets if sheet.person)

    def hand_in(self, place: Place, marks: Marks, person: str) -> Changes:
        """Keep the sheet that a person typed alone; once in, it is not opened or replaced so.

        Of a sheet without a name only is kept that the person is in. The journal holds nothing of
        it: not even the last sheet may stand there beside a name.
        """
        self._open(place, Mode.PASS)
        if person in self.inside(place):
            raise NotNow(
                reason=tr("This sheet is in already."), instead=tr("Choose your own name.")
            )
        activity = self._house.activity(place.step)
        activity.check_sheet(place.step, place.options, place.round, marks, self.earlier(place))
        run = place.run
        if run.naming is not Naming.NAMED:
            self._drop_in(place, marks, person)
            return changed(Kind.ANSWERS, session=place.session.id)
        with self._house.typed(tr("keep a sheet"), place.session.id):
            self._house.library.runs.save(run)
            sheet = Sheet(id=self._house.ids.new(), person=person, marks=marks)
            self._house.library.answers.save_sheet(run.id, sheet)
            kinds = self._pass_on(place, sheet)
        return changed(Kind.ANSWERS, *kinds, session=place.session.id)

    def _drop_in(self, place: Place, marks: Marks, person: str) -> None:
        """Keep a sheet without a name, and that the person is in; nothing tells which is whose.

        Not the journal, not the pages of the file, and not its log.
        """
        library, run = self._house.library, place.run
        with library.atomic():
            with self._house.typed(tr("keep a sheet"), place.session.id):
                library.runs.save(run)
                token = self._house.ids.token().hex()
                library.answers.save_sheet(run.id, Sheet(id=token, person=None, marks=marks))
                library.answers.mark_in(run.id, person)
                library.journal.forget_run(run.id)
                library.journal.forget_inside(run.id)
            library.answers.settle(run.id)
        library.empty_log()

    def save_sheet(self, place: Place, marks: Marks, person: str | None = None) -> Changes:
        """Keep one typed sheet; ``made`` is its id. A named sheet is kept over the one before.

        A named sheet that its person typed alone is corrected so, too, and a table's texts are kept
        beside its counts.
        """
        activity = self._house.activity(place.step)
        also = {Mode.PASS: place.run.naming is Naming.NAMED, Mode.TALLY: activity.texts_beside}
        self._open(place, Mode.KEYED, *(mode for mode, open_ in also.items() if open_))
        activity.check_sheet(place.step, place.options, place.round, marks, self.earlier(place))
        anonymous = place.run.naming is not Naming.NAMED
        sheet_id = self._house.ids.token().hex() if anonymous else self._house.ids.new()
        with self._house.typed(tr("keep a sheet"), place.session.id):
            self._house.library.runs.save(place.run)
            sheet = Sheet(id=sheet_id, person=None if anonymous else person, marks=marks)
            self._house.library.answers.save_sheet(place.run.id, sheet)
            kinds = self._pass_on(place, sheet)
        if anonymous:
            self._typed.add(place.run.id)
        return changed(Kind.ANSWERS, *kinds, session=place.session.id, made=sheet_id)

    def settle(self) -> None:
        """Leave no order of the sheets typed so far in the file; call it before it is closed."""
        library = self._house.library
        if self._typed and not library.reading:
            with suppress(UserError), library.atomic():
                for run_id in self._typed:
                    library.answers.settle(run_id)
        self._typed.clear()

    def take_back(self, place: Place, sheet: str) -> Changes:
        """Take back a sheet that was just saved, while the step runs."""
        self._open(place, place.run.mode)
        with self._house.typed(tr("take a sheet back"), place.session.id):
            self._take_ratings(place, [one for one in self._sheets(place) if one.id == sheet])
            self._house.library.answers.remove_sheet(place.run.id, sheet)
        return changed(Kind.ANSWERS, Kind.PEOPLE, session=place.session.id)

    def set_counts(self, place: Place, counts: dict[str, dict[str, int]]) -> Changes:
        """Keep the counts of a tally; a line with more answers than people is refused."""
        activity = self._house.activity(place.step)
        counted = place.run.mode in activity.counts_in
        self._open(place, place.run.mode if counted else Mode.TALLY)
        asked = self._places.asked(place)
        activity.check_counts(
            place.step, place.options, place.round, counts, asked, self.earlier(place)
        )
        with self._house.typed(tr("count"), place.session.id):
            self._house.library.runs.save(place.run)
            self._house.library.answers.set_counts(place.run.id, counts)
        self._typed.add(place.run.id)
        return changed(Kind.ANSWERS, session=place.session.id)

    def set_done(self, place: Place, count: int) -> Changes:
        """Keep "n sheets done", at least 0 and at most who is here."""
        self._open(place, Mode.TALLY)
        count = max(0, min(count, self._places.asked(place)))
        with self._house.typed(tr("count the sheets"), place.session.id):
            self._house.library.runs.save(place.run)
            self._house.library.answers.set_done(place.run.id, count)
        return changed(Kind.ANSWERS, session=place.session.id)

    def clear(self, place: Place) -> Changes:
        """Clear what a running step holds, for a recount."""
        self._open(place, place.run.mode)
        with self._house.typed(tr("clear the answers"), place.session.id):
            self._take_ratings(place, self._sheets(place))
            self._house.library.answers.clear(place.run.id)
            if place.run.inside is None:  # else who was asked is known: the day went on
                self._house.library.answers.set_inside(place.run.id, ())
        return changed(Kind.ANSWERS, Kind.PEOPLE, session=place.session.id)

    def _sheets(self, place: Place) -> tuple[Sheet, ...]:
        return self.collected(place).sheets

    def _pass_on(self, place: Place, sheet: Sheet) -> tuple[Kind, ...]:
        """Give a named sheet of skills to its person: pairing weighs it where they agree."""
        given = ratings_of(place.step, sheet.marks)
        if given is None or sheet.person is None:
            return ()
        person = self._person(place, sheet.person)
        if person is None:
            return ()
        self._house.library.people.update(
            place.session.id,
            msgspec.structs.replace(person, ratings=given, consent=agreed(sheet.marks)),
        )
        return (Kind.PEOPLE,)

    def _take_ratings(self, place: Place, sheets: Iterable[Sheet]) -> None:
        """Take the ratings of sheets that go from their people, unless others came since."""
        for sheet in sheets:
            person = None if sheet.person is None else self._person(place, sheet.person)
            given = ratings_of(place.step, sheet.marks)
            if person is not None and given and person.ratings == given:
                self._house.library.people.update(
                    place.session.id, msgspec.structs.replace(person, ratings=())
                )

    def _person(self, place: Place, person: str) -> Participant | None:
        people = self._house.library.people.of(place.session.id)
        return next((one for one in people if one.id == person), None)

    def _open(self, place: Place, *modes: Mode) -> None:
        if place.run.state is not State.RUNNING:
            raise NotNow(
                reason=tr("The step is not running, so nothing was added."),
                instead=tr("Go back to running first."),
            )
        if place.run.mode not in modes:
            raise NotNow(
                reason=tr("This step is collected another way."),
                instead=tr("Choose how to collect first."),
            )
