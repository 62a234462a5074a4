"""Large print: one column in 18.9 points and more, lines to write on 14 mm apart.

A sheet whose columns would no longer fit is read from top to bottom instead; what is asked, and the
order it is asked in, are the same as on the usual sheet.
"""

from __future__ import annotations

from functools import lru_cache

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.ink import fill_of
from workshop.handouts.kit.marks import circle, mark
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, Style, clip, fit, para, style
from workshop.handouts.large_data import (
    Bar,
    Block,
    Entry,
    Figures,
    Heading,
    LargeCopy,
    LargeSheets,
    Lines,
    Ticks,
    Words,
)
from workshop.tokens import tokens
from workshop.words import ntr

LINE = 14 * MM  # between two lines to write on
BOX, BOX_ROW, BOX_TEXT = 7 * MM, 13 * MM, 11 * MM
BOX_GAP = 10 * MM  # between two choices on a line
FIGURE, FIGURE_ROW = 16.4 * MM, 16 * MM
RADIUS = 6.2 * MM
BAR_ROW, BAR_HIGH, BAR_UNIT = 11 * MM, 5 * MM, 30 * MM
GAP = 4.5 * MM  # between two entries
LEAST = 18.0  # points
FEW = 5  # copies below which large print tells whose an anonymous sheet is
KEPT = 0.7  # of a page: what is higher is not kept together


@lru_cache(maxsize=32)
def big(name: str, colour: str = "ink", weight: int = 0) -> Style:
    """Return a step of the print scale in large print; no text to read is below 18 points."""
    look = style("body" if name == "body_tight" else name, colour, weight)
    factor = float(tokens().table("type.print")["large_print_factor"])
    if name == "title":  # a title is large already
        factor = 1.4
    return look.at(look.size * factor)


def large_sheets(data: LargeSheets, setting: Setting) -> Made:
    """Make the sheets; with no copy there is one without a name."""
    copies = data.copies or (LargeCopy(),)
    press = Press(setting, data.piece, f"{data.title} – {data.piece}", data.letters, len(copies))
    press.outline(data.title or data.piece)
    if data.anonymous and setting.large == "some" and 0 < data.times < FEW:
        told = ntr(
            "{n} copy in large print among anonymous sheets tells whose it is. "
            "Print all of them in large print, or count by cards.",
            "{n} copies in large print among anonymous sheets may tell whose they are. "
            "Print all of them in large print, or count by cards.",
            data.times,
            setting.language,
        )
        press.warn(f"{press.piece}: {told}")
    for place, copy in enumerate(copies):
        if place:
            press.new_copy()
        with press.group("Part"):
            _sheet(press, data, copy)
    return press.made(max(1, data.times))


def _sheet(press: Press, data: LargeSheets, copy: LargeCopy) -> None:
    flow = Flow(press)
    _head(press, flow, data, copy)
    flow.repeat = lambda: _going_on(press, data, copy)
    for entry in _entries(press, data, copy):
        height = sum(_height(block) for block in entry)
        if height <= flow.bottom * KEPT:
            flow.need(height)
        with press.group("Sect"):
            for block in entry:
                _block(press, flow, block)
        flow.skip(GAP)


def _entries(press: Press, data: LargeSheets, copy: LargeCopy) -> tuple[Entry, ...]:
    """Return what stands on a copy, who sees it last."""
    if not data.who_sees:
        return copy.entries
    seen = (Words(text=press.tr("Who sees it:"), strong=True), Words(text=data.who_sees))
    return (*copy.entries, seen)


def _head(press: Press, flow: Flow, data: LargeSheets, copy: LargeCopy) -> None:
    if data.above:
        flow.para((Run(data.above, big("body", "ink_muted")),))
        flow.skip(1 * MM)
    flow.para((Run(data.title or data.piece, big("title")),), "H1")
    if data.anonymous:
        hint = press.tr("Anonymous. Please do not write your name.")
        flow.para((Run(hint, big("body", "ink_muted")),))
    elif copy.name:
        laid = fit(copy.name, big("heading"), WIDTH, LEAST)
        with press.tag("P"):
            press.laid(0, flow.y + laid.leading * 0.72, laid)
        flow.skip(laid.height)
    elif data.label:
        _labelled_line(press, flow, data.label)
    flow.skip(2 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
    flow.skip(4 * MM)


def _labelled_line(press: Press, flow: Flow, label: str) -> None:
    look = big("body")
    base = flow.y + LINE - 3 * MM
    text = clip(label, look, WIDTH / 2)
    with press.tag("P"):
        press.text(0, base, text, look)
    start = width(text, look.face, look.size) + 3 * MM
    press.rule((start, base), (WIDTH, base), colour="line_strong")
    flow.skip(LINE)


def _going_on(press: Press, data: LargeSheets, copy: LargeCopy) -> float:
    """Repeat title and name on a continued page; a reader has them already."""
    look = style("caption", "ink_muted").at(14.0)
    told = ", ".join(part for part in (data.title, copy.name) if part)
    with press.artifact():
        press.text(0, 5 * MM, clip(told, look, WIDTH), look)
    return 11 * MM


def _height(block: Block) -> float:
    if isinstance(block, Words):
        return _laid_height(block.text, big("body"))
    if isinstance(block, Heading):
        return _laid_height(block.text, big("heading")) + 2 * LINE
    if isinstance(block, Ticks):
        return len(_tick_rows(block)) * BOX_ROW
    if isinstance(block, Figures):
        return _figure_rows(block) * FIGURE_ROW
    return block.count * LINE if isinstance(block, Lines) else BAR_ROW


def _laid_height(text: str, look: Style) -> float:
    return para((Run(text, look),), WIDTH).height


def _block(press: Press, flow: Flow, block: Block) -> None:
    if isinstance(block, Words):
        flow.para((Run(block.text, big("body", weight=600 if block.strong else 0)),))
    elif isinstance(block, Heading):
        if block.overleaf:
            press.new_page()
            flow.y = flow.repeat()
        flow.skip(2 * MM)
        flow.para((Run(block.text, big("heading")),), "H2")
    elif isinstance(block, Ticks):
        _ticks(press, flow, block)
    elif isinstance(block, Figures):
        _figures(press, flow, block)
    elif isinstance(block, Lines):
        for _ in range(block.count):
            flow.need(LINE)
            flow.skip(LINE)
            press.rule((0, flow.y - 2 * MM), (WIDTH, flow.y - 2 * MM), colour="line_strong")
    else:
        _bar(press, flow, block)


def _tick_rows(block: Ticks) -> list[list[tuple[float, int, str]]]:
    """Return rows of (x, number of the choice, a line of its words); long words go on below."""
    look = big("body")
    rows: list[list[tuple[float, int, str]]] = [[]]
    x = 0.0
    for place, choice in enumerate(block.choices):
        laid = para((Run(choice.label, look),), WIDTH - BOX_TEXT)
        lines = [" ".join(piece.text.strip() for piece in line) for line in laid.lines] or [""]
        wide = BOX_TEXT + max(width(line, look.face, look.size) for line in lines)
        if x > 0 and x + wide > WIDTH:
            rows.append([])
            x = 0.0
        rows[-1].append((x, place, lines[0]))
        for line in lines[1:]:
            rows.append([(0.0, -1, line)])
        if len(lines) > 1:
            rows.append([])
            x = 0.0
        else:
            x += wide + BOX_GAP
    return [row for row in rows if row]


def _ticks(press: Press, flow: Flow, block: Ticks) -> None:
    look = big("body")
    with press.group("L"):
        for row in _tick_rows(block):
            flow.need(BOX_ROW)
            base = flow.y + BOX_ROW / 2 + 0.35 * look.size
            for x, place, words in row:
                with (
                    press.group("LI"),
                    press.tag("LBody", alt="" if words else press.tr("to tick")),
                ):
                    if place >= 0:
                        choice = block.choices[place]
                        full = bool(block.chosen) and choice.label == block.chosen
                        middle = (x + BOX / 2, flow.y + BOX_ROW / 2)
                        mark(press, choice.side, *middle, BOX, hollow=not full)
                    press.text(x + BOX_TEXT, base, words, look)
            flow.skip(BOX_ROW)


def _per_row() -> int:
    return int((WIDTH + 0.01) // FIGURE)


def _figure_rows(block: Figures) -> int:
    return -(-len(block.points) // _per_row())


def _figures(press: Press, flow: Flow, block: Figures) -> None:
    look, each = big("body", weight=600), _per_row()
    words = press.tr("{scale}: ring one of {points}")
    alt = words.format(scale=block.about, points=", ".join(block.points))
    if block.chosen:
        alt = f"{block.about}: {block.chosen}"
    for first in range(0, len(block.points), each):
        flow.need(FIGURE_ROW)
        base = flow.y + FIGURE_ROW / 2 + 0.34 * look.size
        with press.tag("P", alt=alt):
            for at, point in enumerate(block.points[first : first + each]):
                x = (at + 0.5) * FIGURE
                press.text(x, base, clip(point, look, FIGURE - 1 * MM), look, "centre")
                if point == block.chosen:
                    ring = circle(press, x, base - 0.34 * look.size, RADIUS)
                    press.path(ring, stroke="ink", thick=2)
        flow.skip(FIGURE_ROW)


def _bar(press: Press, flow: Flow, block: Bar) -> None:
    flow.need(BAR_ROW)
    middle = flow.y + BAR_ROW / 2
    for value in range(block.most + 1):
        x = value * BAR_UNIT
        press.rule((x, middle - 4 * MM), (x, middle + 4 * MM))
    with press.tag("P", alt=block.words):
        if block.now is not None:
            top = middle - BAR_HIGH / 2
            press.bar(0, top, block.now * BAR_UNIT, BAR_HIGH, fill_of(block.side))
        if block.other is not None:
            ring = circle(press, block.other * BAR_UNIT, middle, 3.4 * MM)
            press.path(ring, fill="paper", stroke="ink", thick=2)
    flow.skip(BAR_ROW)
