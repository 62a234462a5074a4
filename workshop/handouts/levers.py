"""The page of the five levers: a row each, what was not asked said plainly."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.handouts.data import Lever, Levers, Made, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.head import page_head
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Laid, Run, para, style
from workshop.words import ntr, tr

# Left edges of the columns: number, lever, the room showed, it asks for, owner and date.
NUMBER, TITLE, SHOWED, ASKS, OWNER = (part * MM for part in (0.0, 8.0, 48.0, 103.0, 155.0))
AIR, CLOSE = 4.6 * MM, 2.4 * MM  # above and below the words of a row; where that saves a page
LEAST = 31 * MM  # height of a row that has the room
GAP = 4 * MM  # between columns
ASK_AIR = 2 * MM
FOOT = 19 * MM  # of the room's question, its limits, and the air about them
MOST = 10  # lines of a cell; what is longer stands in full in a list of its own


def five_levers(data: Levers, setting: Setting) -> Made:
    """Make the page; rows that are too long flow to the next."""
    piece = tr("Five levers", setting.language)
    press = Press(setting, piece, piece, "FL", len(data.levers))
    press.outline(piece)
    draw_levers(press, data)
    return press.made()


def draw_levers(press: Press, data: Levers) -> None:
    """Draw the levers on the page that is open, as a piece or as a part of one."""
    flow = Flow(press)
    people = ntr("{n} person", "{n} people", data.people, press.setting.language)
    above = press.tr("What the room showed, what it asks for")
    page_head(press, flow, above, people, press.tr("Five levers"))
    flow.repeat = lambda: _columns(press, 4 * MM)
    flow.y = _columns(press, flow.y)
    seen = who_sees(press, _seen(press))
    rows = [_Cells(press, lever) for lever in data.levers]
    left = flow.bottom - flow.y - FOOT - seen.height
    wide = sum(max(LEAST, row.height + 2 * AIR) for row in rows)
    air, least = (AIR, LEAST) if wide <= left else (CLOSE, 0.0)
    for number, row in enumerate(rows, 1):
        _row(press, flow, number, row, air, max(least, row.height + 2 * air))
    _foot(press, flow, seen)


def _columns(press: Press, y: float) -> float:
    look = style("caption", "ink_muted")
    heads = (
        (TITLE, press.tr("lever")),
        (SHOWED, press.tr("the room showed")),
        (ASKS, press.tr("it asks for")),
        (OWNER, press.tr("owner, date")),
    )
    with press.artifact():
        for x, words in heads:
            press.text(x, y + 4.6 * MM, words, look)
    press.rule((0, y + 6.6 * MM), (WIDTH, y + 6.6 * MM), colour="ink")
    return y + 6.6 * MM


class _Cells:
    """The laid cells of one row; ``height`` is that of the highest."""

    def __init__(self, press: Press, lever: Lever) -> None:
        bold, look, muted = style("heading"), style("body_tight"), style("body_tight", "ink_muted")
        self.title = para((Run(lever.title, bold),), SHOWED - TITLE - GAP, MOST)
        said = " ".join(lever.showed)
        self.showed = para(
            (Run(said, look) if said else Run(press.tr("not asked today"), muted),),
            ASKS - SHOWED - GAP,
            MOST,
        )
        self.asks = [_ask(*ask) for ask in lever.asks] or [_ask(lever.missing, "", "")]
        deep = sum(max(what.height, who.height) for what, who in self.asks)
        deep += ASK_AIR * (len(self.asks) - 1)
        self.height = max(self.title.height, self.showed.height, deep)


def _row(press: Press, flow: Flow, number: int, row: _Cells, air: float, height: float) -> None:
    flow.need(min(height, flow.bottom - 20 * MM))
    top = flow.y + air
    with press.group("Sect"):
        with press.tag("H2"):
            lead = row.title.leading * 0.72
            press.text(NUMBER, top + lead, str(number), style("heading", "ink_muted"))
            press.laid(TITLE, top + lead, row.title)
        _put(press, SHOWED, top, row.showed)
        y = top
        for what, who in row.asks:
            _put(press, ASKS, y, what)
            _put(press, OWNER, y, who)
            y += max(what.height, who.height) + ASK_AIR
    flow.y += height
    press.rule((0, flow.y), (WIDTH, flow.y))


def _ask(what: str, owner: str, due: str) -> tuple[Laid, Laid]:
    look, muted = style("body_tight"), style("body_tight", "ink_muted")
    words = para((Run(what, look),), OWNER - ASKS - GAP, MOST)
    runs: Sequence[Run] = [Run(owner, look)] if owner else []
    if due:
        runs = [*runs, Run(f"\n{due}" if owner else due, muted)]
    return words, para(runs, WIDTH - OWNER, MOST)


def _put(press: Press, x: float, y: float, laid: Laid) -> None:
    if laid.lines:
        with press.tag("P"):
            press.laid(x, y + laid.leading * 0.72, laid)


def _foot(press: Press, flow: Flow, seen: Laid) -> None:
    bold, look = style("body_tight", weight=600), style("body_tight")
    question = press.tr("how can we help you to be the best version of the role you play?")
    flow.skip(3 * MM)
    runs = (
        Run(press.tr("The room’s question to the organisation:") + " ", bold),
        Run(question, look),
    )
    flow.para(runs)
    flow.skip(2 * MM)
    limits = press.tr(
        "Owners said yes in the room. What a room shows on one day is no appraisal of anybody."
    )
    flow.para((Run(limits, style("body_tight", "ink_muted")),))
    flow.need(seen.height + 2 * MM)
    closing(press, seen)


def _seen(press: Press) -> str:
    text = press.tr("the people who took part and the owners named here. No answer carries a name.")
    if until := press.setting.kept_until:
        text += " " + press.tr("Kept until {date}.").format(date=until)
    return text
