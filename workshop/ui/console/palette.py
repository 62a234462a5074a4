"""The command palette: type a few letters, choose with the arrows, Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workshop.ui.console.palette_view import Entry, found, spans
from workshop.ui.models.rows import RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.floating import Floating
from workshop.ui.widgets.keycap import KeyCap, KeyHint, KeyWords, key_width, paint_key
from workshop.ui.widgets.label import Glyph, Hairline, Label
from workshop.ui.widgets.rows import RowsView
from workshop.words import ntr, tr

WIDTH, TOP = 560, 92
HEAD, FOOT = 51, 36
ROW, MOST = 34, 7  # px; rows seen at once
SIDE, ICON, TEXT_AT = 16, 17, 44
PAD = 8  # above and below the rows
DETAIL_GAP = 12
AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class EntryDelegate(RowDelegate[Entry]):
    """Icon, title with the found letters bold, where it leads, and its key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.px("row_table"))
        self.query = ""

    def paint_row(
        self, painter: QPainter, box: QRect, row: Entry, option: QStyleOptionViewItem
    ) -> None:
        """Draw one entry; the chosen one offers Enter."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ratio = option.widget.devicePixelRatioF()
        tone = "ink" if chosen else "ink_muted"
        picture = self.theme.pixmap(row.picture, tone, ICON, ratio)
        painter.drawPixmap(SIDE, box.top() + (box.height() - ICON) // 2, picture)
        right = self._paint_key(painter, box, tr("Enter") if chosen else row.hint)
        words = QRect(box)
        words.setLeft(TEXT_AT)
        words.setRight(right - DETAIL_GAP)
        words.setLeft(self._title(painter, words, row.title) + DETAIL_GAP)
        if row.detail and words.width() > 2 * DETAIL_GAP:
            self.words(painter, words, row.detail, step="small", tone="ink_muted")

    def _paint_key(self, painter: QPainter, box: QRect, key: str) -> int:
        if not key:
            return box.right() - SIDE
        width = key_width(self.theme, key)
        cap = QRect(box.right() + 1 - SIDE - width, 0, width, self.theme.px("key"))
        cap.moveTop(box.top() + (box.height() - cap.height()) // 2)
        colour = self.theme.colour
        paint_key(painter, cap, key, self.theme, colour("ink_muted"), colour("line_strong"))
        return cap.left()

    def _title(self, painter: QPainter, box: QRect, title: str) -> int:
        """Write the title, what was found in it bold; return where it ends."""
        at = 0
        for begin, end in (*spans(title, self.query), (len(title), len(title))):
            box.setLeft(box.left() + self.words(painter, box, title[at:begin]))
            bold = QFont.Weight.DemiBold
            box.setLeft(box.left() + self.words(painter, box, title[begin:end], weight=bold))
            at = end
        return box.left()


class _Line(QLineEdit):
    """The line that is typed in; ``stepped(by)`` for the arrows and Tab."""

    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFrame(False)
        self.setStyleSheet("border:0;background:transparent;padding:0")
        self.setFont(theme.font("heading", QFont.Weight.Normal))
        self.setAccessibleName(tr("Find anything"))
        self.setPlaceholderText(tr("Find people, blocks, pieces and actions"))

    def event(self, event: QEvent) -> bool:
        """Tab goes down the list: there is nowhere else to go."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in STEPS
        ):
            self.stepped.emit(STEPS[Qt.Key(event.key())])
            event.accept()
            return True
        return super().event(event)


class Palette(Floating):
    """Lies over the window, and takes nothing from what runs below: no key but those that type.

    ``chosen(key)`` once the palette is closed and the focus is back where it was. It is kept and
    shown again.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._entries: tuple[Entry, ...] = ()
        self._before: QWidget | None = None
        self.line = _Line(theme)
        self.count = Label(theme, "", "small", "ink_muted")
        self.model: RowsModel[Entry] = RowsModel(lambda row: row.key, lambda row: row.spoken)
        self._delegate = EntryDelegate(theme)
        self.list = RowsView(tr("What was found"), self._delegate)
        self.nothing = Label(theme, "", "body", "ink_muted")
        self._build()
        self.line.textChanged.connect(self._on_text_changed)
        self.line.returnPressed.connect(self._on_return)
        self.line.stepped.connect(self._step)
        self.list.clicked.connect(self._on_return)
        window.installEventFilter(self)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Open with what there is to find."""
        self._entries = tuple(entries)
        self._before = self._window.focusWidget()
        self.line.clear()
        self._find()
        self._settle()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.watch()

    def rows(self) -> tuple[Entry, ...]:
        """Return what is found now."""
        return self.model.rows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in its place, whatever the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def focus_left(self) -> None:
        """Close, and leave the focus where it went."""
        self._before = None
        super().focus_left()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back."""
        super().hideEvent(event)
        if self._entries:
            self.unwatch()
        self._entries = ()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, foot and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        radius = self._theme.px("popover", "radius")
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, radius, radius)
        painter.fillPath(shape, colour("surface"))
        painter.setClipPath(shape)
        painter.fillRect(0, self.height() - FOOT, self.width(), FOOT, colour("paper"))
        painter.setClipping(False)
        painter.setPen(QPen(colour("line_strong"), self._theme.px("hair", "line")))
        painter.drawPath(shape)

    def _build(self) -> None:
        theme = self._theme
        self.setProperty("takes", "text")  # letters search while it is open
        self.setAccessibleName(tr("Find anything"))
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing.setContentsMargins(TEXT_AT, 0, SIDE, 0)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        head.setSpacing(10)
        head.addWidget(Glyph(theme, "search", "ink_muted", ICON))
        head.addWidget(self.line, 1)
        head.addWidget(self.count)
        head.addWidget(KeyCap(theme, tr("Esc")))
        top = QWidget()
        top.setFixedHeight(HEAD)
        top.setLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 0, SIDE, 0)
        foot.setSpacing(18)
        foot.addWidget(KeyWords(theme, KeyHint("↑ ↓", tr("choose"))))
        foot.addWidget(KeyWords(theme, KeyHint(tr("Enter"), tr("go there"))))
        foot.addStretch(1)
        foot.addWidget(Label(theme, tr("people, blocks, pieces, actions"), "small", "ink_muted"))
        low = QWidget()
        low.setFixedHeight(FOOT)
        low.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Hairline(theme))
        column.addSpacing(PAD)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        column.addSpacing(PAD)
        column.addWidget(low)
        self.hide()

    def _settle(self) -> None:
        row = self._theme.px("row_table")
        rows = min(MOST, max(1, len(self.rows())))
        for part in (self.list, self.nothing):
            part.setFixedHeight(rows * row)
        height = 1 + HEAD + self._theme.px("hair", "line") + 2 * PAD + rows * row + FOOT
        self.setGeometry((self._window.width() - WIDTH) // 2, TOP, WIDTH, height)

    def _find(self) -> None:
        query = self.line.text()
        self._delegate.query = query
        rows = found(self._entries, query)
        self.model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        said = tr("Nothing matches “{query}”.").format(query=query.strip())
        self.nothing.setText(said if not rows else "")
        counted = ntr("{n} found", "{n} found", len(rows))
        self.count.setText(counted if query.strip() else "")
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        self.list.viewport().update()
        self._say()
        self._settle()

    def _step(self, by: int) -> None:
        count = len(self.rows())
        if count:
            place = (self.list.currentIndex().row() + by) % count
            self.list.setCurrentIndex(self.model.index(place, 0))
            self._say()

    def _say(self) -> None:
        """Tell a screen reader, whose focus stays in the line, what is chosen."""
        row = self.model.row(self.list.key())
        words = row.spoken if row is not None else self.nothing.text()
        self.line.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    def _on_text_changed(self) -> None:
        self._find()

    def _on_return(self) -> None:
        key = self.list.key()
        if key:
            self.hide()
            self.chosen.emit(key)
