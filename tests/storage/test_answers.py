"""Answers: named by person, anonymous by a random key and nothing else."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest

from workshop.domain.answers import Collected, Sheet
from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import StepRun
from workshop.storage.library import Library

RUN = StepRun(id="r1", block="b1", step="sort", mode=Mode.KEYED)
ANONYMOUS = msgspec.structs.replace(RUN, naming=Naming.ANONYMOUS)
TOKENS = ("ff" * 16, "0a" * 16, "77" * 16)


def named(key: str, person: str, **marks: str | None) -> Sheet:
    return Sheet(id=key, person=person, marks=marks)


def save(library: Library, run: StepRun, *sheets: Sheet) -> None:
    with library.atomic():
        library.runs.save(run)
        for sheet in sheets:
            library.answers.save_sheet(run.id, sheet)


def sheets(library: Library, run: StepRun = RUN) -> tuple[Sheet, ...]:
    return library.answers.collected(run, 2).sheets


def test_named_sheets_come_back_sorted_by_id_blanks_included(staged: Library) -> None:
    second, first = named("a2", "p1", i1="why", i2=None), named("a1", "p2")
    save(staged, RUN, second, first)
    assert sheets(staged) == (first, second)


def test_a_persons_new_sheet_takes_the_place_of_the_old(staged: Library) -> None:
    save(staged, RUN, named("a1", "p1", i1="why", i2="how"), named("a2", "p1", i1="both"))
    assert sheets(staged) == (named("a2", "p1", i1="both"),)


def test_a_sheet_typed_for_the_wrong_person_can_be_moved(staged: Library) -> None:
    save(staged, RUN, named("a1", "p1", i1="why"), named("a1", "p2", i1="why"))
    assert sheets(staged) == (named("a1", "p2", i1="why"),)


def test_anonymous_sheets_come_back_by_key_not_by_order(staged: Library) -> None:
    given = [Sheet(id=token, person=None, marks={"i1": "why", "i2": None}) for token in TOKENS]
    save(staged, ANONYMOUS, *given)
    assert [sheet.id for sheet in sheets(staged, ANONYMOUS)] == sorted(TOKENS)
    assert set(sheets(staged, ANONYMOUS)[0].marks.items()) == {("i1", "why"), ("i2", None)}
    assert all(sheet.person is None for sheet in sheets(staged, ANONYMOUS))


def test_an_anonymous_sheet_can_be_typed_anew_or_taken_out(staged: Library) -> None:
    token, other, _ = TOKENS
    save(
        staged,
        ANONYMOUS,
        Sheet(id=token, person=None, marks={"i1": "why", "i2": "how"}),
        Sheet(id=other, person=None, marks={"i1": "why"}),
        Sheet(id=token, person=None, marks={"i1": "both"}),
    )
    assert sheets(staged, ANONYMOUS)[1].marks == {"i1": "both"}
    with staged.atomic():
        staged.answers.remove_sheet("r1", token)
    assert [sheet.id for sheet in sheets(staged, ANONYMOUS)] == [other]


def test_a_named_sheet_can_be_taken_out(staged: Library) -> None:
    save(staged, RUN, named("a1", "p1", i1="why"), named("zz", "p2", i1="how"))
    with staged.atomic():
        staged.answers.remove_sheet("r1", "zz")
    assert [sheet.id for sheet in sheets(staged)] == ["a1"]


def test_an_anonymous_step_takes_no_name(staged: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="no named sheet"):
        save(staged, ANONYMOUS, named("a1", "p1", i1="why"))
    assert sheets(staged) == ()


@pytest.mark.parametrize("there", [RUN, ANONYMOUS], ids=["named", "anonymous"])
def test_naming_is_one_way_once_there_are_answers(staged: Library, there: StepRun) -> None:
    other = ANONYMOUS if there is RUN else RUN
    person = "p1" if there is RUN else None
    save(staged, there, Sheet(id=TOKENS[0], person=person, marks={"i1": "why"}))
    with pytest.raises(sqlite3.IntegrityError, match="naming is fixed"):
        save(staged, other)
    with staged.atomic():
        staged.answers.clear("r1")
        staged.runs.save(other)
    assert staged.runs.of_block("b1") == (other,)


@pytest.mark.parametrize("key", ["a1", "xyz", "0a" * 15])
def test_an_anonymous_key_has_128_bits(staged: Library, key: str) -> None:
    with pytest.raises((ValueError, sqlite3.IntegrityError)):
        save(staged, ANONYMOUS, Sheet(id=key, person=None, marks={"i1": "why"}))
    assert sheets(staged, ANONYMOUS) == ()


def test_an_anonymous_sheet_without_a_line_would_be_lost(staged: Library) -> None:
    with pytest.raises(ValueError, match="needs a line"):
        save(staged, ANONYMOUS, Sheet(id=TOKENS[0], person=None, marks={}))


def test_counts_are_replaced_as_a_whole(staged: Library) -> None:
    with staged.atomic():
        staged.answers.set_counts("r1", {"i1": {"why": 7, "how": 0}, "i2": {"both": 3}})
        staged.answers.set_counts("r1", {"i1": {"why": 8, "how": 2}})
        staged.answers.set_done("r1", 5)
    assert staged.answers.collected(RUN, 12) == Collected(
        mode=Mode.KEYED, present=12, counts={"i1": {"why": 8, "how": 2}}, done=5
    )


def test_who_is_in_is_a_set(staged: Library) -> None:
    with staged.atomic():
        staged.answers.set_inside("r1", ["p2", "p1"])
    assert staged.answers.inside("r1") == frozenset({"p1", "p2"})
    with staged.atomic():
        staged.answers.set_inside("r1", ["p2"])
    assert staged.answers.inside("r1") == frozenset({"p2"})


def test_clearing_keeps_only_who_is_in(staged: Library) -> None:
    save(staged, RUN, named("a1", "p1", i1="why"))
    with staged.atomic():
        staged.answers.set_counts("r1", {"i1": {"why": 1}})
        staged.answers.set_done("r1", 1)
        staged.answers.set_inside("r1", ["p1"])
        staged.answers.clear("r1")
    assert staged.answers.collected(RUN, 2) == Collected(mode=Mode.KEYED, present=2)
    assert staged.answers.inside("r1") == frozenset({"p1"})


def test_the_anonymous_table_has_no_rowid_and_no_column_to_order_by(staged: Library) -> None:
    columns = [row["name"] for row in staged._database.rows("PRAGMA table_info(anonymous_mark)")]
    assert columns == ["step_run", "token", "item", "choice"]
    for table in ("anonymous_mark", "step_person"):
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            staged._database.rows(f"SELECT rowid FROM {table}")


def test_the_order_of_typing_cannot_be_read_off(staged: Library, tmp_path) -> None:
    marks = dict(zip(TOKENS, ("why", "how", "both"), strict=True))
    read = []
    for order in (TOKENS, TOKENS[::-1]):
        save(
            staged,
            ANONYMOUS,
            *(Sheet(id=token, person=None, marks={"i1": marks[token]}) for token in order),
        )
        read.append([tuple(row) for row in staged._database.rows("SELECT * FROM anonymous_mark")])
        with staged.atomic():
            staged.answers.clear("r1")
    assert read[0] == read[1]
    assert len(read[0]) == 3


def test_answers_go_with_their_block(staged: Library) -> None:
    save(staged, RUN, named("a1", "p1", i1="why"))
    with staged.atomic():
        staged.answers.save_sheet("r1", Sheet(id=TOKENS[0], person=None, marks={"i1": "how"}))
        staged.answers.set_counts("r1", {"i1": {"why": 1}})
        staged.answers.set_inside("r1", ["p1"])
        staged.agenda.put("s1", [])
    for table in ("step_run", "sheet", "mark", "anonymous_mark", "tally", "step_person"):
        assert staged._database.rows(f"SELECT * FROM {table}") == []


def test_settling_loses_nothing(staged: Library) -> None:
    given = [Sheet(id=token, person=None, marks={"i1": "why", "i2": None}) for token in TOKENS]
    save(staged, ANONYMOUS, *given)
    with staged.atomic():
        staged.answers.set_counts("r1", {"i3": {"why": 4}})
        staged.answers.set_inside("r1", ["p2", "p1"])
    before = staged.answers.collected(ANONYMOUS, 2)
    with staged.atomic():
        staged.answers.settle("r1")
    assert staged.answers.collected(ANONYMOUS, 2) == before
    assert len(before.sheets) == 3
    assert staged.answers.inside("r1") == frozenset({"p1", "p2"})
