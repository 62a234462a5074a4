"""The cover map: who is strong in which skill, for the facilitator alone."""

from __future__ import annotations

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, para, style
from workshop.handouts.rate_data import CoverLine, CoverMap
from workshop.tokens import tokens

MARK_X, NAME, WHO = 2 * MM, 7 * MM, 70 * MM
PAD = 2 * MM


def cover_map(data: CoverMap, setting: Setting) -> Made:
    """Make the map, a row a skill."""
    press = Press(setting, data.title, data.title, "CM", len(data.lines))
    press.outline(data.title)
    foot = who_sees(press, data.who_sees, 2)
    flow = Flow(press, BODY - foot.height - 3 * MM)
    with press.group("Part"):
        flow.para((Run(data.title, style("title")),), "H1")
        flow.skip(1.5 * MM)
        press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
        flow.skip(3 * MM)
        flow.para((Run(data.lead, style("body")),))
        flow.skip(3 * MM)
        for line in data.lines:
            _line(press, flow, line)
        closing(press, foot)
    return press.made()


def _line(press: Press, flow: Flow, line: CoverLine) -> None:
    look = style("body", weight=600 if line.nobody else 0)
    words = line.words or press.tr("nobody covers this")
    laid = para((Run(words, look),), WIDTH - WHO, 24)
    height = max(1, len(laid.lines)) * laid.leading + 2 * PAD
    flow.need(height)
    base = flow.y + PAD + look.leading * 0.72
    if line.side is not None:
        mark(press, line.side, MARK_X, base - 0.34 * look.size, 3 * MM)
    with press.tag("P"):
        press.text(NAME, base, clip(line.name, look, WHO - NAME - 3 * MM), look)
        press.laid(WHO, base, laid)
    flow.skip(height)
    press.rule((0, flow.y), (WIDTH, flow.y))
