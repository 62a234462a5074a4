"""The own page: one person's ratings as bars and a radar, the widest gaps, the week."""

from __future__ import annotations

from workshop.handouts.data import Made, Setting
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.ink import fill_of
from workshop.handouts.kit.marks import circle, mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.radar import radar
from workshop.handouts.kit.text import Run, clip, fit, para, style
from workshop.handouts.large import large_sheets
from workshop.handouts.large_ratings import of_own
from workshop.handouts.rate_data import OwnGap, OwnPage, OwnPages, OwnSkill
from workshop.tokens import tokens

RIGHT_HALF = 94 * MM
RADIUS = 26 * MM
CENTRE = (40 * MM, 36 * MM)  # from the top of the part
PART = 80 * MM
ROW = 6.2 * MM
NUMBER, MARK_X, NAME = 0.0, 8.5 * MM, 13 * MM
BARS, UNIT = 67 * MM, 12.2 * MM  # where bars begin, length of a point
BAR = 2.6 * MM
RING, RING_LINE = 1.9 * MM, 1.3
COLUMNS = (153 * MM, 173 * MM, WIDTH)  # right ends: strength, importance, gap
THEN = 140 * MM  # right end, between bars and columns
MOST = 5


def own_pages(data: OwnPages, setting: Setting) -> Made:
    """Make a page for each person; a long one goes on overleaf."""
    if setting.large:
        return large_sheets(of_own(data, setting.language), setting)
    piece_name = data.title
    press = Press(setting, piece_name, piece_name, "OP", len(data.pages))
    for place, page in enumerate(data.pages):
        if place:
            press.new_page()
        press.outline(page.name)
        with press.group("Part"):
            _page(press, page, data.who_sees)
    return press.made()


def _page(press: Press, page: OwnPage, seen_by: str) -> None:
    foot = who_sees(press, seen_by, 3)
    flow = Flow(press, BODY - (foot.height + 3 * MM if foot.lines else 0.0))
    _head(press, flow, page)
    if page.skills:
        _picture(press, flow, page)
        _table(press, flow, page)
        flow.skip(5 * MM)
    if page.week:
        flow.need(3 * style("body").leading)
        flow.para((Run(press.tr("Your week"), style("heading")),), "H2")
        flow.para((Run(page.week, style("body")),))
        flow.skip(4 * MM)
    note = press.tr(
        "How to read this: the gap is importance minus strength, as you saw them on one day. "
        "It does not compare you with anyone and cannot tell how others see you."
    )
    if page.skills:
        flow.para((Run(note, style("body", "ink_muted")),))
    if foot.lines:
        closing(press, foot)


def _head(press: Press, flow: Flow, page: OwnPage) -> None:
    flow.para((Run(press.tr("Your own answers"), style("body", "ink_muted")),))
    title = style("title")
    with press.tag("H1"):
        base = flow.y + title.leading * 0.8
        laid = fit(page.name, title, WIDTH * 0.6, 12.0)
        press.laid(0, base, laid)
    with press.tag("P"):
        look = style("body")
        text = clip(page.about, look, WIDTH * 0.36)
        press.text(WIDTH, base, text, look, "right")
    flow.skip(laid.height + title.leading * 0.2 + 1.5 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
    flow.skip(5 * MM)


def _picture(press: Press, flow: Flow, page: OwnPage) -> None:
    """Put the radar left and the widest gaps right."""
    top, number = flow.y, press.page
    centre = (CENTRE[0], top + CENTRE[1] + 4 * MM)
    radar(
        press,
        centre,
        RADIUS,
        [skill.strength for skill in page.skills],
        [skill.importance for skill in page.skills],
    )
    _radar_words(press, centre)
    flow.x, flow.room = RIGHT_HALF, WIDTH - RIGHT_HALF
    flow.para((Run(press.tr("Your widest gaps"), style("heading")),), "H2")
    flow.skip(1.5 * MM)
    for gap in page.gaps:
        _gap(press, flow, gap)
    if not page.gaps:
        flow.para((Run(press.tr("No skill is asked for more than you give."), style("body")),))
    if page.leaning:
        flow.skip(1.5 * MM)
        flow.para((Run(page.leaning, style("body")),))
    flow.x, flow.room = 0.0, WIDTH
    if press.page == number:
        flow.y = max(flow.y + 3 * MM, top + PART)


def _radar_words(press: Press, centre: tuple[float, float]) -> None:
    bold, look = style("caption", "why", weight=600), style("caption", "ink_muted")
    top = centre[1] - RADIUS - 8 * MM
    low = centre[1] + RADIUS + 10 * MM
    with press.artifact():
        press.text(centre[0] - 4 * MM, top, press.tr("Why-side"), bold, "right")
        how = style("caption", "how", weight=600)
        press.text(centre[0] + 4 * MM, top, press.tr("How-side"), how)
        press.rule((centre[0] - 30 * MM, low - 3), (centre[0] - 24 * MM, low - 3), 1.8, "ink")
        press.text(centre[0] - 22 * MM, low, press.tr("strength now"), look)
        press.rule((centre[0] + 4 * MM, low - 3), (centre[0] + 10 * MM, low - 3), 1.3, "ink", "4 3")
        press.text(centre[0] + 12 * MM, low, press.tr("importance"), look)


def _gap(press: Press, flow: Flow, gap: OwnGap) -> None:
    bold, muted = style("body", weight=600), style("body", "ink_muted")
    room = flow.room - 7 * MM
    words = para((Run(gap.sentence, muted),), room)
    flow.need(bold.leading + min(words.height, flow.bottom / 2))
    base = flow.y + bold.leading * 0.72
    with press.group("Sect"):
        with press.tag("H3"):
            if gap.side is not None:
                mark(press, gap.side, flow.x + 1.5 * MM, base - 0.34 * bold.size, 3.2 * MM)
            press.text(flow.x + 7 * MM, base, clip(gap.title, bold, room), bold)
        flow.skip(bold.leading)
        flow.x += 7 * MM
        flow.para((Run(gap.sentence, muted),), room=room)
        flow.x -= 7 * MM
    flow.skip(2 * MM)


def _table(press: Press, flow: Flow, page: OwnPage) -> None:
    flow.need(ROW * 4)
    again = any(skill.then is not None for skill in page.skills)
    with press.group("Table"):
        _table_head(press, flow, again)
        for place, skill in enumerate(page.skills, 1):
            flow.need(ROW)
            with press.group("TR"):
                _skill(press, flow, place, skill, again)


def _table_head(press: Press, flow: Flow, again: bool) -> None:
    look = style("caption", "ink_muted")
    base = flow.y + look.leading
    heads = [(NAME, press.tr("Skill"), "left"), (BARS, _legend(press), "left")]
    if again:
        heads.append((THEN, press.tr("then"), "right"))
    names = (press.tr("strength"), press.tr("importance"), press.tr("gap"))
    heads += [(x, words, "right") for x, words in zip(COLUMNS, names, strict=True)]
    with press.group("TR"):
        for x, words, align in heads:
            with press.tag("TH", extra="/A<</O/Table/Scope/Column>>"):
                press.text(x, base, words, look, align)
    flow.skip(look.leading + 1.6 * MM)
    press.rule((0, flow.y), (WIDTH, flow.y))


def _legend(press: Press) -> str:
    return press.tr("bar: strength now, ring: importance")


def _skill(press: Press, flow: Flow, number: int, skill: OwnSkill, again: bool) -> None:
    middle = flow.y + ROW / 2
    gap = _gap_of(skill)
    wide = gap is not None and gap > 0
    look = style("body", weight=600 if wide else 0)
    plain = style("body")
    base = middle + 0.34 * look.size
    press.repeated(("scale", middle), lambda: _scale(press, middle))
    with press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
        press.text(NUMBER, base, str(number), style("body", "ink_muted"))
        press.text(NAME, base, clip(skill.name, look, BARS - NAME - 3 * MM), look)
    if skill.side is not None:
        mark(press, skill.side, MARK_X, middle, 3 * MM)
    with press.tag("TD", alt=_spoken(press, skill)):
        _bar(press, skill, middle)
    cells = [_of(press, skill.strength), _of(press, skill.importance), _signed(gap)]
    if again:
        with press.tag("TD"):
            press.text(THEN, base, _of(press, skill.then), plain, "right")
    for at, (x, words) in enumerate(zip(COLUMNS, cells, strict=True)):
        with press.tag("TD"):
            press.text(x, base, words, look if at == 2 else plain, "right")
    flow.skip(ROW)


def _scale(press: Press, middle: float) -> None:
    with press.artifact():
        for value in range(1, MOST + 1):
            x = BARS + value * UNIT
            press.rule((x, middle - 2.4 * MM), (x, middle + 2.4 * MM))


def _bar(press: Press, skill: OwnSkill, middle: float) -> None:
    if skill.strength is not None:
        fill = fill_of(skill.side)
        press.bar(BARS, middle - BAR / 2, skill.strength * UNIT, BAR, fill)
    if skill.importance is not None:
        ring = circle(press, BARS + skill.importance * UNIT, middle, RING)
        press.path(ring, fill="paper", stroke="ink", thick=RING_LINE)


def _gap_of(skill: OwnSkill) -> int | None:
    if skill.importance is None or skill.strength is None:
        return None
    return skill.importance - skill.strength


def _of(press: Press, value: int | None) -> str:
    if value is None:
        return "–"
    return press.tr("{n} of {most}").format(n=value, most=MOST)


def _signed(gap: int | None) -> str:
    if gap is None:
        return "–"
    return str(gap) if gap >= 0 else f"−{-gap}"


def _spoken(press: Press, skill: OwnSkill) -> str:
    words = press.tr("strength {s}, importance {i}")
    return words.format(s=_of(press, skill.strength), i=_of(press, skill.importance))
