"""The receipt of an erasing: it bears no name, so that it may be kept."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.handouts.data import Erased, Made, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, para, style
from workshop.tokens import tokens

_AIR = 4.2 * MM
_SIGN = 80 * MM  # a line to write on by hand


def receipt(data: Erased, setting: Setting) -> Made:
    """Make the receipt, on as many pages as it takes."""
    press = Press(setting, "", "", "ER", 1)
    press.piece, press.title = press.tr("Receipt"), press.tr("Receipt of erasing")
    press.outline(press.title)
    flow = Flow(press)
    flow.repeat = lambda: 4 * MM
    _head(press, flow, data)
    for title, lines in data.sections:
        _section(flow, title, lines)
    _foot(press, flow, data)
    return press.made()


def _head(press: Press, flow: Flow, data: Erased) -> None:
    flow.para((Run(press.title, style("title")),), "H1")
    flow.skip(1.8 * MM)
    rule = tokens().number("line", "print_rule_pt")
    press.rule((0, flow.y), (WIDTH, flow.y), rule, "ink")
    flow.skip(2.2 * MM)
    flow.para((Run(data.sentence, style("body")),))


def _section(flow: Flow, title: str, lines: Sequence[str]) -> None:
    look = style("body_tight")
    flow.skip(_AIR)
    heading = (Run(title, style("heading")),)
    flow.need(para(heading, WIDTH).height + 2 * look.leading)
    flow.para(heading, "H2")
    flow.skip(0.8 * MM)
    for line in lines:
        flow.para((Run(line, look),))


def _foot(press: Press, flow: Flow, data: Erased) -> None:
    look = style("body_tight")
    flow.skip(_AIR)
    flow.para((Run(data.reach, look),))
    if not data.nameless:
        return
    flow.skip(_AIR)
    flow.need(5 * look.leading)
    told = press.tr(
        "This receipt bears no name, so that it may be kept. "
        "Write one here by hand where somebody wants proof:"
    )
    flow.para((Run(told, look),))
    flow.skip(9 * MM)
    press.rule((0, flow.y), (_SIGN, flow.y))
