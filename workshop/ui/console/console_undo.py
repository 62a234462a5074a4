"""Taking back and doing again, from every page, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from workshop.domain.changes import Changes
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.ui.console.editor_link import EditorLink


class TakingBack(QObject):
    """Ctrl Z and Ctrl Shift Z. While an exercise is edited its own steps come first."""

    def __init__(
        self,
        frame: ConsoleFrame,
        bridge: Bridge,
        editing: Callable[[], EditorLink | None],
        parent: QObject,
    ) -> None:
        """``editing`` returns the editor's link where that page is there, on top or not."""
        super().__init__(parent)
        self._editing = editing
        self._frame = frame
        self._bridge = bridge
        self._undo = bridge.desk.undo
        self._just_done = False
        bridge.changed.connect(self._on_changed)
        frame.undo_requested.connect(self.undo)
        for key, slot in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(key), frame).activated.connect(slot)

    def say(self, words: str) -> None:
        """Say what was done, with the way back where it was done just now."""
        self._frame.say(words, undo=self._just_done and bool(self._undo.back_label()))

    def undo(self) -> None:
        """Take the last action back and say which it was."""
        editor = self._editor()
        if editor is not None and editor.take_back():
            return
        label = self._undo.back_label()
        if not label:
            self._frame.say(tr("There is nothing to take back."))
        elif self._bridge.do(self._undo.undo) is not None:
            self._frame.say(tr("Taken back: {action}").format(action=label))

    def redo(self) -> None:
        """Do again what was taken back last."""
        editor = self._editor()
        if editor is not None and editor.do_again():
            return
        label = self._undo.again_label()
        if not label:
            self._frame.say(tr("There is nothing to do again."))
        elif self._bridge.do(self._undo.redo) is not None:
            self._frame.say(tr("Done again: {action}").format(action=label), undo=True)

    def _editor(self) -> EditorLink | None:
        return self._editing() if self._frame.open_name() == "editor" else None

    def _on_changed(self, _changes: Changes) -> None:
        # What is said of it now can be taken back; what is said later is of something else.
        self._just_done = True
        QTimer.singleShot(0, self._on_done_is_past)

    def _on_done_is_past(self) -> None:
        self._just_done = False
