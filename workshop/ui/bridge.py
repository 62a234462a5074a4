"""The one road from the windows to the use cases, and back: what changed, or why it could not."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal

from workshop.domain.changes import Changes
from workshop.errors import UserError
from workshop.facilitation.desk import Desk

P = ParamSpec("P")


class Bridge(QObject):
    """Calls use cases. Reading goes through ``desk``; whatever writes goes through ``do``.

    ``changed(Changes)`` after each action that changed anything, ``refused(UserError)`` for a fault
    a person can mend. Every other exception is a bug and passes through.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def now(self) -> float:
        """Return the present instant in seconds since the epoch."""
        return self.desk.house.now

    def do(
        self, action: Callable[P, Changes], /, *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Run one use case and tell what changed; None where it was refused."""
        try:
            changes = action(*args, **kwargs)
        except UserError as fault:
            self.refused.emit(fault)
            return None
        if changes.kinds:
            self.changed.emit(changes)
        return changes

    def attempt(
        self, action: Callable[P, Changes], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[Changes | None, UserError | None]:
        """Like ``do``, for those who show the fault themselves, under a field or a sheet."""
        try:
            changes = action(*args, **kwargs)
        except UserError as fault:
            return None, fault
        if changes.kinds:
            self.changed.emit(changes)
        return changes, None
