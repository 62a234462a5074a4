"""Lists of people: good rows come in, the others are named, nothing is guessed."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.people import Side
from workshop.errors import UserError
from workshop.roster.faults import (
    CannotOpen,
    EmptyRoster,
    NoNameColumn,
    NotAWorkbook,
    NotText,
    TooManyRows,
)
from workshop.roster.reader import TOTALS, Preview, read, read_text


def _file(folder: Path, data: bytes, name: str = "people.csv") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def _names(preview: Preview) -> list[str]:
    return [person.name for person in preview.people]


@pytest.mark.parametrize(
    ("file", "people", "first", "last"),
    [
        ("rosters/northwind_9.csv", 9, "Nancy Davolio", "Anne Dodsworth"),
        ("rosters/oracle_hr_107.csv", 107, "Steven King", "William Gietz"),
        ("csv/derived_sep_semicolon_cp1252_crlf.csv", 30, "Frédéric Passy", "Georg von Békésy"),
        ("csv/derived_title_rows_above_header.csv", 12, "Steven King", "Ismael Sciarra"),
        ("csv/derived_utf16le_bom_tab_crlf.txt", 40, "Steven King", "John Seo"),
        ("csv/school_students_semicolon_bom.csv", 5, "Mustermann Max", "Müller Hans"),
        ("csv/gruepr_testdata_justOneAttribute.csv", 32, "Student A", "Student FF"),
        ("xlsx/derived_cover_sheet_first.xlsx", 9, "Nancy Davolio", "Anne Dodsworth"),
        ("xlsx/messytables_blank_line.ods", 3, "Bob", "Ian"),
        ("xlsx/poi_49325.xlsx", 2, "Ted", "Andy"),
    ],
)
def test_real_lists_come_in_whole(
    shared_data: Path, file: str, people: int, first: str, last: str
) -> None:
    found = _names(read(shared_data / file))
    assert (len(found), found[0], found[-1]) == (people, first, last)


def test_a_manager_given_by_number_becomes_a_name(shared_data: Path) -> None:
    people = read(shared_data / "rosters/northwind_9.csv").people
    assert people[0].manager == "Andrew Fuller"


def test_managers_who_are_not_on_the_list_are_left_empty_and_said(shared_data: Path) -> None:
    preview = read(shared_data / "rosters/testdb_500.csv")
    assert {p.manager for p in preview.people} == {""}


@pytest.mark.parametrize("file", ["calamine_pass_protected.xlsx", "poi_corrupted.xlsx"])
def test_a_locked_or_damaged_workbook_is_refused_in_a_sentence(
    shared_data: Path, file: str
) -> None:
    with pytest.raises(NotAWorkbook, match="Nothing was changed"):
        read(shared_data / "xlsx" / file)


def test_a_list_without_a_header_is_names_and_roles() -> None:
    preview = read_text("Amara Nwosu, Nurse\nEero Salonen, Planner\n")
    assert [(p.name, p.role) for p in preview.people] == [
        ("Amara Nwosu", "Nurse"),
        ("Eero Salonen", "Planner"),
    ]
    assert preview.header_row == 0


def test_figures_without_a_header_are_no_names(tmp_path: Path) -> None:
    with pytest.raises(NoNameColumn, match="--map"):
        read(_file(tmp_path, b"1,2\n3,4\n"))


@pytest.mark.parametrize("data", [b"", b"\n \n", b"Name,Role\n"])
def test_an_empty_list_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyRoster, match="no names"):
        read(_file(tmp_path, data))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotText):
        read(_file(tmp_path, bytes(range(256)) * 20))


def test_a_hundred_thousand_rows_are_refused_in_a_sentence(tmp_path: Path) -> None:
    data = b"Name\n" + b"".join(b"Person %d\n" % n for n in range(100_000))
    with pytest.raises(TooManyRows, match="more than 5000 rows"):
        read(_file(tmp_path, data))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match=r"nobody\.csv"):
        read(tmp_path / "nobody.csv")


def test_a_row_without_a_name_is_left_out_and_named() -> None:
    preview = read_text("Name,Role\nAda,Engineer\n,Ghost\nTotal,2\nBen,\n")
    assert _names(preview) == ["Ada", "Ben"]
    assert [(r.row, r.reason) for r in preview.rejected] == [
        (3, "has no name"),
        (4, "looks like a total"),
    ]


def test_the_same_name_twice_is_asked_about_and_comes_in() -> None:
    preview = read_text("Name\nAda\nada\n")
    assert len(preview.people) == 2
    assert preview.questions == ("Row 3 looks like row 2 again. Both come in.",)


def test_a_side_is_read_from_its_words_and_never_from_a_title() -> None:
    preview = read_text("Name,Title,Side\nAda,Manager,●\nBen,Leader,\nCy,Clerk,both\n")
    assert [p.side for p in preview.people] == [Side.WHY, None, Side.BOTH]


def test_ratings_out_of_range_stay_unrated() -> None:
    preview = read_text("Name,importance_1,strength_10\nAda,5,9\n")
    assert preview.people[0].ratings[0] == 5
    assert preview.people[0].ratings[19] is None


def test_a_column_can_be_named_by_hand() -> None:
    preview = read_text("Team,Wer,Role\nAlpha,Ada,Chef\nBeta,Ben,Cook\n", {"name": "Wer"})
    assert _names(preview) == ["Ada", "Ben"]


def test_marks_that_turn_text_round_are_taken_out() -> None:
    assert _names(read_text("Name\nAda \u202egnp.exe\n")) == ["Ada gnp.exe"]


NAMES = st.text(
    st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0xFFFF), min_size=1, max_size=40
)


@given(st.lists(NAMES, min_size=1, max_size=8))
def test_names_in_any_script_come_back_letter_by_letter(names: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["Full name", "Role"], *([name, "x"] for name in names)])
    kept = [unicodedata.normalize("NFC", name) for name in names]
    kept = [n for n in kept if n.casefold() not in TOTALS]
    assert _names(read_text(out.getvalue())) == kept


@given(st.binary(max_size=300))
def test_no_bytes_bring_anything_but_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = _file(tmp_path_factory.mktemp("r"), data)
    said = ""
    try:
        assert read(file).people
    except UserError as fault:
        said = str(fault)
    assert not said or "Nothing was changed" in said
