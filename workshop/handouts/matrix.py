"""Who owns it? on paper: strips and key before; the matrix and a list of duties for each role."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.cut import INSET, RULER, cell, cut_sheet, ruler, ruler_words
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_forms import of_duties, of_key, of_strips
from workshop.handouts.team_data import (
    DutyGroup,
    DutyLists,
    DutyRole,
    LetterKey,
    LetterStrips,
    LetterWords,
    MatrixRow,
    MatrixSheet,
)
from workshop.tokens import tokens
from workshop.words import ntr

_STRIP_TOP, _STRIP_BOTTOM = 9 * MM, 245 * MM
_STRIP = 23.6 * MM  # ten to a page
_RULER_AT = 7.6 * MM
_BOX, _BOX_TOP = 9 * MM, 13 * MM
_NAMES = 8.6 * MM
_ONE_LINE = 7  # roles whose boxes stand side by side
_KEYS = 2  # to a sheet
_KEY_ROW = 7.4 * MM

_ROLES = 7  # to a page of the matrix
_NUMBER = 8 * MM
_TEXT = 88 * MM  # right edge of the rows' words
_ROW = 9.4 * MM
_HEAD = 12 * MM
_PAD = 1.6 * MM
_HAIR = 0.6  # points of the line above a cell
_CAP = 0.35  # of the size: from the middle of a line to its baseline
_ROW_LINES = 6


def letter_strips(data: LetterStrips, setting: Setting) -> Made:
    """Make the strips, ten to a sheet; with many roles five, their boxes on two lines."""
    piece = ntr("Letter strips", "Letter strips", len(data.rows), setting.language)
    if setting.large:
        return large_sheets(of_strips(data, piece), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "LS", len(data.rows))
    press.outline(data.title or piece)
    lines = 1 if len(data.roles) <= _ONE_LINE else 2
    high = _STRIP * lines
    each = int((_STRIP_BOTTOM - _STRIP_TOP + 0.01) // high)
    rows = data.rows or ("",)
    for at, row in enumerate(rows):
        if at and at % each == 0:
            press.new_page()
        if at % each == 0:
            _strip_head(press, data)
        with press.group("Sect"):
            _strip(press, data, (at, row), _STRIP_TOP + at % each * high, lines)
    return press.made(max(1, data.copies))


def _strip_head(press: Press, data: LetterStrips) -> None:
    look = style("caption", "ink_muted")
    key = " · ".join(f"{entry.letter} {entry.words}" for entry in data.key)
    with press.artifact():
        press.text(0, 2.6 * MM, clip(key, look, WIDTH), look)
        ruler(press, 0, _RULER_AT)
        words = ", ".join((ruler_words(press), press.tr("print at 100 %, cut on the lines")))
        press.text(RULER + 4 * MM, _RULER_AT, clip(words, look, WIDTH - RULER - 4 * MM), look)
        press.rule((0, _STRIP_TOP), (WIDTH, _STRIP_TOP), colour="line_strong", dash="3 3")


def _strip(press: Press, data: LetterStrips, row: tuple[int, str], y: float, lines: int) -> None:
    at, text = row
    look, names = style("body", weight=600), style("caption", "ink_muted")
    with press.tag("P"):
        press.text(0, y + 5.4 * MM, clip(f"{at + 1}  {text}", look, WIDTH), look)
    roles = data.roles or ("",)
    many = ceil(len(roles) / lines)
    wide = WIDTH / many
    for place, role in enumerate(roles):
        x = place % many * wide
        top = y + place // many * (_STRIP - 4 * MM)
        with press.tag("P", alt=press.tr("{role}: a box for the letter").format(role=role)):
            press.text(x, top + _NAMES + 1.6 * MM, clip(role, names, wide - 3 * MM), names)
        _box(press, x, top + _BOX_TOP - 1.2 * MM, wide - 3 * MM)
    bottom = y + _STRIP * lines
    press.rule((0, bottom), (WIDTH, bottom), colour="line_strong", dash="3 3")


def _box(press: Press, x: float, y: float, wide: float) -> None:
    bottom = y + _BOX
    for start, end in (
        ((x, y), (x + wide, y)),
        ((x, bottom), (x + wide, bottom)),
        ((x, y), (x, bottom)),
        ((x + wide, y), (x + wide, bottom)),
    ):
        press.rule(start, end, colour="line_strong")


def letter_key(data: LetterKey, setting: Setting) -> Made:
    """Make the keys, two to a sheet, all alike."""
    piece = ntr("Key of the letters", "Key of the letters", 1, setting.language)
    if setting.large:
        return large_sheets(of_key(data, piece), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "LK", len(data.key))
    press.outline(data.title or piece)
    cut_sheet(press, press.tr("Key of the letters: cut, one a table"), _KEYS, 1)
    for place in range(_KEYS):
        with press.group("Sect"):
            _key(press, data, cell(place, _KEYS, 1))
    return press.made(max(1, ceil(data.copies / _KEYS)))


def _key(press: Press, data: LetterKey, at: tuple[float, float, float, float]) -> None:
    x, y, wide, high = at
    x, room = x + INSET, wide - 2 * INSET
    look, bold, body = style("heading"), style("title", weight=600), style("body")
    y += 9 * MM
    with press.tag("H1"):
        press.text(x, y, clip(f"{data.title} {data.scheme}".strip(), look, room), look)
    y += 10 * MM
    bottom = at[1] + high - 4 * MM
    for entry in data.key:
        if y > bottom:
            return
        with press.tag("P"):
            press.text(x, y, clip(entry.letter, bold, 14 * MM), bold)
            press.text(x + 16 * MM, y, clip(entry.words, body, room - 16 * MM), body)
        y += _KEY_ROW + 1.6 * MM
    y += 1 * MM
    for rule in data.rules:
        laid = para((Run(rule, style("body_tight")),), room, 2)
        if y + laid.height > bottom:
            return
        with press.tag("P"):
            press.laid(x, y, laid)
        y += laid.height + 1 * MM


def matrix_sheet(data: MatrixSheet, setting: Setting) -> Made:
    """Make the matrix, landscape: at most seven roles a page, the heads repeated on every page."""
    piece = ntr("Matrix", "Matrix", 1, setting.language)
    press = Press(
        setting, piece, f"{data.title} – {piece}", "RA", len(data.rows), landscape=True
    )  # fmt: skip
    press.outline(data.title or piece)
    parts = max(1, ceil(len(data.roles) / _ROLES))
    size = max(1, ceil(len(data.roles) / parts))
    for part in range(parts):
        if part:
            press.new_page()
        _Table(press, data, slice(part * size, (part + 1) * size)).draw(last=part == parts - 1)
    return press.made()


class _Table:
    """The rows with some of the roles, over as many pages as they take."""

    def __init__(self, press: Press, data: MatrixSheet, roles: slice) -> None:
        self.press = press
        self.data = data
        self.roles = data.roles[roles]
        self.chosen = roles
        self.column = (press.width - _TEXT) / max(1, len(self.roles))
        self.flow = Flow(press, press.body)
        self.flow.room = press.width

    def draw(self, *, last: bool) -> None:
        """Draw title, table, and below it on the last part what the letters mean."""
        press, flow = self.press, self.flow
        with press.group("Part"):
            self._title()
            with press.group("Table"):
                with press.group("TR"):
                    flow.y = self._heads(flow.y)
                flow.repeat = self._again
                for number, row in enumerate(self.data.rows, 1):
                    self._row(number, row)
                self._carries()
            flow.repeat = _no_head
            flow.skip(4 * MM)
            self._words()
            if last:
                self._below()

    def _title(self) -> None:
        press, flow, data = self.press, self.flow, self.data
        if data.score:
            look = style("body")
            with press.tag("P"):
                press.text(press.width, 11.6 * MM, data.score, look, "right")
        flow.para((Run(press.tr("Agreed at the wall"), style("body_tight", "ink_muted")),))
        flow.para((Run(data.title, style("title")),), "H1", press.width - 60 * MM)
        flow.skip(2 * MM)

    def _heads(self, y: float) -> float:
        press = self.press
        scope = "/A<</O/Table/Scope/Column>>"
        with press.tag("TH", extra=scope):
            look = style("caption", "ink_muted")
            press.text(_NUMBER, y + _HEAD - 2.6 * MM, press.tr("Row"), look)
        for place, role in enumerate(self.roles):
            with press.tag("TH", extra=scope):
                self._head(place, role, y)
        self._rule(y + _HEAD)
        return y + _HEAD

    def _head(self, place: int, role: str, y: float) -> None:
        laid = para((Run(role, style("body_tight", weight=600)),), self.column - 2 * MM, 2)
        base = y + _HEAD - 2.6 * MM - (len(laid.lines) - 1) * laid.leading
        self.press.laid(self._middle(place), base, laid, "centre")

    def _again(self) -> float:
        with self.press.artifact():
            for place, role in enumerate(self.roles):
                self._head(place, role, 0.0)
            self._rule(_HEAD)
        return _HEAD

    def _rule(self, y: float) -> None:
        thick = tokens().number("line", "print_rule_pt")
        self.press.rule((0, y), (self.press.width, y), thick, "ink")

    def _middle(self, place: int) -> float:
        return _TEXT + (place + 0.5) * self.column

    def _row(self, number: int, row: MatrixRow) -> None:
        press, flow = self.press, self.flow
        runs = [Run(row.text, style("body"))]
        if row.open:
            runs.append(Run(f" ({press.tr('open')})", style("body", "ink_muted")))
        laid = para(runs, _TEXT - _NUMBER - 4 * MM, _ROW_LINES)
        height = max(_ROW, laid.height + 2 * _PAD)
        flow.need(height)
        top, middle = flow.y, flow.y + height / 2
        base = middle - (len(laid.lines) - 1) * laid.leading / 2 + _CAP * 10.5
        letters = row.letters[self.chosen]
        self._grounds(letters, top, height)
        with press.group("TR"):
            with press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
                press.text(0, base, str(number), style("body", "ink_muted"))
                press.laid(_NUMBER, base, laid)
            for place, held in enumerate(letters):
                self._letters(place, held, middle)
        flow.skip(height)
        self._lines(top, height)

    def _grounds(self, letters: Sequence[str], top: float, height: float) -> None:
        for place, held in enumerate(letters):
            if self.data.owner in held.split("/"):
                x = _TEXT + place * self.column
                self.press.bar(x, top + _HAIR, self.column, height - _HAIR, "both_soft")

    def _letters(self, place: int, held: str, middle: float) -> None:
        owner = self.data.owner in held.split("/")
        look = style("heading", weight=700 if owner else 400)
        with self.press.tag("TD", alt="" if held else self.press.tr("no letter")):
            x = self._middle(place)
            self.press.text(x, middle + _CAP * look.size, clip(held, look, self.column), look,
                            "centre")  # fmt: skip

    def _lines(self, top: float, height: float) -> None:
        press = self.press
        bottom = top + height
        press.rule((0, bottom), (press.width, bottom))
        for place in range(len(self.roles)):
            x = _TEXT + place * self.column
            press.rule((x, top), (x, bottom))

    def _carries(self) -> None:
        words = self.data.carries[self.chosen]
        if not any(words):
            return
        press, flow = self.press, self.flow
        look = style("body_tight", "ink_muted")
        flow.need(_ROW)
        base = flow.y + _ROW / 2 + _CAP * look.size
        with press.group("TR"):
            with press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
                label = clip(self.data.carries_label, look, _TEXT - _NUMBER)
                press.text(_NUMBER, base, label, look)
            for place, told in enumerate(words):
                with press.tag("TD"):
                    press.text(self._middle(place), base, clip(told, look, self.column), look,
                               "centre")  # fmt: skip
        flow.skip(_ROW)

    def _words(self) -> None:
        self.flow.para(_key_runs(self.data.key))

    def _below(self) -> None:
        press, flow, data = self.press, self.flow, self.data
        for sentence in data.open:
            flow.skip(1.5 * MM)
            bold = style("body_tight", weight=600)
            flow.para(
                (Run(press.tr("Still open:") + " ", bold), Run(sentence, style("body_tight")))
            )
        seen = who_sees(press, data.who_sees)
        if seen.lines:
            flow.need(seen.height + 3 * MM)
            closing(press, seen)


def _no_head() -> float:
    return 0.0


def _key_runs(key: Sequence[LetterWords]) -> tuple[Run, ...]:
    bold, plain = style("body_tight", weight=600), style("body_tight")
    runs: list[Run] = []
    for at, entry in enumerate(key):
        gap = "      " if at else ""
        runs += [Run(f"{gap}{entry.letter} ", bold), Run(entry.words, plain)]
    return tuple(runs)


def duty_lists(data: DutyLists, setting: Setting) -> Made:
    """Make a page for each role; one that says so where no role has a letter."""
    piece = ntr("Duty list", "Duty lists", len(data.roles), setting.language)
    if setting.large and data.roles:
        return large_sheets(of_duties(data, piece), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "DL", len(data.roles))
    for at, role in enumerate(data.roles or (DutyRole(role=press.tr("No letters yet")),)):
        if at:
            press.new_page()
        press.outline(role.role)
        with press.group("Part"):
            _duties(press, data, role)
    return press.made()


def _duties(press: Press, data: DutyLists, role: DutyRole) -> None:
    seen = who_sees(press, data.who_sees)
    flow = Flow(press, BODY - seen.height - 3 * MM)
    flow.para((Run(data.title, style("body_tight", "ink_muted")),))
    flow.para((Run(role.role, style("title")),), "H1")
    if role.carries:
        flow.para((Run(role.carries, style("body", "ink_muted")),))
    for group in role.groups:
        flow.skip(5 * MM)
        _group(press, flow, group)
    closing(press, seen)


def _group(press: Press, flow: Flow, group: DutyGroup) -> None:
    flow.need(18 * MM)
    heading = style("heading")
    flow.para((Run(f"{group.letter}  ", heading), Run(group.words, style("body"))), "H2")
    flow.skip(1.5 * MM)
    with press.group("L"):
        for row in group.rows:
            laid = para((Run(row, style("body")),), WIDTH - 8 * MM, _ROW_LINES)
            flow.need(laid.height + 1.2 * MM)
            with press.group("LI"), press.tag("LBody"):
                press.laid(8 * MM, flow.y + 0.72 * laid.leading, laid)
            flow.skip(laid.height + 1.2 * MM)
