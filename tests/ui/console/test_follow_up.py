"""The follow-up page: dates, pledges, answers by key and by click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.prompts import RecordedPrompts
from tests.support.steps import begun
from workshop.activities.canvas import Canvas
from workshop.domain.follow_up import Done
from workshop.domain.notes import NoteKind
from workshop.ui.bridge import Bridge
from workshop.ui.console.follow_link import FollowLink
from workshop.ui.console.follow_page import OPEN, FollowPage
from workshop.ui.console.follow_table import done_at
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.theme import Theme

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Opened:
    """The page in its frame, twelve pledges typed; every other one is the buddy's alone."""

    def __init__(self, folder: Path, theme: Theme, *, typed: bool = True) -> None:
        self.day = Day(folder / "library.db")
        self.desk, self.session = self.day.desk, self.day.session
        if typed:
            self._type()
        self.prompts = RecordedPrompts(folder / "dates.ics")
        self.page = FollowPage(theme)
        self.link = FollowLink(self.page, Bridge(self.desk), self.prompts)
        self.said: list[str] = []
        self.link.said.connect(self.said.append)
        self.frame = ConsoleFrame(theme)
        self.frame.pages.add("follow", self.page)
        self.frame.resize(1366, 768)

    def _type(self) -> None:
        place = begun(self.desk, self.session, Canvas)
        for number, person in enumerate(self.desk.people.of(self.session)):
            readers = "everyone" if number % 2 else "buddy"
            marks = {"when": "When it is late", "will": "I say so", "readers": readers}
            self.desk.capture.save_sheet(place, marks | {"buddy": "Ada"}, person.id)
        block = self.desk.agenda.blocks(self.session)[0].id
        self.desk.commitments.put(self.session, block, "Ask for the budget", owner="Care")
        self.desk.notes.add(self.session, "Who decides on hiring?", NoteKind.PARKED)

    def open(self) -> None:
        self.frame.show_session("Trial")
        self.link.open(self.session)
        self.frame.show_page("follow")
        self.frame.show()
        for _ in range(3):
            QApplication.processEvents()

    def done(self) -> list[Done | None]:
        return [row.done for row in self.page.model.rows()]


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    opened = Opened(tmp_path, theme)
    qtbot.addWidget(opened.frame)
    opened.open()
    yield opened
    opened.frame.close()
    opened.desk.close()


def texts(opened: Opened) -> set[str]:
    return {label.text() for label in opened.page.findChildren(QLabel) if label.isVisible()}


def test_a_key_answers_and_goes_on_and_again_takes_it_back(opened: Opened) -> None:
    table = opened.page.table
    table.setFocus()
    table.choose(opened.page.model.rows()[0].key)
    for key in (Qt.Key.Key_Y, Qt.Key.Key_P, Qt.Key.Key_N):
        QTest.keyClick(table, key)
    assert opened.done()[:4] == [Done.YES, Done.PART, Done.NO, None]
    assert opened.page.counted.text() == "3 of 12 answered"
    assert opened.page.shares.text() == "yes 1, part 1, no 1"
    table.choose(opened.page.model.rows()[0].key)
    QTest.keyClick(table, Qt.Key.Key_Y)
    assert opened.done()[0] is None


def test_a_click_on_an_answer_keeps_it(opened: Opened) -> None:
    table = opened.page.table
    box = table.visualRect(table.model().index(1, 0))
    at = QPoint(done_at(table.width()) + 50, box.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.done()[1] is Done.PART


def test_the_words_of_a_private_pledge_are_nowhere(opened: Opened) -> None:
    rows = opened.page.model.rows()
    assert [row.text for row in rows if row.private] == [""] * 6
    assert "You read 6 of 12." in opened.page.read.text()
    index = opened.page.table.model().index(0, 0)
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "kept with the buddy" in said or "I say so" in said


def test_only_the_open_ones_and_only_a_name_can_be_shown(opened: Opened) -> None:
    first = opened.page.model.rows()[0]
    opened.page.done_chosen.emit(first.key, Done.YES)
    opened.page.filter.set_value(OPEN)
    opened.page.filter.chosen.emit(OPEN)
    assert len(opened.page.model.rows()) == 11
    QTest.keyClicks(opened.page.search, "person 12")
    assert [row.name for row in opened.page.model.rows()] == ["Person 12"]


def test_what_else_comes_back_stands_at_the_left(opened: Opened) -> None:
    assert {"Who decides on hiring?", "Ask for the budget", "Care", "nobody yet"} <= texts(opened)


def test_another_date_has_answers_of_its_own(opened: Opened) -> None:
    opened.page.done_chosen.emit(opened.page.model.rows()[0].key, Done.YES)
    opened.page.after_chosen.emit(90)
    assert opened.page.title.text() == "90 days later"
    assert set(opened.done()) == {None}
    opened.page.after_chosen.emit(30)
    assert opened.done()[0] is Done.YES


def test_the_dates_are_saved_without_names(opened: Opened) -> None:
    opened.page.calendar.click()
    assert opened.said == ["dates.ics is saved"]
    assert opened.prompts.path is not None
    assert b"Person" not in opened.prompts.path.read_bytes()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_nothing_is_cut_off(opened: Opened, size: tuple[int, int], name: str) -> None:
    opened.frame.theme.switch(name)
    opened.frame.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    assert_nothing_clipped(opened.frame)
    assert_all_named(opened.frame)


def test_without_a_pledge_it_says_where_they_come_from(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    opened = Opened(tmp_path, theme, typed=False)
    qtbot.addWidget(opened.frame)
    opened.open()
    assert opened.page.empty.isVisible()
    below = opened.page.line.mapTo(opened.page, QPoint(0, opened.page.line.height())).y()
    assert opened.page.empty.mapTo(opened.page, QPoint(0, 0)).y() - below < 60
    assert opened.page.first_focus() is opened.page.calendar
    opened.frame.close()
    opened.desk.close()


def test_buddies_are_drawn_with_a_button_and_vouched_for(opened: Opened) -> None:
    assert opened.page.vouched.text() == ""
    opened.page.buddies.click()
    assert opened.said == ["Everybody who is here has a buddy"]
    assert "proved" in opened.page.vouched.text()
    assert opened.page.buddies.accessibleName() == "Draw the buddies again"


def test_the_sheets_of_the_date_are_shown_and_saved(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: opened.page.preview.count() == 12, timeout=10_000)
    assert opened.page.print.text() == "Print 12 sheets"
    opened.prompts.path = tmp_path / "sheets.pdf"
    opened.page.save.click()
    assert (tmp_path / "sheets.pdf").read_bytes().startswith(b"%PDF")
    assert opened.said[-1] == "sheets.pdf is saved, 12 pages."
    assert opened.prompts.saved[-1][1].name.endswith("follow-up after 30 days.pdf")


def test_print_sends_the_sheets_to_the_printer_that_is_chosen(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "printed.pdf"

    def ask(_window: QWidget, _title: str, pages: int, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFileName(str(file))
        assert pages == 12
        then(printer)

    opened.link.printouts._ask = ask
    qtbot.waitUntil(lambda: opened.page.preview.count() == 12, timeout=10_000)
    QTest.keyClick(opened.page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened.said), timeout=20_000)
    assert opened.said == ["12 pages went to the printer."]
    assert file.stat().st_size > 1000
