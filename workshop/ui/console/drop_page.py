"""A page that takes files which are dropped on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from workshop.ui.console.drops import Wanted, is_sheet, local_files, why_not
from workshop.ui.console.page import Page
from workshop.ui.theme import Theme


class DropPage(Page):
    """Hands on what is dropped and wanted; of anything else it says why it cannot be taken."""

    file_dropped = Signal(object)  # its path
    sheets_dropped = Signal(list)  # of paths: filled sheets that came back

    def __init__(self, theme: Theme, wanted: Wanted) -> None:
        super().__init__(theme, inspector=True)
        self._wanted = wanted
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Look at files of this computer."""
        if local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on, or say why they cannot be taken."""
        files = local_files(event)
        refused = why_not(files, self._wanted)
        self.refuse_drop(refused)
        event.acceptProposedAction()
        if refused:
            return
        if all(is_sheet(file) for file in files):
            self.sheets_dropped.emit(files)
        else:
            self.file_dropped.emit(files[0])
