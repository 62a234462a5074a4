from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from workshop.ui.models.rows import RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.rows import RowsView


class Person(NamedTuple):
    id: str
    name: str


class Names(RowDelegate[Person]):
    def paint_row(
        self, painter: QPainter, box: QRect, row: Person, option: QStyleOptionViewItem
    ) -> None:
        self.words(painter, box, row.name)


THREE = (Person("a", "Aroha"), Person("b", "Chidi"), Person("c", "Eero"))


@pytest.fixture
def model(theme: Theme) -> RowsModel[Person]:
    model: RowsModel[Person] = RowsModel(lambda row: row.id, lambda row: row.name)
    model.show_rows(THREE)
    return model


@pytest.fixture
def view(theme: Theme, model: RowsModel[Person], qtbot: QtBot) -> RowsView:
    view = RowsView("People", Names(theme, 34))
    view.setModel(model)
    view.resize(200, 200)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_rows_are_as_high_as_stated(view: RowsView, model: RowsModel[Person]) -> None:
    assert view.visualRect(model.index(1, 0)).top() == 34
    assert view.visualRect(model.index(1, 0)).height() == 34


def test_every_row_can_be_read_aloud(model: RowsModel[Person]) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(n, 0).data(role) for n in range(3)] == ["Aroha", "Chidi", "Eero"]


def test_the_chosen_row_stays_chosen_when_rows_come_and_go(
    view: RowsView, model: RowsModel[Person]
) -> None:
    view.choose("c")
    model.show_rows((THREE[2], Person("d", "Farah"), THREE[0]))
    assert view.key() == "c"
    model.show_rows(THREE[:2])
    assert view.key() != "c"


def test_only_the_changed_row_is_told(model: RowsModel[Person], qtbot: QtBot) -> None:
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.show_rows((THREE[0], Person("b", "Chidi Umeh"), THREE[2]))
    assert told == [1]


def test_arrows_choose_and_enter_opens(view: RowsView, qtbot: QtBot) -> None:
    view.activateWindow()
    focus_by_key(view)
    qtbot.waitUntil(view.hasFocus)
    chosen: list[str] = []
    opened: list[str] = []
    view.row_chosen.connect(chosen.append)
    view.row_opened.connect(opened.append)
    view.choose("a")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert (chosen, opened) == (["b"], ["b"])


def test_choosing_by_code_tells_nobody(view: RowsView) -> None:
    told: list[str] = []
    view.row_chosen.connect(told.append)
    view.choose("b")
    assert (view.key(), told) == ("b", [])


def test_the_ring_is_painted_for_the_keyboard_only(
    view: RowsView, theme: Theme, qtbot: QtBot
) -> None:
    view.activateWindow()
    view.choose("b")
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(view.hasFocus)
    corner = (100, 34)
    view.setProperty("ring", False)
    assert view.grab().toImage().pixelColor(*corner) == theme.colour("accent_soft")
    focus_by_key(view)
    assert view.grab().toImage().pixelColor(*corner) == theme.colour("focus")
