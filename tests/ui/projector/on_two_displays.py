"""The projector window on a laptop with a beamer; run by test_window in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.desktop import Desktop
from tests.support.scenes import pause, question
from workshop.domain.scene import BLANK
from workshop.tokens import tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.projector.screens import Kind, Placement, Screen, place
from workshop.ui.projector.window import ProjectorWindow, ScreenWatch, described, known_screens


@pytest.fixture
def window(qapp: QApplication) -> Iterator[ProjectorWindow]:
    load_fonts()
    window = ProjectorWindow(lambda: 0.0, lambda event: False)
    window.wall.set_motion(False)
    yield window
    window.leave()


def _screens() -> tuple[QScreen, QScreen]:
    by_name = {screen.name(): screen for screen in QGuiApplication.screens()}
    return by_name["eDP-1"], by_name["hdmi-1"]


def _named(name: str) -> Screen:
    return next(screen for screen in known_screens() if screen.name == name)


def _seen(window: ProjectorWindow) -> set[int]:
    image = window.screen().grabWindow(window.winId()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return set(memoryview(image.constBits()).cast("B").cast("I"))


def _ground() -> set[int]:
    return {QColor(tokens().colours("wall_paper")["paper"]).rgb()}


def test_the_laptop_s_panel_comes_first(qapp: QApplication) -> None:
    assert [(screen.name, screen.primary) for screen in known_screens()] == [
        ("eDP-1", True),
        ("hdmi-1", False),
    ]


def test_the_first_launch_covers_the_beamer_and_is_blank(
    window: ProjectorWindow, qtbot: QtBot
) -> None:
    laptop, beamer = _screens()
    with qtbot.waitExposed(window):
        assert window.go_to(place(known_screens()))
    assert window.full
    assert window.isFullScreen()
    assert window.geometry() == beamer.geometry()
    assert not window.geometry().intersects(laptop.geometry())
    assert window.wall.scene is BLANK
    assert _seen(window) == _ground()


def test_it_stays_as_it_is_where_it_stands_already(window: ProjectorWindow) -> None:
    placement = place(known_screens())
    window.go_to(placement)
    handle = window.winId()
    assert window.go_to(placement)
    assert window.winId() == handle


def test_it_can_be_put_on_the_other_screen(window: ProjectorWindow) -> None:
    laptop, _ = _screens()
    window.go_to(place(known_screens()))
    window.show_scene(question())
    assert window.go_to(Placement(Kind.FULL, _named("eDP-1")))
    assert window.geometry() == laptop.geometry()
    assert window.wall.scene == question()


def test_its_screen_is_lost(window: ProjectorWindow, qtbot: QtBot) -> None:
    _, beamer = _screens()
    with qtbot.waitExposed(window):
        window.go_to(place(known_screens()))
    window.show_scene(question())
    qtbot.waitUntil(lambda: len(_seen(window)) > 1)
    with qtbot.waitSignal(window.unplugged):
        window.on_screen_lost(beamer)
    assert not window.isVisible()
    assert window.wall.scene is BLANK
    with qtbot.waitExposed(window):
        window.go_to(place(known_screens()))
    assert _seen(window) == _ground()


def test_another_screen_is_lost(window: ProjectorWindow) -> None:
    laptop, _ = _screens()
    window.go_to(place(known_screens()))
    window.show_scene(pause())
    window.on_screen_lost(laptop)
    assert window.isVisible()
    assert window.wall.scene == pause()


def test_losses_are_told_before_changes_and_once_more_when_settled(
    qapp: QApplication, qtbot: QtBot
) -> None:
    _, beamer = _screens()
    told: list[str] = []
    desktop = Desktop()
    watch = ScreenWatch(desktop)  # type: ignore[arg-type]
    watch.screen_lost.connect(lambda screen: told.append(screen.name()))
    watch.screens_changed.connect(lambda: told.append("changed"))
    desktop.screenRemoved.emit(beamer)
    assert told == ["hdmi-1", "changed"]
    assert watch.settling
    qtbot.waitUntil(lambda: not watch.settling)
    assert told == ["hdmi-1", "changed", "changed"]
    desktop.screenAdded.emit(beamer)
    assert told[3:] == ["changed"]


def test_a_screen_is_described_by_its_place(qapp: QApplication) -> None:
    _, beamer = _screens()
    assert described(beamer).geometry == (1366, 0, 1920, 1080)
