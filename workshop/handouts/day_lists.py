"""What the facilitator packs and presses: the list of materials, and the sheet of keys."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.keys import KeyGroup
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
WORDS = 50 * MM  # of the key sheet
MOST = 3  # lines of a cell
GROUP, KEY_AIR = 3.2 * MM, 0.7 * MM  # above a group of keys; between two keys, where there is room


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
    """Make the sheet of all keys."""
    press = Press(setting, "", "", "KS", sum(len(group.rows) for group in data.groups))
    press.piece = press.title = press.tr("Key cheat sheet")
    press.outline(press.title)
    flow = Flow(press)
    foot = who_sees(press, press.tr("anybody; lay it beside the laptop."))
    flow.bottom = BODY - foot.height - 3 * MM
    flow.repeat = lambda: 2 * MM
    page_head(press, flow, press.tr("Everything works without a mouse"))
    rows = [row for group in data.groups for row in group.rows]
    high = sum(_words_of(row.words).height for row in rows)
    high += len(data.groups) * (GROUP + style("heading").leading)
    air = max(0.0, min(KEY_AIR, (flow.bottom - flow.y - high) / max(1, len(rows))))
    for group in data.groups:
        _keys(press, flow, group, air)
    closing(press, foot)
    return press.made()


def _words_of(text: str) -> Laid:
    return para((Run(text, style("body")),), WIDTH - WORDS, MOST)


def _keys(press: Press, flow: Flow, group: KeyGroup, air: float) -> None:
    flow.skip(GROUP)
    flow.need(20 * MM)
    flow.para((Run(group.title, style("heading")),), "H2")
    bold, look = style("body", weight=600), style("body")
    between = press.tr(" or ")
    with press.group("L"):
        for row in group.rows:
            keys = clip(between.join(row.keys), bold, WORDS - 3 * MM)
            words = _words_of(row.words)
            height = max(look.leading, words.height) + air
            flow.need(height)
            base = flow.y + look.leading * BASE
            with press.group("LI"):
                with press.tag("Lbl"):
                    press.text(0, base, keys, bold)
                with press.tag("LBody"):
                    press.laid(WORDS, base, words)
            flow.skip(height)
