"""Cards to cut, eight to a sheet: one statement on each, to be laid and moved."""

from __future__ import annotations

from workshop.handouts.data import Made, Setting, StatementCards
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.cut import INSET, SIDE, Cell, back_of, cell, cut_sheet, turned_back
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import clip, fit, style
from workshop.words import tr

_ROWS, _COLUMNS = 4, 2
_EACH = _ROWS * _COLUMNS
_ROOM = (WIDTH - 2 * SIDE) / _COLUMNS - 2 * INSET
_LEAST = 11.0  # points of a long statement
_MOST_LINES = 4


def statement_cards(data: StatementCards, setting: Setting) -> Made:
    """Make one set of cards, numbered in their corner; ``copies`` sets are printed, all alike."""
    piece = tr("Cards, {n} to a sheet", setting.language).format(n=_EACH)
    press = Press(setting, piece, f"{data.title} – {piece}", "CA", len(data.items))
    press.outline(data.title or piece)
    items = data.items or (("", ""),)
    sheets = -(-len(items) // _EACH)
    for sheet in range(sheets):
        if sheet:
            press.new_page()
        head = press.tr("{title}, cards, sheet {x} of {y}")
        head = head.format(title=data.title, x=sheet + 1, y=sheets)
        cut_sheet(press, head, _ROWS, _COLUMNS)
        for place, (number, text) in enumerate(items[sheet * _EACH : (sheet + 1) * _EACH]):
            with press.group("Sect"):
                _card(press, data, number, text, cell(place, _ROWS, _COLUMNS))
        if setting.backs:
            press.new_page()
            for place, (number, _) in enumerate(items[sheet * _EACH : (sheet + 1) * _EACH]):
                at = back_of(place, _ROWS, _COLUMNS, setting.backs)
                with press.group("Sect"), turned_back(press, at, setting.backs):
                    _back(press, data, number, at)
    return press.made(max(1, data.copies), duplex=bool(setting.backs))


def _back(press: Press, data: StatementCards, number: str, at: Cell) -> None:
    """Draw the number in the middle, where light through the card finds it again."""
    x, y, wide, high = at
    look, small = style("tent_role"), style("caption", "ink_muted")
    with press.tag("P"):
        middle = y + high / 2 + 0.34 * look.size
        press.text(x + wide / 2, middle, clip(number, look, _ROOM), look, "centre")
    with press.tag("P"):
        title = clip(data.title, small, _ROOM)
        press.text(x + wide / 2, y + high - 4.6 * MM, title, small, "centre")


def _card(
    press: Press,
    data: StatementCards,
    number: str,
    text: str,
    at: Cell,
) -> None:
    x, y, _, high = at
    x += INSET
    small = style("caption", "ink_muted")
    with press.tag("P"):
        press.text(x, y + 7 * MM, clip(number, small, 20 * MM), small)
    with press.tag("P"):
        laid = fit(text, style("card"), _ROOM, _LEAST, _MOST_LINES)
        press.laid(x, y + high / 2 - laid.height / 2 + laid.leading * 0.72, laid)
    with press.tag("P"):
        press.text(x, y + high - 4.6 * MM, clip(data.foot, small, _ROOM), small)
