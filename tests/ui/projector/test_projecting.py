"""Projecting: blank until B, one window, nothing of the last session in the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.desktop import Desktop
from tests.support.displays import BEAMER, LAPTOP, Display, run_on
from tests.support.scenes import pause, question
from tests.support.shelf import Shelf
from workshop.domain.scene import BLANK
from workshop.ui.fonts import load_fonts
from workshop.ui.projector.keep_awake import KeepAwake
from workshop.ui.projector.projecting import Projecting, ProjectingState, Where
from workshop.ui.projector.window import ScreenWatch


class Awake(KeepAwake):
    """Knows whether the display was asked to stay awake, and asks nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.held = False

    def start(self) -> None:
        self.asked += not self.held
        self.held = True

    def stop(self) -> None:
        self.held = False


@pytest.fixture
def awake() -> Awake:
    return Awake()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf("not a screen")


@pytest.fixture
def projecting(qapp: QApplication, shelf: Shelf, awake: Awake) -> Iterator[Projecting]:
    load_fonts()
    watch = ScreenWatch(Desktop())  # type: ignore[arg-type]
    projecting = Projecting(lambda: 0.0, lambda event: False, watch, shelf.load, shelf.save, awake)
    projecting.set_motion(False)
    yield projecting
    projecting.stop()
    assert not [w for w in qapp.topLevelWidgets() if w.isVisible()]


def _shown(projecting: Projecting) -> object:
    assert projecting.window is not None
    return projecting.window.wall.scene


def test_before_the_start_there_is_no_wall(projecting: Projecting) -> None:
    projecting.show_scene(question())
    projecting.toggle_blank()
    projecting.blank()
    projecting.swap()
    assert projecting.state == ProjectingState()
    assert (projecting.state.action, projecting.state.words) == ("start", "Not projecting")
    assert projecting.window is None


def test_with_one_screen_the_wall_is_a_window_and_starts_blank(
    projecting: Projecting, shelf: Shelf
) -> None:
    projecting.show_scene(question())
    projecting.start()
    state = projecting.state
    assert (state.where, state.blank, state.action) == (Where.WINDOW, True, "show")
    assert state.words == "Projector in a window, blank"
    assert _shown(projecting) is BLANK
    assert shelf.saves == 0


def test_b_shows_and_blanks_and_the_scene_is_the_present_one(projecting: Projecting) -> None:
    projecting.start()
    projecting.show_scene(question())
    assert _shown(projecting) is BLANK
    projecting.toggle_blank()
    assert _shown(projecting) == question()
    assert (projecting.state.action, projecting.state.words) == ("blank", "Projector in a window")
    projecting.show_scene(pause())
    assert _shown(projecting) == pause()
    projecting.toggle_blank()
    projecting.show_scene(question())
    assert _shown(projecting) is BLANK


def test_escape_blanks_and_never_shows(projecting: Projecting) -> None:
    projecting.show_scene(question())
    projecting.start()
    projecting.blank()
    assert _shown(projecting) is BLANK
    projecting.toggle_blank()
    projecting.blank()
    projecting.blank()
    assert _shown(projecting) is BLANK
    assert projecting.state.on


def test_starting_again_does_nothing(projecting: Projecting) -> None:
    projecting.show_scene(question())
    projecting.start()
    projecting.toggle_blank()
    window = projecting.window
    projecting.start()
    assert projecting.window is window
    assert _shown(projecting) == question()


def test_with_one_screen_there_is_nothing_to_swap(projecting: Projecting) -> None:
    projecting.start()
    before = projecting.state
    projecting.swap()
    assert projecting.state == before


def test_stopping_closes_and_forgets(projecting: Projecting, awake: Awake) -> None:
    projecting.show_scene(question())
    projecting.start()
    assert awake.held
    projecting.toggle_blank()
    window = projecting.window
    assert window is not None
    projecting.stop()
    assert not window.isVisible()
    assert (projecting.state, projecting.window) == (ProjectingState(), None)
    assert not awake.held
    projecting.start()
    projecting.toggle_blank()
    assert _shown(projecting) is BLANK
    assert awake.asked == 2


def test_theme_and_motion_hold_for_the_next_window_too(projecting: Projecting) -> None:
    projecting.set_theme("stage")
    projecting.start()
    assert projecting.window is not None
    assert projecting.window.wall.palette().window().color().name() == "#100e17"
    projecting.set_theme("paper")
    assert projecting.window.wall.palette().window().color().name() == "#fbfaf7"


def test_each_change_is_told_once(projecting: Projecting, qtbot: QtBot) -> None:
    told: list[ProjectingState] = []
    projecting.state_changed.connect(told.append)
    projecting.start()
    projecting.start()
    projecting.toggle_blank()
    projecting.show_scene(question())
    projecting.blank()
    projecting.blank()
    projecting.stop()
    assert [(state.where, state.blank) for state in told] == [
        (Where.WINDOW, True),
        (Where.WINDOW, False),
        (Where.WINDOW, True),
        (Where.NOWHERE, True),
    ]


@pytest.mark.parametrize(
    "displays",
    [(BEAMER, LAPTOP), (BEAMER._replace(dpr=1.5), LAPTOP), (BEAMER, LAPTOP._replace(dpr=1.25))],
    ids=["both plain", "beamer at 150 %", "laptop at 125 %"],
)
def test_on_two_displays(tmp_path: Path, displays: tuple[Display, ...]) -> None:
    file = Path(__file__).with_name("on_two_displays_projecting.py")
    run_on(displays, file, tmp_path)
