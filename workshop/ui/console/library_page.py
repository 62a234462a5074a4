"""The library page: the next session, all sessions, and how to make another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.console.drop_page import DropPage
from workshop.ui.console.drops import Wanted
from workshop.ui.console.library_new import PAD, NewForm, SampleOffer, Templates
from workshop.ui.console.library_next import NextSheet
from workshop.ui.console.library_table import SessionTable
from workshop.ui.console.library_view import LibraryView
from workshop.ui.console.page import TABLE_MOST, kept_left
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.sheet import WIDTH
from workshop.words import tr

SEARCH = 300
TOP, BOTTOM = 28, 20
INSPECTOR_TOP, INSPECTOR_SIDE = 31, 28
NOTHING = 'Nothing matches "{text}". Check the spelling or clear the search.'


class LibraryPage(DropPage):
    """Emits what is asked for: a session, its print, a new one, the sample, another search."""

    open_requested = Signal(str)
    print_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    make_requested = Signal(object)  # Draft
    sample_requested = Signal()
    sample_anew_requested = Signal()
    search_changed = Signal(str)
    more_requested = Signal()
    file_requested = Signal()  # open a session file
    save_requested = Signal(str)  # a session as a file
    backups_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Wanted.SESSION)
        self.heading = Label(theme, tr("Sessions"), "display")
        told = tr("Search title, place or person")
        self.search = LineEdit(theme, told, placeholder=told, icon="search")
        self.next = NextSheet(theme)
        self.table = SessionTable(theme)
        self.nothing = Label(theme, "", "body", "ink_muted")
        self.clear_button = Button(theme, tr("Clear the search"), "quiet", icon="x")
        self._nothing_row = QWidget()
        self.templates = Templates(theme)
        self.form = NewForm(theme)
        self.sample = SampleOffer(theme)
        self.file_button = Button(theme, tr("Open a session file"), "quiet", icon="upload")
        self.backups_button = Button(theme, tr("Backups"), "quiet", icon="archive")
        self._view = LibraryView()
        self._build()
        self._connect()

    def show_library(self, view: LibraryView) -> None:
        """Show what was read."""
        hints, self._view = self.key_hints(), view
        self.search.setVisible(not view.empty)
        self.next.show_library(view)
        self.table.show_library(view)
        self.table.setVisible(bool(view.rows))
        self._nothing_row.setVisible(not view.rows and not view.empty)
        self.nothing.setText(tr(NOTHING).format(text=view.search))
        self.templates.show_library(view)
        self.sample.show_library(view)
        if self.key_hints() != hints:
            self.keys_changed.emit()

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say under the fields of the form what to mend."""
        self.form.show_faults(faults)

    def close_form(self) -> None:
        """Put the form away and show the templates again."""
        focus = self.focusWidget()
        self._show_form(False)
        if focus is not None and self.form.isAncestorOf(focus):
            focus_by_key(self.templates.view)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """The keys that work now."""
        if self.form.isVisible():
            made, left = KeyHint(tr("Enter"), tr("make")), KeyHint(tr("Esc"), tr("leave it"))
            return (made, left, KeyHint("?", tr("all keys")))
        new, every = KeyHint(tr("Ctrl N"), tr("new session")), KeyHint("?", tr("all keys"))
        return (new, every) if self._view.empty else (KeyHint("/", tr("search")), new, every)

    def first_focus(self) -> QWidget | None:
        """The next session's button; without one, the sample's or the list."""
        for widget in (self.next.open_button, self.next.sample_button, self.table.view):
            if widget.isVisible():
                return widget
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep 28 to 43 px beside the sheet, as its width allows."""
        super().resizeEvent(event)
        assert self.inspector is not None
        room = self.width() - self.inspector.width() - WIDTH
        least = self.theme.px("page", "space")
        side = max(least, min(room // 2, (1366 - 336 - WIDTH) // 2)) - PAD
        self.sheet.body.setContentsMargins(side, TOP, side, BOTTOM)

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addSpacing(15)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing_row)
        column.addStretch(0)
        self._build_nothing()
        self.sheet.body.addLayout(kept_left(content, TABLE_MOST + 2 * PAD))
        self._build_inspector()  # after the sheet, as Tab goes

    def _head(self) -> QWidget:
        top = QHBoxLayout()
        self.heading.setFixedHeight(self.theme.line("display"))
        top.addWidget(self.heading)
        top.addStretch(1)
        self.search.setFixedWidth(self.theme.scaled(SEARCH))
        top.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)
        self.next.setMaximumWidth(TABLE_MOST)
        head = QWidget()
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(head)
        column.setContentsMargins(PAD, 0, PAD, 0)
        column.setSpacing(24)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.next)
        return head

    def _build_inspector(self) -> None:
        assert self.inspector is not None
        side = INSPECTOR_SIDE - PAD
        self.inspector.body.setContentsMargins(side, INSPECTOR_TOP, side, BOTTOM)
        self.inspector.body.addWidget(self.templates, 1)
        self.inspector.body.addWidget(self.form)
        self.inspector.body.addSpacing(18)
        self.inspector.body.addWidget(self.sample)
        self.inspector.body.addSpacing(14)
        for button in (self.file_button, self.backups_button):
            self.inspector.body.addWidget(button)
        self.inspector.body.addStretch(0)
        self.form.hide()

    def _build_nothing(self) -> None:
        row = QHBoxLayout(self._nothing_row)
        row.setContentsMargins(PAD, 0, PAD, 0)
        row.addWidget(self.nothing)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        self._nothing_row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._nothing_row.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.search_changed)
        self.clear_button.clicked.connect(self._on_clear)
        self.next.open_requested.connect(self.open_requested)
        self.next.print_requested.connect(self.print_requested)
        self.next.sample_requested.connect(self.sample_requested)
        self.table.open_requested.connect(self.open_requested)
        self.table.rename_requested.connect(self.rename_requested)
        self.table.delete_requested.connect(self.delete_requested)
        self.table.more_requested.connect(self.more_requested)
        self.table.save_requested.connect(self.save_requested)
        self.file_button.clicked.connect(self.file_requested)
        self.backups_button.clicked.connect(self.backups_requested)
        self.templates.chosen.connect(self._on_template_chosen)
        self.sample.sample_requested.connect(self.sample_requested)
        self.sample.anew_requested.connect(self.sample_anew_requested)
        self.form.make_requested.connect(self.make_requested)
        self.form.closed.connect(self.close_form)
        for keys, slot in (("/", self._on_search_key), ("Ctrl+N", self._on_new_key)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        escape = QShortcut(QKeySequence("Esc"), self.search)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._on_clear)

    def _show_form(self, shown: bool) -> None:
        self.templates.setVisible(not shown)
        self.form.setVisible(shown)
        self.next.set_leading(not shown)
        self.keys_changed.emit()

    def _on_template_chosen(self, name: str) -> None:
        template = self.templates.model.row(name)
        if template is not None:
            self._show_form(True)
            self.form.begin(template, self._view.today)

    def _on_clear(self) -> None:
        self.search.clear()
        focus_by_key(self.search)

    def _on_search_key(self) -> None:
        if self.search.isVisible():
            focus_by_key(self.search)
            self.search.selectAll()

    def _on_new_key(self) -> None:
        self.close_form()
        focus_by_key(self.templates.view)
