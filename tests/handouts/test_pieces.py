"""Every piece is a sound, tagged PDF with its own fonts, the same bytes for the same input."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from workshop.domain.people import Side
from workshop.handouts.choose import theme_slips
from workshop.handouts.data import (
    Choice,
    Itineraries,
    Made,
    Setting,
    Slip,
    Stop,
    Tent,
    Tents,
    ThemeSlips,
    TickSheet,
)
from workshop.handouts.pair import itineraries
from workshop.handouts.sort import tick_sheet
from workshop.handouts.tents import name_tents

HOSTILE = "<b>&\"' <img src=x> " + "Ł" * 30
Piece = Callable[[Setting], Made]


def _tick(setting: Setting) -> Made:
    items = tuple((str(n), f"Line {n} {HOSTILE}") for n in range(1, 13))
    choices = (Choice(label="Why-side", side=Side.WHY), Choice(label="How-side", side=Side.HOW))
    data = TickSheet(title="Why or how?", items=items, choices=choices, copies=2)
    return tick_sheet(data, setting)


def _slips(setting: Setting) -> Made:
    stops = tuple(
        Stop(round=n, table=str(n), partners=((HOSTILE, Side.HOW),), question="Who?")
        for n in (1, 2)
    )
    slips = (Slip(name=HOSTILE, side=Side.WHY, rounds=stops),) * 5
    return itineraries(Itineraries(title="Why–How rounds", slips=slips), setting)


def _tents(setting: Setting) -> Made:
    tents = (Tent(name=HOSTILE, role="Planner", side=Side.BOTH), Tent(name="Eero Salonen"))
    return name_tents(Tents(tents=tents, blanks=1), setting)


def _themes(setting: Setting) -> Made:
    return theme_slips(ThemeSlips(question="What helps?", options=("time", HOSTILE)), setting)


PIECES = {"ticks": _tick, "slips": _slips, "tents": _tents, "themes": _themes}
pieces = pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
papers = pytest.mark.parametrize("paper", ["a4", "letter"])


def _setting(paper: str, seed: int = 7) -> Setting:
    return Setting(session_title="Trial", date_text="Wed 25 Nov 2026", paper=paper, seed=seed)  # type: ignore[arg-type]


@papers
@pieces
def test_a_piece_is_a_sound_pdf_of_the_right_paper(piece: Piece, paper: str) -> None:
    made = piece(_setting(paper))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert list(pdf.check_pdf_syntax()) == []
        assert len(pdf.pages) == made.pages
        wide, high = (round(float(v)) for v in pdf.pages[0].mediabox[2:])
        sheet = {"a4": {595, 842}, "letter": {612, 792}}[paper]
        assert {wide, high} == sheet


@pieces
def test_every_font_is_embedded(piece: Piece) -> None:
    with pikepdf.open(io.BytesIO(piece(_setting("a4")).pdf)) as pdf:
        fonts = [
            font
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
            for font in [item]
        ]
        named = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        assert not [font for font in named if "Helvetica" in str(font.get("/BaseFont"))]


@pieces
def test_a_piece_is_tagged_and_names_its_language(piece: Piece) -> None:
    with pikepdf.open(io.BytesIO(piece(_setting("a4")).pdf)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("en")


@pieces
def test_the_same_input_gives_the_same_bytes_and_another_seed_others(piece: Piece) -> None:
    assert piece(_setting("a4")).pdf == piece(_setting("a4")).pdf
    assert piece(_setting("a4")).pdf != piece(_setting("a4", seed=8)).pdf


def test_text_is_never_read_as_markup() -> None:
    document = pypdfium2.PdfDocument(_tents(_setting("a4")).pdf)
    text = document[0].get_textpage().get_text_bounded()
    assert "<b>" in text
    document.close()


def test_nobody_makes_no_page_too_many() -> None:
    assert name_tents(Tents(), _setting("a4")).pages <= 1
