"""The part of the summary that shows one sort: a stacked bar a line, with counts and the word."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.people import Side
from workshop.handouts.data import Choice, SummaryLine, SummarySort
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.charts import stacked_bar
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.ink import fill_of
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, clip, para, style
from workshop.words import ntr

_ROW = 5.9 * MM
_CLOSE_ROW = 5.3 * MM  # where there are more lines than _MANY
_MANY = 12
_TEXT = 84 * MM
_BAR = 46 * MM
_BAR_HIGH = 3 * MM
_COUNTS_X = _TEXT + _BAR + 4 * MM
_WORD = 15 * MM  # of the word at the right
_ORDER = (Side.WHY, Side.BOTH, Side.HOW)  # Both lies between


def sort_section(press: Press, flow: Flow, sort: SummarySort) -> None:
    """Draw heading, key and lines; counts stand in the order of the key."""
    order = _order(sort.choices)
    flow.skip(4.2 * MM)
    flow.need(13 * MM + _ROW)
    _heading(press, flow, sort)
    if not _bare(sort):
        _key(press, flow, [sort.choices[place] for place in order])
    with press.group("Table"):
        _heads(press)
        for line in sort.lines:
            _line(press, flow, sort, line, order)
        flow.skip(1 * MM if sort.note else 0.0)
    if sort.note:
        flow.para((Run(sort.note, style("caption", "ink_muted")),))


def _bare(sort: SummarySort) -> bool:
    """Tell whether every count is withheld, so that there are no bars."""
    return all(line.counts is None for line in sort.lines)


def _order(choices: Sequence[Choice]) -> list[int]:
    """Return the places of the choices as the bar stacks them: Why, Both, How, then the rest."""
    sides = [choice.side for choice in choices]
    known = [sides.index(side) for side in _ORDER if side in sides]
    return known + [place for place in range(len(choices)) if place not in known]


def _heading(press: Press, flow: Flow, sort: SummarySort) -> None:
    look, small = style("heading"), style("caption", "ink_muted")
    base = flow.y + 4.8 * MM
    title = clip(sort.title, look, WIDTH * 0.6)
    parts = [press.tr("{x} of {y} answers").format(x=sort.n, y=sort.of)]
    if again := sum(bool(line.before) for line in sort.lines):
        language = press.setting.language
        parts.append(ntr("{n} line asked twice", "{n} lines asked twice", again, language))
    with press.tag("H2"):
        press.text(0, base, title, look)
    with press.tag("P"):
        left = width(title, look.face, look.size) + 4 * MM
        press.text(left, base, ", ".join(parts), small)
    flow.skip(6.6 * MM)


def _key(press: Press, flow: Flow, choices: Sequence[Choice]) -> None:
    look, x = style("caption", "ink_muted"), 0.0
    base = flow.y + 3.4 * MM
    with press.tag("P"):
        for choice in choices:
            if choice.side is not None:
                mark(press, choice.side, x + 1.3 * MM, base - 1.1 * MM, 2.6 * MM)
                x += 4 * MM
            text = clip(choice.label, look, 40 * MM)
            press.text(x, base, text, look)
            x += width(text, look.face, look.size) + 6 * MM
            if x > WIDTH - 30 * MM:
                break
    flow.skip(5.4 * MM)


def _heads(press: Press) -> None:
    """Name the columns for a reader; the eye needs no heads here."""
    scope = "/A<</O/Table/Scope/Column>>"
    with press.group("TR"):
        for head in (press.tr("Line"), press.tr("Counts"), press.tr("Word")):
            with press.tag("TH", alt=head, extra=scope):
                pass


def _line(
    press: Press, flow: Flow, sort: SummarySort, line: SummaryLine, order: Sequence[int]
) -> None:
    look = style("body_tight")
    laid = para((Run(line.text, look),), _TEXT - 4 * MM, 2)
    row = _ROW if len(sort.lines) <= _MANY else _CLOSE_ROW
    height = row if len(laid.lines) < 2 else laid.height + 1.6 * MM
    flow.need(height)
    base = flow.y + 4.2 * MM
    with press.group("TR"):
        with press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
            press.laid(0, base, laid)
        with press.tag("TD"):
            if line.counts is not None and len(line.counts) == len(sort.choices):
                counts = [line.counts[place] for place in order]
                fills = [fill_of(sort.choices[place].side) for place in order]
                parts = list(zip(counts, fills, strict=True))
                stacked_bar(press, _TEXT, flow.y + 1.6 * MM, _BAR, _BAR_HIGH, parts)
                small = style("caption", "ink_muted")
                told = " · ".join(map(str, counts)) + " " + press.tr("of {n}").format(n=line.n)
                press.text(_COUNTS_X, base, clip(told, small, 32 * MM), small)
        with press.tag("TD"):
            if _bare(sort):
                _bare_word(press, line, base)
            else:
                _word(press, line, base)
    flow.skip(height)


def _word(press: Press, line: SummaryLine, base: float) -> None:
    bold, small = style("body_tight", weight=600), style("caption", "ink_muted")
    word = press.tr(line.word) if line.word else press.tr("too few to show")
    if line.before and line.before != line.word:
        was = press.tr("was {word}").format(word=press.tr(line.before))
        press.text(WIDTH - _WORD, base, clip(was, small, 20 * MM), small, "right")
    press.text(WIDTH, base, clip(word, bold, WIDTH - _COUNTS_X - 26 * MM), bold, "right")


def _bare_word(press: Press, line: SummaryLine, base: float) -> None:
    """Put the word where the bars begin: there are none, and the eye would lose the row."""
    bold = style("body_tight", weight=600)
    word = press.tr(line.word) if line.word else press.tr("too few to show")
    press.text(_TEXT, base, clip(word, bold, 40 * MM), bold)
    if line.before and line.before != line.word:
        was = press.tr("was {word}").format(word=press.tr(line.before))
        press.text(_TEXT + 24 * MM, base, was, style("caption", "ink_muted"))
