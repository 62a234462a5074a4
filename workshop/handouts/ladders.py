"""Two ladders on paper: the sheet to place rungs on, and the picture with its proposals."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.charts import tenth
from workshop.handouts.data import LadderLine, LadderPicture, Made, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.marks import circle
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, para, style
from workshop.tokens import tokens
from workshop.words import tr

_ROW = 8.4 * MM
_LABEL = 34 * MM
_AXIS, _AXIS_END = 40 * MM, 116 * MM
_WORDS = 124 * MM
_RADIUS = 2.1 * MM
_BAR = (1.6 * MM, 5.2 * MM)
_PLACED = 6.2 * MM
_WRITE = 9 * MM
_OWNER, _BY = 112 * MM, 156 * MM


def ladder_picture(data: LadderPicture, setting: Setting) -> Made:
    """Make the picture: level and difference in words, line by line, then proposals to write."""
    piece = tr("Ladder picture", setting.language)
    press = Press(setting, piece, f"{data.title} – {piece}", "LP", len(data.lines))
    press.outline(data.title or piece)
    flow = Flow(press)
    flow.repeat = lambda: 4 * MM
    seen = who_sees(press, data.who_sees)
    flow.bottom -= seen.height + 2 * MM
    flow.para((Run(data.title, style("title")),), "H1")
    if data.headline:
        flow.para((Run(data.headline, style("heading")),), "H2")
        flow.para((Run(f"{data.levels} {data.note}".strip(), style("body")),))
        flow.skip(2 * MM)
        _chart(press, flow, data)
    if data.placed:
        _placed(press, flow, data.placed, data.placed_title)
    _proposals(press, flow, data)
    closing(press, seen)
    return press.made()


def _chart(press: Press, flow: Flow, data: LadderPicture) -> None:
    low, high = data.scale
    unit = (_AXIS_END - _AXIS) / max(1, high - low)
    _legend(press, flow, data)
    with press.group("L"):
        for line in data.lines:
            flow.need(_ROW)
            for value in range(low, high + 1):
                x = _AXIS + (value - low) * unit
                press.rule((x, flow.y), (x, flow.y + _ROW))
            with press.group("LI"), press.tag("LBody"):
                _line(press, line, flow.y, (low, unit))
            flow.skip(_ROW)
    look = style("caption", "ink_muted")
    with press.artifact():
        for value in range(low, high + 1):
            x = _AXIS + (value - low) * unit
            press.text(x, flow.y + 4 * MM, str(value), look, "centre")
    flow.skip(8 * MM)


def _legend(press: Press, flow: Flow, data: LadderPicture) -> None:
    first, second = data.names
    look = style("caption", "ink_muted")
    base = flow.y + 4 * MM
    with press.tag("P"):
        press.path(circle(press, _RADIUS, base - 3, _RADIUS - 0.5), stroke="ink", thick=1.0)
        press.text(2 * _RADIUS + 2 * MM, base, clip(first, look, 50 * MM), look)
        x = 64 * MM
        press.bar(x, base - 3 - _BAR[1] / 2, *_BAR, "ink")
        press.text(x + _BAR[0] + 2 * MM, base, clip(second, look, 50 * MM), look)
    flow.skip(7 * MM)


def _line(press: Press, line: LadderLine, y: float, axis: tuple[int, float]) -> None:
    low, unit = axis
    look, bold = style("body_tight"), style("body_tight", weight=600)
    base, middle = y + _ROW / 2 + 3.4, y + _ROW / 2
    press.text(0, base, clip(line.name, look, _LABEL), look)
    if line.first is None or line.second is None:
        press.text(_WORDS, base, clip(line.words, look, WIDTH - _WORDS), look)
        return
    a, b = (_AXIS + (value - low) * unit for value in (line.first, line.second))
    if abs(a - b) > _RADIUS:
        edge = a - _RADIUS if a > b else a + _RADIUS
        press.rule((min(edge, b), middle), (max(edge, b), middle), 1.4, "ink")
    press.path(circle(press, a, middle, _RADIUS - 0.5), stroke="ink", thick=1.0)
    press.bar(b - _BAR[0] / 2, middle - _BAR[1] / 2, *_BAR, "ink")
    said = f"{tenth(line.first)} · {tenth(line.second)}  "
    laid = para((Run(said, look), Run(line.words, bold)), WIDTH - _WORDS, 1)
    press.laid(_WORDS, base, laid)


def _placed(press: Press, flow: Flow, placed: Sequence[tuple[str, str]], title: str) -> None:
    flow.para((Run(title, style("heading")),), "H2")
    look, bold = style("body_tight"), style("body_tight", weight=600)
    with press.group("L"):
        for rung, where in placed:
            flow.need(_PLACED)
            with press.group("LI"), press.tag("LBody"):
                base = flow.y + 4.4 * MM
                press.text(0, base, clip(rung, look, _WORDS - 4 * MM), look)
                press.text(_WORDS, base, clip(where, bold, WIDTH - _WORDS), bold)
            flow.skip(_PLACED)
    flow.skip(4 * MM)


def _proposals(press: Press, flow: Flow, data: LadderPicture) -> None:
    flow.need(20 * MM + data.proposals * _WRITE)
    flow.para((Run(press.tr("Proposals"), style("heading")),), "H2")
    look = style("caption", "ink_muted")
    base = flow.y + 4 * MM
    with press.tag("P"):
        press.text(0, base, press.tr("We propose"), look)
        press.text(_OWNER, base, press.tr("Owner"), look)
        press.text(_BY, base, press.tr("By"), look)
    flow.skip(5 * MM)
    for _ in range(data.proposals):
        flow.need(_WRITE)
        y = flow.y + _WRITE - 0.5 * MM
        for x, right in ((0.0, _OWNER - 4 * MM), (_OWNER, _BY - 4 * MM), (_BY, WIDTH)):
            press.rule((x, y), (right, y), tokens().number("line", "print_hair_pt"), "line_strong")
        flow.skip(_WRITE)
