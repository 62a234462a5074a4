"""A capture panel on a real desk: what its link does, without the run page."""

from __future__ import annotations

from pathlib import Path
from random import Random

from workshop.domain.answers import Collected, Marks
from workshop.domain.changes import Changes
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.people import here
from workshop.domain.states import State
from workshop.errors import UserError
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.roster.reader import read_text
from workshop.ui.activities.panel import CaptureView, Panel
from workshop.ui.bridge import Bridge


class Clerk:
    """A taster for ``n`` people, run to a step; shows the panel every change and answers it."""

    def __init__(self, file: Path, n: int, names: str = "") -> None:
        self.desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
        made = self.desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.session = made
        roster = names or "Name,Role\n" + "".join(f"Person {at},Role {at}\n" for at in range(n))
        self.desk.people.bring_in(made, read_text(roster).people)
        self.bridge = Bridge(self.desk)
        self.bridge.changed.connect(self._on_changed)
        self.panel: Panel | None = None
        self.faults: list[str] = []

    def run(self, exercise: str, step: str, mode: Mode | None = None, **options: str) -> None:
        """Go to a step and start it, collected as ``mode``."""
        if not any(b.exercise == exercise for b in self.desk.agenda.blocks(self.session)):
            self.desk.agenda.insert(self.session, exercise)
        blocks = self.desk.agenda.blocks(self.session)
        block = next(b for b in blocks if b.exercise == exercise)
        for name, value in options.items():
            self.desk.agenda.set_option(self.session, block.id, name, value)
        self.desk.running.go_to(self.session, block.id)
        for _ in range(20):
            if self.place.step.id == step and self.place.run.state is State.RUNNING:
                break
            self.desk.running.next(self.session)
        if mode is not None:
            self.desk.capture.set_mode(self.place, mode)

    def go(self, exercise: str) -> None:
        """Go to an exercise, and begin nothing."""
        blocks = self.desk.agenda.blocks(self.session)
        block = next(b for b in blocks if b.exercise == exercise)
        self.desk.running.go_to(self.session, block.id)

    def attach(self, panel: Panel) -> None:
        """Answer a panel from now on."""
        self.panel = panel
        panel.sheet_typed.connect(self._on_sheet_typed)
        panel.counts_typed.connect(self._on_counts_typed)
        panel.done_typed.connect(self._on_done_typed)
        panel.take_back_requested.connect(self._on_take_back_requested)
        panel.mode_chosen.connect(self._on_mode_chosen)
        self.show()

    @property
    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    @property
    def collected(self) -> Collected:
        return self.desk.capture.collected(self.place)

    def show(self) -> None:
        """Show the panel what is on disk."""
        assert self.panel is not None
        self.panel.show_capture(self.view())

    def view(self) -> CaptureView:
        place = self.place
        activity = self.desk.house.activity(place.step)
        earlier = self.desk.capture.earlier(place)
        return CaptureView(
            key=place.run.id,
            open=place.run.state is State.RUNNING,
            mode=place.run.mode,
            modes=activity.ways(place.step, place.options, place.round),
            naming=place.run.naming,
            collected=self.collected,
            lines=activity.lines(place.step, place.options, place.round, earlier),
            categories=activity.categories(place.step),
            counts_sheets=activity.counts_sheets,
            most=getattr(place.step, "most", 0),
            people=here(self.desk.people.of(self.session)),
            visibility=activity.seen_by(place.step),
            beside=activity.beside(place.step, place.options, place.round, self.collected, earlier),
            page=place.run.page,
        )

    def _on_changed(self, _changes: Changes) -> None:
        if self.panel is not None:
            self.show()

    def _answer(self, done: Changes | None, fault: UserError | None) -> None:
        assert self.panel is not None
        if fault is not None:
            self.faults.append(str(fault))
            self.panel.refused(str(fault))
        elif done is not None:
            self.panel.kept(done.made)

    def _on_sheet_typed(self, marks: Marks, person: str | None) -> None:
        capture = self.desk.capture
        self._answer(*self.bridge.attempt(capture.save_sheet, self.place, marks, person))

    def _on_counts_typed(self, counts: dict[str, dict[str, int]]) -> None:
        self._answer(*self.bridge.attempt(self.desk.capture.set_counts, self.place, counts))

    def _on_done_typed(self, count: int) -> None:
        self._answer(*self.bridge.attempt(self.desk.capture.set_done, self.place, count))

    def _on_take_back_requested(self, sheet: str) -> None:
        self._answer(*self.bridge.attempt(self.desk.capture.take_back, self.place, sheet))

    def _on_mode_chosen(self, mode: Mode) -> None:
        self._answer(*self.bridge.attempt(self.desk.capture.set_mode, self.place, mode))
