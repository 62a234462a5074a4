"""One way of collecting within a panel: what stands below the head while its mode is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop.ui.activities.panel import CaptureView


class Body(QWidget):
    """The base of a way of collecting. Signals and replies are those of ``Panel``.

    ``said`` is a sentence about what was typed, to be shown below; an empty one takes it away.
    """

    sheet_typed = Signal(object, object)
    counts_typed = Signal(object)
    done_typed = Signal(int)
    take_back_requested = Signal(str)
    wanted = Signal(object)
    unsaved_changed = Signal()
    said = Signal(str)

    def show_body(self, view: CaptureView) -> None:
        """Show what is on disk; another ``key`` starts afresh."""
        raise NotImplementedError

    def kept(self, sheet: str | None) -> None:
        """Be told that what was typed last is on disk."""
        raise NotImplementedError

    def refused(self) -> None:
        """Be told that what was typed last is not on disk."""
        raise NotImplementedError

    def settle(self) -> None:
        """Save what is whole."""

    def unsaved(self) -> bool:
        """Tell whether anything stands on screen that is not on disk."""
        raise NotImplementedError

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus."""
        return None

    def give_room(self, height: int) -> None:
        """Be told how high the body may become."""
