from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.capture import Clerk
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.ui.activities.conftest import Open
from workshop.activities.canvas import LONGEST
from workshop.domain.exercise import Mode
from workshop.domain.people import Participant
from workshop.domain.visibility import DESK, SELF
from workshop.ui.activities.canvas import NamedBody
from workshop.ui.activities.done import DoneBody
from workshop.ui.activities.finder import matches
from workshop.ui.activities.modes import ModesPanel
from workshop.ui.activities.panel import Panel
from workshop.ui.keys import Owner, owner_of

ENTER = Qt.Key.Key_Return
CARD = {"exercise": "my-best-version", "step": "card"}
NAMES = (
    "Name,Role\nAmara Nwosu,Operations lead\nTomasz Wiśniewski,Planner\nÁmbar Díaz,Nurse\n"
    "Hana <b>Kobayashi</b>,<img src=x>\n"
)


def named(panel: Panel) -> NamedBody:
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.KEYED]
    assert isinstance(body, NamedBody)
    return body


def done(panel: Panel) -> DoneBody:
    assert isinstance(panel, ModesPanel)
    body = panel.bodies[Mode.TALLY]
    assert isinstance(body, DoneBody)
    return body


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def find(panel: Panel, letters: str) -> None:
    QTest.keyClicks(named(panel).finder.line, letters)
    QTest.keyClick(named(panel).finder.line, ENTER)


def type_fields(*texts: str) -> None:
    for text in texts:
        QTest.keyClicks(focus(), text)
        QTest.keyClick(focus(), ENTER)


def save(panel: Panel) -> None:
    QTest.keyClick(focus(), ENTER, Qt.KeyboardModifier.ControlModifier)


def sheet_of(clerk: Clerk, name: str) -> dict[str, str | None]:
    people = {p.name: p.id for p in clerk.desk.people.of(clerk.session)}
    (marks,) = (s.marks for s in clerk.collected.sheets if s.person == people[name])
    return {line: text for line, text in marks.items() if text}


def test_done_sheets_are_counted_by_up_down_and_digits(run: Open) -> None:
    panel, clerk = run(**CARD, mode=Mode.TALLY)
    figure = done(panel).figure
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(figure, key)
    assert (figure.text(), clerk.collected.done, panel.unsaved()) == ("2", 0, True)
    QTest.keyClick(figure, ENTER)
    assert (clerk.collected.done, panel.unsaved()) == (2, False)
    QTest.keyClicks(figure, "11")
    panel.settle()
    assert clerk.collected.done == 11
    assert figure.accessibleName() == "Sheets done: 11"


def test_more_sheets_than_people_are_refused(run: Open) -> None:
    panel, clerk = run(**CARD, mode=Mode.TALLY)
    assert isinstance(panel, ModesPanel)
    QTest.keyClicks(done(panel).figure, "13")
    QTest.keyClick(done(panel).figure, ENTER)
    assert panel.fault.sentence().startswith("13 sheets are counted, but 12 people are here.")
    assert (clerk.collected.done, panel.unsaved()) == (0, True)
    QTest.keyClick(done(panel).figure, Qt.Key.Key_Escape)
    assert (panel.unsaved(), panel.fault.sentence()) == (False, "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("am", ["Amara", "Ámbar"]), ("WIS", ["Tomasz"]), ("to wi", ["Tomasz"]), ("x", []), (" ", [])],
)
def test_a_person_is_found_by_the_beginnings_of_names(typed: str, found: list[str]) -> None:
    names = ("Amara Nwosu", "Tomasz Wiśniewski", "Ámbar Díaz")
    people = [Participant(id=name, name=name) for name in names]
    assert [p.name.split()[0] for p in matches(people, typed)] == found


def test_down_shows_the_next_of_that_name(run: Open) -> None:
    panel, _ = run(**CARD, names=NAMES)
    finder = named(panel).finder
    QTest.keyClicks(finder.line, "am")
    assert finder.name.whole() == "Amara Nwosu"
    assert finder.detail.whole() == "Operations lead · 1 of 2, ↓ for the next"
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    assert finder.name.whole() == "Ámbar Díaz"


def test_a_sheet_is_typed_by_name_from_field_to_field(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    find(panel, "to")
    type_fields("I turn plans into shifts", "When the list is long", "ask what stops")
    assert panel.unsaved()
    save(panel)
    assert sheet_of(clerk, "Tomasz Wiśniewski") == {
        "role": "I turn plans into shifts",
        "when": "When the list is long",
        "will": "ask what stops",
    }
    assert not panel.unsaved()
    assert named(panel).finder.line.hasFocus()
    assert named(panel).finder.detail.whole() == "Tomasz Wiśniewski saved"


def test_arrows_take_a_choice(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    find(panel, "to")
    type_fields("a", "b", "c", "d")
    QTest.keyClick(focus(), Qt.Key.Key_Right)
    save(panel)
    assert sheet_of(clerk, "Tomasz Wiśniewski")["asked"] == "yes"


def test_a_saved_card_is_not_shown_again_and_can_be_mended(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    assert clerk.view().visibility == SELF
    find(panel, "to")
    type_fields("secret", "when it rains")
    save(panel)
    find(panel, "to")
    body = named(panel)
    assert set(body.fields.marks().values()) == {None}
    assert body.state.whole() == "Typed already and not shown again. What you leave empty stays."
    type_fields("mended")
    save(panel)
    kept = sheet_of(clerk, "Tomasz Wiśniewski")
    assert (kept["role"], kept["when"]) == ("mended", "when it rains")


def test_a_sheet_the_desk_may_see_is_loaded_to_be_mended(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    find(panel, "to")
    type_fields("first", "when it rains")
    save(panel)
    panel.show_capture(msgspec.structs.replace(clerk.view(), visibility=DESK | SELF))
    find(panel, "to")
    assert named(panel).fields.marks()["role"] == "first"
    assert not panel.unsaved()
    focus().selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(focus(), Qt.Key.Key_Delete)
    assert panel.unsaved()
    save(panel)
    assert sheet_of(clerk, "Tomasz Wiśniewski") == {"when": "when it rains"}


def test_a_refused_sheet_stays_in_its_fields(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    assert isinstance(panel, ModesPanel)
    find(panel, "to")
    field = focus()
    field.setMaxLength(10_000)  # type: ignore[attr-defined]
    field.insert("x" * (LONGEST + 1))  # type: ignore[attr-defined]
    QTest.keyClicks(field, "y")
    save(panel)
    assert panel.fault.sentence().startswith("“My role in my own words” holds 5002 characters")
    assert panel.unsaved()
    assert clerk.collected.sheets == ()
    assert focus() is field


def test_put_away_leaves_what_was_typed(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    find(panel, "to")
    type_fields("not this one")
    QTest.mouseClick(named(panel).put_away, Qt.MouseButton.LeftButton)
    assert (panel.unsaved(), clerk.collected.sheets) == (False, ())
    find(panel, "ha")
    assert named(panel).finder.line.text() == "Hana <b>Kobayashi</b>"
    assert set(named(panel).fields.marks().values()) == {None}


def test_what_is_being_typed_outlives_a_refresh(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    find(panel, "to")
    type_fields("half")
    clerk.show()
    assert named(panel).fields.marks()["role"] == "half"
    assert panel.unsaved()


def test_hostile_texts_are_kept_as_they_are(run: Open) -> None:
    panel, clerk = run(**CARD, names=NAMES)
    find(panel, "ha")
    text = "<b>&amp; “ليلى” '; DROP TABLE sheet; --"
    focus().insert(text)  # type: ignore[attr-defined]
    QTest.keyClicks(focus(), "!")
    save(panel)
    assert sheet_of(clerk, "Hana <b>Kobayashi</b>")["role"] == text + "!"


def test_letters_stay_in_the_fields_and_on_the_choices_between_them(run: Open) -> None:
    panel, _ = run(**CARD, names=NAMES)
    assert owner_of(focus()) is Owner.TEXT
    find(panel, "to")
    for _ in range(5):
        assert owner_of(focus()) is Owner.TEXT
        QTest.keyClick(focus(), ENTER)


@pytest.mark.parametrize("n", [4, 12, 30, 100])
@pytest.mark.parametrize("width", [632, 718, 1176])
def test_nothing_is_cut_in_any_room(run: Open, n: int, width: int) -> None:
    panel, _ = run(**CARD, n=n, width=width)
    for _ in range(2):
        QApplication.processEvents()
        assert_nothing_clipped(panel.window())
        assert_all_named(panel)
        assert panel.height() <= 260
        find(panel, "person 3")
        QTest.keyClicks(focus(), "x")


@pytest.mark.parametrize("n", [4, 100])
def test_the_count_of_sheets_has_room(run: Open, n: int) -> None:
    panel, _ = run(**CARD, mode=Mode.TALLY, n=n, width=632)
    assert_nothing_clipped(panel.window())
    assert_all_named(panel)
