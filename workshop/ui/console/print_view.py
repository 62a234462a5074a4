"""What the print page shows, as frozen values; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workshop.domain.session import Paper, Session, Stage
from workshop.domain.values import Value
from workshop.facilitation.piece import AFTER, BEFORE, Piece
from workshop.facilitation.stage import day_text
from workshop.words import ntr, tr


class PieceRow(Value, kw_only=True, frozen=True):
    """A row of the rail: a piece, or (without a name) the heading of a group."""

    name: str
    title: str
    copies: int = 0
    chosen: bool = False

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        if not self.name:
            return self.title
        copies = ntr("{n} copy", "{n} copies", self.copies)
        part = tr("in the pack") if self.chosen else tr("not in the pack")
        return f"{self.title}, {copies}, {part}"


class PrintView(Value, kw_only=True, frozen=True):
    """What can be printed of one session, and how. ``spare`` is in per cent.

    ``backs`` of cards are "", "long" or "short"; ``large`` is large print for all.
    """

    session: str
    title: str  # of the pack
    rows: tuple[PieceRow, ...]
    paper: Paper
    grey: bool
    spare: int
    backs: str = ""
    large: bool = False

    @property
    def pieces(self) -> tuple[PieceRow, ...]:
        """The rows without the headings."""
        return tuple(row for row in self.rows if row.name)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the pieces in the pack."""
        return tuple(row.name for row in self.rows if row.chosen)


class MadeView(Value, kw_only=True, frozen=True):
    """What is known of the pieces made so far: pages of the pack, and what is worth a look.

    ``pages`` is None until every piece of the pack is made.
    """

    pages: int | None
    warnings: tuple[str, ...]


def print_view(
    session: Session,
    pieces: Sequence[Piece],
    choices: Mapping[str, bool],
    *,
    grey: bool,
    spare: int,
    backs: str = "",
    large: bool = False,
) -> PrintView:
    """Build the view; ``choices`` are what a person took into the pack or out of it."""
    titles = {BEFORE: tr("Before"), AFTER: tr("After")}
    rows: list[PieceRow] = []
    for group, heading in titles.items():
        mine = [piece for piece in pieces if piece.group == group]
        if mine:
            rows.append(PieceRow(name="", title=heading))
        rows += [
            PieceRow(
                name=piece.name,
                title=piece.title,
                copies=piece.copies,
                chosen=choices.get(piece.name, _usual(piece, session)),
            )
            for piece in mine
        ]
    return PrintView(
        session=session.id,
        title=tr("Pack for {day}").format(day=day_text(session.date)),
        rows=tuple(rows),
        paper=session.paper,
        grey=grey,
        spare=spare,
        backs=backs,
        large=large,
    )


def warnings_of(warnings: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return every warning of several pieces once, in order."""
    return tuple(dict.fromkeys(warning for some in warnings for warning in some))


def pack_words(view: PrintView, pages: int | None) -> str:
    """Say what is in the pack: 3 pieces, 99 pages and a manifest."""
    count = len(view.chosen)
    words = ntr("{n} piece", "{n} pieces", count)
    if pages is None or not count:
        return words
    of = ntr("{n} page", "{n} pages", pages)
    return tr("{pieces}, {pages} and a manifest").format(pieces=words, pages=of)


def _usual(piece: Piece, session: Session) -> bool:
    """The pack of the day before, or once it is over the one after; never what has no copies."""
    over = session.stage in (Stage.STOPPED, Stage.REVIEWED)
    return piece.usual and piece.copies > 0 and piece.group == (AFTER if over else BEFORE)
