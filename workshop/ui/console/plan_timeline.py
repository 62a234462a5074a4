"""The timeline of the plan: a block as high as it is long, moved by drag or by Alt and arrow."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workshop.ui.console.plan_rail import EXERCISE
from workshop.ui.console.plan_view import BlockView, minutes_text, priority_words
from workshop.ui.models.dragging import DragRows, dragged_key
from workshop.ui.models.rows import RIGHT, RowDelegate
from workshop.ui.theme import Theme
from workshop.ui.widgets.rows import RowsView
from workshop.ui.widgets.spine import paint_spine
from workshop.words import tr

BLOCK = "application/x-twofold-block"
TIME, ANCHOR = 48, 26
GAP = 3
LEAST_FACTOR, MOST_FACTOR = 0.26, 1.2  # px a minute
BASE = 25
LINE = 24  # the height of the words at the head of a block
SCROLL_ROOM = 22  # right of the blocks, for ring and scroll bar
HANDLE_AT, HANDLE_ICON = 15, 13
TITLE_AT, TITLE_GAP = 36, 12
LEAST_TITLE = 180
RANGE_AT, PRIORITY_AT, MINUTES_AT = 378, 248, 14  # left of the block's right edge
ANCHOR_ICON = 14


def factor_for(minutes: list[int], height: int, base: int = BASE) -> float:
    """Return the px a minute takes so that the day fills ``height``, within its bounds."""
    total = sum(minutes)
    room = height - len(minutes) * (base + GAP)
    return min(MOST_FACTOR, max(LEAST_FACTOR, room / total)) if total else LEAST_FACTOR


class BlockDelegate(RowDelegate[BlockView]):
    """Time, anchor, and the block with handle, title, range, priority and minutes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(BASE), "")
        self.factor = LEAST_FACTOR
        self.right = 0  # where blocks end, in px of the viewport

    def height_of(self, row: BlockView) -> int:
        """As high as the block is long, and the gap."""
        return int(self.height + self.factor * row.target) + GAP

    def ground(self, row: BlockView, option: QStyleOptionViewItem) -> str:
        """The block has a ground of its own."""
        del row, option
        return ""

    def block_box(self, box: QRect) -> QRect:
        """Return where the block itself stands in its row."""
        left = box.left() + self.theme.scaled(TIME) + ANCHOR
        return QRect(left, box.top() + 1, self.right - left, box.height() - GAP)

    def paint_row(
        self, painter: QPainter, box: QRect, row: BlockView, option: QStyleOptionViewItem
    ) -> None:
        """Draw one block at its time."""
        block = self.block_box(box)
        line = self.theme.scaled(LINE)
        head = QRect(box.left(), block.top(), box.width(), line)
        ratio = option.widget.devicePixelRatioF()
        self._paint_time(painter, head, row, ratio)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, block, row, chosen=chosen)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        tone = "ink" if over else "ink_muted"
        handle = self.theme.pixmap("grip-vertical", tone, HANDLE_ICON, ratio)
        at = QPoint(block.left() + HANDLE_AT, head.center().y() - HANDLE_ICON // 2)
        painter.drawPixmap(at, handle)
        self._paint_words(painter, QRect(block.left(), head.top(), block.width(), line), row)

    def _paint_time(self, painter: QPainter, head: QRect, row: BlockView, ratio: float) -> None:
        fixed = row.anchor is not None
        weight = QFont.Weight.DemiBold if fixed else None
        tone = "ink" if fixed else "ink_muted"
        time = self.theme.scaled(TIME)
        box = QRect(head.left(), head.top(), time, head.height())
        self.words(painter, box, row.time, tone=tone, weight=weight)
        if fixed:
            icon = self.theme.pixmap("anchor", "ink_muted", ANCHOR_ICON, ratio)
            painter.drawPixmap(head.left() + time, head.center().y() - ANCHOR_ICON // 2, icon)

    def _paint_ground(
        self, painter: QPainter, block: QRect, row: BlockView, *, chosen: bool
    ) -> None:
        if not chosen and row.plain:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent_soft" if chosen else "paper"))
        radius = self.theme.px("cell", "radius")
        painter.drawRoundedRect(QRectF(block), radius, radius)
        if chosen:
            paint_spine(painter, block.left(), block.top(), block.height(), self.theme)

    def _paint_words(self, painter: QPainter, head: QRect, row: BlockView) -> None:
        right = head.right() + 1
        strong = not (row.plain or row.dropped)
        px, line = self.theme.scaled, head.height()
        minutes_at = right - px(100)
        # Where there is no room for all, range and priority give way: the inspector has them.
        roomy = self.theme.scale <= 1 or head.width() >= px(RANGE_AT) + px(LEAST_TITLE)
        ends = minutes_at
        if roomy:
            ends = right - (px(RANGE_AT) if row.range else px(PRIORITY_AT))
        title = QRect(head.left() + TITLE_AT, head.top(), 0, line)
        title.setRight(ends - TITLE_GAP)
        self.words(
            painter,
            title,
            row.title,
            tone="ink" if strong else "ink_muted",
            weight=QFont.Weight.DemiBold if strong else None,
            struck=row.dropped,
        )
        if roomy:
            length = QRect(right - px(RANGE_AT), head.top(), px(RANGE_AT - PRIORITY_AT) - 8, line)
            self.words(painter, length, row.range, step="small", tone="ink_muted")
        if roomy and not row.plain:
            word = QRect(right - px(PRIORITY_AT), head.top(), px(PRIORITY_AT - 100), line)
            text = tr("dropped") if row.dropped else priority_words(row.priority)
            self.words(painter, word, text, step="small", tone="ink_muted")
        minutes = QRect(minutes_at, head.top(), px(100) - MINUTES_AT, line)
        tone = "ink_muted" if row.dropped else "ink"
        self.words(painter, minutes, minutes_text(row.target), tone=tone, align=RIGHT)

    def _paint_ring(self, painter: QPainter, box: QRect) -> None:
        width = self.theme.px("focus", "line")
        block = self.block_box(box)
        ring = QRectF(block.left() - 2, box.top() + 1, block.width() + 4, box.height() - 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("focus"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.theme.px("control", "radius")
        painter.drawRoundedRect(ring, radius, radius)
        painter.restore()


class Timeline(RowsView):
    """The blocks. What is asked for is told by these signals; the order is never changed here.

    ``move_requested(block, to)``: to index ``to`` of the order without it;
    ``insert_requested(exercise, before)``; ``remove_requested(block)``; ``copy_requested(block)``;
    ``let_go`` when no block is to be selected any more.
    """

    move_requested = Signal(str, int)
    insert_requested = Signal(str, int)
    remove_requested = Signal(str)
    copy_requested = Signal(str)
    let_go = Signal()

    def __init__(self, theme: Theme) -> None:
        delegate = BlockDelegate(theme)
        super().__init__(tr("Agenda"), delegate)
        self.blocks = delegate
        self._theme = theme
        self._landing: int | None = None
        self.rows_model: DragRows[BlockView] = DragRows(BLOCK, _key, _spoken)
        self.setModel(self.rows_model)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def show_blocks(self, blocks: tuple[BlockView, ...]) -> None:
        """Show the day."""
        self.rows_model.show_rows(blocks)

    def fit(self, height: int) -> int:
        """Stretch the day over ``height`` px as far as it may.

        Return how much of it the blocks take, without one that would be cut at the foot.
        """
        rows = self.rows_model.rows()
        self.blocks.factor = factor_for([row.target for row in rows], height, self.blocks.height)
        self.blocks.right = self.width() - SCROLL_ROOM
        self.scheduleDelayedItemsLayout()
        feet = accumulate(self.blocks.height_of(row) for row in rows)
        return max((foot for foot in feet if foot <= height), default=height)

    def below(self) -> int:
        """Return how many blocks stand below what is seen."""
        foot = self.viewport().height()
        count = self.rows_model.rowCount()
        rects = (self.visualRect(self.rows_model.index(at, 0)) for at in range(count))
        return sum(1 for rect in rects if rect.bottom() - GAP > foot)

    def landing(self) -> int | None:
        """Return before which index a drag would land; None while nothing is dragged."""
        return self._landing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and arrow move the block, Delete takes it out, Ctrl D copies it, Esc lets go."""
        key, at = event.key(), self.currentIndex().row()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape and at >= 0:
            self.let_go.emit()
        elif at >= 0 and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_by(self.key(), -1 if key == Qt.Key.Key_Up else 1)
        elif at >= 0 and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(self.key())
        elif at >= 0 and control and key == Qt.Key.Key_D:
            self.copy_requested.emit(self.key())
        else:
            super().keyPressEvent(event)

    def move_by(self, block: str, step: int) -> None:
        """Ask for a block to go one up (-1) or down (1), where there is room."""
        at = next(n for n, row in enumerate(self.rows_model.rows()) if row.id == block)
        if 0 <= at + step < self.rows_model.rowCount():
            self.move_requested.emit(block, at + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the blocks lets go of the selected one."""
        if not self.indexAt(event.position().toPoint()).isValid():
            self.let_go.emit()
        super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take blocks and exercises."""
        if self._dragged(event) == ("", ""):
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        super().dragMoveEvent(event)  # scrolls near the edges
        self._land(self.index_at(event.position().toPoint().y()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)
        self._land(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the block to be moved here, or for the exercise to be placed."""
        block, exercise = self._dragged(event)
        at = self.index_at(event.position().toPoint().y())
        self._land(None)
        self.stopAutoScroll()
        self.setState(RowsView.State.NoState)
        event.acceptProposedAction()
        if exercise:
            self.insert_requested.emit(exercise, at)
        elif block:
            own = next(n for n, row in enumerate(self.rows_model.rows()) if row.id == block)
            to = at - 1 if at > own else at
            if to != own:
                self.move_requested.emit(block, to)

    def index_at(self, y: int) -> int:
        """Return before which index something dropped at ``y`` lands."""
        for at in range(self.rows_model.rowCount()):
            if y < self.visualRect(self.rows_model.index(at, 0)).center().y():
                return at
        return self.rows_model.rowCount()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the blocks, and the line where a drag would land."""
        super().paintEvent(event)
        if self._landing is None:
            return
        painter = QPainter(self.viewport())
        left = TIME + ANCHOR - 2
        width = self.blocks.right + 2 - left
        painter.fillRect(left, self._landing_y() - 1, width, 2, self._theme.colour("accent"))

    def _landing_y(self) -> int:
        count = self.rows_model.rowCount()
        if not count or self._landing is None:
            return 1
        if self._landing < count:
            return max(1, self.visualRect(self.rows_model.index(self._landing, 0)).top())
        return self.visualRect(self.rows_model.index(count - 1, 0)).bottom()

    def _land(self, at: int | None) -> None:
        self._landing = at
        self.viewport().update()

    def _dragged(self, event: QDropEvent) -> tuple[str, str]:
        data = event.mimeData()
        return dragged_key(data, BLOCK), dragged_key(data, EXERCISE)


def _key(block: BlockView) -> str:
    return block.id


def _spoken(block: BlockView) -> str:
    return block.spoken
