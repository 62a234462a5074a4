from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from workshop.domain.exercise import Mode
from workshop.ui.activities.level import LevelPanel
from workshop.ui.activities.tally import TallyBody
from workshop.ui.console.run_view import run_view
from workshop.ui.theme import Theme


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    clerk = Clerk(tmp_path / "library.db", 12)
    clerk.desk.agenda.insert(clerk.session, "seven-levels")
    return clerk


def opened(clerk: Clerk, theme: Theme, qtbot: QtBot, width: int = 718) -> LevelPanel:
    clerk.run("seven-levels", "levels")
    panel = LevelPanel(theme)
    qtbot.addWidget(panel)
    clerk.attach(panel)
    capture = run_view(clerk.desk, clerk.session).capture
    assert capture is not None
    panel.show_capture(capture)
    panel.resize(width, panel.sizeHint().height())
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_cards_are_counted_under_their_numbers(clerk: Clerk, theme: Theme, qtbot: QtBot) -> None:
    panel = opened(clerk, theme, qtbot)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    grid = body.grid
    assert [grid.columns.label(level) for level in "1234567"] == list("1234567")
    for count in ("0", "1", "3", "5"):
        QTest.keyClicks(grid, count)
        QTest.keyClick(grid, Qt.Key.Key_Right)
    assert clerk.collected.counts == {"1/1": {"1": 0, "2": 1, "3": 3, "4": 5}}
    assert grid.total_words("1/1") == "9 of 12"


def test_the_chip_says_that_the_table_sees_the_cards(
    clerk: Clerk, theme: Theme, qtbot: QtBot
) -> None:
    panel = opened(clerk, theme, qtbot)
    assert "Seen by the table" in panel.head.naming.accessibleName()
    assert_all_named(panel)
    assert_nothing_clipped(panel)


def test_median_and_word_stand_beside_a_decision_once_all_its_cards_are_counted(
    clerk: Clerk, theme: Theme, qtbot: QtBot
) -> None:
    panel = opened(clerk, theme, qtbot)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    grid = body.grid
    for count in "013520":
        QTest.keyClicks(grid, count)
        QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.more_words("1/1") == ()
    QTest.keyClicks(grid, "0")
    QTest.keyClick(grid, Qt.Key.Key_Enter)
    assert grid.more_words("1/1") == ("4", "settled")
    QTest.keyClick(grid, Qt.Key.Key_Up)
    QTest.keyClick(grid, Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    assert grid.accessibleName().endswith("11 of 12, 4, settled")
    assert [name for name, _ in grid.columns.more()] == ["median", "word"]


def test_the_further_columns_give_way_in_a_narrow_window(
    clerk: Clerk, theme: Theme, qtbot: QtBot
) -> None:
    panel = opened(clerk, theme, qtbot, 560)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, TallyBody)
    assert body.grid.columns.more() == ()
    assert_nothing_clipped(panel)
