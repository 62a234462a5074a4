"""The same pages as ours by other means: a plain canvas, fpdf2, WeasyPrint, QPdfWriter.

``python -m tests.support.other_papers MAKER PAGE COUNT`` makes COUNT pages in a process of its own
and tells seconds, pages, bytes and the peak of its memory as JSON. All use the bundled fonts, A4,
the same words, marks, bars and radars; only ours and WeasyPrint's are tagged.
"""

from __future__ import annotations

import html
import io
import json
import resource
import sys
from collections.abc import Callable, Iterator
from math import cos, pi, sin
from time import perf_counter
from typing import Any

from workshop.domain.people import Side
from workshop.handouts.data import Choice, Setting, TickSheet
from workshop.handouts.rate_data import OwnGap, OwnPage, OwnPages, OwnSkill
from workshop.paths import resources

MM = 72 / 25.4
ABSENT = 3  # exit status where a package is not installed
LINES = tuple(f"Turns goal number {n} into steps with dates" for n in range(1, 13))
CHOICES = (
    Choice(label="Why-side", side=Side.WHY),
    Choice(label="How-side", side=Side.HOW),
    Choice(label="Both", side=Side.BOTH),
)
TITLE, HINT = "Why or how?", "Please do not write your name."
QUESTION = "Is this mainly Why-side work, How-side work, or does it need both?"
FOOT = "Both only if one side alone would do it badly."
SEEN = "nobody sees this sheet with a name."
PLACE = "Leads’ day, Wed 25 Nov 2026"
SKILLS = ("Sets direction", "Tells why it matters", "Listens first", "Names what is new",
          "Wins people over", "Plans the work", "Keeps the budget", "Settles who does what",
          "Measures progress", "Solves what is stuck")  # fmt: skip
NOTE = ("How to read this: the gap is importance minus strength, as you saw them on one day.",
        "It does not compare you with anyone and cannot tell how others see you.")  # fmt: skip
FILLS = ("#C4750C", "#255F9E")
RADIUS, CENTRE = 26 * MM, (52 * MM, 75 * MM)
FONT = {400: "SourceSans3_400Regular.ttf", 600: "SourceSans3_600SemiBold.ttf"}


def values(person: int) -> list[tuple[int, int]]:
    """Return importance and strength of each skill of a person."""
    return [((person + at) % 5 + 1, (person * 3 + at * 2) % 5 + 1) for at in range(10)]


def spoke(at: int, value: float) -> tuple[float, float]:
    """Return a point of the radar, in points from the top left of the page."""
    angle = 2 * pi * (at + 0.5) / 10
    length = RADIUS * value / 5
    return CENTRE[0] + length * sin(angle), CENTRE[1] - length * cos(angle)


# Ours


def ours(page: str, count: int) -> bytes:
    """Make the pages as the program does."""
    setting = Setting(session_title="Leads’ day", date_text="Wed 25 Nov 2026")
    if page == "worksheet":
        from workshop.handouts.sort import tick_sheet

        items = tuple((str(n), text) for n, text in enumerate(LINES, 1))
        sheet = TickSheet(
            title=TITLE, question=QUESTION, foot=FOOT, items=items, choices=CHOICES,
            copies=count, who_sees=SEEN,
        )  # fmt: skip
        return tick_sheet(sheet, setting).pdf
    from workshop.handouts.own_page import own_pages

    pages = []
    for person in range(count):
        skills = tuple(
            OwnSkill(
                name=name, side=Side.WHY if at < 5 else Side.HOW, importance=asked, strength=given
            )
            for at, (name, (asked, given)) in enumerate(zip(SKILLS, values(person), strict=True))
        )
        gaps = tuple(OwnGap(title=name, side=Side.WHY, sentence=QUESTION) for name in SKILLS[:3])
        pages.append(OwnPage(name=f"Person {person}", about="Why-side", skills=skills, gaps=gaps))
    return own_pages(OwnPages(title="Own page", pages=tuple(pages), who_sees=SEEN), setting).pdf


# Drawn by hand: one list of operations, which three canvases carry out

Op = tuple[Any, ...]


def worksheet_ops(_person: int) -> Iterator[Op]:
    """Give what is drawn: words at a baseline, lines, marks; points from the top left."""
    left, right, y = 12 * MM, 198 * MM, 27 * MM
    yield ("text", left, y, TITLE, 600, 22)
    yield ("text", left, y + 20, QUESTION, 400, 10.5)
    yield ("right", right, y, HINT, 400, 10)
    for place, choice in enumerate(CHOICES):
        yield ("centre", right - (2.5 - place) * 16 * MM, y + 60, choice.label, 600, 10)
    y += 70
    for number, text in enumerate(LINES, 1):
        yield ("line", left, y, right, y)
        yield ("right", left + 6 * MM, y + 20, str(number), 400, 10.5)
        yield ("text", left + 9 * MM, y + 20, text, 400, 10.5)
        for place in range(3):
            yield ("mark", place, right - (2.5 - place) * 16 * MM, y + 17)
        y += 12.6 * MM
    yield ("text", left, y + 20, FOOT, 400, 10.5)
    yield from foot_ops("Tick sheet")


def personal_ops(person: int) -> Iterator[Op]:
    """Give what is drawn of a person's own page."""
    left, right = 12 * MM, 198 * MM
    yield ("text", left, 27 * MM, f"Person {person}", 600, 22)
    for value in range(1, 6):
        yield ("polygon", [spoke(at, value) for at in range(10)])
    rated = values(person)
    yield ("polygon", [spoke(at, rated[at][1]) for at in range(10)])
    yield ("polygon", [spoke(at, rated[at][0]) for at in range(10)])
    for at in range(10):
        yield ("line", *CENTRE, *spoke(at, 5))
        x, y = spoke(at, 5.7)
        yield ("centre", x, y + 3, str(at + 1), 400, 9)
    for at, name in enumerate(SKILLS[:3]):
        yield ("text", 106 * MM, 50 * MM + at * 14 * MM, name, 600, 10.5)
        yield ("text", 106 * MM, 55 * MM + at * 14 * MM, QUESTION[:52], 400, 10.5)
    y = 125 * MM
    for at, (name, (asked, given)) in enumerate(zip(SKILLS, rated, strict=True)):
        yield ("text", left, y, str(at + 1), 400, 10.5)
        yield ("text", left + 13 * MM, y, name, 400, 10.5)
        yield ("bar", left + 67 * MM, y - 8, given * 12.2 * MM, 7.4, FILLS[at > 4])
        yield ("mark", 0, left + 67 * MM + asked * 12.2 * MM, y - 4)
        for x, words in ((153, f"{given} of 5"), (173, f"{asked} of 5"), (186, str(asked - given))):
            yield ("right", left + x * MM, y, words, 400, 10.5)
        yield ("line", left, y + 6, right, y + 6)
        y += 6.2 * MM
    yield ("text", left, y + 20, NOTE[0], 400, 10.5)
    yield ("text", left, y + 34, NOTE[1], 400, 10.5)
    yield from foot_ops("Own page")


def foot_ops(piece: str) -> Iterator[Op]:
    """Give what stands at the foot of every page."""
    yield ("text", 12 * MM, 267 * MM, "Who sees it: " + SEEN, 600, 10)
    yield ("text", 12 * MM, 275 * MM, PLACE, 400, 8.5)
    yield ("centre", 105 * MM, 275 * MM, piece, 400, 8.5)
    yield ("right", 198 * MM, 275 * MM, "page 1 of 1", 400, 8.5)


DRAWN: dict[str, Callable[[int], Iterator[Op]]] = {
    "worksheet": worksheet_ops,
    "personal": personal_ops,
}


def canvas(page: str, count: int) -> bytes:
    """Draw on ReportLab's canvas, without tags."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for weight, file in FONT.items():
        pdfmetrics.registerFont(TTFont(f"Plain{weight}", str(resources() / "fonts" / file)))
    out = io.BytesIO()
    made = Canvas(out, pagesize=A4, pageCompression=1, invariant=1)
    high = A4[1]
    for person in range(count):
        for kind, *args in DRAWN[page](person):
            if kind in ("text", "right", "centre"):
                x, y, words, weight, size = args
                made.setFont(f"Plain{weight}", size)
                draw = {"text": made.drawString, "right": made.drawRightString,
                        "centre": made.drawCentredString}[kind]  # fmt: skip
                draw(x, high - y, words)
            elif kind == "line":
                made.line(args[0], high - args[1], args[2], high - args[3])
            elif kind == "bar":
                made.setFillColor(args[4])
                made.rect(args[0], high - args[1] - args[3], *args[2:4], stroke=0, fill=1)
                made.setFillColor("#000000")
            elif kind == "mark" and args[0] < 2:
                x, y = args[1], high - args[2]
                (made.circle(x, y, 6) if args[0] == 0 else made.rect(x - 6, y - 6, 12, 12))
            else:
                path = made.beginPath()
                first, *rest = args[0] if kind == "polygon" else diamond(args[1], args[2])
                path.moveTo(first[0], high - first[1])
                for corner in rest:
                    path.lineTo(corner[0], high - corner[1])
                path.close()
                made.drawPath(path)
        made.showPage()
    made.save()
    return out.getvalue()


def diamond(x: float, y: float) -> list[tuple[float, float]]:
    """Return the corners of the third mark."""
    return [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]


def fpdf2(page: str, count: int) -> bytes:
    """Draw with fpdf2, without tags."""
    import fpdf

    made = fpdf.FPDF(unit="pt", format="A4")
    made.set_auto_page_break(False)
    for weight, file in FONT.items():
        made.add_font(f"Plain{weight}", fname=str(resources() / "fonts" / file))
    for person in range(count):
        made.add_page()
        for kind, *args in DRAWN[page](person):
            if kind in ("text", "right", "centre"):
                x, y, words, weight, size = args
                made.set_font(f"Plain{weight}", size=size)
                wide = 0 if kind == "text" else made.get_string_width(words)
                made.text(x - wide / (1 if kind == "right" else 2), y, words)
            elif kind == "line":
                made.line(*args)
            elif kind == "bar":
                made.set_fill_color(args[4])
                made.rect(*args[:4], style="F")
            elif kind == "mark" and args[0] < 2:
                x, y = args[1:]
                (made.circle(x, y, 6) if args[0] == 0 else made.rect(x - 6, y - 6, 12, 12))
            else:
                made.polygon(args[0] if kind == "polygon" else diamond(args[1], args[2]))
    return bytes(made.output())


def qt(page: str, count: int) -> bytes:
    """Paint with QPdfWriter, without tags."""
    from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
    from PySide6.QtGui import (
        QColor,
        QFont,
        QFontDatabase,
        QFontMetricsF,
        QGuiApplication,
        QPageSize,
        QPainter,
        QPdfWriter,
        QPolygonF,
    )

    application = QGuiApplication.instance() or QGuiApplication(["paper"])
    for file in FONT.values():
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / file))
    fonts, metrics = {}, {}
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(1200)
    painter = QPainter(writer)
    unit = 1200 / 72
    for person in range(count):
        if person:
            writer.newPage()
        painter.resetTransform()
        painter.scale(unit, unit)
        for kind, *args in DRAWN[page](person):
            if kind in ("text", "right", "centre"):
                x, y, words, weight, size = args
                if (weight, size) not in fonts:
                    font = QFont("Source Sans 3")
                    font.setWeight(QFont.Weight(weight))
                    font.setPixelSize(round(size))
                    fonts[weight, size] = font
                    metrics[weight, size] = QFontMetricsF(font)
                painter.setFont(fonts[weight, size])
                wide = 0 if kind == "text" else metrics[weight, size].horizontalAdvance(words)
                painter.drawText(QPointF(x - wide / (1 if kind == "right" else 2), y), words)
            elif kind == "line":
                painter.drawLine(QPointF(*args[:2]), QPointF(*args[2:]))
            elif kind == "bar":
                painter.fillRect(QRectF(*args[:4]), QColor(args[4]))
            elif kind == "mark" and args[0] == 0:
                painter.drawEllipse(QPointF(*args[1:]), 6, 6)
            elif kind == "mark" and args[0] == 1:
                painter.drawRect(QRectF(args[1] - 6, args[2] - 6, 12, 12))
            else:
                corners = args[0] if kind == "polygon" else diamond(args[1], args[2])
                painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.end()
    del application
    return bytes(buffer.data().data())


def weasyprint(page: str, count: int) -> bytes:
    """Lay out HTML with WeasyPrint, tagged as PDF/UA-1."""
    import weasyprint as weasy

    faces = "".join(
        f"@font-face{{font-family:S;font-weight:{weight};"
        f"src:url(file://{(resources() / 'fonts' / file).as_posix()})}}"
        for weight, file in FONT.items()
    )
    body = "".join(_html(page, person) for person in range(count))
    style = (
        "@page{size:A4;margin:0} body{margin:0;font:10.5pt S}"
        ".p{position:relative;width:595pt;height:841pt;page-break-after:always}"
        ".p span,.p svg,.p i{position:absolute;white-space:nowrap}"
    )
    text = (
        f'<html lang="en"><head><title>{TITLE}</title><style>{faces}{style}</style></head>'
        f"<body>{body}</body></html>"
    )
    return bytes(weasy.HTML(string=text).write_pdf(pdf_variant="pdf/ua-1"))


def _html(page: str, person: int) -> str:
    words, shapes = [], []
    for kind, *args in DRAWN[page](person):
        if kind in ("text", "right", "centre"):
            x, y, text, weight, size = args
            place = f"left:{x:.1f}pt"
            if kind == "right":
                place = f"right:{595 - x:.1f}pt"
            elif kind == "centre":
                place = f"left:{x - 150:.1f}pt;width:300pt;text-align:center"
            words.append(
                f'<span style="{place};top:{y - size:.1f}pt;font-size:{size}pt;'
                f'font-weight:{weight}">{html.escape(text)}</span>'
            )
        elif kind == "line":
            x0, y0, x1, y1 = args
            shapes.append(f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>')
        elif kind == "bar":
            x, y, wide, high, fill = args
            shapes.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high}" fill="{fill}"'
                ' stroke="none"/>'
            )
        elif kind == "mark" and args[0] == 1:
            corner = f'x="{args[1] - 6:.1f}" y="{args[2] - 6:.1f}"'
            shapes.append(f'<rect {corner} width="12" height="12"/>')
        elif kind == "mark" and args[0] == 0:
            shapes.append(f'<circle cx="{args[1]:.1f}" cy="{args[2]:.1f}" r="6"/>')
        else:
            corners = diamond(args[-2], args[-1]) if kind == "mark" else args[0]
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
            shapes.append(f'<polygon points="{points}"/>')
    picture = (
        '<svg style="left:0;top:0" width="595pt" height="841pt" viewBox="0 0 595 841" '
        f'fill="none" stroke="black">{"".join(shapes)}</svg>'
    )
    return f'<div class="p">{picture}{"".join(words)}</div>'


MAKERS: dict[str, Callable[[str, int], bytes]] = {
    "ours": ours,
    "canvas": canvas,
    "fpdf2": fpdf2,
    "weasyprint": weasyprint,
    "qt": qt,
}


def main(maker: str, page: str, count: str) -> None:
    """Make the pages and tell what it took, once all is loaded; the best of three, but for one."""
    MAKERS[maker](page, 1)
    seconds, data = float("inf"), b""
    for _ in range(1 if maker == "weasyprint" else 3):
        begun = perf_counter()
        data = MAKERS[maker](page, int(count))
        seconds = min(seconds, perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "bytes": len(data), "megabytes": peak}))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except ImportError:
        sys.exit(ABSENT)
