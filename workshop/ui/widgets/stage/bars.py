"""Plain bars: labels left, bars in the second voice, the count beside."""

from __future__ import annotations

from workshop.domain.scene import Bar, Bars, Scene
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT, Face, bar
from workshop.ui.widgets.stage.sheet import Sheet
from workshop.ui.widgets.stage.typeset import Fitted

FEET = Feet(two_lines=False)
TITLE, LEAD = 225.0, 305.0
TOP, TOP_BELOW_LEAD = 292.0, 348.0
BOTTOM, BOTTOM_WITH_FOOT = 1010.0, 944.0
PITCH = 92.0
LABELS = 820.0  # widest column of labels
GAP, COUNT_GAP, COUNT_ROOM = 36.0, 20.0, 120.0
STEPS = ("support", "label", "floor")


def lay_out(sheet: Sheet, scene: Scene, body: Bars) -> None:
    """Put the picture of the bars."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    sheet.title(body.title, TITLE)
    if body.lead:
        fitted = sheet.set.fit(body.lead, sheet.faces(STEPS, 1), RIGHT - LEFT)
        sheet.block(fitted, LEFT, LEAD, "ink_muted")
    top = TOP_BELOW_LEAD if body.lead else TOP
    below = scene.foot or scene.foot_right or scene.foot_dots or scene.clock
    height = (BOTTOM_WITH_FOOT if below else BOTTOM) - top
    pitch = min(PITCH, height / max(1, len(body.bars)))
    labels = [_label(sheet, one, pitch) for one in body.bars]
    wide = [sheet.set.width(line, f.face) for f in labels for line in f.lines]
    left = LEFT + max(wide, default=0.0) + GAP
    unit = (RIGHT - COUNT_ROOM - left) / max(1, body.most)
    for number, (one, label) in enumerate(zip(body.bars, labels, strict=True)):
        middle = top + (number + 0.5) * pitch
        _bar(sheet, one, label, middle, (left, one.count * unit, min(52.0, pitch * 0.62)))


def _label(sheet: Sheet, one: Bar, pitch: float) -> Fitted:
    faces: list[tuple[Face, int]] = sheet.faces(STEPS, 1)
    if pitch >= 2 * sheet.set.floor + 10:
        faces += sheet.faces(("floor",), 2)
    return sheet.set.fit(one.label, faces, LABELS)


def _bar(
    sheet: Sheet, one: Bar, label: Fitted, middle: float, box: tuple[float, float, float]
) -> None:
    left, width, height = box
    leading = label.face.size * 1.06
    first = middle + 0.3 * label.face.size - leading * (len(label.lines) - 1) / 2
    sheet.block(label, LEFT, first, leading=leading)
    sheet.add(bar(left, middle - height / 2, width, height, "ink_muted", left))
    face = sheet.face("support", 600)
    sheet.words(str(one.count), left + width + COUNT_GAP, middle + 0.3 * face.size, face, late=True)
