"""Name tents: two faces of half the sheet each, the upper one turned, a fold line between."""

from __future__ import annotations

from workshop.handouts.data import Made, Setting, Tent, Tents
from workshop.handouts.kit.box import MM, WIDTH
from workshop.handouts.kit.fonts import width
from workshop.handouts.kit.marks import fold_strip, mark
from workshop.handouts.kit.page import Press
from workshop.handouts.kit.text import ELLIPSIS, Laid, clean, clip, fit, style
from workshop.tokens import tokens

_FOLD = 127.5 * MM  # the middle of both A4 and Letter
_STRIP = 14 * MM  # from the fold to the coloured strip
_STRIP_HIGH = 3 * MM
_STRIP_SKEW = 2 * MM
_NAME_TOP = 25 * MM  # from the fold to where the name may begin
_NAME_BOTTOM = 94 * MM
_ROLE = 114 * MM  # from the fold to the baseline of the role
_LEAST = 40.0  # points
_THREE_LINES = 52.0  # the largest of which three lines fit


def name_tents(data: Tents, setting: Setting, *, signs: bool = False) -> Made:
    """Make one tent a page: the named ones, then the blank ones to write on.

    ``signs`` where they name tables, not people.
    """
    count = len(data.tents) + max(0, data.blanks)
    press = Press(setting, "", "", "TS" if signs else "NT", count)
    press.piece, press.title = press.tr("Name tent"), press.tr("Name tents")
    if signs:
        press.piece, press.title = press.tr("Table sign"), press.tr("Table signs")
    press.outline(press.title)
    press.foot_rule = False  # it would cut the face from the table it stands on
    for place in range(max(1, count)):
        if place:
            press.new_page()
        tent = data.tents[place] if place < len(data.tents) else Tent(name="")
        if tent.name.endswith(ELLIPSIS):
            told = press.tr("“{name}” is cut. Write a shorter name as it prints.")
            press.warn(told.format(name=tent.name))
        _tent(press, tent)
    return press.made()


def _tent(press: Press, tent: Tent) -> None:
    with press.group("Sect"):
        _face(press, tent, read=True)
    with press.artifact(), press.turned(WIDTH / 2, _FOLD):
        _face(press, tent, read=False)
    _fold(press)


def _face(press: Press, tent: Tent, read: bool) -> None:
    """Draw the lower face; the upper one is the same again, turned, and read only once."""
    fold_strip(press, _FOLD + _STRIP, WIDTH, _STRIP_HIGH, _STRIP_SKEW, 0.8 * MM)
    look = style("tent_name")
    laid = _name(tent.name)
    size = laid.lines[0][0].style.size if laid.lines else look.size
    middle = _FOLD + (_NAME_TOP + _NAME_BOTTOM) / 2
    # Capitals stand 0.66 of the size high: centre them, not the line box.
    base = middle - (len(laid.lines) - 1) * laid.leading / 2 + 0.33 * size
    role = style("tent_role")
    inset = 12 * MM if tent.side is not None else 0.0
    words = " · ".join(part for part in (tent.role, tent.table) if part)
    text = clip(words, role, WIDTH - inset)
    if not read:
        press.laid(WIDTH / 2, base, laid, "centre")
        _role(press, tent, text, inset)
        return
    with press.tag("H1"):
        press.laid(WIDTH / 2, base, laid, "centre")
    if text or tent.side is not None:
        with press.tag("P"):
            _role(press, tent, text, inset)


def _name(text: str) -> Laid:
    """Set a name on one or two lines; one that is too long for two gets a third."""
    look = style("tent_name")
    laid = fit(text, look, WIDTH, _LEAST)
    whole = "".join(piece.text for line in laid.lines for piece in line)
    if whole.replace(" ", "") == clean(text).replace(" ", ""):
        return laid
    return fit(text, look.at(_THREE_LINES), WIDTH, _LEAST, 3)


def _role(press: Press, tent: Tent, text: str, inset: float) -> None:
    look = style("tent_role")
    wide = width(text, look.face, look.size) + inset
    x, base = (WIDTH - wide) / 2, _FOLD + _ROLE
    if tent.side is not None:
        side = 8 * MM
        mark(press, tent.side, x + (side / 2 if text else inset / 2), base - 3 * MM, side)
    press.text(x + inset, base, text, look)


def _fold(press: Press) -> None:
    look = style("caption", "ink_muted")
    hint = press.tr("fold back here")
    half = width(hint, look.face, look.size) / 2 + 16 * MM
    hair = tokens().number("line", "print_hair_pt")
    for start, end in ((0.0, WIDTH / 2 - half), (WIDTH / 2 + half, WIDTH)):
        press.rule((start, _FOLD), (end, _FOLD), hair, "line_strong", dash="4 3")
    with press.artifact():
        press.text(WIDTH / 2, _FOLD + 0.35 * look.size, hint, look, "centre")
