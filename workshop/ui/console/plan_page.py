"""The plan page: exercises at the left, the day in the middle, the selected block at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.ui.console.page import Page
from workshop.ui.console.plan_day import Day
from workshop.ui.console.plan_inspector import BlockInspector
from workshop.ui.console.plan_rail import ExerciseRail
from workshop.ui.console.plan_session import SessionInspector
from workshop.ui.console.plan_timeline import SCROLL_ROOM, Timeline
from workshop.ui.console.plan_view import BlockView, PlanView
from workshop.ui.theme import Theme
from workshop.ui.widgets.banner import Message
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.words import tr

SHEET_LEFT, SHEET_TOP, SHEET_FOOT = 28, 15, 6
SHEET_GAP = 14
NEEDED = 560  # px of the sheet for every word of its head
NOTE = "plan "  # the banner's keys of what is worth a look begin so


class PlanPage(Page):
    """Shows the plan of a session and asks for changes to it.

    Which block is selected is the page's own: ``select`` by code, arrows and clicks by a person.
    """

    insert_requested = Signal(str, int)  # exercise, before which index
    move_requested = Signal(str, int)  # block, to which index
    copy_requested = Signal(str)
    remove_requested = Signal(str)
    session_edited = Signal(str, object)  # field, value

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, rail=True, inspector=True)
        self._view: PlanView | None = None
        self._selected = ""
        self._place = 0  # of the selected block, to stay near when it goes
        self._put_away: set[str] = set()
        self.exercises = ExerciseRail(theme)
        self.day = Day(theme)
        self.block = BlockInspector(theme)
        self.session = SessionInspector(theme)
        self.add = Button(theme, tr("Add a block"), "primary", icon="plus", name=tr("Add a block"))
        self.edit_session = Button(
            theme, "", "quiet", icon="pencil", name=tr("Title, date, start and venue"), small=True
        )
        self.row_menu = QMenu(self)
        self.add_menu = QMenu(self)
        self._title = Label(theme, tr("Agenda"), "title")
        self._line = Label(theme, "", "small", "ink_muted", wrap=theme.scale > 1)
        self._ends = Label(theme, tr("Forecast end"), "small", "ink_muted")
        self._forecast = Label(theme, "", "title2")
        self._total = Label(theme, "", "small", "ink_muted")
        self._detail = QStackedWidget()
        self._build()
        self._connect()

    @property
    def timeline(self) -> Timeline:
        """The list of the blocks."""
        return self.day.timeline

    def show_plan(self, view: PlanView) -> None:
        """Show a session's plan; the selected block stays selected while it is there."""
        if self._view is None or self._view.session.id != view.session.id:
            self._put_away.clear()
            self._selected = ""
        self._view = view
        self._line.setText(view.line)
        self._forecast.setText(view.forecast)
        self._total.setText(view.total)
        for label in (self._ends, self._forecast, self._total):
            label.setVisible(bool(view.blocks))
        self._let_words_go()
        self.exercises.show_exercises(view.exercises)
        self.session.show_plan(view)
        self.day.show_day(view)
        self._post_notes(view)
        if self._selected and self._block() is None and view.blocks:
            self._selected = view.blocks[min(self._place, len(view.blocks) - 1)].id
        self._show_selected()

    def select(self, block: str) -> None:
        """Select a block and bring it into sight; an empty id selects none."""
        self._selected = block
        self._show_selected()
        if block:
            self.timeline.scrollTo(self.timeline.currentIndex())

    def selected(self) -> str:
        """Return the id of the selected block; empty if there is none."""
        return self._selected

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the timeline, and the one of the rail."""
        find, last = KeyHint("Ctrl K", tr("find anything")), KeyHint("?", tr("all keys"))
        if not self._selected:
            return (KeyHint("↵", tr("place an exercise")), find, last)
        return (
            find,
            KeyHint("Alt ↑ ↓", tr("move block")),
            KeyHint("Ctrl D", tr("copy")),
            KeyHint("Del", tr("remove")),
            KeyHint("Ctrl Z", tr("undo")),
            last,
        )

    def offers(self) -> tuple[QAction, ...]:
        """What can be added after the selected block."""
        self._fill_add_menu()
        return tuple(action for action in self.add_menu.actions() if not action.isSeparator())

    def first_focus(self) -> QWidget | None:
        """The timeline; the rail while the day is empty."""
        empty = self._view is None or not self._view.blocks
        return self.exercises.list if empty else self.timeline

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the banner as wide as the blocks."""
        super().resizeEvent(event)
        self.banner.setFixedWidth(max(0, self.sheet.width() - 2 * SHEET_LEFT))
        self._let_words_go()

    def _let_words_go(self) -> None:
        """Keep the time at which the day ends, and let its words go, where there is no room."""
        room = self.width() - sum(
            part.width() for part in (self.rail, self.inspector) if part is not None
        )
        wide = room >= self.theme.scaled(NEEDED)
        planned = self._view is not None and bool(self._view.blocks)
        self._ends.setVisible(wide and planned)
        self.add.set_words(tr("Add a block") if wide else "")

    def _build(self) -> None:
        assert self.rail is not None
        assert self.inspector is not None
        self.rail.body.setContentsMargins(0, 20, 0, 6)
        self.rail.body.addWidget(self.exercises)
        self.inspector.body.setContentsMargins(0, 20, 0, 14)
        self._detail.addWidget(self.session)
        self._detail.addWidget(self.block)
        self.inspector.body.addWidget(self._detail)
        body = self.sheet.body
        body.setContentsMargins(SHEET_LEFT, SHEET_TOP, SHEET_LEFT - SCROLL_ROOM, SHEET_FOOT)
        body.addLayout(self._header())
        self.add.setAccessibleDescription(tr("After the selected block"))
        body.setSpacing(SHEET_GAP)  # none is left for a hidden banner
        body.addWidget(self.banner)
        body.addWidget(self.day, 1)
        ways_out = self.banner.findChildren(Button)
        rail = self.exercises
        order = (rail.list, rail.open, self.edit_session, self.add, *ways_out, self.timeline)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _header(self) -> QHBoxLayout:
        self._title.setMinimumHeight(self._title.sizeHint().height())
        title = QHBoxLayout()
        title.setSpacing(4)
        title.addWidget(self._title)
        title.addWidget(self.edit_session)
        title.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(title)
        left.addWidget(self._line)
        ends = QHBoxLayout()
        ends.setSpacing(10)
        ends.addStretch(1)
        ends.addWidget(self._ends, 0, Qt.AlignmentFlag.AlignVCenter)
        ends.addWidget(self._forecast)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(ends)
        right.addWidget(self._total, 0, Qt.AlignmentFlag.AlignRight)
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, SCROLL_ROOM, 0)
        header.setSpacing(22)
        header.addLayout(left, 1)
        header.addLayout(right)
        header.addWidget(self.add)
        return header

    def _connect(self) -> None:
        self.exercises.placed.connect(self._on_placed)
        self.timeline.row_chosen.connect(self._on_row_chosen)
        self.timeline.row_opened.connect(self._on_row_opened)
        self.timeline.row_menu_requested.connect(self._on_row_menu_requested)
        self.timeline.let_go.connect(self._on_let_go)
        self.timeline.move_requested.connect(self.move_requested)
        self.timeline.insert_requested.connect(self.insert_requested)
        self.timeline.copy_requested.connect(self.copy_requested)
        self.timeline.remove_requested.connect(self.remove_requested)
        self.block.copy_requested.connect(self.copy_requested)
        self.block.remove_requested.connect(self.remove_requested)
        self.session.edited.connect(self.session_edited)
        self.edit_session.clicked.connect(self._on_edit_session_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self.add_menu.triggered.connect(self._on_add_triggered)
        self.row_menu.triggered.connect(self._on_row_triggered)
        self.banner.dismissed.connect(self._on_dismissed)

    def _block(self) -> BlockView | None:
        blocks = self._view.blocks if self._view is not None else ()
        return next((block for block in blocks if block.id == self._selected), None)

    def _show_selected(self) -> None:
        block = self._block()
        self._selected = "" if block is None else block.id
        self.timeline.choose(self._selected)
        if block is None:
            self._detail.setCurrentWidget(self.session)
        else:
            self._place = block.number - 1
            self.block.show_block(block)
            self._detail.setCurrentWidget(self.block)
        self.keys_changed.emit()

    def _post_notes(self, view: PlanView) -> None:
        wanted = {NOTE + note.key: note for note in view.notes}
        for message in self.banner.messages():
            if message.key.startswith(NOTE) and message.key not in wanted:
                self.banner.settle(message.key)
        for key, note in wanted.items():
            if note.sentence not in self._put_away:
                self.banner.post(Message(key, note.sentence, note.detail))

    def _after_selected(self) -> int:
        blocks = self._view.blocks if self._view is not None else ()
        block = self._block()
        return len(blocks) if block is None else block.number

    def _on_placed(self, exercise: str) -> None:
        self.insert_requested.emit(exercise, self._after_selected())

    def _on_row_chosen(self, block: str) -> None:
        self._selected = block
        self._show_selected()

    def _on_row_opened(self, _block: str) -> None:
        self.block.minutes.lines["target"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_let_go(self) -> None:
        self.select("")

    def _on_edit_session_clicked(self) -> None:
        self.select("")
        self.session.title.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill_add_menu(self) -> None:
        self.add_menu.clear()
        for row in self._view.exercises if self._view is not None else ():
            if row.name:
                action = self.add_menu.addAction(row.title)
                action.setData(row.name)
                action.setStatusTip(tr("add after the selected block"))
            else:
                self.add_menu.addSeparator()

    def _on_add_clicked(self) -> None:
        self._fill_add_menu()
        self.add_menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 4)))

    def _on_add_triggered(self, action: QAction) -> None:
        self._on_placed(str(action.data()))

    def _on_row_menu_requested(self, block: str, at: QPoint) -> None:
        self.row_menu.clear()
        blocks = self._view.blocks if self._view is not None else ()
        number = next(known.number for known in blocks if known.id == block)
        for name, words, icon, can in (
            ("up", tr("Move up"), "", number > 1),
            ("down", tr("Move down"), "", number < len(blocks)),
            ("copy", tr("Copy"), "copy", True),
            ("remove", tr("Remove"), "trash-2", True),
        ):
            action = self.row_menu.addAction(words)
            action.setData((name, block))
            action.setEnabled(can)
            if icon:
                action.setIcon(self.theme.icon(icon))
        self.row_menu.popup(at)

    def _on_row_triggered(self, action: QAction) -> None:
        name, block = action.data()
        if name == "copy":
            self.copy_requested.emit(block)
        elif name == "remove":
            self.remove_requested.emit(block)
        else:
            self.timeline.move_by(block, -1 if name == "up" else 1)

    def _on_dismissed(self, key: str) -> None:
        notes = self._view.notes if self._view is not None else ()
        self._put_away |= {note.sentence for note in notes if NOTE + note.key == key}
