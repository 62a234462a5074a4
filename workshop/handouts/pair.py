"""Itinerary slips: each person's rounds, tables and partners, several to a sheet to be cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from workshop.domain.people import Side
from workshop.handouts.data import Itineraries, Made, Setting, Slip, Stop
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.cut import BOTTOM, INSET, SIDE, TOP, cell, cut_sheet, rows_for
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Laid, Run, clip, fit, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_ways
from workshop.words import ntr

_COLUMNS = 2
_ROOM = (WIDTH - 2 * SIDE) / _COLUMNS - INSET - 5 * MM
_HEAD = 13.2 * MM  # from the slip's top to its first round
_HEAD_TWO = 16.4 * MM  # the same below a name on two lines
_ROUND = 6.6 * MM  # from round to round
_SECOND = 4.4 * MM  # more for each further line of partners
_QUESTION = 3.9 * MM  # a line of a question
_TAIL = 9.5 * MM  # the note and the air above the cut
_TABLE_X = 17 * MM
_PARTNER_X = 34 * MM
_PARTNER_INSET = 3.6 * MM
_PARTNER_LINES = 3
_TALLEST = BOTTOM - TOP
_MARK = 3.2 * MM


def itineraries(data: Itineraries, setting: Setting) -> Made:
    """Make the slips, as many to a sheet (8, 6, 4 or 2) as the longest of them allows.

    A person with more rounds than a sheet holds gets a second slip. With nobody there is one sheet
    that says so.
    """
    if setting.large:
        piece = ntr("Itinerary slip", "Itinerary slips", len(data.slips), setting.language)
        return large_sheets(of_ways(data, piece, setting.language), setting)
    slips = [part for slip in data.slips for part in _parts(slip)]
    tallest = max((_height(slip) for slip in slips), default=0.0)
    rows = rows_for(tallest)
    each = rows * _COLUMNS
    piece = _piece(each, setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "IS", len(data.slips))
    press.outline(data.title or piece)
    sheets = max(1, -(-len(slips) // each))
    for sheet in range(sheets):
        if sheet:
            press.new_page()
        head = press.tr("{title}, itinerary slips, sheet {x} of {y}")
        cut_sheet(
            press, head.format(title=data.title, x=sheet + 1, y=sheets), rows, _COLUMNS
        )  # fmt: skip
        for place, slip in enumerate(slips[sheet * each : (sheet + 1) * each]):
            _slip(press, data, slip, cell(place, rows, _COLUMNS))
    if not slips:
        with press.tag("P"):
            hint = press.tr("Nobody has a place in a round yet.")
            press.text(INSET, TOP + 12 * MM, hint, style("body", "ink_muted"))
    return press.made()


def _piece(each: int, setting: Setting) -> str:
    return ntr("Itinerary slips, {n} to a sheet", "Itinerary slips, {n} to a sheet", each,
               setting.language)  # fmt: skip


def _parts(slip: Slip) -> Sequence[Slip]:
    """Split a slip whose rounds are more than the tallest card holds."""
    parts: list[list[Stop]] = [[]]
    height = _head_height(slip) + _TAIL
    for stop in slip.rounds:
        high = _stop_height(stop)
        if parts[-1] and height + high > _TALLEST:
            parts.append([])
            height = _head_height(slip) + _TAIL
        parts[-1].append(stop)
        height += high
    return [replace(slip, rounds=tuple(part)) for part in parts]


def _height(slip: Slip) -> float:
    return _head_height(slip) + _TAIL + sum(map(_stop_height, slip.rounds))


def _head_height(slip: Slip) -> float:
    return _HEAD if len(_own_name(slip).lines) < 2 else _HEAD_TWO


def _stop_height(stop: Stop) -> float:
    lines = sum(max(1, len(_partner_name(name).lines)) for name, _ in stop.partners)
    more = max(0, lines - 1) * _SECOND
    asked = _question(stop)
    return _ROUND + more + (len(asked.lines) * _QUESTION + 1.2 * MM if asked.lines else 0.0)


def _question(stop: Stop) -> Laid:
    return para((Run(stop.question, style("caption", "ink_muted")),), _ROOM, 3)


def _slip(
    press: Press, data: Itineraries, slip: Slip, at: tuple[float, float, float, float]
) -> None:
    x, y = at[0] + INSET, at[1]
    bottom = y + at[3]
    with press.group("Sect"):
        _name(press, slip, x, y)
        y += _head_height(slip)
        with press.group("L"):
            for stop in slip.rounds:
                with press.group("LI"):
                    _stop(press, stop, x, y + 4.2 * MM)
                y += _stop_height(stop)
        _note(press, data, slip, x, bottom)


def _name(press: Press, slip: Slip, x: float, y: float) -> None:
    inset = _own_inset(slip)
    laid = _own_name(slip)
    base = y + (9.6 * MM if len(laid.lines) < 2 else 7.2 * MM)
    with press.tag("H1"):
        if slip.side is not None:
            mark(press, slip.side, x + _MARK / 2, base - 1.5 * MM, _MARK)
        press.laid(x + inset, base, laid)


def _stop(press: Press, stop: Stop, x: float, base: float) -> None:
    plain, bold = style("body"), style("body", weight=600)
    with press.tag("LBody"):
        number = ntr("Round {n}", "Round {n}", stop.round, press.setting.language)
        press.text(x, base, clip(number, plain, _TABLE_X - MM), style("body", "ink_muted"))
        if stop.table:
            table = press.tr("Table {table}").format(table=stop.table)
            press.text(x + _TABLE_X, base, clip(table, bold, _PARTNER_X - _TABLE_X - MM), bold)
        for name, side in stop.partners:
            base = _partner(press, name, side, x + _PARTNER_X, base)
        base += _QUESTION + 0.6 * MM - (_SECOND if stop.partners else 0.0)
        press.laid(x, base, _question(stop)._replace(leading=_QUESTION))


def _own_inset(slip: Slip) -> float:
    return 5.8 * MM if slip.side is not None else 0.0


@lru_cache(maxsize=1024)
def _own_name(slip: Slip) -> Laid:
    return fit(slip.name, style("heading"), _ROOM - _own_inset(slip), 10.0)


@lru_cache(maxsize=1024)
def _partner_name(name: str) -> Laid:
    return fit(name, style("body"), _ROOM - _PARTNER_X - _PARTNER_INSET, 9.0, _PARTNER_LINES)


def _partner(press: Press, name: str, side: Side | None, x: float, base: float) -> float:
    """Draw a partner; return the baseline of what comes below."""
    small = 2.3 * MM
    if side is not None:
        mark(press, side, x + small / 2, base - 1.25 * MM, small)
    laid = _partner_name(name)._replace(leading=_SECOND)
    press.laid(x + _PARTNER_INSET, base, laid)
    return base + max(1, len(laid.lines)) * _SECOND


def _note(press: Press, data: Itineraries, slip: Slip, x: float, bottom: float) -> None:
    trio = any(len(stop.partners) > 1 for stop in slip.rounds)
    text = data.trio_note if trio and data.trio_note else data.note
    if text:
        look = style("caption", "ink_muted")
        with press.tag("P"):
            press.text(x, bottom - 6.6 * MM, clip(text, look, _ROOM), look)
