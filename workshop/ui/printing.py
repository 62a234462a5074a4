"""PDF pages as pictures: for the preview on screen, and for the system's printers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from workshop.errors import UserError
from workshop.words import ntr, tr

POINTS = 72.0  # to the inch
MOST_DOTS = 300  # to the inch, on paper


class PdfPages:
    """The pages of a PDF; use it from one thread only, and close it."""

    def __init__(self, data: bytes) -> None:
        # The renderer is loaded when a page is first looked at, not at start-up.
        from pypdfium2 import PdfDocument

        self._document = PdfDocument(data)
        self.count = len(self._document)

    def size(self, page: int) -> QSizeF:
        """Return the size of a page (from 0) in points."""
        return QSizeF(*self._document.get_page_size(page))

    def image(self, page: int, scale: float) -> QImage:
        """Return a page (from 0) as a picture of ``scale`` px a point."""
        loaded = self._document[page]
        bitmap = loaded.render(scale=scale, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        ).copy()
        bitmap.close()
        loaded.close()
        return picture

    def close(self) -> None:
        """Let the document go."""
        self._document.close()


class PrinterStopped(UserError):
    """The printer, or the file it prints to, took no more pages."""

    happened = "The printer took {pages} and then no more."
    way_out = "Nothing is lost. Look at the printer, then print the rest."


class PrintRun(QObject):
    """Sends the pages of a PDF to a printer, one at each turn of the event loop.

    ``moved(page, of)`` after each, ``over(whole)`` at the end: False where it was ``stopped`` or
    the printer took no more. ``printed`` counts the pages.
    """

    moved = Signal(int, int)
    over = Signal(bool)

    def __init__(self, data: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = PdfPages(data)
        self._printer = printer
        self._painter = QPainter()
        first, last = printer.fromPage() or 1, printer.toPage() or self._pages.count
        self._wanted = list(range(first - 1, min(last, self._pages.count)))
        self.printed = 0
        self.stopped = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Begin; at 100 %, edge to edge of the sheet, as the margins are in the pages."""
        if self._wanted:
            self._lay(self._wanted[0])
        if self._wanted and self._painter.begin(self._printer):
            self._timer.start(0)
        else:
            self._end(False)

    def stop(self) -> None:
        """Print no more pages."""
        if self._painter.isActive():
            self.stopped = True
            self._printer.abort()
            self._end(False)

    def _on_timeout(self) -> None:
        page = self._wanted[self.printed]
        if self.printed:
            self._lay(page)
            if not self._printer.newPage():
                self._end(False)
                return
        self._draw(page)
        self.printed += 1
        self.moved.emit(self.printed, len(self._wanted))
        if self._timer.isActive() and self.printed == len(self._wanted):
            self._end(True)

    def _lay(self, page: int) -> None:
        size = self._pages.size(page)
        upright = size if size.width() <= size.height() else size.transposed()
        sheet = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        lying = size.width() > size.height()
        turn = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        self._printer.setFullPage(True)
        self._printer.setPageLayout(QPageLayout(sheet, turn, QMarginsF()))

    def _draw(self, page: int) -> None:
        dots = self._printer.resolution()
        size = self._pages.size(page)
        picture = self._pages.image(page, min(dots, MOST_DOTS) / POINTS)
        sheet = QRectF(0, 0, size.width() * dots / POINTS, size.height() * dots / POINTS)
        self._painter.drawImage(sheet, picture)

    def _end(self, whole: bool) -> None:
        self._timer.stop()
        if self._painter.isActive():
            whole = self._painter.end() and whole
        self._pages.close()
        self.over.emit(whole)


class PrinterDialog(QPrintDialog):
    """The system's dialog for printers; hands the chosen one on, and is freed when it closes."""

    def __init__(
        self, window: QWidget, title: str, pages: int, then: Callable[[QPrinter], None]
    ) -> None:
        self._chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._chosen.setDocName(title)
        self._chosen.setFullPage(True)
        self._chosen.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        super().__init__(self._chosen, window)
        self._then = then
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinMax(1, max(1, pages))
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        self._then(self._chosen)


def ask_printer(window: QWidget, title: str, pages: int, then: Callable[[QPrinter], None]) -> None:
    """Show the system's print dialog; ``then`` gets the printer, later, or is not called."""
    QDialog.open(PrinterDialog(window, title, pages, then))


AskPrinter = Callable[[QWidget, str, int, Callable[[QPrinter], None]], None]


class Printouts(QObject):
    """Asks for a printer and sends a PDF there, one at a time, beside the window.

    ``working(words)`` while it goes, empty at the end; ``said(words)`` when it went, or was
    stopped; ``refused(PrinterStopped)`` where the printer took no more.
    """

    working = Signal(str)
    said = Signal(str)
    printed = Signal()  # all of it went to the printer
    refused = Signal(object)

    def __init__(self, parent: QObject, ask: AskPrinter = ask_printer) -> None:
        super().__init__(parent)
        self._ask = ask
        self._run: PrintRun | None = None

    def busy(self) -> bool:
        """Tell whether pages go to a printer now."""
        return self._run is not None

    def begin(self, window: QWidget, title: str, data: bytes, pages: int) -> None:
        """Ask which printer, then send it a PDF of so many pages."""
        self._ask(window, title, pages, partial(self._start, data))

    def stop(self) -> None:
        """Print no more pages."""
        if self._run is not None:
            self._run.stop()

    def _start(self, data: bytes, printer: QPrinter) -> None:
        self._run = PrintRun(data, printer, self)
        self._run.moved.connect(self._on_moved)
        self._run.over.connect(self._on_over)
        self._run.start()

    def _on_moved(self, page: int, of: int) -> None:
        self.working.emit(tr("Printing page {page} of {of}.").format(page=page, of=of))

    def _on_over(self, whole: bool) -> None:
        run, self._run = self._run, None
        self.working.emit("")
        if run is None:
            return
        run.deleteLater()
        pages = ntr("{n} page", "{n} pages", run.printed)
        if whole:
            self.said.emit(tr("{pages} went to the printer.").format(pages=pages))
            self.printed.emit()
        elif run.stopped:
            self.said.emit(tr("Printing was stopped after {pages}.").format(pages=pages))
        else:
            self.refused.emit(PrinterStopped(pages=pages))
