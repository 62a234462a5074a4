"""A PDF for each person, saved into a folder one after the other while the window stays live."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop.errors import UserError
from workshop.facilitation.piece import Wish
from workshop.files import save_bytes
from workshop.handouts.data import Made
from workshop.ui.bridge import Bridge
from workshop.ui.saving import sheet_names
from workshop.ui.worker import Progress, Worker
from workshop.words import ntr, tr


class PeoplePrints(QObject):
    """Reads what is for one person, has it made beside the window, saves it, and goes on.

    ``working(words)`` on the way, empty at its end; ``said(words)`` when all is saved.
    """

    working = Signal(str)
    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = ""
        self._folder = Path()
        self._wish = Wish()
        self._left: list[tuple[str, str]] = []  # id, and name of the file
        self._all = self._saved = 0
        self.worker = Worker(self)
        self.worker.done.connect(self._on_done)
        self.worker.broke.connect(self._on_broke)

    def begin(self, session: str, wish: Wish, folder: Path) -> None:
        """Save everybody's pack into ``folder``, named after the person."""
        desk = self._bridge.desk
        people = desk.people.of(session)
        title = desk.sessions.get(session).title
        names = sheet_names(title, [person.printed for person in people])
        self._left = [(p.id, name) for p, name in zip(people, names, strict=True)]
        self._session, self._wish, self._folder = session, wish, folder
        self._all, self._saved = len(people), 0
        self._next()

    def busy(self) -> bool:
        """Tell whether packs are being made."""
        return self.worker.busy() is not None

    def stop(self) -> None:
        """Make no more; what is saved stays."""
        if self.busy() or self._left:
            self._left = []
            self.worker.drop()
            self._end()

    def finish(self) -> None:
        """Make no more, and wait for the one that is being made."""
        self.stop()
        self.worker.finish()

    def _next(self) -> None:
        desk = self._bridge.desk
        session = desk.sessions.get(self._session)
        while self._left:
            person, name = self._left.pop(0)
            make = desk.printing.own_pack(session, person, None, self._wish)
            if make is not None:
                words = tr("Making a pack for each person, {done} of {of}.")
                done = self._all - len(self._left) - 1
                self.working.emit(words.format(done=done, of=self._all))
                self.worker.start(name, _work(make))
                return
        self._end()

    def _on_done(self, name: str, made: object) -> None:
        if not isinstance(made, Made):
            return
        try:
            save_bytes(self._folder / name, made.pdf)
        except UserError as fault:
            self._left = []
            self._bridge.refused.emit(fault)
        else:
            self._saved += 1
        self._next()

    def _on_broke(self, _name: str, fault: Exception) -> None:
        self._left = []
        self._end()
        if not isinstance(fault, UserError):
            raise fault
        self._bridge.refused.emit(fault)

    def _end(self) -> None:
        self.working.emit("")
        self.said.emit(ntr("{n} pack is saved.", "{n} packs are saved.", self._saved))


def _work(make: Callable[[], Made]) -> Callable[[Progress], object]:
    return lambda _progress: make()
