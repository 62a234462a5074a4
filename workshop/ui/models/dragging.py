"""Rows that can be dragged by their key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QMimeData, Qt

from workshop.ui.models.rows import RowsModel
from workshop.ui.widgets.rows import KEY, Index

T = TypeVar("T")


class DragRows(RowsModel[T], Generic[T]):
    """A rows model whose enabled rows can be picked up; ``mime`` says what kind of key they are."""

    def __init__(
        self,
        mime: str,
        key: Callable[[T], str],
        text: Callable[[T], str],
        enabled: Callable[[T], bool] | None = None,
    ) -> None:
        super().__init__(key, text, enabled)
        self._mime = mime

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what can be chosen be dragged."""
        allowed = super().flags(index)
        if index.isValid() and allowed & Qt.ItemFlag.ItemIsEnabled:
            allowed |= Qt.ItemFlag.ItemIsDragEnabled
        return allowed

    def supportedDragActions(self) -> Qt.DropAction:
        """A dragged row is never taken out by the view: what is done is asked for."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return the kind of key."""
        return [self._mime]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Carry the key of the first row."""
        data = QMimeData()
        for index in indexes[:1]:
            data.setData(self._mime, str(index.data(KEY)).encode())
        return data


def dragged_key(data: QMimeData, mime: str) -> str:
    """Return the key that is being dragged; empty where it is of another kind."""
    return bytes(data.data(mime).data()).decode() if data.hasFormat(mime) else ""
