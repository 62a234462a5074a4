"""What the facilitator packs and presses: the list of materials, and the sheet of keys."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.keys import KeyGroup, KeyRow
from workshop.handouts.data import Made, Setting
from workshop.handouts.day_data import KeySheet, Material, MaterialsList
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.head import page_head
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Laid, Run, clip, para, style
from workshop.words import ntr

BOX, TEXT = 3.8 * MM, 8 * MM
COUNT, PIECE = 19 * MM, 22 * MM  # right edge of the copies, left edge of the piece
FOR = 116 * MM  # where it stands what needs a thing
PAD = 1.5 * MM
BASE = 0.72
WORDS, KEY_COLUMN = 33 * MM, 89 * MM  # of the key sheet
MOST = 3  # lines of a cell
GROUP, KEY_AIR = 3.2 * MM, 0.7 * MM  # above a group of keys; between two keys


def materials_list(data: MaterialsList, setting: Setting) -> Made:
    """Make the list, with a box to tick for each thing."""
    many = len(data.room) + len(data.things) + len(data.printed)
    press = Press(setting, "", "", "ML", many)
    press.piece = press.title = press.tr("Materials list")
    press.outline(press.title)
    flow = Flow(press)
    foot = who_sees(press, press.tr("whoever packs for the day. It holds nothing of anybody."))
    flow.bottom = BODY - foot.height - 3 * MM
    flow.repeat = lambda: 2 * MM
    people = ntr("for {n} person", "for {n} people", data.people, press.setting.language)
    page_head(press, flow, press.tr("What to bring"), people)
    _things(press, flow, press.tr("For the room"), data.room)
    _things(press, flow, press.tr("For the blocks"), data.things)
    _printed(press, flow, data.printed)
    closing(press, foot)
    return press.made()


def _title(flow: Flow, words: str) -> None:
    flow.skip(4 * MM)
    flow.need(22 * MM)
    flow.para((Run(words, style("heading")),), "H2")
    flow.skip(1 * MM)


def _things(press: Press, flow: Flow, title: str, things: Sequence[Material]) -> None:
    if not things:
        return
    _title(flow, title)
    look, muted = style("body"), style("body_tight", "ink_muted")
    with press.group("L"):
        for thing in things:
            wide = FOR if thing.uses else WIDTH
            laid = para((Run(thing.text, look),), wide - TEXT - 3 * MM, MOST)
            uses = para((Run("; ".join(thing.uses), muted),), WIDTH - FOR, MOST)
            height = max(laid.height, uses.height, look.leading) + 2 * PAD
            flow.need(height)
            base = flow.y + PAD + look.leading * BASE
            with press.group("LI"), press.tag("LBody"):
                mark(press, None, BOX / 2, base - 0.34 * look.size, BOX, hollow=True)
                press.laid(TEXT, base, laid)
                press.laid(FOR, base, uses)
            flow.skip(height)
            press.rule((0, flow.y), (WIDTH, flow.y))


def _printed(press: Press, flow: Flow, printed: Sequence[tuple[int, str]]) -> None:
    if not printed:
        return
    _title(flow, press.tr("From the printer"))
    look = style("body")
    high = look.leading + 2 * PAD
    with press.group("L"):
        for copies, title in printed:
            flow.need(high)
            base = flow.y + PAD + look.leading * BASE
            with press.group("LI"), press.tag("LBody"):
                mark(press, None, BOX / 2, base - 0.34 * look.size, BOX, hollow=True)
                press.text(COUNT, base, str(copies), look, "right")
                press.text(PIECE, base, clip(title, look, WIDTH - PIECE), look)
            flow.skip(high)
            press.rule((0, flow.y), (WIDTH, flow.y))


def key_sheet(data: KeySheet, setting: Setting) -> Made:
    """Make the sheet of all keys, in two columns so that they stand on one page."""
    press = Press(setting, "", "", "KS", sum(len(group.rows) for group in data.groups))
    press.piece = press.title = press.tr("Key cheat sheet")
    press.outline(press.title)
    flow = Flow(press)
    foot = who_sees(press, press.tr("anybody; lay it beside the laptop."))
    flow.bottom = BODY - foot.height - 3 * MM
    flow.repeat = lambda: 2 * MM
    page_head(press, flow, press.tr("Everything works without a mouse"))
    flow.room = KEY_COLUMN
    top, page = flow.y, press.page
    for at, group in enumerate(data.groups):
        if at == _left_of(press, data.groups) and press.page == page:
            flow.y, flow.x = top, WIDTH - KEY_COLUMN
        _keys(press, flow, group)
    closing(press, foot)
    return press.made()


def _left_of(press: Press, groups: Sequence[KeyGroup]) -> int:
    """Return how many groups stand in the left column, so that neither is much the longer."""
    heights = [_group_height(press, group) for group in groups]
    ways = range(1, len(heights) + 1)
    return min(ways, key=lambda n: max(sum(heights[:n]), sum(heights[n:])), default=0)


def _group_height(press: Press, group: KeyGroup) -> float:
    return GROUP + style("heading").leading + sum(_row_height(press, row) for row in group.rows)


def _laid_row(press: Press, row: KeyRow) -> tuple[Laid, Laid]:
    keys = (Run(press.tr(" or ").join(row.keys), style("body", weight=600)),)
    words = (Run(row.words, style("body")),)
    return para(keys, WORDS - 2 * MM, MOST), para(words, KEY_COLUMN - WORDS, MOST)


def _row_height(press: Press, row: KeyRow) -> float:
    return max(style("body").leading, *(laid.height for laid in _laid_row(press, row))) + KEY_AIR


def _keys(press: Press, flow: Flow, group: KeyGroup) -> None:
    flow.skip(GROUP)
    flow.need(20 * MM)
    flow.para((Run(group.title, style("heading")),), "H2")
    with press.group("L"):
        for row in group.rows:
            keys, words = _laid_row(press, row)
            height = _row_height(press, row)
            flow.need(height)
            base = flow.y + words.leading * BASE
            with press.group("LI"):
                with press.tag("Lbl"):
                    press.laid(flow.x, base, keys)
                with press.tag("LBody"):
                    press.laid(flow.x + WORDS, base, words)
            flow.skip(height)
