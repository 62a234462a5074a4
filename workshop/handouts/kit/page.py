"""The page: one content box for A4 and Letter, drawing with tags, the footer, the finished PDF.

Measures are points from the top left corner of the content box, y downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, HEIGHT, MM, SIZES, WIDTH
from workshop.handouts.kit.code import short_code
from workshop.handouts.kit.finish import Sheets, finished
from workshop.handouts.kit.fonts import MISSING, faces, visible, width
from workshop.handouts.kit.forms import Button, Forms, Line, Shape
from workshop.handouts.kit.ink import operands
from workshop.handouts.kit.sign import logo_ops, logo_size
from workshop.handouts.kit.tags import Element, Tree, hexed
from workshop.handouts.kit.text import Laid, Run, Style, clean, clip, para, style
from workshop.tokens import tokens
from workshop.words import ntr, tr

_FOOT_RULE = 249 * MM
_FOOT_LINE = 253.6 * MM
LEAST_NAME = 12 * MM  # of an organisation in the footer
_WARNED = 5  # names listed in one warning


class _Marked:
    """Marked content, of an element that it opens itself, of the open one, or of none."""

    __slots__ = ("_element", "_press", "_tree")

    def __init__(
        self, press: Press, tree: Tree | None = None, element: Element | None = None
    ) -> None:
        self._press, self._tree, self._element = press, tree, element

    def __enter__(self) -> None:
        if self._element is not None:
            self._element.__enter__()
        if self._tree is None:
            self._press.begin("/Artifact BMC")
            return
        role, number = self._tree.mark(self._press.page)
        self._press.begin(f"/{role} <</MCID {number}>> BDC")

    def __exit__(self, *_raised: object) -> None:
        self._press.end()
        if self._element is not None:
            self._element.__exit__()


class Press:
    """Draws the pages of one piece and finishes them as a tagged PDF.

    Text may only be drawn inside an element (``tag``) or an ``artifact``; anything else that is
    drawn outside an element is decoration. ``width`` and ``body`` are what a piece may fill;
    ``landscape`` lays the page on its long side, ``fillable`` puts fields on it.
    """

    def __init__(
        self,
        setting: Setting,
        piece: str,
        title: str,
        letters: str,
        count: int,
        *,
        landscape: bool = False,
        fillable: bool = False,
    ) -> None:
        self.setting = setting
        self.piece = clean(piece)
        self.title = clean(title) or self.piece
        self.code = short_code(setting, letters, count)
        self.foot_rule = True
        self.forms = Forms(setting.grey) if fillable else None
        self.tree = Tree()
        self._sheets = Sheets()
        self._faces = faces()
        paper = SIZES[setting.paper]
        self._paper = paper[::-1] if landscape else paper
        self.width, self._height = (HEIGHT, WIDTH) if landscape else (WIDTH, HEIGHT)
        self.body = self._height - (HEIGHT - BODY)
        self._left = (self._paper[0] - self.width) / 2
        self._top = (self._paper[1] + self._height) / 2
        self._pages: list[list[str]] = []
        self._starts = [0]  # the first page of each copy that counts for itself
        self._marks: list[tuple[int, str]] = []
        self._ops: list[str] = []
        self._open = False
        self._kept: dict[Hashable, list[str]] = {}
        self._split: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._fill = self._stroke = ""
        self._lost: dict[str, int] = {}  # text with signs the fonts lack → its first page, from 1
        self._warnings: list[str] = []
        self.new_page()

    @property
    def page(self) -> int:
        """Return the number of the page that is drawn on, from 0."""
        return len(self._pages) - 1

    def tr(self, text: str) -> str:
        """Return ``text`` in the language of this piece."""
        return tr(text, self.setting.language)

    def new_page(self) -> None:
        """Begin the next page; no element with content of its own may be open."""
        self._ops = []
        self._pages.append(self._ops)
        self._fill = self._stroke = ""

    def new_copy(self) -> None:
        """Begin the next page with the sheet of somebody else, whose pages count from 1."""
        self.new_page()
        self._starts.append(self.page)

    def outline(self, text: str) -> None:
        """Add an entry to the outline, leading to the page that is drawn on."""
        self._marks.append((self.page, clean(text)))

    def warn(self, text: str) -> None:
        """Tell the manifest of something; the same sentence is told once."""
        if text not in self._warnings:
            self._warnings.append(text)

    # Elements

    def group(self, role: str, extra: str = "") -> AbstractContextManager[None]:
        """Open an element that holds other elements."""
        return self.tree.element(role, extra=extra)

    def mark(self) -> AbstractContextManager[None]:
        """Draw content of the open element, on this page."""
        return _Marked(self, self.tree)

    def tag(self, role: str, alt: str = "", extra: str = "") -> AbstractContextManager[None]:
        """Open an element and draw its content, all on this page."""
        return _Marked(self, self.tree, self.tree.element(role, clean(alt), extra))

    def artifact(self) -> AbstractContextManager[None]:
        """Draw what is no content: repeats, rules, hints for cutting."""
        return _Marked(self)

    def begin(self, mark: str) -> None:
        """Begin marked content; only ``mark``, ``tag`` and ``artifact`` do."""
        if self._open:
            raise ValueError("marked content inside marked content")
        self._ops.append(mark)
        self._open = True

    def end(self) -> None:
        """End marked content."""
        self._ops.append("EMC")
        self._open = False

    # Drawing

    def text(self, x: float, y: float, text: str, look: Style, align: str = "left") -> None:
        """Draw one line with its baseline at ``y``; ``align`` left, right or centre of ``x``."""
        if not self._open:
            raise ValueError("text outside any element")
        text = clean(text)
        if not text:
            return
        if align != "left":
            wide = width(text, look.face, look.size)
            x -= wide if align == "right" else wide / 2
        self._run(x, y, text, look)

    def laid(self, x: float, y: float, laid: Laid, align: str = "left") -> None:
        """Draw laid lines, the first baseline at ``y``."""
        for line in laid.lines:
            start = x
            if align != "left" and line:
                last = line[-1]
                wide = last.x + width(last.text.rstrip(), last.style.face, last.style.size)
                start -= wide if align == "right" else wide / 2
            for piece in line:
                self._run(start + piece.x, y, piece.text.rstrip("\n"), piece.style)
            y += laid.leading

    def _run(self, x: float, y: float, text: str, look: Style) -> None:
        seen = visible(text)
        if not seen.strip():
            return
        face, document = self._faces[look.face], self._sheets.document
        self._paint(look.colour)
        lost = seen != text and (MISSING in seen or seen.replace("\xa0", " ") != text)
        if lost:
            self._ops.append(f"/Span <</ActualText {hexed(text)}>> BDC")
            if MISSING in seen:
                self._lost.setdefault(text.strip(), self.page + 1)
        if (parts := self._split.get((look.face, seen))) is None:
            # A letter keeps its place in the document's subset: what was split once stays split.
            parts = self._split[look.face, seen] = [
                (face.getSubsetInternalName(subset, document), f"<{chunk.hex()}> Tj")
                for subset, chunk in face.splitString(seen, document)
            ]
        size = f" {look.size:g} Tf "
        shown = " ".join([name + size + chunk for name, chunk in parts])
        at = f"{self._left + x:.2f} {self._top - y:.2f}"
        self._ops.append(f"BT 1 0 0 1 {at} Tm {shown} ET")
        if lost:
            self._ops.append("EMC")

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        thick: float | None = None,
        colour: str = "line",
        dash: str = "",
    ) -> None:
        """Draw a straight line, a hairline unless ``thick`` says otherwise; ``dash`` as in PDF."""
        if thick is None:
            thick = tokens().number("line", "print_hair_pt")
        ends = f"{self._at(*start)} m {self._at(*end)} l S"
        line = f"{thick:g} w {ends}"
        self._draw(f"q [{dash}] 0 d {line} Q" if dash else line, stroke=colour)

    def path(self, ops: str, fill: str = "", stroke: str = "", thick: float = 0.5) -> None:
        """Paint a path made with ``at`` and PDF operators; names are print colours."""
        paint = "B" if fill and stroke else "f" if fill else "S"
        self._draw(f"{thick:g} w {ops} {paint}" if stroke else f"{ops} {paint}", fill, stroke)

    def bar(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        """Fill a rectangle whose top left corner is ``x``, ``y``."""
        corner = f"{self._left + x:.2f} {self._top - y - high:.2f}"
        self.path(f"{corner} {wide:.2f} {high:.2f} re", fill)

    def repeated(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw lines and shapes that are the same on many pages; ``key`` tells them from others.

        They are drawn once, and their operators set down again.
        """
        self._fill = self._stroke = ""
        kept = self._kept.get(key)
        if kept is None:
            begun = len(self._ops)
            draw()
            self._kept[key] = self._ops[begun:]
        else:
            self._ops += kept
        self._fill = self._stroke = ""

    def at(self, x: float, y: float) -> str:
        """Return a point as two operands of the page."""
        return self._at(x, y)

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Draw turned by half a turn about a point."""
        across, up = 2 * (self._left + x), 2 * (self._top - y)
        self._ops.append(f"q -1 0 0 -1 {across:.2f} {up:.2f} cm")
        self._fill = self._stroke = ""
        yield
        self._ops.append("Q")
        self._fill = self._stroke = ""

    def _at(self, x: float, y: float) -> str:
        return f"{self._left + x:.2f} {self._top - y:.2f}"

    def _paint(self, fill: str = "", stroke: str = "") -> None:
        if fill and fill != self._fill:
            self._ops.append(f"{operands(fill, self.setting.grey)} rg")
            self._fill = fill
        if stroke and stroke != self._stroke:
            self._ops.append(f"{operands(stroke, self.setting.grey)} RG")
            self._stroke = stroke

    def _draw(self, ops: str, fill: str = "", stroke: str = "") -> None:
        if not self._open:
            with self.artifact():
                self._draw(ops, fill, stroke)
            return
        self._paint(fill, stroke)
        self._ops.append(ops)

    # Fields, where the document is one to fill in on the screen

    def button(
        self, name: str, value: str, at: tuple[float, float], side: float, tip: str, shape: Shape
    ) -> None:
        """Put a button of the group ``name`` about a point; ``tip`` says what it stands for."""
        if self.forms is None:
            return
        with self.tree.element("Form"):
            x, y, half = self._left + at[0], self._top - at[1], side / 2
            box = (x - half, y - half, x + half, y + half)
            self.forms.add(Button(name, value, self.page, box, tip, shape))

    def field(self, name: str, x: float, base: float, wide: float, tip: str) -> None:
        """Put a line of text to type on a baseline."""
        if self.forms is None:
            return
        with self.tree.element("Form"):
            left, low = self._left + x, self._top - base - 4.5
            self.forms.add(Line(name, self.page, (left, low, left + wide, low + 17), tip))

    # The end

    def made(self, copies: int = 1, *, duplex: bool = False) -> Made:
        """Draw the footers and return the PDF; all pages stand in it ``copies`` times.

        ``duplex`` says that every second page is a back.
        """
        total = len(self._pages)
        for first, after in pairwise([*self._starts, total]):
            for at in range(first, after):
                self._ops, self._fill, self._stroke = self._pages[at], "", ""
                self._footer(at - first + 1, after - first)
        pdf = finished(
            self._sheets,
            self._pages,
            self.tree,
            copies,
            self.setting,
            self.title,
            self._marks,
            self._paper,
        )
        if self.forms is not None:
            pdf = self.forms.put(pdf)
        return Made(
            pdf=pdf,
            pages=total * copies,
            warnings=(*self._warnings, *self._told()),
            code=self.code,
            duplex=duplex,
        )

    def _footer(self, number: int, total: int) -> None:
        look = style("footer", "ink_muted")
        place = ", ".join(filter(None, (self.setting.session_title, self.setting.date_text)))
        count = self.tr("page {x} of {y}").format(x=number, y=total)
        line = self._height - (HEIGHT - _FOOT_LINE)
        if self.foot_rule:
            rule = self._height - (HEIGHT - _FOOT_RULE)
            self.rule((0, rule), (self.width, rule))
        with self.artifact():
            code = width(self.code, look.face, look.size)
            self.text(self.width, line, self.code, look, "right")
            self.text(self.width - code - 8 * MM, line, count, look, "right")
            middle = clip(self.piece, look, 42 * MM)
            room = (self.width - width(middle, look.face, look.size)) / 2 - 4 * MM
            x = self._logo(line)
            self.text(x, line, self._whose(place, look, room - x), look)
            self.text(self.width / 2, line, middle, look, "centre")

    def _logo(self, line: float) -> float:
        """Draw the logo in front of the footer's line; return where the words begin."""
        logo = self.setting.logo
        if logo is None:
            return 0.0
        wide, high = logo_size(logo)
        bottom = self._top - line + (2 * style("footer").size / 3 - high) / 2
        bottom = max(bottom, self._top - self._height)
        self._ops.append(logo_ops(logo, self._left, bottom))
        return wide + 2.4 * MM

    def _whose(self, place: str, look: Style, room: float) -> str:
        """Return the organisation and what the sheet is for; where it is long, that is kept."""
        organisation = clean(self.setting.organisation)
        whole = f"{organisation} · {place}"
        if not organisation or width(whole, look.face, look.size) <= room:
            return clip(whole if organisation else place, look, room)
        left = room - width(f" · {place}", look.face, look.size)
        if left < LEAST_NAME:
            return clip(place, look, room)
        return f"{clip(organisation, look, left)} · {clean(place)}"

    def _told(self) -> Sequence[str]:
        if not self._lost:
            return ()
        place = self.tr("“{name}” (page {page})")
        names = [place.format(name=name[:60], page=page) for name, page in self._lost.items()]
        listed = ", ".join(names[:_WARNED])
        if (more := len(names) - _WARNED) > 0:
            listed += " " + ntr("and {n} more", "and {n} more", more, self.setting.language)
        sentence = self.tr("{piece}: the fonts lack signs in {names}; {mark} stands for each.")
        return (sentence.format(piece=self.piece, names=listed, mark=MISSING),)


def who_sees(press: Press, text: str, most: int = 4) -> Laid:
    """Lay the words that say who sees the sheet, for what, until when, on ``most`` lines."""
    if not clean(text):
        return Laid((), 0.0)
    bold = style("body_tight", weight=600)
    runs = (Run(press.tr("Who sees it:") + " ", bold), Run(clean(text), style("body_tight")))
    return para(runs, press.width, most)


def closing(press: Press, laid: Laid) -> None:
    """Draw a last paragraph that ends just above the footer."""
    if laid.lines:
        with press.tag("P"):
            press.laid(0, press.body - laid.height + laid.leading * 0.72, laid)
