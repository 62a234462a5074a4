"""Events in random orders on a laptop with a beamer; run by test_orders in a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.colours import Frames, paint_in_colour, results
from tests.support.heard import Hearing, planted
from tests.support.orders import Orders
from tests.support.planting import Planter
from tests.ui.conftest import theme  # noqa: F401 - the windows are dressed
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.ui.theme import Theme
from workshop.ui.widgets import wall as wall_module
from workshop.ui.widgets.wall import WallWidget

SEEDS = [int(seed) for seed in os.environ.get("TWOFOLD_ORDERS", "4").split()]
EVENTS = int(os.environ.get("TWOFOLD_EVENTS", "50"))


def _taster(desk: Desk) -> str:
    made = desk.sessions.new("taster", "Trial").made or ""
    desk.people.bring_in(made, made_up(9))
    return made


def _played(
    seed: int, events: int, folder: Path, dressed: Theme, patch: pytest.MonkeyPatch
) -> tuple[Frames, set[int]]:
    patch.setattr(wall_module, "paint_scene", paint_in_colour)
    frames = Frames()
    orders = Orders(seed, folder, dressed, patch, _taster, frames.look)
    try:
        orders.play(events)
        return frames, results(orders)
    finally:
        orders.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_frame_holds_the_scene_that_may_be_shown_and_no_other(
    tmp_path: Path,
    theme: Theme,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    frames, unrevealed = _played(seed, EVENTS, tmp_path, theme, monkeypatch)
    print(
        f"seed {seed}: {EVENTS} events, {frames.taken} frames, {frames.lit} with a picture,"
        f" {frames.faded} in a fade, {len(frames.seen)} scenes"
    )
    assert frames.lit + frames.faded
    assert not frames.seen & unrevealed
    assert not frames.of_console & frames.seen


@pytest.mark.parametrize("seed", SEEDS)
def test_no_canary_is_seen_or_heard_in_any_order(
    tmp_path: Path,
    theme: Theme,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """Through blank, reveal, undo, unplug and crash, in what is painted and what is told."""
    planter = Planter()
    hearing = Hearing(planter)
    monkeypatch.setattr(wall_module, "paint_scene", hearing.paint)
    orders = Orders(seed, tmp_path, theme, monkeypatch, _taster, hearing.look, planted(planter))
    try:
        orders.play(EVENTS)
    finally:
        orders.close()
    print(f"seed {seed}: {len(planter.planted)} canaries, {len(hearing.painted)} scenes painted")
    assert len(planter.fields) > 25
    assert hearing.painted
    assert hearing.leaks() == set()


def test_a_flash_and_a_leak_would_be_seen(
    tmp_path: Path,
    theme: Theme,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "leak").mkdir()
    planter = Planter(frozenset({"SortItem.text", "Session.title"}))
    hearing = Hearing(planter)
    monkeypatch.setattr(wall_module, "paint_scene", hearing.paint)
    leaking = Orders(
        1, tmp_path / "leak", theme, monkeypatch, _taster, hearing.look, planted(planter)
    )
    leaking.play(20)
    leaking.close()
    assert hearing.leaks()
    monkeypatch.setattr(WallWidget, "blank", lambda wall: None)
    with pytest.raises(AssertionError, match=r"blank, and #|covers"):
        _played(1, EVENTS, tmp_path, theme, monkeypatch)
