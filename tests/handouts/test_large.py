"""Large print: the same words, none of them below 18 points, on sheets as sound as the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from tests.handouts.conftest import ONE_BY_ONE, Samples
from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import HEIGHT, MM, WIDTH
from workshop.handouts.large import LEAST
from workshop.handouts.sort import tick_sheet

READ = (
    "tick_sheet", "itineraries", "pledge_cards", "canvas_sheets", "own_sheets", "theme_slips",
    "rating_sheets", "nameless_sheets", "own_pages", "level_cards", "delegation_boards",
    "wallet_cards", "letter_strips", "letter_key", "duty_lists", "request_cards",
    "blank_messages", "commitments", "message_cards",
)  # fmt: skip
HAIR = 1.05
TEXTS = ("Turns a goal into steps with dates", "x" * 90, "Rollen & <b>Regeln</b> " * 40)


@pytest.fixture
def large(a4: Setting) -> Setting:
    return replace(a4, large="all")


def sizes(pdf: pikepdf.Pdf) -> Iterator[float]:
    """Give the size of every run of text that is content."""
    for sheet in pdf.pages:
        outside: list[bool] = []
        for op in pikepdf.parse_content_stream(sheet):
            name = str(op.operator)
            if name in ("BMC", "BDC"):
                outside.append(str(op.operands[0]) == "/Artifact")
            elif name == "EMC":
                outside.pop()
            elif name == "Tf" and not any(outside):
                yield float(op.operands[1])


@pytest.mark.parametrize("piece", READ)
def test_all_text_to_read_is_large(
    samples: type[Samples], large: Setting, piece: str, opened
) -> None:
    for text in TEXTS:
        with opened(samples(text).make(piece, large)) as pdf:
            assert min(sizes(pdf)) >= LEAST


@pytest.mark.parametrize("piece", READ)
def test_it_is_as_sound_as_the_usual_sheet(
    samples: type[Samples], large: Setting, piece: str, opened, text_of
) -> None:
    for paper in ("a4", "letter"):
        setting = replace(large, paper=paper)  # type: ignore[arg-type]
        made = samples().make(piece, setting)
        report = page_validation.validate_pdf_bytes(made.pdf, profile="ua1")
        assert [fault.rule_id for fault in report.failures] == []
        with opened(made) as pdf:
            assert pdf.check_pdf_syntax() == []
        assert made.pdf == samples().make(piece, setting).pdf
    assert "Turns a goal" in " ".join(" ".join(text_of(made)).split())


@pytest.mark.parametrize("piece", READ)
def test_nothing_leaves_the_content_box(samples: type[Samples], large: Setting, piece: str) -> None:
    for text in TEXTS:
        document = pypdfium2.PdfDocument(samples(text).make(piece, large).pdf)
        for sheet in document:
            wide, high = sheet.get_size()
            left, bottom = (wide - WIDTH) / 2, (high - HEIGHT) / 2
            for item in sheet.get_objects():
                x0, y0, x1, y1 = item.get_bounds()
                assert min(x0 - left, y0 - bottom, wide - left - x1, high - bottom - y1) >= -HAIR
        document.close()


def test_lines_to_write_on_are_far_enough_apart(samples: type[Samples], large: Setting) -> None:
    document = pypdfium2.PdfDocument(samples().make("canvas_sheets", large).pdf)
    for sheet in document:
        low = [y for x0, y, x1, y1 in (o.get_bounds() for o in sheet.get_objects())
               if x1 - x0 > WIDTH - 1 and y1 - y < 2]  # fmt: skip
        low.sort(reverse=True)
        assert all(a - b >= 8 * MM for a, b in pairwise(low))
    document.close()


def _ticks(samples: type[Samples], setting: Setting, copies: int) -> Made:
    return tick_sheet(samples().sheet(copies=copies), setting)


def test_a_lone_copy_of_an_anonymous_sheet_is_told(samples: type[Samples], large: Setting) -> None:
    some = replace(large, large="some")
    (told,) = _ticks(samples, some, 1).warnings
    assert "1 copy in large print among anonymous sheets tells whose it is" in told
    assert _ticks(samples, some, 5).warnings == ()
    assert _ticks(samples, large, 1).warnings == ()  # then all are alike


def test_every_piece_a_person_reads_or_answers_is_among_them() -> None:
    others = set(ONE_BY_ONE) - set(READ)
    # What hangs on a wall or lies with the facilitator, and what is large for everybody.
    assert {"name_tents", "summary", "five_levers", "cover_map"} <= others
