"""Beside the run page's script: the wall now and next, who is here, what to ask the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workshop.domain.scene import BLANK, Scene
from workshop.ui.console.check_line import CheckLine
from workshop.ui.console.readiness import Check
from workshop.ui.console.run_late_panel import LatePanel
from workshop.ui.console.run_locks import LocksPanel
from workshop.ui.console.run_notes import NotesView
from workshop.ui.console.run_notes_part import NotesPart
from workshop.ui.console.run_repair_panel import RepairPanel
from workshop.ui.console.run_view import NextView, RunView, Standing
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyButton, KeyCap, KeyHint
from workshop.ui.widgets.label import Glyph, Label
from workshop.ui.widgets.passage import Passage
from workshop.ui.widgets.thumbnail import Thumbnail
from workshop.words import tr

SIDE = 20
WIDE_THUMB = (360, 202)
DEMI = QFont.Weight.DemiBold
HEIGHT = 83  # of the next picture and its words
BLEED = 8  # by which a quiet button stands out, so that its words line up


class Coming(QWidget):
    """The next scene, small, with what it is and the key that brings it."""

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__()
        self._theme = theme
        self.thumb = Thumbnail(theme, now, tr("Next on the wall"), "thumb_next")
        self.words = Passage(theme, "small", most=2)
        self._cap = QHBoxLayout()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, tr("Next"), "small", "ink_muted", weight=DEMI))
        column.addSpacing(2)
        column.addWidget(self.words)
        column.addSpacing(9)
        column.addLayout(self._cap)
        column.addStretch(1)
        self.setFixedHeight(theme.scaled(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_next(self, view: NextView | None) -> None:
        """Show what comes; nothing more: it goes."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.thumb.show_scene(view.scene)
        self.words.set_text(view.words)
        _empty(self._cap)
        if view.key:
            self._cap.addWidget(KeyCap(self._theme, view.key))
        self._cap.addStretch(1)


class RunInspector(QWidget):
    """What the wall shows, what comes, who is here, and the questions for the talk after.

    ``attendance_requested`` to say who came or left, ``stop_requested`` to end the session here,
    ``rehearsal_requested`` to practise the day.
    """

    attendance_requested = Signal()
    rehearsal_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__()
        self._theme = theme
        self._on_screen = ""
        self._here_scene = BLANK
        self._wanted = False
        self._can_rehearse = True
        self._caption = Label(theme, "", "small", "ink_muted", weight=DEMI)
        self._screen_icon = Glyph(theme, "projector", size=theme.px("icon_small"))
        self._screen = Label(theme, "", "small", "ink_muted")
        self.wall = Thumbnail(theme, now, tr("On the wall now"))
        self.coming = Coming(theme, now)
        self.landing = LatePanel(theme)
        self.notes = NotesPart(theme)
        self.repair = RepairPanel(theme)
        self.locks = LocksPanel(theme)
        self.here = Label(theme, "", "dense", weight=DEMI)
        self.late = KeyButton(theme, KeyHint("L", tr("came or left")))
        self._ask = QWidget()
        self._asked = QVBoxLayout(self._ask)
        self._questions: tuple[str, ...] = ()
        self.ready = QWidget()
        self._ready = QVBoxLayout(self.ready)
        self._checks: tuple[Check, ...] = ()
        self.rehearse = Button(
            theme, tr("Rehearse on a copy"), "quiet", key=tr("Ctrl Shift R"), small=True
        )
        self.stop = Button(theme, tr("End the session here"), "quiet", small=True)
        self._column = QVBoxLayout()
        self._outer = QVBoxLayout(self)
        self._build()
        self.late.clicked.connect(self._on_late_clicked)
        self.rehearse.clicked.connect(self.rehearsal_requested)
        self.stop.clicked.connect(self._on_stop_clicked)
        self.show_wall(BLANK, "", False)

    def show_run(self, view: RunView) -> None:
        """Show what comes, who is here and what to ask; the wall itself is told apart."""
        self._wanted = view.coming is not None
        self.coming.show_next(view.coming)
        self.landing.show_late(view.late)
        self.repair.show_repair(view.repair)
        self.locks.show_locks(view.locks)
        self.notes.setVisible(view.notes is not None)
        self.notes.show_notes(view.notes or NotesView())
        self.here.setText(view.here)
        self.stop.setVisible(view.standing is Standing.RUNNING)
        self._show_questions(view.debrief)
        self._here_scene = view.wall
        if not self._on_screen:
            self.wall.show_scene(view.wall)
        self.make_room()

    def show_wall(self, scene: Scene, on_screen: str, blank: bool) -> None:
        """Show what the wall truly shows; ``on_screen`` names the screen, nothing: none is used."""
        self._on_screen = on_screen
        caption = tr("On the wall now") if on_screen else tr("Ready for the wall")
        self._caption.setText(tr("The wall is blank now") if blank and on_screen else caption)
        self._screen.setText(on_screen)
        self._screen_icon.setVisible(bool(on_screen))
        if not on_screen:
            scene = self._here_scene
        self.wall.show_scene(BLANK if blank and on_screen else scene)

    def show_readiness(self, checks: tuple[Check, ...]) -> None:
        """Show what is ready before the start; nothing: the day runs, and the list is gone."""
        self.ready.setVisible(bool(checks))
        self.rehearse.setVisible(bool(checks) and self._can_rehearse)
        if checks == self._checks:
            return
        self._checks = checks
        _empty(self._ready)
        self._ready.addWidget(
            Label(self._theme, tr("Ready for the day?"), "small", "ink_muted", weight=DEMI)
        )
        for check in checks:
            line = CheckLine(self._theme, wraps=True)
            line.show_check(check)
            self._ready.addWidget(line)

    def set_can_rehearse(self, can: bool) -> None:
        """Offer the rehearsal before the start, or never."""
        self._can_rehearse = can

    def set_wall_theme(self, theme: str) -> None:
        """Paint both pictures as the wall is painted: "paper" or "stage"."""
        self.wall.set_wall_theme(theme)
        self.coming.thumb.set_wall_theme(theme)

    def set_wide(self, wide: bool) -> None:
        """Show a larger picture in a wide window."""
        width, height = WIDE_THUMB if wide else self._theme.tokens.table("size")["thumb_now"]
        self.wall.set_size(width, height)

    def make_room(self) -> None:
        """Where the height is short, the notes fold first, then the next picture goes.

        Then the ways to land on time fold to what is late, and last the locks go, which the table
        of the pairs shows as well.
        """
        self.locks.give_way(hidden=False)
        self.coming.setVisible(self._wanted)
        self.landing.fold(folded=False)
        self.notes.fold(folded=False)
        self.notes.fold(folded=self._short())
        if self._wanted and self._short():
            self.coming.hide()
        self.landing.fold(folded=self._short())
        self.locks.give_way(hidden=self._short())
        _freshen(self._outer)
        self._outer.activate()

    def _short(self) -> bool:
        return bool(self.height()) and self._needed() > self.height()

    def _needed(self) -> int:
        _freshen(self._outer)
        return self._outer.totalHeightForWidth(self.width())

    def _build(self) -> None:
        self._asked.setContentsMargins(0, 20, 0, 0)
        self._asked.setSpacing(6)
        self._ready.setContentsMargins(0, 20, 0, 0)
        self._ready.setSpacing(8)
        self.ready.hide()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(6)
        top.addWidget(self._caption)
        top.addStretch(1)
        top.addWidget(self._screen_icon)
        top.addWidget(self._screen)
        people = QHBoxLayout()
        people.setSpacing(14)
        people.addWidget(self.here)
        people.addStretch(1)
        people.addWidget(self.late)
        holder = QWidget()
        holder.setFixedHeight(self._theme.scaled(20))
        holder.setLayout(top)
        upper = QVBoxLayout()
        upper.setContentsMargins(BLEED, 0, BLEED, 0)
        upper.setSpacing(0)
        upper.addWidget(holder)
        upper.addSpacing(6)
        upper.addWidget(self.wall)
        upper.addSpacing(12)
        upper.addWidget(self.coming)
        lower = QVBoxLayout()
        lower.setContentsMargins(BLEED, 0, BLEED, 0)
        lower.setSpacing(0)
        lower.addLayout(people)
        lower.addWidget(self.repair)
        lower.addWidget(self.locks)
        lower.addSpacing(6)
        lower.addWidget(self.notes)
        lower.addWidget(self._ask)
        lower.addWidget(self.ready)
        lower.addStretch(1)
        column = self._column
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(14)
        column.addLayout(upper)
        column.addWidget(self.landing)  # its ground stands out, so that its words line up
        column.addLayout(lower, 1)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addLayout(column, 1)
        self._outer.addWidget(self.rehearse, 0, Qt.AlignmentFlag.AlignLeft)
        self._outer.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.rehearse.hide()

    def _show_questions(self, questions: tuple[str, ...]) -> None:
        self._ask.setVisible(bool(questions))
        if questions == self._questions:
            return
        self._questions = questions
        _empty(self._asked)
        self._asked.addWidget(
            Label(self._theme, tr("Ask the room"), "small", "ink_muted", weight=DEMI)
        )
        for question in questions:
            self._asked.addWidget(Label(self._theme, question, "dense", wrap=True))

    def _on_late_clicked(self) -> None:
        self.attendance_requested.emit()

    def _on_stop_clicked(self) -> None:
        self.stop_requested.emit()


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


def _freshen(layout: QLayout) -> None:
    """Forget the sizes that a layout and those in it remember: some of it was shown or hidden."""
    layout.invalidate()
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = None if item is None else item.layout()
        if inner is not None:
            _freshen(inner)
