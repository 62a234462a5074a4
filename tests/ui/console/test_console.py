"""The wiring: sessions open and close, what is done can be taken back, faults are said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.prompts import RecordedPrompts
from workshop.domain.scene import BLANK
from workshop.errors import NotNow
from workshop.facilitation.desk import Desk
from workshop.facilitation.preferences import OPEN, THEME
from workshop.facilitation.sample import make_sample
from workshop.ui.console.console import Console
from workshop.ui.theme import Theme


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db")
    yield desk
    desk.close()


@pytest.fixture
def console(desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    console = Console(desk, theme, RecordedPrompts(), hold=0)
    console.frame.resize(1366, 768)
    with qtbot.waitExposed(console.frame):
        console.frame.show()
    yield console
    console.frame.close()
    console.let_go()


@pytest.fixture
def sample(console: Console) -> str:
    made = make_sample(console.desk).made
    assert made is not None
    return made


def _words(console: Console) -> list[str]:
    page = console.frame.pages.open_page()
    assert page is not None
    return [f"{m.sentence} {m.detail}" for m in page.banner.messages()]


def test_a_session_opens_where_it_stands(console: Console, desk: Desk, sample: str) -> None:
    console.open_session(sample)
    assert console.frame.open_name() == "plan"
    assert console.frame.windowTitle().startswith("Sample workshop")
    desk.running.start(sample)
    console.open_session(sample)
    assert console.frame.open_name() == "run"


def test_ctrl_z_takes_back_what_was_done_on_any_page(
    console: Console, desk: Desk, sample: str
) -> None:
    console.open_session(sample)
    person = desk.people.of(sample)[0]
    console.bridge.do(
        desk.people.edit, sample, msgspec.structs.replace(person, name="Somebody Else")
    )
    console.frame.show_page("run")
    QTest.keyClick(console.frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.people.of(sample)[0].name == person.name
    assert console.frame.toast.words() == f"Taken back: rename {person.name}"
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(console.frame, Qt.Key.Key_Z, shift)
    assert desk.people.of(sample)[0].name == "Somebody Else"


def test_undoing_the_open_session_leads_home(console: Console, desk: Desk) -> None:
    made = console.bridge.do(desk.sessions.new, "taster", "Short-lived")
    assert made is not None
    console.open_session(made.made or "")
    QTest.keyClick(console.frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (console.session, console.frame.open_name()) == ("", "library")


def test_a_refusal_is_said_on_the_page_until_something_works(
    console: Console, desk: Desk, sample: str
) -> None:
    console.open_session(sample)
    console.bridge.do(desk.running.lock, sample)
    assert _words(console) == ["The session has not begun. Nothing is lost. Start it first."]
    console.bridge.do(desk.running.start, sample)
    assert _words(console) == []


def test_the_wall_is_blank_until_b_and_whenever_a_session_changes(
    console: Console, desk: Desk, sample: str
) -> None:
    console.open_session(sample)
    console.bridge.do(desk.running.start, sample)
    QTest.keyClick(console.frame, Qt.Key.Key_F5)
    window = console.projecting.window
    assert window is not None
    assert window.wall.scene == BLANK
    QTest.keyClick(console.frame, Qt.Key.Key_B)
    assert window.wall.scene == desk.stage.now(sample)
    console.show_home()
    assert window.wall.scene == BLANK


def test_the_console_takes_the_keys_back_when_the_wall_comes_up(
    console: Console, sample: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []
    monkeypatch.setattr(console.frame, "activateWindow", lambda: taken.append(True))
    console.open_session(sample)
    QTest.keyClick(console.frame, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: taken == [True])


def test_the_run_page_shows_what_the_wall_shows(console: Console, desk: Desk, sample: str) -> None:
    console.open_session(sample)
    console.bridge.do(desk.running.start, sample)
    console.frame.show_page("run")
    QTest.keyClick(console.frame, Qt.Key.Key_F5)
    page = console.frame.pages.page("run")
    assert page.wall_scene() == BLANK  # type: ignore[attr-defined]
    QTest.keyClick(console.frame, Qt.Key.Key_B)
    assert page.wall_scene() == desk.stage.now(sample)  # type: ignore[attr-defined]


def test_no_key_of_a_clicker_reveals(console: Console, desk: Desk, sample: str) -> None:
    console.open_session(sample)
    block = next(b for b in desk.agenda.blocks(sample) if b.exercise == "why-or-how")
    console.bridge.do(desk.running.go_to, sample, block.id)
    console.bridge.do(desk.running.next, sample)
    place = desk.running.place(sample)
    assert place is not None
    console.bridge.do(desk.capture.set_counts, place, {"1": {"why": 20, "how": 10}})
    console.bridge.do(desk.running.lock, sample)
    console.frame.show_page("run")
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_F5, Qt.Key.Key_B, Qt.Key.Key_Period):
        QTest.keyClick(console.frame, key)
    place = desk.running.place(sample)
    assert place is not None
    assert place.run.state.value == "locked"


def test_the_theme_is_found_again(console: Console, desk: Desk) -> None:
    console.frame.theme_requested.emit("dark")
    assert desk.preferences.get(THEME) == "dark"
    assert console.theme.name == "dark"


def test_after_a_crash_the_session_is_open_again_and_says_so(
    console: Console, desk: Desk, sample: str
) -> None:
    console.open_session(sample)
    assert desk.preferences.get(OPEN) == sample  # as a kill would leave it
    console.show_home()
    desk.preferences.set(OPEN, sample)
    console.resume()
    assert console.session == sample
    assert _words(console)[0].startswith("Twofold closed without warning. Nothing is lost.")


def test_a_proper_close_leaves_nothing_to_resume(console: Console, desk: Desk, sample: str) -> None:
    console.open_session(sample)
    console.frame.close()
    assert desk.preferences.get(OPEN) == ""
    assert console.projecting.window is None


def test_a_fault_of_ours_can_be_copied(console: Console, sample: str) -> None:
    console.open_session(sample)
    console.tell_fault("a report")
    assert _words(console) == [
        "Something went wrong inside Twofold. Everything accepted is saved, and you can go on."
    ]


def test_what_cannot_be_undone_is_said(console: Console) -> None:
    QTest.keyClick(console.frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert console.frame.toast.words() == "There is nothing to take back."


def test_the_status_bar_says_who_is_here(console: Console, desk: Desk, sample: str) -> None:
    console.open_session(sample)
    assert console.frame.status_bar.people.words() == "30 of 30 here"
    with pytest.raises(NotNow):
        desk.running.lock(sample)


def test_the_print_page_shows_the_first_piece(console: Console, sample: str, qtbot: QtBot) -> None:
    console.open_session(sample)
    console.frame.page_requested.emit("print")
    page = console.frame.pages.page("print")
    qtbot.waitUntil(lambda: page.preview.count() > 1)  # type: ignore[attr-defined]
    assert page.selected() == "name-tents"  # type: ignore[attr-defined]


def test_only_what_was_just_done_can_be_taken_back_from_the_toast(
    console: Console, desk: Desk, sample: str, qtbot: QtBot
) -> None:
    console.open_session(sample)
    link = console.pages.links["plan"]
    console.bridge.do(desk.people.add, sample, "Ada")
    link.said.emit("Ada is on the list.")
    assert console.frame.toast._undo.isVisibleTo(console.frame.toast)
    qtbot.wait(1)
    link.said.emit("The summary is saved.")
    assert not console.frame.toast._undo.isVisibleTo(console.frame.toast)


def test_a_block_can_be_chosen_after_widgets_were_freed(console: Console, sample: str) -> None:
    console.open_session(sample)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    plan = console.frame.pages.page("plan")
    block = console.desk.agenda.blocks(sample)[1].id
    plan.select(block)  # type: ignore[attr-defined]
    assert plan.selected() == block  # type: ignore[attr-defined]


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_page_flashes_a_window_or_loses_the_focus(
    console: Console, sample: str, qapp: QApplication, qtbot: QtBot
) -> None:
    console.frame.activateWindow()
    qtbot.waitUntil(console.frame.isActiveWindow)
    windows = Windows(qapp)
    console.open_session(sample)
    for name in console.frame.pages.names():
        console.frame.show_page(name)
        page = console.frame.pages.open_page()
        assert page is not None
        assert page.isAncestorOf(qapp.focusWidget()), name
    qapp.removeEventFilter(windows)
    assert windows.shown == []
