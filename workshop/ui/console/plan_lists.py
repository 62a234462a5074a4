"""The lists of a block that can be made its own: one field of lines each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.console.plan_view import ListView
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.text_area import TextArea

PART, NOTE_GAP = 18, 4
FEWEST, MOST = 3, 8  # lines of a field that are seen at once


class Lists(QWidget):
    """``committed(step, field, lines)`` when a person leaves a list with something changed."""

    committed = Signal(str, str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key: tuple[object, ...] = ()
        self._areas: list[tuple[ListView, TextArea]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lists(self, block: str, lists: tuple[ListView, ...]) -> None:
        """Show the lists; what a person is typing in one stays."""
        key = (block, *((each.step, each.field, each.fixed, each.note) for each in lists))
        if key != self._key:
            self._key = key
            self._build(lists)
        for (_, area), each in zip(self._areas, lists, strict=True):
            area.set_text("\n".join(each.texts))

    def controls(self) -> list[QWidget]:
        """Return what takes the focus, in order."""
        return [area.lines for _, area in self._areas]

    def _build(self, lists: tuple[ListView, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._areas = []
        for each in lists:
            area = TextArea(self._theme, each.label, max(FEWEST, min(MOST, len(each.texts))))
            area.lines.setReadOnly(bool(each.fixed))
            area.committed.connect(self._on_committed)
            self._areas.append((each, area))
            self._column.addSpacing(PART)
            self._put(area)
            for sentence in (each.fixed, each.note):
                if sentence:
                    self._column.addSpacing(NOTE_GAP)
                    self._put(Label(self._theme, sentence, "small", "ink_muted", wrap=True))

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()  # now, not one turn later: the place of all that follows depends on it

    def _on_committed(self, text: str) -> None:
        for each, area in self._areas:
            if area is self.sender():
                lines = tuple(line.strip() for line in text.splitlines() if line.strip())
                self.committed.emit(each.step, each.field, lines)
