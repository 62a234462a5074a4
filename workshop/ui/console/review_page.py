"""The review page: what the room said and how the day went; the summary; the end of the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.console.page import TABLE_MOST, Page, scrolled
from workshop.ui.console.review_aside import ReviewAside
from workshop.ui.console.review_columns import Columns
from workshop.ui.console.review_view import ReviewView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.words import tr

TOP = 26
RING = 6  # room for the focus ring round a part, beside the scroll area's edge


class ReviewPage(Page):
    """What came of a session, and beside it (``aside``) what can be done with it."""

    run_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, inspector=True)
        self.title = Label(theme, tr("What the room said"), "title")
        self.line = Label(theme, "", "small", "ink_muted")
        self.columns = Columns(theme)
        self._empty = QWidget()
        self.run_button = Button(theme, tr("Go to the run"), "primary", icon="play")
        self.aside = ReviewAside(theme)
        self._view = ReviewView()
        self._build()
        self._connect()

    def show_review(self, view: ReviewView) -> None:
        """Show what came of a session."""
        hints, self._view = self.key_hints(), view
        self.line.setText(view.line)
        self.columns.show_parts(view.left, view.right)
        self._area.setVisible(view.begun)
        self._empty.setVisible(not view.begun)
        self.aside.show_review(view)
        if self.key_hints() != hints:
            self.keys_changed.emit()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """The keys that work now."""
        every = KeyHint("?", tr("all keys"))
        if not self._view.begun:
            return (every,)
        tables = KeyHint(tr("Ctrl E"), tr("save the tables"))
        return (KeyHint(tr("Ctrl S"), tr("save the summary")), tables, every)

    def first_focus(self) -> QWidget | None:
        """The page's primary button."""
        return self.aside.save if self._view.begun else self.run_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the sheet between the columns; the scroll bar lies in the margin."""
        super().resizeEvent(event)
        assert self.inspector is not None
        room = self.width() - self.inspector.width() - 2 * self.theme.px("page", "space")
        self.columns.set_room(min(room, TABLE_MOST))
        self._head.setFixedWidth(min(room, TABLE_MOST))

    def _build(self) -> None:
        page = self.theme.px("page", "space")
        self.title.setFixedHeight(self.theme.line("title"))
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.line)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(RING, 0, 0, 20)
        column.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._area = scrolled(content)
        self._build_empty()
        body = self.sheet.body
        body.setContentsMargins(page - RING, TOP, 4, 0)
        inset = QVBoxLayout()
        inset.setContentsMargins(RING, 0, 0, 0)
        inset.setSpacing(12)
        inset.addWidget(self._head)
        inset.addWidget(self.banner)
        body.addLayout(inset)
        body.addSpacing(20)
        body.addWidget(self._area, 1)
        body.addWidget(self._empty, 1)
        self._build_inspector()
        self.show_review(self._view)

    def _build_empty(self) -> None:
        told = tr("Nothing has been run yet. What the room says is gathered here, block by block.")
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(RING, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(self.theme, told, "body", "ink_muted", wrap=True))
        column.addWidget(self.run_button)
        column.addStretch(1)

    def _build_inspector(self) -> None:
        assert self.inspector is not None
        self.inspector.body.setContentsMargins(0, 24, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 20, 20)
        column.addWidget(self.aside)
        self.inspector.body.addWidget(scrolled(content))

    def _connect(self) -> None:
        self.run_button.clicked.connect(self.run_requested)
        for keys, slot in (("Ctrl+S", self._on_save_key), ("Ctrl+E", self._on_tables_key)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_save_key(self) -> None:
        if self._view.begun:
            self.aside.save_requested.emit()

    def _on_tables_key(self) -> None:
        if self._view.begun:
            self.aside.open_tables()
