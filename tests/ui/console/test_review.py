from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.prompts import RecordedPrompts
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.errors import CannotWrite
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.sample import made_up
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.review_columns import PartView
from workshop.ui.console.review_link import ReviewLink
from workshop.ui.console.review_page import ReviewPage
from workshop.ui.console.review_view import review_view
from workshop.ui.theme import Theme
from workshop.ui.widgets.charts import StackedRow

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]


class Opened:
    """A window with the review page on a session of the taster, and a clock moved by hand."""

    def __init__(self, file: Path, theme: Theme) -> None:
        self.clock = SetClock(datetime(2026, 11, 25, 9, tzinfo=UTC))
        self.desk = Desk.open(file, clock=self.clock, ids=SeededIds(1), random=Random(1))
        made = self.desk.sessions.new("taster", "Leads’ day").made
        assert made is not None
        self.session = made
        self.prompts = RecordedPrompts()
        self.page = ReviewPage(theme)
        self.link = ReviewLink(self.page, Bridge(self.desk), self.prompts)
        self.frame = ConsoleFrame(theme)
        self.frame.pages.add("review", self.page)
        self.said: list[str] = []
        self.faults: list[object] = []
        self.link.said.connect(self.said.append)
        self.link.bridge.refused.connect(self.faults.append)

    def people(self, count: int) -> None:
        self.desk.people.bring_in(self.session, made_up(count))

    def option(self, exercise: str, name: str, value: str) -> None:
        self.desk.agenda.set_option(self.session, self.block(exercise), name, value)

    def block(self, exercise: str) -> str:
        blocks = self.desk.agenda.blocks(self.session)
        return next(b.id for b in blocks if b.exercise == exercise)

    def place(self) -> Place:
        found = self.desk.running.place(self.session)
        assert found is not None
        return found

    def go(self, exercise: str, step: str) -> None:
        """Go to a step and start it, leaving what lies before it in its block."""
        self.desk.running.go_to(self.session, self.block(exercise))
        while self.place().step.id != step or self.place().run.state is State.READY:
            self.desk.running.next(self.session)

    def hands(self, why: int, how: int, both: int) -> None:
        counts = {"why": why, "how": how, "both": both}
        self.desk.capture.set_counts(self.place(), {"1": counts, "2": dict(counts)})

    def sheets(self, count: int, **marks: str) -> None:
        for _ in range(count):
            self.desk.capture.save_sheet(self.place(), {k[1:]: v for k, v in marks.items()})

    def reveal(self) -> None:
        self.desk.running.lock(self.session)
        self.desk.running.reveal(self.session)

    def open(self) -> None:
        self.link.open(self.session)
        self.frame.show_page("review")
        QApplication.processEvents()

    def part(self, title: str) -> PartView:
        return next(view for view in self.page.columns.parts() if view.part.title == title)

    def words(self) -> str:
        labels = self.page.columns.findChildren(QLabel)
        said = [view.accessibleDescription() for view in self.page.columns.parts()]
        return "\n".join([*said, *(label.text() for label in labels if label.isVisible())])


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    made = Opened(tmp_path / "library.db", theme)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    with qtbot.waitExposed(made.frame):
        made.frame.show()
    yield made
    made.frame.close()
    made.desk.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_columns_lie_where_the_picture_has_them(
    opened: Opened, size: tuple[int, int], name: str
) -> None:
    opened.people(30)
    opened.go("why-or-how", "sort")
    opened.hands(27, 1, 2)
    opened.reveal()
    opened.frame.theme.switch(name)
    opened.frame.resize(*size)
    opened.open()
    frame, page = opened.frame, opened.page
    left, right = (rect_of(column, frame) for column in page.columns.columns)
    widths = {1280: (455, 405), 1366: (500, 446), 1920: (609, 543)}[size[0]]
    assert (left.left(), left.width(), right.width()) == (28, *widths)
    assert right.left() - left.right() - 1 == 28
    assert rect_of(page.title, frame).left() == 28
    assert page.title.font().pixelSize() == 26
    inspector = size[0] - (400 if size[0] == 1920 else 336)
    assert rect_of(page.aside.save, frame).topLeft() == QPoint(inspector + 24, 72)
    assert_nothing_clipped(frame)
    assert_all_named(frame)


def test_a_line_stands_over_its_bar_with_counts_in_the_order_of_the_key(opened: Opened) -> None:
    opened.people(30)
    opened.go("why-or-how", "sort")
    opened.hands(27, 1, 2)
    opened.reveal()
    opened.open()
    sort = opened.part("Why or how?")
    assert sort.part.caption == "30 of 30 answers, 9 lines"
    row = sort.findChildren(StackedRow)[0]
    assert (row.word.text(), row.counts.text()) == ("settled", "27 · 2 · 1 of 30")
    assert row.bar.height() == 12
    assert row.accessibleName() == (
        "Describes where we want to be in three years: settled. "
        "Why-side 27, Both 2, How-side 1, of 30"
    )
    assert row.accessibleName() in sort.accessibleDescription()
    at = row.bar.mapTo(opened.frame, QPoint(3, 5))
    assert opened.frame.grab().toImage().pixelColor(at).name() == (
        opened.frame.theme.hex("why_fill")
    )


def test_a_small_room_gives_words_and_no_counts(opened: Opened) -> None:
    opened.people(7)
    opened.option("why-or-how", "counted", "sheets")
    opened.go("why-or-how", "sort")
    opened.sheets(4, _1="why", _2="how")
    opened.sheets(3, _1="how", _2="how")
    opened.reveal()
    opened.open()
    sort = opened.part("Why or how?")
    words = {row.text.text(): row.word.text() for row in sort.findChildren(StackedRow)}
    assert list(words.values())[:2] == ["settled", "split"]
    assert not [row for row in sort.findChildren(StackedRow) if row.counts.isVisible()]
    assert "Fewer than ten answers: words only, no counts." in opened.words()
    assert "Why-side" not in opened.words()


def test_nothing_is_told_before_its_reveal(opened: Opened) -> None:
    opened.people(30)
    opened.go("why-or-how", "sort")
    opened.hands(27, 1, 2)
    opened.desk.running.lock(opened.session)
    opened.open()
    assert "27" not in opened.words()
    assert "settled" not in opened.words()
    assert "Locked and not revealed, so nothing is shown here yet." in opened.words()
    opened.link.bridge.do(opened.desk.running.reveal, opened.session)
    QApplication.processEvents()
    assert "27 · 2 · 1" in opened.words()


def test_what_was_left_out_is_said(opened: Opened) -> None:
    opened.people(4)
    opened.option("why-or-how", "counted", "sheets")
    opened.go("why-or-how", "sort")
    opened.sheets(4, _1="why")
    opened.desk.running.lock(opened.session)
    opened.desk.running.leave_out(opened.session)
    opened.open()
    assert "Left out: the result was not shown to the room." in opened.words()
    assert "settled" not in opened.words()


def test_themes_are_bars_on_one_scale(opened: Opened) -> None:
    opened.people(30)
    opened.option("my-best-version", "slip", "yes")
    opened.go("my-best-version", "themes")
    opened.sheets(20, _5="chosen")
    opened.sheets(10, _1="chosen", _5="chosen")
    opened.reveal()
    opened.open()
    themes = opened.part("Help we ask for")
    assert themes.part.caption == "30 of 30 slips, up to 3 each"
    assert themes.part.lines == (
        "time to think: 30 of 30 slips",
        "clearer expectations: 10 of 30 slips",
    )
    assert "A slip says what helps, not how much, nor whose it is." in opened.words()
    assert_nothing_clipped(opened.frame)


def test_pairs_say_what_the_solver_vouches_for(opened: Opened) -> None:
    opened.people(8)
    opened.go("why-how-rounds", "rounds")
    opened.open()
    pairs = opened.part("Why–How rounds")
    drawn = opened.desk.pairs.drawn(opened.block("why-how-rounds"))
    assert drawn is not None
    assert pairs.part.caption == "1 of 2 rounds"
    first = sum(meeting.round == 1 for meeting in drawn.meetings)
    assert pairs.part.lines == (f"{first} meetings.", drawn.certificate)


def test_cards_are_counted_and_never_of_how_many(opened: Opened) -> None:
    opened.people(8)
    opened.go("my-best-version", "card")
    opened.desk.capture.set_done(opened.place(), 5)
    opened.open()
    assert opened.part("My best version").part.lines == ("5 cards done",)


def test_the_day_compares_minutes_and_says_what_was_skipped(opened: Opened) -> None:
    opened.people(8)
    opened.desk.running.start(opened.session)
    opened.clock.pass_time(7 * 60)
    opened.go("why-how-rounds", "rounds")
    opened.clock.pass_time(20)
    opened.desk.running.go_to(opened.session, opened.block("welcome"))
    opened.desk.running.stop(opened.session)
    opened.open()
    lines = opened.part("The day").part.lines
    assert lines[0] == "Welcome and house rules: 7 min, planned 5"
    assert lines[-1] == "Close, one word each: skipped, planned 4 min"
    assert opened.part("The day").part.note.startswith("Skipped: Sit down again, Why or how?")
    assert opened.page.line.text() == "Wed 25 Nov 2026, 8 people, 2 of 6 blocks run, 4 skipped"


def test_before_the_start_the_page_leads_to_the_run(opened: Opened) -> None:
    pages: list[str] = []
    opened.link.page_requested.connect(pages.append)
    opened.open()
    assert not opened.page.aside.save.isVisible()
    assert opened.page.first_focus() is opened.page.run_button
    opened.page.run_button.click()
    assert pages == ["run"]
    QTest.keyClick(opened.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert opened.prompts.saved == []
    assert_nothing_clipped(opened.frame)
    assert_all_named(opened.frame)


def test_the_summary_is_saved_whole_under_the_session_s_name(
    opened: Opened, tmp_path: Path
) -> None:
    opened.people(8)
    opened.desk.running.start(opened.session)
    opened.open()
    folder = tmp_path / "out"
    folder.mkdir()
    opened.prompts.path = folder / "Leads.pdf"
    opened.page.aside.save.click()
    assert opened.prompts.saved[0][1].name == "Leads’ day summary.pdf"
    assert opened.prompts.path.read_bytes().startswith(b"%PDF-")
    assert [file.name for file in folder.iterdir()] == ["Leads.pdf"]
    assert opened.said == ["Leads.pdf is saved, 1 page"]
    opened.page.aside.save.click()
    assert opened.prompts.saved[1][1].parent == folder


def test_a_folder_that_is_gone_is_said_and_nothing_else(opened: Opened, tmp_path: Path) -> None:
    opened.people(8)
    opened.desk.running.start(opened.session)
    opened.open()
    opened.prompts.path = tmp_path / "gone" / "Leads.pdf"
    opened.page.aside.save.click()
    (fault,) = opened.faults
    assert isinstance(fault, CannotWrite)
    assert "the folder is not there" in fault.what
    assert opened.said == []


def test_ending_asks_and_names_what_was_not_run(opened: Opened) -> None:
    opened.people(8)
    opened.go("my-best-version", "card")
    opened.open()
    assert opened.page.aside.standing.text() == "It stands at My best version."
    opened.prompts.answer = False
    opened.page.aside.end.click()
    (question,) = opened.prompts.asked
    assert question.sentence == "End “Leads’ day” here?"
    assert question.detail.startswith("5 blocks have not been run: Welcome and house rules, ")
    assert opened.desk.sessions.get(opened.session).stage is Stage.RUNNING
    opened.prompts.answer = True
    opened.page.aside.end.click()
    assert opened.desk.sessions.get(opened.session).stage is Stage.STOPPED
    assert opened.said == ["The session has ended"]
    assert not opened.page.aside.end.isVisible()


def test_a_second_vote_says_what_it_was_before(opened: Opened) -> None:
    opened.people(12)
    opened.option("why-or-how", "counted", "sheets")
    opened.option("why-or-how", "second_vote", "yes")
    opened.go("why-or-how", "sort")
    opened.sheets(6, _1="why", _2="how")
    opened.sheets(6, _1="how", _2="how")
    opened.reveal()
    while opened.place().round == 1 or opened.place().run.state is State.READY:
        opened.desk.running.next(opened.session)
    opened.sheets(12, _1="how")
    opened.reveal()
    left = review_view(opened.desk, opened.session).left
    assert [part.caption for part in left] == [
        "12 of 12 answers, round 1, 9 lines",
        "12 of 12 answers, round 2, 1 line",
    ]
    assert "split, then settled" in left[1].lines[0]


def test_each_part_can_be_reached_and_said_by_keyboard(opened: Opened, qtbot: QtBot) -> None:
    opened.people(30)
    opened.go("why-or-how", "sort")
    opened.hands(27, 1, 2)
    opened.reveal()
    opened.open()
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.page.aside.save.hasFocus)
    first = opened.page.columns.parts()[0]
    opened.frame.move_area(-1)
    assert opened.frame.focusWidget() is first
    assert first.accessibleName() == "Why or how?"
    assert len(first.accessibleDescription().splitlines()) == 10


def test_tables_are_saved_in_the_copy_that_is_chosen(opened: Opened, tmp_path: Path) -> None:
    opened.people(12)
    opened.go("why-or-how", "sort")
    opened.hands(6, 4, 2)
    opened.reveal()
    opened.open()
    aside = opened.page.aside
    opened.prompts.path = tmp_path / "safe.xlsx"
    assert [action.data() for action in aside.menu.actions()] == ["xlsx", "csv", "json"]
    aside.menu.actions()[0].trigger()
    assert opened.said == ["safe.xlsx is saved"]
    assert opened.prompts.saved[-1][1].name == "Leads’ day tables, room-safe.xlsx"
    assert (tmp_path / "safe.xlsx").read_bytes().startswith(b"PK")
    aside.copy.set_value("desk")
    opened.prompts.path = tmp_path / "desk"
    aside.menu.actions()[1].trigger()
    assert opened.prompts.saved[-1][1].name == "Leads’ day tables, desk copy"
    assert "people.csv" in {file.name for file in (tmp_path / "desk").iterdir()}


def test_the_session_file_and_the_dates_are_saved(opened: Opened, tmp_path: Path) -> None:
    opened.people(12)
    opened.go("why-or-how", "sort")
    opened.open()
    opened.prompts.path = tmp_path / "day.twofold"
    opened.page.aside.bundle.click()
    assert opened.prompts.saved[-1][1].name == "Leads’ day.twofold"
    assert (tmp_path / "day.twofold").read_bytes().startswith(b"PK")
    opened.prompts.path = tmp_path / "dates.ics"
    opened.page.aside.calendar.click()
    assert (tmp_path / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert opened.said == ["day.twofold is saved", "dates.ics is saved"]


def test_a_folder_that_takes_no_file_is_said_and_nothing_is_lost(
    opened: Opened, tmp_path: Path
) -> None:
    opened.people(12)
    opened.go("why-or-how", "sort")
    opened.open()
    (tmp_path / "file").write_text("in the way")
    opened.prompts.path = tmp_path / "file" / "day.twofold"
    opened.page.aside.bundle.click()
    assert [type(fault) for fault in opened.faults] == [CannotWrite]
    assert opened.said == []


def test_a_session_that_is_due_can_be_kept_longer(opened: Opened) -> None:
    opened.open()
    aside = opened.page.aside
    assert aside.kept.text() == "Thu 25 Nov 2027"
    assert not aside.longer.isVisible()
    opened.clock.pass_time(366 * 24 * 3600)
    opened.link.refresh()
    assert aside.longer.isVisible()
    aside.longer.click()
    assert opened.said == ["Kept until Sun 26 Nov 2028"]
    assert not aside.longer.isVisible()


def test_the_full_report_is_saved_in_the_copy_that_is_chosen(
    opened: Opened, tmp_path: Path
) -> None:
    opened.people(12)
    opened.go("why-or-how", "sort")
    opened.hands(6, 4, 2)
    opened.reveal()
    opened.open()
    aside = opened.page.aside
    opened.prompts.path = tmp_path / "safe.pdf"
    aside.report.click()
    assert opened.said == ["safe.pdf is saved, 2 pages"]
    assert opened.prompts.saved[-1][1].name == "Leads’ day report, room-safe.pdf"
    aside.copy.set_value("desk")
    opened.prompts.path = tmp_path / "desk.pdf"
    aside.report.click()
    assert opened.prompts.saved[-1][1].name == "Leads’ day report, desk copy.pdf"
    assert (tmp_path / "desk.pdf").read_bytes() != (tmp_path / "safe.pdf").read_bytes()
