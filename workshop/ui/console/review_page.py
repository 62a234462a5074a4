"""The review page: what the room said and how the day went; the summary; the end of the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.console.page import TABLE_MOST, Page, scrolled
from workshop.ui.console.review_columns import Columns
from workshop.ui.console.review_view import ReviewView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Hairline, Label
from workshop.words import tr

BOLD = QFont.Weight.DemiBold
TOP = 26
RING = 6  # room for the focus ring round a part, beside the scroll area's edge
SAFE = "Room-safe copy: no name stands beside an answer, and small groups give words, not counts."


class ReviewPage(Page):
    """Emits what is asked for: the summary, the end of the session, the run page."""

    save_requested = Signal()
    end_requested = Signal()
    run_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, inspector=True)
        self.title = Label(theme, tr("What the room said"), "title")
        self.line = Label(theme, "", "small", "ink_muted")
        self.columns = Columns(theme)
        self._empty = QWidget()
        self.run_button = Button(theme, tr("Go to the run"), "primary", icon="play")
        self.save_button = Button(
            theme, tr("Save the summary"), "primary", icon="file-down", key=tr("Ctrl S")
        )
        self._safe = Label(theme, tr(SAFE), "small", "ink_muted", wrap=True)
        self._ending = QWidget()
        self.standing = Label(theme, "", "dense", "ink_muted", wrap=True)
        self.end_button = Button(theme, tr("End the session"), icon="x")
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
        for part in (self.save_button, self._safe):
            part.setVisible(view.begun)
        self._ending.setVisible(view.running)
        self.standing.setText(tr("It stands at {title}.").format(title=view.standing))
        if self.key_hints() != hints:
            self.keys_changed.emit()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """The keys that work now."""
        every = KeyHint("?", tr("all keys"))
        if not self._view.begun:
            return (every,)
        return (KeyHint(tr("Ctrl S"), tr("save the summary")), every)

    def first_focus(self) -> QWidget | None:
        """The page's primary button."""
        return self.save_button if self._view.begun else self.run_button

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
        ending = QVBoxLayout(self._ending)
        ending.setContentsMargins(0, 0, 0, 0)
        ending.setSpacing(0)
        ending.addWidget(Hairline(self.theme))
        ending.addSpacing(16)
        ending.addWidget(Label(self.theme, tr("The session runs"), "heading", weight=BOLD))
        ending.addSpacing(4)
        ending.addWidget(self.standing)
        ending.addSpacing(12)
        ending.addWidget(self.end_button)
        body = self.inspector.body
        body.setContentsMargins(24, 24, 24, 20)
        body.addWidget(self.save_button)
        body.addSpacing(14)
        body.addWidget(self._safe)
        body.addSpacing(20)
        body.addWidget(self._ending)
        body.addStretch(1)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_requested)
        self.end_button.clicked.connect(self.end_requested)
        self.run_button.clicked.connect(self.run_requested)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_save_key)

    def _on_save_key(self) -> None:
        if self._view.begun:
            self.save_requested.emit()
