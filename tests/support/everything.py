"""A day of everything as the command plays it, and what is wrong with it: nothing, if all is well.

Each check returns what it finds, so that rooms of any size are held to the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from tests.support.changing import one_changed
from tests.support.figures import figures_of, stands
from tests.support.recount import Day, Run, differences
from tests.support.recount_exports import exported
from tests.support.recounts import recounted
from workshop.activities.activity import Shown
from workshop.cli import main
from workshop.domain.scene import Scene
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Places


@dataclass(frozen=True)
class Played:
    """What the command said, and the day as its own files hold it."""

    told: Any
    day: Day
    folder: Path

    def steps(self) -> Iterator[tuple[int, Any, Any]]:
        """Every step in which something was collected: place of its block, block, step."""
        for at, block in enumerate(self.told["blocks"]):
            for step in block["steps"]:
                if step["mode"] is not None:
                    yield at, block, step

    def revealed(self) -> Iterator[tuple[int, Any, Run]]:
        """Every step whose result was shown, with its raw answers."""
        for at, block, step in self.steps():
            if "revealed" in step["states"]:
                yield at, block, self.day.run(at, step["name"], step["round"])

    def export(self, name: str) -> Any:
        """A JSON export, read."""
        return json.loads((self.folder / "exports" / name).read_text(encoding="utf-8"))


def played(out: Path, told: Any) -> Played:
    """What the command made in a folder, from what it said."""
    return Played(told, Day(out / "exports/session.twofold"), out)


def play(out: Path, people: int, template: str = "everything") -> Played:
    """Play a day with so many people and seed 3, its pictures small."""
    asked = ["demo", "--out", str(out), "--template", template, "--people", str(people),
             "--seed", "3", "--size", "192x108", "--json"]  # fmt: skip
    said = StringIO()
    with redirect_stdout(said):
        assert main(asked) == 0
    return played(out, json.loads(said.getvalue()))


def album(desk: Desk, day: Played) -> list[Scene]:
    """Every scene of the day."""
    session = desk.sessions.get(day.told["session"])
    return [scene for _, scene in desk.stage.album(session)]


def wrong_results(day: Played) -> list[str]:
    """Where a result is not what its answers say."""
    found = []
    for at, block, step in day.steps():
        expected = recounted(day.day.run(at, step["name"], step["round"]))
        where = f"{block['title']}, {step['name']} {step['round']}"
        found += differences(expected, step["result"], where)
    return found


def wrong_counts(day: Played, name: str) -> list[Any]:
    """Where an export tells counts that the answers do not, or counts that were not shown."""
    told: dict[tuple[str, str, int], dict[tuple[str, str], int]] = defaultdict(dict)
    for row in day.export(name)["answers"]:
        if row["count"] is not None:
            told[row["block"], row["step"], row["round"]][row["line"], row["answer"]] = row["count"]
    found: list[Any] = []
    for _, block, run in day.revealed():
        key = (block["title"], run.step["title"], run.round)
        said, expected = told.pop(key, {}), exported(run)
        if said != expected:
            found.append((key, said, expected))
    return [*found, *told.items()]


def wrong_meetings(day: Played) -> list[str]:
    """Where somebody sits twice in a round, a table is no pair or trio, or repeats are not told."""
    met: dict[str, list[frozenset[str]]] = defaultdict(list)
    seats: dict[tuple[str, int], list[str]] = defaultdict(list)
    tables: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for row in day.day.table("meeting_person"):
        seats[row["block"], row["round"]].append(row["person"])
        tables[row["block"], row["round"], row["table_number"]].add(row["person"])
    found = [f"twice in {key}" for key, people in seats.items() if len(people) > len(set(people))]
    for key, people in tables.items():
        met[key[0]] += [frozenset(pair) for pair in combinations(sorted(people), 2)]
        if len(people) not in (2, 3):
            found.append(f"{len(people)} at {key}")
    for draw in day.day.table("draw"):
        again = len(met[draw["block"]]) - len(set(met[draw["block"]]))
        if again != draw["repeats"]:
            found.append(f"{again} meet again in {draw['block']} and not {draw['repeats']}")
    if len(day.export("desk.json")["pairs"]) != len(tables):
        found.append("not every table is exported")
    return found


def missing_figures(day: Played, scenes: Sequence[Scene]) -> list[Any]:
    """Figures of a revealed result that stand on none of its scenes as text."""
    missing: list[Any] = []
    for at, block, run in day.revealed():
        key = f"{day.day.own(at, run.step['id'], run.round)['id']}/"
        mine = [scene.texts for scene in scenes if scene.revealed and scene.key.startswith(key)]
        if not mine:
            missing.append((block["title"], "no result scene"))
        for about, figures in figures_of(run):
            near = [texts for texts in mine if not about or any(about in text for text in texts)]
            if not any(all(stands(f, texts) for f in figures) for texts in near):
                missing.append((block["title"], run.round, about, figures, near))
    return missing


def changed_answers(day: Played, desk: Desk) -> tuple[set[str], list[str]]:
    """Exercises whose counts are on the wall, and steps where one changed answer changes nothing.

    Where only words may be told one answer must not be seen, so nothing is changed there.
    """
    places, seen, unmoved = Places(desk.house), set(), []
    session = desk.sessions.get(day.told["session"])
    for block in places.blocks(session.id):
        for place in places.of_block(session, block):
            activity, step = desk.house.activity(place.step), place.step
            if not (place.run.revealed and activity.collects) or places.awaited(place):
                continue
            at = place.with_run(msgspec.structs.replace(place.run, state=State.REVEALED))
            view = desk.stage.view(at)
            result = activity.result(step, place.options, place.round, view.collected, view.earlier)
            if result is None or result.shown is not Shown.COUNTS:
                continue
            changed = one_changed(activity, at, view)
            after = activity.pages(step, msgspec.structs.replace(view, collected=changed))
            if after == activity.pages(step, view):
                unmoved.append(place.run.id)
            seen.add(block.exercise)
    return seen, unmoved


def shared_scenes(day: Played, scenes: Sequence[Scene]) -> list[set[str]]:
    """Exercises that show the same scene."""
    exercise = {block["id"]: block["exercise"] for block in day.day.blocks}
    owners: dict[bytes, set[str]] = defaultdict(set)
    for scene in scenes:
        bare = msgspec.structs.replace(scene, key="", clock=None)
        owners[msgspec.json.encode(bare)].add(exercise[scene.key.split("-", 1)[0]])
    return [names for names in owners.values() if len(names) > 1]
