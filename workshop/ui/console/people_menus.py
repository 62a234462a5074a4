"""The menus of the people table: a person's side, and what can be done with a row."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from workshop.domain.people import Attendance, Side
from workshop.ui.console.people_model import column_words, side_words
from workshop.ui.console.people_view import PersonRow
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.words import tr

RATIO = 2.0


class PersonMenu(QMenu):
    """A menu about one person, freed when it closes. ``picked(key, name)``, ``side_chosen``."""

    picked = Signal(str, str)
    side_chosen = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.triggered.connect(self._on_triggered)

    def add(self, words: str, name: str, icon: QIcon | None = None) -> QAction:
        """Add a line that is called ``name`` in code."""
        action = QAction(icon or QIcon(), words, self)
        action.setData(name)
        self.addAction(action)
        return action

    def open_for(self, key: str, at: QPoint) -> None:
        """Open at a point of the screen."""
        self._key = key
        self.popup(at)

    def _on_triggered(self, action: QAction) -> None:
        name = str(action.data())
        if name.startswith("side "):
            value = name.removeprefix("side ")
            self.side_chosen.emit(self._key, Side(value) if value else None)
        else:
            self.picked.emit(self._key, name)


def side_menu(theme: Theme, parent: QWidget) -> PersonMenu:
    """Return the menu of the four choices of a side."""
    menu = PersonMenu(parent)
    for side, key in ((Side.WHY, "1"), (Side.HOW, "2"), (Side.BOTH, "3")):
        menu.add(f"{side_words(side)}\t{key}", f"side {side.value}", mark_icon(theme, side))
    menu.add(f"{tr('No side yet')}\t0", "side ")
    return menu


def row_menu(theme: Theme, parent: QWidget, row: PersonRow, column: str) -> PersonMenu:
    """Return the menu of a row; ``column`` is the one the keyboard stands in."""
    menu = PersonMenu(parent)
    for attendance, words in (
        (Attendance.HERE, tr("Here")),
        (Attendance.EXPECTED, tr("Expected")),
        (Attendance.LEFT, tr("Left")),
    ):
        if row.attendance is not attendance:
            menu.add(words, attendance.value)
    menu.addSeparator()
    if column not in ("here", "flags", ""):
        said = tr("Change “{column}”").format(column=column_words(column))
        menu.add(f"{said}\tF2", "change", theme.icon("pencil", "ink_muted"))
    if column:
        said = tr("Sort by “{column}”").format(column=column_words(column))
        menu.add(said, "sort")
    menu.addSeparator()
    menu.add(f"{tr('Take off the list…')}\tDel", "remove", theme.icon("trash-2", "danger"))
    menu.add(tr("Erase in all sessions…"), "erase", theme.icon("eraser", "danger"))
    return menu


def mark_icon(theme: Theme, side: Side) -> QIcon:
    """Return the mark of a side for a menu."""
    size = theme.px("console", "mark")
    pixmap = QPixmap(round(size * RATIO), round(size * RATIO))
    pixmap.setDevicePixelRatio(RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = marks.side_path(side.value, QRectF(0, 0, size, size))
    painter.fillPath(path, theme.colour(f"{side.value}_fill"))
    painter.end()
    return QIcon(pixmap)
