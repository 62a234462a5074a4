"""The tick sheet: one row a line, one hollow mark a choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workshop.domain.people import Side
from workshop.handouts.data import Choice, Made, Setting, TickSheet
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Laid, Run, clip, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_ticks
from workshop.tokens import tokens
from workshop.words import ntr

_ROW = 8.3 * MM
_LEAST_ROW = 8.0 * MM  # where that saves a page; lines to tick are never closer
_TALL_ROW = 12.6 * MM  # where the page has room, as on the sheet of 12
_NUMBER = 6 * MM  # right edge of the numbers
_TEXT = 9 * MM
_COLUMN = 16 * MM
_MARK = 4.4 * MM
_FOOT_AIR = 12 * MM
_HEADS = 11.5 * MM  # from the top of the column heads to their rule
_MANY = 18  # lines from which the sheet is set closer, so that 24 fit on one page
_CLOSE = 0.35
_PAD = 1.4 * MM  # above and below a text of several lines
_MOST_LINES = 12  # of one row
_X_HEIGHT = 3.4  # from the middle of a line of body text to its baseline


class _Sheet:
    """One sheet as it is drawn; what is measured once stands here."""

    def __init__(self, data: TickSheet, press: Press) -> None:
        self.data = data
        self.press = press
        head = style("body_tight", weight=600)
        widest = max((width(c.label, head.face, head.size) for c in data.choices), default=0.0)
        most = (WIDTH * 0.55) / max(1, len(data.choices))
        self.column = min(max(_COLUMN, widest + 3 * MM), most)
        self.text_room = WIDTH - _TEXT - self.column * len(data.choices) - 4 * MM
        self.flow = Flow(press)
        self.row = _ROW
        self.heads = _HEADS if len(data.items) <= _MANY else _HEADS - 1.5 * MM
        self.air = _CLOSE if len(data.items) > _MANY else 1.0

    def centre(self, place: int) -> float:
        """Return the middle of a choice's column."""
        return WIDTH - self.column * (len(self.data.choices) - place - 0.5)


def tick_sheet(data: TickSheet, setting: Setting) -> Made:
    """Make the tick sheets: ``copies`` equal ones, each of as many pages as its lines take."""
    piece = _piece(data, setting)
    if setting.large:
        return large_sheets(of_ticks(data, piece, setting.language), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "WH", len(data.items))
    press.outline(data.title or piece)
    sheet = _Sheet(data, press)
    with press.group("Part"):
        _head(sheet)
        foot = para((Run(data.foot, style("body")),), WIDTH)
        seen = who_sees(press, data.who_sees)
        _choose_row(sheet, foot.height + seen.height + _FOOT_AIR)
        _table(sheet)
        sheet.flow.skip(5 * MM * sheet.air)
        sheet.flow.para((Run(data.foot, style("body")),))
        sheet.flow.need(seen.height + 1 * MM)
        closing(press, seen)
    return press.made(max(0, data.copies) or 1)


def _piece(data: TickSheet, setting: Setting) -> str:
    if data.round is None:
        return ntr("Tick sheet", "Tick sheet", 1, setting.language)
    return ntr("Tick sheet, round {n}", "Tick sheet, round {n}", data.round, setting.language)


def _head(sheet: _Sheet) -> None:
    press, data, flow = sheet.press, sheet.data, sheet.flow
    aside = style("body_tight", "ink_muted")
    flow.para((Run(data.title, style("title")),), "H1", WIDTH - 52 * MM)
    if data.anonymous:
        with press.tag("P"):
            press.text(WIDTH, 4.6 * MM, press.tr("Anonymous"), aside, "right")
            hint = press.tr("Please do not write your name.")
            press.text(WIDTH, 8.9 * MM, hint, aside, "right")
    else:
        with press.tag("P"):
            press.text(WIDTH - 52 * MM, 8.9 * MM, press.tr("Name"), aside)
        press.rule((WIDTH - 40 * MM, 8.9 * MM), (WIDTH, 8.9 * MM), colour="line_strong")
    flow.skip(1.5 * MM * sheet.air)
    flow.para((Run(data.question, style("body")),), room=WIDTH * 0.68)
    flow.skip(4 * MM * sheet.air)


def _choose_row(sheet: _Sheet, below: float) -> None:
    """Give the rows more air where all still fit on the page."""
    rows = max(1, len(sheet.data.items))
    room = BODY - sheet.flow.y - sheet.heads - 1.5 * MM - below
    fitting = room / rows
    sheet.row = min(_TALL_ROW, fitting) if fitting >= _LEAST_ROW else _ROW


def _table(sheet: _Sheet) -> None:
    press, flow = sheet.press, sheet.flow
    with press.group("Table"):
        with press.group("TR"):
            flow.y = _columns(sheet, flow.y)
        flow.repeat = lambda: _again(sheet)
        for number, text in sheet.data.items:
            _line(sheet, number, text)
    flow.repeat = lambda: 0.0


def _columns(sheet: _Sheet, y: float) -> float:
    """Draw the column heads from ``y``; return where the rows begin."""
    press = sheet.press
    base = y + sheet.heads - 2.5 * MM
    scope = "/A<</O/Table/Scope/Column>>"
    with press.tag("TH", alt=press.tr("No."), extra=scope):
        pass
    with press.tag("TH", extra=scope):
        _hint(press, base)
    for place, choice in enumerate(sheet.data.choices):
        with press.tag("TH", extra=scope):
            _choice_head(sheet, choice, sheet.centre(place), base)
    _rule(press, y + sheet.heads)
    return y + sheet.heads


def _hint(press: Press, base: float) -> None:
    look = style("caption", "ink_muted")
    x, dot = _TEXT, 7.5
    for text, full in ((press.tr("Fill the shape:"), True), (press.tr("not"), False)):
        press.text(x, base, text, look)
        x += width(text, look.face, look.size) + 2 * MM
        mark(press, Side.WHY, x + dot / 2, base - 2.9, dot, not full, "ink")
        x += dot + 2 * MM


def _choice_head(sheet: _Sheet, choice: Choice, x: float, base: float) -> None:
    look = style("body_tight", weight=600)
    if choice.side is not None:
        mark(sheet.press, choice.side, x, base - 4.9 * MM, 3.4 * MM)
    sheet.press.text(x, base, clip(choice.label, look, sheet.column - 1 * MM), look, "centre")


def _again(sheet: _Sheet) -> float:
    """Repeat the column heads on a continued page; a reader has them already."""
    press = sheet.press
    with press.artifact():
        for place, choice in enumerate(sheet.data.choices):
            _choice_head(sheet, choice, sheet.centre(place), sheet.heads - 2.5 * MM)
        _rule(press, sheet.heads)
    return sheet.heads


def _rule(press: Press, y: float) -> None:
    press.rule((0, y), (WIDTH, y), tokens().number("line", "print_rule_pt"), "ink")


def _line(sheet: _Sheet, number: str, text: str) -> None:
    """Draw one row; a text longer than _MOST_LINES goes on in rows of its own."""
    laid = para((Run(text, style("body")),), sheet.text_room)
    first, rest = laid.lines[:_MOST_LINES], laid.lines[_MOST_LINES:]
    with _row(sheet, laid._replace(lines=first)) as (middle, base):
        with sheet.press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
            look = style("body", "ink_muted")
            sheet.press.text(_NUMBER, base, clip(number, look, _NUMBER), look, "right")
        with sheet.press.tag("TD"):
            sheet.press.laid(_TEXT, base, laid._replace(lines=first))
        _cells(sheet, middle)
    while rest:
        now, rest = laid._replace(lines=rest[:_MOST_LINES]), rest[_MOST_LINES:]
        span = f"/A<</O/Table/ColSpan {2 + len(sheet.data.choices)}>>"
        with _row(sheet, now) as (_, base), sheet.press.tag("TD", extra=span):
            sheet.press.laid(_TEXT, base, now)


@contextmanager
def _row(sheet: _Sheet, laid: Laid) -> Iterator[tuple[float, float]]:
    """Open a row high enough for its lines; give its middle and its first baseline."""
    flow = sheet.flow
    height = max(sheet.row, laid.height + 2 * _PAD if len(laid.lines) > 1 else 0.0)
    flow.need(height)
    middle = flow.y + height / 2
    with sheet.press.group("TR"):
        yield middle, middle - laid.height / 2 + laid.leading * 0.5 + _X_HEIGHT
    flow.skip(height)
    sheet.press.rule((0, flow.y), (WIDTH, flow.y))


def _cells(sheet: _Sheet, middle: float) -> None:
    for place, choice in enumerate(sheet.data.choices):
        with sheet.press.tag("TD", alt=choice.label or sheet.press.tr("to tick")):
            mark(sheet.press, choice.side, sheet.centre(place), middle, _MARK, hollow=True)
