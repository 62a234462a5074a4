from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.prompts import RecordedPrompts
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.session import Stage
from workshop.errors import NotFound
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.library_link import LibraryLink
from workshop.ui.console.library_page import LibraryPage
from workshop.ui.console.library_view import PART, library_view
from workshop.ui.console.new_session import Draft
from workshop.ui.console.readiness import Check
from workshop.ui.theme import Theme

TODAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Opened:
    """A window with the library page on a real library, and what it asked for."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self.desk = desk
        self.prompts = RecordedPrompts()
        self.page = LibraryPage(theme)
        self.link = LibraryLink(self.page, Bridge(desk), self.prompts)
        self.frame = ConsoleFrame(theme)
        self.frame.pages.add("library", self.page)
        self.sessions: list[str] = []
        self.said: list[str] = []
        self.link.session_requested.connect(self.sessions.append)
        self.link.said.connect(self.said.append)

    def new(self, title: str, day: int, people: int = 0, venue: str = "Harbour Hall") -> str:
        made = self.desk.sessions.new("taster", title, on=date(2026, 11, day), venue=venue).made
        assert made is not None
        if people:
            self.desk.people.bring_in(made, made_up(people))
        return made

    def open(self) -> None:
        self.link.open("")
        self.frame.show_page("library")
        QApplication.processEvents()

    def titles(self) -> list[str]:
        return [row.title for row in self.page.table.model.rows()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(
        tmp_path / "library.db", clock=SetClock(TODAY), ids=SeededIds(1), random=Random(1)
    )
    yield made
    made.close()


@pytest.fixture
def opened(desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    made = Opened(desk, theme)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    with qtbot.waitExposed(made.frame):
        made.frame.show()
    yield made
    made.frame.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_parts_lie_where_the_picture_has_them(
    opened: Opened, size: tuple[int, int], name: str
) -> None:
    opened.new("Leads’ day, Harbour site", 25, people=30)
    opened.new("Shift leads, first evening", 30, people=18)
    opened.frame.theme.switch(name)
    opened.frame.resize(*size)
    opened.open()
    page, frame = opened.page, opened.frame
    side, width = {1280: (28, 888), 1366: (43, 944), 1920: (43, 1180)}[size[0]]
    assert rect_of(page.heading, frame).topLeft() == QPoint(side, 76)
    assert rect_of(page.search, frame) == QRect(side + width - 300, 77, 300, 34)
    assert rect_of(page.next, frame) == QRect(side, 136, width, 186)
    row = page.table.view.visualRect(page.table.model.index(0, 0))
    top = page.table.view.viewport().mapTo(frame, row.topLeft())
    assert (top, row.height()) == (QPoint(side - 12, 369), 56)
    assert page.heading.font().pixelSize() == 30
    image = frame.grab().toImage()
    assert image.pixelColor(side + 4, 140).name() == frame.theme.hex("why_soft")
    assert image.pixelColor(side + width - 4, 140).name() == frame.theme.hex("how_soft")
    assert_nothing_clipped(frame)
    assert_all_named(frame)


def test_the_columns_stand_where_the_picture_has_them(opened: Opened) -> None:
    opened.new("Leads’ day", 25)
    opened.open()
    frame, head = opened.frame, opened.page.table.head
    lefts = [rect_of(label, frame).left() for label in head.labels]
    assert [lefts[at] for at in (0, 1, 3, 4)] == [43, 341, 571, 681]
    assert rect_of(head.labels[2], frame).right() == 534


def test_an_empty_library_says_how_to_begin(opened: Opened) -> None:
    opened.open()
    texts = [label.text() for label in opened.page.next.findChildren(type(opened.page.heading))]
    assert "No sessions yet. Start from a template, or try the sample workshop." in texts
    assert not opened.page.table.isVisible()
    assert not opened.page.search.isVisible()
    assert opened.page.first_focus() is opened.page.next.sample_button
    assert_nothing_clipped(opened.frame)
    assert_all_named(opened.frame)


def test_the_next_session_is_the_nearest_and_its_gaps_are_counted(opened: Opened) -> None:
    opened.new("Far", 30)
    near = opened.new("Near", 25, people=30, venue="")
    view = library_view(opened.desk, "")
    assert view.next is not None
    assert view.next.id == near
    assert view.next.lead == "Next, in 2 days"
    assert view.next.when == "Wed 25 Nov 2026, 09:00 to 10:00, 30 people"
    assert view.next.checks == (
        Check(True, "The agenda ends at 10:00"),
        Check(False, "1 person has no side yet"),
        Check(False, "No place is named yet"),
    )


def test_a_day_that_is_past_and_an_empty_list_are_said(opened: Opened) -> None:
    opened.new("Old", 3)
    view = library_view(opened.desk, "")
    assert view.next is not None
    assert view.next.lead == "Planned, 20 days ago · Harbour Hall"
    missing = [check.words for check in view.next.checks if not check.good]
    assert missing == ["Nobody is on the list yet", "The date is past, so give it a new one"]


def test_rows_say_what_came_of_a_session(opened: Opened) -> None:
    run = opened.new("Run", 20, people=2)
    opened.desk.running.start(run)
    opened.desk.running.stop(run)
    opened.new("Old", 3)
    (first, second) = library_view(opened.desk, "").rows
    assert (first.day, first.state, first.latest) == (
        "Fri 20 Nov 2026",
        "Stopped early",
        "1 of 6 blocks run",
    )
    assert second.text == (
        "Old, Harbour Hall, Tue 3 Nov 2026, 0 people, Planned, 20 days ago, not begun"
    )


def test_enter_and_a_double_click_open_a_session(opened: Opened) -> None:
    later, near = opened.new("Later", 30), opened.new("Near", 25)
    opened.open()
    view = opened.page.table.view
    view.choose(later)
    QTest.keyClick(view, Qt.Key.Key_Return)
    middle = view.visualRect(opened.page.table.model.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    opened.page.next.open_button.click()
    assert opened.sessions == [later, near, near]


def test_the_search_filters_as_it_is_typed(opened: Opened, qtbot: QtBot) -> None:
    opened.new("Leads’ day", 25, people=30)
    opened.new("Shift leads", 30, venue="Depot")
    opened.open()
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.page.next.open_button.hasFocus)
    QTest.keyClick(opened.page.next.open_button, Qt.Key.Key_Slash)
    assert opened.page.search.hasFocus()
    QTest.keyClicks(opened.page.search, "depot")
    assert opened.titles() == ["Shift leads"]
    opened.page.search.setText("siobhán")
    assert opened.titles() == ["Leads’ day"]
    opened.page.search.setText("harbr")
    assert opened.page.nothing.isVisible()
    assert opened.page.nothing.text() == (
        'Nothing matches "harbr". Check the spelling or clear the search.'
    )
    QTest.keyClick(opened.page.search, Qt.Key.Key_Escape)
    assert opened.titles() == ["Shift leads", "Leads’ day"]


def test_a_session_is_made_from_a_template_by_keys_alone(opened: Opened, qtbot: QtBot) -> None:
    opened.open()
    page = opened.page
    opened.frame.activateWindow()
    qtbot.waitUntil(page.next.sample_button.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.templates.view, Qt.Key.Key_Return)
    assert page.form.title.line.hasFocus()
    QTest.keyClicks(page.form.title.line, "Leads day")
    QTest.keyClick(page.form.title.line, Qt.Key.Key_Tab)
    QTest.keyClicks(page.form.day.line, "25.11.2026")
    QTest.keyClick(page.form.day.line, Qt.Key.Key_Tab)
    QTest.keyClicks(page.form.start.line, "13.30")
    QTest.keyClick(page.form.start.line, Qt.Key.Key_Tab)
    QTest.keyClicks(page.form.venue.line, "Harbour Hall")
    QTest.keyClick(page.form.venue.line, Qt.Key.Key_Return)
    (made,) = opened.sessions
    session = opened.desk.sessions.get(made)
    assert (session.title, session.date, session.start, session.venue) == (
        "Leads day",
        date(2026, 11, 25),
        13 * 60 + 30,
        "Harbour Hall",
    )
    assert not page.form.isVisible()


def test_what_cannot_be_read_is_said_under_its_field(opened: Opened) -> None:
    opened.open()
    form = opened.page.form
    opened.page.templates.chosen.emit("taster")
    form.title.line.setText(" ")
    form.day.line.setText("31 Feb 2027")
    form.start.line.setText("25:00")
    form.make_button.click()
    assert form.title.fault() == "A session needs a title. Type one."
    assert form.day.fault() == "Type a day like 25 Nov 2026."
    assert form.start.fault() == "Type a time like 09:00."
    assert opened.desk.sessions.cards() == ()
    QApplication.processEvents()
    QApplication.processEvents()  # a fault under a field lays the form out once more
    assert_nothing_clipped(opened.frame)


def test_one_button_leads_the_page(opened: Opened) -> None:
    opened.new("Leads’ day", 25)
    opened.open()
    next_open, make = opened.page.next.open_button, opened.page.form.make_button
    assert next_open.property("role") == "primary"
    opened.page.templates.chosen.emit("taster")
    assert (next_open.property("role"), make.property("role")) == ("secondary", "primary")
    QTest.keyClick(opened.page.form.title.line, Qt.Key.Key_Escape)
    assert not opened.page.form.isVisible()
    assert next_open.property("role") == "primary"


def test_a_session_is_renamed_in_its_row(opened: Opened) -> None:
    session = opened.new("Leads’ day", 25)
    opened.open()
    view = opened.page.table.view
    view.choose(session)
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.editor()
    assert editor is not None
    QTest.keyClicks(editor, "Day of the leads")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert opened.desk.sessions.get(session).title == "Day of the leads"
    assert opened.titles() == ["Day of the leads"]
    assert opened.said == ["It is called “Day of the leads” now"]
    assert opened.sessions == []


@pytest.mark.parametrize(("typed", "key"), [("Other", Qt.Key.Key_Escape), (" ", Qt.Key.Key_Return)])
def test_a_title_left_or_emptied_stays(opened: Opened, typed: str, key: Qt.Key) -> None:
    session = opened.new("Leads’ day", 25)
    opened.open()
    opened.page.table.view.rename(session)
    editor = opened.page.table.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, key)
    assert opened.desk.sessions.get(session).title == "Leads’ day"
    assert opened.page.table.view.editor() is None


def test_deleting_asks_first_and_says_what_goes(opened: Opened) -> None:
    session = opened.new("Leads’ day", 25, people=30)
    opened.open()
    opened.prompts.answer = False
    opened.page.table.view.choose(session)
    QTest.keyClick(opened.page.table.view, Qt.Key.Key_Delete)
    (question,) = opened.prompts.asked
    assert question.sentence == "Delete “Leads’ day”?"
    assert "30 people on its list" in question.detail
    assert question.danger
    assert opened.titles() == ["Leads’ day"]
    opened.prompts.answer = True
    QTest.keyClick(opened.page.table.view, Qt.Key.Key_Delete)
    assert opened.desk.sessions.cards() == ()
    assert opened.said == ["“Leads’ day” is deleted"]


def test_the_menu_of_a_row_acts_on_that_row(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, _near = opened.new("Later", 30), opened.new("Near", 25)
    opened.open()
    table = opened.page.table
    row = table.view.visualRect(table.model.index(0, 0))
    dropped: list[QPoint] = []
    monkeypatch.setattr(table.menu, "popup", dropped.append)  # a pop-up grabs the real keyboard
    dots = QPoint(row.right() - 28, row.center().y())
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    assert len(dropped) == 1
    table.open_action.trigger()
    assert opened.sessions == [later]


def test_the_sample_is_made_opened_and_made_anew(opened: Opened) -> None:
    opened.open()
    opened.page.next.sample_button.click()
    assert opened.desk.sessions.get(opened.sessions[0]).sample
    assert opened.titles() == ["Sample workshop"]
    opened.page.sample.open_button.click()
    assert opened.sessions[1] == opened.sessions[0]
    opened.page.sample.anew_button.click()
    assert opened.prompts.asked[0].sentence == "Make the sample workshop anew?"
    assert opened.sessions[2] != opened.sessions[0]
    assert [card.sample for card in opened.desk.sessions.cards()] == [True]


def test_the_list_grows_as_it_is_scrolled(opened: Opened) -> None:
    with opened.desk.house.library.atomic():
        for number in range(PART + 20):
            opened.new(f"Day {number}", 1)
    opened.open()
    assert len(opened.titles()) == PART
    bar = opened.page.table.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(opened.titles()) == PART + 20


def test_what_changed_elsewhere_is_read_again(opened: Opened) -> None:
    session = opened.new("Leads’ day", 25)
    opened.open()
    opened.link.bridge.do(opened.desk.sessions.edit, session, stage=Stage.REVIEWED)
    assert opened.page.table.model.rows()[0].state == "Reviewed"
    assert not opened.page.next.isVisible()


def test_the_list_stays_true_after_a_session_was_open(opened: Opened) -> None:
    first, second = opened.new("First", 25), opened.new("Second", 26)
    opened.open()
    opened.link.open(first)
    opened.page.table.delete_requested.emit(second)
    assert opened.titles() == ["First"]


def test_printing_opens_the_session_and_turns_to_print(opened: Opened) -> None:
    session = opened.new("Leads’ day", 25)
    pages: list[str] = []
    opened.link.page_requested.connect(pages.append)
    opened.open()
    opened.page.next.print_button.click()
    assert (opened.sessions, pages) == ([session], ["print"])


def test_a_refusal_keeps_the_form_open(opened: Opened) -> None:
    faults: list[object] = []
    opened.link.bridge.refused.connect(faults.append)
    opened.open()
    opened.page.templates.chosen.emit("taster")
    opened.page.form.make_requested.emit(_draft("no such template"))
    assert isinstance(faults[0], NotFound)
    assert opened.page.form.isVisible()


def _draft(template: str) -> Draft:
    return Draft(template=template, title="x", day="25 Nov 2026", start="09:00", venue="")


def test_a_session_past_its_day_is_told_of_and_nothing_goes_by_itself(opened: Opened) -> None:
    made = opened.new("Leads’ day", 20)
    pages: list[str] = []
    opened.link.page_requested.connect(pages.append)
    opened.open()
    assert opened.page.banner.messages() == ()
    opened.desk.retention.keep_until(made, date(2026, 11, 22))
    opened.link.refresh()
    (message,) = opened.page.banner.messages()
    assert message.sentence == "1 session is past the day it was to be kept."
    assert "“Leads’ day”" in message.detail
    opened.page.banner.action_requested.emit(message.key, message.actions[0].name)
    assert (opened.sessions, pages) == ([made], ["review"])
    assert opened.desk.sessions.exists(made)
    opened.desk.retention.keep_longer(made)
    opened.link.refresh()
    assert opened.page.banner.messages() == ()
