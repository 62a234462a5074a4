"""The pack: many pieces in one PDF, the first page a manifest of what is in it."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from workshop.handouts.data import Made, Part, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.finish import describe, saved
from workshop.handouts.kit.flow import Flow
from workshop.handouts.kit.merge import joined
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import Run, clean, clip, style
from workshop.tokens import tokens
from workshop.words import ntr, tr

_ROW = 7.2 * MM
_RIGHT = (108 * MM, 128 * MM, 150 * MM)  # right edges of copies, pages, sheets
_CODE = WIDTH
_PAPERS = {"a4": "A4", "letter": "US Letter"}


def sheets_of(part: Part) -> int:
    """Return how many sheets of paper a part takes."""
    return -(-part.made.pages // 2) if part.duplex else part.made.pages


def pack(parts: Sequence[Part], setting: Setting) -> Made:
    """Make one PDF: the manifest, then the parts in their order.

    ``pieces`` of what is returned are the pages of each part, the manifest's first.
    """
    warnings = tuple(dict.fromkeys(w for part in parts for w in part.made.warnings))
    manifest = _manifest(parts, warnings, setting)
    with joined([manifest.pdf, *(part.made.pdf for part in parts)]) as pdf:
        describe(pdf, _title(setting), setting)
        _outline(pdf, manifest.pages, parts, setting)
        data = saved(pdf)
    pages = (manifest.pages, *(part.made.pages for part in parts))
    return Made(
        pdf=data, pages=sum(pages), warnings=warnings, code=manifest.code, pieces=pages
    )  # fmt: skip


def _title(setting: Setting) -> str:
    return tr("Pack to print", setting.language)


def _outline(pdf: pikepdf.Pdf, first: int, parts: Sequence[Part], setting: Setting) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(tr("Manifest", setting.language), 0))
        for part in parts:
            outline.root.append(pikepdf.OutlineItem(clean(part.title), first))
            first += part.made.pages


def _manifest(parts: Sequence[Part], warnings: Sequence[str], setting: Setting) -> Made:
    press = Press(setting, tr("Manifest", setting.language), _title(setting), "PK", len(parts))
    press.outline(press.piece)
    flow = Flow(press)
    flow.para((Run(press.title, style("title")),), "H1")
    flow.para((Run(setting.session_title, style("heading")),))
    flow.skip(2 * MM)
    sheets = 1 + sum(map(sheets_of, parts))
    language = setting.language
    paper = ntr("{n} sheet of", "{n} sheets of", sheets, language) + f" {_PAPERS[setting.paper]}"
    sides = press.tr("print at 100 %, on one side, in this order")
    if any(part.duplex for part in parts):
        sides = press.tr("print at 100 %, in this order; two-sided where the table says so")
    flow.para((Run(f"{paper}, {sides}.", style("body")),))
    flow.skip(4 * MM)
    _table(press, flow, parts)
    flow.skip(6 * MM)
    _warnings(press, flow, warnings)
    return press.made()


def _table(press: Press, flow: Flow, parts: Sequence[Part]) -> None:
    heads = (press.tr("Piece"), press.tr("Copies"), press.tr("Pages"), press.tr("Sheets"))
    with press.group("Table"):
        with press.group("TR"):
            _cells(press, flow.y, (*heads, press.tr("Code")), "TH", "caption")
        flow.skip(_ROW)
        press.rule((0, flow.y), (WIDTH, flow.y), tokens().number("line", "print_rule_pt"), "ink")
        for part in parts:
            flow.need(_ROW)
            name = part.title + (f" ({press.tr('two-sided')})" if part.duplex else "")
            copies = str(part.copies) if part.copies else ""
            row = (name, copies, str(part.made.pages), str(sheets_of(part)), part.made.code)
            with press.group("TR"):
                _cells(press, flow.y, row, "TD", "body_tight")
            flow.skip(_ROW)
            press.rule((0, flow.y), (WIDTH, flow.y))


def _cells(press: Press, y: float, row: tuple[str, ...], role: str, scale: str) -> None:
    look = style(scale, "ink_muted" if role == "TH" else "ink")
    base = y + _ROW / 2 + 0.35 * look.size
    extra = "/A<</O/Table/Scope/Column>>" if role == "TH" else ""
    name, *figures, code = row
    with press.tag(role, extra=extra):
        press.text(0, base, clip(name, look, 88 * MM), look)
    for text, right in zip(figures, _RIGHT, strict=True):
        with press.tag(role, extra=extra):
            press.text(right, base, text, look, "right")
    with press.tag(role, extra=extra):
        press.text(_CODE, base, code, look, "right")


def _warnings(press: Press, flow: Flow, warnings: Sequence[str]) -> None:
    if not warnings:
        flow.para((Run(press.tr("Nothing to warn of."), style("body_tight")),))
        return
    flow.para((Run(press.tr("Look at these before you print"), style("heading")),), "H2")
    for warning in warnings:
        flow.skip(1 * MM)
        flow.para((Run(warning, style("body_tight")),))
