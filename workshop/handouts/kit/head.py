"""The head of a page: a line above, the title, a word at the right, and the rule below them."""

from __future__ import annotations

from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, clip, fit, style
from workshop.tokens import tokens

ASIDE = 60 * MM  # room of the word at the right
_LEAST = 10.0  # points of a long one


def page_head(press: Press, flow: Flow, above: str, aside: str = "", title: str = "") -> None:
    """Draw the head at the top of the page; ``flow`` goes on below the rule."""
    muted = style("body_tight", "ink_muted")
    with press.tag("P"):
        press.text(0, 3.6 * MM, clip(above, muted, WIDTH), muted)
    flow.y = 5.2 * MM
    flow.para((Run(title or press.title, style("title")),), "H1", WIDTH - ASIDE - 4 * MM)
    laid = fit(aside, style("body"), ASIDE, _LEAST) if aside else None
    if laid is not None and laid.lines:
        with press.tag("P"):
            base = flow.y - 2.6 * MM - (len(laid.lines) - 1) * laid.leading
            press.laid(WIDTH, base, laid, "right")
    flow.skip(1.8 * MM)
    rule = tokens().number("line", "print_rule_pt")
    press.rule((0, flow.y), (WIDTH, flow.y), rule, "ink")
