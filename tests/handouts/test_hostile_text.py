"""Whatever people are called or write: no exception, and nothing is read as markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.handouts.conftest import ONE_BY_ONE
from tests.support.sheets import uncopied
from workshop.handouts.data import Setting, Tent, Tents
from workshop.handouts.tents import name_tents

PAGES_OF_LONG = 30  # more, where all there is to say is 400 characters long (5,000: tests/long)
_HARD = (
    "", " ", "<b>&\"'</b>", "<img src='/etc/passwd'/>", "&amp; &#65;", "(\\)", "a\x00b\x1fc\nd",
    "ليلى منصور", "नमस्ते 你好", "🙂👩\u200d👩\u200d👧", "e\u0301\u202etxt", "\ud800",
    "\ufffe\uffff", "\u2028\u2029\x85",
)  # fmt: skip


@pytest.mark.parametrize("text", _HARD)
def test_hard_texts_make_every_piece(samples, piece, a4, text, opened):
    with opened(samples(text).make(piece, a4)) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("text", ["W" * 400, "word " * 80], ids=["one word", "words"])
def test_all_of_a_long_text_can_be_copied_on_a_bounded_number_of_pages(samples, piece, a4, text):
    made = samples(text).make(piece, a4)
    assert uncopied(made.pdf) == []
    many = len(ONE_BY_ONE) if piece == "pack" else 1
    assert made.pages <= samples().make(piece, a4).pages + many * PAGES_OF_LONG


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=80))
def test_any_text_makes_every_piece(samples, text):
    a4 = Setting(session_title=text, date_text=text, organisation=text)
    made = samples(text).make("pack", a4)
    assert made.pages == sum(made.pieces)


def test_markup_is_drawn_as_it_was_typed(samples, a4, text_of):
    made = samples("<b>x</b> & <i>").make("tick_sheet", a4)
    assert "<b>x</b> & <i>" in text_of(made)[0]


@pytest.mark.parametrize("name", ["ليلى منصور", "🙂", "你好"])
def test_a_sign_the_fonts_lack_is_told(samples, a4, name, piece):
    assert any(name in warning for warning in samples(name).make(piece, a4).warnings)


@pytest.mark.parametrize("name", ["ليلى منصور", "你好"])
def test_behind_a_mark_stands_the_typed_text(samples, a4, name, piece, text_of):
    text = " ".join(text_of(samples(name).make(piece, a4)))
    assert all(word in text for word in name.split())


def test_accents_greek_and_cyrillic_are_drawn(samples, a4, piece, text_of):
    made = samples("Νίκος Łukasz Ďábel Жанна").make(piece, a4)
    assert made.warnings == ()
    assert any("Łukasz" in text for text in text_of(made))


def test_strings_that_break_programs_make_every_piece(samples, a4, shared_data: Path, opened):
    strings = json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))
    text = "\n".join(strings[::30])  # all of them: tests/long
    with opened(samples(text).make("pack", a4)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_each_of_them_makes_a_tent(a4, shared_data: Path, opened):
    strings = json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))
    tents = Tents(tents=tuple(Tent(name=text, role=text, side=None) for text in strings))
    made = name_tents(tents, a4)
    assert made.pages == len(strings)
    with opened(made) as pdf:
        assert pdf.check_pdf_syntax() == []
