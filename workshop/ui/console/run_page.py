"""The run page: the day at the left, the step and its answers in the middle, the wall beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.domain.scene import Scene
from workshop.domain.states import State
from workshop.ui.activities.panel import LETTERS, TAKES, Panel
from workshop.ui.activities.registry import panel_for
from workshop.ui.console.page import NARROW, SHEET, WIDE, Page
from workshop.ui.console.plan_view import ExerciseRow
from workshop.ui.console.run_attendance import AttendancePopover
from workshop.ui.console.run_head import RunHead
from workshop.ui.console.run_inspector import BLEED, SIDE, RunInspector
from workshop.ui.console.run_put_in import PutInPopover
from workshop.ui.console.run_rail import AgendaRail
from workshop.ui.console.run_rounds import RoundsPart
from workshop.ui.console.run_script import ScriptArea
from workshop.ui.console.run_view import RunView, Standing
from workshop.ui.console.run_words import Act, Primary
from workshop.ui.theme import Theme
from workshop.ui.widgets.banner import Action, Message
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Hairline
from workshop.words import tr

PanelFor = Callable[[str, Theme], Panel | None]
REFUSAL, BACK = "refusal", "back"  # the banner's matter, and the way out of it
LOW = 692  # px of a page in a window 768 high; below it rows and pictures give way
ABOVE_BANNER, ABOVE_SCRIPT = 7, 14
BOTTOM = 18
ABOVE_LINE, ABOVE_PANEL = 8, 14
LEAST_SCRIPT = 96
MINUTE = 60
BANNER_MOVES = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize)


class RunPage(Page):
    """The live workshop.

    ``act_requested(act)`` for the one next act, ``reveal_requested`` when it was held for long
    enough. What a capture panel asks for is handed on as it is. ``minute_passed`` while the page
    is seen, for the forecast. ``now`` returns epoch seconds.
    """

    act_requested = Signal(str)
    reveal_requested = Signal()
    back_requested = Signal()
    block_requested = Signal(str)
    timer_requested = Signal()
    pairs_requested = Signal()  # draw them again
    person_came = Signal(str)
    person_left = Signal(str)
    attendance_requested = Signal()
    stop_requested = Signal()
    rehearsal_requested = Signal()
    minute_passed = Signal()
    timer_ran_out = Signal()
    sheet_typed = Signal(object, object)
    counts_typed = Signal(object)
    done_typed = Signal(int)
    take_back_requested = Signal(str)
    mode_chosen = Signal(object)
    aside_requested = Signal()  # to type the other sheets that are open
    clear_requested = Signal()
    pass_requested = Signal()
    note_written = Signal(object, str, object)  # the note, or None; its words and kind
    note_taken_out = Signal(object)
    repair_requested = Signal(str)  # the answer
    landing_requested = Signal(int)  # the way to land on time, from 0
    wanted = Signal(object)
    put_in_chosen = Signal(str)  # the exercise that is to come after the present block

    def __init__(
        self, theme: Theme, now: Callable[[], float], panels: PanelFor = panel_for
    ) -> None:
        super().__init__(theme, rail=True, inspector=True)
        self._now = now
        self._panels = panels
        self._view: RunView | None = None
        self._popover: AttendancePopover | None = None
        self.put_in: PutInPopover | None = None
        self.agenda = AgendaRail(theme)
        self.head = RunHead(theme, now)
        self.rounds = RoundsPart(theme)
        self.script = ScriptArea(theme)
        self.beside = RunInspector(theme, now)
        self.panel: Panel | None = None
        self._kind = ""
        self._projects = False
        self._line = Hairline(theme)
        self._holder = QVBoxLayout()
        self._above = QVBoxLayout()
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._build()
        self._connect()

    def show_run(self, view: RunView) -> None:
        """Show where the day stands."""
        before, self._view = self._view, view
        self.agenda.show_agenda(view.agenda)
        self.head.show_head(view.head)
        self.head.steps.setVisible(bool(view.head.steps) and view.rounds is None)
        self.rounds.show_rounds(view.rounds, view.people)
        self._on_side_changed()
        self.script.show_script(view.script, view.note)
        self.beside.show_run(view)
        focus = self.focusWidget()
        typing = self.panel is not None and focus is not None and self.panel.isAncestorOf(focus)
        self._show_panel(view)
        self._show_refusal(view.refusal)
        if self._popover is not None:
            self._popover.show_people(view.people, view.here)
        if before is None or before.key != view.key:
            self._focus_capture(typing=typing)
        self.keys_changed.emit()

    def show_wall(self, scene: Scene, on_screen: str, blank: bool) -> None:
        """Show what the wall truly shows; ``on_screen`` names the screen, nothing: none is used."""
        self.beside.show_wall(scene, on_screen, blank)
        if bool(on_screen) != self._projects:
            self._projects = bool(on_screen)
            self.keys_changed.emit()

    def set_wall_theme(self, theme: str) -> None:
        """Paint the pictures of the wall in its theme, "paper" or "stage"."""
        self.beside.set_wall_theme(theme)

    def wall_scene(self) -> Scene:
        """Return the scene shown as the wall's."""
        return self.beside.wall.scene

    def show_unsaved(self) -> None:
        """Say in the next act why the answers cannot be locked yet."""
        act = Primary(words=tr("Save what is typed first"), key=tr("Enter"), act=Act.NEXT)
        self.head.show_act(act)

    def show_holding(self, holding: bool) -> None:
        """Fill the bar under the next act while a key is held, or empty it."""
        if holding:
            self.head.primary.begin_by_key()
        else:
            self.head.primary.empty()

    def show_attendance(self) -> None:
        """Open the list of who came and who left."""
        if self._popover is not None or self._view is None:
            return
        popover = AttendancePopover(self.theme, self.window())
        popover.came.connect(self.person_came)
        popover.left.connect(self.person_left)
        popover.closed.connect(self._on_popover_closed)
        popover.show_people(self._view.people, self._view.here)
        self._popover = popover
        popover.open_under(self.beside.late)

    def show_put_in(self, rows: tuple[ExerciseRow, ...]) -> None:
        """Open the list of what can be put in after the present block."""
        if self.put_in is not None:
            return
        popover = PutInPopover(self.theme, self.window(), rows)
        popover.chosen.connect(self._on_put_in)
        popover.closed.connect(self._on_put_in_closed)
        self.put_in = popover
        popover.open_under(self.head.primary.button)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now."""
        view = self._view
        every = KeyHint("?", tr("all keys"))
        if view is None or view.standing in (Standing.EMPTY, Standing.OVER):
            return (every,)
        with_ = tr("Ctrl Alt {key}") if self._letters_typed() else "{key}"
        late = KeyHint(with_.format(key="L"), tr("came or left"))
        if view.standing is Standing.BEFORE:
            return (KeyHint(tr("Space"), tr("start")), late, every)
        hints = [KeyHint(with_.format(key="B"), tr("blank"))] if self._projects else []
        hints += [KeyHint(with_.format(key="T"), tr("timer")), late]
        if view.head.primary.act is Act.HOLD:
            hints.insert(0, KeyHint(tr("hold R"), tr("reveal")))
        elif view.head.primary.act is Act.NEXT:
            hints.insert(0, KeyHint(tr("Space"), tr("next")))
        if view.rounds is not None and view.rounds.again:
            hints.append(KeyHint("P", tr("pair again")))
        return (*hints, every)

    def kept_to_itself(self) -> tuple[QWidget, ...]:
        """The cells of the capture panel: they are typed in, not sought."""
        return () if self.panel is None else (self.panel,)

    def first_focus(self) -> QWidget | None:
        """Return the capture grid while it takes answers, else the next act."""
        return self._capture_focus() or self.head.primary.button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the window is small."""
        super().resizeEvent(event)
        self.agenda.set_low(self.height() < LOW)
        self.head.set_narrow(self.width() <= NARROW)
        self.beside.set_wide(self.width() >= WIDE)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the minutes again."""
        super().showEvent(event)
        self._wait_a_minute()
        self._make_room()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no minutes that nobody sees."""
        super().hideEvent(event)
        self._minute.stop()
        if self._popover is not None:
            self._popover.close()
        self.beside.notes.kept()
        for popover in (self.rounds.popover, self.put_in):
            if popover is not None:
                popover.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for what the banner says, whoever posted it."""
        if watched is self.banner and event.type() in BANNER_MOVES:
            self._above.setContentsMargins(0, 0 if self.banner.isHidden() else ABOVE_BANNER, 0, 0)
            self._make_room()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        assert self.rail is not None
        assert self.inspector is not None
        self.rail.body.setContentsMargins(0, 0, 0, 0)
        self.rail.body.addWidget(self.agenda)
        left, top, right, _ = SHEET
        self.sheet.body.setContentsMargins(left, top, right, BOTTOM)
        self.head.beside.insertWidget(0, self.rounds.segments)
        self.head.beside.addWidget(self.rounds.again)
        body = self.sheet.body
        body.addWidget(self.head)
        self._above.addWidget(self.banner)
        body.addLayout(self._above)
        body.addSpacing(ABOVE_SCRIPT)
        body.addWidget(self.rounds, 1)
        body.addWidget(self.script, 1)
        body.addSpacing(ABOVE_LINE)
        body.addWidget(self._line)
        self._holder.setContentsMargins(0, ABOVE_PANEL, 0, 0)
        body.addLayout(self._holder)
        self._line.hide()
        self.inspector.body.setContentsMargins(SIDE - BLEED, 0, SIDE - BLEED, BOTTOM)
        self.inspector.body.addWidget(self.beside)

    def _connect(self) -> None:
        self.agenda.block_requested.connect(self.block_requested)
        self.head.acted.connect(self._on_acted)
        self.head.held.connect(self.reveal_requested)
        self.head.timer_requested.connect(self.timer_requested)
        self.head.timer.ran_out.connect(self.timer_ran_out)
        self.rounds.again_requested.connect(self.pairs_requested)
        self.rounds.side_changed.connect(self._on_side_changed)
        self.beside.attendance_requested.connect(self.attendance_requested)
        self.beside.stop_requested.connect(self.stop_requested)
        self.beside.rehearsal_requested.connect(self.rehearsal_requested)
        self.beside.notes.written.connect(self.note_written)
        self.beside.notes.taken_out.connect(self.note_taken_out)
        self.beside.repair.chosen.connect(self.repair_requested)
        self.beside.landing.chosen.connect(self.landing_requested)
        self.banner.action_requested.connect(self._on_action_requested)
        self.banner.installEventFilter(self)
        self._minute.timeout.connect(self._on_minute)
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), self._on_larger),
            (("Ctrl+-",), self._on_smaller),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _show_panel(self, view: RunView) -> None:
        if view.kind != self._kind:
            self._change_panel(view.kind)
        shown = self.panel is not None and view.capture is not None
        self._line.setVisible(shown)
        if self.panel is not None:
            self.panel.setVisible(shown)
            if view.capture is not None:
                self.panel.show_capture(view.capture)

    def _change_panel(self, kind: str) -> None:
        old, self.panel = self.panel, None  # hidden, it may still want something: it is too late
        if old is not None:
            self._holder.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._kind = kind
        self.panel = self._panels(kind, self.theme.plain) if kind else None
        panel = self.panel
        if panel is None:
            return
        self._holder.addWidget(panel)
        panel.sheet_typed.connect(self.sheet_typed)
        panel.counts_typed.connect(self.counts_typed)
        panel.done_typed.connect(self.done_typed)
        panel.take_back_requested.connect(self.take_back_requested)
        panel.mode_chosen.connect(self.mode_chosen)
        panel.aside_requested.connect(self.aside_requested)
        panel.clear_requested.connect(self.clear_requested)
        panel.pass_requested.connect(self.pass_requested)
        panel.wanted.connect(self.wanted)
        panel.unsaved_changed.connect(self._on_unsaved_changed)
        self._make_room()
        self._order(panel)

    def _order(self, panel: Panel) -> None:
        """Let Tab find a new panel between the script and what lies beside the sheet."""
        chain: list[QWidget] = []
        at: QWidget | None = panel
        while at is not None and (at is panel or panel.isAncestorOf(at)):
            if at.focusPolicy() != Qt.FocusPolicy.NoFocus:
                chain.append(at)
            at = at.nextInFocusChain()
        policy = self.script.focusPolicy()
        self.script.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # nothing is put behind one without
        for before, widget in zip((self.script, *chain), chain, strict=False):
            QWidget.setTabOrder(before, widget)
        self.script.setFocusPolicy(policy)

    def _show_refusal(self, sentence: str) -> None:
        if not sentence:
            self.banner.settle(REFUSAL)
            return
        back = Action(BACK, tr("Take more answers"))
        self.banner.post(Message(REFUSAL, sentence, actions=(back,)))

    def _capture_focus(self) -> QWidget | None:
        view = self._view
        if view is None or view.state is not State.RUNNING or self.panel is None:
            return None
        return self.panel.first_focus()

    def _letters_typed(self) -> bool:
        """Tell whether a grid takes the letters that are the window's elsewhere."""
        focus = self._capture_focus()
        return focus is not None and focus.property(TAKES) == LETTERS

    def _focus_capture(self, *, typing: bool) -> None:
        """Let the next digit go into the grid; from one that is closed, go to the next act."""
        target = self._capture_focus() or (self.head.primary.button if typing else None)
        if target is not None and self.isVisible() and self._popover is None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self) -> None:
        self.beside.make_room()
        if self.panel is not None:
            above = self.head.sizeHint().height() + ABOVE_SCRIPT + ABOVE_LINE + ABOVE_PANEL + 1
            if not self.banner.isHidden():
                above += ABOVE_BANNER + self.banner.heightForWidth(self.head.width())
            self.panel.give_room(self.height() - SHEET[1] - BOTTOM - above - LEAST_SCRIPT)

    def _wait_a_minute(self) -> None:
        self._minute.start(round((MINUTE - self._now() % MINUTE) * 1000) + 1)

    def _on_acted(self) -> None:
        if self._view is not None:
            self.act_requested.emit(self._view.head.primary.act.value)

    def _on_action_requested(self, key: str, _name: str) -> None:
        if key == REFUSAL:
            self.back_requested.emit()

    def _on_put_in(self, name: str) -> None:
        if self.put_in is not None:
            self.put_in.close()
        self.put_in_chosen.emit(name)

    def _on_put_in_closed(self) -> None:
        self.put_in = None
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _on_side_changed(self) -> None:
        """Pairs and script lie in one place; the switch between them stands above either."""
        pairs = self.rounds.shows_pairs()
        self.script.setVisible(not pairs)
        self.sheet.body.setStretchFactor(self.rounds, 1 if pairs else 0)

    def _on_unsaved_changed(self) -> None:
        if self._view is not None:
            self.head.show_act(self._view.head.primary)

    def _on_popover_closed(self) -> None:
        self._popover = None
        target = self._capture_focus() or self.beside.late
        if self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_minute(self) -> None:
        self._wait_a_minute()
        self.minute_passed.emit()

    def _on_larger(self) -> None:
        self.script.move_zoom(1)

    def _on_smaller(self) -> None:
        self.script.move_zoom(-1)
