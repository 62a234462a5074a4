"""Seven levels on paper: cards to pick with, the delegation board of a team, a card to keep."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.handouts.data import (
    BoardLine,
    CountSheets,
    DelegationBoards,
    LevelCards,
    Made,
    Setting,
)
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.cut import (
    INSET,
    SIDE,
    Cell,
    back_of,
    cell,
    cut_sheet,
    rows_for,
    turned_back,
)
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.marks import polygon
from workshop.handouts.kit.page import Press, closing, who_sees
from workshop.handouts.kit.text import Laid, Run, clip, fit, para, style
from workshop.handouts.large import LEAST, big, large_sheets
from workshop.handouts.large_forms import of_boards
from workshop.tokens import tokens
from workshop.words import tr

_CARDS, _LARGE_CARDS = 8, 4  # to a sheet
_COLUMNS = 2
_ROOM = (WIDTH - 2 * SIDE) / _COLUMNS - 2 * INSET
_NUMERAL, _NUMERAL_WIDE = 44.0, 17 * MM
_BOX, _BOX_STEP = 4.4 * MM, 6.2 * MM
_BOXES_AT = 40 * MM  # below the top of a card
_WORDS_X = 20 * MM

_ROW = 12.4 * MM  # of the board; its lines to write on are as far apart
_COLUMN_X = (0.0, 78 * MM, 112 * MM, 160 * MM)
_COLUMN_GAP = 4 * MM
_HEADS = 8 * MM

_COUNTS, _COUNT_STEP = 112 * MM, 16 * MM
_COUNT_HEADS = 13 * MM

_WALLET_AIR = 1.1 * MM
_WALLET_HEAD, _WALLET_TAIL = 13 * MM, 8 * MM
_WALLET_LEVEL = 27 * MM
_WALLET_MOST = 20  # decisions on the tallest card


def level_cards(data: LevelCards, setting: Setting) -> Made:
    """Make one set of cards, a numeral with its pattern on each and a card to pass with.

    All sets are alike and bear one code; ``copies`` sets are printed.
    """
    piece = tr("Level cards", setting.language)
    press = Press(setting, piece, f"{data.title} – {piece}", "LC", len(data.levels))
    press.outline(data.title or piece)
    cards = [*enumerate(data.levels, 1), (0, (press.tr("pass"), press.tr("I would rather not.")))]
    head = press.tr("{title}, level cards, one set a person").format(title=data.title)
    each = _LARGE_CARDS if setting.large else _CARDS
    draw = _large_card if setting.large else _card
    rows = each // _COLUMNS
    for at in range(0, len(cards), each):
        if at:
            press.new_page()
        cut_sheet(press, head, rows, _COLUMNS)
        for place, (number, words) in enumerate(cards[at : at + each]):
            with press.group("Sect"):
                draw(press, data, number, words, cell(place, rows, _COLUMNS))
        if setting.backs:
            press.new_page()
            for place in range(len(cards[at : at + each])):
                back = back_of(place, rows, _COLUMNS, setting.backs)
                with press.group("Sect"), turned_back(press, back, setting.backs):
                    _back(press, data, back)
    return press.made(max(1, data.copies), duplex=bool(setting.backs))


def _back(press: Press, data: LevelCards, at: Cell) -> None:
    """Draw the same back on every card: face down none tells its level."""
    x, y, wide, high = at
    laid = fit(data.title, style("card"), _ROOM, 12.0, 2)
    with press.tag("P"):
        base = y + (high - laid.height) / 2 + laid.leading * 0.72
        press.laid(x + wide / 2, base, laid, "centre")


def _card(
    press: Press,
    data: LevelCards,
    number: int,
    words: tuple[str, str],
    at: tuple[float, float, float, float],
) -> None:
    x, y, _, high = at
    x += INSET
    label, detail = words
    with press.tag("P"):
        numeral = style("tent_name").at(_NUMERAL)
        press.text(x, y + 24 * MM, str(number) if number else "–", numeral)
    room = _ROOM - _WORDS_X
    with press.tag("P"):
        laid = fit(label, style("card"), room, 12.0, 1)
        press.laid(x + _WORDS_X, y + 15 * MM, laid)
    with press.tag("P"):
        press.laid(x + _WORDS_X, y + 22 * MM, para((Run(detail, style("body")),), room, 3))
    if number:
        for box in range(len(data.levels)):
            _box(press, x + box * _BOX_STEP, y + _BOXES_AT, full=box < number)
    with press.tag("P"):
        look = style("caption", "ink_muted")
        press.text(x, y + high - 4.6 * MM, clip(data.foot, look, _ROOM), look)


def _large_card(
    press: Press, data: LevelCards, number: int, words: tuple[str, str], at: Cell
) -> None:
    x, y, _, _ = at
    x += INSET
    label, detail = words
    with press.tag("P"):
        press.text(x, y + 24 * MM, str(number) if number else "–", style("tent_name").at(_NUMERAL))
    with press.tag("P"):
        named = fit(label, style("card").at(24.0), _ROOM, LEAST, 2)
        press.laid(x, y + 38 * MM, named)
    with press.tag("P"):
        top = y + 38 * MM + named.height + 1 * MM
        press.laid(x, top, para((Run(detail, big("body")),), _ROOM, 4))
    if number:
        for box in range(len(data.levels)):
            _box(press, x + _WORDS_X + box * _BOX_STEP, y + 22 * MM, full=box < number)


def _box(press: Press, x: float, y: float, *, full: bool) -> None:
    if full:
        press.bar(x, y - _BOX, _BOX, _BOX, "ink_muted")
        return
    inset = 0.4
    left, right, low, high = x + inset, x + _BOX - inset, y - inset, y - _BOX + inset
    corners = ((left, low), (right, low), (right, high), (left, high))
    press.path(polygon(press, *corners), stroke="line_strong", thick=2 * inset)


def count_sheets(data: CountSheets, setting: Setting) -> Made:
    """Make a sheet a table: a box for each line and column, to write a count into."""
    piece = tr("Table sheet", setting.language)
    press = Press(setting, piece, f"{data.title} – {piece}", "TB", len(data.lines))
    press.outline(data.title or piece)
    for number, team in enumerate(data.teams):
        if number:
            press.new_page()
        with press.group("Sect"):
            _count_sheet(press, data, team)
    return press.made()


def _count_sheet(press: Press, data: CountSheets, team: str) -> None:
    flow = Flow(press)
    title = press.tr("{title}, team {team}").format(title=data.title, team=team)
    flow.para((Run(title if team else data.title, style("title")),), "H1")
    flow.para((Run(f"{data.question} {data.foot}".strip(), style("body")),))
    flow.skip(3 * MM)
    seen = who_sees(press, data.who_sees)
    flow.bottom -= seen.height + 2 * MM
    step = min(_COUNT_STEP, _COUNTS / max(1, len(data.columns)))
    left = WIDTH - step * len(data.columns)
    with press.group("Table"):
        with press.group("TR"):
            _count_heads(press, data, flow.y, (left, step), tagged=True)
        flow.skip(_COUNT_HEADS)
        flow.repeat = lambda: _counts_repeated(press, data, (left, step))
        for line in data.lines:
            _count_row(press, flow, data, line, (left, step))
    closing(press, seen)


def _count_heads(
    press: Press, data: CountSheets, y: float, at: tuple[float, float], *, tagged: bool
) -> None:
    left, step = at
    bold, small = style("body_tight", weight=600), style("caption", "ink_muted")
    if tagged:
        with press.tag("TH", alt=press.tr("Line"), extra="/A<</O/Table/Scope/Column>>"):
            pass
    for place, (number, word) in enumerate(data.columns):
        x = left + (place + 0.5) * step
        laid = para((Run(word, small),), step, 2)

        def draw(x: float = x, number: str = number, laid: Laid = laid) -> None:
            press.text(x, y + 4 * MM, number, bold, "centre")
            press.laid(x, y + 8 * MM, laid, "centre")

        if tagged:
            with press.tag("TH", extra="/A<</O/Table/Scope/Column>>"):
                draw()
        else:
            draw()
    thick = tokens().number("line", "print_rule_pt")
    press.rule((0, y + _COUNT_HEADS), (WIDTH, y + _COUNT_HEADS), thick, "ink")


def _counts_repeated(press: Press, data: CountSheets, at: tuple[float, float]) -> float:
    with press.artifact():
        _count_heads(press, data, 0.0, at, tagged=False)
    return _COUNT_HEADS


def _count_row(
    press: Press, flow: Flow, data: CountSheets, line: str, at: tuple[float, float]
) -> None:
    left, step = at
    look = style("body_tight")
    laid = para((Run(line, look),), left - _COLUMN_GAP, 3)
    height = max(_ROW, laid.height + 4 * MM)
    flow.need(height)
    with press.group("TR"):
        with press.tag("TH", extra="/A<</O/Table/Scope/Row>>"):
            press.laid(0, flow.y + 2 * MM + look.leading * 0.72, laid)
        for place, (number, _) in enumerate(data.columns):
            with press.tag("TD", alt=press.tr("count of {n}").format(n=number)):
                x = left + place * step
                corners = (
                    (x + 1, flow.y + 1.5 * MM),
                    (x + step - 2, flow.y + 1.5 * MM),
                    (x + step - 2, flow.y + height - 1.5 * MM),
                    (x + 1, flow.y + height - 1.5 * MM),
                )
                press.path(polygon(press, *corners), stroke="line_strong", thick=0.6)
    flow.skip(height)


def delegation_boards(data: DelegationBoards, setting: Setting) -> Made:
    """Make a board a team; a long one flows to the next page with its heads repeated.

    What is not typed stays a line to write on. ``copies`` of each are printed.
    """
    piece = tr("Delegation board", setting.language)
    if setting.large and data.boards:
        return large_sheets(of_boards(data, piece, "DB", setting.language), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "DB", len(data.boards))
    for number, (team, lines) in enumerate(data.boards):
        if number:
            press.new_page()
        press.outline(team or piece)
        with press.group("Sect"):
            _board(press, data, team, lines)
    if not data.boards:
        press.outline(piece)
        with press.tag("P"):
            press.text(0, 8 * MM, press.tr("No team is named yet."), style("body", "ink_muted"))
    return press.made(max(1, data.copies))


def _board(press: Press, data: DelegationBoards, team: str, lines: Sequence[BoardLine]) -> None:
    flow = Flow(press)
    title = press.tr("Delegation board, team {team}").format(team=team)
    flow.para((Run(title if team else press.tr("Delegation board"), style("title")),), "H1")
    flow.para((Run(f"{data.question} {data.foot}".strip(), style("body")),))
    flow.skip(3 * MM)
    seen = who_sees(press, data.who_sees)
    flow.bottom -= seen.height + 2 * MM
    with press.group("Table"):
        with press.group("TR"):
            _heads(press, flow.y, tagged=True)
        flow.skip(_HEADS)
        flow.repeat = lambda: _repeated(press)
        for line in lines:
            _line(press, flow, line)
    closing(press, seen)


def _titles(press: Press) -> tuple[str, ...]:
    return (
        press.tr("Decision"),
        press.tr("Level"),
        press.tr("The value that guides us here"),
        press.tr("Parked until"),
    )


def _heads(press: Press, y: float, *, tagged: bool) -> None:
    look = style("caption", "ink_muted")
    for x, text in zip(_COLUMN_X, _titles(press), strict=True):
        if tagged:
            with press.tag("TH", extra="/A<</O/Table/Scope/Column>>"):
                press.text(x, y + _HEADS - 2 * MM, text, look)
        else:
            press.text(x, y + _HEADS - 2 * MM, text, look)
    thick = tokens().number("line", "print_rule_pt")
    press.rule((0, y + _HEADS), (WIDTH, y + _HEADS), thick, "ink")


def _repeated(press: Press) -> float:
    with press.artifact():
        _heads(press, 0.0, tagged=False)
    return _HEADS


def _line(press: Press, flow: Flow, line: BoardLine) -> None:
    look, bold = style("body_tight"), style("body_tight", weight=600)
    cells = ((line.text, look), (line.level, bold), (line.value, look), (line.until, look))
    ends = (*_COLUMN_X[1:], WIDTH)
    laid = [
        para((Run(text, face),), right - x - _COLUMN_GAP)
        for (text, face), x, right in zip(cells, _COLUMN_X, ends, strict=True)
    ]
    rest = [list(one.lines) for one in laid]
    while True:
        height = max(_ROW, max(map(len, rest)) * look.leading + 4 * MM)
        room = flow.bottom - flow.y
        if height > room and room < flow.bottom * 0.8:
            flow.need(height)
            room = flow.bottom - flow.y
        fits = max(1, int((min(height, room) - 4 * MM + 0.01) // look.leading))
        height = min(height, max(_ROW, fits * look.leading + 4 * MM))
        with press.group("TR"):
            for place, (x, right) in enumerate(zip(_COLUMN_X, ends, strict=True)):
                with press.tag("TH" if place == 0 else "TD", extra=_row_scope(place)):
                    now = laid[place]._replace(lines=tuple(rest[place][:fits]))
                    press.laid(x, flow.y + 2 * MM + look.leading * 0.72, now)
                    rest[place] = rest[place][fits:]
                if place and not cells[place][0]:
                    y = flow.y + height - 2 * MM
                    press.rule((x, y), (right - _COLUMN_GAP, y), colour="line_strong")
        flow.skip(height)
        press.rule((0, flow.y), (WIDTH, flow.y))
        if not any(rest):
            return


def _row_scope(place: int) -> str:
    return "/A<</O/Table/Scope/Row>>" if place == 0 else ""


def wallet_cards(data: DelegationBoards, setting: Setting) -> Made:
    """Make cards to keep, one team after another, as many to a sheet as the longest allows."""
    piece = tr("Wallet cards", setting.language)
    if setting.large and data.boards:
        return large_sheets(of_boards(data, piece, "WC", setting.language, wallet=True), setting)
    press = Press(setting, piece, f"{data.title} – {piece}", "WC", len(data.boards))
    press.outline(data.title or piece)
    boards = [(team, lines[:_WALLET_MOST]) for team, lines in data.boards] or [("", ())]
    longest = max(sum(map(_wallet_row, lines)) for _, lines in boards)
    rows = rows_for(_WALLET_HEAD + longest + _WALLET_TAIL)
    each = rows * _COLUMNS
    many = -(-max(1, data.copies) // each)
    head = press.tr("{title}, wallet cards").format(title=data.title)
    first = True
    for team, lines in boards:
        for _ in range(many):
            if not first:
                press.new_page()
            first = False
            cut_sheet(press, head, rows, _COLUMNS)
            for place in range(each):
                with press.group("Sect"):
                    _wallet(press, data, team, lines, cell(place, rows, _COLUMNS))
    return press.made()


def _wallet(
    press: Press,
    data: DelegationBoards,
    team: str,
    lines: Sequence[BoardLine],
    at: tuple[float, float, float, float],
) -> None:
    x, y, _, high = at
    x += INSET
    bold = style("caption", weight=600)
    with press.tag("P"):
        title = press.tr("How {team} decides").format(team=team) if team else data.title
        press.text(
            x, y + 8 * MM, clip(title, style("body", weight=600), _ROOM), style("body", weight=600)
        )
    base = y + _WALLET_HEAD
    for line in lines:
        with press.tag("P"):
            press.text(x, base, clip(line.level, bold, _WALLET_LEVEL - 1.5 * MM), bold)
            press.laid(x + _WALLET_LEVEL, base, _decision(line))
        base += _wallet_row(line)
    with press.tag("P"):
        muted = style("caption", "ink_muted")
        press.text(x, y + high - 3.4 * MM, clip(data.foot, muted, _ROOM), muted)


def _decision(line: BoardLine) -> Laid:
    return para((Run(line.text, style("caption")),), _ROOM - _WALLET_LEVEL, 2)


def _wallet_row(line: BoardLine) -> float:
    return max(1, len(_decision(line).lines)) * style("caption").leading + _WALLET_AIR
