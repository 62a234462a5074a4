"""The list of all sessions: its head, its rows, their menu, and renaming in place."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.console.library_view import LibraryView, SessionRow
from workshop.ui.models.rows import LEFT, RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.rows import KEY, ROW, RowsView
from workshop.words import tr

PAD = 12  # the ground of a row reaches this far beyond its words
HEAD = 31
DAY, PEOPLE, STATE, LATEST, MORE = 646, 502, 416, 306, 44  # from the right end of the words
GAP = 16
LEAST_TITLE = 140
MORE_ICON = 17
NEAR_END = 6  # rows before the end at which more are asked for


class Columns(NamedTuple):
    """The columns within a row, in px of the row."""

    title: QRect
    day: QRect
    people: QRect
    state: QRect
    latest: QRect
    more: QRect


def columns(theme: Theme, box: QRect, width: int) -> Columns:
    """Lay the columns into a row of ``width`` px, the scroll bar's share included.

    The title gives way, the others keep their widths.
    """
    left, right, top, height = box.left() + PAD, box.left() + width - PAD, box.top(), box.height()

    def cell(begin: int, end: int) -> QRect:
        return QRect(begin, top, end - begin, height)

    # Where larger text leaves the title no room, what is told last of a session goes.
    gone = LATEST - MORE if right - left < theme.scale * DAY + LEAST_TITLE else 0
    scale = theme.scale if gone or theme.scale > 1 else 1.0
    ends = (DAY - gone, PEOPLE - gone, STATE - gone, LATEST - gone)
    day, people, state, latest = (round(at * scale) for at in ends)
    return Columns(
        title=cell(left, right - day - GAP),
        day=cell(right - day, right - people - GAP),
        people=cell(right - people, right - state - 36),
        state=cell(right - state, right - latest - GAP),
        latest=cell(right - latest, right - MORE - GAP),
        more=cell(right - MORE + 5, right + 5),
    )


class SessionDelegate(RowDelegate[SessionRow]):
    """Paints a session on two lines: title over venue, the rest beside them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.px("row_two_line"))
        self.renaming = ""  # the row whose title is under a field

    def paint_row(
        self, painter: QPainter, box: QRect, row: SessionRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw the cells and the picture of the row's menu."""
        view = option.widget
        at = columns(self.theme, box, box.width() if view is None else view.width())
        bold = QFont.Weight.DemiBold
        if row.id == self.renaming:
            pass
        elif row.venue:
            px = self.theme.scaled
            upper = QRect(at.title.left(), box.top() + px(7), at.title.width(), px(22))
            lower = QRect(at.title.left(), box.top() + px(30), at.title.width(), px(18))
            self.words(painter, upper, row.title, weight=bold)
            self.words(painter, lower, row.venue, step="small", tone="ink_muted")
        else:
            self.words(painter, at.title, row.title, weight=bold)
        self.words(painter, at.day, row.day)
        self.words(painter, at.people, str(row.people), align=RIGHT)
        self.words(painter, at.state, row.state)
        self.words(painter, at.latest, row.latest, step="dense", tone="ink_muted", align=LEFT)
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.theme.pixmap("ellipsis", "ink_muted", MORE_ICON, ratio)
        middle = at.more.center()
        painter.drawPixmap(middle.x() - MORE_ICON // 2, middle.y() - MORE_ICON // 2, pixmap)


class TableHead(QWidget):
    """The names of the columns, over a hairline."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        weight = QFont.Weight.DemiBold
        names = (tr("All sessions"), tr("Date"), tr("People"), tr("State"), tr("Latest"))
        self.labels = [
            Label(theme, name, "small", "ink_muted", weight=weight, parent=self) for name in names
        ]
        self.labels[2].setAlignment(RIGHT)
        self._theme = theme
        self._head = theme.scaled(HEAD)
        self._line = Hairline(theme, self)
        self.setFixedHeight(self._head + theme.px("hair", "line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep over the columns."""
        super().resizeEvent(event)
        at = columns(self._theme, QRect(0, 0, self.width(), self._head), self.width())
        for label, cell in zip(self.labels, at[:5], strict=True):
            label.setGeometry(cell)
            label.setVisible(cell.width() > GAP)
        self._line.setGeometry(PAD, self._head, self.width() - 2 * PAD, self._line.height())


class TitleEditor(LineEdit):
    """The title, typed over its row; ``left(text)`` when done, empty where it stays as it was."""

    left = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(theme, tr("Title"), parent=parent)
        self._before = title
        self.setText(title)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what was typed, Esc does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what was typed; a menu of the field is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave(self.text().strip())

    def _leave(self, text: str) -> None:
        if self.isEnabled():
            self.setEnabled(False)  # taking the focus away would leave a second time
            self.left.emit("" if text == self._before else text)


class SessionsView(RowsView):
    """The rows; ``rename`` opens a field over the title of the row. F2 and Delete act on it."""

    renamed = Signal(str, str)
    delete_requested = Signal(str)
    end_neared = Signal()

    def __init__(self, theme: Theme) -> None:
        self._delegate = SessionDelegate(theme)
        super().__init__(tr("All sessions"), self._delegate)
        self._theme = theme
        self._editor: TitleEditor | None = None
        self.setUniformItemSizes(True)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def rename(self, key: str) -> None:
        """Let the title of a row be typed anew, in its place."""
        self.choose(key)
        index = self.currentIndex()
        row = index.data(ROW)
        if not isinstance(row, SessionRow):
            return
        self.scrollTo(index)
        self._editor = TitleEditor(self._theme, row.title, self.viewport())
        self._editor.left.connect(self._on_editor_left)
        cell = columns(self._theme, self.visualRect(index), self.width()).title
        height = self._editor.height()
        self._editor.setGeometry(
            cell.left() - 9, cell.center().y() - height // 2, cell.width() + 9, height
        )
        self._delegate.renaming = key
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def editor(self) -> TitleEditor | None:
        """Return the field that is open, or None."""
        return self._editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete asks to delete."""
        if event.key() == Qt.Key.Key_F2 and self.key():
            self.rename(self.key())
        elif event.key() == Qt.Key.Key_Delete and self.key():
            self.delete_requested.emit(self.key())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The picture at the end of a row drops its menu."""
        super().mouseReleaseEvent(event)
        key = self._more_at(event.position().toPoint())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.row_menu_requested.emit(key, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click on that picture opens nothing."""
        if not self._more_at(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)

    def _more_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        more = columns(self._theme, self.visualRect(index), self.width()).more
        return str(index.data(KEY)) if more.contains(point) else ""

    def _on_editor_left(self, text: str) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        self._delegate.renaming = ""
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.renamed.emit(self.key(), text)

    def _on_scrolled(self, value: int) -> None:
        rest = self.verticalScrollBar().maximum() - value
        if rest < NEAR_END * self._theme.px("row_two_line"):
            self.end_neared.emit()


class SessionTable(QWidget):
    """Head and rows, and the row's menu: open, rename, save as a file, delete."""

    open_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    save_requested = Signal(str)  # as a session file
    more_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.head = TableHead(theme)
        self.view = SessionsView(theme)
        self.model: RowsModel[SessionRow] = RowsModel(_id, _text, parent=self)
        self.menu = QMenu(self)
        self._at = ""
        self._more = False
        self._build()
        self._connect()

    def show_library(self, view: LibraryView) -> None:
        """Show the rows that were read."""
        self._more = view.more
        self.model.show_rows(view.rows)

    def _build(self) -> None:
        self.view.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.open_action = self.menu.addAction(f"{tr('Open')}\t{tr('Enter')}")
        self.rename_action = self.menu.addAction(f"{tr('Rename')}\tF2")
        self.save_action = self.menu.addAction(tr("Save as a session file…"))
        self.menu.addSeparator()
        self.delete_action = self.menu.addAction(f"{tr('Delete the session')}\t{tr('Del')}")
        self.open_action.triggered.connect(self._on_open)
        self.rename_action.triggered.connect(self._on_rename)
        self.delete_action.triggered.connect(self._on_delete)
        self.save_action.triggered.connect(self._on_save)
        self.view.row_opened.connect(self.open_requested)
        self.view.row_menu_requested.connect(self._on_menu_requested)
        self.view.renamed.connect(self.rename_requested)
        self.view.delete_requested.connect(self.delete_requested)
        self.view.end_neared.connect(self._on_end_neared)

    def _on_menu_requested(self, key: str, at: QPoint) -> None:
        self._at = key
        self.view.choose(key)
        self.menu.popup(at)

    def _on_open(self) -> None:
        self.open_requested.emit(self._at)

    def _on_rename(self) -> None:
        self.view.rename(self._at)

    def _on_save(self) -> None:
        self.save_requested.emit(self._at)

    def _on_delete(self) -> None:
        self.delete_requested.emit(self._at)

    def _on_end_neared(self) -> None:
        if self._more:
            self._more = False  # asked for once
            self.more_requested.emit()


def _id(row: SessionRow) -> str:
    return row.id


def _text(row: SessionRow) -> str:
    return row.text
