"""The facilitator's desk: every use case in one hand, opened on one library."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from workshop.activities.registry import kinds
from workshop.content.loader import load_exercises, load_templates
from workshop.domain.clock import Clock, Ids, SystemClock, SystemIds
from workshop.domain.exercise import Exercise, Template
from workshop.facilitation.agenda import Agenda
from workshop.facilitation.backups import Backups
from workshop.facilitation.bundles import Bundles
from workshop.facilitation.capture import Capture
from workshop.facilitation.commitments import Commitments
from workshop.facilitation.content import Content, Exercises
from workshop.facilitation.duties import Duties
from workshop.facilitation.erasure import Erasure
from workshop.facilitation.exports import Exports
from workshop.facilitation.follow_up import FollowUp
from workshop.facilitation.house import House
from workshop.facilitation.invitations import Invitations
from workshop.facilitation.landing import Landing
from workshop.facilitation.logos import Logos
from workshop.facilitation.notes import Notes
from workshop.facilitation.pairs import Pairing
from workshop.facilitation.people import People
from workshop.facilitation.preferences import Preferences
from workshop.facilitation.printing import Printing
from workshop.facilitation.promises import Promises
from workshop.facilitation.retention import Retention
from workshop.facilitation.review import Review
from workshop.facilitation.rules import Rules
from workshop.facilitation.running import Running
from workshop.facilitation.seating import Seating
from workshop.facilitation.sessions import Sessions
from workshop.facilitation.stage import Stage
from workshop.facilitation.type_in import TypeIn
from workshop.facilitation.undo import Undo
from workshop.paths import own_content, resources
from workshop.storage.library import Library


class Desk:
    """Sessions, people, agenda, running, capture, pairs, wall, print and review of one library."""

    def __init__(self, house: House, random: Random) -> None:
        self.house = house
        self.sessions = Sessions(house)
        self.people = People(house)
        self.agenda = Agenda(house)
        self.landing = Landing(house, self.agenda)
        self.rules = Rules(house)
        self.pairs = Pairing(house, random)
        self.seating = Seating(house, random)
        self.stage = Stage(house)
        self.running = Running(house, self.stage, self.pairs)
        self.capture = Capture(house)
        self.content = Content(house.exercises, house.kinds)
        self.commitments = Commitments(house)
        self.follow_up = FollowUp(house, self.pairs)
        self.notes = Notes(house)
        self.duties = Duties(house, self.capture, self.commitments)
        self.promises = Promises(house, self.commitments)
        self.review = Review(house)
        self.logos = Logos(house)
        self.printing = Printing(house)
        self.invitations = Invitations(house)
        self.preferences = Preferences(house)
        self.undo = Undo(house)
        self.bundles = Bundles(house)
        self.type_in = TypeIn(house)
        self.exports = Exports(house)
        self.backups = Backups(house)
        self.erasure = Erasure(house)
        self.retention = Retention(house)

    @classmethod
    def open(
        cls,
        library: Path,
        *,
        clock: Clock | None = None,
        ids: Ids | None = None,
        random: Random | None = None,
        hold: bool = False,
        look: bool = False,
    ) -> Desk:
        """Open a library, made where it is not there yet; raises the faults of ``storage``.

        With ``hold`` no other copy of the program can hold it; with ``look`` it is only read.
        """
        steps = {name: activity.step for name, activity in kinds().items()}
        stock, templates = _shipped(resources())
        exercises = Exercises(stock, own_content(library), steps)
        clock = clock or SystemClock()
        opened = Library.look(library) if look else Library.open(library, clock, hold=hold)
        house = House(opened, exercises, templates, kinds(), clock, ids or SystemIds())
        return cls(house, random or Random())

    @property
    def file(self) -> Path:
        """Where the library lies."""
        return self.house.library.path

    @property
    def looking_on(self) -> bool:
        """Whether the library is only read, as another copy of the program has it open."""
        return self.house.library.reading

    @property
    def version(self) -> int:
        """A number that is another one once another copy of the program has saved something."""
        return self.house.library.version

    def warm(self) -> None:
        """Load what the first write needs, when nobody waits for it."""
        self.house.library.warm()

    def close(self) -> None:
        """Close the library."""
        self.capture.settle()
        self.house.library.close()


@cache
def _shipped(folder: Path) -> tuple[dict[str, Exercise], dict[str, Template]]:
    """Return what the program brings with it, read once: nothing there changes while it runs."""
    steps = {name: activity.step for name, activity in kinds().items()}
    stock = load_exercises([folder / "exercises", folder / "blocks"], steps)
    return stock, load_templates(folder / "templates", stock)
