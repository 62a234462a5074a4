"""Lists and sentences: a title, a second voice, rows that wrap and fit."""

from __future__ import annotations

from typing import NamedTuple

from workshop.domain.scene import Listing, Row, Scene, Words
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, mark
from workshop.ui.widgets.stage.sheet import Sheet

FEET = Feet(baseline=1017.0, two_lines=False)
OPENING_ROWS = 5  # up to so many short rows stand below a large title
OPENING_TITLE, OPENING_LEAD, OPENING_FIRST, OPENING_PITCH = 265.0, 357.0, 466.0, 100.0
TITLE, LEAD, FIRST, FIRST_BELOW_LEAD = 225.0, 305.0, 354.0, 396.0
PITCH = 84.0
LOWEST, LOWEST_WITH_CLOCK = 960.0, 908.0  # the last baseline, with room for the foot line
LEAD_GAP, MARK_GAP, RIGHT_GAP = 67.0, 28.0, 48.0
SIZES = (54.0, 50.0, 46.0, 44.0, 40.0)
ROW_GAP = 12.0  # least air between rows


class _Columns(NamedTuple):
    text: float  # x
    width: float
    leads: Face


class _Fit(NamedTuple):
    face: Face
    leading: float
    rows: tuple[tuple[str, ...], ...]
    columns: _Columns


def lay_out(sheet: Sheet, scene: Scene, body: Listing) -> None:
    """Put the picture of a list."""
    header(sheet, scene)
    _place(sheet, scene, body.title, body.lead, body.rows)


def lay_out_words(sheet: Sheet, scene: Scene, body: Words) -> None:
    """Put the picture of sentences of the room."""
    header(sheet, scene)
    rows = tuple(Row(sentence) for sentence in body.sentences)
    _place(sheet, scene, body.title, body.lead, rows)


def _place(sheet: Sheet, scene: Scene, title: str, lead: str, rows: tuple[Row, ...]) -> None:
    foot(sheet, scene, FEET)
    lowest = LOWEST
    if scene.clock is not None:
        lowest = LOWEST_WITH_CLOCK
    elif scene.foot or scene.foot_right or scene.foot_dots:
        lowest = 946.0
    if lead and 0 < len(rows) <= OPENING_ROWS and _opening(sheet, title, lead, rows, lowest):
        return
    sheet.title(title, TITLE)
    first = FIRST
    if lead:
        fitted = sheet.set.fit(lead, sheet.faces(("support", "label", "floor"), 1), RIGHT - LEFT)
        sheet.block(fitted, LEFT, LEAD, "ink_muted")
        first = FIRST_BELOW_LEAD
    _rows(sheet, rows, _best(sheet, rows, lowest - first), first, PITCH, lowest)


def _opening(sheet: Sheet, title: str, lead: str, rows: tuple[Row, ...], lowest: float) -> bool:
    """Put a few short rows below a large title; False where they are not short."""
    face = sheet.face("question")
    fit = _at(sheet, rows, SIZES[0])
    height = (len(rows) - 1) * OPENING_PITCH
    if (
        sheet.set.width(title, face) > RIGHT - LEFT
        or any(len(lines) > 1 for lines in fit.rows)
        or OPENING_FIRST + height > lowest
    ):
        return False
    sheet.words(title, LEFT, OPENING_TITLE, face)
    fitted = sheet.set.fit(lead, sheet.faces(("support", "label", "floor"), 1), RIGHT - LEFT)
    sheet.block(fitted, LEFT, OPENING_LEAD, "ink_muted")
    _rows(sheet, rows, fit, OPENING_FIRST, OPENING_PITCH, lowest)
    return True


def _best(sheet: Sheet, rows: tuple[Row, ...], height: float) -> _Fit:
    """Return the largest size in which all rows fit between the first and the last baseline."""
    fit = _at(sheet, rows, SIZES[0])
    for size in SIZES:
        fit = _at(sheet, rows, size)
        if _height(fit) <= height:
            return fit
    return fit._replace(leading=fit.face.size * 1.1)


def _at(sheet: Sheet, rows: tuple[Row, ...], size: float) -> _Fit:
    face = sheet.set.face(size)
    columns = _columns(sheet, rows, face)
    wrapped = tuple(
        tuple(
            sheet.set.wrap(
                row.text,
                _weighted(face, row),
                columns.width - _right_width(sheet, row, face),
            )
        )
        for row in rows
    )
    return _Fit(face, round(size * 68 / 54), wrapped, columns)


def _columns(sheet: Sheet, rows: tuple[Row, ...], face: Face) -> _Columns:
    leads = max((sheet.set.width(row.lead, face) for row in rows), default=0.0)
    x = LEFT + (leads + LEAD_GAP if leads else 0.0)
    if any(row.mark is not None for row in rows):
        x += tokens().number("mark", "wall_inline") + MARK_GAP
    return _Columns(x, RIGHT - x, face)


def _right_width(sheet: Sheet, row: Row, face: Face) -> float:
    return sheet.set.width(row.right, face._replace(weight=600)) + RIGHT_GAP if row.right else 0.0


def _weighted(face: Face, row: Row) -> Face:
    return face._replace(weight=600) if row.strong else face


def _height(fit: _Fit) -> float:
    lines = sum(len(row) for row in fit.rows)
    gaps = max(0, len(fit.rows) - 1)
    return (lines - 1) * fit.leading + gaps * ROW_GAP


def _rows(
    sheet: Sheet, rows: tuple[Row, ...], fit: _Fit, first: float, pitch: float, lowest: float
) -> None:
    more = sum(len(lines) - 1 for lines in fit.rows) * fit.leading
    gaps = max(1, len(rows) - 1)
    step = min(pitch, (lowest - first - more) / gaps)
    step = max(step, fit.face.size * 1.06)
    baseline = first
    size = tokens().number("mark", "wall_inline")
    for row, lines in zip(rows, fit.rows, strict=True):
        sheet.words(row.lead, LEFT, baseline, fit.columns.leads, "ink_muted")
        if row.mark is not None:
            x = fit.columns.text - MARK_GAP - size / 2
            sheet.add(mark(row.mark, x, baseline - 0.3 * fit.face.size, size))
        right = fit.face._replace(weight=600)
        sheet.words(row.right, RIGHT, baseline, right, align="right")
        for number, line in enumerate(lines):
            y = baseline + number * fit.leading
            sheet.words(line, fit.columns.text, y, _weighted(fit.face, row))
        baseline += step + (len(lines) - 1) * fit.leading
