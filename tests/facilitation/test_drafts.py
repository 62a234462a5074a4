"""An exercise while it is edited: nothing typed is lost, nothing broken is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.content.checker import check_table
from workshop.content.fields import Form, fields_of
from workshop.content.writer import table_of
from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.agenda import BlockHasAnswers
from workshop.facilitation.content import StockStays
from workshop.facilitation.desk import Desk
from workshop.facilitation.drafts import Draft, list_faults

ITEMS = ("steps", 0, "items")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "library.db", clock=SetClock(), ids=SeededIds(1))
    yield desk
    desk.close()


def copied(desk: Desk, name: str) -> tuple[str, Draft]:
    made = desk.content.copy(name).made
    assert made is not None
    return made, desk.content.draft(made)


def columns(desk: Desk, kind: str, field: str):
    return next(f.columns for f in fields_of(desk.house.kinds[kind].step) if f.name == field)


def test_every_stock_exercise_passes_the_editor_s_own_check(desk: Desk) -> None:
    kinds = {name: kind.step for name, kind in desk.house.kinds.items()}
    for exercise in desk.house.exercises.stock.values():
        assert check_table(table_of(exercise), exercise.name, kinds) == ()
        assert list_faults(exercise, desk.house.kinds, exercise.name) == ()


def test_a_change_is_used_at_once_and_taken_back(desk: Desk) -> None:
    name, draft = copied(desk, "why-or-how")
    draft.set((*ITEMS, 0, "text"), "Says where we go")
    draft.set(("steps", 0, "script", "say"), "Decide alone.")
    kept = desk.house.exercise(name).steps[0]
    assert (kept.items[0].text, kept.script.say) == ("Says where we go", "Decide alone.")  # type: ignore[attr-defined]
    draft.back()
    draft.back()
    assert desk.house.exercise(name).steps == desk.house.exercise("why-or-how").steps
    draft.again()
    assert draft.value((*ITEMS, 0, "text")) == "Says where we go"
    assert draft.can_go_again


def test_what_is_wrong_is_kept_unfinished_and_not_used(desk: Desk) -> None:
    name, draft = copied(desk, "why-or-how")
    draft.set((*ITEMS, 1, "text"), "")
    assert [str(f.facts["key"]) for f in draft.faults] == ["steps[0].items[1].text"]
    assert desk.house.exercise(name).steps[0].items[1].text != ""  # type: ignore[attr-defined]
    again = desk.content.draft(name)  # the page was left, or the program ended
    assert again.value((*ITEMS, 1, "text")) == ""
    again.set((*ITEMS, 1, "text"), "Mended")
    assert again.faults == ()
    assert desk.house.exercise(name).steps[0].items[1].text == "Mended"  # type: ignore[attr-defined]
    assert list((desk.content.folder / "unfinished").iterdir()) == []


def test_a_new_statement_is_in_every_set_and_one_that_goes_in_none(desk: Desk) -> None:
    name, draft = copied(desk, "why-or-how")
    draft.remove(ITEMS, 23)  # there may be 24
    draft.remove(ITEMS, 22)
    draft.add_row(ITEMS, columns(desk, "sort", "items"), ("Keeps us honest", "Second"))
    step = desk.house.exercise(name).steps[0]
    new = [item.id for item in step.items if item.text in ("Keeps us honest", "Second")]  # type: ignore[attr-defined]
    assert len(new) == 2
    assert all(set(new) <= set(order) for order in step.sets.values())  # type: ignore[attr-defined]
    gone = step.items[0].id  # type: ignore[attr-defined]
    draft.remove(ITEMS, 0)
    step = desk.house.exercise(name).steps[0]
    assert all(gone not in order for order in step.sets.values())  # type: ignore[attr-defined]
    draft.move(ITEMS, 0, 99)
    moved = desk.house.exercise(name).steps[0]
    assert moved.items[-1] == step.items[0]  # type: ignore[attr-defined]


def test_too_few_statements_are_a_fault_with_a_sentence(desk: Desk) -> None:
    _, draft = copied(desk, "why-or-how")
    while len(draft.value(ITEMS)) > 2:
        draft.remove(ITEMS, 0)
    assert "at least 3" in draft.faults[0].what.lower() or "3" in draft.faults[0].what


def test_steps_are_copied_moved_and_taken_out(desk: Desk) -> None:
    name, draft = copied(desk, "why-or-how")
    draft.copy_step(0)
    titles = [step.title for step in desk.house.exercise(name).steps]
    assert titles == ["Why or how?", "Why or how? (copy)", "What we mean here"]
    assert len({step.id for step in desk.house.exercise(name).steps}) == 3
    draft.move(("steps",), 2, 0)
    draft.remove(("steps",), 2)
    assert [s.title for s in desk.house.exercise(name).steps] == [
        "What we mean here",
        "Why or how?",
    ]


def test_a_step_of_another_kind_can_be_added_from_the_stock(desk: Desk) -> None:
    name, draft = copied(desk, "clarity-check")
    canvas = desk.house.exercise("two-journeys").steps[0]
    draft.add_step(table_of(canvas), 1)
    assert desk.house.exercise(name).kinds == ("rate", "canvas")


def test_stock_stays_as_it_is(desk: Desk) -> None:
    with pytest.raises(StockStays):
        desk.content.draft("why-or-how")


def test_a_block_s_text_is_its_own_and_can_be_taken_back(desk: Desk) -> None:
    session = desk.sessions.new("taster", "Leads").made or ""
    block = next(b for b in desk.agenda.blocks(session) if b.exercise == "why-or-how")
    before = desk.agenda.definition(block)
    draft = desk.agenda.draft(session, block.id)
    draft.set(("steps", 0, "question"), "Whose work is it?")
    now = desk.agenda.definition(desk.agenda.block(session, block.id))
    assert now.steps[0].question == "Whose work is it?"  # type: ignore[attr-defined]
    assert desk.house.exercise("why-or-how").steps[0].question != "Whose work is it?"  # type: ignore[attr-defined]
    desk.undo.undo()
    now = desk.agenda.definition(desk.agenda.block(session, block.id))
    assert now == before


def test_once_a_block_has_begun_only_its_script_changes(desk: Desk) -> None:
    session = desk.sessions.new("taster", "Leads").made or ""
    desk.running.start(session)
    block = desk.agenda.blocks(session)[0]
    draft = desk.agenda.draft(session, block.id)
    draft.set(("steps", 0, "script", "say"), "Good morning.")
    with pytest.raises(BlockHasAnswers):
        draft.set(("steps", 0, "title"), "Another")
    assert draft.value(("steps", 0, "title")) != "Another"
    now = desk.agenda.definition(desk.agenda.block(session, block.id))
    assert now.steps[0].script.say == "Good morning."


def test_every_field_of_every_kind_has_a_form(desk: Desk) -> None:
    for kind in desk.house.kinds.values():
        names = [field.name for field in fields_of(kind.step)]
        assert {"title", "minutes"} <= set(names)
        assert all(field.columns for field in fields_of(kind.step) if field.form is Form.ROWS)
