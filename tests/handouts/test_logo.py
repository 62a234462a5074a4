"""Whose paper it is: name and logo in the footer, and files that are not to be trusted."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from workshop.handouts.data import Setting
from workshop.handouts.kit.box import MM
from workshop.handouts.logo import LARGEST, kept_bytes, read_logo, read_logo_file
from workshop.handouts.logo_data import Drawing, Logo, NotALogo, Raster

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
PLAIN = HEAD + (
    '<g transform="translate(2 1)" fill="#c00"><circle cx="4" cy="4" r="4"/>'
    '<path d="M10 0h8v8h-8z" style="fill:rgb(0,90,160);stroke:none"/>'
    '<rect x="20" y="0" width="8" height="8" rx="2" opacity="0.5"/>'
    '<path d="M30 4 Q31 1 32 4 T34 4a1 1 0 012 0" fill="none" stroke="black"/></g></svg>'
)


def png(wide: int = 80, high: int = 20, colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (wide, high), colour).save(out, "PNG")
    return out.getvalue()


def logo(kind: str) -> Logo:
    return read_logo(png() if kind == "png" else PLAIN.encode(), f"logo.{kind}")


@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.parametrize("piece", ["run_sheet", "tick_sheet", "matrix_sheet", "pack"])
def test_a_logo_stands_in_the_footer_of_a_sound_document(
    samples, setting, kind, piece, opened
) -> None:
    whose = replace(setting, logo=logo(kind))
    made = samples().make(piece, whose)
    report = page_validation.validate_pdf_bytes(made.pdf, profile="ua1")
    assert [f.rule_id for f in report.failures] == []
    with opened(made) as pdf:
        assert pdf.check_pdf_syntax() == []
        for sheet in pdf.pages:
            assert "/Logo" in sheet.Resources.XObject
            drawn = [op for op in pikepdf.parse_content_stream(sheet) if str(op.operator) == "Do"]
            assert len(drawn) == 1
    assert made.pdf == samples().make(piece, whose).pdf


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_logo_lies_inside_the_content_box_beside_the_words(samples, setting, kind) -> None:
    document = pypdfium2.PdfDocument(
        samples().make("run_sheet", replace(setting, logo=logo(kind))).pdf
    )
    wide, high = document[0].get_size()
    left, bottom = (wide - 186 * MM) / 2, (high - 255 * MM) / 2
    kinds = (pypdfium2.raw.FPDF_PAGEOBJ_IMAGE, pypdfium2.raw.FPDF_PAGEOBJ_FORM)
    (found,) = [item for item in document[0].get_objects(max_depth=1) if item.type in kinds]
    x0, y0, x1, y1 = found.get_bounds()
    assert x0 >= left - 0.1
    assert y0 >= bottom - 0.1
    assert y1 - y0 <= 4.81 * MM
    assert x1 - x0 <= 22.1 * MM
    assert (x1 - x0) / (y1 - y0) == pytest.approx(4, abs=0.7)
    text = document[0].get_textpage()
    at = text.get_text_range().index("Harbour")
    assert text.get_charbox(at)[0] > x1
    text.close()
    document.close()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_in_grey_a_logo_has_no_colour(samples, a4, kind, opened) -> None:
    grey = replace(a4, logo=logo(kind), grey=True)
    with opened(samples().make("run_sheet", grey)) as pdf:
        drawn = pdf.pages[0].Resources.XObject.Logo
        if kind == "png":
            assert drawn.ColorSpace == pikepdf.Name.DeviceGray
            return
        for op in pikepdf.parse_content_stream(drawn):
            if str(op.operator) in ("rg", "RG"):
                assert len({float(part) for part in op.operands}) == 1


def test_the_name_gives_way_to_what_the_sheet_is_for(samples, a4, text_of) -> None:
    (first, *_) = text_of(samples().make("run_sheet", replace(a4, organisation="Harbour")))
    assert "Harbour · Leads’ day, 25 Nov 2026" in first
    long = replace(a4, organisation="An organisation whose name is longer than the footer takes")
    (first, *_) = text_of(samples().make("run_sheet", long))
    assert "… · Leads’ day, 25 Nov 2026" in first


def test_a_drawing_keeps_its_shapes_and_colours() -> None:
    drawing = logo("svg")
    assert isinstance(drawing, Drawing)
    assert (drawing.wide, drawing.high, len(drawing.shapes)) == (40, 10, 4)
    circle, square, faint, line = drawing.shapes
    assert circle.fill == pytest.approx((0.8, 0, 0))
    assert square.fill == pytest.approx((0, 90 / 255, 160 / 255))
    assert square.ops == "12.000 9.000 m 20.000 9.000 l 20.000 1.000 l 12.000 1.000 l h"
    assert faint.fill == pytest.approx((0.9, 0.5, 0.5))
    assert line.fill is None
    assert line.stroke == pytest.approx((0, 0, 0))
    # A full circle of four quarters goes from its left back to its left.
    numbers = [float(part) for part in circle.ops.split() if part not in "mch"]
    assert numbers[:2] == pytest.approx([2, 5])
    assert min(numbers) >= 0.99
    assert max(numbers) <= 10.01


def test_a_large_picture_is_kept_as_large_as_it_prints(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(png(3000, 900))
    kept = read_logo(kept_bytes(file), "logo.png")
    assert isinstance(kept, Raster)
    assert (kept.wide, kept.high) == (600, 180)


def test_what_is_seen_through_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (4, 4), (200, 0, 0, 0)).save(out, "PNG")
    found = read_logo(out.getvalue(), "a.png")
    assert isinstance(found, Raster)
    assert set(found.rgb) == {255}


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _huge() -> bytes:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", _huge(), png()[:40], b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, b"x" * 1_000_001],
    ids=["empty", "gif", "huge", "cut", "junk", "large"],
)
def test_a_picture_that_is_none_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NotALogo, match="cannot be used as a logo"):
        read_logo(data, "logo.png")


ENTITIES = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "text",
    [
        ENTITIES + HEAD + "<path d='M0 0h1v1z'/></svg>",
        "<?xml-stylesheet href='http://x/y.css'?>" + HEAD + "<path d='M0 0h1v1z'/></svg>",
        HEAD + "<image href='http://example.org/a.png' width='9' height='9'/></svg>",
        HEAD + "<image href='file:///etc/passwd'/></svg>",
        HEAD + "<use href='#a'/></svg>",
        HEAD + "<script>alert(1)</script></svg>",
        HEAD + "<path d='M0 0h1v1z' onload='x()'/></svg>",
        HEAD + "<foreignObject/></svg>",
        HEAD + "<style>path{fill:url(http://x)}</style><path d='M0 0h1'/></svg>",
        HEAD + "<text>Harbour</text></svg>",
        HEAD + "<path d='M0 0h1v1z' fill='url(#g)'/></svg>",
        HEAD + "<path d='M0 0 L'/></svg>",
        HEAD + "<path d='not a path'/></svg>",
        HEAD + "<path d='M0 0 L 1e300 1'/></svg>",
        HEAD + "<g>" * 40 + "<path d='M0 0h1v1z'/>" + "</g>" * 40 + "</svg>",
        HEAD + "<g/>" * 3000 + "</svg>",
        HEAD + "<path d='" + "M0 0" + "h1" * 30_000 + "'/></svg>",
        HEAD + "</svg>",
        HEAD + "<path d='M0 0h1v1z'/>",
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>',
        '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
        HEAD.replace("40 10", "1e9 1") + "<path d='M0 0h1v1z'/></svg>",
        HEAD.replace("40 10", "nan nan") + "<path d='M0 0h1v1z'/></svg>",
    ],
)
def test_a_drawing_that_fetches_runs_or_bursts_is_refused(text: str) -> None:
    with pytest.raises(NotALogo):
        read_logo(text.encode(), "logo.svg")


def test_a_file_that_is_too_large_or_missing_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as stream:
        stream.truncate(LARGEST * 1_000_000 + 1)
    for file in (large, tmp_path / "gone.png"):
        with pytest.raises(NotALogo):
            read_logo_file(file)


def test_without_a_logo_there_is_none(samples, opened) -> None:
    with opened(samples().make("run_sheet", Setting(session_title="T"))) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources


_PATHS = st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE ", max_size=60)


@settings(max_examples=150, deadline=None)
@given(path=_PATHS, turn=st.text(alphabet="matrixscaleotn(0123456789.,-e) ", max_size=40))
def test_any_path_is_a_drawing_or_refused(path: str, turn: str) -> None:
    text = f"{HEAD}<g transform='{turn}'><path d='M0 0{path}'/></g></svg>"
    with suppress(NotALogo):
        assert isinstance(read_logo(text.encode(), "a.svg"), Drawing)


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 400), what=st.binary(min_size=1, max_size=6))
def test_any_broken_picture_is_a_picture_or_refused(at: int, what: bytes) -> None:
    whole = png()
    at %= len(whole)
    with suppress(NotALogo):
        read_logo(whole[:at] + what + whole[at + len(what) :], "a.png")
    plain = PLAIN.encode()
    at %= len(plain)
    with suppress(NotALogo):
        read_logo(plain[:at] + what + plain[at + len(what) :], "a.svg")
