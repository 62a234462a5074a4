"""The full report: every block with its pictures, what was skipped, then the five levers."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.dots import dots_chart, dots_height
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.head import page_head
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, style
from workshop.handouts.levers import draw_levers
from workshop.handouts.report_data import Comparison, Report, ReportSection
from workshop.handouts.summary_sections import bars_section
from workshop.handouts.summary_sort import sort_section
from workshop.words import ntr

BASE = 0.72
GAP = 5.5 * MM  # above a block
LABEL = 4 * MM  # of the sign before a line of a list


def full_report(data: Report, setting: Setting) -> Made:
    """Make the report, as many pages as the day needs; the levers stand on pages of their own."""
    press = Press(setting, "", "", "FR", len(data.sections))
    press.piece = press.title = press.tr("Full report")
    press.outline(press.title)
    flow = Flow(press)
    flow.repeat = lambda: 2 * MM
    kind = press.tr("desk copy, the facilitator’s own")
    if data.room_safe:
        kind = press.tr("room-safe copy")
    above = press.tr("Full report, {kind}").format(kind=kind)
    people = ntr("{n} person", "{n} people", data.people, setting.language)
    run, whole = data.blocks
    aside = press.tr("{people}, {x} of {y} blocks").format(people=people, x=run, y=whole)
    page_head(press, flow, above, aside, data.title)
    _skipped(flow, data.skipped)
    if not data.sections:
        flow.skip(GAP)
        flow.para((Run(press.tr("Nothing has been shown yet."), style("body")),))
    for section in data.sections:
        _section(press, flow, section)
    _listed(press, flow, press.tr("Parked questions"), data.parked)
    _listed(press, flow, press.tr("Notes"), data.notes)
    _limits(press, flow)
    seen = who_sees(press, _who_sees(press, data.room_safe))
    flow.need(seen.height + 3 * MM)
    closing(press, seen)
    press.new_page()
    press.outline(press.tr("Five levers"))
    draw_levers(press, data.levers)
    return press.made()


def comparison(data: Comparison, setting: Setting) -> Made:
    """Make the page that lays two sessions beside each other."""
    press = Press(setting, "", "", "CP", len(data.sections))
    press.piece = press.title = press.tr("Comparison of two sessions")
    press.outline(press.title)
    flow = Flow(press)
    flow.repeat = lambda: 2 * MM
    same = ntr("{n} person was in both", "{n} people were in both", data.same, setting.language)
    page_head(press, flow, press.tr("Then and now, room-safe copy"), same)
    flow.skip(3 * MM)
    bold, look = style("body", weight=600), style("body")
    for label, name, people in (
        (press.tr("Then:"), data.first, data.people[0]),
        (press.tr("Now:"), data.second, data.people[1]),
    ):
        told = ntr("{n} person", "{n} people", people, setting.language)
        flow.para((Run(f"{label} ", bold), Run(f"{name}, {told}", look)))
    _skipped(flow, data.missing)
    if not data.sections:
        flow.skip(GAP)
        flow.para((Run(press.tr("Nothing was shown in both."), look),))
    for section in data.sections:
        _section(press, flow, section)
    flow.skip(GAP)
    limits = press.tr(
        "two rooms on two days, not always the same people. A difference of a tenth says little, "
        "and nothing here says what caused it."
    )
    flow.need(3 * look.leading)
    flow.para((Run(press.tr("What it cannot tell:") + " ", bold), Run(limits, look)))
    seen = who_sees(press, _who_sees(press, room_safe=True))
    flow.need(seen.height + 3 * MM)
    closing(press, seen)
    return press.made()


def _who_sees(press: Press, room_safe: bool) -> str:
    text = press.tr(
        "whoever the organiser gives it to. No names beside answers, groups under five left out."
    )
    if not room_safe:
        text = press.tr(
            "the facilitator alone: it holds what the room was not shown. Do not pass on."
        )
    if until := press.setting.kept_until:
        text += " " + press.tr("Kept until {date}.").format(date=until)
    return text


def _skipped(flow: Flow, skipped: Sequence[tuple[str, str]]) -> None:
    """Say what was left out, reason by reason: Not reached: this; that."""
    bold, look = style("body", weight=600), style("body")
    flow.skip(3 * MM if skipped else 0.0)
    for reason in dict.fromkeys(why for _, why in skipped):
        titles = "; ".join(title for title, why in skipped if why == reason)
        label = f"{reason[:1].upper()}{reason[1:]}: "
        flow.para((Run(label, bold), Run(titles, look)))


def _section(press: Press, flow: Flow, section: ReportSection) -> None:
    flow.skip(GAP)
    flow.need(34 * MM if not section.dots else 16 * MM + dots_height(section.dots[0]))
    press.outline(section.title)
    with press.group("Sect"):
        _heading(press, flow, section)
        for sort in section.sorts:
            sort_section(press, flow, sort)
        for bars in section.bars:
            drawn = bars_section(press, bars, BODY)
            flow.need(min(drawn.height, 60 * MM))
            drawn.draw(flow)
        for dots in section.dots:
            dots_chart(press, flow, dots)
        if section.lines:
            flow.skip(2 * MM)
        for line in section.lines:
            flow.para((Run(line, style("body")),))
        if section.held_back:
            flow.skip(1.6 * MM)
            bold = style("body", weight=600)
            told = Run(section.held_back, style("body"))
            flow.para((Run(press.tr("Not shown to the room:") + " ", bold), told))
        _promised(press, flow, section)


def _heading(press: Press, flow: Flow, section: ReportSection) -> None:
    look, small = style("heading"), style("caption", "ink_muted")
    press.rule((0, flow.y), (WIDTH, flow.y), 0.7, "line_strong")
    flow.skip(1.4 * MM)
    base = flow.y + look.leading * BASE
    with press.tag("H2"):
        press.text(0, base, clip(section.title, look, WIDTH * 0.55), look)
    if section.caption:
        with press.tag("P"):
            press.text(WIDTH, base, clip(section.caption, small, WIDTH * 0.43), small, "right")
    flow.skip(look.leading + 0.6 * MM)


def _promised(press: Press, flow: Flow, section: ReportSection) -> None:
    if not section.promised:
        return
    flow.skip(1.6 * MM)
    flow.need(12 * MM)
    flow.para((Run(press.tr("Promised"), style("body", weight=600)),), "H3")
    told = []
    for what, owner, due in section.promised:
        told.append(" – ".join(part for part in (what, owner, due) if part))
    _items(press, flow, told)


def _listed(press: Press, flow: Flow, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    flow.skip(GAP)
    flow.need(20 * MM)
    flow.para((Run(title, style("heading")),), "H2")
    flow.skip(1 * MM)
    _items(press, flow, lines)


def _items(press: Press, flow: Flow, lines: Sequence[str]) -> None:
    look = style("body")
    with press.group("L"):
        for line in lines:
            flow.need(look.leading)
            with press.group("LI"):
                with press.tag("Lbl"):
                    press.text(0, flow.y + look.leading * BASE, "·", look)
                flow.x, flow.room = LABEL, WIDTH - LABEL
                flow.para((Run(line, look),), "LBody")
                flow.x, flow.room = 0.0, WIDTH


def _limits(press: Press, flow: Flow) -> None:
    flow.skip(GAP)
    bold, look = style("body", weight=600), style("body")
    text = press.tr(
        "these figures describe one room on one day; they say nothing about a single person. Below "
        "ten answers there are words and means without counts, below five there is nothing."
    )
    flow.need(3 * look.leading)
    flow.para((Run(press.tr("What it cannot tell:") + " ", bold), Run(text, look)))
