from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.prompts import RecordedPrompts
from workshop.domain.clock import SetClock
from workshop.domain.session import Paper
from workshop.errors import CannotWrite, UserError
from workshop.facilitation.desk import Desk
from workshop.roster.reader import read_text
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.page import Page
from workshop.ui.console.print_link import PrintLink
from workshop.ui.console.print_page import PrintPage
from workshop.ui.theme import Theme

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]
PEOPLE = "Name,Role\n" + "".join(f"Person {n},Role {n}\n" for n in range(10))


class Print:
    """The print page of a taster for ten people, in its window, with a printer that is a file."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk.open(folder / "library.db", clock=SetClock())
        made = self.desk.sessions.new("taster", "Leads’ day").made
        assert made is not None
        self.session = made
        self.desk.people.bring_in(made, read_text(PEOPLE).people)
        self.prompts = RecordedPrompts(folder / "saved.pdf")
        self.bridge = Bridge(self.desk)
        self.refused: list[UserError] = []
        self.said: list[str] = []
        self.frame = ConsoleFrame(theme)
        self.page = PrintPage(theme)
        self.link = PrintLink(self.page, self.bridge, self.prompts, self.choose_printer)
        self.bridge.refused.connect(self.refused.append)
        self.link.said.connect(self.said.append)
        self.frame.pages.add("print", self.page)
        self.frame.pages.add("people", Page(theme))
        self.link.open(made)

    def choose_printer(
        self, _window: QWidget, _title: str, _pages: int, then: Callable[[QPrinter], None]
    ) -> None:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "printed.pdf"))
        then(printer)

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.page.pieces.model.rows()]

    @property
    def pages(self) -> int:
        """Of all pieces of the pack, made here once more; the manifest is not among them."""
        session = self.desk.sessions.get(self.session)
        pieces = self.desk.printing.pieces(session)
        return sum(piece.make().pages for piece in pieces if piece.usual)

    @property
    def usual(self) -> set[str]:
        session = self.desk.sessions.get(self.session)
        return {piece.name for piece in self.desk.printing.pieces(session) if piece.usual}

    def chosen(self) -> set[str]:
        return {row.name for row in self.page.pieces.model.rows() if row.chosen}

    def look_at(self, name: str) -> None:
        rows = self.page.pieces.model
        self.page.pieces.list.setCurrentIndex(rows.index(self.names.index(name), 0))

    def all_made(self) -> bool:
        return self.page.waiting() is None and self.link.worker.busy() is None


@pytest.fixture
def press(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Print]:
    press = Print(theme, tmp_path)
    qtbot.addWidget(press.frame)
    press.frame.resize(1366, 768)
    press.frame.show_session("Leads’ day")
    press.frame.show_page("print")
    with qtbot.waitExposed(press.frame):
        press.frame.show()
    qtbot.waitUntil(press.all_made)
    yield press
    press.frame.close()
    assert press.link.worker.busy() is None
    press.desk.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_all_words_have_room_and_all_controls_names(
    press: Print, size: tuple[int, int], name: str
) -> None:
    press.frame.theme.switch(name)
    press.frame.resize(*size)
    for _ in range(2):
        QApplication.processEvents()
    assert_nothing_clipped(press.page)
    assert_all_named(press.page)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_whole_page_stands_twenty_from_the_bottom(press: Print, size: tuple[int, int]) -> None:
    press.frame.resize(*size)
    QApplication.processEvents()
    sheet = rect_of(press.page.sheet, press.frame)
    box = press.page.preview.page_rect().translated(
        press.page.preview.viewport().mapTo(press.frame, QPoint(0, 0))
    )
    assert abs(sheet.bottom() - box.bottom() - 20) <= 1
    assert abs(box.center().x() - sheet.center().x()) <= 1
    assert box.top() >= sheet.top() + 52
    assert box.height() / box.width() == pytest.approx(297 / 210, abs=0.01)
    image = press.frame.grab().toImage()
    assert image.pixelColor(box.left() + 6, box.top() + 6).name() == "#ffffff"
    assert image.pixelColor(sheet.left() + 3, box.top() + 6).name() == press.frame.theme.hex(
        "sunken"
    )


def test_the_rail_groups_the_pieces_and_counts_copies(press: Print) -> None:
    rows = {row.name: row for row in press.page.pieces.model.rows()}
    session = press.desk.sessions.get(press.session)
    pieces = press.desk.printing.pieces(session)
    assert press.names == ["", *(piece.name for piece in pieces)]
    assert press.names[1] == "name-tents"
    assert rows[""].title == "Before"
    assert rows["name-tents"].copies == 11
    assert rows["name-tents"].spoken == "Name tents, 11 copies, in the pack"
    assert press.page.pieces.list.visualRect(press.page.pieces.model.index(1, 0)).height() == 29


def test_the_first_piece_is_shown_and_described(press: Print) -> None:
    preview = press.page.preview
    assert (preview.page(), preview.count()) == (1, 11)
    assert preview.accessibleDescription() == "Name tents, page 1 of 11"


def test_keys_turn_the_pages_and_stop_at_the_ends(press: Print) -> None:
    preview = press.page.preview
    for key, page in (
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, 11),
        (Qt.Key.Key_Right, 11),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Up, 1),
    ):
        QTest.keyClick(preview, key)
        assert preview.page() == page
    assert not press.page.before.isEnabled()
    press.page.after.click()
    assert preview.accessibleDescription() == "Name tents, page 2 of 11"


def test_a_larger_page_scrolls(press: Print) -> None:
    preview = press.page.preview
    assert preview.verticalScrollBar().maximum() == 0
    QTest.keyClick(press.page.zoom, Qt.Key.Key_Right)
    assert preview.page_rect().width() == pytest.approx(595.3 * 96 / 72, abs=1)
    assert preview.verticalScrollBar().maximum() > 0
    QTest.keyClick(preview, Qt.Key.Key_Down)
    assert preview.page() == 1
    assert preview.verticalScrollBar().value() > 0
    QTest.keyClick(press.page.zoom, Qt.Key.Key_Home)
    assert preview.verticalScrollBar().maximum() == 0


def test_another_piece_is_shown_from_its_first_page(press: Print, qtbot: QtBot) -> None:
    press.page.preview.go_to(5)
    press.look_at("tick-sheet")
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.accessibleDescription() == "Tick sheet, page 1 of 11"


def test_all_pieces_of_the_pack_are_made_and_counted(press: Print) -> None:
    words = [
        label.text() for label in press.page.options.findChildren(QWidget) if hasattr(label, "text")
    ]
    assert f"{len(press.usual)} pieces, {press.pages} pages and a manifest" in words
    assert press.page.options.remarks() == [
        "Every piece of the pack is made, and there is nothing to look at."
    ]


def test_a_name_that_cannot_be_printed_is_a_warning(press: Print, qtbot: QtBot) -> None:
    press.bridge.do(press.desk.people.add, press.session, "Hana \U0001f600")
    qtbot.waitUntil(press.all_made)
    assert any("Hana" in remark for remark in press.page.options.remarks())


def test_space_takes_a_piece_out_of_the_pack(press: Print) -> None:
    press.look_at("tick-sheet")
    QTest.keyClick(press.page.pieces.list, Qt.Key.Key_Space)
    assert press.chosen() == press.usual - {"tick-sheet"}
    QTest.keyClick(press.page.pieces.list, Qt.Key.Key_Space)
    assert press.chosen() == press.usual


def test_a_click_on_a_check_takes_a_piece_out_and_leaves_the_preview(press: Print) -> None:
    view = press.page.pieces.list
    row = view.visualRect(press.page.pieces.model.index(3, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, row.center().y()))
    assert press.chosen() == press.usual - {press.names[3]}
    assert press.page.selected() == "name-tents"


def test_without_a_piece_there_is_nothing_to_print(press: Print) -> None:
    for name in press.usual:
        press.page.toggled.emit(name)
    assert not press.page.options.print.isEnabled()
    QTest.keyClick(press.page.options.target, Qt.Key.Key_Right)
    assert press.page.options.print.isEnabled()


def test_paper_is_the_sessions_and_the_page_follows(press: Print, qtbot: QtBot) -> None:
    press.page.preview.go_to(3)
    QTest.keyClick(press.page.options.paper, Qt.Key.Key_Right)
    assert press.desk.sessions.get(press.session).paper is Paper.LETTER
    qtbot.waitUntil(press.all_made)
    box = press.page.preview.page_rect()
    assert box.height() / box.width() == pytest.approx(11 / 8.5, abs=0.01)
    assert press.page.preview.page() == 3


def test_without_spare_blanks_there_are_fewer_copies(press: Print, qtbot: QtBot) -> None:
    QTest.keyClick(press.page.options.spare, Qt.Key.Key_Right)
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.count() == 10
    assert press.desk.preferences.get("print_spare") == "0"


def test_grey_is_remembered(press: Print, qtbot: QtBot) -> None:
    QTest.keyClick(press.page.options.colour, Qt.Key.Key_Left)
    qtbot.waitUntil(press.all_made)
    assert press.page.options.colour.value() == "grey"
    assert press.desk.preferences.get("print_grey") == "yes"


def test_cards_get_backs_for_the_edge_that_is_chosen(press: Print, qtbot: QtBot) -> None:
    press.look_at("badges")
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.count() == 2
    QTest.keyClick(press.page.options.backs, Qt.Key.Key_Right)
    qtbot.waitUntil(press.all_made)
    assert press.desk.preferences.get("print_backs") == "long"
    assert press.page.preview.count() == 4
    press.desk.undo.undo()
    assert press.desk.preferences.get("print_backs") == ""


def test_large_print_for_all_is_chosen_and_taken_back(press: Print, qtbot: QtBot) -> None:
    press.look_at("tick-sheet")
    qtbot.waitUntil(press.all_made)
    before = press.page.preview.count()
    QTest.keyClick(press.page.options.large, Qt.Key.Key_Right)
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.count() > before
    press.desk.undo.undo()
    assert press.desk.preferences.get("print_large") == ""


def test_a_pack_for_each_person_is_saved_into_a_folder(
    press: Print, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    press.prompts.path = folder
    for _ in range(2):
        QTest.keyClick(press.page.options.target, Qt.Key.Key_Right)
    assert not press.page.options.print.isEnabled()
    press.page.options.save.click()
    assert press.page.options.working() == "Making a pack for each person, 0 of 10."
    qtbot.waitUntil(lambda: press.said == ["10 packs are saved."])
    assert len(list(folder.glob("Leads’ day Person *.pdf"))) == 10
    assert press.page.options.working() == ""


def test_making_them_is_stopped_and_what_is_saved_stays(
    press: Print, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    press.prompts.path = folder
    for _ in range(2):
        QTest.keyClick(press.page.options.target, Qt.Key.Key_Right)
    press.page.options.save.click()
    qtbot.waitUntil(lambda: bool(list(folder.iterdir())))
    press.page.options.stop.click()
    saved = len(list(folder.glob("*.pdf")))
    assert 0 < saved < 10
    assert press.said == [f"{saved} pack{' is' if saved == 1 else 's are'} saved."]
    qtbot.waitUntil(lambda: press.link.people.worker.busy() is None)
    assert len(list(folder.glob("*.pdf"))) == saved


def test_the_pack_is_saved_with_its_manifest(press: Print, qtbot: QtBot) -> None:
    QTest.keyClick(press.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(press.said))
    assert press.said == [f"saved.pdf is saved, {press.pages + 1} pages."]
    assert len(press.desk.printing.printed(press.session)) > 2
    ((title, suggested),) = press.prompts.saved
    assert (title, suggested.name) == ("Save the pack", "Leads’ day pack.pdf")
    with PdfDocument(press.folder / "saved.pdf") as saved:
        assert len(saved) == press.pages + 1


def test_one_piece_is_saved_alone(press: Print, qtbot: QtBot) -> None:
    press.look_at("tick-sheet")
    QTest.keyClick(press.page.options.target, Qt.Key.Key_Right)
    press.page.options.save.click()
    qtbot.waitUntil(lambda: bool(press.said))
    assert len(press.desk.printing.printed(press.session)) == 1
    ((title, suggested),) = press.prompts.saved
    assert (title, suggested.name) == ("Save this piece", "Leads’ day Tick sheet.pdf")
    with PdfDocument(press.folder / "saved.pdf") as saved:
        assert len(saved) == 11


def test_a_place_that_cannot_be_written_is_explained(press: Print, qtbot: QtBot) -> None:
    press.prompts.path = press.folder / "gone" / "saved.pdf"
    press.page.options.save.click()
    qtbot.waitUntil(lambda: bool(press.refused))
    assert isinstance(press.refused[0], CannotWrite)
    assert press.said == []


def test_the_pack_goes_to_the_printer(press: Print, qtbot: QtBot) -> None:
    QTest.keyClick(press.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(press.said))
    assert press.said == [f"{press.pages + 1} pages went to the printer."]
    qtbot.waitUntil(lambda: len(press.desk.printing.printed(press.session)) > 2)
    assert press.page.options.working() == ""
    with PdfDocument(press.folder / "printed.pdf") as printed:
        assert len(printed) == press.pages + 1


def test_printing_is_told_page_by_page_and_can_be_stopped(press: Print, qtbot: QtBot) -> None:
    press.page.options.print.click()
    qtbot.waitUntil(lambda: press.page.options.working().startswith("Printing page"))
    assert not press.page.options.save.isEnabled()
    press.page.options.stop.click()
    assert press.said[0].startswith("Printing was stopped after")
    assert press.desk.printing.printed(press.session) == frozenset()
    assert press.page.options.working() == ""
    assert press.page.options.save.isEnabled()


def test_nothing_runs_on_when_the_page_is_left_and_it_goes_on_afterwards(
    press: Print, qtbot: QtBot
) -> None:
    press.bridge.do(press.desk.people.add, press.session, "Walk In")
    press.frame.show_page("people")
    assert press.link.worker.busy() is None
    press.frame.show_page("print")
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.count() == 13


def test_what_changed_elsewhere_is_made_anew_when_the_page_is_turned_to(
    press: Print, qtbot: QtBot
) -> None:
    press.frame.show_page("people")
    press.bridge.do(press.desk.people.add, press.session, "Walk In")
    press.frame.show_page("print")
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.count() == 13


def test_a_run_that_was_begun_offers_summary_and_levers_after_the_day(press: Print) -> None:
    press.bridge.do(press.desk.running.start, press.session)
    after = press.names[press.names.index("summary") - 1 :]
    assert after[:3] == ["", "summary", "five-levers"]
    row = press.page.pieces.model.row("summary")
    assert row is not None
    assert not row.chosen


def test_the_summary_is_made_beside_the_window(press: Print, qtbot: QtBot) -> None:
    press.bridge.do(press.desk.running.start, press.session)
    press.look_at("summary")
    qtbot.waitUntil(press.all_made)
    assert press.page.preview.accessibleDescription() == "Session summary, page 1 of 1"
