"""The matrix on paper: landscape, split by role and by row with repeated heads; duties by role."""

from __future__ import annotations

from tests.handouts.team_samples import duties_of, key, matrix_of
from workshop.handouts.matrix import duty_lists, letter_key, letter_strips, matrix_sheet
from workshop.handouts.team_data import (
    DutyLists,
    LetterKey,
    LetterStrips,
    MatrixRow,
    MatrixSheet,
)


def roles(many: int) -> tuple[str, ...]:
    return tuple(f"Role {at}" for at in range(1, many + 1))


def sheet(rows: int, many: int) -> MatrixSheet:
    return MatrixSheet(
        title="Who owns it?",
        roles=roles(many),
        rows=tuple(MatrixRow(text=f"Row {at}", letters=("A/R",) * many) for at in range(rows)),
        carries=tuple(f"{at} of {rows}" for at in range(many)),
        key=key("means this"),
    )


def test_ten_rows_and_six_roles_are_one_page_on_its_long_side(a4, opened, text_of):
    made = matrix_sheet(sheet(10, 6), a4)
    with opened(made) as pdf:
        assert [float(v) for v in pdf.pages[0].MediaBox[2:]] == [841.89, 595.28]
    (text,) = text_of(made)
    assert "Role 6" in text
    assert text.count("A/R") == 60


def test_many_roles_are_parted_with_the_rows_repeated(a4, text_of):
    first, second = text_of(matrix_sheet(sheet(4, 12), a4))
    assert "Role 6" in first
    assert "Role 7" not in first
    assert "Role 7" in second
    assert "Row 3" in first
    assert "Row 3" in second


def test_many_rows_go_on_with_the_heads_repeated(a4, text_of):
    pages = text_of(matrix_sheet(sheet(40, 6), a4))
    assert len(pages) > 2
    assert all("Role 1" in page for page in pages)
    assert "Row 39" in pages[-1]


def test_an_open_row_says_so_in_the_table_and_below(a4, text_of):
    (text,) = text_of(matrix_sheet(matrix_of("Approve overtime", rows=3), a4))
    assert "(open)" in text
    assert "Still open:" in text


def test_a_row_of_five_thousand_letters_is_no_trouble(a4):
    assert matrix_sheet(matrix_of("word " * 1000, rows=3), a4).pages >= 1
    assert duty_lists(duties_of("word " * 1000), a4).pages >= 2


def test_a_page_for_each_role(a4, text_of):
    data = duties_of("Plans the rota")
    pages = text_of(duty_lists(data, a4))
    assert len(pages) == 2
    assert all(page.count("Plans the rota") > 4 for page in pages)
    assert "No letters yet" in text_of(duty_lists(DutyLists(title="Duties"), a4))[0]


def test_ten_strips_are_one_sheet_and_many_roles_take_two_lines(a4, text_of):
    few = LetterStrips(title="Who owns it?", rows=("Row",) * 10, roles=roles(6), copies=3)
    assert letter_strips(few, a4).pages == 3
    many = LetterStrips(title="Who owns it?", rows=("Row",) * 10, roles=roles(12))
    pages = text_of(letter_strips(many, a4))
    assert len(pages) == 2
    assert "Role 12" in pages[0]


def test_two_keys_a_sheet(a4, text_of):
    data = LetterKey(title="Who owns it?", scheme="RACI", key=key("answers"), copies=5)
    made = letter_key(data, a4)
    assert made.pages == 3
    assert text_of(made)[0].count("RACI") == 2
