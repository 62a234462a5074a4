"""The looks of the tests themselves: each finds what it is there to find."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from workshop.ui.theme import Theme, apply
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import ElidedLabel, Label

LONG = "Nothing is lost, and the room sees totals only"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return apply(qapp, "light")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    column = QVBoxLayout(window)
    column.addWidget(Label(theme, LONG))
    column.addWidget(Label(theme, LONG, wrap=True))
    column.addWidget(Button(theme, "Save the summary", "primary"))
    column.addWidget(Field(theme, "Title", placeholder="What it is called"))
    column.addWidget(Chip(theme, "Why-side", side="why"))
    column.addStretch(1)
    window.show()
    return window


def test_what_has_room_and_a_name_passes(window: QWidget) -> None:
    assert_nothing_clipped(window)
    assert_all_named(window)
    button = window.findChildren(Button)[0]
    assert rect_of(button, window) == QRect(button.pos(), button.size())


@pytest.mark.parametrize("kind", [Label, Button, Chip])
def test_words_in_too_small_a_box_are_found(theme: Theme, window: QWidget, kind: type) -> None:
    small = kind(theme, LONG)
    small.setParent(window)
    small.setGeometry(0, 0, 60, 34)
    small.show()
    with pytest.raises(AssertionError, match="wide, has 60"):
        assert_nothing_clipped(window)
    assert_nothing_clipped(window, but=[small])


def test_lines_that_do_not_fit_below_each_other_are_found(theme: Theme, window: QWidget) -> None:
    low = Label(theme, LONG, wrap=True, parent=window)
    low.setGeometry(0, 0, 100, 22)
    low.show()
    with pytest.raises(AssertionError, match="high, has 22"):
        assert_nothing_clipped(window)


def test_a_text_cut_with_dots_is_found(theme: Theme, window: QWidget) -> None:
    cut = ElidedLabel(theme, LONG, parent=window)
    cut.setGeometry(0, 0, 60, 22)
    cut.show()
    with pytest.raises(AssertionError, match="cut to"):
        assert_nothing_clipped(window)


def test_a_placeholder_longer_than_its_field_is_found(theme: Theme, window: QWidget) -> None:
    field = window.findChildren(Field)[0]
    field.line.setPlaceholderText(LONG * 2)
    with pytest.raises(AssertionError, match="Title"):
        assert_nothing_clipped(window)


def test_what_ends_outside_its_holder_is_found(theme: Theme, window: QWidget) -> None:
    label = Label(theme, "Out", parent=window)
    label.setGeometry(390, 0, 60, 22)
    label.show()
    with pytest.raises(AssertionError, match="is not inside"):
        assert_nothing_clipped(window)


def test_a_button_without_a_name_is_found(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "", "quiet", icon="x", name="Put away", parent=window)
    button.show()
    assert_all_named(window)
    button.setAccessibleName("")
    with pytest.raises(AssertionError, match="without a name: Button"):
        assert_all_named(window)
