"""Canvases on paper: structured sheets to write on, or filled with what was written."""

from __future__ import annotations

from collections.abc import Callable

from workshop.handouts.data import CanvasCopy, CanvasField, CanvasPart, CanvasSheets, Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, who_sees
from workshop.handouts.kit.text import Run, clip, fit, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_canvases
from workshop.tokens import tokens

LINE = 8.3 * MM  # between two lines to write on
LABEL = 6.4 * MM
GUTTER = 8 * MM
PART_GAP, FIELD_GAP = 5 * MM, 2.4 * MM
MOST_AIR = 4 * MM  # added to the gap of two fields where the page has room
BOX = 3.8 * MM
CHOICE = 7.2 * MM  # height of a row of choices
HAND = 13 * MM
NAME_X = WIDTH - 84 * MM


def canvas_sheets(data: CanvasSheets, setting: Setting) -> Made:
    """Make one sheet per copy, then the blank ones; a sheet that is full goes on overleaf.

    With no copy and no blank there is one blank sheet.
    """
    if setting.large:
        return large_sheets(of_canvases(data, setting.language), setting)
    piece = data.piece
    copies = [*data.copies, *[CanvasCopy()] * max(0, data.blanks)] or [CanvasCopy()]
    press = Press(setting, piece, f"{data.title} – {piece}", data.letters, len(copies))
    press.outline(data.title or piece)
    for place, copy in enumerate(copies):
        if place:
            press.new_page()
        with press.group("Part"):
            _sheet(press, data, copy)
    return press.made()


def _sheet(press: Press, data: CanvasSheets, copy: CanvasCopy) -> None:
    foot = who_sees(press, data.who_sees, 2)
    flow = Flow(press, BODY - (foot.height + 3 * MM if foot.lines else 0.0))
    flow.repeat = _going_on(press, data)
    _head(press, flow, data, copy)
    written = bool(copy.values)
    air = 0.0 if written else _air(data, flow)
    for row in _rows(data.parts, written):
        _row(press, flow, row, copy, air)
    for number in range(data.hands):
        _hand(press, flow, copy, number)
    if foot.lines:
        with press.tag("P"):
            press.laid(0, BODY - foot.height + foot.leading * 0.72, foot)


def _going_on(press: Press, data: CanvasSheets) -> Callable[[], float]:
    def repeat() -> float:
        with press.artifact():
            look = style("caption", "ink_muted")
            press.text(0, 4 * MM, clip(data.title, look, WIDTH), look)
        return 9 * MM

    return repeat


def _head(press: Press, flow: Flow, data: CanvasSheets, copy: CanvasCopy) -> None:
    title = style("title")
    flow.para((Run(data.title, title),), "H1", NAME_X - 6 * MM)
    _names(press, copy.names, data.label or press.tr("Name"), title.leading * 0.72)
    if data.question:
        flow.para((Run(data.question, style("body")),))
    flow.skip(1.5 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
    flow.skip(2 * MM)
    if copy.hint:
        flow.para((Run(copy.hint, style("body", weight=600)),))
        flow.skip(2 * MM)


def _names(press: Press, names: tuple[str, ...], label: str, base: float) -> None:
    with press.tag("P"):
        if names:
            laid = fit(", ".join(names), style("heading"), WIDTH - NAME_X, 10.0)
            press.laid(WIDTH, base - (len(laid.lines) - 1) * 0.4 * laid.leading, laid, "right")
            return
        look = style("caption", "ink_muted")
        press.text(NAME_X, base, label, look)
        start = NAME_X + width(label, look.face, look.size) + 2 * MM
        press.rule((start, base), (WIDTH, base), colour="line_strong")


def _rows(parts: tuple[CanvasPart, ...], written: bool) -> list[tuple[CanvasPart, ...]]:
    """Return the parts by rows: one, or two side by side; written ones go below each other."""
    rows: list[tuple[CanvasPart, ...]] = []
    for part in parts:
        if part.beside and not written and rows and len(rows[-1]) == 1 and rows[-1][0].beside:
            rows[-1] = (rows[-1][0], part)
        else:
            rows.append((part,))
    return rows


def _air(data: CanvasSheets, flow: Flow) -> float:
    """Return what each field may have more of, so that a sheet to write on fills its page."""
    rows = _rows(data.parts, written=False)
    height = sum(max(_height(part, len(row)) for part in row) for row in rows)
    height += data.hands * HAND
    fields = sum(max(len(part.fields) for part in row) for row in rows)
    return max(0.0, min(MOST_AIR, (flow.bottom - flow.y - height) / max(1, fields)))


def _height(part: CanvasPart, columns: int) -> float:
    room = _room(columns)
    head = LABEL + FIELD_GAP if part.title else 0.0
    return head + sum(_field_height(f, room) + FIELD_GAP for f in part.fields) + PART_GAP


def _room(columns: int) -> float:
    return (WIDTH - (columns - 1) * GUTTER) / columns


def _field_height(field: CanvasField, room: float) -> float:
    label = para((Run(field.label, style("body_tight", weight=600)),), room)
    if field.choices:
        return label.height + len(_ticks(field.choices, room)) * CHOICE
    return label.height + field.lines * LINE


def _row(
    press: Press, flow: Flow, row: tuple[CanvasPart, ...], copy: CanvasCopy, air: float
) -> None:
    room = _room(len(row))
    height = max(_height(part, len(row)) for part in row)
    if len(row) > 1:
        flow.need(height)
        middle = WIDTH / 2
        press.rule((middle, flow.y), (middle, flow.y + height - PART_GAP), dash="4 3")
    top, page, lowest = flow.y, press.page, flow.y
    for at, part in enumerate(row):
        if press.page == page:
            flow.y = top
        flow.x, flow.room = at * (room + GUTTER), room
        _part(press, flow, part, copy, air)
        lowest = max(lowest, flow.y)
    flow.x, flow.room = 0.0, WIDTH
    flow.y = lowest
    flow.skip(PART_GAP)


def _part(press: Press, flow: Flow, part: CanvasPart, copy: CanvasCopy, air: float) -> None:
    with press.group("Sect"):
        if part.title:
            flow.need(LABEL + FIELD_GAP + 2 * LINE)
            flow.para((Run(part.title, style("heading")),), "H2")
            flow.skip(FIELD_GAP)
        for field in part.fields:
            _field(press, flow, field, copy.values.get(field.id))
            flow.skip(FIELD_GAP + air)


def _field(press: Press, flow: Flow, field: CanvasField, value: str | None) -> None:
    bold = style("body_tight", weight=600)
    if value is not None and not field.choices:
        flow.need(3 * style("body").leading)
        flow.para((Run(field.label, bold),))
        flow.para((Run(value or "–", style("body")),))
        return
    flow.need(_field_height(field, flow.room))
    flow.para((Run(field.label, bold),))
    if field.choices:
        _choices(press, flow, field.choices, value)
        return
    for line in range(1, field.lines + 1):
        at = flow.y + line * LINE - 1.2 * MM
        press.rule((flow.x, at), (flow.x + flow.room, at), colour="line_strong")
    flow.skip(field.lines * LINE)


def _ticks(choices: tuple[str, ...], room: float) -> list[list[tuple[float, str]]]:
    """Return rows of (x, words) of choices with their boxes before them."""
    look = style("body_tight")
    rows: list[list[tuple[float, str]]] = [[]]
    x = 0.0
    for choice in choices:
        text = clip(choice, look, room - 6 * MM)
        wide = 5.5 * MM + width(text, look.face, look.size) + 6 * MM
        if rows[-1] and x + wide - 6 * MM > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, text))
        x += wide
    return rows


def _choices(press: Press, flow: Flow, choices: tuple[str, ...], value: str | None) -> None:
    look = style("body_tight")
    taken = clip(value, look, flow.room - 6 * MM) if value else None
    with press.group("L"):
        for row in _ticks(choices, flow.room):
            base = flow.y + CHOICE * 0.68
            for x, text in row:
                with press.group("LI"), press.tag("LBody"):
                    left = flow.x + x
                    chosen = text == taken
                    middle = base - 0.35 * look.size
                    mark(press, None, left + BOX / 2, middle, BOX, hollow=not chosen)
                    press.text(left + 5.5 * MM, base, text, look)
            flow.skip(CHOICE)


def _hand(press: Press, flow: Flow, copy: CanvasCopy, number: int) -> None:
    flow.need(HAND)
    base = flow.y + HAND - 4 * MM
    with press.tag("P"):
        press.rule((0, base), (WIDTH * 0.55, base), colour="line_strong")
        press.rule((WIDTH * 0.62, base), (WIDTH, base), colour="line_strong")
        look = style("caption", "ink_muted")
        name = copy.names[number] if number < len(copy.names) else press.tr("Name")
        press.text(0, base + 3.4 * MM, clip(name, look, WIDTH * 0.55), look)
        press.text(WIDTH * 0.62, base + 3.4 * MM, press.tr("Date"), look)
    flow.skip(HAND)
