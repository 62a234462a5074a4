"""Erasing: a person in all sessions, or a session; what it takes, and the receipt afterwards."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from workshop.domain.answers import Collected
from workshop.domain.changes import Kind, changed
from workshop.domain.exercise import Mode, Naming
from workshop.domain.session import Session
from workshop.errors import AmbiguousName, NotFound, UserError
from workshop.facilitation.backups import Backups
from workshop.facilitation.house import House
from workshop.facilitation.receipts import (
    Line,
    Outlook,
    Receipt,
    Target,
    Text,
    paper_of,
    setting_of,
    where,
)
from workshop.facilitation.review import Outcome, Review
from workshop.facilitation.stage import day_text
from workshop.files import save_bytes
from workshop.handouts.data import Made
from workshop.storage.erasing import PERSON, SESSION, Known
from workshop.storage.mentions import Mention
from workshop.storage.old_copies import Copies, Wanted
from workshop.words import ntr, tr

_ALL = (
    Kind.LIBRARY, Kind.SESSION, Kind.PEOPLE, Kind.AGENDA, Kind.RUN, Kind.ANSWERS, Kind.PAIRS,
    Kind.NOTES, Kind.COMMITMENTS,
)  # fmt: skip


class Erasure:
    """The use cases of erasing. None of it can be taken back."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._review = Review(house)
        self._backups = Backups(house)

    @property
    def _copies(self) -> Copies:
        return Copies(self._house.library.path, *self._backups.folders())

    # --- finding ---------------------------------------------------------------------------------

    def person(self, text: str, *, backups: bool = False) -> Target:
        """Return a person by id or name; with ``backups`` also one whom only they know.

        Raises ``NotFound``, or ``AmbiguousName`` where several people bear the name.
        """
        erasing = self._house.library.erasing
        one = erasing.person(text)
        found, here = ((one,) if one else erasing.named(text)), True
        if not found and backups:
            here = False
            found = tuple(known for known in self._copies.people(text))
        if not found:
            raise NotFound(what=tr("person"), name=text, known="")
        if len(found) > 1:
            ids = ", ".join(sorted(known.id for known in found))
            raise AmbiguousName(count=len(found), what=tr("people"), name=text, ids=ids)
        return _person(found[0], here)

    def session(self, text: str, *, backups: bool = False) -> Target:
        """Return a session by id, its start, or title; with ``backups`` as for a person."""
        try:
            session = self._house.library.sessions.find(text)
        except NotFound:
            found = self._copies.sessions(text) if backups else ()
            if len(found) > 1:
                ids = ", ".join(sorted(known for known, _ in found))
                raise AmbiguousName(
                    count=len(found), what=tr("sessions"), name=text, ids=ids
                ) from None
            if not found:
                raise
            return Target(kind=SESSION, id=found[0][0], name=found[0][1], here=False)
        return Target(kind=SESSION, id=session.id, name=session.title)

    def of_person(self, person: str) -> Target:
        """Return the person of an id; raises ``NotFound``."""
        known = self._house.library.erasing.person(person)
        if known is None:
            raise NotFound(what=tr("person"), name=person, known="")
        return _person(known, True)

    def namesakes(self, target: Target) -> int:
        """Return how many others in the library bear the same name."""
        return len(self._house.library.erasing.named(target.name)) - 1

    # --- erasing ---------------------------------------------------------------------------------

    def outlook(self, target: Target) -> Outlook:
        """Return what erasing would take and what would stay; nothing is changed."""
        gone, kept, _ = self._counted(target)
        texts: tuple[Text, ...] = ()
        if target.kind == PERSON and target.here:
            found = self._house.library.erasing.mentions(_known(target))
            texts = tuple(Text(id=one.id, where=where(one), excerpt=one.excerpt) for one in found)
        return Outlook(target=target, gone=tuple(gone), kept=tuple(kept), texts=texts)

    def erase(self, target: Target, redact: Collection[str] | None = None) -> Receipt:
        """Erase it, and return the receipt; ``redact`` are the ids of texts, None for all.

        Raises ``LibraryInUse``, ``DiskFull`` and their like; nothing is erased then.
        """
        gone, kept, sessions = self._counted(target)
        redacted = 0
        found: Collection[Mention] = ()
        if target.here:
            library = self._house.library
            with library.atomic():
                library.erasing.begin()
                if target.kind == PERSON:
                    found = library.erasing.mentions(_known(target))
                    redacted = library.erasing.erase_person(
                        _known(target),
                        tr("erased"),
                        lambda one: redact is None or one.id in redact,
                    )
                else:
                    library.erasing.erase_session(target.id)
        finished = not target.here or self._finished()
        if redacted:
            many = "texts that named them, which say “erased” now"
            gone.append(_line(ntr("text that named them, which says “erased” now", many, redacted),
                              redacted))  # fmt: skip
        if left := len(found) - redacted:
            many = "texts that still name them, as you chose"
            kept.append(_line(ntr("text that still names them, as you chose", many, left), left))
        whole = not left
        return Receipt(
            changes=changed(*_ALL, session=sessions[0] if len(sessions) == 1 else None),
            target=target,
            gone=tuple(gone),
            kept=tuple(kept),
            backups=self._copies.holding(_wanted(target, whole)),
            redacted=whole,
            finished=finished,
        )

    def rewrite_backups(self, receipt: Receipt) -> Receipt:
        """Write the backups anew that still hold it; return the receipt as it is then."""
        wanted = _wanted(receipt.target, receipt.redacted)
        return replace(receipt, backups=self._copies.rewrite(wanted, tr("erased")))

    def paper(self, receipt: Receipt) -> Made:
        """Make the receipt as a PDF; that of a person bears no name."""
        from workshop.handouts.receipt import receipt as made

        return made(paper_of(receipt, self._today()), setting_of(receipt, self._today()))

    def save_receipt(self, receipt: Receipt, file: Path) -> Path:
        """Write the receipt as a PDF, whole or not at all; raises ``CannotWrite``."""
        save_bytes(file, self.paper(receipt).pdf, make_folder=True)
        return file

    def _today(self) -> str:
        return day_text(self._house.clock.now().date())

    def _finished(self) -> bool:
        try:
            self._house.library.erasing.finish()
        except UserError:
            return False
        return True

    # --- counting --------------------------------------------------------------------------------

    def _counted(self, target: Target) -> tuple[list[Line], list[Line], tuple[str, ...]]:
        if not target.here:
            return [], [], ()
        if target.kind == SESSION:
            return (*self._of_session(target), (target.id,))
        return self._of_person(target)

    def _of_person(self, target: Target) -> tuple[list[Line], list[Line], tuple[str, ...]]:
        erasing = self._house.library.erasing
        n = erasing.counts(PERSON, target.id)
        sessions = erasing.sessions_of(target.id)
        gone = [
            _line(ntr("session they were in, with name, role and all that its list says of them",
                      "sessions they were in, with name, role and all that the lists say of them",
                      n["sessions"]), n["sessions"]),
            _line(ntr("sheet with their name", "sheets with their name", n["sheets"]), n["sheets"]),
            _line(ntr("set of skill ratings", "sets of skill ratings", n["ratings"]), n["ratings"]),
            _line(ntr("mark that they took part in a step", "marks that they took part in a step",
                      n["marks"]), n["marks"]),
        ]  # fmt: skip
        kept = [
            _line(ntr("place in a pair, which says “erased” now",
                      "places in pairs, which say “erased” now", n["seats"]), n["seats"]),
            _line(ntr("person who reported to them, now to “erased”",
                      "people who reported to them, now to “erased”", n["reports"]), n["reports"]),
        ]  # fmt: skip
        outcomes = [
            outcome
            for session in sessions
            for outcome in self._review.outcomes(self._house.library.sessions.get(session))
        ]
        kept += self._totals(target.id, outcomes)
        return [one for one in gone if one.count], [one for one in kept if one.count], sessions

    def _totals(self, person: str, outcomes: list[Outcome]) -> list[Line]:
        """Return what stays of the steps a person took part in, and which results do not."""
        there = [one for one in outcomes if self._took_part(one, person)]
        secret = sum(
            len(one.collected.sheets)
            for one in there
            if one.place.run.naming is Naming.ANONYMOUS and one.place.run.mode is not Mode.TALLY
        )
        counted = sum(1 for one in there if not one.collected.sheets and one.collected.answers)
        withdrawn = sorted({one.place.block.title for one in there if self._withdrawn(one)})
        told = ntr(
            "result that is withdrawn, as too few are left: {{titles}}",
            "results that are withdrawn, as too few are left: {{titles}}",
            len(withdrawn),
        )
        return [
            _line(ntr("answer given without a name, by them and others; nobody can tell whose",
                      "answers given without a name, by them and others; nobody can tell whose",
                      secret), secret),
            _line(ntr("step whose counts stay as they were typed",
                      "steps whose counts stay as they were typed", counted), counted),
            _line(told.format(titles=", ".join(withdrawn)), len(withdrawn)),
        ]  # fmt: skip

    def _took_part(self, outcome: Outcome, person: str) -> bool:
        run = outcome.place.run
        if run.inside is None:
            return bool(outcome.collected.answers)
        return person in self._house.library.answers.inside(run.id)

    def _withdrawn(self, outcome: Outcome) -> bool:
        if outcome.result is None or outcome.place.run.naming is not Naming.ANONYMOUS:
            return False
        place, fewer = outcome.place, _without_one(outcome.collected)
        refusal = self._house.activity(place.step).refusal(place.step, place.options, fewer)
        return refusal is not None

    def _of_session(self, target: Target) -> tuple[list[Line], list[Line]]:
        n = self._house.library.erasing.counts(SESSION, target.id)
        people = self._house.library.people.of(target.id)
        elsewhere = sum(
            set(self._house.library.erasing.sessions_of(person.id)) != {target.id}
            for person in people
        )
        gone = [
            _line(tr("session with its date, place and agenda"), 1),
            _line(ntr("person on its list", "people on its list", n["people"]), n["people"]),
            _line(ntr("block", "blocks", n["blocks"]), n["blocks"]),
            _line(ntr("sheet with a name", "sheets with a name", n["sheets"]), n["sheets"]),
            _line(ntr("answer given without a name", "answers given without a name", n["secret"]),
                  n["secret"]),
            _line(ntr("counted step", "counted steps", n["counted"]), n["counted"]),
            _line(ntr("pair or group", "pairs and groups", n["pairs"]), n["pairs"]),
        ]  # fmt: skip
        many = "people who are in another session too, and stay there"
        kept = [
            _line(ntr("person who is in another session too, and stays there", many, elsewhere),
                  elsewhere),
        ]  # fmt: skip
        return [one for one in gone if one.count], [one for one in kept if one.count]


def _line(what: str, count: int) -> Line:
    return Line(what=what, count=count)


def _person(known: Known, here: bool) -> Target:
    return Target(kind=PERSON, id=known.id, name=known.name, names=known.names, here=here)


def _known(target: Target) -> Known:
    return Known(target.id, target.name, target.names)


def _wanted(target: Target, texts: bool) -> Wanted:
    return Wanted(target.kind, target.id, target.names, texts)


def _without_one(collected: Collected) -> Collected:
    return replace(collected, present=collected.present - 1)


def of_session(session: Session) -> Target:
    """Return a session as what is to be erased."""
    return Target(kind=SESSION, id=session.id, name=session.title)
