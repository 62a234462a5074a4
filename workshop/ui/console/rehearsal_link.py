"""Joins the page of a rehearsal's report to what is asked there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from workshop.facilitation.practice import Practised
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.rehearsal_page import RehearsalPage
from workshop.ui.prompts import Prompts
from workshop.words import tr


class RehearsalLink(Link):
    """Shows the last report. ``again_requested`` for another rehearsal, ``left`` to go back."""

    again_requested = Signal()
    left = Signal()

    def __init__(self, page: RehearsalPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._report: Practised | None = None
        page.again_requested.connect(self.again_requested)
        page.copy_requested.connect(self._on_copy_requested)
        page.left.connect(self.left)

    def show_report(self, report: Practised) -> None:
        """Show what came of a rehearsal."""
        self._report = report
        self.page.show_rehearsal(report)

    def refresh(self) -> None:
        """Nothing of it changes any more."""

    def _on_copy_requested(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self._report.text)
            self.said.emit(tr("The report is copied"))
