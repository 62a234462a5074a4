"""The library: all stores on one file, and the transaction that joins them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from workshop.domain.clock import Clock, SystemClock
from workshop.errors import UserError
from workshop.storage.agenda import Agenda
from workshop.storage.answers import Answers
from workshop.storage.backups import PRE_MIGRATION, Backups
from workshop.storage.bundles import Bundles
from workshop.storage.commitments import Commitments
from workshop.storage.database import Database, connect
from workshop.storage.erasing import Erasing
from workshop.storage.follow_ups import FollowUps
from workshop.storage.journal import Journal
from workshop.storage.lock import Lock
from workshop.storage.looking import look_on
from workshop.storage.notes import Notes
from workshop.storage.people import People
from workshop.storage.rounds import Rounds
from workshop.storage.rules import Rules
from workshop.storage.runs import Runs
from workshop.storage.search import Search
from workshop.storage.sessions import Sessions
from workshop.storage.settings import Settings
from workshop.storage.utilities import utilities


class Library:
    """The memory of every workshop: one SQLite file.

    Reads are free at any time; every writing verb of a store belongs inside ``atomic()``.
    """

    def __init__(self, database: Database, lock: Lock | None = None) -> None:
        self._database = database
        self._lock = lock
        self.sessions = Sessions(database)
        self.people = People(database)
        self.agenda = Agenda(database)
        self.runs = Runs(database)
        self.answers = Answers(database)
        self.rounds = Rounds(database)
        self.commitments = Commitments(database)
        self.notes = Notes(database)
        self.rules = Rules(database)
        self.follow_ups = FollowUps(database)
        self.settings = Settings(database)
        self.bundles = Bundles(database)
        self.search = Search(database)
        self.erasing = Erasing(database)
        self.journal = Journal(database)

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None, *, hold: bool = False) -> Library:
        """Open the library at ``path``, making it where there is none.

        One of an earlier schema is backed up before it is brought to this one. With ``hold`` no
        other copy of the program can hold it meanwhile. Raises ``UserError``: one of
        ``storage.faults``, ``HeldLibrary`` among them, or ``NoWritePermission``.
        """
        clock = clock or SystemClock()

        def keep() -> None:
            Backups(path, clock).make(PRE_MIGRATION)

        lock = Lock.take(path, clock) if hold else None
        try:
            library = cls(connect(path, keep), lock)
            if library.search.stale:  # an earlier schema, or another program wrote
                with suppress(UserError), library.atomic():
                    pass
            if library.erasing.unfinished:  # the power went before the file was written anew
                with suppress(UserError):
                    library.erasing.finish()
            return library
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @classmethod
    def look(cls, path: Path) -> Library:
        """Open the library to read it only, beside a copy that writes; raises ``UserError``."""
        return cls(look_on(path))

    @property
    def reading(self) -> bool:
        """Whether it is only looked at: then every action raises ``LookingOn``."""
        return self._database.reading

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    @property
    def version(self) -> int:
        """A number that changes when another connection has written."""
        found = self._database.setting("data_version")
        return found if isinstance(found, int) else 0

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Join everything inside into one transaction: one user action.

        When it ends, all of it is on disk; when it raises, none of it ever was. A nested one joins
        the outer. The search index follows in the same transaction.
        """
        outermost = not self._database.writing
        with self._database.atomic():
            yield
            if outermost:
                self.search.refresh()

    @contextmanager
    def act(self, label: str, session: str | None = None) -> Iterator[None]:
        """Like ``atomic``, for a user action that can be taken back; ``label`` names it."""
        with self.atomic(), self.journal.recording(label, session):
            yield

    def empty_log(self) -> None:
        """Fold the write-ahead log into the file, where nobody reads it just now."""
        with suppress(UserError):  # else it is done at the latest when the library is closed
            self._database.empty_log()

    @staticmethod
    def warm() -> None:
        """Load what the first write needs (about 95 ms), after the first frame; any thread."""
        utilities()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
