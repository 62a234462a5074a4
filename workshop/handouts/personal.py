"""One person's pack: a cover with only the name, then the pieces that bear it."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from workshop.handouts.data import Made, Part, Setting
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.finish import describe, saved
from workshop.handouts.kit.merge import joined
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import clean, fit, style
from workshop.words import tr

_LEAST = 28.0  # points of a long name
_NAME = 105 * MM  # from the top to the middle of the name


def personal_pack(name: str, parts: Sequence[Part], setting: Setting) -> Made:
    """Make one PDF: the cover, then the parts in their order; nobody else is in it.

    ``pieces`` of what is returned are the pages of each part, the cover's first. The pages come to
    an even number, so that on paper printed on both sides the next person's pack starts on a front.
    """
    front = _page(name, setting)
    pages = [front.pages, *(part.made.pages for part in parts)]
    pdfs = [front.pdf, *(part.made.pdf for part in parts)]
    if sum(pages) % 2:
        back = _page("", setting)
        pages.append(back.pages)
        pdfs.append(back.pdf)
    with joined(pdfs) as pdf:
        describe(pdf, name, setting)
        first = 0
        with pdf.open_outline() as outline:
            for title, count in zip((name, *(part.title for part in parts)), pages, strict=False):
                outline.root.append(pikepdf.OutlineItem(clean(title), first))
                first += count
        data = saved(pdf)
    warnings = tuple(dict.fromkeys(w for part in parts for w in part.made.warnings))
    return Made(pdf=data, pages=sum(pages), warnings=warnings, code=front.code, pieces=tuple(pages))


def _page(name: str, setting: Setting) -> Made:
    """Make a page with a name in its middle, or with nothing but its footer."""
    piece = tr("Personal pack", setting.language)
    press = Press(setting, piece, name or piece, "PP", 1)
    press.outline(name or piece)
    if name:
        laid = fit(name, style("tent_name").at(48.0), WIDTH, _LEAST, 3)
        base = _NAME - (len(laid.lines) - 1) * laid.leading / 2
        with press.group("Sect"), press.tag("H1"):
            press.laid(WIDTH / 2, base, laid, "centre")
    return press.made()
