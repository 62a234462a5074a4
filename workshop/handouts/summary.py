"""The one-page summary: room-safe, so no name stands beside an answer."""

from __future__ import annotations

from workshop.handouts.data import Made, Setting, Summary
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, para, style
from workshop.handouts.summary_sections import Section, bars_section, in_columns, text_section
from workshop.handouts.summary_sort import sort_section
from workshop.tokens import tokens
from workshop.words import ntr, tr

_AIR = 4.2 * MM


def summary(data: Summary, setting: Setting) -> Made:
    """Make the summary; what does not fit on one page flows to the next."""
    piece = tr("Session summary", setting.language)
    title = data.title or tr("What the room said", setting.language)
    press = Press(setting, piece, title, "SU", 1)
    press.outline(press.title)
    seen = who_sees(press, _who_sees(press, data))
    flow = Flow(press)
    flow.repeat = lambda: 4 * MM
    _head(press, flow, data)
    _blocks(press, flow, data)
    for sort in data.sorts:
        sort_section(press, flow, sort)
    foot = flow.bottom - seen.height - _limits_runs(press, data)[1] - _AIR - 2 * MM
    sections = _sections(press, data, foot - flow.y)
    in_columns(flow, sections, foot)
    _limits(press, flow, data, seen.height)
    flow.need(seen.height + 2 * MM)
    closing(press, seen)
    return press.made()


def _who_sees(press: Press, data: Summary) -> str:
    if data.who_sees:
        return data.who_sees
    text = press.tr(
        "whoever the organiser gives it to. No names beside answers, groups under five left out."
    )
    if until := press.setting.kept_until:
        text += " " + press.tr("Kept until {date}.").format(date=until)
    return text


def _head(press: Press, flow: Flow, data: Summary) -> None:
    muted = style("body_tight", "ink_muted")
    with press.tag("P"):
        press.text(0, 3.6 * MM, press.tr("One-page summary, room-safe copy"), muted)
    flow.y = 5.2 * MM
    flow.para((Run(press.title, style("title")),), "H1", WIDTH - 60 * MM)
    people = ntr("{n} person", "{n} people", data.people, press.setting.language)
    run, whole = data.blocks
    blocks = press.tr("{x} of {y} blocks").format(x=run, y=whole)
    with press.tag("P"):
        press.text(WIDTH, flow.y - 2.6 * MM, f"{people}, {blocks}", muted, "right")
    flow.skip(1.8 * MM)
    rule = tokens().number("line", "print_rule_pt")
    press.rule((0, flow.y), (WIDTH, flow.y), rule, "ink")
    flow.skip(2.2 * MM)


def _blocks(press: Press, flow: Flow, data: Summary) -> None:
    bold, look = style("body_tight", weight=600), style("body_tight")
    flow.para((Run(data.headline, style("body")),))
    for label, titles in ((press.tr("Run:"), data.run), (press.tr("Skipped:"), data.skipped)):
        if titles:
            listed = ", ".join(titles)
            flow.para((Run(label + " ", bold), Run(listed, look)))


def _sections(press: Press, data: Summary, left: float) -> list[Section]:
    found = [bars_section(press, bars, left) for bars in data.themes]
    found += [text_section(press, t.title, t.caption, t.lines) for t in data.texts]
    if not found and not data.sorts:
        found.append(text_section(press, "", "", (press.tr("Nothing has been shown yet."),)))
    return found


def _limits_runs(press: Press, data: Summary) -> tuple[tuple[Run, ...], float]:
    text = data.cannot_tell or press.tr(
        "these figures describe one room on one day; they say nothing about a single person."
    )
    bold, look = style("body_tight", weight=600), style("body_tight")
    runs = (Run(press.tr("What it cannot tell:") + " ", bold), Run(text, look))
    return runs, para(runs, WIDTH).height


def _limits(press: Press, flow: Flow, data: Summary, seen: float) -> None:
    runs, height = _limits_runs(press, data)
    flow.skip(_AIR)
    # Where there is room, it stands at the foot, above the line that says who sees it.
    flow.y = max(flow.y, BODY - seen - 2.4 * MM - height)
    flow.para(runs)
