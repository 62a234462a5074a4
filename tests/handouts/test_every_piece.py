"""What holds for every piece on both papers."""

from __future__ import annotations

import re

import page as page_validation
import pikepdf
import pypdfium2
from msgspec.structs import replace

from tests.support.sheets import faults_of, grey_faults, uncopied
from workshop.domain.people import Side
from workshop.handouts.kit.ink import fill_of, operands

_BOX_WIDE, _BOX_HIGH = 186 * 72 / 25.4, 255 * 72 / 25.4
_HAIR = 1.05  # PDFium counts a line wider than it is drawn


def test_is_tagged_as_pdf_ua_1_asks(samples, piece, setting):
    report = page_validation.validate_pdf_bytes(samples().make(piece, setting).pdf, profile="ua1")
    assert [f.rule_id for f in report.failures] == []


def test_all_that_is_promised_of_paper_is_kept(samples, piece, setting):
    made = samples().make(piece, setting)
    assert faults_of(made.pdf, setting.paper) == []
    assert uncopied(made.pdf) == []


def test_all_fonts_are_embedded_and_ours(samples, piece, setting, opened):
    with opened(samples().make(piece, setting)) as pdf:
        fonts = [font for p in pdf.pages for font in p.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts} == {"SourceSans3"}


def test_made_twice_is_the_same_to_the_byte(samples, piece, setting):
    assert samples().make(piece, setting).pdf == samples().make(piece, setting).pdf


def test_nothing_lies_outside_the_content_box(samples, piece, setting):
    for text in ("Why or how?", "x" * 60, "Maximiliane-Friederike von und zu Wittelsbach " * 3):
        document = pypdfium2.PdfDocument(samples(text).make(piece, setting).pdf)
        for sheet in document:
            wide, high = sheet.get_size()
            box = (_BOX_WIDE, _BOX_HIGH) if wide < high else (_BOX_HIGH, _BOX_WIDE)
            left, bottom = (wide - box[0]) / 2, (high - box[1]) / 2
            for item in sheet.get_objects():
                x0, y0, x1, y1 = item.get_bounds()
                assert x0 >= left - _HAIR
                assert x1 <= wide - left + _HAIR
                assert y0 >= bottom - _HAIR
                assert y1 <= high - bottom + _HAIR
        document.close()


def test_metadata_names_title_author_and_language(samples, piece, setting, opened):
    with opened(samples().make(piece, setting)) as pdf:
        assert str(pdf.docinfo.Title).endswith("Leads’ day")
        assert str(pdf.docinfo.Author) == "Harbour"
        assert str(pdf.Root.Lang) == "en"
        assert "/CreationDate" not in pdf.docinfo
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 1


def test_every_page_is_of_the_chosen_paper(samples, piece, setting, opened):
    expected = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}[setting.paper]
    made = samples().make(piece, setting)
    with opened(made) as pdf:
        assert len(pdf.pages) == made.pages
        for sheet in pdf.pages:
            assert tuple(sorted(float(v) for v in sheet.MediaBox[2:])) == expected


def test_the_footer_tells_session_page_and_code(samples, piece, setting, text_of):
    made = samples().make(piece, setting)
    for text in text_of(made):
        assert "Leads’ day, 25 Nov 2026" in text
        assert re.search(r"page \d+ of \d+", text)
    assert made.code in text_of(made)[0]


def test_every_mark_of_content_has_its_element(samples, piece, a4, opened):
    with opened(samples().make(piece, a4)) as pdf:
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        table = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
        assert sorted(table) == list(range(len(pdf.pages)))
        for place, sheet in enumerate(pdf.pages):
            assert int(sheet.obj.StructParents) == place
            ops = pikepdf.parse_content_stream(sheet)
            marked = [op.operands[1].MCID for op in ops if _has_mcid(op)]
            assert [int(m) for m in marked] == list(range(len(table[place])))
            for element in table[place]:
                assert _page_of(element).objgen in {sheet.obj.objgen, None}


def _has_mcid(op: pikepdf.ContentStreamInstruction) -> bool:
    return str(op.operator) == "BDC" and "/MCID" in op.operands[1]


def _page_of(element: pikepdf.Object) -> pikepdf.Object:
    return element.Pg


def test_grey_prints_no_colour_and_keeps_every_lightness(samples, piece, a4, opened):
    grey = samples().make(piece, replace(a4, grey=True))
    with opened(grey) as pdf:
        for sheet in pdf.pages:
            for op in pikepdf.parse_content_stream(sheet):
                if str(op.operator) in ("rg", "RG"):
                    assert len({float(v) for v in op.operands}) == 1
    assert grey_faults(samples().make(piece, a4).pdf, grey.pdf) == []


def test_another_seed_gives_another_code(samples, piece, a4):
    one, other = (samples().make(piece, replace(a4, seed=seed)) for seed in (7, 8))
    assert one.code != other.code
    assert one.pdf != other.pdf


def test_the_fills_of_the_sides_form_a_ladder_a_grey_printer_keeps():
    light = {}
    for side in Side:
        colour, grey = (
            [float(part) for part in operands(fill_of(side), grey=grey).split()]
            for grey in (False, True)
        )
        assert len(set(grey)) == 1
        assert abs(_lightness(colour) - _lightness(grey)) < 0.5
        light[side] = _lightness(grey)
    assert light[Side.WHY] - light[Side.HOW] > 15
    assert light[Side.HOW] - light[Side.BOTH] > 15


def _lightness(channels: list[float]) -> float:
    """CIE L* of sRGB channels 0 to 1, white D65 (IEC 61966-2-1; CIE 15)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


def test_every_ink_of_text_is_dark_on_paper_in_grey_too():
    for name in ("ink", "ink_muted"):
        grey = float(operands(name, grey=True).split()[0])
        assert _lightness([grey] * 3) < 45
