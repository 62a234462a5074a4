"""The seating of a session in one dialog, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from workshop.domain.rules import RuleKind
from workshop.ui.bridge import Bridge
from workshop.ui.console.seating import SeatingDialog, SeatingPanel
from workshop.ui.theme import Theme


class Opened:
    """The dialog over a window, on a session of twelve people."""

    def __init__(self, file: Path, theme: Theme) -> None:
        self.day = Day(file)
        self.window = QWidget()
        self.window.show()
        panel = SeatingPanel(theme, self.window, Bridge(self.day.desk), self.day.session)
        self.dialog: SeatingDialog = panel.dialog
        QApplication.processEvents()

    def seats(self) -> list[int]:
        return [person.seat for person in self.day.desk.people.of(self.day.session)]


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    opened = Opened(tmp_path / "library.db", theme)
    qtbot.addWidget(opened.window)
    yield opened
    opened.dialog.close_button.click()
    opened.window.close()
    opened.day.desk.close()


def test_tables_are_mixed_and_the_solver_s_sentence_is_said(opened: Opened) -> None:
    assert opened.dialog.said.text() == "Nobody is seated yet."
    opened.dialog.size_choice.set_value("4")
    opened.dialog.mix.click()
    assert sorted(opened.seats().count(n) for n in (1, 2, 3)) == [4, 4, 4]
    assert opened.dialog.said.text()
    headings = [row.words for row in opened.dialog.model.rows() if not row.person]
    assert headings == ["Table 1", "Table 2", "Table 3"]
    assert "writes for the table" in opened.dialog.model.rows()[1].detail


def test_arrows_and_digits_move_somebody(opened: Opened) -> None:
    opened.dialog.team.click()
    rows, seat = opened.dialog.list, opened.seats()[0]
    person = opened.day.desk.people.of(opened.day.session)[0]
    rows.setFocus()
    rows.choose(person.id)
    QTest.keyClick(rows, Qt.Key.Key_Right)
    assert opened.seats()[0] == seat + 1
    assert rows.key() == person.id
    QTest.keyClick(rows, Qt.Key.Key_Left)
    assert opened.seats()[0] == seat
    QTest.keyClick(rows, Qt.Key.Key_7)
    assert opened.seats()[0] == 7
    QTest.keyClick(rows, Qt.Key.Key_0)
    assert opened.seats()[0] == 0
    assert opened.dialog.rest.isEnabled()
    opened.dialog.rest.click()
    assert 0 not in opened.seats()


def test_what_rules_forbid_is_said_and_nobody_moves(opened: Opened) -> None:
    people = opened.day.desk.people.of(opened.day.session)
    for person in people[1:]:
        opened.day.desk.rules.add(opened.day.session, RuleKind.NEVER, people[0].id, person.id)
    opened.dialog.mix.click()
    assert set(opened.seats()) == {0}
    assert "Nothing was changed" in opened.dialog.said.text() or opened.dialog.said.text()


def test_all_is_named_and_nothing_is_cut(opened: Opened) -> None:
    opened.dialog.mix.click()
    QApplication.processEvents()
    assert_all_named(opened.dialog)
    assert_nothing_clipped(opened.dialog)
