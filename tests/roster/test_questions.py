"""What is asked about a list, and what the answers do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.roster.questions import (
    ALL,
    FIRST,
    KEEP,
    NONE,
    OTHER,
    Question,
    Settled,
    ask,
    capitals_undone,
    settle,
)
from workshop.roster.reader import Preview, look, read, read_text
from workshop.roster.table import How


def _asked(preview: Preview, known: tuple[str, ...] = ()) -> dict[str, Question]:
    return {question.key: question for question in ask(preview, known)}


def _settled(preview: Preview, known: tuple[str, ...] = (), **answers: str) -> Settled:
    given = {key.replace("_", " "): answer for key, answer in answers.items()}
    return settle(preview, ask(preview, known), given)


def _names(settled: Settled) -> list[str]:
    return [person.name for person in settled.people]


TWICE = "Name,Role\nIvo,Nurse\nAda,Cook\nIvo,Nurse\n"


def test_the_same_row_again_stays_out_unless_it_is_somebody_else() -> None:
    preview = read_text(TWICE)
    assert _asked(preview)["twice 2"].title == "Row 4 looks like row 2 again"
    assert _names(_settled(preview)) == ["Ivo", "Ada"]
    assert _settled(preview).out[0].reason == "is the same person as row 2"
    assert _names(_settled(preview, twice_2=ALL)) == ["Ivo", "Ada", "Ivo"]
    assert _names(_settled(preview, twice_2=NONE)) == ["Ada"]


@pytest.mark.parametrize(
    "rows", ["Name,Role\nIvo,Nurse\nIvo,Cook\n", "Name\nJosé\nJose\n"], ids=["role", "accent"]
)
def test_people_who_differ_in_more_than_the_row_both_come_in(rows: str) -> None:
    preview = read_text(rows)
    assert len(ask(preview, ())) == 1
    assert len(_settled(preview).people) == 2


def test_many_doubles_are_one_question() -> None:
    rows = "".join(f"Person {n}\n" for n in range(9))
    (question,) = ask(read_text(f"Name\n{rows}{rows}"), ())
    assert question.title == "9 names stand there more than once"
    preview = read_text(f"Name\n{rows}{rows}")
    assert len(_settled(preview).people) == 9
    assert len(_settled(preview, twice_all=ALL).people) == 18
    assert len(_settled(preview, twice_all=FIRST).people) == 9


def test_who_is_on_the_session_already_is_asked_about() -> None:
    preview = read_text("Name\nÁda Byron\nBen\n")
    known = ("Ada Byron",)
    assert _asked(preview, known)["known 2"].title == "Áda Byron is on the list already"
    assert _names(_settled(preview, known)) == ["Ben"]
    assert _names(_settled(preview, known, known_2=ALL)) == ["Áda Byron", "Ben"]


def test_names_in_capitals_print_as_usual_and_stay_as_they_are() -> None:
    preview = read_text("Name\nBEATRIZ SALGADO\nIBM\nAda Byron\n")
    (question,) = ask(preview, ())
    assert question.title == "1 name is in capitals"
    assert [p.prints_as for p in _settled(preview).people] == ["Beatriz Salgado", "", ""]
    assert _names(_settled(preview))[0] == "BEATRIZ SALGADO"
    assert {p.prints_as for p in _settled(preview, capitals=KEEP).people} == {""}


@pytest.mark.parametrize(
    ("loud", "usual"),
    [
        ("JEAN-PIERRE O’NEILL", "Jean-Pierre O’Neill"),
        ("ΝΊΚΟΣ", "Νίκος"),
        ("ÉVA D'ARC", "Éva D'Arc"),
    ],
)
def test_capitals_begin_each_part_of_a_name(loud: str, usual: str) -> None:
    assert capitals_undone(loud) == usual


def test_a_manager_given_by_an_initial_is_asked_about() -> None:
    preview = read_text("Name,Manager\nAmara Nwosu,\nIvo,A. Nwosu\nEva,A. Nwosu\nUli,A. Else\n")
    (question,) = ask(preview, ())
    assert question.title == "A. Nwosu looks like Amara Nwosu"
    assert question.detail == "rows 3, 4 report to A. Nwosu"
    assert [p.manager for p in _settled(preview).people] == [
        "",
        "Amara Nwosu",
        "Amara Nwosu",
        "A. Else",
    ]
    kept = settle(preview, ask(preview, ()), {"manager A. Nwosu": OTHER})
    assert kept.people[1].manager == "A. Nwosu"


def test_an_initial_that_fits_two_people_is_left_alone() -> None:
    assert ask(read_text("Name,Manager\nAmara Nwosu,\nAbe Nwosu,\nIvo,A. Nwosu\n"), ()) == ()


def test_a_name_too_long_to_print_is_asked_how_it_prints() -> None:
    name = "Anna " * 14
    preview = read_text(f"Name\n{name}\n")
    (question,) = ask(preview, ())
    assert question.title == "How should the name in row 2 print?"
    assert _settled(preview).people[0].prints_as == ""
    assert _settled(preview, long_2=" Anna  A ").people[0].prints_as == "Anna A"


def test_nothing_is_asked_about_a_plain_list(shared_data: Path) -> None:
    preview = read(shared_data / "rosters/northwind_9.csv")
    assert ask(preview, ()) == ()
    assert settle(preview, (), {}).people == preview.people


def test_columns_are_told_by_their_place_where_headings_are_the_same(shared_data: Path) -> None:
    file = shared_data / "csv/frictionless_duplicate-headers.csv"
    preview = look(file, how=How(columns={"name": 1, "key": 2}))
    assert preview.places == {"name": 1, "key": 2}
    assert len(preview.people) == preview.found


def test_a_list_without_names_can_still_be_looked_at(shared_data: Path) -> None:
    file = shared_data / "csv/zoom_meeting001_participants.csv"
    preview = look(file, how=How(header=4))
    assert len(preview.people) == 10
    assert preview.people[0].name == "Andrew Knight"
    lost = look(shared_data / "csv/teams_2022-11-14_utf16be.csv")
    assert lost.places == {}
    assert lost.people == ()
    assert len(lost.rows) == lost.found > 0


def test_another_sheet_can_be_told(shared_data: Path) -> None:
    file = shared_data / "xlsx/readxl_deaths.xlsx"
    assert look(file).sheets == ("arts", "other")
    assert look(file, how=How(sheet="other")).people[0].name == "Vera Rubin"


def test_encoding_and_delimiter_can_be_told(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("Name;Role\nKónya, Éva;Nurse\n".encode("cp1250"))
    preview = look(file, how=How(encoding="cp1250", delimiter=";"))
    assert (preview.people[0].name, preview.encoding) == ("Éva Kónya", "cp1250")
