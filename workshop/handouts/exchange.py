"""Needs exchange on paper: request cards, a message sheet a cluster, what was promised."""

from __future__ import annotations

from math import ceil

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.cut import INSET, cell, cut_sheet
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_message_sheets, of_requests
from workshop.handouts.team_data import MessageRow, MessageSheet, MessageSheets, RequestCards
from workshop.tokens import tokens
from workshop.words import tr

_ROWS, _COLUMNS = 4, 2
_CARDS = _ROWS * _COLUMNS  # to a sheet
_LINE = 8.3 * MM  # between two lines to write on
_WRITE = 2  # lines of a request
_TICKS = 58 * MM  # where the answers begin at most
_WHO = 8.6 * MM
_BOX = 3.8 * MM
_GAP = 2.4 * MM
_LABEL = 6.6 * MM
_UNTIL = 128 * MM


def request_cards(data: RequestCards, setting: Setting) -> Made:
    """Make a sheet of eight cards, all alike; as many sheets as the cards need."""
    piece = tr("Request cards", setting.language)
    if setting.large:
        return large_sheets(of_requests(data, piece, setting.language), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "RQ", _CARDS)
    press.outline(data.title or piece)
    cut_sheet(press, press.tr("{title}, request cards").format(title=data.title), _ROWS, _COLUMNS)
    for place in range(_CARDS):
        with press.group("Sect"):
            _card(press, data, cell(place, _ROWS, _COLUMNS))
    return press.made(max(1, ceil(data.copies / _CARDS)))


def _card(press: Press, data: RequestCards, at: tuple[float, float, float, float]) -> None:
    x, y, wide, high = at
    x, room = x + INSET, wide - 2 * INSET
    look = style("caption", "ink_muted")
    half = room / 2
    for place, label in enumerate((press.tr("From"), press.tr("To"))):
        left = x + place * (half + 2 * MM)
        with press.tag("P"):
            press.text(left, y + 9 * MM, label, look)
        start = left + width(label, look.face, look.size) + 1.5 * MM
        press.rule((start, y + 9 * MM), (left + half - 2 * MM, y + 9 * MM), colour="line_strong")
    for line in range(1, 4):
        base = y + 10.5 * MM + line * _LINE
        press.rule((x, base), (x + room, base), colour="line_strong")
    with press.tag("P"):
        laid = para((Run(data.foot, look),), room, 2)
        press.laid(x, y + high - 9.4 * MM + (2 - len(laid.lines)) * laid.leading, laid)


def message_sheets(data: MessageSheets, setting: Setting) -> Made:
    """Make a sheet for each cluster; a sheet that is full goes on overleaf."""
    if setting.large:
        return large_sheets(of_message_sheets(data, setting.language), setting)
    piece = data.piece
    press = Press(setting, piece, f"{data.title} – {piece}", data.letters, len(data.sheets))
    press.outline(data.title or piece)
    for place, sheet in enumerate(data.sheets or (MessageSheet(cluster=""),)):
        if place:
            press.new_page()
        with press.group("Part"):
            _sheet(press, data, sheet)
    return press.made()


def _sheet(press: Press, data: MessageSheets, sheet: MessageSheet) -> None:
    seen = who_sees(press, data.who_sees, 2)
    flow = Flow(press, BODY - seen.height - 3 * MM)
    flow.repeat = lambda: _going_on(press, data, sheet)
    title = f"{sheet.cluster}: {data.piece}" if sheet.cluster else data.piece
    flow.para((Run(data.title, style("body_tight", "ink_muted")),))
    flow.para((Run(title, style("title")),), "H1")
    if data.question:
        flow.para((Run(data.question, style("body")),))
    flow.skip(1.5 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
    flow.skip(3 * MM)
    for row in sheet.rows:
        _row(press, flow, data, row)
    _heard(press, flow, sheet)
    closing(press, seen)


def _going_on(press: Press, data: MessageSheets, sheet: MessageSheet) -> float:
    look = style("caption", "ink_muted")
    with press.artifact():
        title = f"{data.title}, {sheet.cluster}" if sheet.cluster else data.title
        press.text(0, 4 * MM, clip(title, look, WIDTH), look)
    return 9 * MM


def _row(press: Press, flow: Flow, data: MessageSheets, row: MessageRow) -> None:
    look = style("body")
    text = para((Run(row.text, look),), WIDTH)
    body = text.height if row.text else _WRITE * _LINE
    flow.need(min(_LABEL + body + (_WHO if row.promised else 0.0), flow.bottom / 2))
    with press.group("Sect"):
        _asked(press, flow.y, data.answers, row)
        flow.skip(_LABEL)
        if row.text:
            flow.para((Run(row.text, look),))
        else:
            for line in range(1, _WRITE + 1):
                y = flow.y + line * _LINE - 1 * MM
                press.rule((0, y), (WIDTH, y), colour="line_strong")
            flow.skip(body)
        if row.promised:
            flow.need(_WHO)
            _who(press, flow.y, row)
            flow.skip(_WHO)
    flow.skip(_GAP)


def _asked(press: Press, y: float, answers: tuple[str, ...], row: MessageRow) -> None:
    """Write who asks, and at the right the answers to tick."""
    bold, look = style("body_tight", weight=600), style("body_tight")
    base = y + _LABEL * 0.68
    asks = press.tr("{cluster} asks").format(cluster=row.asks)
    with press.tag("H2"):
        press.text(0, base, clip(asks, bold, _TICKS - 4 * MM if answers else WIDTH), bold)
    if not answers:
        return
    words = list(answers)
    wide = [_tick_width(word) for word in words]
    if sum(wide) > WIDTH - _TICKS:
        most = (WIDTH - _TICKS) / len(answers) - 10 * MM
        words = [clip(answer, look, most) for answer in answers]
        wide = [_tick_width(word) for word in words]
    x = WIDTH - sum(wide) + 5 * MM
    with press.group("L"):
        for answer, word, step in zip(answers, words, wide, strict=True):
            with press.group("LI"), press.tag("LBody"):
                middle = base - 0.35 * look.size
                mark(press, None, x + _BOX / 2, middle, _BOX, hollow=answer != row.answer)
                press.text(x + 5 * MM, base, word, look)
            x += step


def _tick_width(words: str) -> float:
    look = style("body_tight")
    return 10 * MM + width(words, look.face, look.size)


def _who(press: Press, y: float, row: MessageRow) -> None:
    """Write who sees to it and until when, or leave a line for each."""
    small, look = style("caption", "ink_muted"), style("body")
    base = y + _WHO - 2.6 * MM
    parts = ((0.0, press.tr("Who sees to it"), row.owner, _UNTIL - 6 * MM),
             (_UNTIL, press.tr("Until"), row.until, WIDTH))  # fmt: skip
    for left, label, text, right in parts:
        start = left + width(label, small.face, small.size) + 2 * MM
        with press.tag("P"):
            press.text(left, base, label, small)
            press.text(start, base, clip(text, look, right - start), look)
        if not text:
            press.rule((start, base), (right, base), colour="line_strong")


def _heard(press: Press, flow: Flow, sheet: MessageSheet) -> None:
    if not sheet.heard:
        return
    flow.need(20 * MM)
    flow.para((Run(press.tr("What we heard"), style("heading")),), "H2")
    flow.skip(1 * MM)
    look, bold = style("body_tight"), style("body_tight", weight=600)
    for cluster, text, answer in sheet.heard:
        said = f"{text} – " if text else ""
        flow.para((Run(f"{cluster}: ", look), Run(said, look), Run(answer, bold)))
