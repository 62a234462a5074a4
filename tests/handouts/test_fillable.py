"""The invitation sheet to fill in on the screen, and what is believed of one that returns."""

from __future__ import annotations

import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.handouts.day_samples import invitation_of
from tests.support.filling import all_fours, filled
from workshop.domain.people import Side
from workshop.handouts.data import Made, Setting
from workshop.handouts.filled import read_bytes, read_sheet
from workshop.handouts.filled_data import NotASheet
from workshop.handouts.rate import rating_sheets
from workshop.handouts.rate_data import RatingCopy


def sheet(setting: Setting, *, named: bool = True, text: str = "Planning") -> Made:
    data = replace(invitation_of(text), blanks=0)
    if not named:
        data = replace(data, copies=(RatingCopy(sheet="twofold-invitation-1 s"),))
    return rating_sheets(data, setting, fillable=True)


@pytest.mark.parametrize("named", [True, False])
def test_it_is_tagged_as_pdf_ua_1_asks_and_clean(setting, named, opened) -> None:
    made = sheet(setting, named=named)
    report = page_validation.validate_pdf_bytes(made.pdf, profile="ua1")
    assert [f.rule_id for f in report.failures] == []
    with opened(made) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_it_is_the_same_to_the_byte_on_a_second_run(setting) -> None:
    assert sheet(setting).pdf == sheet(setting).pdf


def test_every_mark_of_the_sheet_has_its_field_and_every_field_its_words(a4, opened) -> None:
    with opened(sheet(a4)) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert set(fields) == {*all_fours(), "side", "consent", "sheet"}
        for name, field in fields.items():
            if name != "sheet":
                assert all(str(kid.TU) for kid in field.Kids)
        assert len(fields["importance_7"].Kids) == 5
        assert {"/why", "/how", "/both", "/none"} == {
            key for kid in fields["side"].Kids for key in kid.AP.N if key != "/Off"
        }


def test_the_typed_name_has_its_letters_embedded(a4, opened) -> None:
    with opened(sheet(a4, named=False)) as pdf:
        font = pdf.Root.AcroForm.DR.Font.Src
        assert "/FontFile2" in font.FontDescriptor
        assert str(font.Encoding) == "/WinAnsiEncoding"
        assert len(font.Widths) == 224


def test_what_was_filled_in_is_read_back(a4) -> None:
    values = all_fours(side="how", consent="no", importance_3="1")
    found = read_bytes(filled(sheet(a4).pdf, values), "a.pdf")
    assert (found.session, found.person, found.side, found.consent) == ("s", "p", Side.HOW, False)
    assert found.ratings == (4, 4, 1, *[4] * 17)
    assert found.left_out == ()


class Viewer:
    """A viewer with a mouse and keys: PDFium fills the form in, and saves it."""

    def __init__(self, pdf: bytes) -> None:
        self._places: dict[tuple[str, str], tuple[int, float, float]] = {}
        self._look(pdf)
        self._pdf = pypdfium2.PdfDocument(pdf)
        self._pdf.init_forms()
        self._pages = [self._pdf[at] for at in range(len(self._pdf))]

    def click(self, name: str, value: str = "") -> None:
        page, x, y = self._places[name, value]
        env, raw = self._pdf.formenv.raw, self._pages[page].raw
        pdfium.FORM_OnMouseMove(env, raw, 0, x, y)
        pdfium.FORM_OnLButtonDown(env, raw, 0, x, y)
        pdfium.FORM_OnLButtonUp(env, raw, 0, x, y)

    def type(self, words: str) -> None:
        for sign in words:
            pdfium.FORM_OnChar(self._pdf.formenv.raw, self._pages[0].raw, ord(sign), 0)

    def save(self) -> bytes:
        pdfium.FORM_ForceToKillFocus(self._pdf.formenv.raw)
        out = BytesIO()
        self._pdf.save(out)
        self._pdf.close()
        return out.getvalue()

    def _look(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
            for field in pdf.Root.AcroForm.Fields:
                for widget in field.get("/Kids", [field]):
                    states = [key for key in widget.get("/AP", {}).get("/N", {}) if key != "/Off"]
                    value = states[0][1:] if pikepdf.Name.Btn == field.FT else ""
                    left, low, right, high = (float(side) for side in widget.Rect)
                    place = (pages[widget.P.objgen], (left + right) / 2, (low + high) / 2)
                    self._places[str(field.T), value] = place


def test_a_viewer_fills_it_in_and_it_is_read_back(setting) -> None:
    viewer = Viewer(sheet(setting, named=False).pdf)
    viewer.click("name")
    viewer.type("Zoë Lång")
    viewer.click("side", "how")
    viewer.click("importance_1", "5")
    viewer.click("importance_1", "4")  # changed their mind
    viewer.click("strength_10", "2")
    viewer.click("consent", "yes")
    found = read_bytes(viewer.save(), "a.pdf")
    assert (found.name, found.side, found.consent) == ("Zoë Lång", Side.HOW, True)
    assert (found.ratings[0], found.ratings[19], found.marks) == (4, 2, 2)


def test_what_was_left_blank_stays_blank(a4) -> None:
    found = read_bytes(sheet(a4).pdf, "a.pdf")
    assert (found.marks, found.side, found.consent) == (0, None, None)


def test_a_name_is_typed_where_there_is_none(a4) -> None:
    found = read_bytes(filled(sheet(a4, named=False).pdf, {"name": "Zoë \x07 Lång"}), "a.pdf")
    assert (found.person, found.name) == ("", "Zoë Lång")


def test_a_value_that_is_not_offered_is_left_out_and_told(a4) -> None:
    with pikepdf.open(BytesIO(sheet(a4).pdf)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) in ("importance_1", "side", "strength_2"):
                field.V = pikepdf.Name("/99")
        out = BytesIO()
        pdf.save(out)
    found = read_bytes(out.getvalue(), "a.pdf")
    assert found.left_out == ("side", "importance_1", "strength_2")
    assert found.marks == 0


def _changed(pdf: bytes, change) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        if change in (_loop, _many_fields, _no_form):
            for each in opened.pages:
                del each["/Annots"]  # their fields are gone
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def _script(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = action


def _field_script(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.AcroForm.Fields[0].AA = pikepdf.Dictionary(K=action)


def _file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def _many_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(30):
        pdf.add_blank_page()


def _loop(pdf: pikepdf.Pdf) -> None:
    root = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("a")))
    root.Kids = pikepdf.Array([root])
    pdf.Root.AcroForm.Fields = pikepdf.Array([root])


def _many_fields(pdf: pikepdf.Pdf) -> None:
    each = pikepdf.Dictionary(T=pikepdf.String("a"), FT=pikepdf.Name.Tx)
    pdf.Root.AcroForm.Fields = pikepdf.Array([each] * 2000)


def _no_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AcroForm"]


@pytest.mark.parametrize(
    "change", [_script, _field_script, _file, _many_pages, _loop, _many_fields, _no_form]
)
def test_a_stranger_is_refused_with_a_sentence(a4, change) -> None:
    with pytest.raises(NotASheet, match="is not a filled invitation sheet"):
        read_bytes(_changed(sheet(a4).pdf, change), "a.pdf")


def test_bytes_that_are_no_sheet_are_refused(a4) -> None:
    whole = sheet(a4).pdf
    bomb = zlib.compress(b"\x00" * 80_000_000, 9)
    burst = b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + bomb + b"\nendstream\n"
    twice = b"%PDF-1.7\n1 0 obj\n<</Filter[/FlateDecode/FlateDecode]>>stream\nx\nendstream\n"
    for data in (b"", b"%PDF-1.7", b"PK\x03\x04", whole[: len(whole) // 2], burst, twice):
        with pytest.raises(NotASheet):
            read_bytes(data, "a.pdf")


def test_a_locked_sheet_is_refused(a4) -> None:
    with pikepdf.open(BytesIO(sheet(a4).pdf)) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(NotASheet, match="password"):
        read_bytes(out.getvalue(), "a.pdf")


def test_a_file_that_is_too_large_or_missing_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(6_000_000)
    with pytest.raises(NotASheet, match="larger than 5 MB"):
        read_sheet(large)
    with pytest.raises(NotASheet):
        read_sheet(tmp_path / "gone.pdf")


@pytest.mark.parametrize("text", ["", "x" * 300, "ليلى", "(\\) <b>", "\ud800", "\ufffe"])
def test_hard_words_make_a_sheet_that_is_read_back(a4, text, opened) -> None:
    made = sheet(a4, text=text)
    with opened(made) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert read_bytes(filled(made.pdf, all_fours()), "a.pdf").marks == 20


_SHEET = filled(sheet(Setting(session_title="T")).pdf, all_fours())
_PLAIN = BytesIO()
with pikepdf.open(BytesIO(_SHEET)) as _pdf:  # every object in the open, so that it is hit
    _pdf.save(
        _PLAIN, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
    )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(at=st.integers(0, 10**6), what=st.binary(min_size=1, max_size=12), plain=st.booleans())
def test_any_broken_sheet_is_read_or_refused(at: int, what: bytes, plain: bool) -> None:
    whole = _PLAIN.getvalue() if plain else _SHEET
    at %= len(whole)
    with suppress(NotASheet):
        found = read_bytes(whole[:at] + what + whole[at + len(what) :], "a.pdf")
        assert all(rating in (None, 1, 2, 3, 4, 5) for rating in found.ratings)
