"""Theme slips: nameless, some options to tick, three slips to a sheet."""

from __future__ import annotations

from workshop.handouts.data import Choice, Made, Setting, ThemeSlips, TickSheet
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.cut import INSET, SIDE, cell, cut_sheet, rows_for
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, clip, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_slips
from workshop.handouts.sort import tick_sheet
from workshop.words import ntr

_ROW = 8.1 * MM
_COLUMNS = 2
_ROOM = WIDTH - 2 * SIDE - 2 * INSET
_HEAD = 6.5 * MM
_TAIL = 7.5 * MM
_BOX = 3.8 * MM
_MOST_ROWS = 20  # of options in two columns on the tallest slip
_SLIPS_MOST = 3


def theme_slips(data: ThemeSlips, setting: Setting) -> Made:
    """Make the slips, three to a sheet; all sheets are alike and bear one code.

    More options than a sheet holds make a tick sheet of its own.
    """
    if len(data.options) > _COLUMNS * _MOST_ROWS:
        return _long(data, setting)
    if setting.large:
        piece = data.piece or ntr("Theme slip", "Theme slips", 1, setting.language)
        return large_sheets(of_slips(data, piece, setting.language), setting)
    question = para((Run(data.question, style("body", weight=600)),), _ROOM, 3)
    lines = -(-len(data.options) // _COLUMNS)
    height = _HEAD + question.height + lines * _ROW + _TAIL
    rows = min(_SLIPS_MOST, rows_for(height))
    title = data.piece or ntr("Theme slip", "Theme slips", rows, setting.language)
    press = Press(setting, title, data.title or title, "TS", len(data.options))
    press.outline(data.title or title)
    head = press.tr("{slips}, all alike: cut, hand out one each").format(slips=title)
    cut_sheet(press, head, rows, 1)
    for place in range(rows):
        with press.group("Sect"):
            _slip(press, data, cell(place, rows, 1))
    return press.made(max(1, -(-data.copies // rows)))


def _slip(press: Press, data: ThemeSlips, at: tuple[float, float, float, float]) -> None:
    x, y, _, high = at
    x += INSET
    question = para((Run(data.question, style("body", weight=600)),), _ROOM, 3)
    with press.tag("P"):
        press.laid(x, y + _HEAD + 1 * MM, question)
    y += _HEAD + question.height + 0.5 * MM
    lines = -(-len(data.options) // _COLUMNS)
    look = style("body")
    with press.group("L"):
        for place, option in enumerate(data.options):
            left = x + place // max(1, lines) * _ROOM / _COLUMNS
            base = y + (place % max(1, lines) + 0.5) * _ROW + 0.35 * look.size
            with press.group("LI"), press.tag("LBody"):
                mark(press, None, left + _BOX / 2, base - 0.35 * look.size, _BOX, hollow=True)
                room = _ROOM / _COLUMNS - 9 * MM
                press.text(left + 6.5 * MM, base, clip(option, look, room), look)
    with press.tag("P"):
        _foot(press, data, x, at[1] + high - 4.6 * MM)


def _foot(press: Press, data: ThemeSlips, x: float, base: float) -> None:
    look = style("caption", "ink_muted")
    press.text(x, base, clip(data.foot or _usual_foot(press, data), look, _ROOM - 32 * MM), look)
    press.text(x + _ROOM, base, press.code, look, "right")


def _usual_foot(press: Press, data: ThemeSlips) -> str:
    most = ntr("Tick one.", "Tick up to {n}.", data.most, press.setting.language)
    return f"{most} " + press.tr("No name on the slip. It goes into the box and is counted there.")


def _long(data: ThemeSlips, setting: Setting) -> Made:
    items = tuple((str(number), option) for number, option in enumerate(data.options, 1))
    foot = ntr("Tick one.", "Tick up to {n}.", data.most, setting.language)
    return tick_sheet(
        TickSheet(
            title=data.title, question=data.question, foot=foot, items=items,
            choices=(Choice(label=""),), copies=data.copies,
        ),
        setting,
    )  # fmt: skip
