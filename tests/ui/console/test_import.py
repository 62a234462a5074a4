"""The import page: looked at, asked about, and only then written; on real lists."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.prompts import RecordedPrompts
from workshop.facilitation.desk import Desk
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.import_link import ImportLink
from workshop.ui.console.import_page import ImportPage
from workshop.ui.console.people_link import PeopleLink
from workshop.ui.console.people_page import PeoplePage
from workshop.ui.theme import Theme

LIST = (
    "Full name;Job title;Dept;Line manager;Mail\n"
    "Ivo Petrović;Shift manager;Operations;A. Nwosu;\n"
    "BEATRIZ SALGADO;Process lead;Operations;;\n"
    ";Team manager;Care;;\n"
    "ليلى منصور;Programme director;Care;;\n"
    '"Νίκος\nΠαπαδάκης";Site lead;Care;;\n'
    "Amara Nwosu;Head;Product;;\n"
    "Ivo Petrović;Shift manager;Operations;A. Nwosu;\n"
)
SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Door:
    """The two pages in their frame, joined as the program joins them, on an empty session."""

    def __init__(self, theme: Theme, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.desk = Desk.open(folder / "library.db")
        made = self.desk.sessions.new("taster", "Leads’ day").made
        assert made is not None
        self.session = made
        self.prompts = RecordedPrompts()
        bridge = Bridge(self.desk)
        self.people = PeoplePage(theme)
        self.page = ImportPage(theme)
        self.people_link = PeopleLink(self.people, bridge, self.prompts)
        self.link = ImportLink(self.page, bridge, self.prompts)
        self.frame = ConsoleFrame(theme)
        self.frame.pages.add("people", self.people)
        self.frame.pages.add("import", self.page)
        self.people_link.file_chosen.connect(self.link.read_file)
        self.people_link.lines_chosen.connect(self.link.read_text)
        self.link.page_requested.connect(self.frame.show_page)
        self.link.brought_in.connect(self.people_link.show_import)
        self.frame.show_session("Leads’ day")
        self.frame.resize(1366, 768)
        for link in (self.people_link, self.link):
            link.open(made)
        self.frame.show_page("people")

    def names(self) -> list[str]:
        return [person.name for person in self.desk.people.of(self.session)]

    def file(self, text: str = LIST, name: str = "leads.csv") -> Path:
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return file

    def look_at(self, source: Path | str) -> None:
        """Begin with a list and wait until it is read."""
        if isinstance(source, str):
            self.link.read_text(source)
        else:
            self.link.read_file(source)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.link.reading.busy(), timeout=20_000)
        QApplication.processEvents()

    def said(self) -> str:
        return self.page.facts.facts["rows"].words()


@pytest.fixture
def door(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Door]:
    door = Door(theme, tmp_path, qtbot)
    qtbot.addWidget(door.frame)
    with qtbot.waitExposed(door.frame):
        door.frame.show()
    door.frame.activateWindow()
    yield door
    door.link.reading.close()
    door.frame.close()
    door.desk.close()


def test_a_list_is_looked_at_before_anything_is_written(door: Door) -> None:
    door.look_at(door.file())
    assert door.frame.open_name() == "import"
    assert door.page.facts.facts["encoding"].words() == "UTF-8"
    assert door.page.facts.facts["delimiter"].words() == "semicolon"
    assert door.said() == "7 read, 5 ready, 2 stay out"
    assert door.page.act.text() == "Bring in 5 people"
    assert door.names() == []
    QTest.keyClick(door.page.table, Qt.Key.Key_Return)
    assert door.names() == [
        "Ivo Petrović",
        "BEATRIZ SALGADO",
        "ليلى منصور",
        "Νίκος Παπαδάκης",
        "Amara Nwosu",
    ]
    people = {person.name: person for person in door.desk.people.of(door.session)}
    assert people["BEATRIZ SALGADO"].printed == "Beatriz Salgado"
    assert people["Ivo Petrović"].manager == people["Amara Nwosu"].id
    assert door.frame.open_name() == "people"


def test_what_stayed_out_is_said_on_the_people_page(door: Door) -> None:
    door.look_at(door.file())
    door.page.act.click()
    (message,) = door.people.banner.messages()
    assert message.sentence == "5 of 7 rows came in."
    assert message.detail == "Row 4 has no name. Row 8 is the same person as row 2."


def test_leaving_writes_nothing(door: Door) -> None:
    door.look_at(door.file())
    QTest.keyClick(door.page.table, Qt.Key.Key_Escape)
    assert door.frame.open_name() == "people"
    assert door.names() == []
    assert door.page.state == "paste"


def test_answers_decide_who_comes_in(door: Door) -> None:
    door.look_at(door.file())
    part = door.page.questions.part("twice 2")
    assert [radio.text() for radio in part.radios.values()] == [
        "One person, only row 2 comes in",
        "Two people, keep both",
        "Leave all of these rows out",
    ]
    part.radios["all"].click()
    assert door.page.act.text() == "Bring in 6 people"
    assert door.page.questions.out_words() == "1 row stays out"
    door.page.questions.part("twice 2").radios["none"].click()
    door.page.questions.part("capitals").radios["keep"].click()
    door.page.act.click()
    people = door.desk.people.of(door.session)
    assert [p.name for p in people][:2] == ["BEATRIZ SALGADO", "ليلى منصور"]
    assert people[0].printed == "BEATRIZ SALGADO"


def test_who_is_on_the_session_already_is_asked_about(door: Door) -> None:
    door.look_at("Ada Byron\nBen Bach")
    door.page.act.click()
    door.look_at("Ada Byron\nCy Coe")
    assert door.page.act.text() == "Bring in 1 person"
    door.page.questions.part("known 1").radios["all"].click()
    door.page.act.click()
    assert door.names() == ["Ada Byron", "Ben Bach", "Ada Byron", "Cy Coe"]


def test_a_column_is_read_as_something_else(door: Door) -> None:
    door.look_at(door.file())
    picker = door.page.table.head.pickers[1]
    assert picker.text() == "Role"
    door.page.column_given.emit(1, "team")
    door.wait()
    assert door.page.table.head.pickers[1].text() == "Team"
    door.page.act.click()
    person = door.desk.people.of(door.session)[0]
    assert (person.role, person.team) == ("", "Shift manager")


def test_a_list_without_a_column_of_names_is_mended_by_hand(door: Door, shared_data: Path) -> None:
    door.look_at(shared_data / "csv/teams_2022-11-14_utf16be.csv")
    assert not door.page.act.isEnabled()
    door.page.told.emit("delimiter", "\t")
    door.wait()
    door.page.told.emit("header", 10)
    door.wait()
    assert door.page.facts.facts["header"].words() == "in row 10"
    names = [person.name for person in door.page.view.people]
    assert names[0] == "JANSSENS JAN (EXT)"
    assert "García Simón, Pedro" in [row.cells[0] for row in door.page.view.rows]


def test_another_sheet_is_read(door: Door, shared_data: Path) -> None:
    door.look_at(shared_data / "xlsx/readxl_deaths.xlsx")
    sheet = door.page.facts.facts["sheet"]
    assert (sheet.words(), sheet.change.isVisible()) == ("arts", True)
    door.page.told.emit("sheet", "other")
    door.wait()
    assert door.page.view.people[0].name == "Vera Rubin"


@pytest.mark.parametrize(
    ("file", "people"),
    [
        ("csv/derived_sep_semicolon_cp1252_crlf.csv", 30),
        ("csv/derived_utf16le_bom_tab_crlf.txt", 40),
        ("csv/school_students_semicolon_bom.csv", 5),
        ("csv/openrefine_linebreaks_in_cells.csv", 2),
        ("csv/frictionless_defective-rows.csv", 2),
        ("xlsx/messytables_blank_line.ods", 3),
        ("xlsx/derived_cover_sheet_first.xlsx", 9),
        ("names/by_script_a.csv", 130),
        ("rosters/testdb_500.csv", 500),
    ],
)
def test_real_lists_come_in_as_expected(
    door: Door, shared_data: Path, file: str, people: int
) -> None:
    door.look_at(shared_data / file)
    for part in door.page.questions.parts:
        if "all" in part.radios:
            part.radios["all"].click()
    door.page.act.click()
    assert len(door.names()) == people
    assert len(door.people.table.rows()) == people


def test_strings_that_break_programs_are_names_like_others(door: Door, shared_data: Path) -> None:
    words = json.loads((shared_data / "text/blns.json").read_text(encoding="utf-8"))
    file = door.folder / "naughty.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["Name", "Role"], *([word, word] for word in words)])
    door.look_at(file)
    people = len(door.page.view.people)
    assert people > 300
    door.page.grab()
    door.page.act.click()
    assert len(door.names()) == people
    door.frame.grab()
    assert len(door.people.table.rows()) == people


@pytest.mark.parametrize("file", ["calamine_pass_protected.xlsx", "poi_corrupted.xlsx"])
def test_a_fault_is_a_sentence_with_a_way_back(door: Door, shared_data: Path, file: str) -> None:
    door.look_at(shared_data / "xlsx" / file)
    assert door.page.fault.text().startswith(f"{file} could not be read as a workbook")
    assert door.page.mend.text().startswith("Nothing was changed.")
    door.prompts.path = door.file()
    door.page.act.click()
    door.wait()
    assert door.page.state == "list"
    assert door.page.questions.isVisible()


def test_a_list_told_wrong_stays_as_it_was_and_says_why(door: Door) -> None:
    file = door.file()
    file.write_bytes("Name\nAda\nBeň\n".encode("cp1250"))
    door.look_at(file)
    door.page.told.emit("encoding", "utf-8")
    door.wait()
    (message,) = door.page.banner.messages()
    assert "is not a list that can be read as text" in message.sentence
    assert door.said() == "2 read, 2 ready"
    door.page.told.emit("encoding", "cp1250")
    door.wait()
    assert door.page.banner.messages() == ()
    assert [person.name for person in door.page.view.people] == ["Ada", "Beň"]


def test_names_are_pasted_in_a_box(door: Door, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    door.people.empty.paste.click()
    assert door.page.state == "paste"
    assert not door.page.act.isEnabled()
    assert door.page.box.hasFocus()
    QTest.keyClicks(door.page.box, "Ada Byron")
    QTest.keyClick(door.page.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    door.wait()
    assert door.page.act.text() == "Bring in 1 person"


def test_a_pasted_list_is_looked_at_at_once(door: Door) -> None:
    QApplication.clipboard().setText("Ada Byron\tNurse\nBen Bach\tCook\n")
    QTest.keyClick(door.people, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    door.wait()
    assert [(p.name, p.role) for p in door.page.view.people] == [
        ("Ada Byron", "Nurse"),
        ("Ben Bach", "Cook"),
    ]


def test_a_dropped_file_is_looked_at(door: Door) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(door.file()))])
    move, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    door.people.dropEvent(QDropEvent(QPointF(9, 9), move, data, left, none))
    door.wait()
    assert door.page.act.text() == "Bring in 5 people"


def test_a_name_too_long_to_print_is_typed_anew(door: Door) -> None:
    door.look_at("Name\n" + "Anna " * 14 + "\nBen")
    line = door.page.questions.part("long 2").line
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "Anna A.")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert door.names() == []
    door.page.act.click()
    assert door.desk.people.of(door.session)[0].printed == "Anna A."


def test_far_too_many_rows_are_refused_and_leave_no_thread(door: Door) -> None:
    door.look_at(door.file("Name\n" + "".join(f"Person {n}\n" for n in range(100_000))))
    assert door.page.fault.text() == "leads.csv has more than 5000 rows."
    assert not [t for t in threading.enumerate() if t.name == "reading a list"]


def test_only_the_last_of_two_lists_is_shown(door: Door) -> None:
    door.link.read_file(door.file("Name\n" + "".join(f"Person {n}\n" for n in range(4000))))
    door.look_at(door.file("Name\nAda\n", "other.csv"))
    assert door.said() == "1 read, 1 ready"


def test_leaving_while_reading_ends_it(door: Door) -> None:
    door.link.read_file(door.file("Name\n" + "".join(f"Person {n}\n" for n in range(4000))))
    QTest.keyClick(door.page.leave, Qt.Key.Key_Escape)
    assert not door.link.reading.busy()
    assert door.frame.open_name() == "people"


def test_another_session_forgets_the_list(door: Door) -> None:
    door.look_at(door.file())
    door.link.open(door.desk.sessions.new("taster", "Other").made)
    assert door.page.state == "paste"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_everything_has_room_and_a_name(door: Door, size: tuple[int, int], name: str) -> None:
    door.frame.theme.switch(name)
    door.frame.resize(*size)
    for source in (door.file(), door.file("", "none.csv"), ""):
        door.look_at(source)
        assert_nothing_clipped(door.page)
        assert_all_named(door.page)


def test_the_page_lies_as_drawn(door: Door) -> None:
    door.look_at(door.file())
    assert rect_of(door.page.act, door.frame).right() == 1001
    assert abs(rect_of(door.page.act, door.frame).top() - 75) <= 2
    head = door.page.table.head
    first = rect_of(head.pickers[0], door.frame)
    assert first.left() == 78
    assert first.height() == 30
    assert abs(first.top() - 230) <= 3
    assert head.length() == 974
    assert door.frame.top_bar.tabs["people"].isChecked()
