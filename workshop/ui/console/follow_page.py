"""The follow-up page: three dates, the pledges and what became of them, what else comes back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.console.details import Details
from workshop.ui.console.follow_table import FollowHead, FollowTable, spoken
from workshop.ui.console.follow_view import BackRow, FollowView, PledgeRow
from workshop.ui.console.page import TABLE_MOST, Page, scrolled
from workshop.ui.console.print_preview import Preview
from workshop.ui.models.rows import RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.link_row import LinkRow
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import ntr, tr

BOLD = QFont.Weight.DemiBold
ALL, OPEN = "all", "open"
SEARCH = 300
SHEET = 296  # px, the height of the page shown


class FollowPage(Page):
    """``after_chosen(days)``, ``done_chosen(person, Done or None)``, ``calendar_requested``,
    ``buddies_requested`` to draw who helps whom; ``print_requested``, ``save_requested`` and
    ``stop_requested`` for the sheets of the date.
    """

    after_chosen = Signal(int)
    done_chosen = Signal(str, object)
    calendar_requested = Signal()
    buddies_requested = Signal()
    print_requested = Signal()
    save_requested = Signal()
    stop_requested = Signal()
    left = Signal()  # it is not on top any more

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, rail=True, inspector=True)
        self.title = Label(theme, "", "title")
        self.line = Label(theme, "", "small", "ink_muted")
        self.counted = Label(theme, "", "heading", weight=BOLD)
        self.shares = Label(theme, "", "small", "ink_muted")
        self.search = LineEdit(
            theme, tr("Find a person"), placeholder=tr("Find a person"), icon="search"
        )
        self.filter = Segmented(theme, tr("Shown"), _segments(FollowView()))
        self.head = FollowHead(theme)
        self.table = FollowTable(theme)
        self.model: RowsModel[PledgeRow] = RowsModel(_key, spoken, parent=self)
        self.empty = Label(theme, "", "body", "ink_muted", wrap=True)
        self.note = Label(theme, "", "small", "ink_muted", wrap=True)
        self.sheet_title = Label(theme, "", "heading", weight=BOLD)
        self.preview = Preview(theme)
        self.print = Button(theme, "", "primary", icon="printer")
        self.save = Button(theme, tr("Save as PDF"))
        self.working = Label(theme, "", "small", "ink_muted", wrap=True)
        self.stop = Button(theme, tr("Cancel"), "quiet", small=True)
        self._sheets = QWidget()
        self.aside = Details()
        self.calendar = Button(theme, tr("Save the dates"), icon="calendar")
        self.buddies = Button(theme, tr("Draw buddies"), icon="shuffle")
        self.vouched = Label(theme, "", "small", "ink_muted", wrap=True)
        self.read = Label(theme, "", "small", "ink_muted", wrap=True)
        self._rail = QVBoxLayout()
        self._view = FollowView()
        self._rows: list[QWidget] = []
        self._links: list[tuple[int, LinkRow]] = []
        self._build()
        self._connect()

    def show_follow_up(self, view: FollowView) -> None:
        """Show one of the three dates."""
        self._view = view
        self.title.setText(view.title)
        self.line.setText(view.line)
        self.counted.setText(view.counted)
        self.shares.setText(view.shares)
        self.filter.set_segments(_segments(view))
        self.read.setText(view.read)
        self.vouched.setText(view.vouched)
        words = tr("Draw the buddies again") if view.vouched else tr("Draw buddies")
        self.buddies.set_words(words, icon="shuffle")
        told = tr("No pledge has been typed yet. They come from the cards of My best version.")
        self.empty.setText(told)
        self.empty.setVisible(not view.rows)
        self._sheets.setVisible(bool(view.rows))
        self.sheet_title.setText(tr("Sheet for {n} days").format(n=view.after))
        self.print.set_words(ntr("Print {n} sheet", "Print {n} sheets", len(view.rows)))
        for part in (self.head, self.table, self.search, self.filter, self.note):
            part.setVisible(bool(view.rows))
        self._show_rows()
        self._show_rail(view)
        links = [link for _, link in self._links]
        rest = (self.search, self.filter, self.table, self.preview, self.print, self.save)
        for before, after in pairwise((*links, *rest, self.stop, self.calendar, self.buddies)):
            QWidget.setTabOrder(before, after)
        self.keys_changed.emit()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        every = KeyHint("?", tr("all keys"))
        if not self._view.rows:
            return (every,)
        keys = (("Y", tr("yes")), ("P", tr("part")), ("N", tr("no")))
        print_ = KeyHint(tr("Ctrl P"), tr("print"))
        undo = KeyHint(tr("Ctrl Z"), tr("undo"))
        return (*(KeyHint(key, words) for key, words in keys), print_, undo, every)

    def first_focus(self) -> QWidget | None:
        """The pledges, so that the next key answers."""
        return self.table if self._view.rows else self.calendar

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody looks at it now."""
        super().hideEvent(event)
        self.left.emit()

    def _build(self) -> None:
        assert self.rail is not None
        assert self.inspector is not None
        content = QWidget()
        content.setLayout(self._rail)
        self._rail.setContentsMargins(20, 24, 16, 20)
        self._rail.setSpacing(4)
        self.rail.body.setContentsMargins(0, 0, 0, 0)
        self.rail.body.addWidget(scrolled(content))
        self.title.setFixedHeight(self.theme.line("title"))
        held = QWidget()
        held.setMaximumWidth(TABLE_MOST)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.title)
        left.addWidget(self.line)
        right.addWidget(self.counted)
        right.addWidget(self.shares)
        right.addStretch(1)
        head = QWidget()
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        both = QHBoxLayout(head)
        both.setContentsMargins(0, 0, 0, 0)
        both.addLayout(left, 1)
        both.addLayout(right)
        column.addWidget(head)
        column.addSpacing(10)
        column.addWidget(self.banner)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.search.setFixedWidth(SEARCH)
        line.addWidget(self.search)
        line.addWidget(self.filter)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(12)
        column.addWidget(self.head)
        self.table.setModel(self.model)
        column.addWidget(self.table, 1)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(self.empty)
        column.addSpacing(8)
        self.note.setText(tr("A no after some days is information, never a mark."))
        column.addWidget(self.note)
        column.addStretch(0)
        self.sheet.body.setContentsMargins(28, 20, 28, 20)
        self.sheet.body.addWidget(held, 1)
        self.inspector.body.setContentsMargins(0, 24, 0, 14)
        self.inspector.body.addWidget(self.aside)
        body = self.aside.body
        self._build_sheets()
        body.addWidget(self._sheets)
        body.addWidget(self.calendar)
        body.addSpacing(10)
        told = tr("A calendar file with the three days, with no names in it.")
        body.addWidget(Label(self.theme, told, "small", "ink_muted", wrap=True))
        body.addSpacing(18)
        body.addWidget(self.buddies)
        body.addSpacing(10)
        never = tr("Never of one's own line, and nobody met today where that can be.")
        body.addWidget(Label(self.theme, never, "small", "ink_muted", wrap=True))
        body.addWidget(self.vouched)
        body.addSpacing(18)
        body.addWidget(self.read)
        body.addStretch(1)

    def show_sheet(self, pdf: bytes) -> None:
        """Show the first of the sheets of the date; no bytes: none."""
        self.preview.show_pdf(self.sheet_title.text(), pdf)

    def show_working(self, words: str) -> None:
        """Say what is being done with the sheets; nothing: no more."""
        self.working.setText(words)
        self.working.setVisible(bool(words))
        self.stop.setVisible(bool(words))

    def _build_sheets(self) -> None:
        told = tr("One page a person: the pledge, yes, part or no, and what comes next.")
        column = QVBoxLayout(self._sheets)
        column.setContentsMargins(0, 0, 0, 22)
        column.setSpacing(10)
        column.addWidget(self.sheet_title)
        column.addWidget(Label(self.theme, told, "small", "ink_muted", wrap=True))
        self.preview.setFixedHeight(SHEET)
        column.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        doing = QHBoxLayout()
        doing.addWidget(self.working, 1)
        doing.addWidget(self.stop)
        column.addLayout(doing)
        column.addWidget(Hairline(self.theme))
        self.show_working("")

    def _connect(self) -> None:
        self.print.clicked.connect(self.print_requested)
        self.save.clicked.connect(self.save_requested)
        self.stop.clicked.connect(self.stop_requested)
        key = QShortcut(QKeySequence("Ctrl+P"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.print_requested)
        self.search.textEdited.connect(self._on_filtered)
        self.filter.chosen.connect(self._on_filtered)
        self.table.done_chosen.connect(self.done_chosen)
        self.calendar.clicked.connect(self.calendar_requested)
        self.buddies.clicked.connect(self.buddies_requested)

    def _show_rows(self) -> None:
        wanted = self.search.text().casefold().split()
        rows = self._view.open if self.filter.value() == OPEN else self._view.rows
        found = tuple(row for row in rows if all(w in row.name.casefold() for w in wanted))
        self.model.show_rows(found)
        if found and not self.table.key():
            self.table.choose(found[0].key)

    def _show_rail(self, view: FollowView) -> None:
        for old in self._rows:
            self._rail.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self._links = [], []
        while self._rail.takeAt(0) is not None:
            pass
        self._put(Label(self.theme, tr("Dates due"), "heading", weight=BOLD))
        for row in view.dates:
            words = tr("{n} days, {day}").format(n=row.after, day=row.day)
            icon = "check" if row.full else "calendar"
            link = LinkRow(self.theme, words, row.answered, icon)
            link.clicked.connect(self._on_date)
            self._links.append((row.after, link))
            self._put(link)
        self._group(tr("Parked questions"), view.parked)
        self._group(tr("Commitments"), view.commitments)
        self._rail.addStretch(1)

    def _group(self, words: str, rows: tuple[BackRow, ...]) -> None:
        if not rows:
            return
        heading = Label(self.theme, words, "small", "ink_muted", weight=BOLD)
        heading.setContentsMargins(0, 12, 0, 0)
        self._put(heading)
        for row in rows:
            self._put(Label(self.theme, row.text, "dense", wrap=True))
            below = ", ".join(part for part in (row.who, row.due) if part)
            self._put(Label(self.theme, below or tr("nobody yet"), "small", "ink_muted", wrap=True))

    def _put(self, widget: QWidget) -> None:
        self._rail.addWidget(widget)
        self._rows.append(widget)

    def _on_filtered(self, _words: str) -> None:
        self._show_rows()

    def _on_date(self) -> None:
        sender = self.sender()
        self.after_chosen.emit(next(after for after, link in self._links if link is sender))


def _segments(view: FollowView) -> tuple[Segment, ...]:
    everybody = tr("All {n}").format(n=len(view.rows))
    return (Segment(ALL, everybody), Segment(OPEN, tr("Open {n}").format(n=len(view.open))))


def _key(row: PledgeRow) -> str:
    return row.key
