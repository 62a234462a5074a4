"""The exercise editor: a whole journey by keyboard, from the copy to the wall and to paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.prompts import RecordedPrompts
from workshop.content.fields import fields_of
from workshop.domain.clock import SetClock
from workshop.domain.exercise import Exercise
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.ui.console.console import Console
from workshop.ui.console.editor_form import Rows
from workshop.ui.console.editor_link import EditorLink
from workshop.ui.console.editor_page import EditorPage
from workshop.ui.console.editor_words import KEPT, labels
from workshop.ui.console.plan_page import PlanPage
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import Field

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ITEMS = ("steps", 0, "items")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock())
    yield desk
    desk.close()


@pytest.fixture
def prompts() -> RecordedPrompts:
    return RecordedPrompts()


@pytest.fixture
def console(desk: Desk, prompts: RecordedPrompts, qtbot: QtBot, theme: Theme) -> Iterator[Console]:
    console = Console(desk, theme, prompts, hold=0)
    console.frame.resize(1366, 768)
    with qtbot.waitExposed(console.frame):
        console.frame.show()
    made = desk.sessions.new("taster", "Leads’ day").made
    assert made is not None
    console.open_session(made)
    yield console
    console.frame.close()
    console.let_go()


def plan(console: Console) -> PlanPage:
    page = console.frame.pages.page("plan")
    assert isinstance(page, PlanPage)
    return page


def editor(console: Console) -> tuple[EditorPage, EditorLink]:
    page = console.frame.pages.open_page()
    assert isinstance(page, EditorPage)
    link = console.pages.editing
    assert link is not None
    return page, link


def copy(console: Console, name: str) -> tuple[EditorPage, EditorLink]:
    rail = plan(console).exercises
    rail.list.setFocus()
    rail.list.choose(name)
    QTest.keyClick(rail.list, Key.Key_E, CTRL)
    return editor(console)


def rows(page: EditorPage) -> Rows:
    found = page.form.controls[ITEMS]
    assert isinstance(found, Rows)
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_copy_is_changed_used_run_and_printed_with_the_keyboard_alone(
    console: Console, desk: Desk, qtbot: QtBot
) -> None:
    page, _ = copy(console, "why-or-how")
    assert focus() is page.steps.list
    title = page.form.controls[("title",)]
    assert isinstance(title, Field)
    title.line.setFocus()
    title.line.selectAll()
    QTest.keyClicks(title.line, "Harbour words")
    QTest.keyClick(title.line, Key.Key_Return)
    page.steps.list.setFocus()
    QTest.keyClick(page.steps.list, Key.Key_Down)
    table = rows(page).table
    table.setFocus()
    QTest.keyClick(table, Key.Key_Right)
    QTest.keyClick(table, Key.Key_Return)
    focus().selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(focus(), "Says where the harbour goes")
    QTest.keyClick(focus(), Key.Key_Return)
    assert focus() is table
    page.use.setFocus()
    QTest.keyClick(page.use, Key.Key_Return)
    page.use.click()
    assert console.frame.open_name() == "plan"
    block = desk.agenda.blocks(console.session)[-1]
    assert block.title == "Harbour words"
    step = desk.agenda.definition(block).steps[0]
    assert step.items[0].text == "Says where the harbour goes"  # type: ignore[attr-defined]
    for other in desk.agenda.blocks(console.session)[:-1]:
        desk.agenda.remove(console.session, other.id)
    for name in ("Ana", "Ben", "Cem", "Dee"):
        desk.people.add(console.session, name)
    desk.running.start(console.session)
    assert "Harbour words" in desk.stage.now(console.session).texts
    sheet = next(
        piece
        for piece in desk.printing.pieces(desk.sessions.get(console.session))
        if piece.name.startswith("tick")
    )
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(sheet.make().pdf)
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert "Says where the harbour goes" in " ".join(text.split())


def test_what_is_wrong_is_said_where_and_the_way_to_use_it_waits(
    console: Console, desk: Desk
) -> None:
    page, _ = copy(console, "why-or-how")
    page.row_chosen.emit(0)
    rows(page).table.cell_kept.emit(1, 0, "")
    (said,) = [row.accessibleName() for row, _ in page._fault_rows]
    assert said == "“Why or how?”: Statements, line 2, Words: is empty."
    assert not page.use.isEnabled()
    page.row_chosen.emit(-1)
    page._fault_rows[0][0].click()
    assert page.title.text() == "Why or how?"
    rows(page).table.cell_kept.emit(1, 0, "Mended")
    assert page.use.isEnabled()
    assert page._fault_rows == []


def test_a_word_where_a_number_belongs_stays_and_is_said(console: Console) -> None:
    page, _ = copy(console, "why-or-how")
    page.row_chosen.emit(0)
    minutes = page.aside.form.controls[("steps", 0, "minutes")]
    assert isinstance(minutes, Field)
    minutes.committed.emit("four")
    assert page._fault_rows[0][0].accessibleName() == "“Why or how?”: Minutes: must be a number."
    assert minutes.text() == "four"


def test_ctrl_z_takes_back_what_was_changed_here_and_then_what_was_before(
    console: Console, desk: Desk
) -> None:
    page, _ = copy(console, "why-or-how")
    page.row_chosen.emit(0)
    before = rows(page).view.rows[0]
    rows(page).table.cell_kept.emit(0, 0, "Something else")
    QTest.keyClick(page, Key.Key_Z, CTRL)
    assert rows(page).view.rows[0] == before
    shift = CTRL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Key.Key_Z, shift)
    assert rows(page).view.rows[0][0] == "Something else"


def test_rows_are_added_pasted_moved_and_taken_out_by_key(console: Console, desk: Desk) -> None:
    page, _ = copy(console, "clarity-check")
    page.row_chosen.emit(0)
    part = rows(page)
    count = len(part.view.rows)
    QGuiApplication.clipboard().setText("We speak up\n\n  We listen  ")
    part.paste.click()
    assert [row[0] for row in part.view.rows[count:]] == ["We speak up", "We listen"]
    part.table.setFocus()
    part.table.choose(count + 1)
    QTest.keyClick(part.table, Key.Key_Up, ALT)
    assert [row[0] for row in part.view.rows[count:]] == ["We listen", "We speak up"]
    QTest.keyClick(part.table, Key.Key_Delete)
    assert len(part.view.rows) == count + 1
    part.add.click()
    line = part.table.editing()
    assert line is not None
    QTest.keyClicks(line, "Typed at once")
    QTest.keyClick(line, Key.Key_Return)
    assert part.view.rows[-1][0] == "Typed at once"


def test_steps_move_are_copied_and_go_by_key(console: Console) -> None:
    page, _ = copy(console, "why-or-how")
    steps = page.steps.list
    steps.setFocus()
    QTest.keyClick(steps, Key.Key_Down)
    QTest.keyClick(steps, Key.Key_Down, ALT)
    titles = [row.title for row in page.steps.model.rows()]
    assert titles == ["About this exercise", "What we mean here", "Why or how?"]
    QTest.keyClick(steps, Key.Key_D, CTRL)
    assert page.steps.model.rows()[-1].title == "Why or how? (copy)"
    QTest.keyClick(steps, Key.Key_Delete)
    assert len(page.steps.model.rows()) == 3


def test_every_kind_of_step_can_be_added_and_shown(console: Console, desk: Desk) -> None:
    page, _ = copy(console, "clarity-check")
    for kind in desk.house.kinds:
        page.step_added.emit(kind)
        assert page._fault_rows == [], kind
    assert len(page.steps.model.rows()) == len(desk.house.kinds) + 2
    for row in page.steps.model.rows():
        page.row_chosen.emit(row.at)
        assert page.title.text()


def test_the_room_s_view_and_the_sheet_follow_what_is_typed(console: Console, qtbot: QtBot) -> None:
    page, _ = copy(console, "clarity-check")
    qtbot.waitUntil(lambda: page.aside.scenes.isVisible(), timeout=20_000)
    assert page.aside.paper.count() >= 1
    page.row_chosen.emit(0)
    page.set_requested.emit(("steps", 0, "question"), "How clear is our harbour?", None)
    qtbot.waitUntil(
        lambda: "How clear is our harbour?" in page.aside.wall.scene.texts, timeout=20_000
    )


def test_esc_leaves_and_what_is_unfinished_is_there_again(console: Console, desk: Desk) -> None:
    page, _ = copy(console, "why-or-how")
    page.row_chosen.emit(0)
    rows(page).table.cell_kept.emit(2, 0, "")
    page.steps.list.setFocus()
    QTest.keyClick(page.steps.list, Key.Key_Escape)
    assert console.frame.open_name() == "plan"
    own = next(row for row in plan(console).exercises.model.rows() if row.own)
    plan(console).exercises.edit_requested.emit(own.name)
    page, _ = editor(console)
    page.row_chosen.emit(0)
    assert rows(page).view.rows[2][0] == ""


def test_the_text_of_one_block_changes_there_alone(console: Console, desk: Desk) -> None:
    page = plan(console)
    block = next(b for b in desk.agenda.blocks(console.session) if b.exercise == "why-or-how")
    page.select(block.id)
    page.block.edit.click()
    shown, _ = editor(console)
    assert not shown.use.isVisible()
    say = shown.script["say"]
    say.lines.setFocus()
    say.lines.setPlainText("Decide alone, please.")
    shown.steps.list.setFocus()
    now = desk.agenda.definition(desk.agenda.block(console.session, block.id))
    assert now.steps[0].script.say == "Decide alone, please."
    assert desk.house.exercise("why-or-how").steps[0].script.say != "Decide alone, please."


def test_a_colleague_s_exercise_is_saved_opened_and_deleted(
    console: Console, desk: Desk, prompts: RecordedPrompts, tmp_path: Path
) -> None:
    page, link = copy(console, "clarity-check")
    prompts.path = tmp_path / "ours.toml"
    page.save.click()
    name = link._own
    page.left.emit()
    rail = plan(console).exercises
    rail.delete_requested.emit(name)
    assert prompts.asked[-1].sentence == "Delete “Clarity check (copy)”?"
    assert name not in desk.house.exercises
    rail.open.click()
    assert name in desk.house.exercises
    assert any(row.own for row in rail.model.rows())


def test_a_faulty_file_is_named_by_key_and_nothing_is_kept(
    console: Console, desk: Desk, prompts: RecordedPrompts, tmp_path: Path
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('name = "bad"\ntitle = "Bad"\npurpose = "?"\nsteps = []\n', encoding="utf-8")
    prompts.path = file
    plan(console).exercises.open.click()
    said = [f"{m.sentence}" for m in plan(console).banner.messages()]
    assert any("bad.toml: steps: needs at least one step." in one for one in said)
    assert "bad" not in desk.house.exercises


def test_every_field_that_is_offered_has_a_label_and_every_other_a_reason(desk: Desk) -> None:
    found = {field.name for field in fields_of(Exercise)}
    for kind in desk.house.kinds.values():
        for field in fields_of(kind.step):
            found |= {field.name, *(column.name for column in field.columns)}
    known = set(labels()) | set(KEPT)
    assert found - known == set(), "a field with neither label nor reason"
    assert set(KEPT) - found == set(), "a reason for a field that is not there"


def test_a_step_that_runs_shows_the_new_words(console: Console, desk: Desk) -> None:
    page, _ = copy(console, "clarity-check")
    page.set_requested.emit(("steps", 0, "question"), "Is it clear to you?", None)
    page.use.click()
    session = console.session
    for block in desk.agenda.blocks(session)[:-1]:
        desk.agenda.remove(session, block.id)
    desk.running.start(session)
    place = desk.running.place(session)
    assert place is not None
    assert place.run.state is State.READY
    assert "Is it clear to you?" in desk.stage.now(session).texts
