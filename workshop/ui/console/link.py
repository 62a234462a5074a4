"""Joins one page to the desk: reads what it shows, turns what it asks for into use cases."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from workshop.domain.changes import Changes, Kind
from workshop.ui.bridge import Bridge
from workshop.ui.console.page import Page
from workshop.ui.prompts import Prompts


class Link(QObject):
    """The base of every page's link.

    A subclass names the kinds of change it reads again for, connects its page's signals to slots
    that call ``bridge.do``, and writes ``refresh``, which reads the desk and gives the page one
    frozen view. A page that is not on top is read when it is turned to, not before.
    """

    kinds: ClassVar[frozenset[Kind]] = frozenset()

    page_requested = Signal(str)  # turn to another page
    session_requested = Signal(str)  # open a session
    said = Signal(str)  # one line for the toast: what was just done

    def __init__(self, page: Page, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page)
        self.bridge = bridge
        self.desk = bridge.desk
        self.prompts = prompts
        self.session = ""
        self._on_top = page
        self._stale = True
        bridge.changed.connect(self._on_changed)
        page.turned.connect(self._on_turned)

    def open(self, session: str) -> None:
        """Show another session from now on; empty: none is open."""
        self.session = session
        self._read_again()

    def let_go(self) -> None:
        """Wait for what works beside the window: it is about to be freed."""

    def refresh(self) -> None:
        """Read what the page shows and show it."""
        raise NotImplementedError

    def _read_again(self) -> None:
        self._stale = not self._on_top.isVisible()
        if not self._stale:
            self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        ours = changes.session in (None, self.session) or not self.session
        if ours and changes.touches(*self.kinds):
            self._read_again()

    def _on_turned(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
