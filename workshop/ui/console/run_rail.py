"""The agenda rail of the run page: rows that scroll, above the forecast end that stays."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.console.run_agenda import AgendaRow, AgendaView, Mark, late_words, row_words
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.ui.widgets.spine import paint_spine
from workshop.words import tr

SIDE, RIGHT_SIDE = 20, 18
TIME, TITLE = 42, 92  # where the columns begin
TICK = 14
GAP = 8
HEAD = 44
LOW_ROW = 27  # where the window is lower than 768
FOOT = (TIME, 14, RIGHT_SIDE, 12)
DEMI, REGULAR = QFont.Weight.DemiBold, QFont.Weight.Normal


class AgendaDelegate(RowDelegate[AgendaRow]):
    """Paints one block: tick or anchor, time, title, the word "next", minutes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.px("row_dense"), hover="surface")

    def height_of(self, row: AgendaRow) -> int:
        """The present block has a second line."""
        return self.theme.px("row_current") if row.mark is Mark.CURRENT else self.height

    def ground(self, row: AgendaRow, option: QStyleOptionViewItem) -> str:
        """The present block lies on the sheet's ground; a chosen row shows nothing else."""
        if row.mark is Mark.CURRENT:
            return "surface"
        ground = super().ground(row, option)
        return "" if ground == "accent_soft" else ground

    def paint_row(
        self, painter: QPainter, box: QRect, row: AgendaRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw the columns; the present block's second line below its title."""
        if option.widget is not None:
            box.setWidth(option.widget.width())  # a scroll bar moves no column
        line = box.translated(0, 1)
        if row.mark is Mark.CURRENT:
            paint_spine(painter, 0, box.top(), box.height(), self.theme)
            px, at = self.theme.scaled, self._title_at()
            line = QRect(box.left(), box.top() + px(7), box.width(), px(21))
            below = QRect(at, box.top() + px(29), box.width() - at - RIGHT_SIDE, px(18))
            self.words(painter, below, row.below, step="small", tone="ink_muted")
        self._paint_lead(painter, line, row)
        self._paint_time(painter, line, row)
        self._paint_title(painter, line, row)

    def _title_at(self) -> int:
        return TIME + self.theme.scaled(TITLE - TIME)

    def _paint_lead(self, painter: QPainter, line: QRect, row: AgendaRow) -> None:
        icon = "check" if row.mark is Mark.DONE else "anchor" if row.anchor else ""
        if icon:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self.theme.pixmap(icon, "ink_muted", TICK, ratio)
            painter.drawPixmap(SIDE, line.top() + (line.height() - TICK) // 2, pixmap)

    def _paint_time(self, painter: QPainter, line: QRect, row: AgendaRow) -> None:
        box = QRect(TIME, line.top(), self._title_at() - TIME, line.height())
        strong = row.mark is Mark.CURRENT or row.late
        tone = "warn" if row.late else "ink" if strong else "ink_muted"
        step, weight = ("dense", DEMI) if strong else ("small", None)
        self.words(painter, box, row.time, step=step, tone=tone, weight=weight)

    def _paint_title(self, painter: QPainter, line: QRect, row: AgendaRow) -> None:
        dropped = row.mark is Mark.DROPPED
        at = self._title_at()
        line = line.adjusted(at, 0, -RIGHT_SIDE, 0)
        minutes = self.words(
            painter, line, row.minutes, step="small", tone="ink_muted", align=RIGHT, struck=dropped
        )
        word = tr("next") if row.mark is Mark.NEXT else ""
        caption = QFontMetrics(self.theme.font("caption", REGULAR))
        taken = caption.horizontalAdvance(word) + GAP if word else 0
        muted = row.mark in (Mark.DONE, Mark.DROPPED)
        room = line.width() - minutes - GAP - taken
        width = self.words(
            painter,
            QRect(at, line.top(), room, line.height()),
            row.title,
            step="dense",
            tone="ink_muted" if muted else "ink",
            weight=DEMI if row.mark is Mark.CURRENT else None,
            struck=dropped,
        )
        if word:
            after = QRect(at + width + GAP, line.top(), taken, line.height())
            self.words(painter, after, word, step="caption", tone="ink_muted", weight=REGULAR)


class AgendaRows(RowsView):
    """Rows over the whole width of the rail; the scroll bar lies over them, not beside."""

    def __init__(self, delegate: AgendaDelegate) -> None:
        super().__init__(tr("Agenda"), delegate)
        bar = self.verticalScrollBar()
        self.setViewportMargins(0, 0, -bar.sizeHint().width(), 0)
        holder = bar.parentWidget()
        if holder is not None:
            holder.raise_()


class AgendaRail(QWidget):
    """Today, now, the blocks, and where the day ends.

    ``block_requested(id)`` when a block is clicked, or opened with Enter.
    """

    block_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._now = Label(theme, "", "small", "ink_muted")
        self.model = RowsModel[AgendaRow](
            key=_key, text=row_words, enabled=_can_be_run, parent=self
        )
        self.delegate = AgendaDelegate(theme)
        self.rows = AgendaRows(self.delegate)
        self.ends = Label(theme, "", "title2")
        self.late = Label(theme, "", "small", "ok", weight=DEMI)
        self.planned = Label(theme, "", "small", "ink_muted")
        self._foot = QWidget()
        self._build()
        self.rows.clicked.connect(self._on_clicked)
        self.rows.row_opened.connect(self._on_row_opened)

    def show_agenda(self, view: AgendaView) -> None:
        """Show the day; the present block is brought into sight when it changes."""
        before = self._current()
        self.model.show_rows(view.rows)
        self._now.setText(tr("now {time}").format(time=view.now))
        self._foot.setVisible(bool(view.ends))
        self.ends.setText(view.ends)
        self.late.setText("" if view.over else late_words(view.late))
        self.late.set_tone("warn" if view.late > 0 else "ok")
        words = tr("Ended, planned {time}") if view.over else tr("Forecast end, planned {time}")
        self.planned.setText(words.format(time=view.planned))
        self.rows.scheduleDelayedItemsLayout()
        if self._current() != before:
            self.rows.choose(self._current())
            self._bring_into_sight()

    def set_low(self, low: bool) -> None:
        """Use lower rows, for windows 720 high."""
        height = self._theme.scaled(LOW_ROW) if low else self._theme.px("row_dense")
        if height != self.delegate.height:
            self.delegate.height = height
            self.rows.scheduleDelayedItemsLayout()

    def _build(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        head = QWidget()
        head.setFixedHeight(self._theme.scaled(HEAD))
        top = QHBoxLayout(head)
        top.setContentsMargins(SIDE, 3, RIGHT_SIDE, 0)
        top.addWidget(Label(self._theme, tr("Today"), "small", "ink_muted", weight=DEMI))
        top.addStretch(1)
        top.addWidget(self._now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self._foot)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(*FOOT)
        foot.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ends)
        row.addWidget(self.late)
        row.addStretch(1)
        foot.addLayout(row)
        foot.addWidget(self.planned)

    def _current(self) -> str:
        return next((r.key for r in self.model.rows() if r.mark is Mark.CURRENT), "")

    def _bring_into_sight(self) -> None:
        """Keep two blocks before the present one in sight, so that the day does not jump."""
        rows = self.model.rows()
        at = next((n for n, row in enumerate(rows) if row.mark is Mark.CURRENT), None)
        if at is not None:
            self.rows.scrollTo(
                self.model.index(max(0, at - 2), 0), RowsView.ScrollHint.PositionAtTop
            )

    def _on_clicked(self, index: QModelIndex) -> None:
        self._ask_for(str(index.data(KEY)))

    def _on_row_opened(self, key: str) -> None:
        self._ask_for(key)

    def _ask_for(self, key: str) -> None:
        row = self.model.row(key)
        if row is not None and row.mark not in (Mark.CURRENT, Mark.DROPPED):
            self.block_requested.emit(key)


def _key(row: AgendaRow) -> str:
    return row.key


def _can_be_run(row: AgendaRow) -> bool:
    return row.mark is not Mark.DROPPED
