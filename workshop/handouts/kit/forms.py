"""Fields to fill in on the screen (AcroForm), put on drawn pages: buttons and lines of text.

Each visible field has its element in the structure tree, as PDF/UA-1 asks. Nothing runs: there are
no scripts, and no field is computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from workshop.handouts.kit.finish import saved
from workshop.handouts.kit.fonts import faces
from workshop.handouts.kit.ink import operands
from workshop.handouts.kit.text import clean
from workshop.paths import resources

Box = tuple[float, float, float, float]  # left, bottom, right, top in points of the page
Shape = Literal["ring", "box"]

_FACE, _FILE = "Source400", "SourceSans3_400Regular.ttf"
_SIZE = 10.5
_RADIO, _READ_ONLY = 1 << 15, 1
_PRINT, _HIDDEN = 4, 2
_CURVE = 0.5523  # of the radius: a quarter circle as one Bézier curve
_FIRST, _LAST = 32, 255
_MOST = 100  # characters of a line of text


class Button(NamedTuple):
    """One button of a group: all of one ``name`` exclude each other; none need be chosen."""

    name: str
    value: str
    page: int
    box: Box
    tip: str
    shape: Shape


class Line(NamedTuple):
    """A line of text to type, Latin letters."""

    name: str
    page: int
    box: Box
    tip: str


class Forms:
    """The fields of one document, in the order of their elements in the structure tree."""

    def __init__(self, grey: bool) -> None:
        self._grey = grey
        self._fields: list[Button | Line] = []
        self._hidden: list[tuple[str, str]] = []

    def add(self, field: Button | Line) -> None:
        """Note a field; the element ``Form`` that was opened last belongs to it."""
        self._fields.append(field)

    def hide(self, name: str, value: str) -> None:
        """Note a field that nobody sees or changes; it tells whose sheet it is."""
        self._hidden.append((name, value))

    def put(self, data: bytes) -> bytes:
        """Return the PDF with its fields."""
        with pikepdf.open(BytesIO(data)) as pdf:
            _Writer(pdf, self._grey).write(self._fields, self._hidden)
            return saved(pdf)


class _Writer:
    """Writes fields into one document."""

    def __init__(self, pdf: pikepdf.Pdf, grey: bool) -> None:
        self._pdf = pdf
        self._grey = grey
        self._groups: dict[str, Any] = {}
        self._roots: list[Any] = []
        self._font: Any = None

    def write(self, fields: list[Button | Line], hidden: list[tuple[str, str]]) -> None:
        tree = self._pdf.Root.StructTreeRoot
        elements = list(_forms(tree.K[0]))
        nums: list[Any] = list(tree.ParentTree.Nums)
        following = int(tree.ParentTreeNextKey)
        for field, element in zip(fields, elements, strict=True):
            widget = self._button(field) if isinstance(field, Button) else self._line(field)
            widget.StructParent = following
            element.K = Dictionary(Type=Name.OBJR, Obj=widget, Pg=self._pdf.pages[field.page].obj)
            element.Pg = self._pdf.pages[field.page].obj
            nums += [following, element]
            following += 1
        for name, value in hidden:
            self._secret(name, value)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(nums)))
        tree.ParentTreeNextKey = following
        form = Dictionary(Fields=Array(self._roots), NeedAppearances=False)
        if self._font is not None:
            form.DR = Dictionary(Font=Dictionary(Src=self._font))
            form.DA = String(f"/Src {_SIZE:g} Tf 0 g")
        self._pdf.Root.AcroForm = self._pdf.make_indirect(form)

    def _widget(self, page: int, box: Box, flags: int) -> Any:
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([round(side, 2) for side in box]),
                F=flags,
                P=self._pdf.pages[page].obj,
            )
        )
        sheet = self._pdf.pages[page].obj
        if "/Annots" not in sheet:
            sheet.Annots = Array()
        sheet.Annots.append(widget)
        return widget

    def _button(self, field: Button) -> Any:
        group = self._groups.get(field.name)
        if group is None:
            group = self._pdf.make_indirect(
                Dictionary(FT=Name.Btn, Ff=_RADIO, T=String(field.name), V=Name.Off, Kids=Array())
            )
            self._groups[field.name] = group
            self._roots.append(group)
        widget = self._widget(field.page, field.box, _PRINT)
        widget.Parent = group
        widget.TU = String(clean(field.tip))
        widget.AS = Name.Off
        states = {
            f"/{field.value}": self._drawn(field, on=True),
            "/Off": self._drawn(field, on=False),
        }
        widget.AP = Dictionary(N=Dictionary(states))
        group.Kids.append(widget)
        if "/TU" not in group:
            group.TU = String(clean(field.tip.rpartition(":")[0] or field.tip))
        return widget

    def _line(self, field: Line) -> Any:
        widget = self._widget(field.page, field.box, _PRINT)
        widget.FT, widget.T = Name.Tx, String(field.name)
        widget.TU, widget.MaxLen = String(clean(field.tip)), _MOST
        if self._font is None:
            self._font = _font(self._pdf)
        widget.DA = String(f"/Src {_SIZE:g} Tf 0 g")
        wide, high = field.box[2] - field.box[0], field.box[3] - field.box[1]
        widget.AP = Dictionary(N=self._stream("/Tx BMC EMC", wide, high))
        self._roots.append(widget)
        return widget

    def _secret(self, name: str, value: str) -> None:
        widget = self._widget(0, (0, 0, 0, 0), _HIDDEN)
        widget.FT, widget.T, widget.Ff = Name.Tx, String(name), _READ_ONLY
        widget.V = String(value)
        widget.TU = String(name)
        self._roots.append(widget)

    def _drawn(self, field: Button, *, on: bool) -> Any:
        wide, high = field.box[2] - field.box[0], field.box[3] - field.box[1]
        if field.shape == "box":
            if not on:
                return self._stream("", wide, high)
            side = min(wide, high) * 0.56
            ink = operands("ink", self._grey)
            left, low = (wide - side) / 2, (high - side) / 2
            ops = f"{ink} rg {left:.2f} {low:.2f} {side:.2f} {side:.2f} re f"
            return self._stream(ops, wide, high)
        colour = operands("ink" if on else "line", self._grey)
        radius = min(wide, high) / 2 - 0.8
        thick = 1.4 if on else 0.5
        ring = _ring(wide / 2, high / 2, radius)
        return self._stream(f"{colour} RG {thick:g} w {ring} S", wide, high)

    def _stream(self, ops: str, wide: float, high: float) -> Any:
        return self._pdf.make_indirect(
            pikepdf.Stream(
                self._pdf,
                ops.encode(),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, round(wide, 2), round(high, 2)]),
                Resources=Dictionary(),
            )
        )


def _forms(element: Any) -> Iterator[Any]:
    """Return the elements ``Form`` below an element, in reading order."""
    for kid in element.get("/K", Array()) if _holds(element) else ():
        if isinstance(kid, pikepdf.Object) and "/S" in kid:
            if Name.Form == kid.S:
                yield kid
            else:
                yield from _forms(kid)


def _holds(element: Any) -> bool:
    return isinstance(element.get("/K"), Array)


def _ring(x: float, y: float, r: float) -> str:
    k = r * _CURVE
    corners = (
        (x + r, y, x + r, y + k, x + k, y + r, x, y + r),
        (x, y + r, x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y, x - r, y - k, x - k, y - r, x, y - r),
        (x, y - r, x + k, y - r, x + r, y - k, x + r, y),
    )
    first = f"{corners[0][0]:.2f} {corners[0][1]:.2f} m"
    curves = [" ".join(f"{n:.2f}" for n in corner[2:]) + " c" for corner in corners]
    return " ".join((first, *curves, "h"))


def _font(pdf: pikepdf.Pdf) -> Any:
    """Embed the bundled face whole, as a viewer sets whatever Latin letter is typed."""
    face = faces()[_FACE].face
    codes = range(_FIRST, _LAST + 1)
    signs = [bytes([code]).decode("cp1252", "replace") for code in codes]
    widths = [round(face.charWidths.get(ord(sign), face.defaultWidth)) for sign in signs]
    data = (resources() / "fonts" / _FILE).read_bytes()
    name = Name("/" + face.name.decode() if isinstance(face.name, bytes) else "/" + face.name)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([round(side) for side in face.bbox]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.capHeight),
        StemV=round(face.stemV),
        FontFile2=pdf.make_indirect(pikepdf.Stream(pdf, data, Length1=len(data))),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
