"""The projector window: nothing but the wall, and no way for a person to close it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.displays import BEAMER, LAPTOP, run_on
from tests.support.scenes import question
from workshop.domain.scene import BLANK
from workshop.ui.fonts import load_fonts
from workshop.ui.projector.screens import Geometry, Kind, Placement, Screen, place
from workshop.ui.projector.window import ProjectorWindow, known_screens


class Keys:
    """Remembers the keys it was handed."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, bool]] = []

    def __call__(self, event: QKeyEvent) -> bool:
        self.seen.append((event.key(), event.type() == QKeyEvent.Type.KeyPress))
        return True


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def window(qapp: QApplication, keys: Keys) -> Iterator[ProjectorWindow]:
    load_fonts()
    window = ProjectorWindow(lambda: 0.0, keys)
    window.wall.set_motion(False)
    yield window
    window.leave()
    assert not window.isVisible()


def test_on_the_only_screen_it_is_a_plain_window(window: ProjectorWindow) -> None:
    assert window.go_to(place(known_screens()))
    assert window.isVisible()
    assert not window.full
    assert not window.isFullScreen()
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    assert window.width() < room.width() or window.height() < room.height()


def test_a_person_s_close_is_ignored_and_leaving_closes(window: ProjectorWindow) -> None:
    window.go_to(place(known_screens()))
    window.show_scene(question())
    assert not window.close()
    assert window.isVisible()
    window.leave()
    assert not window.isVisible()
    assert window.wall.scene is BLANK
    window.go_to(place(known_screens()))
    assert not window.close()


def test_it_is_no_reason_to_keep_the_program_running(window: ProjectorWindow) -> None:
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_keys_are_handed_on_pressed_and_let_go(
    window: ProjectorWindow, keys: Keys, qtbot: QtBot
) -> None:
    window.go_to(place(known_screens()))
    QTest.keyPress(window, Qt.Key.Key_R)
    QTest.keyRelease(window, Qt.Key.Key_R)
    assert keys.seen == [(Qt.Key.Key_R, True), (Qt.Key.Key_R, False)]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()


@pytest.mark.parametrize(
    "placement",
    [
        Placement(Kind.NOWHERE),
        Placement(Kind.ASK),
        Placement(Kind.FULL, Screen("HDMI-9", "", "", Geometry(9, 9, 9, 9))),
    ],
)
def test_it_stays_away_where_there_is_no_screen_for_it(
    window: ProjectorWindow, placement: Placement
) -> None:
    assert not window.go_to(placement)
    assert not window.isVisible()


def test_it_is_named_for_a_screen_reader(window: ProjectorWindow) -> None:
    window.show_scene(question())
    assert window.accessibleName() == "Projector"
    assert "Is this Why-side work?" in window.wall.accessibleDescription()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_on_two_displays(tmp_path: Path, scale: float) -> None:
    run_on(
        (BEAMER._replace(dpr=scale), LAPTOP),
        Path(__file__).with_name("on_two_displays.py"),
        tmp_path,
    )
