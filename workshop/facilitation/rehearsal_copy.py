"""A session copied into a library of its own, to be rehearsed there; the copy then goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from workshop.domain.clock import Clock, Ids, SystemIds
from workshop.domain.session import Session, Stage
from workshop.errors import NotNow, TypeInOnly
from workshop.facilitation import preferences as names
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.paths import own_content
from workshop.words import tr

PEOPLE = 12  # made up, where the list is empty
ALIKE = (
    names.THEME, names.MOTION, names.SOUND, names.WALL, names.PAPER, names.ORGANISATION, names.LOGO,
    names.GREY, names.SPARE_BLANKS, names.BACKS, names.SCREENS,
)  # fmt: skip
"""What is set in the library and holds on the copy as well."""


def beginning(session: Session) -> datetime:
    """Return the instant at which a session is planned to begin, as the copy's clock tells it."""
    at = datetime(session.date.year, session.date.month, session.date.day, tzinfo=UTC)
    return at.replace(hour=session.start // 60 % 24, minute=session.start % 60)


class RehearsalCopy:
    """The copy, with ``desk`` opened on it; where nobody is on the list, people are made up.

    Raises ``NotNow`` for a session that has begun and ``TypeInOnly`` for one that is here only to
    type its sheets in. ``ids(number)`` gives the identifiers of the first, second … opening.
    """

    def __init__(
        self, desk: Desk, session: str, clock: Clock, seed: int, ids: tuple[Ids, Ids] | None = None
    ) -> None:
        if desk.house.types_in(session):
            raise TypeInOnly
        if desk.sessions.get(session).stage is not Stage.PLANNED:
            raise NotNow(
                reason=tr("The session has begun."),
                instead=tr("Rehearse before the day, or on another session."),
            )
        self.session = session
        self._clock, self._seed = clock, seed
        self._ids = list(ids or (SystemIds(), SystemIds()))
        # On some systems a file that was just let go of cannot be removed for a moment.
        self._scratch = TemporaryDirectory(prefix="twofold-rehearsal-", ignore_cleanup_errors=True)
        self._folder = Path(self._scratch.name)
        try:
            self.desk = self._open("library.db")
            self._bring(desk)
        except BaseException:
            self._scratch.cleanup()
            raise

    def cut_off(self, before: Desk, let_go: Callable[[], None] = lambda: None) -> Desk:
        """Open what is on disk at this moment and nothing else, as after a power cut.

        ``let_go`` frees whatever uses the desk; what is written by that is gone.
        """
        old, new = self._folder / "library.db", self._folder / "again.db"
        for tail in ("", "-wal"):
            if Path(f"{old}{tail}").exists():
                shutil.copy(f"{old}{tail}", f"{new}{tail}")
        let_go()
        before.close()
        self.desk = self._open(new.name)
        return self.desk

    def close(self) -> None:
        """Close the copy's library and remove all of it."""
        self.desk.close()
        self._scratch.cleanup()

    def _open(self, name: str) -> Desk:
        ids = self._ids.pop(0) if self._ids else SystemIds()
        random = Random(f"rehearsal {self._seed}")
        return Desk.open(self._folder / name, clock=self._clock, ids=ids, random=random)

    def _bring(self, desk: Desk) -> None:
        own = own_content(desk.file)
        if own.is_dir():
            shutil.copytree(own, own_content(self.desk.file), dirs_exist_ok=True)
        self.desk.bundles.bring_in(desk.bundles.write(self.session, self._folder / "it.twofold"))
        for name in ALIKE:
            if value := desk.preferences.get(name):
                self.desk.preferences.set(name, value)
        if not self.desk.people.of(self.session):
            self.desk.people.bring_in(self.session, made_up(PEOPLE))
