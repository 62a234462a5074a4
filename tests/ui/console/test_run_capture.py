from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.runs import Window
from workshop.domain.answers import Marks
from workshop.domain.states import State
from workshop.ui.theme import Theme


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "library.db")
    yield day
    day.desk.close()


@pytest.fixture
def window(day: Day, theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    window = Window(day, theme)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    window.frame.show_page("run")
    with qtbot.waitExposed(window.frame):
        window.frame.show()
    window.frame.activateWindow()
    yield window
    window.frame.close()


def test_a_typed_sheet_is_kept_and_its_marks_are_not_shown_again(window: Window) -> None:
    window.day.on_sheets()
    window.run("why-or-how")
    marks: Marks = {"1": "why", "2": "how"}
    window.grid.sheet_typed.emit(marks, None)
    assert window.grid.told == [window.day.desk.capture.collected(window.day.place()).sheets[0].id]
    view = window.grid.view
    assert view is not None
    assert [(sheet.person, sheet.marks) for sheet in view.collected.sheets] == [(None, {})]
    assert view.collected.answers == 1
    assert view.people == ()


def test_nobody_is_named_beside_an_anonymous_answer(window: Window) -> None:
    window.day.on_sheets()
    window.run("why-or-how")
    window.grid.sheet_typed.emit({"1": "why"}, None)
    words = " ".join(label.text() for label in window.page.findChildren(QLabel))
    assert "Person" not in words


def test_what_cannot_be_kept_is_told_to_the_panel(window: Window) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 40}})
    assert len(window.grid.told) == 1
    assert "40 answers" in str(window.grid.told[0])
    assert window.page.banner.messages() == ()


def test_a_sheet_that_is_half_typed_keeps_the_answers_open(window: Window) -> None:
    window.day.on_sheets()
    window.run("why-or-how")
    window.grid.half_typed = True
    window.link.go_next()
    assert window.day.state() is State.RUNNING
    assert window.primary == "Save what is typed first"
    window.grid.half_typed = False
    window.grid.unsaved_changed.emit()
    assert window.primary == "Lock the answers"
    window.link.go_next()
    assert window.day.state() is State.LOCKED
    assert window.grid.settled == 2


def test_clearing_asks_first(window: Window) -> None:
    window.run("why-or-how")
    window.grid.counts_typed.emit({"1": {"why": 4}})
    window.prompts.answer = False
    window.grid.clear_requested.emit()
    assert window.day.desk.capture.collected(window.day.place()).answers == 4
    window.prompts.answer = True
    window.grid.clear_requested.emit()
    assert window.day.desk.capture.collected(window.day.place()).answers == 0


def test_the_focus_comes_back_to_the_grid_after_every_key(window: Window, qtbot: QtBot) -> None:
    window.run("why-or-how")
    qtbot.waitUntil(window.grid.hasFocus)
    window.page.agenda.rows.setFocus()
    window.link.go_next()
    assert window.grid.hasFocus()
