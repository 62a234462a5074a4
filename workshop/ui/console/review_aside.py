"""Beside the review: the summary, what other programs and colleagues get, keeping and erasing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.facilitation.exports import CSV, JSON, XLSX
from workshop.ui.console.review_view import ReviewView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.link_row import LinkRow
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

BOLD = QFont.Weight.DemiBold
SAFE, DESK = "safe", "desk"
ROOM_SAFE = "No names beside answers, groups under five left out. To hand on."
FOR_DESK = "Names beside named answers, notes, and what was not shown. For your desk only."


class ReviewAside(QWidget):
    """``save_requested`` for the summary; ``report_requested(room_safe)`` for the whole report;
    ``tables_requested(format, room_safe)``;
    ``bundle_requested``, ``calendar_requested``; ``end_requested``; ``keep_requested`` to keep the
    session longer, ``erase_requested`` to erase it.
    """

    save_requested = Signal()
    report_requested = Signal(bool)
    tables_requested = Signal(str, bool)
    bundle_requested = Signal()
    calendar_requested = Signal()
    end_requested = Signal()
    keep_requested = Signal()
    erase_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.save = Button(
            theme, tr("Save the summary"), "primary", icon="file-down", key=tr("Ctrl S")
        )
        segments = (Segment(SAFE, tr("Room-safe copy")), Segment(DESK, tr("Desk copy")))
        self.copy = Segmented(theme, tr("Which copy of report and tables"), segments, SAFE)
        self.copy_words = Label(theme, tr(ROOM_SAFE), "small", "ink_muted", wrap=True)
        self.report = LinkRow(
            theme, tr("Full report"), tr("every block, and the five levers"), "file-text"
        )
        self.tables = LinkRow(theme, tr("Tables"), tr("XLSX, CSV or JSON"), "table-2")
        self.bundle = LinkRow(
            theme, tr("Session file"), tr("the whole session, for a colleague"), "archive"
        )
        self.calendar = LinkRow(
            theme, tr("Follow-up dates"), tr("calendar file, no names"), "calendar"
        )
        self.menu = QMenu(self)
        self.kept = Label(theme, "", "dense")
        self.backups = Label(theme, "", "dense")
        self.longer = Button(theme, tr("Keep it longer"), "quiet", small=True)
        self.erase = Button(theme, tr("Erase this session"), "danger", icon="eraser", small=True)
        self.standing = Label(theme, "", "dense", "ink_muted", wrap=True)
        self.end = Button(theme, tr("End the session"), icon="x")
        self._results = QWidget()
        self._ending = QWidget()
        self._build()
        self._connect()

    def show_review(self, view: ReviewView) -> None:
        """Show what there is to take away, and how long the session is kept."""
        self._results.setVisible(view.begun)
        self._ending.setVisible(view.running)
        self.standing.setText(tr("It stands at {title}.").format(title=view.standing))
        self.kept.setText(view.kept_until)
        self.kept.set_tone("warn" if view.due else "ink")
        self.longer.setVisible(view.due)
        self.backups.setText(view.backups)

    def _build(self) -> None:
        theme = self._theme
        for form, words in (
            (XLSX, tr("Excel workbook (XLSX)")),
            (CSV, tr("Folder of CSV files")),
            (JSON, tr("JSON")),
        ):
            action = QAction(words, self.menu)
            action.setData(form)
            self.menu.addAction(action)
        results = QVBoxLayout(self._results)
        results.setContentsMargins(0, 0, 0, 18)
        results.setSpacing(0)
        results.addWidget(self.save)
        results.addSpacing(18)
        results.addWidget(self.copy)
        results.addSpacing(8)
        results.addWidget(self.copy_words)
        results.addSpacing(10)
        for row in (self.report, self.tables, self.bundle, self.calendar):
            results.addWidget(row)
            results.addSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._results)
        column.addWidget(self._build_ending())
        column.addWidget(Hairline(theme))
        column.addSpacing(16)
        column.addWidget(Label(theme, tr("Keep and erase"), "heading", weight=BOLD))
        column.addSpacing(10)
        column.addLayout(self._line(tr("Keep until"), self.kept))
        column.addWidget(self.longer)
        column.addSpacing(8)
        column.addLayout(self._line(tr("Backups"), self.backups))
        column.addSpacing(12)
        column.addWidget(self.erase)
        column.addSpacing(10)
        told = tr("You get a receipt that says what is gone and what stays as a total.")
        column.addWidget(Label(theme, told, "small", "ink_muted", wrap=True))
        column.addStretch(1)

    def _build_ending(self) -> QWidget:
        ending = QVBoxLayout(self._ending)
        ending.setContentsMargins(0, 0, 0, 18)
        ending.setSpacing(0)
        ending.addWidget(Hairline(self._theme))
        ending.addSpacing(16)
        ending.addWidget(Label(self._theme, tr("The session runs"), "heading", weight=BOLD))
        ending.addSpacing(4)
        ending.addWidget(self.standing)
        ending.addSpacing(12)
        ending.addWidget(self.end)
        return self._ending

    def _line(self, words: str, value: Label) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self._theme, words, "dense"))
        row.addStretch(1)
        row.addWidget(value)
        return row

    def _connect(self) -> None:
        self.save.clicked.connect(self.save_requested)
        self.copy.chosen.connect(self._on_copy_chosen)
        self.report.clicked.connect(self._on_report_clicked)
        self.tables.clicked.connect(self.open_tables)
        self.menu.triggered.connect(self._on_format)
        self.bundle.clicked.connect(self.bundle_requested)
        self.calendar.clicked.connect(self.calendar_requested)
        self.end.clicked.connect(self.end_requested)
        self.longer.clicked.connect(self.keep_requested)
        self.erase.clicked.connect(self.erase_requested)

    def open_tables(self) -> None:
        """Drop the formats of the tables."""
        self.menu.popup(self.tables.mapToGlobal(QPoint(0, self.tables.height())))

    def _on_copy_chosen(self, value: str) -> None:
        self.copy_words.setText(tr(ROOM_SAFE if value == SAFE else FOR_DESK))

    def _on_report_clicked(self) -> None:
        self.report_requested.emit(self.copy.value() == SAFE)

    def _on_format(self, action: QAction) -> None:
        self.tables_requested.emit(str(action.data()), self.copy.value() == SAFE)
