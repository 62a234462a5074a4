"""The rules of a session in one dialog."""

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
from workshop.ui.console.rules import RulesDialog, RulesPanel
from workshop.ui.theme import Theme


class Opened:
    """The dialog over a window, on a session of twelve people."""

    def __init__(self, file: Path, theme: Theme) -> None:
        self.day = Day(file)
        self.window = QWidget()
        self.window.show()
        panel = RulesPanel(theme, self.window, Bridge(self.day.desk), self.day.session)
        self.dialog: RulesDialog = panel.dialog
        QApplication.processEvents()

    def rules(self) -> list[tuple[RuleKind, bool]]:
        return [(r.kind, r.hard) for r in self.day.desk.rules.of(self.day.session)]

    def add(self, kind: RuleKind, one: str, other: str) -> None:
        self.dialog.kind.set_value(kind.value)
        self.dialog.one.setText(one)
        self.dialog.other.setText(other)
        QTest.keyClick(self.dialog.other, Qt.Key.Key_Return)
        QApplication.processEvents()


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    opened = Opened(tmp_path / "library.db", theme)
    qtbot.addWidget(opened.window)
    yield opened
    opened.dialog.close_button.click()
    opened.window.close()
    opened.day.desk.close()


def test_a_rule_of_two_people_is_added_changed_and_taken_out(opened: Opened) -> None:
    assert opened.dialog.none.isVisible()
    opened.add(RuleKind.NEVER, "person 1", "Person 2")
    assert opened.rules() == [(RuleKind.NEVER, True)]
    assert opened.dialog.one.text() == ""
    assert not opened.dialog.none.isVisible()
    hard = opened.dialog.hardness[0][1]
    assert hard is not None
    hard.setFocus()
    QTest.keyClick(hard, Qt.Key.Key_Left)
    assert opened.rules() == [(RuleKind.NEVER, False)]
    opened.dialog.removers[0][1].click()
    assert opened.rules() == []
    opened.day.desk.undo.undo()
    assert opened.rules() == [(RuleKind.NEVER, False)]


def test_a_wish_has_nothing_to_choose(opened: Opened) -> None:
    opened.add(RuleKind.PREFER, "Person 1", "Person 2")
    assert opened.rules() == [(RuleKind.PREFER, False)]
    assert opened.dialog.hardness[0][1] is None


def test_a_rule_for_everybody_is_off_soft_or_hard(opened: Opened) -> None:
    sides = opened.dialog.for_all[RuleKind.SIDES.value]
    sides.setFocus()
    QTest.keyClick(sides, Qt.Key.Key_Right)
    assert opened.rules() == [(RuleKind.SIDES, False)]
    QTest.keyClick(sides, Qt.Key.Key_Right)
    assert opened.rules() == [(RuleKind.SIDES, True)]
    QTest.keyClick(sides, Qt.Key.Key_Home)
    QTest.keyClick(sides, Qt.Key.Key_Left)
    assert opened.rules() in ([], [(RuleKind.SIDES, False)])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Person 1", "Nobody", "Nobody on the list is called “Nobody”."),
        ("Person 1", "Person 1", "This rule cannot stand"),
    ],
)
def test_what_cannot_stand_is_said_and_stays_in_the_fields(
    opened: Opened, one: str, other: str, said: str
) -> None:
    opened.add(RuleKind.NEVER, one, other)
    assert opened.dialog.fault.text().startswith(said)
    assert opened.dialog.other.text() == other
    assert opened.rules() == []


def test_it_is_named_and_nothing_is_cut_off(opened: Opened) -> None:
    for number in range(2, 9):
        opened.add(RuleKind.NEVER, "Person 1", f"Person {number}")
    QApplication.processEvents()
    assert_all_named(opened.dialog)
    assert_nothing_clipped(opened.dialog)
