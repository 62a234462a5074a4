"""The people page by keyboard and pointer, on a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.prompts import RecordedPrompts
from workshop.domain.people import Attendance, Participant, Side
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.people_link import PeopleLink
from workshop.ui.console.people_menus import PersonMenu
from workshop.ui.console.people_page import PeoplePage
from workshop.ui.theme import Theme

ROWS = (
    "Name,Role,Department,Manager,Side\n"
    "Ada Amsel,Nurse,Care,Cy Coe,why\n"
    "Ben Bach,Cook,Kitchen,Cy Coe,how\n"
    "Cy Coe,Head,Care,,both\n"
    "Dag Dahl,Porter,,,\n"
)
SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Room:
    """The page in its frame, on a session of four people."""

    def __init__(self, theme: Theme, folder: Path, rows: str = ROWS) -> None:
        self.desk = Desk.open(folder / "library.db")
        made = self.desk.sessions.new("taster", "Leads’ day").made
        assert made is not None
        self.session = made
        if rows:
            self.desk.people.bring_in(made, read_text(rows).people)
        self.prompts = RecordedPrompts()
        self.page = PeoplePage(theme)
        self.link = PeopleLink(self.page, Bridge(self.desk), self.prompts)
        self.said: list[str] = []
        self.link.said.connect(self.said.append)
        self.frame = ConsoleFrame(theme)
        self.frame.pages.add("people", self.page)
        self.frame.show_session("Leads’ day")
        self.frame.resize(1366, 768)
        self.link.open(made)
        self.frame.show_page("people")
        self.table = self.page.table

    def person(self, name: str) -> Participant:
        (found,) = [p for p in self.desk.people.of(self.session) if p.name == name]
        return found

    def choose(self, name: str, column: str = "name") -> None:
        self.table.choose(self.person(name).id, column)
        self.table.setFocus()

    def shown(self) -> list[str]:
        return [row.name for row in self.table.rows()]

    def type(self, words: str) -> None:
        """Type into whatever has the focus at each letter."""
        for letter in words:
            QTest.keyClicks(self.frame.focusWidget(), letter)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.frame.focusWidget(), key, held)


@pytest.fixture
def room(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    yield from _opened(Room(theme, tmp_path), qtbot)


@pytest.fixture
def bare(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    yield from _opened(Room(theme, tmp_path, ""), qtbot)


def _opened(room: Room, qtbot: QtBot) -> Iterator[Room]:
    qtbot.addWidget(room.frame)
    with qtbot.waitExposed(room.frame):
        room.frame.show()
    room.frame.activateWindow()
    yield room
    room.frame.close()
    room.desk.close()


def test_the_title_counts_people_by_side(room: Room) -> None:
    assert room.page.title.text() == "4 people"
    said = room.page.counts.accessibleName()
    assert said == "1 Why-side, 1 How-side, 1 Both, 1 no side yet"


def test_two_letters_and_enter_tick_somebody_in(room: Room) -> None:
    room.choose("Ada Amsel")
    room.type("be")
    assert room.shown() == ["Ben Bach"]
    room.press(Qt.Key.Key_Return)
    assert room.person("Ben Bach").attendance is Attendance.HERE
    assert room.said == ["Ben Bach is here, 1 of 4."]
    assert room.page.search.text() == ""
    assert len(room.shown()) == 4
    assert room.page.search.hasFocus()


def test_enter_never_ticks_out(room: Room) -> None:
    ben = room.person("Ben Bach")
    room.desk.people.mark(room.session, ben.id, Attendance.HERE)
    room.link.refresh()
    room.page.search.setFocus()
    room.type("be")
    room.press(Qt.Key.Key_Return)
    assert room.person("Ben Bach").attendance is Attendance.HERE
    assert room.said == ["Ben Bach is here already."]


def test_letters_that_fit_nobody_are_said(room: Room) -> None:
    room.page.search.setFocus()
    room.type("harbr")
    assert room.page.nothing.text().startswith("Nothing matches “harbr”.")
    assert not room.table.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert len(room.shown()) == 4


def test_space_ticks_in_and_out(room: Room) -> None:
    room.choose("Dag Dahl")
    room.press(Qt.Key.Key_Space)
    assert room.person("Dag Dahl").attendance is Attendance.HERE
    room.press(Qt.Key.Key_Space)
    assert room.person("Dag Dahl").attendance is Attendance.EXPECTED


def test_a_click_on_the_tick_ticks(room: Room) -> None:
    room.choose("Cy Coe", "here")
    at = room.table.visualRect(room.table.currentIndex()).topLeft() + QPoint(18, 17)
    QTest.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert room.person("Cy Coe").attendance is Attendance.HERE


def test_a_cell_is_changed_in_place_and_tab_goes_on(room: Room) -> None:
    room.choose("Ben Bach", "role")
    room.press(Qt.Key.Key_F2)
    room.type("Chef")
    room.press(Qt.Key.Key_Tab)
    assert room.person("Ben Bach").role == "Chef"
    edit = room.table.editing()
    assert edit is not None
    assert edit.text() == "Kitchen"
    room.type("Canteen")
    room.press(Qt.Key.Key_Escape)
    assert room.person("Ben Bach").department == "Kitchen"
    assert room.table.hasFocus()


def test_an_emptied_name_is_refused_under_the_cell_and_stays_open(room: Room) -> None:
    room.choose("Ada Amsel")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert room.table.fault().startswith("Everybody on the list needs a name.")
    assert room.table.editing() is not None
    room.type("Ada Berg")
    assert room.table.fault() == ""
    room.press(Qt.Key.Key_Return)
    assert room.person("Ada Berg").role == "Nurse"


def test_a_reporting_line_that_comes_back_is_refused(room: Room) -> None:
    room.choose("Cy Coe", "manager")
    room.press(Qt.Key.Key_F2)
    room.type("Ada Amsel")
    room.press(Qt.Key.Key_Return)
    assert room.table.fault().startswith("Ada Amsel already reports to Cy Coe.")
    assert room.person("Cy Coe").manager is None


@pytest.mark.parametrize(
    ("key", "side"),
    [("1", Side.WHY), ("h", Side.HOW), ("3", Side.BOTH), ("0", None), ("-", None)],
)
def test_a_side_has_keys(room: Room, key: str, side: Side | None) -> None:
    room.choose("Ada Amsel", "side")
    room.type(key)
    assert room.person("Ada Amsel").side is side
    assert room.page.search.text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, of pop-ups
def test_a_side_has_a_menu(room: Room, qtbot: QtBot) -> None:
    room.choose("Dag Dahl", "side")
    room.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert len(menu.actions()) == 4
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert room.person("Dag Dahl").side is Side.WHY


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_row_menu_says_who_left(room: Room) -> None:
    room.choose("Dag Dahl")
    menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(room.table.viewport(), menu_key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PersonMenu)
    (left,) = [action for action in menu.actions() if action.text() == "Left"]
    left.trigger()
    menu.close()
    assert room.person("Dag Dahl").attendance is Attendance.LEFT


def test_a_click_on_a_head_sorts_and_again_turns_round(room: Room) -> None:
    head = room.table.head
    at = QPoint(head.sectionViewportPosition(3) + 10, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert room.shown() == ["Ben Bach", "Cy Coe", "Ada Amsel", "Dag Dahl"]
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert room.shown() == ["Dag Dahl", "Ada Amsel", "Cy Coe", "Ben Bach"]


def test_the_chosen_person_stays_chosen_when_rows_move(room: Room) -> None:
    room.choose("Ada Amsel")
    room.press(Qt.Key.Key_F2)
    room.type("Zed")
    room.press(Qt.Key.Key_Return)
    assert room.shown()[-1] == "Zed"
    assert room.table.row().name == "Zed"


def test_people_are_typed_in_one_after_another(room: Room) -> None:
    room.page.add_button.click()
    room.type("Eve Eder")
    room.press(Qt.Key.Key_Tab)
    room.type("Clerk")
    room.press(Qt.Key.Key_Return)
    assert (room.person("Eve Eder").role, room.person("Eve Eder").side) == ("Clerk", None)
    assert room.page.strip.name.line.hasFocus()
    room.type("Fay Falk")
    room.page.strip.here.setChecked(True)
    room.press(Qt.Key.Key_Return)
    assert room.person("Fay Falk").attendance is Attendance.HERE
    room.press(Qt.Key.Key_Escape)
    assert not room.page.strip.isVisible()


def test_nobody_is_added_without_a_name_and_nothing_is_lost(room: Room) -> None:
    room.page.add_button.click()
    room.press(Qt.Key.Key_Tab)
    room.type("Clerk")
    room.press(Qt.Key.Key_Return)
    assert room.page.strip.name.fault().startswith("Everybody on the list needs a name.")
    assert room.page.strip.role.text() == "Clerk"


def test_taking_somebody_off_asks_and_names_what_goes(room: Room) -> None:
    room.choose("Cy Coe")
    room.prompts.answer = False
    room.press(Qt.Key.Key_Delete)
    assert room.prompts.asked[0].sentence == "Take Cy Coe off the list?"
    assert "2 people who report to them stay" in room.prompts.asked[0].detail
    assert len(room.shown()) == 4
    room.prompts.answer = True
    room.press(Qt.Key.Key_Delete)
    assert room.shown() == ["Ada Amsel", "Ben Bach", "Dag Dahl"]
    assert room.table.row().name == "Dag Dahl"


def test_the_inspector_applies_at_once(room: Room) -> None:
    room.choose("Ada Amsel")
    person = room.page.person
    line = person.field("team").line
    line.setFocus()
    QTest.keyClicks(line, "Blue")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(person.side, Qt.Key.Key_Right)
    person.large_print.click()
    QTest.keyClick(person.attendance, Qt.Key.Key_End)
    ada = room.person("Ada Amsel")
    assert (ada.team, ada.side, ada.large_print) == ("Blue", Side.HOW, True)
    assert ada.attendance is Attendance.LEFT


def test_a_name_that_prints_is_counted_and_refused_when_too_long(room: Room) -> None:
    room.choose("Ada Amsel")
    field = room.page.person.field("prints_as")
    field.line.setFocus()
    QTest.keyClicks(field.line, "x" * 61)
    assert field.aside.text() == "61 of 60 letters"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.fault().startswith("The name has 61 letters")
    assert room.person("Ada Amsel").prints_as == ""


def test_what_could_not_be_kept_is_said_when_another_person_is_chosen(room: Room) -> None:
    room.choose("Cy Coe")
    line = room.page.person.field("manager").line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Ada Amsel")
    room.table.setFocus()
    room.choose("Ben Bach")
    (message,) = room.page.banner.messages()
    assert message.sentence == "What was typed for Cy Coe was not kept: “Ada Amsel”."
    assert message.detail.startswith("Ada Amsel already reports to Cy Coe.")
    assert room.page.person.field("manager").fault() == ""


def test_names_too_long_to_print_are_warned_of_until_they_are_mended(room: Room) -> None:
    ada = room.person("Ada Amsel")
    room.link.bridge.do(room.desk.people.write, room.session, ada.id, "name", "Ada " * 20)
    (message,) = room.page.banner.messages()
    assert message.sentence == "1 name is longer than the paper takes."
    room.link.bridge.do(room.desk.people.write, room.session, ada.id, "prints_as", "Ada")
    assert room.page.banner.messages() == ()


def test_flags_have_a_column_only_where_somebody_needs_it(room: Room) -> None:
    assert room.table.isColumnHidden(6)
    ada = room.person("Ada Amsel")
    flags = {"large_print": True, "extra_time": False}
    room.link.bridge.do(room.desk.people.set_flags, room.session, ada.id, **flags)
    assert not room.table.isColumnHidden(6)


def test_a_pasted_list_is_handed_on_from_anywhere(room: Room, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("Gil Gans\nHal Haas\n")
    held = Qt.KeyboardModifier.ControlModifier
    for widget in (room.page.search, room.table):
        widget.setFocus()
        with qtbot.waitSignal(room.link.lines_chosen) as asked:
            QTest.keyClick(widget, Qt.Key.Key_V, held)
        assert asked.args == ["Gil Gans\nHal Haas\n"]
    assert room.page.search.text() == ""


def test_a_spreadsheet_is_asked_for(room: Room, qtbot: QtBot) -> None:
    room.prompts.path = Path("list.xlsx")
    with qtbot.waitSignal(room.link.file_chosen) as asked:
        room.page.open_requested.emit()
    assert asked.args == [Path("list.xlsx")]
    assert "*.ods" in room.prompts.opened[0][1]


def test_nobody_yet_says_how_to_begin(bare: Room) -> None:
    words = bare.page.empty.words.text()
    assert words.startswith("Nobody is on the list yet.")
    assert not bare.table.isVisible()
    bare.page.empty.add.click()
    bare.type("Ada")
    bare.press(Qt.Key.Key_Return)
    assert bare.shown() == ["Ada"]
    assert not bare.page.empty.isVisible()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_everything_has_room_and_a_name(room: Room, size: tuple[int, int], name: str) -> None:
    room.frame.theme.switch(name)
    room.frame.resize(*size)
    room.link.show_import("2 of 3 rows came in.", "Row 3 has no name.")
    QApplication.processEvents()
    assert_nothing_clipped(room.page)
    assert_all_named(room.page)
    room.page.add_button.click()
    QApplication.processEvents()
    assert_nothing_clipped(room.page)


def test_the_page_lies_as_drawn(room: Room) -> None:
    ada = room.person("Ada Amsel")
    room.desk.people.set_flags(room.session, ada.id, large_print=True, extra_time=True)
    room.link.refresh()
    room.link.show_import("2 of 3 rows came in.", "Row 3 has no name.")
    QApplication.processEvents()
    frame, page, table = room.frame, room.page, room.table
    assert rect_of(page.banner, frame).getRect() == (28, 124, 974, 44)
    assert rect_of(page.search, frame).getRect() == (28, 180, 340, 34)
    assert rect_of(page.add_button, frame).right() == 1001
    left = rect_of(table, frame).left()
    at = [left + table.columnViewportPosition(column) for column in range(1, 7)]
    assert at == [81, 277, 393, 557, 679, 849]
    first = table.visualRect(table.model().index(0, 0))
    assert first.height() == 34
    assert abs(table.viewport().mapTo(frame, first.topLeft()).y() - 256) <= 1


def test_at_1280_reports_to_gives_way(room: Room) -> None:
    room.frame.resize(1280, 720)
    QApplication.processEvents()
    assert room.table.isColumnHidden(5)
    room.frame.resize(1366, 768)
    QApplication.processEvents()
    assert not room.table.isColumnHidden(5)
