"""A whole workshop by keyboard alone, from an empty library to the saved summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.prompts import RecordedPrompts
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.ui.console.console import Console
from workshop.ui.theme import Theme

Key = Qt.Key
ALONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ROSTER = "Name,Role,Department,Manager,Side\n" + "".join(
    f"Person {chr(65 + n)},Role {n},Dept {n % 3},{'Person A' if n in (1, 2) else ''},"
    f"{('why', 'how', 'both')[n % 3]}\n"
    for n in range(12)
)
MOST = 120  # presses of the next key that a day may take


class Hands:
    """Two hands on a keyboard: keys go where the focus is, and nothing is clicked."""

    def __init__(self, console: Console, prompts: RecordedPrompts, qtbot: QtBot) -> None:
        self.console = console
        self.desk = console.desk
        self.prompts = prompts
        self.qtbot = qtbot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = ALONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.console.frame, key, held)

    def write(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def turn_to(self, words: str) -> None:
        """Walk to a tab by F6 and Tab, and press it."""
        for _ in range(8):
            if self._in_top_bar():
                break
            self.press(Key.Key_F6)
        self.go_to_button(words)
        self.press(Key.Key_Return)

    def go_to_button(self, words: str) -> None:
        """Walk by Tab until the button of that name has the focus."""
        for _ in range(80):
            focus = QApplication.focusWidget()
            if isinstance(focus, QAbstractButton) and focus.accessibleName() == words:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach “{words}”")

    def hold_r(self) -> None:
        QTest.keyPress(QApplication.focusWidget() or self.console.frame, Key.Key_R)
        self.qtbot.waitUntil(lambda: not self.console.keys.holding)
        QTest.keyRelease(QApplication.focusWidget() or self.console.frame, Key.Key_R)

    @property
    def place(self) -> Place:
        place = self.desk.running.place(self.console.session)
        assert place is not None
        return place

    def look(self) -> None:
        """Every page met on the way has room for its words and a name for its controls."""
        for _ in range(3):  # a change of size walks up one layout at a time
            QApplication.processEvents()
        page = self.console.frame.pages.open_page()
        assert page is not None
        assert_nothing_clipped(page)
        assert_all_named(page)

    def _in_top_bar(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.console.frame.top_bar.isAncestorOf(focus)


@pytest.fixture
def hands(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Hands]:
    desk = Desk.open(tmp_path / "library.db")
    prompts = RecordedPrompts()
    console = Console(desk, theme, prompts, hold=0)
    console.frame.resize(1366, 768)
    with qtbot.waitExposed(console.frame):
        console.frame.show()
    console.frame.activateWindow()
    yield Hands(console, prompts, qtbot)
    console.frame.close()
    console.let_go()
    desk.close()


def test_a_whole_workshop_by_keyboard(hands: Hands, tmp_path: Path) -> None:
    console, desk, frame = hands.console, hands.desk, hands.console.frame

    hands.press(Key.Key_N, CTRL)
    hands.press(Key.Key_Return)
    QApplication.focusWidget().selectAll()  # type: ignore[attr-defined]
    hands.write("Leads day")
    hands.look()
    hands.go_to_button("Make the session")
    hands.press(Key.Key_Return)
    assert frame.open_name() == "plan"
    assert desk.sessions.get(console.session).title == "Leads day"
    hands.look()

    hands.turn_to("People")
    roster = tmp_path / "team.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    hands.prompts.path = roster
    hands.go_to_button("Open a spreadsheet")
    hands.press(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: frame.open_name() == "import")
    hands.qtbot.waitUntil(lambda: _named_button(frame, "Bring in 12 people"))
    hands.look()
    hands.go_to_button("Bring in 12 people")
    hands.press(Key.Key_Return)
    assert frame.open_name() == "people"
    assert len(desk.people.of(console.session)) == 12
    hands.look()

    hands.turn_to("Run")
    assert frame.open_name() == "run"
    revealed = _run_all(hands)
    assert revealed == 1
    assert desk.sessions.get(console.session).stage is Stage.REVIEWED

    hands.turn_to("Print")
    preview = frame.pages.page("print").preview  # type: ignore[attr-defined]
    hands.qtbot.waitUntil(lambda: preview.count() > 1, timeout=20000)
    hands.look()
    for _ in range(80):
        if QApplication.focusWidget() is preview:
            break
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Right)
    assert preview.page() == 2

    hands.turn_to("Review")
    hands.look()
    saved = tmp_path / "summary.pdf"
    hands.prompts.path = saved
    hands.press(Key.Key_S, CTRL)
    hands.qtbot.waitUntil(saved.is_file, timeout=20000)
    with pikepdf.open(saved) as pdf:
        assert len(pdf.pages) == 1


def _run_all(hands: Hands) -> int:
    """Press on to the end of the day; count hands, reveal what is locked; return how often."""
    revealed = 0
    hands.press(Key.Key_Space)
    for _ in range(MOST):
        if hands.desk.sessions.get(hands.console.session).stage is not Stage.RUNNING:
            return revealed
        place = hands.place
        if place.step.kind == "sort" and place.run.state is State.RUNNING:
            hands.write("7")
            hands.press(Key.Key_Return)
        if place.step.kind == "pair" and place.run.state is State.RUNNING:
            assert hands.desk.pairs.drawn(place.block.id) is not None
        if place.run.state is State.LOCKED:
            before = hands.desk.stage.now(hands.console.session)
            hands.press(Key.Key_PageDown)
            assert hands.desk.stage.now(hands.console.session) == before
            hands.hold_r()
            assert hands.place.run.state is State.REVEALED
            revealed += 1
        hands.look()
        hands.press(Key.Key_Space)
    raise AssertionError("the day does not end")


def _named_button(frame: object, words: str) -> bool:
    buttons = frame.findChildren(QAbstractButton)  # type: ignore[attr-defined]
    return any(b.accessibleName() == words and b.isVisible() for b in buttons)
