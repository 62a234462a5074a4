"""What paper costs: tagged sheets beside the same words on a plain canvas, and whole packs."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from workshop.domain.answers import Drawn, Meeting
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.people import Side
from workshop.facilitation.desk import Desk
from workshop.facilitation.sample import made_up
from workshop.handouts.data import Choice, Made, Setting, TickSheet
from workshop.handouts.sort import tick_sheet
from workshop.paths import resources

MM = 72 / 25.4
LINES = tuple(f"Turns goal number {n} into steps with dates" for n in range(1, 13))
CHOICES = (
    Choice(label="Why-side", side=Side.WHY),
    Choice(label="How-side", side=Side.HOW),
    Choice(label="Both", side=Side.BOTH),
)
QUESTION = "Is this mainly Why-side work, How-side work, or does it need both?"
FOOT = "Both only if one side alone would do it badly."
SEEN = "nobody sees this sheet with a name."


def measure() -> list[tuple[str, str, str]]:
    """Return sheets against a plain canvas, then packs; each the best of three runs."""
    rows = []
    for copies in (30, 500):
        plain, _ = _best(lambda copies=copies: _plain(copies))
        tagged, made = _best(lambda copies=copies: _tagged(copies))
        rows.append((f"{copies} tick sheets, plain canvas", f"{plain * 1000:.0f} ms", ""))
        figure = f"{tagged * 1000:.0f} ms, {tagged / plain:.2f} ×, {_size(made)}"
        rows.append((f"{copies} tick sheets, tagged", figure, ""))
    rows += [_packed(people, budget) for people, budget in ((30, "1 s"), (500, "8 s"))]
    return rows


def _packed(people: int, budget: str) -> tuple[str, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        desk, session = _room(Path(folder) / "library.db", people)
        seconds, made = _best(lambda: desk.printing.pack(desk.sessions.get(session)))
        desk.close()
    figure = f"{seconds:.2f} s, {made.pages / seconds:.0f} pages/s, {_size(made)}"
    return f"pack for {people} people, {made.pages} pages", figure, budget


def _best(job: Callable[[], Any]) -> tuple[float, Any]:
    best, found = float("inf"), job()
    for _ in range(3):
        begun = perf_counter()
        found = job()
        best = min(best, perf_counter() - begun)
    return best, found


def _size(made: Made) -> str:
    return f"{len(made.pdf) / 1024:.0f} kB, {len(made.pdf) / made.pages:.0f} bytes a page"


def _tagged(copies: int) -> Made:
    sheet = TickSheet(
        title="Why or how?",
        question=QUESTION,
        foot=FOOT,
        items=tuple((str(n), text) for n, text in enumerate(LINES, 1)),
        choices=CHOICES,
        copies=copies,
        who_sees=SEEN,
    )
    return tick_sheet(sheet, Setting(session_title="Leads’ day", date_text="Wed 25 Nov 2026"))


def _plain(copies: int) -> bytes:
    """Draw the same words and shapes page by page, with no tags."""
    for weight, file in (("400", "400Regular"), ("600", "600SemiBold")):
        face = TTFont(f"Plain{weight}", str(resources() / "fonts" / f"SourceSans3_{file}.ttf"))
        pdfmetrics.registerFont(face)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=1)
    for _ in range(copies):
        _plain_page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _plain_page(canvas: Canvas) -> None:
    left, right, y = 12 * MM, 198 * MM, 270 * MM
    canvas.setFont("Plain600", 22)
    canvas.drawString(left, y, "Why or how?")
    canvas.setFont("Plain400", 10.5)
    canvas.drawString(left, y - 20, QUESTION)
    canvas.drawRightString(right, y, "Please do not write your name.")
    canvas.setFont("Plain600", 10)
    for place, choice in enumerate(CHOICES):
        canvas.drawCentredString(right - (2.5 - place) * 16 * MM, y - 60, choice.label)
    y -= 70
    for number, text in enumerate(LINES, 1):
        canvas.line(left, y, right, y)
        canvas.setFont("Plain400", 10.5)
        canvas.drawRightString(left + 6 * MM, y - 20, str(number))
        canvas.drawString(left + 9 * MM, y - 20, text)
        for place in range(len(CHOICES)):
            _plain_mark(canvas, place, right - (2.5 - place) * 16 * MM, y - 17)
        y -= 12.6 * MM
    canvas.drawString(left, y - 20, FOOT)
    canvas.setFont("Plain600", 10)
    canvas.drawString(left, 30 * MM, "Who sees it: " + SEEN)
    canvas.setFont("Plain400", 8.5)
    canvas.drawString(left, 22 * MM, "Leads’ day, Wed 25 Nov 2026")
    canvas.drawCentredString((left + right) / 2, 22 * MM, "Tick sheet")
    canvas.drawRightString(right, 22 * MM, "page 1 of 1")


def _plain_mark(canvas: Canvas, place: int, x: float, y: float) -> None:
    half = 2 * MM
    if place == 0:
        canvas.circle(x, y, half)
    elif place == 1:
        canvas.rect(x - half, y - half, 2 * half, 2 * half)
    else:
        path = canvas.beginPath()
        path.moveTo(x, y - half)
        for corner in ((x + half, y), (x, y + half), (x - half, y)):
            path.lineTo(*corner)
        path.close()
        canvas.drawPath(path)


def _room(file: Path, people: int) -> tuple[Desk, str]:
    """Make a taster with pairs in two rounds, so that every piece is called for."""
    desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
    session = desk.sessions.new("taster", "Leads’ day").made
    assert session is not None
    desk.people.bring_in(session, made_up(people))
    for block in desk.agenda.blocks(session):
        if block.exercise == "my-best-version":
            desk.agenda.set_option(session, block.id, "slip", "yes")
    rounds = next(b.id for b in desk.agenda.blocks(session) if b.exercise == "why-how-rounds")
    with desk.house.library.atomic():
        desk.house.library.rounds.save(rounds, _seated([p.id for p in desk.people.of(session)]))
    return desk, session


def _seated(people: list[str]) -> Drawn:
    """Seat neighbours, then everybody one further: the solver is measured elsewhere."""
    turned = [*people[1:], people[0]]
    return Drawn(
        meetings=tuple(
            Meeting(round=number, table=1 + at // 2, people=(order[at], order[at + 1]))
            for number, order in ((1, people), (2, turned))
            for at in range(0, len(order) - 1, 2)
        )
    )
