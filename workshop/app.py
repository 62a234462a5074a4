"""The composition root of the window: the one place where things are built and wired."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from workshop.domain.changes import Changes, Kind
from workshop.errors import NoWritePermission, UserError
from workshop.facilitation.about import trace_of
from workshop.facilitation.desk import Desk
from workshop.facilitation.preferences import THEME
from workshop.paths import APPLICATION
from workshop.storage.faults import HeldLibrary
from workshop.tokens import LIGHT
from workshop.ui.console.console import Console
from workshop.ui.console.library_page import LibraryPage
from workshop.ui.console.looks import console_theme
from workshop.ui.prompts import AskDialog, Question
from workshop.ui.settling import settle
from workshop.ui.theme import Theme
from workshop.ui.widgets.marks import fold_mark
from workshop.ui.worker import Progress, Worker
from workshop.words import tr

FIRST_SIZE = (1366, 768)
SETTLED = 2000  # ms after the start
BACK_UP_EVERY = 30 * 60 * 1000  # ms
LOOK_EVERY = 1000  # ms
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def main(library: Path, file: Path | None = None) -> int:
    """Open the window on a library, and bring a session file in; returns the exit status."""
    app = QApplication.instance() or QApplication([APPLICATION])
    assert isinstance(app, QApplication)
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName(APPLICATION)
    app.setDesktopFileName("twofold")
    try:
        desk = _opened(app, library)
    except UserError as fault:
        _say(app, fault)
        return 1
    if desk is None:
        return 1
    theme = Theme(console_theme(desk.preferences.get(THEME)))
    theme.install(app)
    console = Console(desk, theme)
    hook = _Reporter(console)
    sys.excepthook = hook.report
    console.frame.setWindowIcon(_icon(theme))
    console.frame.resize(*FIRST_SIZE)
    console.frame.show()
    if not desk.looking_on:  # there another copy has its session open
        console.resume()
    if file is not None:
        _hand_in(console, file)
    # The first write needs what takes a while to load; after the first frame nobody waits for it.
    QTimer.singleShot(0, desk.warm)
    QTimer.singleShot(SETTLED, settle)
    keeper = _Watcher(desk, console) if desk.looking_on else _Keeper(desk, console)
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    console.let_go()
    keeper.finish()
    desk.close()
    return status


def _hand_in(console: Console, file: Path) -> None:
    """Take a session file in as if it had been dropped onto the first page."""
    console.show_home()
    page = console.frame.pages.page("library")
    assert isinstance(page, LibraryPage)
    page.file_dropped.emit(file)


def _opened(app: QApplication, library: Path) -> Desk | None:
    """Open the library for this window alone, or look on where another has it and that is wanted.

    None where it is not. A library that cannot be written to can be looked at as well.
    """
    try:
        return Desk.open(library, hold=True)
    except (HeldLibrary, NoWritePermission) as fault:
        if not library.is_file():
            raise
        if not _say(app, fault, tr("Look on")):
            return None
    return Desk.open(library, look=True)


def _icon(theme: Theme) -> QIcon:
    """Draw the fold mark as the window's icon."""
    icon = QIcon()
    for size in ICON_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, size, size)
        fold_mark(painter, box, theme.colour("why_fill"), theme.colour("how_fill"))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _say(app: QApplication, fault: UserError, yes: str = "") -> bool:
    """Show why the library cannot be opened; tell whether ``yes``, the other way, was taken."""
    theme = Theme(LIGHT)
    theme.install(app)
    answers: list[bool] = []
    question = Question(fault.what, fault.mend, yes, tr("Close"))
    dialog = AskDialog(theme, None, question, answers.append)
    dialog.finished.connect(app.quit)
    dialog.open()
    app.exec()
    return answers == [True]


class _Keeper(QObject):
    """Backs the library up beside the window, and once more when the window is closed."""

    def __init__(self, desk: Desk, console: Console) -> None:
        super().__init__()
        self._desk = desk
        self._console = console
        self._worker = Worker(self)
        self._worker.broke.connect(self._on_broke)
        timer = QTimer(self)
        timer.timeout.connect(self.keep)
        timer.start(BACK_UP_EVERY)

    def keep(self) -> None:
        """Make a backup in a thread, where anything changed since the last."""
        self._desk.backups.settle()  # here: the thread reads nothing of the library
        self._worker.start("backup", self._work)

    def finish(self) -> None:
        """Wait for what runs, and make the last backup; the library is still open."""
        self._worker.finish()
        try:
            self._desk.backups.on_close()
        except UserError as fault:  # the window is gone, and what was entered is in the library
            sys.stderr.write(fault.line + "\n")

    def _work(self, _progress: Progress) -> object:
        return self._desk.backups.make_if_changed()

    def _on_broke(self, _key: object, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self._console.bridge.refused.emit(fault)


class _Watcher(QObject):
    """Shows beside a copy that writes what it saves."""

    def __init__(self, desk: Desk, console: Console) -> None:
        super().__init__()
        self._desk = desk
        self._console = console
        self._seen = desk.version
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_EVERY)

    def look(self) -> None:
        """Read everything again where anything was saved since the last look."""
        now = self._desk.version
        if now != self._seen:
            self._seen = now
            self._console.bridge.changed.emit(Changes(frozenset(Kind)))

    def finish(self) -> None:
        """Nothing is left to do."""


class _Reporter:
    """The last border: what no one foresaw is told, not shown as a wall of text.

    Nothing needs saving here: what was accepted is on disk. The wall stays as it is.
    """

    def __init__(self, console: Console) -> None:
        self._console = console

    def report(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the report to the terminal and offer it for copying; it holds no contents.

        A fault that a person can mend, met while a page was read, is said as it is.
        """
        if isinstance(fault, UserError):
            self._console.bridge.refused.emit(fault)
            return
        text = trace_of(kind, trace)
        sys.stderr.write(text)
        if not issubclass(kind, KeyboardInterrupt):
            self._console.tell_fault(text)
