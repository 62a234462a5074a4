"""A few big words: a question to talk about, a break, a timer, a farewell."""

from __future__ import annotations

from workshop.domain.scene import Prompt, Scene
from workshop.ui.widgets.stage.frame import Feet, foot, header
from workshop.ui.widgets.stage.items import LEFT, RIGHT
from workshop.ui.widgets.stage.sheet import Sheet
from workshop.ui.widgets.stage.typeset import Fitted

FEET = Feet(clock="clock", clock_baseline=1002.0, foot="support", baseline=975.0)
MIDDLE = 513.0  # of the block between header and foot line
MOST_HEIGHT = 740.0
LEAD_LINE, LINE = 96.0, 72.0
AFTER_TITLE = 107.0  # from the title's last baseline to the first line


def lay_out(sheet: Sheet, scene: Scene, body: Prompt) -> None:
    """Put the picture of a few words, centred between header and foot line."""
    header(sheet, scene)
    foot(sheet, scene, FEET)
    lead = sheet.set.fit(body.lead, sheet.faces(("body", "support", "floor"), 1), RIGHT - LEFT)
    title, lines = _fitted(sheet, body)
    height = _height(sheet, body, title, lines)
    # Capitals stand 0.66 of their size above the baseline.
    y = MIDDLE - height / 2 + 0.66 * title.face.size
    if body.lead:
        first = MIDDLE - height / 2 + 0.66 * lead.face.size
        sheet.block(lead, LEFT, first, "ink_muted")
        y += LEAD_LINE
    y = sheet.block(title, LEFT, y) + AFTER_TITLE
    for number, fitted in enumerate(lines):
        muted = body.mute_last and number == len(lines) - 1
        y = sheet.block(fitted, LEFT, y, "ink_muted" if muted else "ink") + LINE


def _fitted(sheet: Sheet, body: Prompt) -> tuple[Fitted, list[Fitted]]:
    title, lines = _title(sheet, body.title, ("question",), 2), _lines(sheet, body, "body")
    for steps, most, step in (
        (("question", "statement", "title"), 3, "body"),
        (("title", "option"), 4, "body"),
        (("option", "count"), 5, "support"),
        (("count", "body"), 6, "floor"),
    ):
        if not title.cut and _height(sheet, body, title, lines) <= MOST_HEIGHT:
            break
        title, lines = _title(sheet, body.title, steps, most), _lines(sheet, body, step)
    return title, lines


def _title(sheet: Sheet, title: str, steps: tuple[str, ...], most: int) -> Fitted:
    return sheet.set.fit(title, sheet.faces(steps, most, 600), RIGHT - LEFT)


def _lines(sheet: Sheet, body: Prompt, step: str) -> list[Fitted]:
    return [sheet.set.fit(line, sheet.faces((step,), 4), RIGHT - LEFT) for line in body.lines]


def _height(sheet: Sheet, body: Prompt, title: Fitted, lines: list[Fitted]) -> float:
    """Return the height from the first capital to the last baseline."""
    height = 0.66 * title.face.size + (LEAD_LINE if body.lead else 0.0)
    height += (len(title.lines) - 1) * sheet.leading(title.face.size)
    if lines:
        height += AFTER_TITLE + (len(lines) - 1) * LINE
        height += sum((len(f.lines) - 1) * sheet.leading(f.face.size) for f in lines)
    return height
