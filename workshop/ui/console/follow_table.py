"""The pledges of a session, each with what became of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from workshop.domain.follow_up import Done
from workshop.ui.console.follow_view import PledgeRow
from workshop.ui.models.rows import CENTRE, LEFT, RowDelegate
from workshop.ui.theme import Theme
from workshop.ui.widgets.rows import KEY, ROW, RowsView
from workshop.words import tr

ROW_HEIGHT = 34
PAD, NAME = 10, 160
BUDDY, DONE = 84, 120  # widths of the columns at the right
TRACK, ICON = 26, 15
DEMI = QFont.Weight.DemiBold
KEYS = {Qt.Key.Key_Y: Done.YES, Qt.Key.Key_P: Done.PART, Qt.Key.Key_N: Done.NO}


def done_words(done: Done) -> str:
    """Return the word of an answer."""
    return {Done.YES: tr("yes"), Done.PART: tr("part"), Done.NO: tr("no")}[done]


def done_at(width: int) -> int:
    """Return where the answers begin in a row of this width, in px."""
    return width - DONE - PAD - 8


def _cells(width: int, box: QRect) -> list[tuple[Done, QRect]]:
    left, each = done_at(width), DONE // 3
    top = box.top() + (box.height() - TRACK) // 2
    return [(done, QRect(left + at * each, top, each, TRACK)) for at, done in enumerate(Done)]


class FollowDelegate(RowDelegate[PledgeRow]):
    """Paints name, pledge (or that it is the buddy's), buddy, and yes, part, no."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(ROW_HEIGHT))

    def paint_row(
        self, painter: QPainter, box: QRect, row: PledgeRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one person."""
        width = option.widget.width() if option.widget is not None else box.width()
        name = QRect(PAD, box.top(), NAME - PAD - 8, box.height())
        self.words(painter, name, row.name, step="dense", weight=DEMI)
        buddy = done_at(width) - BUDDY
        text = QRect(NAME + PAD, box.top(), buddy - NAME - PAD - 12, box.height())
        if row.private:
            ratio = painter.device().devicePixelRatioF()
            lock = self.theme.pixmap("lock", "ink_muted", ICON, ratio)
            painter.drawPixmap(text.left(), box.center().y() - ICON // 2, lock)
            kept = text.adjusted(ICON + 6, 0, 0, 0)
            self.words(painter, kept, tr("kept with the buddy"), step="dense", tone="ink_muted")
        else:
            self.words(painter, text, row.text, step="dense")
        at = QRect(buddy, box.top(), BUDDY - 8, box.height())
        self.words(painter, at, row.buddy, step="dense", tone="ink_muted")
        self._done(painter, _cells(width, box), row.done)

    def _done(self, painter: QPainter, cells: list[tuple[Done, QRect]], done: Done | None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = cells[0][1].united(cells[-1][1])
        painter.setBrush(self.theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(track), 5, 5)
        for each, cell in cells:
            chosen = each is done
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.colour("surface"))
                painter.drawRoundedRect(QRectF(cell).adjusted(2, 2, -2, -2), 4, 4)
            tone, weight = ("ink", DEMI) if chosen else ("ink_muted", None)
            words = done_words(each)
            self.words(painter, cell, words, step="small", tone=tone, weight=weight, align=CENTRE)
        painter.restore()


class FollowTable(RowsView):
    """``done_chosen(person, Done)`` by a click on an answer, or Y, P, N; again takes it back."""

    done_chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Pledges"), FollowDelegate(theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y, P and N answer for the person that is marked, and go on to the next."""
        done = KEYS.get(Qt.Key(event.key()))
        if done is None or event.modifiers() or not self.key():
            super().keyPressEvent(event)
            return
        self._choose(self.key(), done)
        below = self.model().index(self.currentIndex().row() + 1, 0)
        if below.isValid():
            self.setCurrentIndex(below)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on yes, part or no."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        for done, cell in _cells(self.width(), self.visualRect(index)):
            if cell.contains(event.position().toPoint()):
                self._choose(str(index.data(KEY)), done)

    def _choose(self, key: str, done: Done) -> None:
        model = self.model()
        rows = (model.index(at, 0).data(ROW) for at in range(model.rowCount()))
        row = next(row for row in rows if isinstance(row, PledgeRow) and row.key == key)
        self.done_chosen.emit(key, None if row.done is done else done)


class FollowHead(QWidget):
    """The heads of the columns, and the hairline under them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.line("small") + 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words and hairline."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("small", DEMI))
        painter.setPen(self._theme.colour("ink_muted"))
        height, at = self._theme.line("small"), done_at(self.width())
        for left, words in (
            (PAD, tr("Name")),
            (NAME + PAD, tr("Pledge")),
            (at - BUDDY, tr("Buddy")),
            (at, tr("Done as meant")),
        ):
            painter.drawText(QRect(left, 0, self.width() - left, height), LEFT, words)
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.colour("line"))


def spoken(row: PledgeRow) -> str:
    """Return a row in words."""
    text = tr("kept with the buddy") if row.private else row.text
    buddy = tr("buddy {name}").format(name=row.buddy) if row.buddy else ""
    done = tr("done as meant: {word}").format(
        word=tr("not asked yet") if row.done is None else done_words(row.done)
    )
    return ", ".join(part for part in (row.name, text, buddy, done) if part)
