"""The settings page: each choice holds at once, everywhere, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.prompts import RecordedPrompts
from workshop.domain.clock import SetClock
from workshop.domain.session import Paper
from workshop.facilitation import preferences as names
from workshop.facilitation.desk import Desk
from workshop.tokens import tokens
from workshop.ui.console.about_page import AboutPage
from workshop.ui.console.console import Console
from workshop.ui.console.settings_page import SettingsPage
from workshop.ui.console.settings_view import backups_text, settings_view
from workshop.ui.sound import Chime
from workshop.ui.theme import Theme

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock())
    yield desk
    desk.close()


@pytest.fixture
def prompts() -> RecordedPrompts:
    return RecordedPrompts()


@pytest.fixture
def console(desk: Desk, prompts: RecordedPrompts, qtbot: QtBot, theme: Theme) -> Iterator[Console]:
    console = Console(desk, theme, prompts, hold=0)
    console.frame.resize(1366, 768)
    with qtbot.waitExposed(console.frame):
        console.frame.show()
    yield console
    console.frame.close()
    console.let_go()
    theme.switch("light")
    theme.reduced_motion = False


@pytest.fixture
def page(console: Console) -> SettingsPage:
    QTest.keyClick(console.frame, Key.Key_Comma, CTRL)
    page = console.frame.pages.open_page()
    assert isinstance(page, SettingsPage)
    return page


def test_the_page_opens_by_key_and_esc_goes_back_where_one_was(
    console: Console, desk: Desk
) -> None:
    made = desk.sessions.new("taster", "Leads’ day").made
    assert made is not None
    console.open_session(made)
    console.frame.show_page("people")
    QTest.keyClick(console.frame, Key.Key_Comma, CTRL)
    assert console.frame.open_name() == "settings"
    assert console.frame.top_bar.back_button.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert console.frame.open_name() == "people"
    assert not console.frame.top_bar.back_button.isVisible()


def test_from_all_sessions_a_button_opens_the_page_and_another_leads_back(
    console: Console,
) -> None:
    bar = console.frame.top_bar
    bar.settings_button.click()
    assert console.frame.open_name() == "settings"
    assert not bar.settings_button.isVisible()
    bar.back_button.click()
    assert console.frame.open_name() == "library"


def test_a_theme_is_chosen_by_arrow_and_taken_back(
    console: Console, page: SettingsPage, theme: Theme
) -> None:
    assert QApplication.focusWidget() is page.theme_choice
    QTest.keyClick(page.theme_choice, Key.Key_Right)
    assert theme.name == "dark"
    QTest.keyClick(console.frame, Key.Key_Z, CTRL)
    assert theme.name == "light"
    assert page.theme_choice.value() == "light"
    assert console.frame.toast.words() == "Taken back: the dark theme"


def test_the_system_s_theme_is_light_where_the_system_does_not_say(
    console: Console, page: SettingsPage, theme: Theme
) -> None:
    page.theme_choice.chosen.emit("dark")
    page.theme_choice.chosen.emit("system")
    assert theme.name == "light"


def test_the_wall_s_theme_and_motion_reach_the_wall_and_the_pictures(
    console: Console, page: SettingsPage, desk: Desk, theme: Theme
) -> None:
    page.wall.chosen.emit("stage")
    page.still.click()
    assert console.looks.wall == "stage"
    assert theme.motion("scene") == 0
    console.projecting.start()
    window = console.projecting.window
    assert window is not None
    ground = window.wall.grab().toImage().pixelColor(2, 2)
    assert ground.name().upper() == tokens().colours("stage")["paper"]
    page.still.click()
    assert theme.motion("scene") > 0


def test_a_new_session_has_the_paper_and_the_organisation_of_the_settings(
    page: SettingsPage, desk: Desk
) -> None:
    page.paper.chosen.emit("letter")
    page.organisation.setFocus()
    QTest.keyClicks(page.organisation, "Harbour Care")
    QTest.keyClick(page.organisation, Key.Key_Return)
    made = desk.sessions.new("taster", "").made
    assert made is not None
    session = desk.sessions.get(made)
    assert (session.paper, session.organisation) == (Paper.LETTER, "Harbour Care")


def test_grey_spares_and_months_are_kept_and_taken_back(page: SettingsPage, desk: Desk) -> None:
    page.colour.chosen.emit("grey")
    page.spare.chosen.emit("0")
    page.months.chosen.emit("24")
    get = desk.preferences.get
    assert (get(names.GREY), get(names.SPARE_BLANKS), desk.retention.months) == ("yes", "0", 24)
    for label in ("keep sessions for 24 months", "print no spare blanks", "print in grey"):
        assert desk.undo.back_label() == label
        desk.undo.undo()
    assert desk.retention.months == 12
    assert (get(names.GREY), get(names.SPARE_BLANKS)) == ("", "")


def test_what_is_chosen_again_leaves_nothing_to_take_back(page: SettingsPage, desk: Desk) -> None:
    page.paper.chosen.emit("letter")
    desk.undo.undo()
    page.organisation.editingFinished.emit()
    assert desk.undo.back_label() == ""


def test_the_backups_are_told_on_the_page_and_in_the_status_bar(
    console: Console, page: SettingsPage, desk: Desk
) -> None:
    assert page.backups.text() == "None yet; one is made when Twofold closes"
    desk.backups.make()
    console.show_home()
    assert console.frame.status_bar.backup.words() == "Backup today 09:00"
    console.frame.show_page("settings")
    assert page.open_folder.toolTip() == str(desk.backups.folder)


def test_a_backup_of_another_day_is_told_with_its_day() -> None:
    at, now = datetime(2026, 11, 24, 7, 58), datetime(2026, 11, 25, 9)
    assert backups_text(7, at, now) == "7 kept, the last Tue 24 Nov 2026, 07:58"


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20"/></svg>'
)


def test_a_logo_is_chosen_removed_and_taken_back(
    page: SettingsPage, desk: Desk, prompts: RecordedPrompts, tmp_path: Path
) -> None:
    assert (page.logo_state.text(), page.no_logo.isVisible()) == ("none", False)
    prompts.path = tmp_path / "logo.svg"
    prompts.path.write_text(SVG, encoding="utf-8")
    page.logo.click()
    assert desk.logos.current() is not None
    assert page.logo.text() == "Change"
    page.no_logo.click()
    assert desk.logos.current() is None
    desk.undo.undo()
    assert desk.logos.current() is not None


def test_a_file_that_is_no_logo_is_said_and_nothing_changes(
    console: Console, page: SettingsPage, desk: Desk, prompts: RecordedPrompts, tmp_path: Path
) -> None:
    prompts.path = tmp_path / "logo.png"
    prompts.path.write_bytes(b"no picture")
    page.logo.click()
    assert desk.logos.current() is None
    assert page.banner.messages()


def test_the_backup_folder_is_chosen_and_taken_back(
    page: SettingsPage, desk: Desk, prompts: RecordedPrompts, tmp_path: Path
) -> None:
    usual = desk.backups.folder
    assert not page.usual_folder.isVisible()
    prompts.path = tmp_path / "disk"
    page.other_folder.click()
    assert desk.backups.folder.parent == tmp_path / "disk"
    assert page.open_folder.toolTip() == str(desk.backups.folder)
    desk.backups.folder.rename(tmp_path / "gone")
    page.turned.emit()
    page.usual_folder.click()
    assert desk.backups.folder == usual
    desk.undo.undo()
    assert desk.backups.chosen() is not None


def test_a_chosen_folder_that_is_gone_is_told(
    console: Console, page: SettingsPage, desk: Desk, tmp_path: Path
) -> None:
    desk.backups.choose(tmp_path / "stick")
    desk.backups.folder.rmdir()
    console.pages.links["settings"].refresh()
    assert page.backups.text() == "Not there now"
    assert page.backups_mark.name() == "triangle-alert"


def test_the_problem_report_is_read_and_copied(
    console: Console, page: SettingsPage, desk: Desk
) -> None:
    console.tell_fault("  workshop/ui/bridge.py, line 1, in do\nKeyError\n")
    page.report.click()
    about = console.frame.pages.open_page()
    assert isinstance(about, AboutPage)
    assert "workshop/ui/bridge.py, line 1" in about.text.toPlainText()
    about.copy.click()
    assert QApplication.clipboard().text() == about.text.toPlainText()
    QTest.keyClick(about.which, Key.Key_Right)
    assert "SIL OPEN FONT LICENSE" in about.text.toPlainText()
    QTest.keyClick(about.text, Key.Key_Escape)
    assert console.frame.open_name() == "settings"
    QTest.keyClick(page.theme_choice, Key.Key_Escape)
    assert console.frame.open_name() == "library"


def test_the_sound_is_off_until_it_is_chosen_and_then_heard_once_a_timer(
    console: Console, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[bool] = []
    monkeypatch.setattr(Chime, "play", lambda chime: played.append(True))
    console.looks.time_is_up()
    assert not page.sound.isChecked()
    console.pages.links["settings"].page.sound_chosen.emit(True)  # type: ignore[attr-defined]
    console.looks.time_is_up()
    assert played == [True]
    assert page.sound.isChecked()


def test_where_nothing_plays_it_is_said(page: SettingsPage, desk: Desk) -> None:
    page.show_settings(settings_view(desk, plays=False))
    assert not page.sound.isEnabled()
    assert page._sounds.text() == "this system has no player"
