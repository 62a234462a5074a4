"""Lets the laptop go round: covers the window, takes every key, hands the sheets to the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workshop.domain.answers import Marks
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.pass_page import PassPage
from workshop.ui.console.pass_view import PassView, pass_view
from workshop.ui.console.run_link import RunLink
from workshop.ui.keys import Keys
from workshop.ui.pass_keys import HOLD_OUT, PassKeys
from workshop.words import tr


class Passing(QObject):
    """Begins when the run page asks, and ends when the facilitator held the keys and said so."""

    def __init__(
        self,
        frame: ConsoleFrame,
        keys: Keys,
        bridge: Bridge,
        run: RunLink,
        hold: int = HOLD_OUT,
    ) -> None:
        super().__init__(run)
        self._frame = frame
        self._keys = keys
        self._bridge = bridge
        self._run = run
        self.page: PassPage | None = None
        self.guard = PassKeys(self, hold)
        run.pass_requested.connect(self.begin)
        self.guard.way_out_held.connect(self._on_way_out_held)

    def begin(self) -> None:
        """Cover the console and ask for the first name; nothing where no laptop goes round."""
        view = self._read()
        if view is None or self.page is not None:
            return
        self.page = page = PassPage(self._frame.theme.plain)
        page.handed_in.connect(self._on_handed_in)
        page.end_requested.connect(self.end)
        self._keys.set_asleep(True)
        self.guard.stand()
        self._frame.cover(page)
        page.show_pass(view)

    def end(self) -> None:
        """Give the console back."""
        page, self.page = self.page, None
        if page is None:
            return
        page.empty()
        self._frame.uncover()
        self.guard.go()
        self._keys.set_asleep(False)

    def _read(self) -> PassView | None:
        run = self._run
        return pass_view(self._bridge.desk, run.session, run.types_aside()) if run.session else None

    def _on_handed_in(self, person: str, marks: Marks) -> None:
        page = self.page
        run = self._run
        place = self._bridge.desk.running.typing(run.session, run.types_aside())
        if page is None or place is None:
            return
        _, fault = self._bridge.attempt(self._bridge.desk.capture.hand_in, place, marks, person)
        view = self._read()
        if fault is not None:
            page.refused(str(fault))
        elif view is None:
            page.refused(tr("The step is not running any more. Please call the facilitator."))
        else:
            page.kept(view)

    def _on_way_out_held(self) -> None:
        if self.page is not None:
            self.page.ask_away()
