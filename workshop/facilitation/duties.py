"""Duties of a role mirror as they are typed: one by one, pasted, merged, or given an owner."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.faults import TooLong
from workshop.activities.mirror_result import Duty, alike, duties_of
from workshop.activities.mirror_step import LONGEST, ROLE, TEXT, VOICE, Voice
from workshop.activities.pasting import key_of, lines_of
from workshop.domain.answers import Marks
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.commitments import Commitment
from workshop.facilitation.capture import Capture
from workshop.facilitation.commitments import Commitments, due_on
from workshop.facilitation.house import House
from workshop.facilitation.places import Place
from workshop.words import tr

UNOWNED = "unowned"  # begins the source of what is promised of a duty


class Duties:
    """The use cases of the table's cards; what a step holds is ``of``."""

    def __init__(self, house: House, capture: Capture, commitments: Commitments) -> None:
        self._house = house
        self._capture = capture
        self._commitments = commitments

    def of(self, place: Place) -> tuple[Duty, ...]:
        """Return the duties that were written down, by their words."""
        found = duties_of(self._capture.collected(place))
        return tuple(sorted(found, key=lambda duty: (duty.text.casefold(), duty.id)))

    def alike(self, place: Place) -> tuple[tuple[Duty, Duty], ...]:
        """Return pairs that may be one duty, to be merged or left."""
        return alike(self.of(place))

    def add(self, place: Place, line: str, voice: Voice, text: str) -> Changes:
        """Keep the cards of a text, one a line; all of them or, where one cannot be, none.

        Raises ``EmptyDuty``, ``TooLong`` or ``NotOnTheSheet``.
        """
        lines = lines_of(text) or ("",)
        made = ""
        with self._house.typed(tr("keep the cards"), place.session.id):
            for words in lines:
                marks: Marks = {ROLE: line, VOICE: voice.value, TEXT: words}
                made = self._capture.save_sheet(place, marks).made or ""
        return changed(Kind.ANSWERS, session=place.session.id, made=made)

    def add_unowned(self, place: Place, line: str, text: str, owner: str, due: str) -> Changes:
        """Keep a duty that nobody owns, with who sees to it and until when where that is said.

        Raises what ``add`` does, ``NotADate``, and ``CommitmentTooLong`` for a long owner.
        """
        words = " ".join(text.split())
        if len(words) > LONGEST:
            raise TooLong(line=f"{words[:40]}…", count=len(words), most=LONGEST)
        day = due_on(due, place.session.date)
        with self._house.typed(tr("keep the cards"), place.session.id):
            done = self.add(place, line, Voice.NOBODY, words)
            if owner.strip() or day is not None:
                self._commitments.put(
                    place.session.id,
                    place.block.id,
                    words,
                    source=f"{UNOWNED}/{key_of(words)}",
                    owner=owner,
                    due=day,
                )
        return changed(Kind.ANSWERS, Kind.COMMITMENTS, session=place.session.id, made=done.made)

    def merge(self, place: Place, kept: str, other: str) -> Changes:
        """Make two duties one: the other takes the words of the one that is kept."""
        held = {duty.id: duty for duty in self.of(place)}
        if kept not in held or other not in held:
            return changed(session=place.session.id)
        words, line, gone = held[kept].text, held[other].line, key_of(held[other].text)
        with self._house.typed(tr("merge two duties"), place.session.id):
            for duty in held.values():
                if duty.line == line and key_of(duty.text) == gone:
                    self._capture.take_back(place, duty.id)
                    marks: Marks = {ROLE: line, VOICE: duty.voice.value, TEXT: words}
                    self._capture.save_sheet(place, marks)
        return changed(Kind.ANSWERS, session=place.session.id)

    def remove(self, place: Place, duty: str) -> Changes:
        """Take a card out, and with the last of its words what was promised of it."""
        with self._house.typed(tr("take a card out"), place.session.id):
            done = self._capture.take_back(place, duty)
            left = {
                f"{UNOWNED}/{key_of(each.text)}"
                for each in self.of(place)
                if each.voice is Voice.NOBODY
            }
            for promised in self.promised(place):
                if promised.source.startswith(UNOWNED) and promised.source not in left:
                    self._commitments.remove(place.session.id, promised.id)
        return done

    def promised(self, place: Place) -> Sequence[Commitment]:
        """Return who sees to which duty, and until when."""
        return self._commitments.of(place.session.id, place.block.id)
