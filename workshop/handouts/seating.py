"""The seating list: by name for the door, then by table for the room."""

from __future__ import annotations

from workshop.handouts.attending_data import SeatingList
from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.head import page_head
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, para, style

ROW = 6.6 * MM
ROLE = 84 * MM
NAMES = 26 * MM


def seating_list(data: SeatingList, setting: Setting) -> Made:
    """Make the list; each of its two parts begins a page."""
    press = Press(setting, "", "", "SL", len(data.by_name))
    press.piece = press.title = press.tr("Seating list")
    press.outline(press.title)
    foot = who_sees(press, press.tr("everybody in the room; it hangs at the door."))
    flow = Flow(press)
    flow.bottom = BODY - foot.height - 3 * MM
    page_head(press, flow, press.tr("By name"), "")
    for name, role, table in data.by_name:
        _person(press, flow, name, role, table)
    press.new_page()
    flow.y = 0.0
    page_head(press, flow, press.tr("By table"), "")
    for table, names in data.by_table:
        _table(press, flow, table, names)
    closing(press, foot)
    return press.made()


def _person(press: Press, flow: Flow, name: str, role: str, table: str) -> None:
    look, muted = style("body"), style("body", "ink_muted")
    flow.need(ROW)
    base = flow.y + ROW / 2 + 0.34 * look.size
    with press.tag("P"):
        press.text(0, base, clip(name, look, ROLE - 4 * MM), look)
        press.text(ROLE, base, clip(role, muted, WIDTH - ROLE - 30 * MM), muted)
        press.text(WIDTH, base, table, style("body", weight=600), "right")
    flow.skip(ROW)
    press.rule((0, flow.y), (WIDTH, flow.y))


def _table(press: Press, flow: Flow, table: str, names: tuple[str, ...]) -> None:
    look, bold = style("body"), style("body", weight=600)
    laid = para((Run(", ".join(names), look),), WIDTH - NAMES, 12)
    height = max(1, len(laid.lines)) * laid.leading + 4 * MM
    flow.need(height)
    base = flow.y + 2 * MM + look.leading * 0.72
    with press.tag("P"):
        press.text(0, base, table, bold)
        press.laid(NAMES, base, laid)
    flow.skip(height)
    press.rule((0, flow.y), (WIDTH, flow.y))
