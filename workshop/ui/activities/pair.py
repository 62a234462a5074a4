"""The pairs of a round: what is vouched for, and the table that meets at a fold line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.answers import Drawn, Meeting
from workshop.domain.people import Participant, Side
from workshop.domain.values import Value
from workshop.ui.models.rows import LEFT, RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.label import Glyph, Label
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.ui.widgets.rows import ROW as ROW_DATA
from workshop.words import ntr, tr

MOST = 900  # width of the table; it stays at the left where there is more
TABLE = 39  # right edge of the numbers
MARK_AT, NAME_AT, FOLD = 16, 32, 2  # from the fold
VALUE, BAR, BAR_HEIGHT, SCROLL_BAR = 100, 70, 6, 12
LOCK, TOOLS = 20, 92  # the lock from the end of the values, and all beside them
LOCK_ICON = 15
BETWEEN = 16
VOUCHED = {
    "optimal": ("shield-check", "ok"),
    "bounded": ("shield-check", "ok"),
    "best_found": ("info", "ink_muted"),
    "by_hand": ("info", "ink_muted"),
}
TROUBLE = ("triangle-alert", "warn")


class PairLine(Value, frozen=True):
    """One table: who sits there as printed, the first one starts, and what the meeting is worth.

    ``meeting`` is what it shows; ``locked`` where it stays when the pairs are drawn again.
    """

    table: int
    names: tuple[str, ...]
    sides: tuple[Side | None, ...]
    value: int | None = None  # of 100
    meeting: Meeting | None = None
    locked: bool = False


class PairsView(Value, kw_only=True, frozen=True):
    """One round's pairs, with what is vouched for; no lines where none are drawn."""

    certificate: str = ""
    kind: str = ""
    lines: tuple[PairLine, ...] = ()


def pairs_view(
    drawn: Drawn | None,
    people: Iterable[Participant],
    round: int,
    values: Mapping[Meeting, int],
) -> PairsView:
    """Return what the table of a round shows; who is no longer on the list is left out."""
    if drawn is None:
        return PairsView()
    known = {person.id: person for person in people}
    lines = []
    for meeting in drawn.meetings:
        there = [known[person] for person in meeting.people if person in known]
        if meeting.round == round and len(there) >= 2:
            names = tuple(person.printed for person in there)
            sides = tuple(person.side for person in there)
            value = values.get(meeting)
            lines.append(
                PairLine(meeting.table, names, sides, value, meeting, locked=meeting.locked)
            )
    return PairsView(certificate=drawn.certificate, kind=drawn.kind, lines=tuple(lines))


class PairPanel(QWidget):
    """The certificate and the table. Rules and reasons stay out of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.certificate = Certificate(theme)
        self.heads = PairHeads(theme)
        self.model: RowsModel[PairLine] = RowsModel(_key, spoken)
        self.table = PairTable(theme, tr("Pairs of this round"))
        self.table.setModel(self.model)
        self._build()

    def show_pairs(self, view: PairsView) -> None:
        """Show a round."""
        self.certificate.show_certificate(view)
        self.model.show_rows(view.lines)
        valued = any(line.value is not None for line in view.lines)
        self.heads.show_heads(valued=valued)
        self.heads.setVisible(bool(view.lines))
        self.table.setVisible(bool(view.lines))

    def first_focus(self) -> QWidget:
        """Return what takes the focus."""
        return self.table

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.certificate)
        column.addSpacing(BETWEEN)
        column.addWidget(self.heads)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.heads.setMaximumWidth(MOST)
        self.table.setMaximumWidth(MOST)


class PairTable(RowsView):
    """The rows; ``lock_pressed(table)`` and ``why_pressed(table)`` on what stands at their end.

    A name is dragged onto another: ``dragged(person, other)`` whenever it lies over somebody else
    (empty: nobody), ``dropped(person, other)`` when it is let go there, ``drag_ended`` after either
    and after Esc. Who sits in a locked pair stays.
    """

    lock_pressed = Signal(str)
    why_pressed = Signal(str)
    dragged = Signal(str, str)
    dropped = Signal(str, str)
    drag_ended = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(name, PairDelegate(theme))
        self._theme = theme
        self._pressed: QPoint | None = None
        self._held = ("", "")  # who is dragged: id and name
        self._over = ""
        self._at = QPoint()

    def person_at(self, point: QPoint) -> tuple[str, str]:
        """Return id and name of who stands at a point of the viewport; empty texts: nobody."""
        index = self.indexAt(point)
        line: PairLine | None = index.data(ROW_DATA) if index.isValid() else None
        if line is None or line.meeting is None or point.x() >= value_at(self.width()):
            return ("", "")
        known = list(zip(line.meeting.people, line.names, strict=False))
        left = fold_at(self.width()) + FOLD
        if point.x() < left:
            return known[0]
        metrics = QFontMetrics(self._theme.font("body"))
        end = left + NAME_AT
        for one in known[1:]:
            end += metrics.horizontalAdvance(f"{one[1]}, ")
            if point.x() < end:
                return one
        return known[-1] if len(known) == 2 else ("", "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began: it may become a drag."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take a name up, and say over whom it lies."""
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._held[0] and far:
            self._take(self._pressed)
        self._at = at
        if self._held[0]:
            self._look(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a name; or a click on the lock, or on "Why"."""
        held, over, self._pressed = self._held[0], self._over, None
        if held:
            self._end()
            if over:
                self.dropped.emit(held, over)
            return
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        key = str(index.data(KEY))
        if at.x() >= why_at(self.width()) - 6:
            self.why_pressed.emit(key)
        elif at.x() >= lock_at(self.width()) - 8:
            self.lock_pressed.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts a name back where it was."""
        if self._held[0] and event.key() == Qt.Key.Key_Escape:
            self._pressed = None
            self._end()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name that is dragged beside the pointer, and a line round whom it lies over."""
        super().paintEvent(event)
        if not self._held[0]:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("body", QFont.Weight.DemiBold))
        words = self._held[1]
        box = QRect(self._at.x() + 12, self._at.y() + 6, 0, self._theme.px("chip") + 4)
        box.setWidth(painter.fontMetrics().horizontalAdvance(words) + 20)
        if self._over:
            row = self.visualRect(self.indexAt(self._at)).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(self._theme.colour("accent"), self._theme.px("focus", "line")))
            painter.drawRect(row)
        painter.setPen(self._theme.colour("line_strong"))
        painter.setBrush(self._theme.colour("surface"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(QRectF(box), radius, radius)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _take(self, point: QPoint) -> None:
        line: PairLine | None = self.indexAt(point).data(ROW_DATA)
        if line is not None and not line.locked:
            self._held = self.person_at(point)
        if self._held[0]:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _look(self, point: QPoint) -> None:
        index = self.indexAt(point)
        line: PairLine | None = index.data(ROW_DATA) if index.isValid() else None
        over = self.person_at(point)[0]
        meeting = line.meeting if line is not None else None
        if line is None or meeting is None or line.locked or self._held[0] in meeting.people:
            over = ""
        if over != self._over:
            self._over = over
            self.dragged.emit(self._held[0], over)
        self.viewport().update()

    def _end(self) -> None:
        self._held, self._over = ("", ""), ""
        self.viewport().unsetCursor()
        self.viewport().update()
        self.drag_ended.emit()


class Certificate(QWidget):
    """What the solver vouches for, in bold, and how many tables there are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph(theme, "shield-check", "ok", 20)
        self._glyph.setFixedHeight(theme.line("body"))
        self._words = Label(theme, "", "body", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str, *, forbidden: bool = False) -> None:
        """Say something else for a while: what an exchange would do."""
        icon, tone = TROUBLE if forbidden else ("arrow-left-right", "accent")
        self._glyph.show_icon(icon, tone)
        self._words.setText(escape(words))
        self.setAccessibleName(words)

    def show_certificate(self, view: PairsView) -> None:
        """Say it; where no pairs are drawn, say what is missing."""
        icon, tone = VOUCHED.get(view.kind, TROUBLE)
        bold = view.certificate or tr("No pairs are drawn yet.")
        detail = tables(view.lines) if view.lines else ""
        if not view.lines and not view.certificate:
            detail = tr("Two people must be here.")
        self._glyph.show_icon(icon, tone)
        unbroken = escape(bold).replace(" %", "\u00a0%")
        strong = f'<span style="font-weight:600">{unbroken}</span>'
        self._words.setText(f"{strong} {escape(detail)}".strip())
        self.setAccessibleName(f"{bold} {detail}".strip())


class PairHeads(QWidget):
    """The heads of the columns, and the hairline under them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._valued = False
        self.setFixedHeight(theme.line("small") + 7)

    def show_heads(self, *, valued: bool) -> None:
        """Show the head of the values only where there are any."""
        self._valued = valued
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the hairline."""
        painter = QPainter(self)
        fold = fold_at(self.width())
        painter.setFont(self._theme.font("small", QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("ink_muted"))
        height = self._theme.line("small")
        painter.drawText(QRect(0, 0, TABLE, height), RIGHT, tr("Table"))
        painter.drawText(QRect(0, 0, fold - NAME_AT, height), RIGHT, tr("Starts"))
        left = fold + FOLD + NAME_AT
        painter.drawText(QRect(left, 0, self.width() - left, height), LEFT, tr("Meets"))
        if self._valued:
            at = value_at(self.width())
            painter.drawText(QRect(at, 0, self.width() - at, height), LEFT, tr("Value of 100"))
        at = lock_at(self.width())
        painter.drawText(QRect(at, 0, self.width() - at, height), LEFT, tr("Lock"))
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.colour("line"))


class PairDelegate(RowDelegate[PairLine]):
    """Paints a table: number, first name to the fold, second from the fold, value."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.px("row_pairs"))

    def paint_row(
        self, painter: QPainter, box: QRect, row: PairLine, option: QStyleOptionViewItem
    ) -> None:
        """Draw one table."""
        width = _whole_width(option, box)
        fold = fold_at(width)
        number = QRect(0, box.top(), TABLE, box.height())
        self.words(painter, number, str(row.table), tone="ink_muted", align=RIGHT)
        first = QRect(TABLE + 8, box.top(), fold - NAME_AT - TABLE - 8, box.height())
        self.words(painter, first, row.names[0], align=RIGHT)
        self._mark(painter, box, fold - MARK_AT, row.sides[0])
        line = QRect(fold, box.top(), FOLD, box.height())
        painter.fillRect(line, self.theme.colour("line"))
        self._mark(painter, box, fold + FOLD + MARK_AT, row.sides[1])
        left = fold + FOLD + NAME_AT
        second = QRect(left, box.top(), value_at(width) - 8 - left, box.height())
        self.words(painter, second, ", ".join(row.names[1:]))
        if row.value is not None:
            self._value(painter, box, value_at(width), row.value)
        if row.meeting is not None:
            self._tools(painter, box, width, row)

    def _tools(self, painter: QPainter, box: QRect, width: int, row: PairLine) -> None:
        """Draw the lock, faint where it is open, and the way to the reasons of a pair."""
        icon, tone = ("lock", "ink") if row.locked else ("lock-open", "disabled")
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.theme.pixmap(icon, tone, LOCK_ICON, ratio)
        painter.drawPixmap(lock_at(width), box.center().y() - LOCK_ICON // 2, pixmap)
        if len(row.names) == 2:
            at = why_at(width)
            words = QRect(at, box.top(), width - at, box.height())
            self.words(painter, words, tr("Why"), step="dense", tone="accent")

    def _mark(self, painter: QPainter, box: QRect, middle: int, side: Side | None) -> None:
        if side is None:
            return
        size = self.theme.px("dense", "mark")
        mark = QRectF(middle - size / 2, box.center().y() + 0.5 - size / 2, size, size)
        path = marks.side_path(side.value, mark)
        painter.fillPath(path, self.theme.colour(f"{side.value}_fill"))

    def _value(self, painter: QPainter, box: QRect, left: int, value: int) -> None:
        metrics = QFontMetrics(self.theme.font("body"))
        right, room = left + metrics.horizontalAdvance("88"), metrics.horizontalAdvance("100")
        digits = QRect(right - room - 1, box.top(), room + 1, box.height())
        self.words(painter, digits, str(value), align=RIGHT)
        top = box.center().y() + 1 - BAR_HEIGHT // 2
        track = QRect(left + VALUE - BAR, top, BAR, BAR_HEIGHT)
        painter.fillRect(track, self.theme.colour("sunken"))
        track.setWidth(round(BAR * min(100, value) / 100))
        painter.fillRect(track, self.theme.colour("ink_muted"))


def fold_at(width: int) -> int:
    """Return where the fold lies in a table of this width, in px."""
    return TABLE + (value_at(width) - TABLE - BETWEEN - FOLD) // 2


def value_at(width: int) -> int:
    """Return where the values begin."""
    return width - SCROLL_BAR - TOOLS - VALUE


def lock_at(width: int) -> int:
    """Return where the lock begins."""
    return value_at(width) + VALUE + LOCK


def why_at(width: int) -> int:
    """Return where the word "Why" begins."""
    return lock_at(width) + LOCK_ICON + 14


def spoken(line: PairLine) -> str:
    """Return a table in words."""
    names = ", ".join(line.names[1:])
    text = tr("Table {n}: {first} starts, with {others}").format(
        n=line.table, first=line.names[0], others=names
    )
    if line.value is not None:
        text = tr("{text}, value {value} of 100").format(text=text, value=line.value)
    return tr("{text}, locked").format(text=text) if line.locked else text


def tables(lines: tuple[PairLine, ...]) -> str:
    """Return "13 pairs and 1 trio" as a sentence; more at a table: "3 tables of 4, 1 of 3"."""
    sizes = Counter(len(line.names) for line in lines)
    if max(sizes, default=0) > 3:
        parts: list[str] = []
        for size, count in sorted(sizes.items(), reverse=True):
            many = ntr("{n} table of", "{n} tables of", count) if not parts else str(count)
            parts.append(f"{many} {size}" if not parts else f"{many} {tr('of')} {size}")
        return f"{', '.join(parts)}."
    pairs = ntr("{n} pair", "{n} pairs", sizes[2])
    threes = ntr("{n} trio", "{n} trios", sizes[3])
    if not sizes[3]:
        return f"{pairs}."
    if not sizes[2]:
        return f"{threes}."
    return tr("{pairs} and {trios}.").format(pairs=pairs, trios=threes)


def _key(line: PairLine) -> str:
    return str(line.table)


def _whole_width(option: QStyleOptionViewItem, box: QRect) -> int:
    """The view's own width, so that a scroll bar does not move the columns."""
    view = option.widget
    return view.width() if view is not None else box.width()
