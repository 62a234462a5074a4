"""What is asked of the printer: how pieces are wished for, and one piece that can be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

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
    those that are kept. With ``large`` all that is read or answered is in large print; without it
    only the copies of those who need it.
    """

    grey: bool = False
    spare: int = SPARE
    people: tuple[str, ...] = ()
    seed: int = 0
    backs: Backs = ""
    large: bool = False
    organisation: str | None = None
    logo: Logo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One printable piece: its name on disk and in the command line, its title, how it is made.

    ``copies`` are tents, sheets, slips or cards, not pages. ``group`` is BEFORE or AFTER the day;
    a piece that is ``personal`` bears a name on every copy. One that is not ``usual`` comes into a
    pack only where it is asked for. Where it can be ``large``, somebody who needs large print gets
    a copy of their own in it.
    """

    name: str
    title: str
    make: Callable[[], Made]
    copies: int = 1
    group: str = BEFORE
    personal: bool = False
    usual: bool = True
    large: bool = False

    @property
    def in_pack(self) -> bool:
        """Whether it comes into the pack for the day unless somebody takes it out."""
        return self.usual and self.copies > 0 and self.group == BEFORE


@dataclass(frozen=True, slots=True)
class Job:
    """What all pieces of one order share.

    ``flagged`` get their copies in large print, of a job of their own (``in_large_print``).
    """

    setting: Setting
    people: tuple[Participant, ...]
    wish: Wish
    flagged: frozenset[str] = frozenset()

    @property
    def copies(self) -> int:
        """One for each person and the spare ones; in large print one for each who needs it."""
        return len(self.chosen) if self.alone else spare(len(self.people), self.wish.spare)

    @property
    def chosen(self) -> tuple[Participant, ...]:
        """Whom pieces with a name are made for."""
        wanted = self.wish.people
        return tuple(
            p
            for p in self.people
            if (not wanted or p.id in wanted) and (p.id in self.flagged) == self.alone
        )

    @property
    def blanks(self) -> int:
        """Copies without a name beside those with one."""
        return 0 if self.wish.people or self.alone else self.copies - len(self.people)

    @property
    def alone(self) -> bool:
        """Whether this job is that of the copies in large print of some people."""
        return self.setting.large == "some"

    @property
    def in_large_print(self) -> Job:
        """The job of those who need large print."""
        return replace(self, setting=msgspec.structs.replace(self.setting, large="some"))
