"""A day of all exercises with a canary in every field that is not the room's: none is ever heard.

Heard is all that the projector ever had: its scenes, the words of its pictures by the painter's own
measure, and what a screen reader is told, with blanks, and with undo and redo on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Annotated

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.desktop import Desktop
from tests.support.planting import (
    KEPT,
    KEPT_COLUMNS,
    Planter,
    columns,
    definitions,
    fields,
    results,
    why_kept,
)
from tests.support.shelf import Shelf
from tests.ui.test_canary import Asleep
from workshop.activities.sort import Sort
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.notes import NoteKind
from workshop.domain.rules import RuleKind
from workshop.domain.scene import Scene, to_json
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK
from workshop.errors import NotNow
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.sample import made_up
from workshop.ui.projector.projecting import Projecting
from workshop.ui.projector.window import ScreenWatch
from workshop.ui.theme import Theme
from workshop.ui.widgets.stage.painter import layout_boxes, spoken

PEOPLE = 13


class Wall:
    """The projector, and all that was ever heard of it."""

    def __init__(self, desk: Desk, planter: Planter) -> None:
        self._desk, self._planter = desk, planter
        shelf = Shelf()
        watch = ScreenWatch(Desktop())  # type: ignore[arg-type]
        self.projecting = Projecting(
            lambda: 0.0, lambda event: False, watch, shelf.load, shelf.save, Asleep()
        )
        watch.setParent(self.projecting)
        self.heard: dict[str, set[str]] = {}  # field → keys of the scenes that say it
        self.scenes: set[str] = set()
        self.words = 0

    def show(self, session: str) -> None:
        """Show what the room would see now, and what comes next, and listen."""
        for scene in (self._desk.stage.next(session), self._desk.stage.now(session)):
            self.projecting.show_scene(scene)
            self._listen(scene)

    def blank(self) -> None:
        """Blank the wall, listen, and show it again."""
        for _ in range(2):
            self.projecting.toggle_blank()
            window = self.projecting.window
            assert window is not None
            self._listen(window.wall.scene)

    def _listen(self, scene: Scene) -> None:
        window = self.projecting.window
        assert window is not None
        said = [to_json(scene).decode(), spoken(scene)]
        said += [box.text for box in layout_boxes(scene)]
        # A line may be broken within a canary; the words of a picture are read together as well.
        said.append(" ".join(box.text for box in layout_boxes(scene)))
        for widget in (window, *window.findChildren(QWidget)):
            said += [widget.accessibleName(), widget.accessibleDescription()]
            said += [widget.windowTitle(), widget.toolTip()]
        self.scenes.add(scene.key)
        self.words += len(said)
        for field in self._planter.heard("\n".join(said)):
            self.heard.setdefault(field, set()).add(scene.key)


class Watched(Demo):
    """A day without hands, planted and listened to before every step."""

    def __init__(self, desk: Desk, clock: SetClock, wall: Wall, planter: Planter) -> None:
        super().__init__(desk, clock, Random(3))
        self.desk = desk
        self._wall, self._planter = wall, planter
        self._before: Place | None = None
        self._taken_back: set[tuple[str, State, int]] = set()

    def _note(self, place: Place) -> None:
        super()._note(place)
        session = place.session.id
        with self._desk.house.library.atomic():
            self._planter.plant_library(self._desk)
            for each in (self._before or place, place):
                self._planter.plant_answers(self._desk, each)
        self._before = place
        self._wall.show(session)
        self._wall.blank()
        self._take_back(place)

    def _take_back(self, place: Place) -> None:
        """Undo the last action and do it again, once a picture; what was revealed stays so."""
        stands = (place.run.id, place.run.state, place.run.page)
        if place.run.state is State.REVEALED or stands in self._taken_back:
            return
        self._taken_back.add(stands)
        for step in (self._desk.undo.undo, self._desk.undo.redo):
            try:
                step()
            except NotNow:
                return
            self._wall.show(place.session.id)


@contextmanager
def day_of_canaries(
    folder: Path, planter: Planter, people: int = PEOPLE, template: str = "everything"
) -> Iterator[tuple[Watched, Wall, str]]:
    """A day whose every field is planted, up to its first block."""
    clock = SetClock()
    real = Desk.open(folder / "library.db", clock=clock, ids=SeededIds(1), random=Random(1))
    house = replace(
        real.house,
        exercises={n: planter.within(one) for n, one in real.house.exercises.items()},  # type: ignore[arg-type]
        kinds={n: planter.planted_kind(one) for n, one in real.house.kinds.items()},
        templates={n: planter.within(one) for n, one in real.house.templates.items()},  # type: ignore[misc]
    )
    desk = Desk(house, Random(1))
    session = desk.sessions.new(template, "Trial", venue="?").made or ""
    desk.people.bring_in(session, made_up(people, Random("names")))
    for kind in NoteKind:
        desk.notes.add(session, "?", kind)
    one, other = (person.id for person in desk.people.of(session)[:2])
    desk.rules.add(session, RuleKind.PREFER, one, other, label="?")
    desk.commitments.put(session, desk.agenda.blocks(session)[0].id, "?", party="?", owner="?")
    wall = Wall(desk, planter)
    wall.projecting.start()
    wall.projecting.toggle_blank()
    try:
        yield Watched(desk, clock, wall, planter), wall, session
    finally:
        wall.projecting.stop()
        real.close()


def expected(desk: Desk, planter: Planter, *roots: type[Value]) -> set[str]:
    """Return every field that must bear a canary: of definitions, and of the library."""
    of_content = {
        field.field
        for field in fields(*(roots or (*definitions(), *results())))
        if why_kept(field.kind, field.name) is None
        and not planter.for_the_room(field.kind, field.name)
    }
    of_library = {one.field for one in columns(desk) if planter.why_free(one) is None}
    return of_content | of_library


def test_no_canary_of_any_field_is_ever_heard(tmp_path: Path, theme: Theme) -> None:
    planter = Planter()
    with day_of_canaries(tmp_path, planter) as (day, wall, session):
        day.play(session)
        assert day.desk.sessions.get(session).stage is Stage.REVIEWED
        must = expected(day.desk, planter)
    written = {field for field in planter.fields if ": " in field}
    print(
        f"{len(must)} fields and {len(written)} texts of sheets bear {len(planter.planted)}"
        f" canaries; {len(wall.scenes)} scenes, {wall.words} texts heard"
    )
    assert must - planter.fields == set(), "these bear no canary"
    assert wall.heard == {}
    assert len(wall.scenes) > 150
    assert len(written) > 20


def test_every_field_says_who_sees_it_or_is_named_with_a_reason(tmp_path: Path) -> None:
    planter, used = Planter(), set()
    found = fields(*definitions(), *results())
    with closing_desk(tmp_path) as desk:
        held = columns(desk)
    for field in found:
        used |= {name for name in (field.field, field.name) if name in KEPT}
    for column in held:
        used |= {name for name in (column.field, column.name) if name in KEPT_COLUMNS}
    room = [f for f in found if planter.for_the_room(f.kind, f.name)]
    free = [f for f in found if f not in room and why_kept(f.kind, f.name) is not None]
    columns_free = [one for one in held if planter.why_free(one) is not None]
    print(
        f"definitions, results: {len(found)} fields, {len(room)} for the room, {len(free)} named,"
        f" {len(found) - len(room) - len(free)} planted; library: {len(held)} columns,"
        f" {len(columns_free)} for the room or named, {len(held) - len(columns_free)} planted"
    )
    assert set(KEPT) | set(KEPT_COLUMNS) == used, "a name that no field bears any more"


class Fresh(Value, frozen=True):
    """A definition with a field that nobody has thought of."""

    secret: Annotated[str, DESK] = ""


def test_a_field_without_a_canary_would_be_seen(tmp_path: Path) -> None:
    with closing_desk(tmp_path) as desk:
        assert "Fresh.secret" in expected(desk, Planter(), Fresh)
        desk.house.library._database.prepare("CREATE TABLE fresh (secret TEXT)")
        assert "fresh.secret" in expected(desk, Planter(), Fresh)


@pytest.mark.parametrize(
    ("declared", "heard"),
    [
        ("SortItem.text", "SortItem.text"),
        ("Participant.name", "person.name"),
        ("Session.title", "session.title"),
    ],
)
def test_a_field_that_is_declared_wrongly_is_caught(
    tmp_path: Path, theme: Theme, declared: str, heard: str
) -> None:
    planter = Planter(frozenset({declared}))
    with day_of_canaries(tmp_path, planter, template="taster") as (day, wall, session):
        day.play(session)
    assert set(wall.heard) == {heard}


def test_what_a_step_hints_at_is_on_no_wall(tmp_path: Path) -> None:
    """A hint must name a category, and so can bear no canary of its own: it is changed instead."""
    with played(tmp_path) as (desk, session):
        before = scenes(desk, session)
        database = desk.house.library._database
        with desk.house.library.atomic():
            changed = database.write(
                'UPDATE definition SET body = replace(replace(replace(body, \'"hint":"why"\','
                ' \'"hint":"?"\'), \'"hint":"how"\', \'"hint":"why"\'), \'"hint":"?"\','
                " '\"hint\":\"how\"') WHERE name = 'why-or-how'"
            )
        assert changed
        block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-or-how")
        (step,) = [s for s in desk.house.definition(block).steps if isinstance(s, Sort)]
        (known,) = [s for s in desk.house.exercise("why-or-how").steps if isinstance(s, Sort)]
        assert [one.hint for one in step.items] != [one.hint for one in known.items]
        assert scenes(desk, session) == before


def test_the_wall_does_not_change_when_two_people_swap_all_they_answered(tmp_path: Path) -> None:
    """Of answers and ratings only what is counted of all is shown, so no number is anybody's."""
    with played(tmp_path) as (desk, session):
        before = scenes(desk, session)
        database = desk.house.library._database
        rows = database.rows("SELECT person FROM sheet GROUP BY person ORDER BY count(*) DESC")
        first, second = (row["person"] for row in rows[:2])
        with desk.house.library.atomic():
            for table in ("sheet", "rating"):
                for old, new in ((first, "?"), (second, first), ("?", second)):
                    database.write("PRAGMA defer_foreign_keys = ON")
                    database.write(f"UPDATE {table} SET person = ? WHERE person = ?", new, old)
        assert len(before) > 150
        assert scenes(desk, session) == before


def scenes(desk: Desk, session: str) -> list[bytes]:
    """Every scene of a session, whether it was revealed or not."""
    return [to_json(scene) for _, scene in desk.stage.album(desk.sessions.get(session), every=True)]


@contextmanager
def played(folder: Path) -> Iterator[tuple[Desk, str]]:
    """A day of all exercises, played to its end."""
    clock = SetClock()
    with closing_desk(folder, clock) as desk:
        session = desk.sessions.new("everything", "Trial").made or ""
        desk.people.bring_in(session, made_up(PEOPLE, Random("names")))
        Demo(desk, clock, Random(3)).play(session)
        yield desk, session


@contextmanager
def closing_desk(folder: Path, clock: SetClock | None = None) -> Iterator[Desk]:
    """A desk on a library of its own."""
    clock = clock or SetClock()
    desk = Desk.open(folder / "library.db", clock=clock, ids=SeededIds(1), random=Random(1))
    yield desk
    desk.close()
