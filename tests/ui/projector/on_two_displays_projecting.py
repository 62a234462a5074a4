"""Projecting from a laptop onto a beamer; run by test_projecting in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.desktop import Desktop
from tests.support.scenes import pause, question
from tests.support.shelf import Shelf
from workshop.domain.scene import BLANK
from workshop.tokens import tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.projector.projecting import Projecting, ProjectingState, Where
from workshop.ui.projector.screens import Geometry, Screen, as_text, from_text
from workshop.ui.projector.window import ScreenWatch

FULL = ProjectingState(Where.FULL, True, 2, "hdmi-1")
OTHER = Screen("DP-9", "DELL U2720Q", "8XK1", Geometry(0, 0, 3840, 2160))


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def projecting(qapp: QApplication, desktop: Desktop, shelf: Shelf) -> Iterator[Projecting]:
    load_fonts()
    watch = ScreenWatch(desktop)  # type: ignore[arg-type]
    projecting = Projecting(lambda: 0.0, lambda event: False, watch, shelf.load, shelf.save)
    projecting.set_motion(False)
    projecting.show_scene(question())
    yield projecting
    projecting.stop()


def _screen(name: str) -> QScreen:
    return next(screen for screen in QGuiApplication.screens() if screen.name() == name)


def _shown(projecting: Projecting) -> object:
    assert projecting.window is not None
    return projecting.window.wall.scene


def _pixels(projecting: Projecting) -> set[int]:
    assert projecting.window is not None
    image = projecting.window.screen().grabWindow(projecting.window.winId()).toImage()
    if image.isNull():  # not painted yet
        return set()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return set(memoryview(image.constBits()).cast("B").cast("I"))


def test_the_first_start_covers_the_beamer_blank_and_remembers_it(
    projecting: Projecting, shelf: Shelf, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(projecting.state_changed):
        projecting.start()
    assert projecting.state == FULL
    assert projecting.state.words == "Projector on screen 2, hdmi-1, blank"
    assert _shown(projecting) is BLANK
    assert [screen.name for line in shelf.lines if (screen := from_text(line))] == ["hdmi-1"]
    projecting.start()
    assert projecting.state == FULL
    projecting.toggle_blank()
    assert _shown(projecting) == question()
    projecting.start()
    assert _shown(projecting) == question()


def test_in_another_room_it_asks_and_takes_the_answer(
    projecting: Projecting, shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.lines = (as_text(OTHER),)
    with qtbot.waitSignal(projecting.screen_choice_needed) as asked:
        projecting.start()
    assert not projecting.state.on
    (choices,) = asked.args
    assert [screen.name for screen in choices] == ["hdmi-1"]
    projecting.start_on(choices[0])
    assert projecting.state == FULL
    assert [from_text(line) for line in shelf.lines] == [choices[0], OTHER]


def test_unplugged_it_is_blank_before_anything_moves_and_goes_on(
    projecting: Projecting, desktop: Desktop, qtbot: QtBot
) -> None:
    projecting.start()
    projecting.toggle_blank()
    qtbot.waitUntil(lambda: len(_pixels(projecting)) > 1)
    with qtbot.waitSignal(projecting.unplugged):
        desktop.screenRemoved.emit(_screen("hdmi-1"))
    assert projecting.state == ProjectingState(Where.LOST)
    assert projecting.state.on
    assert projecting.window is not None
    assert not projecting.window.isVisible()
    assert _pixels(projecting) == {QColor(tokens().colours("wall_paper")["paper"]).rgb()}
    projecting.show_scene(pause())
    assert _shown(projecting) is BLANK


def test_plugged_in_again_only_b_brings_the_picture_back(
    projecting: Projecting, desktop: Desktop
) -> None:
    projecting.start()
    projecting.toggle_blank()
    desktop.screenRemoved.emit(_screen("hdmi-1"))
    projecting.show_scene(pause())
    desktop.screenAdded.emit(_screen("hdmi-1"))
    assert projecting.state.where is Where.LOST
    projecting.blank()
    assert projecting.state.where is Where.LOST
    projecting.toggle_blank()
    assert projecting.state == FULL._replace(blank=False)
    assert _shown(projecting) == pause()


def test_after_an_unplug_f5_starts_blank(projecting: Projecting, desktop: Desktop) -> None:
    projecting.start()
    projecting.toggle_blank()
    desktop.screenRemoved.emit(_screen("hdmi-1"))
    projecting.start()
    assert projecting.state == FULL
    assert _shown(projecting) is BLANK


def test_after_an_unplug_in_a_new_room_b_asks(
    projecting: Projecting, desktop: Desktop, shelf: Shelf, qtbot: QtBot
) -> None:
    projecting.start()
    desktop.screenRemoved.emit(_screen("hdmi-1"))
    shelf.lines = (as_text(OTHER),)
    with qtbot.waitSignal(projecting.screen_choice_needed):
        projecting.toggle_blank()
    assert projecting.state.where is Where.LOST


def test_another_screen_that_goes_changes_nothing(projecting: Projecting, desktop: Desktop) -> None:
    projecting.start()
    projecting.toggle_blank()
    desktop.screenRemoved.emit(_screen("eDP-1"))
    assert projecting.state == FULL._replace(blank=False)
    assert _shown(projecting) == question()


def test_swapping_moves_the_wall_and_offers_its_screen_to_the_console(
    projecting: Projecting, shelf: Shelf, qtbot: QtBot
) -> None:
    projecting.start()
    projecting.toggle_blank()
    known = shelf.lines
    with qtbot.waitSignal(projecting.console_screen_offered) as offered:
        projecting.swap()
    assert offered.args[0] is _screen("hdmi-1")
    assert projecting.state == ProjectingState(Where.FULL, False, 1, "eDP-1")
    assert _shown(projecting) == question()
    assert shelf.lines == known  # the laptop's own panel is not to be covered next time
    projecting.swap()
    assert projecting.state.number == 2


def test_a_screen_that_changes_its_size_is_still_the_same(
    projecting: Projecting, desktop: Desktop
) -> None:
    projecting.start()
    projecting.toggle_blank()
    _screen("hdmi-1").geometryChanged.emit(_screen("hdmi-1").geometry())
    desktop.primaryScreenChanged.emit(_screen("eDP-1"))
    assert projecting.state == FULL._replace(blank=False)
