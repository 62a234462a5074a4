"""Session files and backups from the library page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.played import desk_at
from tests.support.prompts import RecordedPrompts
from tests.support.steps import begun, marks, sort_on_sheets
from workshop.activities.canvas import Canvas
from workshop.domain.clock import SeededIds
from workshop.errors import UserError
from workshop.facilitation.desk import Desk
from workshop.ui.bridge import Bridge
from workshop.ui.console.backups_dialog import BackupsDialog
from workshop.ui.console.conflicts import ConflictsDialog
from workshop.ui.console.library_link import LibraryLink
from workshop.ui.console.library_page import LibraryPage
from workshop.ui.theme import Theme


class Opened:
    """The library page of one laptop, and the desk of a colleague's."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.desk = desk_at(folder / "ours.db")
        clock = self.desk.house.clock
        self.theirs = Desk.open(
            folder / "theirs.db", clock=clock, ids=SeededIds(7), random=Random(7)
        )
        self.prompts = RecordedPrompts(answer=False)
        self.page = LibraryPage(theme)
        self.bridge = Bridge(self.desk)
        self.link = LibraryLink(self.page, self.bridge, self.prompts)
        self.said: list[str] = []
        self.opened: list[str] = []
        self.faults: list[UserError] = []
        self.link.said.connect(self.said.append)
        self.link.session_requested.connect(self.opened.append)
        self.bridge.refused.connect(self.faults.append)
        self.page.resize(1366, 690)
        self.page.show()
        self.link.open("")

    def backups(self) -> BackupsDialog:
        self.page.backups_button.click()
        QApplication.processEvents()
        assert self.link.carry.dialog is not None
        return self.link.carry.dialog

    def conflicts(self) -> ConflictsDialog:
        QApplication.processEvents()
        return self.page.window().findChildren(ConflictsDialog)[-1]


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    opened = Opened(tmp_path, theme)
    qtbot.addWidget(opened.page)
    yield opened
    opened.page.close()
    opened.desk.close()
    opened.theirs.close()


def said(dialog: ConflictsDialog) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def test_a_session_file_comes_in_opens_and_adds_nothing_twice(
    opened: Opened, tmp_path: Path
) -> None:
    session = sort_on_sheets(opened.theirs, 6)
    opened.prompts.path = opened.theirs.bundles.write(session, tmp_path / "day.twofold")
    opened.page.file_button.click()
    assert opened.opened == [session]
    assert opened.said == ["“Typed” is here."]
    opened.page.file_button.click()
    assert opened.opened == [session]
    assert opened.said[-1] == "Nothing new was in it."


def test_a_file_that_is_dropped_comes_in_and_another_is_refused_with_a_sentence(
    opened: Opened, tmp_path: Path
) -> None:
    session = sort_on_sheets(opened.theirs, 6)
    file = opened.theirs.bundles.write(session, tmp_path / "day.twofold")
    picture = tmp_path / "holiday.jpg"
    picture.write_bytes(b"")
    for path, said in ((picture, "is a picture"), (tmp_path, "is a folder"), (file, "")):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        entering.ignore()
        opened.page.dragEnterEvent(entering)
        assert entering.isAccepted()
        opened.page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
        sentences = [message.sentence for message in opened.page.banner.messages()]
        assert [said in sentence for sentence in sentences] == ([True] if said else [])
    assert opened.opened == [session]


def test_a_file_that_is_none_is_refused_with_a_sentence(opened: Opened, tmp_path: Path) -> None:
    opened.prompts.path = tmp_path / "day.twofold"
    opened.prompts.path.write_bytes(b"nothing of ours")
    opened.page.file_button.click()
    assert len(opened.faults) == 1
    assert opened.said == []


def test_a_row_is_saved_as_a_session_file(opened: Opened, tmp_path: Path) -> None:
    session = sort_on_sheets(opened.desk, 6)
    opened.prompts.path = tmp_path / "out.twofold"
    opened.page.table.save_requested.emit(session)
    assert opened.prompts.saved[0][1].name == "Typed.twofold"
    assert opened.theirs.bundles.bring_in(tmp_path / "out.twofold").session == session


def test_two_sheets_of_one_person_are_shown_and_theirs_is_taken(
    opened: Opened, tmp_path: Path
) -> None:
    session = sort_on_sheets(opened.desk, 6)
    person = opened.desk.people.of(session)[0].id
    place = begun(opened.desk, session, Canvas)
    opened.theirs.bundles.bring_in(opened.desk.bundles.write(session, tmp_path / "out.twofold"))
    for desk, seed in ((opened.desk, 1), (opened.theirs, 2)):
        desk.capture.save_sheet(place, marks(desk, place, seed), person)
    opened.prompts.path = opened.theirs.bundles.write(session, tmp_path / "back.twofold")
    opened.page.file_button.click()
    dialog = opened.conflicts()
    assert dialog.heading.text() == "One answer is not as it is here"
    assert any(
        line.startswith("The sheet of Person 1 says something else in") for line in said(dialog)
    )
    assert_all_named(dialog)
    assert_nothing_clipped(dialog)
    (take,) = dialog.takes
    assert take is not None
    take.click()
    assert "Both say the same now." in said(dialog)
    ours = opened.desk.capture.collected(place).sheets[0].marks
    assert ours == opened.theirs.capture.collected(place).sheets[0].marks
    opened.desk.undo.undo()
    assert opened.desk.capture.collected(place).sheets[0].marks != ours
    dialog.close_button.click()


def test_a_backup_is_made_listed_and_copied_to_a_stick(opened: Opened, tmp_path: Path) -> None:
    opened.desk.sessions.new("taster", "Spring")
    dialog = opened.backups()
    assert dialog.empty.isVisible()
    assert not dialog.bring_back.isEnabled()
    dialog.make.click()
    assert [row.at for row in dialog.model.rows()] == ["Wed 25 Nov 2026, 09:00"]
    stick = tmp_path / "stick"
    stick.mkdir()
    opened.prompts.path = stick
    dialog.copy.click()
    assert [file.suffix for file in stick.iterdir()] == [".db"]
    assert "keep the stick safe" in dialog.said.text()
    assert_all_named(dialog)
    assert_nothing_clipped(dialog)
    dialog.close_button.click()


def test_a_deleted_session_comes_back_from_a_backup_and_nothing_is_overwritten(
    opened: Opened,
) -> None:
    gone = opened.desk.sessions.new("taster", "Spring").made or ""
    stays = opened.desk.sessions.new("taster", "Autumn").made or ""
    opened.desk.backups.make()
    opened.desk.sessions.remove(gone)
    opened.desk.sessions.edit(stays, title="Autumn, renamed")
    dialog = opened.backups()
    dialog.bring_back.click()
    assert dialog.said.text() == "1 session came back."
    assert opened.desk.sessions.get(gone).title == "Spring"
    assert opened.desk.sessions.get(stays).title == "Autumn, renamed"
    dialog.bring_back.click()
    assert dialog.said.text() == "All that it holds is here already."
    dialog.close_button.click()
