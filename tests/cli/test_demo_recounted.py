"""A played day of everything, recounted from what it exported, and held against what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.everything import (
    Played,
    album,
    changed_answers,
    missing_figures,
    play,
    shared_scenes,
    wrong_counts,
    wrong_meetings,
    wrong_results,
)
from tests.support.recount import differences
from tests.support.recounts import recounted
from workshop.facilitation.desk import Desk
from workshop.paths import resources

STOCK = {file.stem for file in (resources() / "exercises").glob("*.toml")}
ONLY_TALKED = {"why-how-rounds"}  # its result are the meetings themselves
SHOWN = {4: 5, 9: 5, 12: 12}  # exercises whose counts may be on the wall, by people in the room


@pytest.fixture(scope="module", params=[4, 9, 12])
def day(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Played:
    return play(tmp_path_factory.mktemp(f"room{request.param}"), request.param)


@pytest.fixture(scope="module")
def desk(day: Played) -> Iterator[Desk]:
    opened = Desk.open(day.folder / "library.db", look=True)
    yield opened
    opened.close()


def test_all_fifteen_exercises_are_played_in_all_ways_of_collecting(day: Played) -> None:
    assert len(STOCK) == 15
    assert {block["exercise"] for block in day.told["blocks"]} >= STOCK
    assert {step["mode"] for _, _, step in day.steps()} == {"tally", "keyed", "pass"}
    steps = [step for block in day.told["blocks"] for step in block["steps"]]
    assert {step["states"][-1] for step in steps} == {"done"}
    assert all(step["result"] for step in steps if step["mode"] is not None)
    scenes = [file for step in steps for file in step["scenes"]]
    assert len(scenes) == len(set(scenes)) > 150


def test_every_result_is_as_its_answers_say(day: Played) -> None:
    assert wrong_results(day) == []
    assert {block["exercise"] for _, block, _ in day.steps()} == STOCK - ONLY_TALKED


def test_a_forged_figure_is_found_out(day: Played) -> None:
    for at, _, step in day.steps():
        expected = recounted(day.day.run(at, step["name"], step["round"]))
        for forged in _forged(expected):
            assert differences(expected, forged)


@pytest.mark.parametrize("name", ["desk.json", "room-safe.json"])
def test_the_counts_of_an_export_are_those_of_the_answers(day: Played, name: str) -> None:
    assert wrong_counts(day, name) == []


def test_nobody_sits_twice_in_a_round_and_who_meets_again_is_told(day: Played) -> None:
    assert wrong_meetings(day) == []


def test_every_result_scene_holds_its_figures_as_text(day: Played, desk: Desk) -> None:
    assert missing_figures(day, album(desk, day)) == []


def test_no_two_exercises_share_a_scene(day: Played, desk: Desk) -> None:
    assert shared_scenes(day, album(desk, day)) == []


def test_one_changed_answer_changes_the_scenes(day: Played, desk: Desk) -> None:
    seen, unmoved = changed_answers(day, desk)
    assert unmoved == []
    assert len(seen) == SHOWN[len(day.day.table("person"))]


@pytest.mark.parametrize("template", ["full-day", "hr-session", "follow-up"])
def test_the_days_people_run_are_as_their_answers_say(
    qapp: QApplication, tmp_path: Path, template: str
) -> None:
    day = play(tmp_path, 12, template)
    assert wrong_results(day) == wrong_meetings(day) == []
    assert wrong_counts(day, "desk.json") == wrong_counts(day, "room-safe.json") == []
    with_answers = {block["exercise"] for _, block, _ in day.steps()}
    assert len(with_answers) >= 3


def _forged(expected: Any) -> Iterator[Any]:
    """Every way to make one figure of a result another one."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            for forged in _forged(value):
                yield {**expected, key: forged}
    elif isinstance(expected, list | tuple):
        for at, value in enumerate(expected):
            for forged in _forged(value):
                yield [*expected[:at], forged, *expected[at + 1 :]]
    elif isinstance(expected, int | float) and not isinstance(expected, bool):
        yield expected + 1
