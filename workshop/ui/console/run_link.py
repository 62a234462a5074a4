"""Joins the run page to the desk: every key of the day, and what the panels collect."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal

from workshop.domain.answers import Drawn, Marks
from workshop.domain.changes import Changes, Kind
from workshop.domain.exercise import Mode
from workshop.domain.notes import Note, NoteKind
from workshop.domain.people import Attendance
from workshop.facilitation.places import Place
from workshop.ui.activities.promises import KeepPromise, PromisesPanel
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.plan_view import exercise_rows
from workshop.ui.console.readiness import Check, Machine, machine_now, readiness
from workshop.ui.console.run_drawing import DrawingAside
from workshop.ui.console.run_page import RunPage
from workshop.ui.console.run_pairs_link import PairsLink
from workshop.ui.console.run_view import RunView, Standing, run_view
from workshop.ui.console.run_wants import action_of
from workshop.ui.console.run_words import Act
from workshop.ui.prompts import Prompts, Question
from workshop.words import tr


class RunLink(Link):
    """The run page's slots; the public ones are what the window's keys call.

    ``pass_requested``: the laptop shall go round for the present step; ``rehearsal_requested``.
    """

    pass_requested = Signal()
    rehearsal_requested = Signal()

    kinds: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.SESSION, Kind.AGENDA, Kind.RUN, Kind.ANSWERS, Kind.PAIRS, Kind.PEOPLE, Kind.NOTES}
    ) | {Kind.COMMITMENTS}

    def __init__(self, page: RunPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._view: RunView | None = None
        self._machine: Machine | None = None  # its printers take a while to ask for
        self._clicker = False  # its back key was heard before the start
        self._aside = ""  # the present step's run while an earlier block's sheets are typed
        bridge.desk.pairs.beside = True
        self.drawing = DrawingAside(page.banner, bridge, self)
        page.put_in_chosen.connect(self._on_put_in)
        page.act_requested.connect(self._on_act_requested)
        page.reveal_requested.connect(self._on_reveal_requested)
        page.back_requested.connect(self.go_back)
        page.block_requested.connect(self._on_block_requested)
        page.timer_requested.connect(self.toggle_timer)
        page.pairs_requested.connect(self.pair_again)
        page.attendance_requested.connect(self.show_attendance)
        page.person_came.connect(self._on_person_came)
        page.person_left.connect(self._on_person_left)
        page.stop_requested.connect(self._on_stop_requested)
        page.minute_passed.connect(self.look_again)
        page.sheet_typed.connect(self._on_sheet_typed)
        page.counts_typed.connect(self._on_counts_typed)
        page.done_typed.connect(self._on_done_typed)
        page.take_back_requested.connect(self._on_take_back_requested)
        page.mode_chosen.connect(self._on_mode_chosen)
        page.aside_requested.connect(self._on_aside_requested)
        page.clear_requested.connect(self._on_clear_requested)
        page.pass_requested.connect(self.pass_requested)
        page.rehearsal_requested.connect(self.rehearsal_requested)
        page.wanted.connect(self._on_wanted)
        page.note_written.connect(self._on_note_written)
        page.note_taken_out.connect(self._on_note_taken_out)
        PairsLink(page.rounds, page.beside.locks, self)
        page.repair_requested.connect(self._on_repair_requested)
        page.landing_requested.connect(self.land)

    def open(self, session: str) -> None:
        """Show another session from now on; empty: none is open."""
        self._view = self._machine = None
        super().open(session)

    def refresh(self) -> None:
        """Read where the day stands and show it."""
        if self.session:
            if not self.types_aside():
                self._aside = ""
            self._view = run_view(self.desk, self.session, self.types_aside())
            self.page.show_run(self._view)
            self._show_readiness(self._view.standing)
            self.drawing.follow(self._place())

    def let_go(self) -> None:
        """End what is being drawn: the window is about to be freed."""
        self.drawing.stop()

    def _show_readiness(self, standing: Standing) -> None:
        """Before the start, what is missing stands beside it, looked at anew by the minute."""
        before = standing is Standing.BEFORE
        if before and self._machine is None:
            self._machine = machine_now(self.desk.file.parent)
        checks: tuple[Check, ...] = ()
        if before and self._machine is not None:
            checks = readiness(self.desk, self.session, self._machine, clicker=self._clicker)
        self.page.beside.show_readiness(checks)

    def look_again(self) -> None:
        """Look at the machine anew: a screen came or went, or a minute passed."""
        self._machine = None
        if self.page.isVisible():
            self.refresh()

    def _on_turned(self) -> None:
        """Before the start, look anew where the day is the same, too: at what was printed."""
        if self._view is not None and self._view.standing is Standing.BEFORE:
            self._machine, self._stale = None, True
        super()._on_turned()

    # --- keys ------------------------------------------------------------------------------------

    def go_next(self) -> None:
        """Do the next act where no more than a press is needed; a locked result stays locked."""
        if not self.session:
            return
        view = self._read()
        act = view.head.primary.act
        if act in (Act.HOLD, Act.LEAVE):
            self.said.emit(view.refusal or tr("Locked. Hold R to reveal."))
        elif act is Act.START:
            self.bridge.do(self.desk.running.start, self.session)
        elif act is Act.NEXT and not self._held(locks=view.head.primary.locks):
            self.bridge.do(self.desk.running.next, self.session)

    def go_back(self) -> None:
        """Go one picture back; before the start it shows that the clicker works."""
        if self.session and self._read().standing is Standing.BEFORE and not self._clicker:
            self._clicker = True
            self.refresh()
        if self._runs() and not self._held():
            self.bridge.do(self.desk.running.back, self.session)

    def hold_started(self) -> None:
        """Begin to fill the bar: R is down."""
        self.page.show_holding(True)

    def hold_ended(self, complete: bool) -> None:
        """Reveal where R was held for long enough, else empty the bar."""
        self.page.show_holding(False)
        if complete:
            self._on_reveal_requested()

    def toggle_timer(self) -> None:
        """Start or pause the timer."""
        if self._runs():
            self.bridge.do(self.desk.running.toggle_timer, self.session)

    def add_minutes(self, minutes: int) -> None:
        """Give the timer more minutes, or less."""
        if self._runs():
            self.bridge.do(self.desk.running.add_minutes, self.session, minutes)

    def land(self, number: int) -> None:
        """Take one of the ways to land on time, from 0; says so where there is none."""
        late = self._read().late if self._runs() else None
        if late is None or number >= len(late.rows):
            self.said.emit(tr("Nothing to win back: the day is on time."))
            return
        row = late.rows[number]
        if self.bridge.do(self.desk.landing.take, self.session, row.way) is not None:
            self.said.emit(row.words)

    def write_note(self) -> None:
        """Open the line for a note."""
        if self._runs():
            self.page.beside.notes.write()

    def show_attendance(self) -> None:
        """Open the list of who came and who left."""
        self.page.show_attendance()

    def put_in(self) -> None:
        """Ask what shall come after the present block."""
        if self.session and self._place() is not None:
            self.page.show_put_in(exercise_rows(self.desk, set()))

    def _on_put_in(self, name: str) -> None:
        place = self._place()
        if place is None:
            return
        blocks = [block.id for block in self.desk.agenda.blocks(self.session)]
        after = blocks.index(place.block.id) + 1
        done = self.bridge.do(self.desk.agenda.insert, self.session, name, after)
        if done is not None and done.made is not None:
            title = self.desk.agenda.block(self.session, done.made).title
            self.said.emit(tr("{title} comes next").format(title=title))

    def pair_again(self) -> None:
        """Draw the pairs anew while nobody has met, and say what changed."""
        place = self._place()
        view = self._read() if place is not None else None
        if place is None or view is None or view.rounds is None:
            return
        if not view.rounds.again:
            self.said.emit(tr("Round 1 has begun, so the pairs stay as they are."))
            return
        if self.desk.pairs.takes_long(place):
            self.drawing.begin(place)
            return
        before = self.desk.pairs.drawn(place.block.id)
        if self.bridge.do(self.desk.pairs.draw, place) is not None:
            self.said.emit(_drawn_words(before, self.desk.pairs.drawn(place.block.id)))

    # --- the page --------------------------------------------------------------------------------

    def _on_act_requested(self, act: str) -> None:
        if act == Act.PLAN.value:
            self.page_requested.emit("plan")
        elif act == Act.REVIEW.value:
            self.page_requested.emit("review")
        elif act == Act.LEAVE.value:
            self.bridge.do(self.desk.running.leave_out, self.session)
        else:
            self.go_next()

    def _on_reveal_requested(self) -> None:
        if self._runs() and self._read().head.primary.act is Act.HOLD:
            self.bridge.do(self.desk.running.reveal, self.session)

    def _on_block_requested(self, block: str) -> None:
        if not self._held():
            self.bridge.do(self.desk.running.go_to, self.session, block)

    def _on_person_came(self, person: str) -> None:
        row = next((row for row in self._read().people if row.id == person), None)
        if row is not None:
            self.bridge.do(self.desk.people.mark, self.session, person, row.came)

    def _on_person_left(self, person: str) -> None:
        self.bridge.do(self.desk.people.mark, self.session, person, Attendance.LEFT)

    def _on_repair_requested(self, answer: str) -> None:
        place = self._place()
        if place is not None and self.bridge.do(self.desk.pairs.take_repair, place, answer):
            self.said.emit(tr("The rounds to come are paired again"))

    def _on_note_written(self, note: Note | None, text: str, kind: NoteKind) -> None:
        place = self._place()
        if place is None:
            return
        notes = self.desk.notes
        if note is None:
            self._note(notes.add, text, kind, place.block.id)
        else:
            self._note(notes.change, note.id, text, kind)

    def _on_note_taken_out(self, note: Note) -> None:
        self._note(self.desk.notes.remove, note.id)

    def _note(self, action: Callable[..., Changes], *what: object) -> None:
        _, fault = self.bridge.attempt(action, self.session, *what)
        if fault is None:
            self.page.beside.notes.kept()
        else:
            self.page.beside.notes.refused(str(fault))

    def _on_stop_requested(self) -> None:
        question = Question(
            tr("End the session here?"),
            tr("Everything collected is kept. You can go on later from the agenda."),
            tr("End the session"),
            tr("Go on"),
        )
        self.prompts.ask(question, self._on_stop_answered)

    def _on_stop_answered(self, yes: bool) -> None:
        if yes:
            self.bridge.do(self.desk.running.stop, self.session)

    # --- capture ---------------------------------------------------------------------------------

    def _on_sheet_typed(self, marks: Marks, person: str | None) -> None:
        self._collect(self.desk.capture.save_sheet, marks, person)

    def _on_counts_typed(self, counts: dict[str, dict[str, int]]) -> None:
        self._collect(self.desk.capture.set_counts, counts)

    def _on_done_typed(self, count: int) -> None:
        self._collect(self.desk.capture.set_done, count)

    def _on_take_back_requested(self, sheet: str) -> None:
        self._collect(self.desk.capture.take_back, sheet)

    def _on_mode_chosen(self, mode: Mode) -> None:
        self._collect(self.desk.capture.set_mode, mode)

    def _on_wanted(self, want: object) -> None:
        self._collect(action_of(self.desk, want), here=isinstance(want, KeepPromise))

    def _on_aside_requested(self) -> None:
        """Go to the other sheets that are open, or back, with nothing left unsaved."""
        place = self._place()
        if place is None or self._unsaved():
            return
        self._aside = "" if self.types_aside() else place.run.id
        self.refresh()
        focus = self.page.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clear_requested(self) -> None:
        question = Question(
            tr("Clear what this step holds?"),
            tr("Every answer typed or counted in it goes, for a recount."),
            tr("Clear the answers"),
            tr("Keep them"),
            danger=True,
        )
        self.prompts.ask(question, self._on_clear_answered)

    def _on_clear_answered(self, yes: bool) -> None:
        if yes:
            self._collect(self.desk.capture.clear)

    def _collect(self, action: Callable[..., Changes], *what: object, here: bool = False) -> None:
        """Write what a panel asks for, and tell the panel whether it is on disk.

        ``here``: of the present block, though sheets of an earlier one may be open.
        """
        place, panel = self._place() if here else self._typing(), self.page.panel
        if place is None or panel is None:
            return
        changes, fault = self.bridge.attempt(action, place, *what)
        if self.page.panel is not panel:
            return
        if fault is not None:
            panel.refused(str(fault))
        else:
            panel.kept(None if changes is None else changes.made)

    # --- small things ----------------------------------------------------------------------------

    def _held(self, *, locks: bool = False) -> bool:
        """Tell whether something typed must be saved first: before a lock, and beside a promise."""
        return (locks or isinstance(self.page.panel, PromisesPanel)) and self._unsaved()

    def _unsaved(self) -> bool:
        """Let the panel save what is whole; tell whether something is still on screen only."""
        panel = self.page.panel
        if panel is None:
            return False
        panel.settle()
        if panel.unsaved():
            self.page.show_unsaved()
            return True
        return False

    def _read(self) -> RunView:
        """Return what is shown, which is read again whenever it changes; hidden, it is read now."""
        if self._view is None or self._stale:
            return run_view(self.desk, self.session, self.types_aside())
        return self._view

    def _runs(self) -> bool:
        return bool(self.session) and self._read().standing is Standing.RUNNING

    def _typing(self) -> Place | None:
        if not self.session:
            return None
        return self.desk.running.typing(self.session, self.types_aside())

    def types_aside(self) -> bool:
        """Tell whether the panel takes other sheets; only as long as the step is the same."""
        place = self._place() if self._aside else None
        return place is not None and place.run.id == self._aside

    def _place(self) -> Place | None:
        return self.desk.running.place(self.session) if self.session else None


def _drawn_words(before: Drawn | None, after: Drawn | None) -> str:
    """Say how many of the pairs are other ones now."""
    old = {(m.round, frozenset(m.people)) for m in before.meetings} if before else set()
    new = {(m.round, frozenset(m.people)) for m in after.meetings} if after else set()
    if not new:
        return tr("Two people are needed for a pair.")
    return tr("Drawn again. New pairs: {n} of {of}.").format(n=len(new - old), of=len(new))
