"""The laptop goes round: one private sheet at a time, and no way to anything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from tests.support.passing import Round, said
from tests.support.runs import settle
from workshop.domain.answers import Collected
from workshop.domain.exercise import Mode
from workshop.roster.reader import read_text
from workshop.ui.keys import EVERYWHERE, LETTERS, SIGNS
from workshop.ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
CHORD = Mod.ControlModifier | Mod.AltModifier
SHORTCUTS = (
    (Key.Key_Z, Mod.ControlModifier), (Key.Key_F6, Mod.NoModifier), (Key.Key_F5, Mod.NoModifier),
    (Key.Key_Plus, Mod.ControlModifier), (Key.Key_P, CHORD), (Key.Key_R, CHORD),
    (Key.Key_C, Mod.ControlModifier), (Key.Key_V, Mod.ControlModifier),
)  # fmt: skip


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "library.db")
    day.on_sheets()
    day.desk.agenda.set_option(day.session, day.block("my-best-version"), "slip", "yes")
    yield day
    day.desk.close()


@pytest.fixture
def round_(day: Day, theme: Theme, qtbot: QtBot) -> Iterator[Round]:
    made = Round(day, theme)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show_page("run")
    with qtbot.waitExposed(made.frame):
        made.frame.show()
    made.frame.activateWindow()
    yield made
    made.passing.end()
    made.frame.close()


def collected(day: Day) -> Collected:
    return day.desk.capture.collected(day.place())


def press(key: int, modifiers: Mod = Mod.NoModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Key(key), modifiers)


def fill(round_: Round, name: str, digit: Key = Key.Key_1) -> None:
    """Answer every question by keys."""
    round_.choose(name)
    for _ in round_.page.sheet._asks:
        press(digit if len(round_.page.sheet.rows) <= 9 else Key.Key_Space)
        press(Key.Key_Return)


def test_a_person_answers_by_keys_alone_and_the_mode_is_kept(round_: Round, day: Day) -> None:
    round_.begin()
    QTest.keyClicks(round_.page.names.search, "Person 11")
    press(Key.Key_Return)
    assert round_.page.sheet.open()
    asked = len(round_.page.sheet._asks)
    for _ in range(asked - 1):
        press(Key.Key_2)
        press(Key.Key_Return)
    press(Key.Key_Q)
    held = collected(day)
    assert (held.mode, held.answers) == (Mode.PASS, 1)
    assert sorted(held.sheets[0].marks.values(), key=str) == [None, *["how"] * (asked - 1)]


def test_a_person_answers_by_mouse_alone(round_: Round, day: Day) -> None:
    round_.begin("my-best-version", "themes")
    round_.choose("Person 4")
    for row in round_.page.sheet.rows[:2]:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    QTest.mouseClick(round_.page.sheet.next, Qt.MouseButton.LeftButton)
    ticked = [line for line, mark in collected(day).sheets[0].marks.items() if mark]
    assert ticked == ["1", "2"]


def test_texts_are_typed_and_enter_goes_on(round_: Round, day: Day) -> None:
    round_.begin("my-best-version", "card")
    round_.choose("Person 2")
    text = round_.page.sheet.text
    assert text is not None
    QTest.keyClicks(text, "b. I plan the rota?")
    press(Key.Key_Return)
    for _ in round_.page.sheet._asks:
        press(Key.Key_Q if round_.page.sheet.text is None else Key.Key_Return)
    sheet = collected(day).sheets[0]
    assert sheet.marks["role"] == "b. I plan the rota?"
    assert sheet.person == day.desk.people.of(day.session)[1].id
    assert round_.heard == []


def test_who_is_in_is_not_offered_again(round_: Round) -> None:
    round_.begin()
    fill(round_, "Person 3")
    names = [button.text() for button in round_.page.names.buttons]
    assert "Person 3" not in names
    assert len(names) == 11
    assert "Your sheet is in." in round_.page.names.lead.text()


def test_of_many_people_the_rest_is_found_by_letters(round_: Round, day: Day) -> None:
    names = "Name\n" + "".join(f"Guest {n}\n" for n in range(100))
    day.desk.people.bring_in(day.session, read_text(names).people)
    round_.begin()
    assert len(round_.page.names.buttons) == 80
    assert "32 more names, type the letters" in said(round_.page)
    QTest.keyClicks(round_.page.names.search, "guest 99")
    press(Key.Key_Return)
    assert round_.page.sheet.back.text() == "Not Guest 99?"


def test_when_all_are_in_the_laptop_goes_back(round_: Round) -> None:
    round_.begin("my-best-version", "themes")
    for at in range(1, 13):
        fill(round_, f"Person {at}")
    assert round_.page.names.buttons == []
    assert round_.page.names.title.text() == "Everybody who is here is in"


@pytest.mark.parametrize("step", [("why-or-how", "sort"), ("my-best-version", "card")])
def test_no_word_of_anybody_else_is_in_the_window(round_: Round, step: tuple[str, str]) -> None:
    round_.begin(*step)
    round_.choose("Person 3")
    text = round_.page.sheet.text
    if text is not None:
        QTest.keyClicks(text, "my secret")
    for _ in round_.page.sheet._asks:
        press(Key.Key_1)
        press(Key.Key_Return)
    assert "secret" not in said(round_.page)
    round_.choose("Person 5")
    settle()
    words = said(round_.page)
    assert "Person 5" in words
    assert [n for n in range(1, 13) if n != 5 and f"Person {n}" in words.split("\n")] == []
    assert "secret" not in words
    assert not any(row.isChecked() for row in round_.page.sheet.rows)


def test_nothing_of_the_console_is_seen_while_it_goes_round(round_: Round) -> None:
    round_.begin()
    settle()
    frame = round_.frame
    seen = [w for w in frame.findChildren(QWidget) if w.isVisible() and not w.isWindow()]
    outside = [w for w in seen if w is not round_.page and not round_.page.isAncestorOf(w)]
    ring = [w for w in outside if type(w).__name__ == "FocusRing"]
    assert outside == ring
    assert frame.windowState() & Qt.WindowState.WindowFullScreen


@pytest.mark.parametrize("where", ["names", "sheet", "text", "away"])
def test_no_key_reaches_the_console(round_: Round, day: Day, where: str) -> None:
    exercise = ("my-best-version", "card") if where == "text" else ("why-or-how", "sort")
    round_.begin(*exercise)
    if where in ("sheet", "text"):
        round_.choose("Person 1")
    if where == "away":
        round_.page.ask_away()
    before = (day.place().run, day.desk.undo.back_label())
    for key in (*EVERYWHERE, *LETTERS, *SIGNS):
        if key != Key.Key_Space:  # it presses the button that has the focus
            press(key)
    for key, modifiers in SHORTCUTS:
        press(key, modifiers)
    assert round_.heard == []
    assert (day.place().run, day.desk.undo.back_label()) == before
    assert round_.passing.page is not None


def test_a_key_of_the_wall_s_window_does_nothing(round_: Round, qtbot: QtBot) -> None:
    round_.begin()
    wall = QWidget()
    qtbot.addWidget(wall)
    wall.show()
    for key in (Key.Key_PageDown, Key.Key_B, Key.Key_Space, Key.Key_R):
        QTest.keyClick(wall, key)
    assert round_.heard == []
    wall.close()


def test_the_window_does_not_close_while_it_goes_round(round_: Round) -> None:
    closed: list[bool] = []
    round_.frame.close_requested.connect(lambda: closed.append(True))
    round_.begin()
    assert not round_.frame.close()
    assert closed == []
    round_.passing.end()
    assert round_.frame.isVisible()


def test_ctrl_alt_q_held_leads_back_and_an_open_sheet_is_not_kept(
    round_: Round, day: Day, qtbot: QtBot
) -> None:
    round_.begin()
    round_.choose("Person 1")
    press(Key.Key_1)
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyPress(target, Key.Key_Q, CHORD)
    qtbot.waitUntil(round_.page.asks_away)
    seen = [w for w in round_.page.away.findChildren(QLabel) if w.isVisible()]
    assert not any("Person" in label.text() for label in seen)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert round_.passing.page is None
    assert round_.frame.top_bar.isVisible()
    assert collected(day).answers == 0
    press(Key.Key_L)
    assert round_.heard == ["people"]


def test_letting_go_early_leads_nowhere(day: Day, theme: Theme, qtbot: QtBot) -> None:
    slow = Round(day, theme, hold=60_000)
    qtbot.addWidget(slow.frame)
    slow.frame.show_page("run")
    with qtbot.waitExposed(slow.frame):
        slow.frame.show()
    slow.begin()
    QTest.keyPress(slow.page.names.search, Key.Key_Q, CHORD)
    assert slow.passing.guard.holding
    QTest.keyRelease(slow.page.names.search, Key.Key_Q, CHORD)
    assert not slow.passing.guard.holding
    assert not slow.page.asks_away()
    slow.passing.end()
    slow.frame.close()


def test_going_on_finds_the_sheet_as_it_was(round_: Round) -> None:
    round_.begin()
    round_.choose("Person 1")
    press(Key.Key_2)
    round_.page.ask_away()
    press(Key.Key_Return)
    assert [row.isChecked() for row in round_.page.sheet.rows] == [False, True, False]


def test_the_wrong_name_is_given_back_and_nothing_is_kept(round_: Round, day: Day) -> None:
    round_.begin()
    round_.choose("Person 1")
    press(Key.Key_2)
    round_.page.sheet.back.click()
    assert len(round_.page.names.buttons) == 12
    assert "Not Person 1?" not in said(round_.page)
    assert collected(day).answers == 0


def test_a_question_wants_an_answer_or_a_blank_on_purpose(round_: Round) -> None:
    round_.begin()
    round_.choose("Person 1")
    press(Key.Key_Return)
    assert round_.page.sheet.fault.sentence().startswith("Choose an answer")
    press(Key.Key_Q)
    assert round_.page.sheet.back.text() == "Question 1"
    press(Key.Key_9)
    assert round_.page.sheet.fault.sentence() == ""


def test_a_slip_takes_no_more_ticks_than_it_may(round_: Round) -> None:
    round_.begin("my-best-version", "themes")
    round_.choose("Person 1")
    for row in round_.page.sheet.rows[:4]:
        row.click()
    assert [row.isChecked() for row in round_.page.sheet.rows[:4]] == [True, True, True, False]
    assert "Up to 3" in round_.page.sheet.fault.sentence()


def test_a_long_text_is_refused_with_a_sentence_and_stays(round_: Round, day: Day) -> None:
    round_.begin("my-best-version", "card")
    round_.choose("Person 1")
    text = round_.page.sheet.text
    assert text is not None
    text.setPlainText("x" * 5001)
    press(Key.Key_Return)
    assert "5001" in round_.page.sheet.fault.sentence()
    assert len(text.toPlainText()) == 5001
    assert collected(day).answers == 0


def test_a_step_that_ended_elsewhere_keeps_nothing_and_says_so(round_: Round, day: Day) -> None:
    round_.begin("my-best-version", "themes")
    round_.choose("Person 1")
    day.desk.running.lock(day.session)
    round_.page.sheet.rows[0].click()
    round_.page.sheet.next.click()
    assert "not running" in round_.page.sheet.fault.sentence()
    assert collected(day).answers == 0


def test_the_wall_is_the_same_but_for_how_many_are_in(round_: Round, day: Day) -> None:
    round_.begin()
    before = day.desk.stage.now(day.session)
    round_.choose("Person 1")
    assert day.desk.stage.now(day.session) == before


def test_a_named_sheet_is_corrected_in_the_console(round_: Round, day: Day) -> None:
    round_.begin("my-best-version", "card")
    fill(round_, "Person 3")
    round_.passing.end()
    panel = round_.window.page.panel
    assert panel is not None
    passing = panel.passing  # type: ignore[attr-defined]
    assert passing.correct.isVisible()
    passing.correct.click()
    QTest.keyClicks(QApplication.focusWidget(), "Person 3")
    press(Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "corrected")
    press(Key.Key_Return, Mod.ControlModifier)
    held = collected(day)
    assert held.mode is Mode.PASS
    assert [sheet.marks["role"] for sheet in held.sheets] == ["corrected"]


def test_an_anonymous_sheet_cannot_be_corrected(round_: Round) -> None:
    round_.begin()
    fill(round_, "Person 3")
    round_.passing.end()
    panel = round_.window.page.panel
    assert panel is not None
    assert not panel.passing.correct.isVisible()  # type: ignore[attr-defined]
    assert panel.passing.begin.isVisible()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("step", [("why-or-how", "sort"), ("my-best-version", "themes")])
def test_the_column_lies_in_the_middle_and_nothing_is_cut(
    round_: Round, size: tuple[int, int], step: tuple[str, str]
) -> None:
    round_.begin(*step)
    round_.frame.setWindowState(Qt.WindowState.WindowNoState)
    round_.frame.resize(*size)
    settle()
    assert_nothing_clipped(round_.page)
    assert_all_named(round_.page)
    round_.choose("Person 3")
    settle()
    assert_nothing_clipped(round_.page)
    assert_all_named(round_.page)
    row = rect_of(round_.page.sheet.rows[-1], round_.page)
    button = rect_of(round_.page.sheet.next, round_.page)
    if step[1] == "sort":
        assert (row.left(), row.width()) == ((size[0] - 720) // 2, 720)
    assert button.right() == (size[0] + 720) // 2 - 1
    assert row.bottom() < button.top()
    words = [w for w in round_.page.sheet.findChildren(QLabel) if w.isVisible()]
    assert min(w.font().pixelSize() for w in words if w.text()) >= 18


def rated(round_: Round, day: Day, exercise: str, step: str, **options: str) -> None:
    """Let the laptop go round for ratings, and choose the first name."""
    block = day.desk.agenda.insert(day.session, exercise).made or ""
    for name, value in options.items():
        day.desk.agenda.set_option(day.session, block, name, value)
    round_.begin(exercise, step)
    round_.choose("Person 1")


def test_a_scale_shows_its_words(round_: Round, day: Day) -> None:
    rated(round_, day, "clarity-check", "check")
    labels = [row.face.words for row in round_.page.sheet.rows]
    assert labels == ["not at all", "a little", "partly", "mostly", "fully"]
    assert [row.face.digit for row in round_.page.sheet.rows] == list("12345")
    for _ in range(5):
        press(Key.Key_4)
        press(Key.Key_Return)
    assert set(collected(day).sheets[0].marks.values()) == {"4"}


def test_ten_skills_that_are_passed_reach_their_person(round_: Round, day: Day) -> None:
    rated(round_, day, "ten-skills", "skills")
    assert len(round_.page.sheet._asks) == 21
    assert [row.face.words for row in round_.page.sheet.rows][:3] == [
        "My role hardly needs this.", "in between", "It helps in most weeks.",
    ]  # fmt: skip
    for _ in range(20):
        press(Key.Key_3)
        press(Key.Key_Return)
    press(Key.Key_1)
    press(Key.Key_Return)
    person = day.desk.people.of(day.session)[0]
    assert (person.ratings, person.consent) == ((3,) * 20, True)


def test_a_week_is_passed_in_tens_and_shown_to_nobody(round_: Round, day: Day) -> None:
    rated(round_, day, "week-split", "week", count="yes")
    for key in (Key.Key_0, Key.Key_7, Key.Key_5):
        press(key)
        press(Key.Key_Return)
    assert collected(day).sheets[0].marks == {"now": "0", "needed": "70", "load": "5"}
    assert "you alone" in round_.page.sheet.who_sees.text()


def test_an_opening_check_can_be_passed_on_while_the_day_goes_on(round_: Round, day: Day) -> None:
    closing = day.desk.agenda.insert(day.session, "clarity-check").made or ""
    day.desk.agenda.set_option(day.session, closing, "part", "closing")
    opening = day.desk.agenda.insert(day.session, "clarity-check", 0).made or ""
    assert day.block("clarity-check") == opening
    round_.begin("clarity-check", "check")
    for name in ("Person 1", "Person 2"):
        fill(round_, name)
    round_.passing.end()
    while day.place().block.id == opening:
        day.desk.running.next(day.session)
    round_.window.link.refresh()
    panel = round_.window.page.panel
    assert panel is not None
    panel.pass_requested.emit()
    fill(round_, "Person 3")
    assert len(round_.page.names.buttons) == 9


def test_ratings_that_were_passed_are_corrected_by_name(round_: Round, day: Day) -> None:
    rated(round_, day, "ten-skills", "skills")
    for _ in range(21):
        press(Key.Key_2)
        press(Key.Key_Return)
    round_.passing.end()
    panel = round_.window.page.panel
    assert panel is not None
    panel.passing.correct.click()  # type: ignore[attr-defined]
    QTest.keyClicks(QApplication.focusWidget(), "Person 1")
    press(Key.Key_Return)
    for _ in range(20):
        press(Key.Key_5)
    press(Key.Key_1)
    press(Key.Key_Return)
    held = collected(day)
    assert (held.mode, held.answers) == (Mode.PASS, 1)
    assert day.desk.people.of(day.session)[0].ratings == (5,) * 20


def test_an_opening_check_is_passed_beside_the_sheets_of_the_present_step(
    round_: Round, day: Day
) -> None:
    closing = day.desk.agenda.insert(day.session, "clarity-check").made or ""
    day.desk.agenda.set_option(day.session, closing, "part", "closing")
    day.desk.agenda.insert(day.session, "clarity-check", 0)
    round_.begin("clarity-check", "check")
    fill(round_, "Person 1")
    opening = day.place()
    round_.passing.end()
    day.desk.running.next(day.session)
    round_.run("why-or-how", "sort")
    round_.window.page.aside_requested.emit()
    panel = round_.window.page.panel
    assert panel is not None
    panel.pass_requested.emit()
    fill(round_, "Person 3")
    assert day.desk.capture.collected(opening).answers == 2
    assert collected(day).answers == 0
