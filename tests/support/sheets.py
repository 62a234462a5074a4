"""What a finished PDF says and where: read from its bytes alone, with no code that made it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_int, c_uint
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
WIDE, HIGH = 186 * MM, 255 * MM  # the area A4 and Letter share, less 12 mm all around
HAIR = 1.05  # PDFium counts a line wider than it is drawn
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "Do", "sh"}
STANDARD = {"Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats"}
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Seen:
    """One piece of marked content: where its first text begins (points from the top left)."""

    page: int
    role: str
    number: int
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    text: str = ""


@dataclass
class Sheet:
    """One page as it was drawn."""

    content: dict[int, Seen] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    fills: list[tuple[float, float, float]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def times(one: Matrix, other: Matrix) -> Matrix:
    """Multiply two matrices of PDF, the first applied first."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def maps_of(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    """Return the map to Unicode of each font of a page."""
    found = {}
    for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items():
        text = font.ToUnicode.read_bytes().decode("ascii")
        pairs = re.findall(r"<([0-9A-Fa-f]{2})> <((?:[0-9A-Fa-f]{4})+)>", text)
        found[name] = {int(c, 16): bytes.fromhex(u).decode("utf-16-be") for c, u in pairs}
    return found


class _Reader:
    """Carries out one page's operators, as far as they tell where something stands."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.sheet = Sheet()
        self._page, self._number = page, number
        self._maps = maps_of(page)
        self._high = float(page.mediabox[3])
        self._marks: list[tuple[int | None, str]] = []  # number and ActualText of each open mark
        self._stack: list[Matrix] = []
        self._now: Matrix = (1, 0, 0, 1, 0, 0)
        self._at, self._size = self._now, 0.0
        self._letters: dict[int, str] = {}

    def read(self) -> Sheet:
        """Read the page."""
        does = {
            "q": self._save, "Q": self._restore, "cm": self._turn, "BMC": self._begin,
            "BDC": self._begin, "EMC": self._end, "Tm": self._go, "Tf": self._choose,
            "rg": self._fill, "Tj": self._show,
        }  # fmt: skip
        for op in pikepdf.parse_content_stream(self._page):
            name = str(op.operator)
            if name in PAINT and not self._marks:
                self._fault(f"{name} outside any mark")
            if name in does:
                does[name](op.operands)
        if self._marks or self._stack:
            self._fault("a mark or a state is left open")
        return self.sheet

    def _fault(self, words: str) -> None:
        self.sheet.faults.append(f"page {self._number + 1}: {words}")

    def _save(self, _args: Any) -> None:
        self._stack.append(self._now)

    def _restore(self, _args: Any) -> None:
        self._now = self._stack.pop()

    def _turn(self, args: Any) -> None:
        self._now = times(_matrix(args), self._now)

    def _begin(self, args: Any) -> None:
        held = args[1] if len(args) > 1 else {}
        number = int(held["/MCID"]) if "/MCID" in held else None
        told = str(held["/ActualText"]) if "/ActualText" in held else ""
        self._marks.append((number, told))
        if number is not None:
            if number in self.sheet.content:
                self._fault(f"content {number} twice")
            self.sheet.content[number] = Seen(self._number, str(args[0]).lstrip("/"), number)
        if told:
            self._say(told)

    def _end(self, _args: Any) -> None:
        self._marks.pop()

    def _go(self, args: Any) -> None:
        self._at = times(_matrix(args), self._now)

    def _choose(self, args: Any) -> None:
        self._size, self._letters = float(args[1]), self._maps[str(args[0])]

    def _fill(self, args: Any) -> None:
        self.sheet.fills.append(tuple(float(v) for v in args))  # type: ignore[arg-type]

    def _show(self, args: Any) -> None:
        seen = self._open()
        if seen is not None and not seen.size:
            seen.x, seen.y, seen.size = self._at[4], self._high - self._at[5], self._size
        if not any(told for _, told in self._marks):
            self._say("".join(self._letters[code] for code in bytes(args[0])))

    def _open(self) -> Seen | None:
        number = next((number for number, _ in reversed(self._marks) if number is not None), None)
        return None if number is None else self.sheet.content[number]

    def _say(self, text: str) -> None:
        seen = self._open()
        if seen is None:
            self.sheet.artifacts.append(text)
        else:
            seen.text += text if not seen.text or seen.text.endswith(" ") else f" {text}"


def read_page(page: pikepdf.Page, number: int) -> Sheet:
    """Read one page: its marked content, its artifacts, its fills, and what is outside either."""
    return _Reader(page, number).read()


def _matrix(args: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in args)
    return a, b, c, d, e, f


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int, str]]:
    """Give page, number and role of all marked content in the order a reader hears it."""
    places = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}

    def walk(node: Any, page: Any) -> Iterator[tuple[int, int, str]]:
        page = node.get("/Pg", page)
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield places[page.objgen], kid, str(node.S).lstrip("/")
            elif kid.get("/Type") == "/MCR":
                yield places[kid.get("/Pg", page).objgen], int(kid.MCID), str(node.S).lstrip("/")
            elif kid.get("/Type") != "/OBJR":
                yield from walk(kid, page)

    for top in pdf.Root.StructTreeRoot.K:
        yield from walk(top, None)


def heard(data: bytes) -> list[list[Seen]]:
    """Return what a reader hears, page by page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        sheets = [read_page(page, at) for at, page in enumerate(pdf.pages)]
        found: list[list[Seen]] = [[] for _ in sheets]
        for page, number, role in elements(pdf):
            seen = sheets[page].content[number]
            seen.role = role
            found[page].append(seen)
        return found


def faults_of(data: bytes, paper: str) -> list[str]:
    """Say what is wrong with a PDF; nothing where it keeps all that is promised of paper."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [f"syntax: {each}" for each in pdf.check_pdf_syntax()]
        found += [*_catalogue(pdf), *_fonts(pdf), *_structure(pdf)]
        for page in pdf.pages:
            size = sorted(round(float(v)) for v in page.mediabox[2:])
            if size != {"a4": [595, 842], "letter": [612, 792]}[paper]:
                found.append(f"a page of {size} points")
    return [*found, *_outside(data)]


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.MarkInfo.Marked):
        yield "not marked as tagged"
    if not str(root.Lang):
        yield "no language"
    if not bool(root.ViewerPreferences.DisplayDocTitle) or not str(pdf.docinfo.Title):
        yield "no title in the title bar"
    if b"<pdfuaid:part>1</pdfuaid:part>" not in root.Metadata.read_bytes():
        yield "no pdfuaid in the metadata"
    if any(page.obj.get("/Tabs") != "/S" for page in pdf.pages):
        yield "tab order is not that of the structure"
    if "/CreationDate" in pdf.docinfo or "/ModDate" in pdf.docinfo:
        yield "a time in the document"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
            fonts[font.objgen] = font
    for font in fonts.values():
        name = str(font.BaseFont).lstrip("/").split("+")[-1]
        if name.split("-")[0] in STANDARD or "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield f"font {name} is not embedded"
        if "/ToUnicode" not in font or b"<0000>" in font.ToUnicode.read_bytes():
            yield f"font {name} does not tell its letters"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    sheets = [read_page(page, at) for at, page in enumerate(pdf.pages)]
    for sheet in sheets:
        yield from sheet.faults
    drawn = Counter((at, number) for at, sheet in enumerate(sheets) for number in sheet.content)
    order = list(elements(pdf))
    read = Counter((page, number) for page, number, _ in order)
    if drawn != read:
        yield f"content and structure differ: {(drawn - read) + (read - drawn)}"
    last: dict[int, int] = {}
    for page, number, _ in order:
        if number <= last.get(page, -1):
            yield f"page {page + 1}: content {number} is read after {last[page]}"
        last[page] = number
    levels = [int(role[1]) for _, _, role in order if re.fullmatch("H[1-6]", role)]
    if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield f"headings leave out a level: {levels}"


def _outside(data: bytes) -> Iterator[str]:
    """Tell what lies outside the common area, and what text lies on a dark ground."""
    document = pypdfium2.PdfDocument(data)
    for at, page in enumerate(document):
        wide, high = page.get_size()
        box = (WIDE, HIGH) if wide < high else (HIGH, WIDE)
        left, low = (wide - box[0]) / 2, (high - box[1]) / 2
        grounds: list[tuple[float, float, float, float]] = []
        for item in page.get_objects():
            x0, y0, x1, y1 = item.get_bounds()
            if min(x0 - left, y0 - low, wide - left - x1, high - low - y1) < -HAIR:
                yield f"page {at + 1}: something at {x0:.0f} {y0:.0f} {x1:.0f} {y1:.0f}"
            if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                x, y = (x0 + x1) / 2, (y0 + y1) / 2
                if any(g[0] < x < g[2] and g[1] < y < g[3] for g in grounds):
                    yield f"page {at + 1}: text on a dark ground at {x:.0f} {y:.0f}"
            elif item.type == pdfium.FPDF_PAGEOBJ_PATH and _dark(item.raw):
                grounds.append((x0, y0, x1, y1))
    document.close()


def _dark(item: Any) -> bool:
    """Tell whether a path is filled with more than 20 % of black."""
    mode, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    if not mode.value:
        return False
    parts = [c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(item, *parts)
    return lightness([part.value / 255 for part in parts[:3]]) < 80


def lightness(channels: Sequence[float]) -> float:
    """CIE L* of sRGB channels 0 to 1, white D65 (IEC 61966-2-1; CIE 15)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


def grey_faults(colour: bytes, grey: bytes) -> list[str]:
    """Say where a grey print has colour, or another lightness than the coloured one."""
    found = []
    with pikepdf.open(BytesIO(colour)) as one, pikepdf.open(BytesIO(grey)) as other:
        for at, (page, twin) in enumerate(zip(one.pages, other.pages, strict=True)):
            fills, greys = read_page(page, at).fills, read_page(twin, at).fills
            if len(fills) != len(greys):
                found.append(f"page {at + 1}: other fills in grey")
            for fill, shade in zip(fills, greys, strict=False):
                if len(set(shade)) != 1:
                    found.append(f"page {at + 1}: colour in grey, {shade}")
                elif abs(lightness(fill) - lightness(shade)) > 0.5:
                    found.append(f"page {at + 1}: {fill} is {shade} in grey")
    return found


def uncopied(data: bytes) -> list[str]:
    """Return the words that a reader hears and cannot copy from their page."""
    found = []
    for at, (seen, words) in enumerate(zip(heard(data), extracted(data), strict=True)):
        told = Counter(word for each in seen for word in each.text.split())
        found += [f"page {at + 1}: {word}" for word in told - words]
    return found


def extracted(data: bytes) -> list[Counter[str]]:
    """Return the words of each page as a reader copies them."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(Counter(text.get_text_bounded().replace("\ufffe", "").split()))
        text.close()
    document.close()
    return found
