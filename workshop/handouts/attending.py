"""Who was there: badges before the day, the attendance list and certificates after it."""

from __future__ import annotations

from workshop.handouts.attending_data import AttendanceList, Badges, Certificates
from workshop.handouts.data import Made, Setting, Tent
from workshop.handouts.kit.box import BODY, MM, WIDTH
from workshop.handouts.kit.cut import INSET, Cell, back_of, cell, cut_sheet, turned_back
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.head import page_head
from workshop.handouts.kit.marks import mark
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Run, clip, fit, style
from workshop.words import ntr

ROW = 7.6 * MM
BOX = 3.8 * MM
BASE = 0.34  # of the size: from the middle of a line to its baseline
NUMBER, NAME, ROLE, STATE = 8 * MM, 12 * MM, 84 * MM, WIDTH
BADGE_ROWS, BADGE_COLUMNS = 4, 2
BADGE_NAME, BADGE_LEAST = 24.0, 11.0  # points
MARK = 5 * MM
HAND = 80 * MM  # length of a line to sign on
CERTIFICATE_TOP = 30 * MM


def attendance_list(data: AttendanceList, setting: Setting) -> Made:
    """Make the list of who was there; it goes on overleaf with its heads."""
    press = Press(setting, "", "", "AT", len(data.rows))
    press.piece = press.title = press.tr("Attendance list")
    press.outline(press.title)
    flow = Flow(press)
    seen = press.tr("the organiser. It says nothing of what was said.")
    if until := setting.kept_until:
        seen += " " + press.tr("Kept until {date}.").format(date=until)
    foot = who_sees(press, seen)
    flow.bottom = BODY - foot.height - 3 * MM
    there = press.tr("nobody was ticked in on the screen")
    if data.here is not None:
        there = ntr("{n} was there", "{n} were there", data.here, setting.language)
    page_head(press, flow, data.about, there)
    flow.y = _heads(press, flow.y)
    flow.repeat = lambda: _heads(press, 0.0)
    look, muted = style("body"), style("body", "ink_muted")
    with press.group("Table"):
        for number, (name, role, state) in enumerate(data.rows, 1):
            flow.need(ROW)
            base = flow.y + ROW / 2 + BASE * look.size
            with press.group("TR"):
                with press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
                    press.text(NUMBER, base, str(number), muted, "right")
                    press.text(NAME, base, clip(name, look, ROLE - NAME - 4 * MM), look)
                with press.tag("TD"):
                    press.text(ROLE, base, clip(role, muted, STATE - ROLE - 34 * MM), muted)
                with press.tag("TD"):
                    if data.here is None:
                        mark(press, None, STATE - BOX / 2, flow.y + ROW / 2, BOX, hollow=True)
                    press.text(STATE, base, clip(state, look, 32 * MM), look, "right")
            flow.skip(ROW)
            press.rule((0, flow.y), (WIDTH, flow.y))
    closing(press, foot)
    return press.made()


def _heads(press: Press, y: float) -> float:
    look = style("caption", "ink_muted")
    base = y + 4.4 * MM
    with press.artifact():
        press.text(NAME, base, press.tr("name"), look)
        press.text(ROLE, base, press.tr("role"), look)
        press.text(STATE, base, press.tr("attendance"), look, "right")
    press.rule((0, y + 6.6 * MM), (WIDTH, y + 6.6 * MM), colour="line_strong")
    return y + 6.6 * MM


def certificates(data: Certificates, setting: Setting) -> Made:
    """Make one page a person: that they took part, and nothing of how."""
    press = Press(setting, "", "", "CE", len(data.names))
    press.piece = press.title = press.tr("Certificate of attendance")
    press.outline(press.title)
    for place, name in enumerate(data.names or ("",)):
        if place:
            press.new_copy()
        with press.group("Part"):
            _certificate(press, data, name)
    return press.made()


def _certificate(press: Press, data: Certificates, name: str) -> None:
    flow = Flow(press)
    foot = who_sees(press, press.tr("you, and whomever you show it."))
    flow.bottom = BODY - foot.height - 30 * MM
    flow.y = CERTIFICATE_TOP
    muted, look = style("body", "ink_muted"), style("body")
    flow.para((Run(data.organisation, muted),))
    flow.para((Run(press.tr("Certificate of attendance"), style("title")),), "H1")
    press.rule((0, flow.y + 2 * MM), (WIDTH, flow.y + 2 * MM), 1.0, "ink")
    flow.skip(16 * MM)
    laid = fit(name, style("title").at(30.0), WIDTH, 14.0, 2)
    if laid.lines:
        with press.tag("H2"):
            press.laid(0, flow.y + laid.leading * 0.72, laid)
        flow.skip(laid.height)
    else:
        flow.skip(10 * MM)
        press.rule((0, flow.y), (130 * MM, flow.y), colour="line_strong")
    flow.skip(8 * MM)
    for line in data.lines:
        flow.para((Run(line, style("heading", weight=400)),))
    if data.exercises:
        flow.skip(8 * MM)
        flow.para((Run(press.tr("What we worked on"), style("body", weight=600)),), "H2")
        flow.para((Run(", ".join(data.exercises) + ".", look),))
    flow.skip(6 * MM)
    nothing = press.tr(
        "This page says that somebody was there. It says nothing of what they said or how they did."
    )
    flow.para((Run(nothing, muted),))
    _hands(press, foot.height)
    closing(press, foot)


def _hands(press: Press, foot: float) -> None:
    small = style("caption", "ink_muted")
    y = BODY - foot - 14 * MM
    with press.tag("P"):
        for x, words in ((0.0, press.tr("Facilitator")), (WIDTH - HAND, press.tr("Place, date"))):
            press.rule((x, y), (x + HAND, y), colour="line_strong")
            press.text(x, y + 4.6 * MM, words, small)


def badges(data: Badges, setting: Setting) -> Made:
    """Make badge slips to cut, the named ones, then blank ones; with backs, both sides alike."""
    slips = [*data.badges, *[Tent(name="")] * max(0, data.blanks)] or [Tent(name="")]
    press = Press(setting, "", "", "BD", len(slips))
    press.piece = press.title = press.tr("Badge slips")
    press.outline(press.title)
    each = BADGE_ROWS * BADGE_COLUMNS
    sheets = -(-len(slips) // each)
    for sheet in range(sheets):
        if sheet:
            press.new_page()
        head = press.tr("Badge slips, sheet {x} of {y}").format(x=sheet + 1, y=sheets)
        mine = list(enumerate(slips[sheet * each : (sheet + 1) * each]))
        cut_sheet(press, head, BADGE_ROWS, BADGE_COLUMNS)
        for place, slip in mine:
            with press.group("Sect"):
                _badge(press, data, slip, cell(place, BADGE_ROWS, BADGE_COLUMNS))
        if setting.backs:
            press.new_page()
            for place, slip in mine:
                at = back_of(place, BADGE_ROWS, BADGE_COLUMNS, setting.backs)
                with press.group("Sect"), turned_back(press, at, setting.backs):
                    _badge(press, data, slip, at)
    return press.made(duplex=bool(setting.backs))


def _badge(press: Press, data: Badges, slip: Tent, at: Cell) -> None:
    x, y, wide, high = at
    room = wide - 2 * INSET
    middle = x + wide / 2
    small = style("caption", "ink_muted")
    laid = fit(slip.name, style("title").at(BADGE_NAME), room, BADGE_LEAST, 2)
    base = y + high * 0.46 - (len(laid.lines) - 1) * laid.leading / 2
    if laid.lines:
        with press.tag("P"):
            press.laid(middle, base, laid, "centre")
    role = style("body")
    inset = MARK + 2 * MM if slip.side is not None else 0.0
    words = clip(slip.role, role, room - inset)
    if words or slip.side is not None:
        with press.tag("P"):
            start = middle - (width(words, role.face, role.size) + inset) / 2
            line = y + high * 0.72
            if slip.side is not None:
                mark(press, slip.side, start + MARK / 2, line - BASE * role.size, MARK)
            press.text(start + inset, line, words, role)
    with press.tag("P"):
        foot = clip(data.foot, small, room)
        press.text(middle, y + high - 4.6 * MM, foot, small, "centre")
