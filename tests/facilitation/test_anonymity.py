"""Given the file, nobody can tell who gave which anonymous answer, in which order, or when.

Two worlds are played that differ only in that (see ``support/worlds.py``); then every row, every
byte of the file and of its log is compared, and whatever differs has to be named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from random import Random

import pytest

from tests.support.worlds import PEOPLE, Handed, World, differences, tables
from workshop.activities.sort import Sort
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.storage.answers import Answers

IN_ORDER = [Handed(n, n, 10.0 + n) for n in range(PEOPLE)]
SWAPPED = [Handed(0, 1, 10.0), Handed(1, 0, 11.0), *IN_ORDER[2:]]
# Others come first, at other times, with other sheets; the sheet that comes last is the same one.
DRAW = Random(3)
OTHERWISE = [
    Handed(person, sheet, DRAW.uniform(1, 90))
    for person, sheet in zip(
        DRAW.sample(range(PEOPLE), PEOPLE),
        [*DRAW.sample(range(PEOPLE - 1), PEOPLE - 1), PEOPLE - 1],
        strict=True,
    )
]
WORLDS = {"swapped": SWAPPED, "in another order, at other times": OTHERWISE}
LOCKED_AT = 4000.0
# What may differ while a step runs, and why; nothing may once it is locked.
NAMED = {
    Mode.PASS: {},
    Mode.KEYED: {"inverse": "the entry with which the last sheet can be taken back"},
    Mode.TALLY: {"inverse": "the entries with which the counts can be taken back"},
}
Play = Callable[[World, Sequence[Handed]], None]
PLAYS: dict[Mode, Play] = {
    Mode.PASS: World.hand_in,
    Mode.KEYED: World.type,
    Mode.TALLY: World.count,
}
ways = pytest.mark.parametrize("mode", list(Mode), ids=lambda mode: mode.value)
others = pytest.mark.parametrize("other", WORLDS.values(), ids=list(WORLDS))


@contextmanager
def played(folder: Path, mode: Mode, *worlds: Sequence[Handed]) -> Iterator[tuple[World, ...]]:
    """Play worlds up to the moment when all sheets are in."""
    made = []
    for number, handed in enumerate(worlds):
        world = World(folder / f"world-{number}" / "library.db")
        world.plan()
        world.collect(mode)
        PLAYS[mode](world, handed)
        made.append(world)
    yield tuple(made)
    for world in made:
        world.desk.close()


def log(world: World) -> bytes:
    """The bytes of the write-ahead log."""
    file = world.file.with_name(world.file.name + "-wal")
    return file.read_bytes() if file.exists() else b""


def pages(world: World) -> list[bytes]:
    """The pages of the file."""
    content = world.file.read_bytes()
    return [content[at : at + 4096] for at in range(0, len(content), 4096)]


@ways
@others
def test_while_the_step_runs_only_what_is_named_differs(
    tmp_path: Path, mode: Mode, other: Sequence[Handed]
) -> None:
    with played(tmp_path, mode, IN_ORDER, other) as (one, two):
        found = differences(tables(one.file), tables(two.file))
        assert found <= set(NAMED[mode])
        if mode is Mode.PASS:  # where the file knows who is in, not even its log may tell more
            assert (pages(one), log(one)) == (pages(two), log(two))
    print(mode.value, "differs in", {name: NAMED[mode][name] for name in found} or "nothing")


@ways
@others
def test_once_it_is_locked_every_row_is_the_same_and_the_log_is_empty(
    tmp_path: Path, mode: Mode, other: Sequence[Handed]
) -> None:
    with played(tmp_path, mode, IN_ORDER, other) as (one, two):
        for world in (one, two):
            world.lock(LOCKED_AT)
            assert log(world) == b""
        assert tables(one.file) == tables(two.file)
        journal = {row[3] for row in tables(one.file)["inverse"]}
        assert journal.isdisjoint({"anonymous_mark", "tally"})


@pytest.mark.parametrize("mode", [Mode.PASS, Mode.KEYED], ids=lambda mode: mode.value)
@others
def test_once_it_is_locked_every_byte_of_the_file_is_the_same(
    tmp_path: Path, mode: Mode, other: Sequence[Handed]
) -> None:
    """Of counts, only the room that the journal took can differ: how long the counting was."""
    with played(tmp_path, mode, IN_ORDER, other) as (one, two):
        for world in (one, two):
            world.lock(LOCKED_AT)
        assert pages(one) == pages(two)


@pytest.mark.parametrize("mode", [Mode.PASS, Mode.KEYED], ids=lambda mode: mode.value)
def test_closed_in_the_middle_the_file_tells_no_order(tmp_path: Path, mode: Mode) -> None:
    """The last sheet is the same here: the journal may hold that one until the lock."""
    with played(tmp_path, mode, IN_ORDER, OTHERWISE) as (one, two):
        for world in (one, two):
            world.desk.close()
        assert pages(one) == pages(two)


@others
def test_sheets_typed_while_the_day_goes_on_are_closed_with_no_order(
    tmp_path: Path, other: Sequence[Handed]
) -> None:
    """The block that shows both closes the sheets of the opening too."""
    made = []
    for number, handed in enumerate((IN_ORDER, other)):
        world = World(tmp_path / f"world-{number}" / "library.db")
        world.plan()
        opening, closing = world.clarity()
        world.go_on_from(opening)
        world.type(handed, world.open_place(opening))
        world.wait_until(LOCKED_AT / 2)
        world.desk.running.go_to(world.session, closing)
        world.collect(Mode.KEYED)
        world.type(reversed(handed))
        world.lock(LOCKED_AT)
        made.append(world)
    one, two = made
    assert tables(one.file) == tables(two.file)
    assert log(one) == log(two) == b""
    assert pages(one) == pages(two)
    for world in made:
        world.desk.close()


@others
def test_typed_in_on_a_second_laptop_the_bundle_and_both_files_are_the_same(
    tmp_path: Path, other: Sequence[Handed]
) -> None:
    with typed_elsewhere(tmp_path, IN_ORDER, other) as ((one, first), (two, second)):
        assert first.read_bytes() == second.read_bytes()
        found = differences(tables(one.file), tables(two.file))
        assert found == set()
        for world in (one, two):
            world.lock(LOCKED_AT)
            assert log(world) == b""
        assert pages(one) == pages(two)


@contextmanager
def typed_elsewhere(
    folder: Path, *worlds: Sequence[Handed]
) -> Iterator[tuple[tuple[World, Path], ...]]:
    """Type all sheets on a second laptop and merge them; yields the first, and the bundle."""
    made = []
    for number, handed in enumerate(worlds):
        here = World(folder / f"here-{number}" / "library.db")
        here.plan()
        here.collect(Mode.KEYED)
        there = World(folder / f"there-{number}" / "library.db", seed=2)
        there.desk.bundles.bring_in(here.desk.bundles.write(here.session, folder / "out.twofold"))
        there.session = here.session
        there.desk.type_in.begin(there.session)
        run = next(
            p.run.id for p in there.desk.type_in.places(there.session) if isinstance(p.step, Sort)
        )
        there.desk.type_in.open(there.session, run)
        place = there.desk.type_in.place(there.session, run)
        assert place is not None
        assert place.run.state is State.RUNNING
        there.type(handed, place)
        back = there.desk.bundles.write(there.session, folder / f"back-{number}.twofold")
        there.desk.close()
        assert here.desk.bundles.bring_in(back).sheets == PEOPLE
        made.append((here, back))
    yield tuple(made)
    for here, _ in made:
        here.desk.close()


@others
def test_what_a_second_laptop_keeps_tells_no_more(tmp_path: Path, other: Sequence[Handed]) -> None:
    with typed_elsewhere(tmp_path, IN_ORDER, other):
        one, two = (tables(tmp_path / f"there-{n}" / "library.db") for n in (0, 1))
        found = differences(one, two)
        assert found <= set(NAMED[Mode.KEYED])


def guesses(world: World) -> dict[str, dict[str, str]]:
    """Pair the people who are in with the sheets, by every order that the file may hold."""
    rows = tables(world.file)
    people = [str(row[-1]) for row in rows["step_person"]]
    tokens = list(dict.fromkeys(bytes(row[1]).hex() for row in rows["anonymous_mark"]))  # type: ignore[call-overload]
    written = world.file.read_bytes() + log(world)
    named = [row for row in rows["inverse"] if row[3] in ("step_person", "anonymous_mark")]
    orders: dict[str, tuple[list[str], list[str]]] = {
        "rows as they come": (people, tokens),
        "first place in file and log": (
            sorted(people, key=lambda one: written.find(one.encode())),
            sorted(tokens, key=lambda one: written.find(bytes.fromhex(one))),
        ),
        "last place in file and log": (
            sorted(people, key=lambda one: written.rfind(one.encode())),
            sorted(tokens, key=lambda one: written.rfind(bytes.fromhex(one))),
        ),
        "entries of the journal": (
            [one for row in named for one in people if one in str(row)],
            [one for row in named for one in tokens if one in str(row).lower()],
        ),
        "numbers of the rows of people": (
            [str(row[1]) for row in sorted(rows["person"], key=str) if row[1] in people],
            tokens,
        ),
    }
    return {
        name: dict(zip_longest(*pair, fillvalue=""))
        for name, pair in orders.items()
        if pair[0] and pair[1]
    }


def test_no_join_tells_which_of_two_people_gave_an_answer(tmp_path: Path) -> None:
    with played(tmp_path, Mode.PASS, IN_ORDER, SWAPPED) as (one, two):
        for moment in ("running", "locked"):
            first, second = guesses(one), guesses(two)
            assert len(first) >= 4
            # Who gave what was swapped, and every guess stayed the same: it was none.
            assert first == second
            print(f"{moment}: {len(first)} joins tried: {', '.join(first)}")
            if moment == "running":
                for world in (one, two):
                    world.lock(LOCKED_AT)


def test_an_order_that_is_kept_would_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers, "settle", lambda self, run_id: None)
    with played(tmp_path, Mode.PASS, IN_ORDER, OTHERWISE) as (one, two):
        assert pages(one) != pages(two)


def test_a_key_that_counts_up_would_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counting(world: World, sheet: int) -> None:
        world.ids.key = (int.from_bytes(world.ids.key, "big") + 1).to_bytes(16, "big")

    monkeypatch.setattr(World, "next_key", counting)
    with played(tmp_path, Mode.PASS, IN_ORDER, SWAPPED) as (one, two):
        assert differences(tables(one.file), tables(two.file)) == {"anonymous_mark"}
