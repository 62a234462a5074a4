"""Who meets whom, table by table; names meet at the fold."""

from __future__ import annotations

from typing import NamedTuple

from workshop.domain.people import Side
from workshop.domain.scene import ROWS_A_PAGE, Choice, PairRow, Pairs, Scene
from workshop.tokens import tokens
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import FOLD, LEFT, RIGHT, Face, Shape, mark, rect
from workshop.ui.widgets.stage.sheet import Sheet
from workshop.ui.widgets.stage.typeset import Fitted

FEET = Feet(baseline=1029.0, strong_baseline=1029.0, two_lines=False)
TITLE_BASELINE = 225.0
FIRST_ROW = 338.0  # middle of the first row
PITCH = 84.0
FOLD_TOP = 300.0
NAME_LEFT, NAME_RIGHT = 868.0, 1052.0  # where names end and begin
MARK_LEFT, MARK_RIGHT = 908.0, 1012.0
LEGEND_MARK = 28.0
LEGEND_BASELINE = 1029.0
GAP = 32.0
TIGHT = 1.06  # of the size: leading where lines share one slot
NAME_SIZES = (54.0, 46.0, 40.0)


class _Name(NamedTuple):
    words: str
    mark: Side | None
    y: float
    room: float  # height the name may take


class _Place(NamedTuple):
    top: float
    slots: int
    pitch: float


def lay_out(sheet: Sheet, scene: Scene, body: Pairs) -> None:
    """Put the picture of the tables."""
    header(sheet, scene)
    sheet.title(body.title, TITLE_BASELINE)
    table = _table_face(sheet, body)
    labels = max((sheet.set.width(row.table, table) for row in body.rows), default=0.0)
    slots = _slots(sheet, body, LEFT + labels + GAP)
    pitch = PITCH * ROWS_A_PAGE / max(ROWS_A_PAGE, sum(slots))
    fold = tokens().number("line", "wall_rule")
    sheet.add(Shape(rect(FOLD - fold / 2, FOLD_TOP, fold, 664), "line"))
    top = FIRST_ROW - PITCH / 2
    for row, taken in zip(body.rows, slots, strict=True):
        _row(sheet, row, _Place(top, taken, pitch), table, LEFT + labels + GAP)
        top += taken * pitch
    if body.legend:
        _legend(sheet, body.legend)
    foot(sheet, scene, FEET)


def _table_face(sheet: Sheet, body: Pairs) -> Face:
    """Names in two lines need the room: table labels step back to the legend's size then."""
    crowded = any(row.slots > 1 and not row.third for row in body.rows)
    return sheet.face("label" if crowded else "body")


def _slots(sheet: Sheet, body: Pairs, left: float) -> list[int]:
    """Return the slots of each row; a name that needs two lines gets a free second slot."""
    slots = [row.slots for row in body.rows]
    face = sheet.set.face(NAME_SIZES[-1], 600)
    for number, row in enumerate(body.rows):
        long = (
            sheet.set.width(row.first, face) > NAME_LEFT - left
            or sheet.set.width(row.second, face) > RIGHT - NAME_RIGHT
        )
        if long and slots[number] == 1 and sum(slots) < ROWS_A_PAGE:
            slots[number] = 2
    return slots


def _row(sheet: Sheet, row: PairRow, place: _Place, table: Face, left: float) -> None:
    pitch, height = place.pitch, place.slots * place.pitch
    middle = place.top + (pitch if row.third else height) / 2
    if row.table:
        sheet.words(row.table, LEFT, _on(middle, table.size), table, "ink_muted")
    first = _Name(row.first, row.first_mark, middle, pitch if row.third else height)
    if row.third and _fitted(sheet, first, NAME_LEFT - left).cut:
        first = first._replace(y=place.top + height / 2, room=height)
    _first(sheet, first, NAME_LEFT - left)
    if row.third:
        _second(sheet, _Name(row.second, row.second_mark, middle, pitch))
        _second(sheet, _Name(row.third, row.third_mark, middle + pitch, pitch))
    elif row.second:
        _second(sheet, _Name(row.second, row.second_mark, middle, height))


def _first(sheet: Sheet, name: _Name, width: float) -> None:
    fitted = _fitted(sheet, name, width)
    _name(sheet, fitted, name, NAME_LEFT, "right")
    if name.mark is not None:
        sheet.add(mark(name.mark, MARK_LEFT, name.y, _mark_size()))


def _second(sheet: Sheet, name: _Name) -> None:
    fitted = _fitted(sheet, name, RIGHT - NAME_RIGHT)
    _name(sheet, fitted, name, NAME_RIGHT, "left")
    if name.mark is not None:
        sheet.add(mark(name.mark, MARK_RIGHT, name.y, _mark_size()))


def _fitted(sheet: Sheet, name: _Name, width: float) -> Fitted:
    sizes = [sheet.set.face(size, 600) for size in NAME_SIZES]
    lines = max(2, int((name.room - 16) // (sheet.set.floor * TIGHT)))
    faces = [(face, 1) for face in sizes]
    if name.room > PITCH:
        faces += [(face, 2) for face in sizes]
    faces += [(sizes[-1], most) for most in range(2, lines + 1)]
    return sheet.set.fit(name.words, faces, width)


def _name(sheet: Sheet, fitted: Fitted, name: _Name, x: float, align: str) -> None:
    leading = fitted.face.size * (TIGHT if name.room <= PITCH or len(fitted.lines) > 2 else 1.2)
    first = _on(name.y, fitted.face.size) - leading * (len(fitted.lines) - 1) / 2
    sheet.block(fitted, x, first, align=align, leading=leading)


def _legend(sheet: Sheet, legend: tuple[Choice, ...]) -> None:
    x = LEFT
    face = sheet.face("label")
    for choice in legend:
        sheet.add(mark(choice.side, x + 14, LEGEND_BASELINE - 13, LEGEND_MARK))
        x += 44 + sheet.words(choice.label, x + 44, LEGEND_BASELINE, face, "ink_muted") + 48


def _mark_size() -> float:
    return tokens().number("mark", "wall_inline")


def _on(middle: float, size: float) -> float:
    """Return the baseline that centres capitals of ``size`` on ``middle``, as the pictures do."""
    return middle + 16 * size / 54
