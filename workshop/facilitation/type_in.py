"""Typing in for somebody else: on a second laptop only the sheets and the list can be used.

What is typed goes back as a bundle; the session itself is led where it came from.
"""

from __future__ import annotations

import msgspec

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places
from workshop.words import tr

_OPEN = (State.READY, State.RUNNING)


class TypeIn:
    """The use cases of the second laptop."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)

    def on(self, session: str) -> bool:
        """Tell whether a session is here only to type its sheets in."""
        return self._house.types_in(session)

    def begin(self, session: str) -> Changes:
        """From now on let only the sheets and the list of a session be changed."""
        return self._set(session, on=True)

    def end(self, session: str) -> Changes:
        """Let all of a session be changed here."""
        return self._set(session, on=False)

    def places(self, session: str) -> tuple[Place, ...]:
        """Return the steps whose sheets can be typed, in the order of the day."""
        known = self._house.library.sessions.get(session)
        found = []
        for block in self._places.blocks(session):
            for place in self._places.of_block(known, block):
                activity = self._house.activity(place.step)
                if not activity.collects or Mode.KEYED not in activity.modes(
                    place.step, place.options
                ):
                    continue
                earlier = self._places.earlier(place)
                if activity.needed(place.step, place.options, place.round, earlier):
                    found.append(place)
        return tuple(found)

    def place(self, session: str, run: str) -> Place | None:
        """Return one of them by its step run, or None."""
        return next((place for place in self.places(session) if place.run.id == run), None)

    def open(self, session: str, run: str) -> Changes:
        """Take sheets for a step; raises ``NotNow`` where its answers are locked or counted."""
        place = self.place(session, run)
        if place is None or place.run.state not in _OPEN:
            raise NotNow(
                reason=tr("The answers of this step are locked."),
                instead=tr("Type the sheets of another step."),
            )
        if place.run.state is State.RUNNING and place.run.mode is Mode.KEYED:
            return changed(session=session)
        if place.run.mode is not Mode.KEYED and self._places.collected(place).answers:
            raise NotNow(
                reason=tr("The answers of this step are counted, not typed."),
                instead=tr("Type the sheets of another step."),
            )
        opened = msgspec.structs.replace(place.run, state=State.RUNNING, mode=Mode.KEYED, page=0)
        label = tr("open the sheets of {title}").format(title=place.block.title)
        with self._house.typed(label, session):
            self._house.library.runs.save(opened)
        return changed(Kind.RUN, session=session)

    def _set(self, session: str, *, on: bool) -> Changes:
        library = self._house.library
        if on is self.on(session):
            return changed(session=session)
        with library.atomic():
            library.settings.set(self._house.type_in_key(session), "yes" if on else "")
        return changed(Kind.SESSION, Kind.LIBRARY, session=session)
