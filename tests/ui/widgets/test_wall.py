"""The wall: blank at once, nothing of an earlier scene, no frame and no timer too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.scenes import chart, pause, question
from workshop.domain.scene import BLANK, Countdown, Prompt, Scene
from workshop.tokens import tokens
from workshop.ui.render import scene_image
from workshop.ui.theme import Theme
from workshop.ui.widgets.thumbnail import Thumbnail
from workshop.ui.widgets.ticking import Ticking
from workshop.ui.widgets.wall import WallWidget

NOON = 43_200.0
SIZE = (640, 360)


class Paints(QObject):
    """Remembers the areas a widget was asked to paint."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.areas: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


@pytest.fixture
def wall(theme: Theme, qtbot: QtBot) -> Iterator[WallWidget]:
    wall = WallWidget(lambda: NOON)
    qtbot.addWidget(wall)
    wall.resize(*SIZE)
    with qtbot.waitExposed(wall):
        wall.show()
    yield wall
    wall.close()


def _on_screen(wall: WallWidget) -> QImage:
    """What the window really shows, without asking it to paint."""
    return wall.screen().grabWindow(wall.winId()).toImage()


def _colours(image: QImage) -> set[int]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return set(memoryview(image.constBits()).cast("B").cast("I"))


def _ground(theme: str) -> int:
    return QColor(tokens().colours(theme)["paper"]).rgb()


def _same(one: QImage, other: QImage) -> bool:
    form = QImage.Format.Format_RGB32
    return one.convertToFormat(form) == other.convertToFormat(form)


def _shown(scene: Scene) -> Callable[[WallWidget], bool]:
    return lambda wall: _same(_on_screen(wall), scene_image(scene, SIZE, now=NOON))


def test_the_wall_starts_blank(wall: WallWidget) -> None:
    assert wall.scene is BLANK
    assert _colours(_on_screen(wall)) == {_ground("wall_paper")}


@pytest.mark.parametrize("motion", [True, False])
@pytest.mark.parametrize(("theme_name", "colours"), [("paper", "wall_paper"), ("stage", "stage")])
def test_blank_is_there_at_once_and_nothing_else(
    wall: WallWidget, qtbot: QtBot, theme_name: str, colours: str, motion: bool
) -> None:
    wall.set_theme(theme_name)
    wall.set_motion(motion)
    for scene in (question(), chart(), pause(Countdown(ends_at=NOON + 90))):
        wall.show_scene(scene)
        qtbot.waitUntil(lambda: len(_colours(_on_screen(wall))) > 1)
        wall.blank()
        assert _colours(_on_screen(wall)) == {_ground(colours)}
        assert not wall.moving
        assert not wall.ticking


def test_nothing_of_an_earlier_scene_comes_after_blank(wall: WallWidget, qtbot: QtBot) -> None:
    wall.show_scene(question())
    wall.show_scene(pause())
    assert wall.moving
    paints = Paints(wall)
    wall.blank()
    wall.show_scene(chart())
    qtbot.waitUntil(lambda: not wall.moving)
    wall.blank()
    assert _colours(_on_screen(wall)) == {_ground("wall_paper")}
    assert paints.areas
    assert wall.accessibleDescription() == ""


def test_from_blank_the_ground_is_under_the_first_frame(wall: WallWidget) -> None:
    wall.show_scene(question())
    wall.blank()
    wall.show_scene(pause())
    assert wall.moving
    wall.repaint()
    inside = _on_screen(wall).copy(40, 160, 560, 140)  # where the question's sheet was
    sheet = QColor(tokens().colours("wall_paper")["why_soft"]).rgb()
    assert sheet not in _colours(inside)


def test_without_motion_the_next_frame_is_the_new_scene(wall: WallWidget) -> None:
    wall.set_motion(False)
    for scene in (question(), chart(), pause(), question(24)):
        wall.show_scene(scene)
        assert not wall.moving
        wall.repaint()
        assert _shown(scene)(wall)


def test_a_new_scene_fades_in_and_the_same_one_changes_at_once(
    wall: WallWidget, qtbot: QtBot
) -> None:
    wall.show_scene(question())
    assert wall.moving
    qtbot.waitUntil(lambda: not wall.moving)
    wall.show_scene(question(24))
    assert not wall.moving
    wall.repaint()
    assert _shown(question(24))(wall)


def test_a_count_that_rises_during_the_fade_is_there_at_its_end(
    wall: WallWidget, qtbot: QtBot
) -> None:
    wall.show_scene(question(23))
    wall.show_scene(question(24))
    qtbot.waitUntil(lambda: not wall.moving)
    wall.repaint()
    assert _shown(question(24))(wall)


def test_the_bars_of_a_result_grow_once(wall: WallWidget, qtbot: QtBot) -> None:
    wall.show_scene(chart())
    assert wall.moving
    wall.repaint()
    assert not _shown(chart())(wall)
    qtbot.waitUntil(lambda: not wall.moving)
    wall.repaint()
    assert _shown(chart())(wall)
    wall.show_scene(question())
    wall.show_scene(chart())
    assert not wall.moving


def test_motion_switched_off_ends_what_is_under_way(wall: WallWidget) -> None:
    wall.show_scene(chart())
    wall.set_motion(False)
    assert not wall.moving
    wall.repaint()
    assert _shown(chart())(wall)


@pytest.mark.parametrize("end", ["hide", "close", "resize"])
def test_motion_ends_with_the_window(wall: WallWidget, end: str) -> None:
    wall.show_scene(question(clock=Countdown(ends_at=NOON + 90)))
    assert wall.moving
    assert wall.ticking
    if end == "resize":
        wall.resize(320, 180)
    else:
        getattr(wall, end)()
        assert not wall.ticking
    assert not wall.moving


def test_the_countdown_runs_on_when_the_window_is_back(wall: WallWidget) -> None:
    wall.show_scene(pause(Countdown(ends_at=NOON + 90)))
    wall.hide()
    wall.show()
    assert wall.ticking
    wall.show_scene(pause(Countdown(left=90)))
    assert not wall.ticking


def test_a_tick_repaints_the_digits_and_nothing_else(wall: WallWidget, qtbot: QtBot) -> None:
    wall.set_motion(False)
    wall.show_scene(pause(Countdown(ends_at=NOON + 90.004)))
    wall.repaint()
    paints = Paints(wall)
    qtbot.waitUntil(lambda: bool(paints.areas))
    assert all(area.left() > 400 and area.top() > 270 for area in paints.areas)
    assert all(area.width() < 240 and area.height() < 90 for area in paints.areas)


def test_the_digits_lie_inside_what_is_repainted(wall: WallWidget, qtbot: QtBot) -> None:
    times = {"now": NOON}
    moving = WallWidget(lambda: times["now"])
    qtbot.addWidget(moving)
    moving.set_motion(False)
    moving.resize(*SIZE)
    scene = pause(Countdown(ends_at=NOON + 90.004))
    moving.show_scene(scene)
    with qtbot.waitExposed(moving):
        moving.show()
    moving.repaint()
    paints = Paints(moving)
    times["now"] = NOON + 1.0
    qtbot.waitUntil(lambda: bool(paints.areas))
    assert _same(_on_screen(moving), scene_image(scene, SIZE, now=NOON + 1.0))
    moving.close()


def test_the_wall_says_what_it_shows(wall: WallWidget) -> None:
    assert wall.accessibleName() == "Projector"
    wall.show_scene(question())
    assert wall.accessibleDescription().splitlines()[:2] == [
        "Why or how?",
        "Is this Why-side work?",
    ]


def test_the_ground_under_the_first_paint_is_the_wall_s_own(wall: WallWidget) -> None:
    wall.set_theme("stage")
    assert wall.palette().window().color().rgb() == _ground("stage")


def test_ticks_come_at_the_full_seconds_and_end_with_the_countdown(qtbot: QtBot) -> None:
    times = iter([NOON, NOON + 0.9995, NOON + 1.9995, NOON + 3])
    ticking = Ticking(lambda: next(times))
    ticks: list[bool] = []
    ticking.ticked.connect(lambda: ticks.append(ticking.running))
    ticking.follow(Countdown(ends_at=NOON + 2.0005))
    assert ticking.running
    qtbot.waitUntil(lambda: bool(ticks) and not ticks[-1])
    assert ticks == [True, True, False]


@pytest.mark.parametrize("clock", [None, Countdown(left=20), Countdown(ends_at=NOON - 1)])
def test_nothing_ticks_while_nothing_counts_down(qtbot: QtBot, clock: Countdown | None) -> None:
    ticking = Ticking(lambda: NOON)
    ticking.follow(Countdown(ends_at=NOON + 9))
    ticking.follow(clock)
    assert not ticking.running


@pytest.fixture
def thumbnail(theme: Theme, qtbot: QtBot) -> Iterator[Thumbnail]:
    thumbnail = Thumbnail(theme, lambda: NOON, "On the wall now")
    qtbot.addWidget(thumbnail)
    thumbnail.resize(thumbnail.sizeHint())
    with qtbot.waitExposed(thumbnail):
        thumbnail.show()
    yield thumbnail
    thumbnail.close()


@pytest.mark.parametrize("wall_theme", ["paper", "stage"])
def test_a_thumbnail_is_the_same_picture_with_a_line_round_it(
    thumbnail: Thumbnail, theme: Theme, wall_theme: str
) -> None:
    thumbnail.set_wall_theme(wall_theme)
    thumbnail.show_scene(question())
    size = (thumbnail.width(), thumbnail.height())
    seen = thumbnail.grab().toImage()
    inside = QRect(1, 1, size[0] - 2, size[1] - 2)
    picture = scene_image(question(), size, wall_theme, NOON)
    assert _same(seen.copy(inside), picture.copy(inside))
    assert seen.pixelColor(0, 0) == theme.colour("line")


def test_a_thumbnail_has_the_size_of_its_token_and_grows_when_asked(
    thumbnail: Thumbnail, theme: Theme
) -> None:
    assert thumbnail.sizeHint().toTuple() == (296, 166)
    assert Thumbnail(theme, lambda: NOON, "Next", "thumb_next").sizeHint().toTuple() == (144, 81)
    thumbnail.set_size(360, 202)
    assert thumbnail.sizeHint().toTuple() == (360, 202)


def test_a_thumbnail_says_what_it_shows(thumbnail: Thumbnail) -> None:
    thumbnail.show_scene(Scene(body=Prompt("Back at 10:50"), foot="until we start again"))
    assert thumbnail.accessibleName() == "On the wall now"
    assert thumbnail.accessibleDescription() == "Back at 10:50\nuntil we start again"
    thumbnail.show_scene(BLANK)
    assert thumbnail.accessibleDescription() == ""


def test_the_countdown_of_a_thumbnail_runs_while_it_is_seen(
    thumbnail: Thumbnail, qtbot: QtBot
) -> None:
    thumbnail.show_scene(pause(Countdown(ends_at=NOON + 90.004)))
    thumbnail.repaint()
    paints = Paints(thumbnail)
    qtbot.waitUntil(lambda: bool(paints.areas))
    thumbnail.hide()
    assert not thumbnail.ticking


def test_a_thumbnail_that_comes_back_shows_the_true_time(theme: Theme, qtbot: QtBot) -> None:
    times = {"now": NOON}
    thumbnail = Thumbnail(theme, lambda: times["now"], "On the wall now")
    qtbot.addWidget(thumbnail)
    thumbnail.resize(thumbnail.sizeHint())
    scene = pause(Countdown(ends_at=NOON + 90))
    thumbnail.show_scene(scene)
    thumbnail.show()
    before = thumbnail.grab().toImage()
    thumbnail.hide()
    times["now"] = NOON + 30
    thumbnail.show()
    assert thumbnail.grab().toImage() != before
    thumbnail.close()
