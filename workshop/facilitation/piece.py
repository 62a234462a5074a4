"""What is asked of the printer: how pieces are wished for, and one piece that can be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.domain.people import Participant
from workshop.handouts.data import SPARE, Backs, Made, Setting, spare
from workshop.handouts.logo_data import Logo

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How pieces are to be printed.

    ``spare`` are blank copies beyond one for each person, in per cent; with ``people`` (ids) only
    the pieces that bear a name are made, for these persons and without blanks. ``seed`` goes into
    the short code, which tells one run of a session from another. ``backs`` gives cards their
    backs, for paper that is turned over that edge. ``organisation`` and ``logo`` take the place of
    those that are kept.
    """

    grey: bool = False
    spare: int = SPARE
    people: tuple[str, ...] = ()
    seed: int = 0
    backs: Backs = ""
    organisation: str | None = None
    logo: Logo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One printable piece: its name on disk and in the command line, its title, how it is made.

    ``copies`` are tents, sheets, slips or cards, not pages. ``group`` is BEFORE or AFTER the day;
    a piece that is ``personal`` bears a name on every copy. One that is not ``usual`` comes into a
    pack only where it is asked for.
    """

    name: str
    title: str
    make: Callable[[], Made]
    copies: int = 1
    group: str = BEFORE
    personal: bool = False
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """What all pieces of one order share."""

    setting: Setting
    people: tuple[Participant, ...]
    wish: Wish

    @property
    def copies(self) -> int:
        """One for each person and the spare ones."""
        return spare(len(self.people), self.wish.spare)

    @property
    def chosen(self) -> tuple[Participant, ...]:
        """Whom pieces with a name are made for."""
        wanted = self.wish.people
        return tuple(p for p in self.people if not wanted or p.id in wanted)

    @property
    def blanks(self) -> int:
        """Copies without a name beside those with one."""
        return 0 if self.wish.people else self.copies - len(self.people)
