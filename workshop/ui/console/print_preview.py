"""The preview of the print page: true pages of the PDF, turned by keys, in three sizes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workshop.ui.printing import PdfPages
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import RING, note_focus, shows_ring
from workshop.words import tr

ABOVE, BELOW, BESIDE = 5, 20, 24
SCREEN = 96 / 72  # px a point at 100 %
PAGE, FULL, LARGE = "page", "100", "150"
_ZOOMS = {FULL: SCREEN, LARGE: 1.5 * SCREEN}
_TURNS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
}
_SCROLLS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Preview(QAbstractScrollArea):
    """Shows one page at a time. ``turned(page)`` (from 1) after every turn."""

    turned = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: PdfPages | None = None
        self._title = ""
        self._page = 0
        self._zoom = PAGE
        self._picture: tuple[int, float, QImage] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))

    def show_pdf(self, title: str, data: bytes, page: int = 1) -> None:
        """Show a PDF, at a page if it has it; no bytes: nothing."""
        self.close_pages()
        self._title = title
        if data:
            self._pages = PdfPages(data)
            self._page = max(0, min(page, self._pages.count) - 1)
        self._settle()
        self._tell()

    def close_pages(self) -> None:
        """Let the PDF go."""
        if self._pages is not None:
            self._pages.close()
        self._pages = None
        self._picture = None
        self._page = 0

    def page(self) -> int:
        """Return the page shown, from 1; 0 if there is none."""
        return 0 if self._pages is None else self._page + 1

    def count(self) -> int:
        """Return how many pages there are."""
        return 0 if self._pages is None else self._pages.count

    def turn(self, step: int) -> None:
        """Turn on (1) or back (-1), as far as there are pages."""
        self.go_to(self._page + 1 + step)

    def go_to(self, page: int) -> None:
        """Turn to a page, from 1."""
        to = max(1, min(page, self.count())) - 1
        if self._pages is not None and to != self._page:
            self._page = to
            self._settle()
            self.verticalScrollBar().setValue(0)
            self._tell()

    def set_zoom(self, zoom: str) -> None:
        """Show the page whole, at 100 % or at 150 %."""
        self._zoom = zoom
        self._settle()

    def page_rect(self) -> QRect:
        """Return where the page lies in the viewport."""
        size = self._size()
        room = self.viewport().size()
        x = max((room.width() - size.width()) // 2, BESIDE) - self.horizontalScrollBar().value()
        y = room.height() - BELOW - size.height()
        if y < ABOVE or self._zoom != PAGE:
            y = ABOVE - self.verticalScrollBar().value()
        return QRect(QPoint(x, y), size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages; up and down scroll a page that is larger than the room."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.turn(_TURNS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End:
            self.go_to(self.count())
        elif key in _SCROLLS and not self.verticalScrollBar().maximum():
            self.turn(_SCROLLS[key])
        else:
            super().keyPressEvent(event)
            return
        if not self.property(RING):
            self.setProperty(RING, True)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or turn where the page is shown whole."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again."""
        super().resizeEvent(event)
        self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, its edge, and the ring round it."""
        if self._pages is None:
            return
        painter = QPainter(self.viewport())
        box = self.page_rect()
        painter.drawImage(box, self._image())
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
        if shows_ring(self):
            width = self._theme.px("focus", "line")
            painter.setPen(QPen(self._theme.colour("focus"), width))
            painter.drawRect(QRectF(box).adjusted(-3, -3, 3, 3))

    def _size(self) -> QSize:
        if self._pages is None:
            return QSize()
        return (self._pages.size(self._page) * self._scale()).toSize()

    def _scale(self) -> float:
        if self._pages is None:
            return SCREEN
        if self._zoom in _ZOOMS:
            return _ZOOMS[self._zoom]
        size = self._pages.size(self._page)
        room = self.viewport().size()
        high = max(1, room.height() - ABOVE - BELOW) / size.height()
        return min(high, max(1, room.width() - 2 * BESIDE) / size.width())

    def _image(self) -> QImage:
        """Return the page as a picture, drawn once for a size."""
        assert self._pages is not None
        scale = self._scale() * self.devicePixelRatioF()
        if self._picture is None or self._picture[:2] != (self._page, scale):
            picture = self._pages.image(self._page, scale)
            self._picture = (self._page, scale, picture)
        return self._picture[2]

    def _settle(self) -> None:
        size, room = self._size(), self.viewport().size()
        whole = self._zoom == PAGE
        high = 0 if whole else size.height() + ABOVE + BELOW - room.height()
        wide = 0 if whole else size.width() + 2 * BESIDE - room.width()
        for bar, over, page in (
            (self.verticalScrollBar(), high, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(0, over))
            bar.setPageStep(page)
            bar.setSingleStep(40)
        self.viewport().update()

    def _tell(self) -> None:
        of = tr("page {page} of {count}").format(page=self.page(), count=self.count())
        self.setAccessibleDescription(f"{self._title}, {of}" if self._pages is not None else "")
        self.turned.emit(self.page())
