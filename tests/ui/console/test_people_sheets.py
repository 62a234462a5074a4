"""Invitation sheets on the people page: saved for everybody, and brought in when they return."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.filling import all_fours, filled
from tests.support.prompts import RecordedPrompts
from workshop.domain.clock import SetClock
from workshop.domain.people import Participant, Side
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text
from workshop.ui.bridge import Bridge
from workshop.ui.console.import_link import ImportLink
from workshop.ui.console.import_page import ImportPage
from workshop.ui.console.people_link import PeopleLink
from workshop.ui.console.people_page import PeoplePage
from workshop.ui.theme import Theme


class Desks:
    """The people page of a full day of two."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk.open(folder / "library.db", clock=SetClock())
        made = self.desk.sessions.new("full-day", "Leads’ day").made
        assert made is not None
        self.session = made
        self.desk.people.bring_in(made, read_text("Name\nAda Byron\nBen Bach\n").people)
        self.prompts = RecordedPrompts(folder)
        self.page = PeoplePage(theme)
        self.link = PeopleLink(self.page, Bridge(self.desk), self.prompts)
        self.said: list[str] = []
        self.link.said.connect(self.said.append)
        self.importing = ImportPage(theme)
        self.import_link = ImportLink(self.importing, Bridge(self.desk), self.prompts)
        self.import_link.said.connect(self.said.append)
        self.pages: list[str] = []
        self.import_link.page_requested.connect(self.pages.append)
        for link in (self.link, self.import_link):
            link.open(made)

    def drop(self, *files: Path, page: QWidget | None = None) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        move, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        (page or self.page).dropEvent(QDropEvent(QPointF(9, 9), move, data, left, none))

    def fill(self, name: str, **values: str) -> Path:
        file = self.folder / f"Leads’ day {name}.pdf"
        file.write_bytes(filled(file.read_bytes(), values))
        return file

    def person(self, name: str) -> Participant:
        return next(p for p in self.desk.people.of(self.session) if p.name == name)


@pytest.fixture
def desks(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Desks]:
    made = Desks(theme, tmp_path)
    qtbot.addWidget(made.page)
    qtbot.addWidget(made.importing)
    made.page.invitations_requested.emit()
    yield made
    made.desk.close()


def test_a_sheet_is_saved_for_everybody_and_one_without_a_name(desks: Desks) -> None:
    assert desks.said == ["3 sheets are saved."]
    assert {file.name for file in desks.folder.glob("*.pdf")} == {
        "Leads’ day Ada Byron.pdf", "Leads’ day Ben Bach.pdf", "Leads’ day without a name.pdf",
    }  # fmt: skip


def test_dropped_sheets_come_in_after_a_question_that_says_what(desks: Desks) -> None:
    bad = desks.folder / "bad.PDF"
    bad.write_bytes(b"no")
    desks.drop(desks.fill("Ada Byron", **all_fours(side="why", consent="yes")), bad)
    (question,) = desks.prompts.asked
    assert question.sentence == "Bring in 1 filled sheet?"
    assert "Ada Byron: 20 of 20 marks, Why-side, may be used for pairs" in question.detail
    assert "bad.PDF: it is no PDF" in question.detail
    assert desks.person("Ada Byron").side is Side.WHY
    assert desks.said[-1] == "1 sheet came in."


def test_nothing_comes_in_without_a_yes(desks: Desks) -> None:
    desks.prompts.answer = False
    desks.drop(desks.fill("Ada Byron", side="why"))
    assert desks.person("Ada Byron").side is None


def test_where_no_sheet_can_be_read_it_is_told(desks: Desks) -> None:
    bad = desks.folder / "bad.pdf"
    bad.write_bytes(b"no")
    desks.drop(bad)
    assert desks.prompts.told == [("None of this can be brought in.", "bad.pdf: it is no PDF")]
    assert desks.prompts.asked == []


def test_sheets_are_opened_from_the_menu_and_from_the_list_dialog(desks: Desks) -> None:
    desks.prompts.path = desks.fill("Ben Bach", side="how")
    desks.page.sheets_requested.emit()
    assert desks.person("Ben Bach").side is Side.HOW
    desks.prompts.path = desks.fill("Ben Bach", side="both")
    desks.page.open_requested.emit()
    assert desks.person("Ben Bach").side is Side.BOTH


def test_on_the_import_page_a_sheet_is_no_unreadable_list(desks: Desks) -> None:
    desks.drop(desks.fill("Ada Byron", **all_fours(side="why")), page=desks.importing)
    assert desks.person("Ada Byron").ratings == (4,) * 20
    assert desks.person("Ada Byron").side is Side.WHY
    assert (desks.said[-1], desks.pages) == ("1 sheet came in.", ["people"])
    desks.prompts.path = desks.fill("Ben Bach", side="how")
    desks.importing.open_requested.emit()
    assert desks.person("Ben Bach").side is Side.HOW
    assert "*.pdf" in desks.prompts.opened[-1][1]


def test_several_sheets_are_dropped_on_the_import_page_at_once(desks: Desks) -> None:
    files = [desks.fill(name, side="both") for name in ("Ada Byron", "Ben Bach")]
    desks.drop(*files, page=desks.importing)
    assert desks.said[-1] == "2 sheets came in."


def test_a_pdf_that_is_no_sheet_is_told_and_the_page_stays(desks: Desks) -> None:
    bad = desks.folder / "bad.pdf"
    bad.write_bytes(b"no")
    desks.drop(bad, page=desks.importing)
    assert desks.prompts.told == [("None of this can be brought in.", "bad.pdf: it is no PDF")]
    assert desks.pages == []
