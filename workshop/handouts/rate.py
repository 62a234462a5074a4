"""Rating sheets: each thing to rate with its figures to ring, and sentences where it has them."""

from __future__ import annotations

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.marks import circle, mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Laid, Run, Style, clip, fit, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_ratings import of_ratings
from workshop.handouts.rate_data import (
    CONSENT,
    NAME,
    NO_SIDE,
    SHEET,
    SIDE,
    RatingCopy,
    RatingRow,
    RatingSheets,
)
from workshop.tokens import tokens

NAME_X = WIDTH - 84 * MM
NUMBER, TEXT = 5 * MM, 7 * MM  # right end of the number, left end of the words
STEP, COLUMN_GAP = 8 * MM, 8 * MM  # between figures; between columns
WIDE_STEP = 18 * MM  # where words stand above the figures
PAD, ROW, LINE = 2.6 * MM, 9.5 * MM, 8.3 * MM
RADIUS = 3.1 * MM
AIR = 0.9 * MM  # between a name and its sentences
BOX = 3.8 * MM
SENTENCES = 3  # side by side
HEADS = 8 * MM
MOST_AIR = 6 * MM


class _Sheet:
    """One sheet as it is drawn; what is measured once stands here."""

    def __init__(self, press: Press, data: RatingSheets) -> None:
        self.press = press
        self.data = data
        self.foot = who_sees(press, data.who_sees, 3)
        self.flow = Flow(press, BODY - (self.foot.height + 3 * MM if self.foot.lines else 0.0))
        self.step = WIDE_STEP if data.words else STEP
        self.air = 0.0

    def lefts(self, row: RatingRow) -> list[float]:
        """Return where the middle of the first figure of each column stands."""
        found: list[float] = []
        x = WIDTH - self.step / 2
        for points in reversed(row.points):
            first = x - (len(points) - 1) * self.step
            found.insert(0, first)
            x = first - self.step - COLUMN_GAP
        return found

    def below(self, row: RatingRow) -> bool:
        """Tell whether a row's figures need a line of their own."""
        return self.lefts(row)[0] - self.step < TEXT + 60 * MM

    def words_room(self, row: RatingRow) -> float:
        """Return the room of a row's words."""
        if self.below(row):
            return WIDTH - TEXT
        return self.lefts(row)[0] - self.step / 2 - TEXT - 2 * MM


def rating_sheets(data: RatingSheets, setting: Setting, *, fillable: bool = False) -> Made:
    """Make the sheets; without a name all copies are the same to the byte.

    ``fillable`` makes the one sheet there is so that it can be filled in on the screen.
    """
    if setting.large and not fillable:
        return large_sheets(of_ratings(data, setting.language), setting)
    copies = [*data.copies, *[RatingCopy()] * max(0, data.blanks)] or [RatingCopy()]
    title = f"{data.title} – {data.piece}"
    press = Press(setting, data.piece, title, data.letters, len(copies), fillable=fillable)
    if press.forms is not None:
        press.forms.hide(SHEET, copies[0].sheet)
    press.outline(data.title or data.piece)
    if data.anonymous:
        with press.group("Part"):
            _sheet(press, data, RatingCopy())
        return press.made(len(copies))
    for place, copy in enumerate(copies):
        if place:
            press.new_copy()
        with press.group("Part"):
            _sheet(press, data, copy)
    return press.made()


def _sheet(press: Press, data: RatingSheets, copy: RatingCopy) -> None:
    sheet = _Sheet(press, data)
    _head(sheet, copy)
    if data.sides[1]:
        _sides(sheet)
    _heads(sheet)
    sheet.flow.repeat = lambda: _going_on(sheet, copy)
    rest = BODY - sheet.flow.y - sum(_height(sheet, row) for row in data.rows) - 40 * MM
    sheet.air = max(0.0, min(MOST_AIR, rest / max(1, len(data.rows))))
    for place, row in enumerate(data.rows):
        marks = copy.marks[place] if place < len(copy.marks) else ()
        _row(sheet, row, marks)
    if data.ticks:
        _ticks(sheet, copy)
    for label in data.writing:
        _writing(sheet, label)
    for heading, words in data.after:
        _after(sheet, heading, words)
    if sheet.foot.lines:
        closing(press, sheet.foot)


def _head(sheet: _Sheet, copy: RatingCopy) -> None:
    press, flow, data = sheet.press, sheet.flow, sheet.data
    title = style("title")
    if data.above:
        above = style("body_tight", "ink_muted")
        with press.tag("P"):
            press.text(0, 3.6 * MM, clip(data.above, above, WIDTH), above)
        flow.y = 5.2 * MM
    base = flow.y + title.leading * 0.72
    flow.para((Run(data.title, title),), "H1", NAME_X - 6 * MM)
    if data.anonymous:
        _no_name(press)
    else:
        _name(press, copy, base)
    flow.skip(1.5 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
    flow.skip(3 * MM)
    if data.intro:
        flow.para((Run(data.intro, style("body")),))
        flow.skip(1.5 * MM)
    bold, plain = style("body", weight=600), style("body")
    runs = [
        run
        for scale, words in data.explained
        for run in (Run(f"{scale}: ", bold), Run(f"{words} ", plain))
    ]
    if runs:
        flow.para(runs)
        flow.skip(1.5 * MM)


def _no_name(press: Press) -> None:
    aside = style("body_tight", "ink_muted")
    with press.tag("P"):
        press.text(WIDTH, 4.6 * MM, press.tr("Anonymous"), aside, "right")
        press.text(WIDTH, 8.9 * MM, press.tr("Please do not write your name."), aside, "right")


def _name(press: Press, copy: RatingCopy, base: float) -> None:
    with press.tag("P"):
        if copy.name:
            named = ", ".join(part for part in (copy.name, copy.role) if part)
            laid = fit(named, style("heading"), WIDTH - NAME_X, 10.0)
            press.laid(WIDTH, base - (len(laid.lines) - 1) * 0.4 * laid.leading, laid, "right")
            return
        look = style("caption", "ink_muted")
        label = press.tr("Name")
        press.text(NAME_X, base, label, look)
        start = NAME_X + width(label, look.face, look.size) + 2 * MM
        press.rule((start, base), (WIDTH, base), colour="line_strong")
        press.field(NAME, start, base, WIDTH - start, label)


def _sides(sheet: _Sheet) -> None:
    """Draw the line on which a person ticks the side that their role leans to."""
    press, flow = sheet.press, sheet.flow
    bold, plain = style("body", weight=600), style("body")
    base = flow.y + 7 * MM
    question, choices = sheet.data.sides
    question = clip(question, bold, WIDTH / 3)
    x = width(question, bold.face, bold.size) + 8 * MM
    room = (WIDTH - x) / len(choices) - 16 * MM
    with press.tag("P"):
        press.text(0, base, question, bold)
        for choice in choices:
            words = clip(choice.label, plain, room)
            middle = base - 0.35 * plain.size
            mark(press, None, x + BOX / 2, middle, BOX, hollow=True)
            value = NO_SIDE if choice.side is None else choice.side.value
            tip = f"{question}: {choice.label}"
            press.button(SIDE, value, (x + BOX / 2, middle), BOX, tip, "box")
            x += 5.8 * MM
            if choice.side is not None:
                mark(press, choice.side, x + 1.5 * MM, middle, 3 * MM)
                x += 4.8 * MM
            press.text(x, base, words, plain)
            x += width(words, plain.face, plain.size) + 7 * MM
    flow.skip(10.5 * MM)


def _after(sheet: _Sheet, heading: str, words: str) -> None:
    flow = sheet.flow
    flow.skip(2.4 * MM)
    bold, plain = style("body", weight=600), style("body")
    flow.para((Run(f"{heading} ", bold), Run(words, plain)))


def _heads(sheet: _Sheet) -> None:
    """Draw what heads the figures: names of columns, or the words of single points."""
    press, data, flow = sheet.press, sheet.data, sheet.flow
    if not data.rows or not (data.columns or data.words):
        return
    flow.need(HEADS)
    with press.tag("P"):
        _column_heads(sheet, flow.y + HEADS - 2.4 * MM)
    flow.skip(HEADS)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")


def _column_heads(sheet: _Sheet, base: float) -> None:
    press, data = sheet.press, sheet.data
    bold, small = style("body_tight", weight=600), style("caption", "ink_muted")
    lefts = sheet.lefts(data.rows[0])
    for left, title, points in zip(lefts, data.columns, data.rows[0].points, strict=False):
        middle = left + (len(points) - 1) * sheet.step / 2
        room = len(points) * sheet.step
        press.text(middle, base, clip(title, bold, room), bold, "centre")
    for at, words in enumerate(data.words):
        press.text(
            lefts[0] + at * sheet.step, base, clip(words, small, sheet.step), small, "centre"
        )


def _going_on(sheet: _Sheet, copy: RatingCopy) -> float:
    """Repeat title and heads on a continued page; a reader has them already."""
    press, look = sheet.press, style("caption", "ink_muted")
    with press.artifact():
        told = ", ".join(part for part in (sheet.data.title, copy.name) if part)
        press.text(0, 4 * MM, clip(told, look, WIDTH * 0.4), look)
        _column_heads(sheet, 4 * MM)
    press.rule((0, 6.4 * MM), (WIDTH, 6.4 * MM), tokens().number("line", "print_rule_pt"), "ink")
    return 6.4 * MM


def _look(row: RatingRow) -> Style:
    return style("heading") if row.sentences else style("body")


def _height(sheet: _Sheet, row: RatingRow) -> float:
    words = para((Run(row.text, _look(row)),), sheet.words_room(row))
    height = max(ROW, words.height + 2 * PAD)
    if sheet.below(row):
        height += LINE
    if any(row.ends):
        height += style("caption").leading
    if row.sentences:
        height += max(_laid(text).height for _, text in row.sentences) + AIR
    return height


def _laid(text: str) -> Laid:
    return para((Run(text, style("body_tight")),), _sentence_room())


def _sentence_room() -> float:
    return (WIDTH - TEXT) / SENTENCES - 6.5 * MM


def _row(sheet: _Sheet, row: RatingRow, marks: tuple[str | None, ...]) -> None:
    press, flow = sheet.press, sheet.flow
    height = _height(sheet, row) + sheet.air
    if height > flow.bottom - 10 * MM:
        _long_row(sheet, row, marks)
        return
    flow.need(height)
    top = flow.y + sheet.air / 2
    look = _look(row)
    laid = para((Run(row.text, look),), sheet.words_room(row))
    base = top + PAD + laid.leading * 0.72
    with press.group("Sect"):
        with press.tag("H2" if row.sentences else "P"):
            number = style("body", "ink_muted")
            press.text(NUMBER, base, clip(row.number, number, NUMBER), number, "right")
            press.laid(TEXT, base, laid)
        y = base + (laid.height + LINE * 0.62 if sheet.below(row) else 0.0)
        _figures(sheet, row, marks, y)
        if row.sentences:
            _sentences(press, row, top + PAD + AIR + max(ROW - 2 * PAD, laid.height))
    flow.skip(height)
    press.rule((0, flow.y), (WIDTH, flow.y))


def _long_row(sheet: _Sheet, row: RatingRow, marks: tuple[str | None, ...]) -> None:
    """Draw a row that no page holds: its texts one below the other, the figures at their end."""
    flow, body = sheet.flow, style("body_tight")
    flow.skip(PAD)
    with sheet.press.group("Sect"):
        words = Run(f"{row.number}  {row.text}", _look(row))
        flow.para((words,), "H2" if row.sentences else "P")
        for point, text in row.sentences:
            flow.para((Run(f"{point}  ", style("body_tight", weight=600)), Run(text, body)))
        flow.need(2 * LINE)
        _figures(sheet, row, marks, flow.y + LINE * 0.62)
    flow.skip(2 * LINE)
    sheet.press.rule((0, flow.y), (WIDTH, flow.y))


def _figures(sheet: _Sheet, row: RatingRow, marks: tuple[str | None, ...], base: float) -> None:
    press, look = sheet.press, style("heading", weight=400)
    step, lefts = sheet.step, sheet.lefts(row)
    if sheet.below(row):
        step = (WIDTH - TEXT) / max(len(row.points[0]), 6)
        lefts = [TEXT + step / 2]
    for column, (left, points) in enumerate(zip(lefts, row.points, strict=False)):
        title = sheet.data.columns[column] if column < len(sheet.data.columns) else row.text
        words = press.tr("{scale}: ring one of {points}")
        alt = words.format(scale=title, points=", ".join(points))
        chosen = marks[column] if column < len(marks) else None
        with press.tag("P", alt=alt if chosen is None else f"{title}: {chosen}"):
            for at, point in enumerate(points):
                x = left + at * step
                press.text(x, base, point, look, "centre")
                if point == chosen:
                    ring = circle(press, x, base - 0.34 * look.size, RADIUS)
                    press.path(ring, stroke="ink", thick=1.2)
                if column < len(sheet.data.fields):
                    name = f"{sheet.data.fields[column]}_{row.id}"
                    middle = (x, base - 0.34 * look.size)
                    tip = f"{row.text}, {title}: {point}"
                    press.button(name, point, middle, 2 * RADIUS + 1.6, tip, "ring")
    if any(row.ends):
        small = style("caption", "ink_muted")
        last = lefts[0] + (len(row.points[0]) - 1) * step
        with press.tag("P"):
            low, high = (clip(end, small, 3 * step) for end in row.ends)
            press.text(lefts[0] + step / 4, base + 5.2 * MM, low, small, "centre")
            press.text(last + step / 2, base + 5.2 * MM, high, small, "right")


def _sentences(press: Press, row: RatingRow, top: float) -> None:
    column = (WIDTH - TEXT) / SENTENCES
    bold = style("body_tight", weight=600)
    for at, (point, text) in enumerate(row.sentences[:SENTENCES]):
        x = TEXT + at * column
        laid = _laid(text)
        base = top + laid.leading * 0.72
        with press.tag("P"):
            press.text(x, base, point, bold)
            press.laid(x + 4.5 * MM, base, laid)


def _writing(sheet: _Sheet, label: str) -> None:
    press, flow = sheet.press, sheet.flow
    flow.need(2 * LINE + LINE)
    flow.skip(4 * MM)
    flow.para((Run(label, style("body", weight=600)),))
    for line in (1, 2):
        at = flow.y + line * LINE - 1.2 * MM
        press.rule((0, at), (WIDTH, at), colour="line_strong")
    flow.skip(2 * LINE)


def _ticks(sheet: _Sheet, copy: RatingCopy) -> None:
    press, flow = sheet.press, sheet.flow
    flow.need(12 * MM)
    base = flow.y + 8 * MM
    bold, plain = style("body", weight=600), style("body")
    question = clip(sheet.data.ticks, bold, WIDTH - 50 * MM)
    with press.tag("P"):
        press.text(0, base, question, bold)
        x = width(question, bold.face, bold.size) + 8 * MM
        for value, words in (("yes", press.tr("yes")), ("no", press.tr("no"))):
            mark(
                press, None, x + BOX / 2, base - 0.35 * plain.size, BOX,
                hollow=copy.agreed != value,
            )  # fmt: skip
            middle = (x + BOX / 2, base - 0.35 * plain.size)
            press.button(CONSENT, value, middle, BOX, f"{question}: {words}", "box")
            press.text(x + 5.5 * MM, base, words, plain)
            x += 9 * MM + width(words, plain.face, plain.size) + 5 * MM
    flow.skip(12 * MM)
