"""A dot chart: figures on one fixed scale, a bar for now and a ring for what it is laid beside."""

from __future__ import annotations

from workshop.domain.charts import tenth
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.ink import fill_of
from workshop.handouts.kit.marks import circle, mark
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run as TextRun
from workshop.handouts.kit.text import clip, para, style
from workshop.handouts.report_data import Dot, Dots

LABEL, MARK = 62 * MM, 4.6 * MM
AXIS, AXIS_END = 66 * MM, 136 * MM
WORDS = 142 * MM
ROW, BAR = 6.4 * MM, 2.5 * MM
TALL = 8.4 * MM  # a row, some of which take two lines
TOGETHER = 110 * MM  # what is not broken over two pages
RADIUS = 1.8 * MM
BASE = 0.34  # of the size: from the middle of a line to its baseline


def dots_chart(press: Press, flow: Flow, data: Dots) -> None:
    """Draw legend, rows with the scale's lines, and the scale below; rows flow to the next page."""
    if not data.rows:
        return
    flow.skip(2 * MM)
    flow.need(dots_height(data))
    _legend(press, flow, data)
    with press.group("L"):
        for row in data.rows:
            _row(press, flow, data, row)
    look = style("caption", "ink_muted")
    with press.artifact():
        for value in range(data.low, data.high + 1):
            figure = str(value).replace("-", "−")
            press.text(_at(data, value), flow.y + 3.6 * MM, figure, look, "centre")
    flow.skip(5 * MM)


def dots_height(data: Dots) -> float:
    """Return about how high a chart is, at most as much as is not broken over two pages."""
    return min(14 * MM + len(data.rows) * TALL, TOGETHER)


def _at(data: Dots, value: float) -> float:
    part = (min(max(value, data.low), data.high) - data.low) / max(1, data.high - data.low)
    return AXIS + part * (AXIS_END - AXIS)


def _legend(press: Press, flow: Flow, data: Dots) -> None:
    now, other = data.names
    look = style("caption", "ink_muted")
    base = flow.y + 3.4 * MM
    with press.tag("P"):
        x = AXIS
        press.bar(x, base - 0.7 * look.size, 6 * MM, 0.7 * look.size, "ink_muted")
        words = clip(now, look, 50 * MM)
        press.text(x + 8 * MM, base, words, look)
        if other:
            x += 8 * MM + width(words, look.face, look.size) + 6 * MM
            middle = base - BASE * look.size
            ring = circle(press, x + RADIUS, middle, RADIUS - 0.4)
            press.path(ring, fill="paper", stroke="ink", thick=1.2)
            press.text(x + 2 * RADIUS + 2 * MM, base, clip(other, look, 50 * MM), look)
    flow.skip(5.4 * MM)


def _row(press: Press, flow: Flow, data: Dots, row: Dot) -> None:
    look, bold = style("body_tight"), style("body_tight", weight=600)
    left = MARK if row.side is not None else 0.0
    label = para((TextRun(row.label, look),), LABEL - left, 3)
    words = para((TextRun(row.words, bold),), WIDTH - WORDS, 3)
    height = max(ROW, max(label.height, words.height) + 1.4 * MM)
    flow.need(height)
    middle = flow.y + height / 2
    for value in range(data.low, data.high + 1):
        line = ("line_strong" if data.low < value == 0 else "line",)
        press.rule((_at(data, value), flow.y), (_at(data, value), flow.y + height), None, *line)
    base = middle + BASE * look.size
    with press.group("LI"), press.tag("LBody", alt=_spoken(data, row)):
        if row.side is not None:
            mark(press, row.side, 1.4 * MM, middle, 2.8 * MM)
        press.laid(left, base - (len(label.lines) - 1) * label.leading / 2, label)
        if row.now is not None:
            start, end = sorted((_at(data, max(0, data.low)), _at(data, row.now)))
            press.bar(start, middle - BAR / 2, max(0.6, end - start), BAR, fill_of(row.side))
        if row.other is not None:
            ring = circle(press, _at(data, row.other), middle, RADIUS - 0.4)
            press.path(ring, fill="paper", stroke="ink", thick=1.2)
        press.laid(WORDS, base - (len(words.lines) - 1) * words.leading / 2, words)
    flow.skip(height)


def _spoken(data: Dots, row: Dot) -> str:
    """Say the row's figures, as the picture shows them."""
    told = [row.label]
    for name, value in zip(data.names, (row.now, row.other), strict=True):
        if value is not None:
            told.append(f"{name} {tenth(value)}")
    return ", ".join([*told, *([row.words] if row.words else [])])
