"""Message cards: a few statements and a number to ring for each, nameless, mixed and dealt."""

from __future__ import annotations

from workshop.handouts.data import Made, MessageCards, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.cut import INSET, SIDE, cell, cut_sheet, rows_for
from workshop.handouts.kit.marks import circle
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Laid, Run, clip, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_messages
from workshop.words import tr

_COLUMNS = 2
_ROOM = (WIDTH - 2 * SIDE) / _COLUMNS - 2 * INSET
_STEP, _RING = 8.2 * MM, 2.9 * MM
_HEAD, _TAIL = 14 * MM, 9 * MM
_LINE_AIR = 3.2 * MM
_MOST_LINES = 3  # of one statement
_MOST = 8  # statements on the tallest card


def message_cards(data: MessageCards, setting: Setting) -> Made:
    """Make the cards, as many to a sheet as their statements allow; all are alike, with one code.

    ``copies`` cards are printed, rounded up to whole sheets.
    """
    piece = tr("Message cards", setting.language)
    if setting.large:
        return large_sheets(of_messages(data, piece, setting.language), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "MC", len(data.lines))
    press.outline(data.title or piece)
    lines = data.lines[:_MOST]
    rows = rows_for(_HEAD + sum(_height(data, line) for line in lines) + _TAIL)
    head = press.tr("{title}, message cards, all alike: two each").format(title=data.title)
    cut_sheet(press, head, rows, _COLUMNS)
    for place in range(rows * _COLUMNS):
        with press.group("Sect"):
            _card(press, data, lines, cell(place, rows, _COLUMNS))
    return press.made(max(1, -(-data.copies // (rows * _COLUMNS))))


def _card(
    press: Press,
    data: MessageCards,
    lines: tuple[str, ...],
    at: tuple[float, float, float, float],
) -> None:
    x, y, _, high = at
    x += INSET
    bold, small = style("body", weight=600), style("caption", "ink_muted")
    with press.tag("P"):
        press.text(x, y + 7 * MM, clip(data.question, bold, _ROOM), bold)
    with press.tag("P"):
        low, top = data.ends
        scale = press.tr("1 {low}, {most} {high}").format(low=low, most=data.steps, high=top)
        press.text(x + _ROOM, y + 11.4 * MM, clip(scale, small, _ROOM), small, "right")
    base = y + _HEAD
    for line in lines:
        _line(press, data, line, x, base)
        base += _height(data, line)
    with press.tag("P"):
        press.text(x, y + high - 4 * MM, clip(data.foot, small, _ROOM - 20 * MM), small)
        press.text(x + _ROOM, y + high - 4 * MM, press.code, small, "right")


def _line(press: Press, data: MessageCards, line: str, x: float, y: float) -> None:
    look, figure = style("body_tight"), style("body_tight", weight=600)
    with press.tag("P"):
        press.laid(x, y + look.leading * 0.72, _laid(data, line))
        for step in range(data.steps):
            middle = x + _ROOM - (data.steps - step - 0.5) * _STEP
            base = y + look.leading * 0.72
            press.path(
                circle(press, middle, base - 0.34 * figure.size, _RING),
                stroke="line_strong",
                thick=0.7,
            )
            press.text(middle, base, str(step + 1), figure, "centre")


def _laid(data: MessageCards, line: str) -> Laid:
    room = _ROOM - data.steps * _STEP - 2 * MM
    return para((Run(line, style("body_tight")),), room, _MOST_LINES)


def _height(data: MessageCards, line: str) -> float:
    return max(2 * _RING, _laid(data, line).height) + _LINE_AIR
