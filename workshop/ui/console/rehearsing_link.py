"""A rehearsal in the window: a console on the copy stands in the place of the real one.

The real console is hidden meanwhile and hears of nothing; its library is not written to. The wall
is driven by the copy's console as on the day.
"""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workshop.domain.clock import PacedClock
from workshop.errors import UserError
from workshop.facilitation.desk import Desk
from workshop.facilitation.practice import PACE, Practice, Practised, Trouble
from workshop.facilitation.rehearsal_copy import RehearsalCopy, beginning
from workshop.ui.projector.projecting import Where
from workshop.ui.settling import settle
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.ui.console.console import Console

EVERY = 250  # ms between two looks
MATTER = "rehearsal"  # the banner's


class Rehearsing(QObject):
    """Owns the copy, its console, and what goes wrong. ``ended(Practised)`` when it is over.

    ``make`` builds a console on a desk. Raises what ``RehearsalCopy`` raises.
    """

    ended = Signal(object)

    def __init__(
        self,
        outer: Console,
        session: str,
        make: Callable[[Desk], Console],
        seed: int | None = None,
    ) -> None:
        super().__init__(outer)
        self._outer, self._make = outer, make
        seed = SystemRandom().randrange(1_000_000) if seed is None else seed
        self.clock = PacedClock(beginning(outer.desk.sessions.get(session)), PACE)
        self._copy = RehearsalCopy(outer.desk, session, self.clock, seed)
        self.practice = Practice(self._copy, self.clock, seed)
        self._ending = False
        self._minute = ""
        self._ticks = QTimer(self)
        self._ticks.setInterval(EVERY)
        self._ticks.timeout.connect(self.tick)
        self.console = self._stand(outer.frame)
        outer.frame.hide()
        self._open()
        self.tick()
        self._ticks.start()

    def end(self) -> None:
        """Go back to the real console; the copy goes once nobody stands in it."""
        if self._ending:
            return
        self._ending = True
        self._ticks.stop()
        report = self.practice.report()
        self.console.projecting.stop()
        frame = self._outer.frame
        frame.setGeometry(self.console.frame.geometry())
        frame.setWindowState(self.console.frame.windowState())
        frame.show()
        frame.activateWindow()
        self.console.frame.hide()
        _stay(through=False)
        QTimer.singleShot(0, self._clear)
        self.ended.emit(report)

    def let_go(self) -> None:
        """End at once, because the program does."""
        if not self._ending:
            self._ending = True
            self._ticks.stop()
            self._clear()

    def tick(self) -> None:
        """See what was met, let go wrong what is due, and let the room answer."""
        console = self.console
        if self._ending or _busy():
            return
        state = console.projecting.state
        full = state.where is Where.FULL
        self.practice.wall(full=full, seen=state.on and not state.blank and full)
        happened = self.practice.look()
        if happened is not None:
            self._happen(*happened)
        elif not self.practice.waits:
            console.settle(MATTER)
        if not self._types():
            self.console.bridge.do(self.practice.answer)
        minute = self.practice.clock_words
        if minute != self._minute:
            self._minute = minute
            self._pass_minute(tr("Rehearsal on a copy, {time}").format(time=minute))

    def _happen(self, trouble: Trouble, words: str) -> None:
        self.console.settle(MATTER)
        if trouble is Trouble.UNPLUGGED:
            self.console.projecting.lose()
        elif trouble is Trouble.POWER:
            old = self.console
            self.practice.power_cut(old.let_go)
            old.deleteLater()
            self.console = self._stand(None)
            self.console.resume()
            self._minute = ""
        else:
            self.console.tell(MATTER, words)

    def _open(self) -> None:
        """Stand before the start, and say what this is."""
        self.console.open_session(self.practice.session)
        self.console.frame.show_page("run")
        words = tr("This is a copy of the day, 20 times as fast. The room answers by itself.")
        way = tr("Press F5 to project and Space to start. Nothing of it is kept.")
        self.console.tell(MATTER, words, way)

    def _types(self) -> bool:
        """Whether something is typed that is not saved, or the laptop goes round."""
        running = self.console.pages.running
        panel = running.page.panel if running is not None else None
        return self.console.frame.covered or (panel is not None and panel.unsaved())

    def _pass_minute(self, words: str) -> None:
        """Say the time of the day, and let the forecast be read again: nobody waits a minute."""
        self.console.frame.status_bar.saved.show_words(words, "clock", "warn")
        running = self.console.pages.running
        if running is not None and running.page.isVisible():
            running.page.minute_passed.emit()

    def _stand(self, place: QWidget | None) -> Console:
        """Build a console on the copy, where ``place`` stands or the last one stood."""
        console = self._make(self.practice.desk)
        console.rehearsal_requested.connect(self.end)
        console.closed.connect(self.end)
        if place is not None:
            self._box, self._state = place.geometry(), place.windowState()
        console.frame.setWindowIcon(self._outer.frame.windowIcon())
        console.frame.setGeometry(self._box)
        console.frame.setWindowState(self._state)
        console.frame.show()
        console.frame.activateWindow()
        return console

    def _clear(self) -> None:
        self.console.let_go()
        self.console.deleteLater()
        self._copy.close()
        settle(anew=True)


def begin(
    outer: Console,
    session: str,
    make: Callable[[Desk], Console],
    then: Callable[[Practised], None],
) -> Rehearsing | None:
    """Rehearse a session that is planned; what refuses that is said, and None returned."""
    outer.projecting.stop()
    _stay(through=True)
    try:
        rehearsing = Rehearsing(outer, session, make)
    except UserError as fault:
        _stay(through=False)
        outer.bridge.refused.emit(fault)
        return None
    rehearsing.ended.connect(then)
    return rehearsing


def _stay(*, through: bool) -> None:
    """While the power is off there is no window at all, and the program is to go on."""
    QApplication.setQuitOnLastWindowClosed(not through)


def _busy() -> bool:
    """Whether a menu, a list or a question is open, which must not vanish under a hand."""
    return QApplication.activePopupWidget() is not None or (
        QApplication.activeModalWidget() is not None
    )
