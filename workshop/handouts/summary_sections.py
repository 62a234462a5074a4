"""The lower part of the summary: short sections in two columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from workshop.handouts.data import SummaryBar, SummaryBars
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.charts import plain_bar
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, clip, para, style

_GAP = 10 * MM
COLUMN = (WIDTH - _GAP) / 2
_AIR = 4.2 * MM
_HEAD = 7 * MM
_BAR_ROW = 5.8 * MM
_LABEL = 57 * MM
_NOTE_AIR = 1.2 * MM
_FEWEST_BARS = 3


class Section(NamedTuple):
    """A section ``height`` points high; ``draw`` puts it into a column."""

    height: float
    draw: Callable[[Flow], None]


def in_columns(flow: Flow, sections: Sequence[Section], foot: float) -> None:
    """Draw sections in two columns, each into the shorter one, down to ``foot`` at most.

    Where a column would not fit, they fill the columns of as many pages as they take.
    """
    heights = [0.0, 0.0]
    columns: tuple[list[Section], list[Section]] = ([], [])
    for section in sections:
        shorter = 0 if heights[0] <= heights[1] else 1
        columns[shorter].append(section)
        heights[shorter] += section.height
    if flow.y + max(heights) > foot and max(heights) < foot - 8 * MM:
        flow.press.new_page()
        flow.y = flow.repeat()
    top = flow.y
    if top + max(heights) > foot:
        _over_pages(flow, sections, foot)
        return
    ends = []
    for place, column in enumerate(columns):
        flow.y, flow.x, flow.room = top, place * (COLUMN + _GAP), COLUMN
        for section in column:
            section.draw(flow)
        ends.append(flow.y)
    flow.x, flow.room, flow.y = 0.0, WIDTH, max(ends)


def text_section(press: Press, title: str, caption: str, lines: Sequence[str]) -> Section:
    """Return a heading with sentences below it."""
    look = style("body_tight")

    def draw(flow: Flow) -> None:
        _heading(press, flow, title, caption, 6 * MM)
        for line in lines:
            flow.para((Run(line, look),))

    below = sum(para((Run(line, look),), COLUMN).height for line in lines)
    return Section(_AIR + _HEAD + below, draw)


def _over_pages(flow: Flow, sections: Sequence[Section], foot: float) -> None:
    """Fill the left column, then the right one, then the next page."""
    top, column, lowest = flow.y, 0, flow.y
    flow.room = COLUMN
    for section in sections:
        if flow.y + section.height > foot:
            if not column and flow.y > top and top + section.height <= foot:
                column, flow.y = 1, top
            elif flow.y > top or section.height <= foot - flow.repeat():
                flow.press.new_page()
                flow.y = top = flow.repeat()
                column, lowest = 0, top
        flow.x = column * (COLUMN + _GAP)
        page = flow.press.page
        section.draw(flow)
        if flow.press.page != page:  # one that no page holds went on overleaf by itself
            top, lowest = flow.repeat(), 0.0
        lowest = max(lowest, flow.y)
    flow.x, flow.room, flow.y = 0.0, WIDTH, lowest


def bars_section(press: Press, bars: SummaryBars, left: float) -> Section:
    """Return a heading with a bar for each theme, the most chosen first.

    Where that keeps it on the page, with ``left`` points, the last of many themes are left out.
    """
    small = style("caption", "ink_muted")
    note = para((Run(bars.note, small),), COLUMN).height + _NOTE_AIR
    fitting = int((left - _AIR - _HEAD - note) // _BAR_ROW)
    shown = bars.bars[:fitting] if fitting >= _FEWEST_BARS else bars.bars
    caption = press.tr("{x} of {y} slips").format(x=bars.n, y=bars.of)
    if bars.counted:
        told = press.tr("{x} of {y} {things}")
        caption = told.format(x=bars.n, y=bars.of, things=bars.counted)
    if len(shown) < len(bars.bars):
        first = press.tr("{slips}, the first {n} of {all}")
        caption = first.format(slips=caption, n=len(shown), all=len(bars.bars))

    def draw(flow: Flow) -> None:
        _heading(press, flow, bars.title, caption, _BAR_ROW)
        most = max((bar.count or 0 for bar in shown), default=0)
        if shown:
            with press.group("L"):
                for bar in shown:
                    flow.need(_BAR_ROW)
                    _bar(press, flow, bar, most)
                    flow.skip(_BAR_ROW)
        flow.skip(_NOTE_AIR)
        flow.para((Run(bars.note, small),))

    return Section(_AIR + _HEAD + len(shown) * _BAR_ROW + note, draw)


def _bar(press: Press, flow: Flow, bar: SummaryBar, most: int) -> None:
    look, bold = style("body_tight"), style("body_tight", weight=600)
    base = flow.y + 4.2 * MM
    with press.group("LI"), press.tag("LBody"):
        if bar.count is None:
            press.text(flow.x, base, clip(bar.label, look, COLUMN), look)
            return
        press.text(flow.x, base, clip(bar.label, look, _LABEL - 2 * MM), look)
        room = COLUMN - _LABEL - 9 * MM
        plain_bar(press, flow.x + _LABEL, flow.y + 1.7 * MM, room, 2.8 * MM, bar.count, most)
        press.text(flow.x + COLUMN, base, str(bar.count), bold, "right")


def _heading(press: Press, flow: Flow, title: str, caption: str, below: float) -> None:
    look, small = style("heading"), style("caption", "ink_muted")
    flow.skip(_AIR)
    if not title:
        return
    flow.need(_HEAD + below)
    base = flow.y + 4.8 * MM
    shown = clip(title, look, flow.room * 0.65)
    with press.tag("H2"):
        press.text(flow.x, base, shown, look)
    if caption:
        left = width(shown, look.face, look.size) + 4 * MM
        with press.tag("P"):
            press.text(flow.x + left, base, clip(caption, small, flow.room - left), small)
    flow.skip(_HEAD)
