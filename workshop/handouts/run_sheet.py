"""The run sheet, Plan B: the whole day with its scripts, so that it can go on without a screen."""

from __future__ import annotations

from collections.abc import Callable

from workshop.handouts.data import Made, Setting
from workshop.handouts.day_data import RunBlock, RunSheet, RunStep
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.head import page_head
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Laid, Run, clip, para, style
from workshop.words import ntr

# Of the overview: left edges, the right edge of the minutes, and the room of the last column.
BLOCK, MIN, DO, NEEDS = 14 * MM, 64 * MM, 68 * MM, 52 * MM
GAP = 3 * MM
PAD = 1.3 * MM  # above and below the words of a row
LEAST = 7.9 * MM  # height of a row
BASE = 0.72  # of the leading: from a line's top to its baseline
MOST = 2  # lines of a cell of the overview
LABEL = 23 * MM  # of a script: where its words begin
STEP = 14 * MM  # where the words of a block begin


def run_sheet(data: RunSheet, setting: Setting) -> Made:
    """Make the overview of the day, then every block with its script."""
    press = Press(setting, "", "", "RS", len(data.blocks))
    press.piece = press.title = press.tr("Run sheet, Plan B")
    press.outline(press.title)
    flow = Flow(press)
    _overview(press, flow, data)
    told = [block for block in data.blocks if block.steps]
    if told:
        press.new_page()
        flow.y, flow.bottom = 0.0, BODY
        for block in told:
            _block(press, flow, block)
    return press.made()


def _overview(press: Press, flow: Flow, data: RunSheet) -> None:
    people = ntr("{n} person", "{n} people", data.people, press.setting.language)
    ends = press.tr("{people}, ends {time}").format(people=people, time=data.ends)
    page_head(press, flow, press.tr("The whole day without the laptop"), ends)
    foot = who_sees(press, press.tr("the facilitator only. Keep it off the tables."))
    flow.bottom = BODY - foot.height - 3 * MM
    flow.y = _columns(press, flow.y)
    flow.repeat = lambda: _columns(press, 0.0)
    with press.group("Table"):
        for block in data.blocks:
            _row(press, flow, block)
    flow.repeat = lambda: 2 * MM
    flow.skip(3 * MM)
    bold, look = style("body_tight", weight=600), style("body_tight")
    if data.late:
        flow.para((Run(press.tr("If late:") + " ", bold), Run(data.late, look)))
        flow.skip(1.6 * MM)
    without = press.tr(
        "keep folded sheets in their boxes, they can be typed afterwards. Raised hands and cards "
        "are counted on the flip chart. Read nothing out from fewer than five sheets, and no "
        "counts from fewer than ten."
    )
    flow.para((Run(press.tr("Without the wall:") + " ", bold), Run(without, look)))
    closing(press, foot)


def _columns(press: Press, y: float) -> float:
    look = style("caption", "ink_muted")
    base = y + 4.4 * MM
    with press.artifact():
        press.text(0, base, press.tr("from"), look)
        press.text(BLOCK, base, press.tr("block"), look)
        press.text(MIN, base, press.tr("min"), look, "right")
        press.text(DO, base, press.tr("do"), look)
        press.text(WIDTH, base, press.tr("needs"), look, "right")
    press.rule((0, y + 6.6 * MM), (WIDTH, y + 6.6 * MM), colour="line_strong")
    return y + 6.6 * MM


def _row(press: Press, flow: Flow, block: RunBlock) -> None:
    plain, muted = style("body_tight"), style("body_tight", "ink_muted")
    name = muted if block.rest else style("body_tight", weight=600)
    at = style("body_tight", weight=600) if block.fixed else plain
    title = para((Run(block.title, name),), MIN - BLOCK - 9 * MM, MOST)
    do = para((Run(block.do, plain),), WIDTH - NEEDS - DO - GAP, MOST)
    needs = para((Run(block.needs, muted),), NEEDS, MOST)
    height = max(LEAST, 2 * PAD + max(title.height, do.height, needs.height))
    flow.need(height)
    base = flow.y + PAD + plain.leading * BASE
    middle = (height - 2 * PAD - plain.leading) / 2 if height == LEAST else 0.0
    base += middle
    with press.group("TR"):
        _cell(press, lambda: press.text(0, base, clip(block.begins, at, BLOCK), at), "TH")
        _cell(press, lambda: press.laid(BLOCK, base, title))
        _cell(press, lambda: press.text(MIN, base, str(block.minutes), plain, "right"))
        _cell(press, lambda: press.laid(DO, base, do))
        _cell(press, lambda: press.laid(WIDTH, base, needs, "right"))
    flow.skip(height)
    press.rule((0, flow.y), (WIDTH, flow.y))


def _cell(press: Press, draw: Callable[[], None], role: str = "TD") -> None:
    with press.tag(role, extra="/A<</O/Table/Scope/Row>>" if role == "TH" else ""):
        draw()


def _block(press: Press, flow: Flow, block: RunBlock) -> None:
    flow.repeat = lambda: 0.0
    flow.need(45 * MM)
    flow.repeat = lambda: _going_on(press, block)
    if flow.y > 1 * MM:
        flow.skip(5 * MM)
    press.outline(f"{block.begins} {block.title}")
    with press.group("Sect"):
        _block_head(press, flow, block)
        flow.x, flow.room = STEP, WIDTH - STEP
        muted, bold = style("body_tight", "ink_muted"), style("body_tight", weight=600)
        flow.para((Run(block.purpose, muted),))
        if block.materials:
            told = "; ".join(block.materials)
            needs = Run(press.tr("Needs:") + " ", bold)
            flow.para((needs, Run(told + ".", style("body_tight"))))
        for step in block.steps:
            _step(press, flow, step)
        _debrief(press, flow, block)
        if block.sizes:
            flow.skip(1.4 * MM)
            flow.para((Run(press.tr("By size of room.") + " ", bold), Run(block.sizes, muted)))
        flow.x, flow.room = 0.0, WIDTH


def _going_on(press: Press, block: RunBlock) -> float:
    """Say on a continued page which block it is; a reader knows."""
    look = style("caption", "ink_muted")
    with press.artifact():
        press.text(0, 3.4 * MM, block.begins, look)
        press.text(STEP, 3.4 * MM, clip(block.title, look, WIDTH - STEP), look)
    return 6 * MM


def _block_head(press: Press, flow: Flow, block: RunBlock) -> None:
    look, small = style("heading"), style("body_tight", "ink_muted")
    press.rule((0, flow.y), (WIDTH, flow.y), 1.0, "ink")
    flow.skip(1.6 * MM)
    minutes = ntr("{n} minute", "{n} minutes", block.minutes, press.setting.language)
    until = press.tr("{minutes}, until {time}").format(minutes=minutes, time=block.ends)
    base = flow.y + look.leading * BASE
    with press.tag("H2"):
        press.text(0, base, clip(block.begins, look, STEP), look)
        press.text(STEP, base, clip(block.title, look, WIDTH - STEP - 48 * MM), look)
    with press.tag("P"):
        press.text(WIDTH, base, until, small, "right")
    flow.skip(look.leading + 0.8 * MM)


def _step(press: Press, flow: Flow, step: RunStep) -> None:
    bold, look = style("body", weight=600), style("body")
    flow.skip(2.2 * MM)
    flow.need(3 * look.leading)
    runs = [Run(step.title, bold)]
    if step.minutes:
        runs.append(Run(f"  {step.minutes}", style("body", "ink_muted")))
    flow.para(runs, "H3")
    said = f"“{step.say}”" if step.say else ""
    for label, words, voice in (
        (press.tr("Say"), said, look),
        (press.tr("Write up"), "\n".join(step.room), look),
        (press.tr("Do"), step.do, look),
        (press.tr("Listen for"), step.listen, style("body", italic=True)),
    ):
        _spoken(press, flow, label, para((Run(words, voice),), WIDTH - STEP - LABEL))


def _spoken(press: Press, flow: Flow, label: str, laid: Laid) -> None:
    """Draw a label and its words beside it, over as many pages as they take."""
    rest = list(laid.lines)
    look = style("body", "ink_muted")
    while rest:
        flow.need(min(2, len(rest)) * laid.leading)
        fits = max(1, int((flow.bottom - flow.y + 0.01) // laid.leading))
        now, rest = rest[:fits], rest[fits:]
        base = flow.y + laid.leading * BASE
        with press.tag("P"):
            press.text(STEP, base, label, look)
            press.laid(STEP + LABEL, base, laid._replace(lines=tuple(now)))
        flow.skip(len(now) * laid.leading)
        label = ""


def _debrief(press: Press, flow: Flow, block: RunBlock) -> None:
    if not block.debrief:
        return
    look = style("body")
    flow.skip(2.2 * MM)
    flow.need(3 * look.leading)
    flow.para((Run(press.tr("Debrief"), style("body", weight=600)),), "H3")
    flow.x, flow.room = STEP + 4 * MM, WIDTH - STEP - 4 * MM
    with press.group("L"):
        for question in block.debrief:
            flow.need(look.leading)
            with press.group("LI"):
                with press.tag("Lbl"):
                    press.text(STEP, flow.y + look.leading * BASE, "·", look)
                flow.para((Run(question, look),), "LBody")
    flow.x, flow.room = STEP, WIDTH - STEP
