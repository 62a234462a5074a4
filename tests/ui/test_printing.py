from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshop.handouts.data import Setting, Tent, Tents
from workshop.handouts.tents import name_tents
from workshop.ui.printing import PdfPages, PrinterDialog, PrintRun, ask_printer


@pytest.fixture
def pdf() -> bytes:
    tents = Tents(tents=(Tent(name="Hana"), Tent(name="Tomasz")), blanks=1)
    return name_tents(tents, Setting(session_title="Trial")).pdf


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(150)
    return printer


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_a_page_is_a_picture_of_its_size_on_white(qapp: QApplication, pdf: bytes) -> None:
    pages = PdfPages(pdf)
    assert pages.count == 3
    size = pages.size(0)
    assert (round(size.width()), round(size.height())) == (595, 842)
    picture = pages.image(0, 0.5)
    assert abs(picture.width() - 298) <= 1
    assert picture.pixelColor(2, 2) == QColor("white")
    tones = {
        picture.pixelColor(x, y).lightness() for x in range(0, 298, 2) for y in range(0, 421, 2)
    }
    assert min(tones) < 80
    pages.close()


def test_every_page_goes_to_the_printer_at_its_true_size(
    pdf: bytes, printer: QPrinter, qtbot: QtBot, tmp_path: Path
) -> None:
    run = PrintRun(pdf, printer)
    with qtbot.waitSignal(run.over) as over:
        run.start()
    assert over.args == [True]
    assert run.printed == 3
    with PdfDocument(tmp_path / "out.pdf") as printed, PdfDocument(pdf) as original:
        assert len(printed) == 3
        for mine, theirs in zip(printed.get_page_size(0), original.get_page_size(0), strict=True):
            assert mine == pytest.approx(theirs, abs=1.5)
        before = original[0].render(scale=0.25, grayscale=True).to_numpy()
        after = printed[0].render(scale=0.25, grayscale=True).to_numpy()
        rows, columns = min(len(before), len(after)), min(before.shape[1], after.shape[1])
        gap = abs(before[:rows, :columns].astype(int) - after[:rows, :columns])
        assert gap.mean() < 4


def test_only_the_pages_asked_for_are_printed(pdf: bytes, printer: QPrinter, qtbot: QtBot) -> None:
    printer.setFromTo(2, 3)
    run = PrintRun(pdf, printer)
    with qtbot.waitSignal(run.over):
        run.start()
    assert run.printed == 2


def test_a_stopped_run_says_so(pdf: bytes, printer: QPrinter, qtbot: QtBot) -> None:
    run = PrintRun(pdf, printer)
    told: list[bool] = []
    run.over.connect(told.append)
    run.start()
    run.stop()
    run.stop()
    assert (told, run.stopped) == ([False], True)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(
    pdf: bytes, printer: QPrinter, qtbot: QtBot, tmp_path: Path
) -> None:
    printer.setOutputFileName(str(tmp_path / "gone" / "out.pdf"))
    run = PrintRun(pdf, printer)
    with qtbot.waitSignal(run.over) as over:
        run.start()
    assert over.args == [False]
    assert not run.stopped


def test_the_dialog_hands_the_printer_on_and_is_freed(window: QWidget, qtbot: QtBot) -> None:
    chosen: list[QPrinter] = []
    ask_printer(window, "Leads’ day", 7, chosen.append)
    (dialog,) = window.findChildren(PrinterDialog)
    assert (dialog.fromPage(), dialog.maxPage()) == (0, 7)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    assert chosen == []
