"""Sample data for every piece, and a look into finished PDFs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tests.handouts.day_samples import DAY_PIECES, day_pieces
from tests.handouts.team_samples import team_pieces
from workshop.domain.people import Side
from workshop.handouts import (
    canvas,
    canvas_sheet,
    cards,
    choose,
    cover_map,
    ladders,
    level,
    levers,
    lines,
    own_page,
    pack,
    pair,
    rate,
    sort,
    summary,
    tents,
)
from workshop.handouts.data import (
    BoardLine,
    CanvasCopy,
    CanvasField,
    CanvasPart,
    CanvasSheets,
    Choice,
    CountSheets,
    DelegationBoards,
    Itineraries,
    LadderLine,
    LadderPicture,
    LevelCards,
    Lever,
    Levers,
    Made,
    MessageCards,
    Part,
    PledgeCards,
    Setting,
    Slip,
    StatementCards,
    Stop,
    Summary,
    SummaryBar,
    SummaryBars,
    SummaryLine,
    SummarySort,
    SummaryText,
    Tent,
    Tents,
    ThemeSlips,
    TickSheet,
)
from workshop.handouts.rate_data import (
    CoverLine,
    CoverMap,
    OwnGap,
    OwnPage,
    OwnPages,
    OwnSkill,
    RatingCopy,
    RatingRow,
    RatingSheets,
)

SIDES = (
    Choice(label="Why-side", side=Side.WHY),
    Choice(label="How-side", side=Side.HOW),
    Choice(label="Both", side=Side.BOTH),
)


class Samples:
    """Makes data from a few texts, so that a test can put anything into every place."""

    def __init__(self, text: str = "Turns a goal into steps with dates") -> None:
        self.text = text

    def sheet(self, lines: int = 12, copies: int = 3) -> TickSheet:
        items = tuple((str(n), self.text) for n in range(1, lines + 1))
        return TickSheet(
            title=self.text, question=self.text, foot=self.text, items=items, choices=SIDES,
            copies=copies, who_sees=self.text, round=1,
        )  # fmt: skip

    def slips(self, people: int = 9, rounds: int = 3, question: str = "") -> Itineraries:
        stops = tuple(
            Stop(round=r, table=str(r), partners=((self.text, Side.HOW),) * (1 + (r == 2)),
                 question=question)
            for r in range(1, rounds + 1)
        )  # fmt: skip
        return Itineraries(
            title=self.text, note=self.text,
            slips=tuple(Slip(name=self.text, side=Side.WHY, rounds=stops) for _ in range(people)),
        )  # fmt: skip

    def tents(self) -> Tents:
        return Tents(tents=(Tent(name=self.text, role=self.text, side=Side.BOTH),), blanks=1)

    def cards(self) -> PledgeCards:
        ids = ("role", "when", "will", "help", "asked", "by", "readers", "buddy")
        return PledgeCards(
            title=self.text, question=self.text, names=(self.text,), blanks=1,
            fields=tuple((name, self.text) for name in ids), readers=(self.text, self.text),
        )  # fmt: skip

    def canvases(self, written: bool = False) -> CanvasSheets:
        halves = tuple(
            CanvasPart(
                title=self.text,
                beside=True,
                fields=tuple(CanvasField(id=f"{side}{at}", label=self.text) for at in range(3)),
            )
            for side in "lr"
        )
        plan = CanvasPart(
            title=self.text,
            fields=(
                CanvasField(id="plan", label=self.text, lines=2),
                CanvasField(id="area", label=self.text, choices=(self.text, "other")),
            ),
        )
        values = {"l0": self.text, "plan": self.text, "area": self.text} if written else {}
        copy = CanvasCopy(names=(self.text, self.text), values=values, hint=self.text)
        return CanvasSheets(
            title=self.text, piece=self.text, letters="CV", question=self.text,
            parts=(*halves, plan), copies=(copy,), blanks=1, hands=2, who_sees=self.text,
        )  # fmt: skip

    def ratings(self, *, named: bool = True) -> RatingSheets:
        five = tuple("12345")
        told = tuple((point, self.text) for point in "135")
        rows = [
            RatingRow(number=str(n), text=self.text, points=(five, five), sentences=told)
            for n in range(1, 4)
        ]
        tens = tuple(str(n) for n in range(0, 101, 10))
        rows.append(RatingRow(number="4", text=self.text, points=(tens,), ends=(self.text,) * 2))
        marks = (("3", None), ("5", "1"))
        return RatingSheets(
            title=self.text, piece=self.text, intro=self.text, explained=((self.text, self.text),),
            columns=(self.text, self.text), rows=tuple(rows), ticks=self.text,
            writing=(self.text,), anonymous=not named, blanks=2, who_sees=self.text,
            copies=(RatingCopy(name=self.text, role=self.text, marks=marks, agreed="yes"),)
            if named else (),
        )  # fmt: skip

    def own(self) -> OwnPages:
        skills = tuple(
            OwnSkill(
                name=self.text, side=Side.WHY if n < 5 else Side.HOW,
                importance=None if n == 3 else n % 5 + 1, strength=(n + 2) % 5 + 1, then=2,
            )
            for n in range(10)
        )  # fmt: skip
        gap = OwnGap(title=self.text, side=Side.HOW, sentence=self.text)
        page = OwnPage(
            name=self.text, side=Side.WHY, about=self.text, skills=skills, gaps=(gap,) * 3,
            leaning=self.text, week=self.text,
        )  # fmt: skip
        bare = OwnPage(name=self.text, week=self.text)
        return OwnPages(title=self.text, pages=(page, bare), who_sees=self.text)

    def cover(self) -> CoverMap:
        line = CoverLine(name=self.text, side=Side.WHY, words=self.text)
        nobody = CoverLine(name=self.text, side=Side.HOW, nobody=True)
        return CoverMap(
            title=self.text, lead=self.text, lines=(line, nobody) * 5, who_sees=self.text
        )

    def levers(self) -> Levers:
        asks = ((self.text, self.text, "15 Jan 2027"), (self.text, "", ""))
        full = Lever(title=self.text, showed=(self.text, self.text), asks=asks)
        return Levers(people=30, levers=(full, Lever(title=self.text, missing=self.text)))

    def themes(self, options: int = 12) -> ThemeSlips:
        return ThemeSlips(question=self.text, options=(self.text,) * options, copies=7)

    def summary(self, lines: int = 9) -> Summary:
        rows = tuple(
            SummaryLine(text=self.text, n=28, counts=(20, 5, 3), word="leaning")
            for _ in range(lines)
        )
        sort = SummarySort(title=self.text, choices=SIDES, lines=rows, n=28, of=30)
        bars = tuple(SummaryBar(label=self.text, count=9 - n) for n in range(5))
        return Summary(
            title=self.text, people=30, blocks=(1, 2), run=(self.text,), skipped=(self.text,),
            headline=self.text, sorts=(sort,),
            themes=(SummaryBars(title=self.text, bars=bars, n=28, of=30),),
            texts=(SummaryText(title=self.text, lines=(self.text,)),),
            cannot_tell=self.text, who_sees=self.text,
        )  # fmt: skip

    def levels(self) -> LevelCards:
        return LevelCards(
            title=self.text, foot=self.text, levels=((self.text, self.text),) * 7, copies=2
        )

    def counts(self, lines: int = 6) -> CountSheets:
        return CountSheets(
            title=self.text, question=self.text, teams=(self.text, ""), foot=self.text,
            lines=(self.text,) * lines, columns=(("1", self.text),) * 7, who_sees=self.text,
        )  # fmt: skip

    def boards(self, lines: int = 6) -> DelegationBoards:
        line = BoardLine(text=self.text, level=self.text, value=self.text, until=self.text)
        own = (line, *(BoardLine(text=self.text),) * (lines - 1))
        return DelegationBoards(
            title=self.text, question=self.text, foot=self.text, copies=3,
            boards=((self.text, own), ("", own)), who_sees=self.text,
        )  # fmt: skip

    def messages(self) -> MessageCards:
        return MessageCards(
            title=self.text, question=self.text, lines=(self.text,) * 4, foot=self.text,
            ends=(self.text, self.text), copies=9,
        )  # fmt: skip

    def statements(self) -> StatementCards:
        items = tuple((str(n), self.text) for n in range(1, 13))
        return StatementCards(title=self.text, foot=self.text, items=items)

    def picture(self) -> LadderPicture:
        line = LadderLine(name=self.text, first=2.9, second=3.8, words=self.text)
        few = LadderLine(name=self.text, words=self.text)
        return LadderPicture(
            title=self.text, headline=self.text, levels=self.text, note=self.text,
            names=(self.text, self.text), lines=(line,) * 5 + (few,), placed_title=self.text,
            placed=((self.text, self.text),) * 12, who_sees=self.text,
        )  # fmt: skip

    def make(self, piece: str, setting: Setting) -> Made:
        """Make one piece by name."""
        if piece == "pack":
            parts = [Part(piece=p, title=self.text, made=self.make(p, setting)) for p in ONE_BY_ONE]
            return pack.pack(parts, setting)
        makers: dict[str, Callable[[], Made]] = {
            "tick_sheet": lambda: sort.tick_sheet(self.sheet(), setting),
            "itineraries": lambda: pair.itineraries(self.slips(question=self.text), setting),
            "name_tents": lambda: tents.name_tents(self.tents(), setting),
            "pledge_cards": lambda: canvas.pledge_cards(self.cards(), setting),
            "canvas_sheets": lambda: canvas_sheet.canvas_sheets(self.canvases(), setting),
            "own_sheets": lambda: canvas_sheet.canvas_sheets(self.canvases(True), setting),
            "rating_sheets": lambda: rate.rating_sheets(self.ratings(), setting),
            "nameless_sheets": lambda: rate.rating_sheets(self.ratings(named=False), setting),
            "own_pages": lambda: own_page.own_pages(self.own(), setting),
            "cover_map": lambda: cover_map.cover_map(self.cover(), setting),
            "theme_slips": lambda: choose.theme_slips(self.themes(), setting),
            "level_cards": lambda: level.level_cards(self.levels(), setting),
            "table_sheets": lambda: level.count_sheets(self.counts(), setting),
            "delegation_boards": lambda: level.delegation_boards(self.boards(), setting),
            "wallet_cards": lambda: level.wallet_cards(self.boards(), setting),
            "message_cards": lambda: lines.message_cards(self.messages(), setting),
            "statement_cards": lambda: cards.statement_cards(self.statements(), setting),
            "ladder_picture": lambda: ladders.ladder_picture(self.picture(), setting),
            "five_levers": lambda: levers.five_levers(self.levers(), setting),
            "summary": lambda: summary.summary(self.summary(), setting),
        }
        return {
            **makers, **team_pieces(self.text, setting), **day_pieces(self.text, setting)
        }[piece]()  # fmt: skip


ONE_BY_ONE = (
    "tick_sheet", "itineraries", "name_tents", "pledge_cards", "canvas_sheets",
    "own_sheets", "theme_slips", "five_levers", "summary", "rating_sheets",
    "nameless_sheets", "own_pages",
    "cover_map", "level_cards", "table_sheets", "delegation_boards", "wallet_cards",
    "letter_strips", "letter_key", "matrix_sheet", "duty_lists",
    "request_cards", "blank_messages", "commitments",
    "message_cards", "statement_cards", "ladder_picture", *DAY_PIECES,
)  # fmt: skip


@pytest.fixture(params=[*ONE_BY_ONE, "pack"])
def piece(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["a4", "letter"])
def setting(request: pytest.FixtureRequest) -> Setting:
    return Setting(
        session_title="Leads’ day", date_text="25 Nov 2026", organisation="Harbour",
        paper=request.param, seed=7,
    )  # fmt: skip


@pytest.fixture
def a4() -> Setting:
    return Setting(session_title="Leads’ day", date_text="25 Nov 2026", seed=7)


@pytest.fixture
def samples() -> type[Samples]:
    return Samples


@pytest.fixture
def text_of() -> Callable[[Made], list[str]]:
    """The text of each page, as a reader copies it."""

    def read(made: Made) -> list[str]:
        document = pypdfium2.PdfDocument(made.pdf)
        try:
            return [_page_text(page) for page in document]
        finally:
            document.close()

    return read


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    found = str(text.get_text_bounded())
    text.close()
    page.close()
    return found.replace("\r\n", "\n")


@pytest.fixture
def opened() -> Callable[[Made], pikepdf.Pdf]:
    def open_pdf(made: Made) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(made.pdf))

    return open_pdf
