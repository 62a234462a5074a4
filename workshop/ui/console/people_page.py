"""The people page: who comes, who is here, which side each one's role leans to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.domain.people import Attendance, Side
from workshop.ui.console.drop_page import DropPage
from workshop.ui.console.drops import Wanted
from workshop.ui.console.page import TABLE_MOST, kept_left, scrolled
from workshop.ui.console.people_empty import EmptyList
from workshop.ui.console.people_inspector import PersonInspector
from workshop.ui.console.people_lines import AddStrip, SearchLine, SideCounts, pasted_lines
from workshop.ui.console.people_menus import row_menu, side_menu
from workshop.ui.console.people_table import PeopleTable
from workshop.ui.console.people_view import (
    EVERYBODY,
    PeopleView,
    arranged,
    first_to_tick,
)
from workshop.ui.console.people_words import filter_segments, search_placeholder, why_nothing
from workshop.ui.theme import Theme
from workshop.ui.widgets.banner import Message
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.segmented import Segmented
from workshop.words import ntr, tr

SEARCH, SEARCH_LEAST = 340, 290
NEEDED = 920  # px of the sheet for every word above the list
TITLE_ROW = 44
GAP = 12
RIGHT = 28  # the margin of the sheet; the scroll bar lies in it
BESIDE = 4  # from the scroll bar to the edge


class PeoplePage(DropPage):
    """Shows people and says what is asked for. Who is shown, sorted and chosen it knows itself."""

    tick_requested = Signal(str)
    tick_in_requested = Signal(str)
    attendance_requested = Signal(str, str)
    side_requested = Signal(str, object)
    words_kept = Signal(str, str, str)
    flags_requested = Signal(str, bool, bool)
    add_requested = Signal(str, str, object, bool)
    remove_requested = Signal(str)
    erase_requested = Signal(str)  # in all sessions
    rules_requested = Signal()
    seating_requested = Signal()
    open_requested = Signal()
    paste_requested = Signal()
    lines_pasted = Signal(str)
    sheets_requested = Signal()
    invitations_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Wanted.PEOPLE)
        self.view = PeopleView()
        self._sort = ("name", False)
        self.title = Label(theme, "", "title")
        self.counts = SideCounts(theme)
        self.import_button = Button(theme, tr("Import"), "secondary", icon="upload")
        self.add_button = Button(theme, tr("Add a person"), "primary", icon="user-plus")
        self.rules_button = Button(
            theme,
            tr("Rules for pairs"),
            "quiet",
            icon="sliders-horizontal",
            small=True,
            name=tr("Rules for pairs"),
        )
        self.seating_button = Button(
            theme, tr("Seating"), "quiet", icon="table-2", small=True, name=tr("Seating")
        )
        self.import_menu = QMenu(self)
        self._open = QAction(tr("Open a spreadsheet…"), self.import_menu)
        self._paste = QAction(tr("Paste names…"), self.import_menu)
        self._sheets = QAction(tr("Open filled sheets…"), self.import_menu)
        self._invitations = QAction(tr("Save sheets to fill in…"), self.import_menu)
        self.strip = AddStrip(theme)
        self.search = SearchLine(
            theme, tr("Find a person"), placeholder=search_placeholder(True), icon="search"
        )
        self.filter = Segmented(theme, tr("Shown"), filter_segments(self.view))
        self.table = PeopleTable(theme)
        self.nothing = Label(theme, "", "body", "ink_muted", wrap=True)
        self.empty = EmptyList(theme)
        self.person = PersonInspector(theme)
        self._list = QWidget()
        self._build()
        self._connect()

    def show_people(self, view: PeopleView) -> None:
        """Show the people of a session."""
        self.view = view
        any_here = bool(view.rows)
        counted = ntr("{n} person", "{n} people", len(view.rows))
        self.title.setText(counted if any_here else tr("People"))
        self.counts.setVisible(any_here and bool(self.seating_button.text()))
        self.counts.show_counts(view.sides)
        self.filter.set_segments(filter_segments(view))
        self.empty.setVisible(not any_here)
        self.import_button.setVisible(any_here)
        self.add_button.setVisible(any_here)
        self._list.setVisible(any_here)
        self._arrange()
        if any_here and not self.table.key() and self.table.rows():
            self.table.choose(self.table.rows()[0].key, "name")
        self._show_person()
        self.keys_changed.emit()

    def show_fault(self, key: str, field: str, sentence: str) -> None:
        """Say where it was typed why the words cannot be kept."""
        if self.table.editing() is not None:
            self.table.show_fault(sentence)
        elif self.person.key() == key:
            self.person.show_fault(field, sentence)

    def ticked(self) -> None:
        """Be ready for the next two letters."""
        if self.search.hasFocus():
            self.search.clear()
            self._arrange()

    def choose(self, key: str) -> None:
        """Choose a person; a filter or a search that hides them is taken away."""
        if key not in [row.key for row in self.table.rows()]:
            self.search.clear()
            self.filter.set_value(EVERYBODY)
            self._arrange()
        self.table.choose(key, "name")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of words where they have no room: what they say is in the list as well."""
        super().resizeEvent(event)
        room = self.width() - (0 if self.inspector is None else self.inspector.width())
        wide = room >= self.theme.scaled(NEEDED)
        self.counts.setVisible(wide and bool(self.view.rows))
        self.search.setFixedWidth(SEARCH if wide else SEARCH_LEAST)
        self.search.setPlaceholderText(search_placeholder(wide))
        self.seating_button.set_words(tr("Seating") if wide else "")
        self.rules_button.set_words(tr("Rules for pairs") if wide else "")

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        last = KeyHint("?", tr("all keys"))
        if not self.view.rows:
            return (KeyHint("Ctrl V", tr("paste names")), last)
        if self.search.hasFocus():
            return (KeyHint("Enter", tr("tick in")), KeyHint("Esc", tr("back to the list")), last)
        return (
            KeyHint("Space", tr("tick in")),
            KeyHint("F2", tr("change")),
            KeyHint("Menu", tr("more")),
            KeyHint("Ctrl V", tr("paste names")),
            last,
        )

    def offers(self) -> tuple[QAction, ...]:
        """The ways in and out of the import menu."""
        return (self._open, self._paste, self._sheets, self._invitations)

    def first_focus(self) -> QWidget | None:
        """The search, ready for two letters; the paste where nobody is on the list yet."""
        return self.search if self.view.rows else self.empty.paste

    def _build(self) -> None:
        assert self.inspector is not None
        self.import_menu.addActions([self._open, self._paste])
        self.import_menu.addSeparator()
        self.import_menu.addActions([self._sheets, self._invitations])
        body = self.sheet.body
        margins = body.contentsMargins()
        body.setContentsMargins(margins.left(), margins.top(), 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, RIGHT, 0)
        top.setSpacing(GAP)
        for part in (self._head(), self.banner, self.strip, self.empty):
            top.addWidget(part)
        held = QWidget()
        held.setLayout(top)
        body.addLayout(kept_left(held, TABLE_MOST + RIGHT))
        self._build_list()
        body.addLayout(kept_left(self._list, TABLE_MOST + RIGHT), 1)
        body.addStretch(0)
        self.inspector.body.addWidget(scrolled(self.person), 1)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(self.theme.scaled(TITLE_ROW))
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.title)
        row.addSpacing(22)
        row.addWidget(self.counts)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addSpacing(10)
        row.addWidget(self.add_button)
        return head

    def _build_list(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, GAP, RIGHT, 0)
        line.setSpacing(GAP)
        self.search.setFixedWidth(SEARCH)
        line.addWidget(self.search)
        line.addWidget(self.filter)
        line.addStretch(1)
        line.addWidget(self.seating_button)
        line.addWidget(self.rules_button)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, BESIDE, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addSpacing(10)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing)
        self.nothing.setContentsMargins(0, 14, RIGHT, 0)
        column.addStretch(0)

    def _connect(self) -> None:
        self.import_button.clicked.connect(self._on_import_clicked)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.rules_button.clicked.connect(self.rules_requested)
        self.seating_button.clicked.connect(self.seating_requested)
        self._open.triggered.connect(self.open_requested)
        self._paste.triggered.connect(self.paste_requested)
        self._sheets.triggered.connect(self.sheets_requested)
        self._invitations.triggered.connect(self.invitations_requested)
        self.empty.open_file.clicked.connect(self.open_requested)
        self.empty.paste.clicked.connect(self.paste_requested)
        self.empty.add.clicked.connect(self._on_add_clicked)
        self.strip.add_requested.connect(self.add_requested)
        self.strip.closed.connect(self._on_strip_closed)
        self.search.lines_pasted.connect(self.lines_pasted)
        self.search.textEdited.connect(self._on_searched)
        self.search.entered.connect(self._on_entered)
        self.search.stepped.connect(self.table.step)
        self.search.left.connect(self._on_search_left)
        self.search.focus_changed.connect(self.keys_changed)
        self.filter.chosen.connect(self._on_filtered)
        self.table.person_chosen.connect(self._on_person_chosen)
        self.table.tick_requested.connect(self.tick_requested)
        self.table.side_requested.connect(self.side_requested)
        self.table.side_menu_requested.connect(self._on_side_menu)
        self.table.cell_kept.connect(self.words_kept)
        self.table.row_menu_requested.connect(self._on_row_menu)
        self.table.remove_requested.connect(self.remove_requested)
        self.table.sort_requested.connect(self._on_sorted)
        self.table.letters_typed.connect(self._on_letters)
        self.person.words_kept.connect(self.words_kept)
        self.person.side_requested.connect(self.side_requested)
        self.person.attendance_requested.connect(self.attendance_requested)
        self.person.flags_requested.connect(self.flags_requested)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_pasted)

    def _arrange(self) -> None:
        """Show who passes the filter and the search, in order."""
        column, descending = self._sort
        query = self.search.text()
        rows = arranged(
            self.view.rows,
            shown=self.filter.value(),
            query=query,
            column=column,
            descending=descending,
        )
        self.table.show_people(self.view, rows)
        self.table.head.show_sort(column, descending=descending)
        self.nothing.setText(why_nothing(query, self.filter.value()) if not rows else "")
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._show_person()

    def _show_person(self) -> None:
        typed, why = self.person.unkept()
        before = self.view.row(self.person.key())
        if why and before is not None and before.key != self.table.key():
            said = tr("What was typed for {name} was not kept: “{words}”.")
            sentence = said.format(name=before.printed, words=typed)
            self.banner.post(Message("typed", sentence, why))
        self.person.show_person(self.view.row(self.table.key()), self.view)

    def _on_person_chosen(self, _key: str) -> None:
        self._show_person()

    def _on_searched(self, text: str) -> None:
        self._arrange()
        if text.strip():
            self.table.choose(first_to_tick(self.table.rows()), "name")

    def _on_entered(self) -> None:
        if self.search.text().strip() and self.table.key() and self.table.rows():
            self.tick_in_requested.emit(self.table.key())

    def _on_search_left(self) -> None:
        if self.search.text():
            self.search.clear()
            self._arrange()
        elif self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_letters(self, letters: str) -> None:
        self.search.setText(letters)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.end(False)
        self._on_searched(letters)

    def _on_filtered(self) -> None:
        self._arrange()

    def _on_sorted(self, column: str) -> None:
        descending = self._sort == (column, False)
        self._sort = (column, descending)
        self._arrange()
        self.table.scrollTo(self.table.currentIndex())

    def _on_import_clicked(self) -> None:
        button = self.import_button
        self.import_menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _on_add_clicked(self) -> None:
        self.strip.open_strip(here=self.view.here > 0)

    def _on_strip_closed(self) -> None:
        target = self.table if self.view.rows else self.empty.paste
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_pasted(self) -> None:
        lines = pasted_lines()
        if lines:
            self.lines_pasted.emit(lines)

    def _on_side_menu(self, key: str, at: QPoint) -> None:
        menu = side_menu(self.theme, self)
        menu.side_chosen.connect(self._on_side_from_menu)
        menu.open_for(key, at)

    def _on_side_from_menu(self, key: str, side: Side | None) -> None:
        self.side_requested.emit(key, side)

    def _on_row_menu(self, key: str, at: QPoint) -> None:
        row = self.view.row(key)
        if row is None:
            return
        menu = row_menu(self.theme, self, row, self.table.column())
        menu.picked.connect(self._on_row_action)
        menu.open_for(key, at)

    def _on_row_action(self, key: str, name: str) -> None:
        if name in list(Attendance):
            self.attendance_requested.emit(key, name)
        elif name == "change":
            self.table.open_cell()
        elif name == "sort":
            self._on_sorted(self.table.column())
        elif name == "remove":
            self.remove_requested.emit(key)
        elif name == "erase":
            self.erase_requested.emit(key)
