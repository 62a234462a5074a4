from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.page import Page
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.timer_ring import TimerRing

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Run(Page):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, rail=True, inspector=True)
        assert self.rail is not None
        assert self.inspector is not None
        self.earlier = Button(theme, "Earlier", "quiet")
        self.lock = Button(theme, "Lock the answers", "primary", key="Space")
        self.timer = TimerRing(theme)
        self.note = Field(theme, "Note")
        self.rail.body.addWidget(self.earlier)
        self.sheet.body.addWidget(Label(theme, "Why or how?", "title"))
        self.sheet.body.addWidget(self.lock)
        self.sheet.body.addWidget(self.timer)
        self.sheet.body.addStretch(1)
        self.inspector.body.addWidget(self.note)
        self.inspector.body.addStretch(1)

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("Space", "next"), KeyHint("?", "all keys"))


class Library(Page):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, inspector=True)
        self.sheet.body.addWidget(Label(theme, "Sessions", "display"))


@pytest.fixture
def frame(theme: Theme, qtbot: QtBot) -> Iterator[ConsoleFrame]:
    frame = ConsoleFrame(theme)
    frame.pages.add("library", Library(theme))
    frame.pages.add("run", Run(theme))
    frame.pages.add("plan", lambda: Page(theme))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show_page("library")
    with qtbot.waitExposed(frame):
        frame.show()
    yield frame
    frame.close()


def _rect(frame: ConsoleFrame, name: str) -> QRect:
    found = [w for w in frame.findChildren(QWidget, name) if w.isVisible()]
    (area,) = found
    return QRect(area.mapTo(frame, QPoint(0, 0)), area.size())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_areas_lie_where_the_tokens_put_them(
    frame: ConsoleFrame, qtbot: QtBot, size: tuple[int, int], name: str
) -> None:
    width, height = size
    frame.theme.switch(name)
    frame.resize(*size)
    frame.show_session("Leads’ day")
    frame.show_page("run")
    rail, inspector = (288, 400) if width >= 1920 else (256, 336)
    middle = height - 48 - 28
    QApplication.processEvents()
    assert _rect(frame, "top_bar") == QRect(0, 0, width, 48)
    assert _rect(frame, "status_bar") == QRect(0, height - 28, width, 28)
    assert _rect(frame, "rail") == QRect(0, 48, rail, middle)
    assert _rect(frame, "sheet") == QRect(rail, 48, width - rail - inspector, middle)
    assert _rect(frame, "inspector") == QRect(width - inspector, 48, inspector, middle)
    image = frame.grab().toImage()
    theme = frame.theme
    assert image.pixelColor(5, 5).name() == theme.hex("paper")
    assert image.pixelColor(rail + 2, 50).name() == theme.hex("surface")
    assert image.pixelColor(width - 3, 300).name() == theme.hex("paper")


def test_a_page_without_a_rail_gives_its_room_to_the_sheet(frame: ConsoleFrame) -> None:
    assert _rect(frame, "sheet") == QRect(0, 48, 1030, 692)


def test_the_window_is_never_smaller_than_the_smallest_laptop(frame: ConsoleFrame) -> None:
    assert (frame.minimumWidth(), frame.minimumHeight()) == (1280, 720)
    assert frame.minimumSizeHint().width() <= 1280


def test_tabs_stand_where_the_picture_has_them_and_only_in_a_session(
    frame: ConsoleFrame,
) -> None:
    tabs = frame.top_bar.tabs
    assert list(tabs) == ["run", "plan"]
    assert not tabs["run"].isVisible()
    frame.show_session("Leads’ day")
    frame.show_page("run")
    QApplication.processEvents()
    assert tabs["plan"].mapTo(frame, QPoint(0, 0)).x() == 302
    gap = tabs["run"].mapTo(frame, QPoint(0, 0)).x() - 302 - tabs["plan"].width()
    assert gap == 28
    image = frame.grab().toImage()
    left = tabs["run"].mapTo(frame, QPoint(0, 0)).x()
    assert image.pixelColor(left + 2, 39).name() == frame.theme.hex("why_fill")
    assert image.pixelColor(left + tabs["run"].width() - 2, 39).name() == frame.theme.hex(
        "how_fill"
    )


def test_a_tab_asks_and_stays_until_the_page_is_turned(frame: ConsoleFrame, qtbot: QtBot) -> None:
    frame.show_session("Leads’ day")
    frame.show_page("run")
    with qtbot.waitSignal(frame.page_requested) as asked:
        QTest.mouseClick(frame.top_bar.tabs["plan"], Qt.MouseButton.LeftButton)
    assert asked.args == ["plan"]
    assert frame.open_name() == "run"
    assert not frame.top_bar.tabs["plan"].isChecked()
    frame.show_page("plan")
    assert frame.top_bar.tabs["plan"].isChecked()


def test_a_page_given_as_a_function_is_built_when_turned_to(frame: ConsoleFrame) -> None:
    assert frame.pages.count() == 2
    frame.show_page("plan")
    frame.show_page("plan")
    assert frame.pages.count() == 3


def test_f6_goes_through_the_areas_in_order(frame: ConsoleFrame, qtbot: QtBot) -> None:
    frame.show_session("Leads’ day")
    frame.show_page("run")
    frame.show_projecting("start")
    frame.activateWindow()
    page = frame.pages.page("run")
    assert isinstance(page, Run)
    qtbot.waitUntil(page.lock.hasFocus)
    seen = []
    for _ in range(4):
        QTest.keyClick(frame, Qt.Key.Key_F6)
        seen.append(frame.focusWidget())
    assert seen == [page.note.line, frame.top_bar.title, page.earlier, page.lock]
    QTest.keyClick(frame, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert frame.focusWidget() is page.earlier


def test_tab_goes_through_the_whole_window_in_reading_order(
    frame: ConsoleFrame, qtbot: QtBot
) -> None:
    frame.show_session("Leads’ day")
    frame.show_page("run")
    frame.show_projecting("start")
    frame.activateWindow()
    page = frame.pages.page("run")
    assert isinstance(page, Run)
    qtbot.waitUntil(page.lock.hasFocus)
    seen = [frame.focusWidget()]
    for _ in range(7):
        QTest.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
        seen.append(frame.focusWidget())
    assert seen[2] is page.note.line
    assert seen[3] is frame.top_bar.title
    assert seen[4:6] == [frame.top_bar.tabs["plan"], frame.top_bar.tabs["run"]]
    assert seen[6] is frame.top_bar.projector_button
    assert seen[7] is page.earlier


def test_everything_that_takes_the_focus_has_a_name(frame: ConsoleFrame) -> None:
    frame.show_session("Leads’ day")
    frame.show_projecting("blank")
    frame.show_page("run")
    for widget in frame.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


def test_the_projector_has_one_action(frame: ConsoleFrame, qtbot: QtBot) -> None:
    button = frame.top_bar.projector_button
    frame.show_projecting("")
    assert not button.isVisible()
    frame.show_projecting("start")
    with qtbot.waitSignal(frame.projector_requested):
        button.click()
    frame.show_projecting("blank")
    assert (button.text(), button.key()) == ("Blank", "B")
    with qtbot.waitSignal(frame.blank_requested):
        button.click()


def test_the_menu_leads_home_and_to_the_other_theme(frame: ConsoleFrame, qtbot: QtBot) -> None:
    home, other, settings, rehearse = frame.top_bar.menu.actions()
    with qtbot.waitSignal(frame.home_requested):
        home.trigger()
    with qtbot.waitSignal(frame.theme_requested) as asked:
        other.trigger()
    assert asked.args == ["dark"]
    with qtbot.waitSignal(frame.settings_requested):
        settings.trigger()
    with qtbot.waitSignal(frame.rehearsal_requested):
        rehearse.trigger()
    frame.theme.switch("dark")
    assert other.text() == "Light theme"
    assert frame.top_bar.theme_button.text() == "Light"


def test_the_status_bar_shows_at_most_six_keys(frame: ConsoleFrame) -> None:
    frame.show_page("run")
    assert [hint.key for hint in frame.status_bar.hints()] == ["Space", "?"]
    with pytest.raises(ValueError, match="at most 6"):
        frame.status_bar.show_keys((KeyHint("A", "a"),) * 7)


def test_a_long_title_is_cut_before_the_tabs(frame: ConsoleFrame) -> None:
    frame.show_session("The very long day of the leads of the Harbour site and all of its guests")
    frame.show_page("run")
    title = frame.top_bar.title
    assert title.geometry().right() < 302
    assert title.toolTip().startswith("The very long day")


def test_no_words_are_clipped(frame: ConsoleFrame) -> None:
    frame.resize(1280, 720)
    frame.show_session("Leads’ day")
    frame.show_page("run")
    frame.status_bar.saved.show_words("Saved 21:14:05")
    QApplication.processEvents()
    for widget in frame.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton):
            assert widget.width() >= min(widget.sizeHint().width(), 282), widget
            assert widget.height() >= widget.minimumSizeHint().height(), widget
