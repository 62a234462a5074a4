"""Pledge cards: one page each, the lower half to tear off for the buddy."""

from __future__ import annotations

from workshop.handouts.data import Made, PledgeCards, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, who_sees
from workshop.handouts.kit.text import Run, clip, fit, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_pledges
from workshop.tokens import tokens
from workshop.words import tr

_LINE = 8.3 * MM
_LABEL = 6.6 * MM
_TWO_LINES = frozenset({"role", "will", "help"})
_ON_BUDDY_HALF = ("when", "will", "by")
_HALF_HEAD = 15 * MM
_HALF_FOOT = 7 * MM
_BOX = 3.8 * MM
_MOST_AIR = 3 * MM  # between two fields, where the page has room
_NAME_X = WIDTH - 76 * MM


def pledge_cards(data: PledgeCards, setting: Setting) -> Made:
    """Make one card per name, then ``blanks`` nameless ones; more fields than a page take two.

    With no name and no blank there is one blank card. Nameless cards are equal.
    """
    piece = tr("Pledge card", setting.language)
    if setting.large:
        return large_sheets(of_pledges(data, piece, setting.language), setting)
    buddies = dict(zip(data.names, data.buddies, strict=False))
    names = [*data.names, *[""] * max(0, data.blanks)]
    press = Press(setting, piece, f"{data.title} – {piece}", "PC", len(names))
    press.outline(data.title or piece)
    names = names or [""]
    for place, name in enumerate(names):
        if place:
            press.new_page()
        with press.group("Part"):
            _card(press, data, name, buddies.get(name, ""))
    return press.made()


def _half_fields(data: PledgeCards) -> list[tuple[str, str]]:
    return [field for field in data.fields if field[0] in _ON_BUDDY_HALF]


def _half_height(data: PledgeCards) -> float:
    if not data.fields:
        return 0.0
    lines = sum(_LABEL + _lines(name) * _LINE for name, _ in _half_fields(data))
    return _HALF_HEAD + lines + _HALF_FOOT


def _lines(name: str) -> int:
    return 2 if name in _TWO_LINES else 1


def _card(press: Press, data: PledgeCards, name: str, buddy: str) -> None:
    half = _half_height(data)
    flow = Flow(press, BODY - half - 6 * MM)
    _head(press, flow, data, name)
    rows = _rows(data)
    left = flow.bottom - flow.y - sum(map(_row_height, rows))
    air = max(0.0, min(_MOST_AIR, left / max(1, len(rows))))
    for row in rows:
        _row(press, flow, data, row, buddy)
        flow.skip(air)
    if half:
        _buddy_half(press, data, name, BODY - half, buddy)


def _head(press: Press, flow: Flow, data: PledgeCards, name: str) -> None:
    flow.para((Run(data.title, style("title")),), "H1", WIDTH - 82 * MM)
    _named(press, name, style("title").leading * 0.72, press.tr("Name"))
    flow.para((Run(data.question, style("body")),), room=WIDTH * 0.8)
    flow.skip(1.5 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
    flow.skip(1.5 * MM)


def _named(press: Press, name: str, base: float, label: str) -> None:
    """Draw a name at the right, or a line to write it on."""
    with press.tag("P"):
        if name:
            look = style("heading")
            laid = fit(name, look, WIDTH - _NAME_X, 10.0)
            press.laid(WIDTH, base - (len(laid.lines) - 1) * 0.4 * laid.leading, laid, "right")
        else:
            look = style("caption", "ink_muted")
            press.text(_NAME_X, base, label, look)
            start = _NAME_X + width(label, look.face, look.size) + 2 * MM
            press.rule((start, base), (WIDTH, base), colour="line_strong")


def _rows(data: PledgeCards) -> list[list[tuple[str, str]]]:
    """Pair the short fields: "asked" with "by", "readers" with nothing, so that all fits."""
    rows: list[list[tuple[str, str]]] = []
    for field in data.fields:
        if field[0] == "by" and rows and rows[-1][0][0] == "asked":
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _row_height(row: list[tuple[str, str]]) -> float:
    choices = all(name in ("asked", "readers") for name, _ in row)
    return _LABEL + (0.4 if choices else max(_lines(name) for name, _ in row)) * _LINE


def _row(
    press: Press, flow: Flow, data: PledgeCards, row: list[tuple[str, str]], buddy: str
) -> None:
    height = _row_height(row)
    flow.need(height)
    wide = WIDTH / len(row)
    for place, field in enumerate(row):
        room = wide - (6 * MM if place < len(row) - 1 else 0)
        _field(press, data, field, place * wide, flow.y, room)
        if field[0] == "buddy" and buddy:
            with press.tag("P"):
                base = flow.y + _LABEL + _LINE - 3.2 * MM
                press.text(place * wide, base, clip(buddy, style("body"), room), style("body"))
    flow.skip(height)


def _field(
    press: Press, data: PledgeCards, field: tuple[str, str], x: float, y: float, room: float
) -> None:
    name, label = field
    bold = style("body_tight", weight=600)
    base = y + 5.4 * MM
    if name in ("asked", "readers"):
        with press.tag("P"):
            text = clip(label, bold, room * 0.5)
            press.text(x, base, text, bold)
            left = x + width(text, bold.face, bold.size) + 5 * MM
            options = data.readers if name == "readers" else _asked(press)
            _boxes(press, options, left, base, x + room)
        return
    with press.tag("P"):
        press.text(x, base, clip(label, bold, room), bold)
    for line in range(1, _lines(name) + 1):
        at = y + _LABEL + line * _LINE - 1.2 * MM
        press.rule((x, at), (x + room, at), colour="line_strong")


def _asked(press: Press) -> tuple[str, ...]:
    return (press.tr("yes"), press.tr("not yet"))


def _boxes(press: Press, options: tuple[str, ...], x: float, base: float, right: float) -> None:
    look = style("body_tight")
    share = max(12 * MM, (right - x) / max(1, len(options)) - 8 * MM)
    for option in options:
        if x + 8 * MM > right:
            return
        text = clip(option, look, min(share, right - x - 5.5 * MM))
        mark(press, None, x + _BOX / 2, base - 0.35 * look.size, _BOX, hollow=True)
        press.text(x + 5.5 * MM, base, text, look)
        x += 5.5 * MM + width(text, look.face, look.size) + 6 * MM


def _buddy_half(press: Press, data: PledgeCards, name: str, y: float, buddy: str) -> None:
    look = style("caption", "ink_muted")
    hint = press.tr("tear off here, your buddy keeps this half")
    half = width(hint, look.face, look.size) / 2 + 4 * MM
    cut = y - 2 * MM
    for start, end in ((0.0, WIDTH / 2 - half), (WIDTH / 2 + half, WIDTH)):
        press.rule((start, cut), (end, cut), colour="line_strong", dash="4 3")
    with press.artifact():
        press.text(WIDTH / 2, cut + 0.35 * look.size, hint, look, "centre")
    with press.tag("H2"):
        words = press.tr("For {name}").format(name=buddy) if buddy else press.tr("For my buddy")
        press.text(0, y + 8 * MM, clip(words, style("heading"), _NAME_X - 4 * MM), style("heading"))
    _named(press, name, y + 8 * MM, press.tr("Pledge of"))
    y += _HALF_HEAD - 4 * MM
    for field in _half_fields(data):
        _field(press, data, field, 0.0, y, WIDTH)
        y += _LABEL + _lines(field[0]) * _LINE
    with press.tag("P"):
        note = data.note or press.tr(
            "the two of you and whom the writer ticked, to keep the pledge in sight, until the "
            "last follow-up."
        )
        if not data.note and press.setting.kept_until:
            until = press.tr("Kept until {date}.")
            note += " " + until.format(date=press.setting.kept_until)
        press.laid(0, y + 5.4 * MM, who_sees(press, note, 1))
