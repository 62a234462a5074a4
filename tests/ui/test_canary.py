"""A whole taster with a marker in every field that is not the room's: the wall never says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from tests.support.canary import MARKER, NAMES, marked
from tests.support.desktop import Desktop
from tests.support.shelf import Shelf
from workshop.domain.answers import Sheet
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Exercise, Template
from workshop.domain.people import Participant, Side
from workshop.domain.scene import BLANK, Scene, to_json
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.errors import NotNow
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.ui.projector.keep_awake import KeepAwake
from workshop.ui.projector.projecting import Projecting
from workshop.ui.projector.window import ScreenWatch
from workshop.ui.theme import Theme
from workshop.ui.widgets.stage.painter import layout_boxes
from workshop.ui.widgets.thumbnail import Thumbnail

SIDES = (Side.WHY, Side.HOW, Side.BOTH, None)
MOST_KEYS = 200


class Room:
    """A desk full of markers, a wall, the two thumbnails, and all that they ever said."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self.desk = desk
        made = desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.session = made
        self.projecting = _projecting()
        now, next_up = (Thumbnail(theme, lambda: 0.0, name) for name in ("Now", "Next"))
        self.thumbnails = (now, next_up)
        self.bodies: set[str] = set()
        self.heard: set[str] = set()
        self._gone_back: set[tuple[str, State, int]] = set()
        self._answer = {"sort": self._count, "choose": self._choose}

    def look(self) -> None:
        """Show the present scene and the next, and take in every word of wall and thumbnails."""
        scenes = self.desk.stage.now(self.session), self.desk.stage.next(self.session)
        self.projecting.show_scene(scenes[0])
        for thumbnail, scene in zip(self.thumbnails, scenes, strict=True):
            thumbnail.show_scene(scene)
            self._hear(thumbnail)
            self._take(scene)
        self._hear_wall()

    def blank(self) -> None:
        """Blank the wall and show it again."""
        window = self.projecting.window
        assert window is not None
        self.projecting.toggle_blank()
        assert window.wall.scene is BLANK
        assert window.wall.accessibleDescription() == ""
        self._hear_wall()
        self.projecting.toggle_blank()
        self._hear_wall()

    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def answer(self) -> None:
        """Answer a running step as its kind does; what a person writes alone is the marker."""
        place = self.place()
        answer = self._answer.get(place.step.kind, self._write)
        answer(place)

    def back_and_again(self) -> None:
        """Once a picture: go back, take that back, do it again, take it back, looking each time.

        From a result it stays locked: taking back never reveals.
        """
        before = self.place().run
        stands = (before.id, before.state, before.page)
        if stands in self._gone_back:
            return
        self._gone_back.add(stands)
        self.desk.running.back(self.session)
        self.look()
        for step in (self.desk.undo.undo, self.desk.undo.redo, self.desk.undo.undo):
            try:
                step()
            except NotNow:
                continue
            self.look()
        assert self.place().run.state in (before.state, State.LOCKED)

    def go_on(self) -> None:
        """Reveal what is locked, else press next."""
        if self.place().run.state is State.LOCKED:
            try:
                self.desk.running.reveal(self.session)
            except NotNow:
                self.desk.running.leave_out(self.session)
        else:
            self.desk.running.next(self.session)

    def _count(self, place: Place) -> None:
        activity = self.desk.house.activity(place.step)
        counts = {
            line.id: {"why": 5, "how": 4, "both": 3}
            for line in activity.lines(place.step, place.options, place.round, None)
        }
        self.desk.capture.set_counts(place, counts)

    def _choose(self, place: Place) -> None:
        activity = self.desk.house.activity(place.step)
        for line in activity.lines(place.step, place.options, place.round, None):
            category = activity.categories(place.step)[0]
            self.desk.capture.set_counts(place, {line.id: {category.id: 7}})

    def _write(self, place: Place) -> None:
        """Put markers where a later kind may keep what was written, whether it is asked or not."""
        activity = self.desk.house.activity(place.step)
        lines = activity.lines(place.step, place.options, place.round, None)
        marks = {line.id: MARKER for line in lines} or {"said": MARKER}
        with self.desk.house.library.atomic():
            self.desk.house.library.runs.save(place.run)
            for number in range(12):
                sheet = Sheet(id=f"{number:032x}", person=None, marks=marks)
                self.desk.house.library.answers.save_sheet(place.run.id, sheet)

    def _take(self, scene: Scene) -> None:
        self.bodies.add(type(scene.body).__name__)
        self.heard.add(to_json(scene).decode())
        self.heard |= {box.text for box in layout_boxes(scene)}

    def _hear_wall(self) -> None:
        window = self.projecting.window
        assert window is not None
        self._take(window.wall.scene)
        for widget in (window, *window.findChildren(QWidget)):
            self._hear(widget)

    def _hear(self, widget: QWidget) -> None:
        self.heard |= {
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.windowTitle(),
            widget.toolTip(),
        }


class Asleep(KeepAwake):
    def start(self) -> None:
        return

    def stop(self) -> None:
        return


def _projecting() -> Projecting:
    shelf = Shelf()
    watch = ScreenWatch(Desktop())  # type: ignore[arg-type]
    made = Projecting(lambda: 0.0, lambda event: False, watch, shelf.load, shelf.save, Asleep())
    watch.setParent(made)
    return made


def _marked_exercise(exercise: Exercise) -> Exercise:
    """Mark the steps deeply and the exercise's own texts; what names another part is kept."""
    return msgspec.structs.replace(
        exercise,
        purpose=MARKER,
        materials=(MARKER,),
        sizes=MARKER,
        debrief=(MARKER,),
        credit=MARKER,
        steps=tuple(marked(step, NAMES | {"hint"}) for step in exercise.steps),
    )


def _marked_template(template: Template) -> Template:
    blocks = tuple(
        msgspec.structs.replace(
            block, script=None if block.script is None else marked(block.script)
        )
        for block in template.blocks
    )
    return msgspec.structs.replace(template, title=MARKER, summary=MARKER, blocks=blocks)


@pytest.fixture
def room(tmp_path: Path, theme: Theme) -> Iterator[Room]:
    real = Desk.open(tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1), random=Random(1))
    house = replace(
        real.house,
        exercises={name: _marked_exercise(one) for name, one in real.house.exercises.items()},
        templates={name: _marked_template(one) for name, one in real.house.templates.items()},
    )
    room = Room(Desk(house, Random(1)), theme)
    _fill(room)
    yield room
    room.projecting.stop()
    real.close()


def _fill(room: Room) -> None:
    session = room.desk.sessions.get(room.session)
    people = [
        Participant(
            id=f"p{number}",
            name=f"Person {number}",
            sort_name=MARKER,
            side=SIDES[number % 4],
            role=f"Role {number}",
            department=MARKER,
            manager="p0" if number in (1, 2) else None,
            manager_name=MARKER,
            team=MARKER,
            email=f"{MARKER}@example.org",
            ratings=(3,) * 20,
        )
        for number in range(12)
    ]
    with room.desk.house.library.atomic():
        room.desk.house.library.people.add_many(room.session, people)
        room.desk.house.library.sessions.update(
            msgspec.structs.replace(session, venue=MARKER, organisation=MARKER)
        )


def test_no_marker_is_ever_on_the_wall(room: Room) -> None:
    room.projecting.start()
    room.projecting.toggle_blank()
    room.look()
    room.desk.running.start(room.session)
    for _ in range(MOST_KEYS):
        if room.desk.sessions.get(room.session).stage is Stage.REVIEWED:
            break
        room.look()
        room.blank()
        if room.place().run.state is State.RUNNING and room.place().run.page == 0:
            room.answer()
            room.look()
        room.back_and_again()
        room.go_on()
    assert room.desk.sessions.get(room.session).stage is Stage.REVIEWED
    assert {"Listing", "Pairs", "Prompt", "Question", "Folded", "FoldChart"} <= room.bodies
    assert [words for words in room.heard if MARKER in words] == []
    assert any("Person 7" in words for words in room.heard)


def test_unplugged_and_plugged_in_again_the_wall_says_nothing(room: Room) -> None:
    room.desk.running.start(room.session)
    room.projecting.start()
    room.projecting.toggle_blank()
    room.look()
    window = room.projecting.window
    assert window is not None
    assert window.wall.accessibleDescription() != ""
    screen = window.stands_on
    assert screen is not None
    window.on_screen_lost(screen)
    room.projecting.show_scene(room.desk.stage.now(room.session))
    assert window.wall.scene is BLANK
    assert window.wall.accessibleDescription() == ""
    room.projecting.start()
    assert window.wall.scene is BLANK


def test_the_markers_are_where_they_should_be(room: Room) -> None:
    blocks = room.desk.agenda.blocks(room.session)
    sorting = next(block for block in blocks if block.exercise == "why-or-how")
    definition = room.desk.house.definition(sorting)
    assert definition.purpose == MARKER
    assert {step.script.say for step in definition.steps} & {f"{MARKER} say"}
    person = room.desk.people.of(room.session)[0]
    assert (person.department, person.manager_name, person.team) == (MARKER,) * 3
    room.desk.running.go_to(room.session, sorting.id)
    assert MARKER in room.place().step.script.listen
