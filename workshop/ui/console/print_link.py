"""Joins the print page to the pieces: has them made beside the window, saves and prints them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, QTimer

from workshop.domain.changes import Kind
from workshop.domain.session import Paper
from workshop.errors import UserError
from workshop.facilitation.piece import Piece, Wish
from workshop.facilitation.preferences import (
    BACKS,
    GREY,
    LARGE_PRINT,
    SPARE_BLANKS,
    backs_label,
    grey_label,
    large_label,
    spare_label,
)
from workshop.files import save_bytes
from workshop.handouts.data import SPARE, Made
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.print_page import PrintPage
from workshop.ui.console.print_people import PeoplePrints
from workshop.ui.console.print_view import MadeView, PrintView, print_view, warnings_of
from workshop.ui.printing import AskPrinter, Printouts, ask_printer
from workshop.ui.prompts import Prompts
from workshop.ui.saving import file_name
from workshop.ui.worker import Progress, Worker
from workshop.words import ntr, tr

SAY_AFTER = 400  # ms: what takes less is not spoken of
ONE, ORDER = "one", "order"  # kinds of work: a piece to look at; what is to be saved or printed


class PrintLink(Link):
    """Makes the piece that is looked at, then the others of the pack; forgets them on a change."""

    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.LIBRARY}

    def __init__(
        self,
        page: PrintPage,
        bridge: Bridge,
        prompts: Prompts,
        ask: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(page, bridge, prompts)
        self._page = page
        self._view: PrintView | None = None
        self._pieces: dict[str, Piece] = {}
        self._made: dict[str, Made] = {}
        self._choices: dict[str, bool] = {}
        self._turn = 0  # counts the readings: what was made for an earlier one is stale
        self._then: Callable[[Made], None] | None = None  # what an order is for
        self._order_words = ""
        self._ordered: tuple[str, ...] = ()  # pieces of the last order
        self.worker = Worker(self)
        self.printouts = Printouts(self, ask)
        self.people = PeoplePrints(bridge, self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SAY_AFTER)
        self._connect()

    def open(self, session: str) -> None:
        """Show another session from now on; what was taken into the pack is forgotten."""
        self._choices.clear()
        super().open(session)

    def refresh(self) -> None:
        """Read which pieces there are; all are to be made anew."""
        if not self.session:
            return
        self._turn += 1
        self._made.clear()
        session = self.desk.sessions.get(self.session)
        pieces = self.desk.printing.pieces(session, wish=self._wish())
        self._pieces = {piece.name: piece for piece in pieces}
        self._view_again()
        self._look()

    def choose(self, piece: str) -> None:
        """Look at a piece; one that is not there is let be."""
        if piece in self._pieces:
            self._page.choose(piece)

    def _connect(self) -> None:
        page, options = self._page, self._page.options
        page.shown.connect(self._on_shown)
        page.left.connect(self._on_left)
        page.piece_chosen.connect(self._on_piece_chosen)
        page.toggled.connect(self._on_toggled)
        options.paper_chosen.connect(self._on_paper_chosen)
        options.grey_chosen.connect(self._on_grey_chosen)
        options.spare_chosen.connect(self._on_spare_chosen)
        options.backs_chosen.connect(self._on_backs_chosen)
        options.large_chosen.connect(self._on_large_chosen)
        options.save_requested.connect(self._on_save_requested)
        options.print_requested.connect(self._on_print_requested)
        options.stop_requested.connect(self._on_stop_requested)
        self.printouts.working.connect(options.show_working)
        self.people.working.connect(options.show_working)
        self.people.said.connect(self.said)
        self.printouts.said.connect(self.said)
        self.printouts.printed.connect(self._on_printed)
        self.printouts.refused.connect(self.bridge.refused)
        self.worker.done.connect(self._on_done)
        self.worker.broke.connect(self._on_broke)
        self.worker.moved.connect(self._on_moved)
        self._patience.timeout.connect(self._on_patience_over)

    def _wish(self) -> Wish:
        get = self.desk.preferences.get
        backs = get(BACKS)
        return Wish(
            grey=get(GREY) == "yes",
            spare=int(get(SPARE_BLANKS, str(SPARE))),
            backs="long" if backs == "long" else "short" if backs == "short" else "",
            large=get(LARGE_PRINT) == "all",
        )

    def _view_again(self) -> None:
        session = self.desk.sessions.get(self.session)
        wish = self._wish()
        pieces = tuple(self._pieces.values())
        self._view = print_view(
            session, pieces, self._choices, grey=wish.grey, spare=wish.spare, backs=wish.backs,
            large=wish.large,
        )  # fmt: skip
        self._page.show_print(self._view)
        self._tell_made()

    def _tell_made(self) -> None:
        chosen = self._view.chosen if self._view is not None else ()
        known = [self._made[name] for name in chosen if name in self._made]
        looked_at = self._made.get(self._page.selected())
        all_made = len(known) == len(chosen) and bool(chosen)
        self._page.show_made(
            MadeView(
                pages=sum(made.pages for made in known) if all_made else None,
                warnings=warnings_of(
                    made.warnings for made in ([looked_at] if looked_at else []) + known
                ),
            )
        )

    def _look(self) -> None:
        """Show the piece that is looked at, now or when it is made."""
        name = self._page.selected()
        if name in self._made:
            self._page.show_piece(name, self._made[name].pdf)
        elif name:
            self._page.show_waiting("")
            self._patience.start()
        self._make_next()

    def _make_next(self) -> None:
        """Have the next piece made that is missing: the one looked at first."""
        chosen = self._view.chosen if self._view is not None else ()
        names = (self._page.selected(), *chosen)
        missing = next((n for n in names if n in self._pieces and n not in self._made), None)
        if missing is not None and self._page.isVisible() and self._then is None:
            work = partial(_make_one, self._pieces[missing])
            self.worker.start((ONE, self._turn, missing), work)

    def _order(self, then: Callable[[Made], None]) -> None:
        """Have the pack or the piece made that is to be saved or printed."""
        target = self._page.target()
        chosen = self._view.chosen if self._view is not None else ()
        pieces = [self._pieces[name] for name in ((target,) if target else chosen)]
        if not pieces or self._then is not None or self.printouts.busy():
            return
        bind = None
        if not target:
            session = self.desk.sessions.get(self.session)
            bind = self.desk.printing.binder(session, wish=self._wish())
        self._then = then
        self._ordered = tuple(piece.name for piece in pieces)
        self._order_words = self._title(target)
        self._patience.start()
        work = partial(_make_all, pieces, dict(self._made), bind)
        self.worker.start((ORDER, self._turn, target), work)

    def _title(self, target: str) -> str:
        return self._pieces[target].title if target else tr("The pack")

    def _end_order(self) -> None:
        self._then = None
        self._page.options.show_working("")

    def _on_done(self, key: tuple[str, int, str], result: object) -> None:
        kind, turn, name = key
        if kind == ORDER:
            then = self._then
            self._end_order()
            if then is not None and isinstance(result, Made):
                then(result)
        elif turn == self._turn and isinstance(result, Made):
            self._made[name] = result
            self._tell_made()
            if name == self._page.selected():
                self._page.show_piece(name, result.pdf)
        self._make_next()

    def _on_broke(self, key: tuple[str, int, str], fault: Exception) -> None:
        if key[0] == ORDER:
            self._end_order()
        if not isinstance(fault, UserError):
            raise fault
        self.bridge.refused.emit(fault)

    def _on_moved(self, key: tuple[str, int, str], done: int, of: int) -> None:
        if key[0] == ORDER and self._page.options.working():
            self._say_order(done, of)

    def _say_order(self, done: int, of: int) -> None:
        words = tr("Making {title}, {done} of {of} pieces.")
        title = self._order_words[:1].lower() + self._order_words[1:]
        self._page.options.show_working(words.format(title=title, done=done, of=of))

    def _on_patience_over(self) -> None:
        piece = self._pieces.get(self._page.selected())
        if self._then is not None:
            count = 1 if self._page.target() or self._view is None else len(self._view.chosen)
            self._say_order(0, count)
        if piece is not None and self._page.waiting() == "":
            copies = ntr("{n} copy", "{n} copies", piece.copies)
            words = tr("Making {title}, {copies}.")
            title = piece.title[:1].lower() + piece.title[1:]
            self._page.show_waiting(words.format(title=title, copies=copies))

    def _on_shown(self) -> None:
        if self._pieces and not self._stale:
            self._look()

    def _on_left(self) -> None:
        """Leave nothing running behind; while the window closes, wait for it."""
        self._patience.stop()
        if self._then is not None:
            self.said.emit(
                tr("{title} was not finished, as you left the page.").format(
                    title=self._order_words
                )
            )
        self._end_order()
        self.worker.drop()
        self.people.stop()
        if not self._page.window().isVisible():
            self.printouts.stop()
            self.people.finish()
            self.worker.finish()

    def let_go(self) -> None:
        """Wait for the piece that is being made, even where the page was left before."""
        self.people.finish()
        self.worker.finish()

    def _on_piece_chosen(self, _name: str) -> None:
        self._tell_made()
        self._look()

    def _on_toggled(self, name: str) -> None:
        row = None
        if self._view is not None:
            row = next((row for row in self._view.pieces if row.name == name), None)
        if row is not None:
            self._choices[name] = not row.chosen
            self._view_again()
            self._make_next()

    def _on_paper_chosen(self, paper: str) -> None:
        self.bridge.do(self.desk.sessions.edit, self.session, paper=Paper(paper))

    def _on_grey_chosen(self, grey: bool) -> None:
        value, label = "yes" if grey else "no", grey_label(grey)
        self.bridge.do(self.desk.preferences.change, GREY, value, label)

    def _on_spare_chosen(self, spare: int) -> None:
        label = spare_label(spare)
        self.bridge.do(self.desk.preferences.change, SPARE_BLANKS, str(spare), label)

    def _on_backs_chosen(self, backs: str) -> None:
        self.bridge.do(self.desk.preferences.change, BACKS, backs, backs_label(backs))

    def _on_large_chosen(self, everybody: bool) -> None:
        value, label = "all" if everybody else "", large_label(everybody)
        self.bridge.do(self.desk.preferences.change, LARGE_PRINT, value, label)

    def _on_save_requested(self) -> None:
        if self._page.each_person():
            title = tr("Save a pack for each person")
            self.prompts.choose_folder(title, self._on_folder_chosen)
            return
        target = self._page.target()
        session = self.desk.sessions.get(self.session)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        piece = self._pieces[target].title if target else tr("pack")
        suggested = Path(folder) / file_name(session.title, piece, ".pdf")
        title = tr("Save this piece") if target else tr("Save the pack")
        self.prompts.save_file(title, suggested, tr("PDF (*.pdf)"), self._on_place_chosen)

    def _on_place_chosen(self, path: Path) -> None:
        self._order(partial(self._write, path))

    def _on_folder_chosen(self, folder: Path) -> None:
        if not self.people.busy():
            self.people.begin(self.session, self._wish(), folder)

    def _write(self, path: Path, made: Made) -> None:
        try:
            save_bytes(path, made.pdf)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self._on_printed()
        pages = ntr("{n} page", "{n} pages", made.pages)
        self.said.emit(tr("{file} is saved, {pages}.").format(file=path.name, pages=pages))

    def _on_print_requested(self) -> None:
        self._order(self._ask_printer)

    def _ask_printer(self, made: Made) -> None:
        title = self.desk.sessions.get(self.session).title
        self.printouts.begin(self._page.window(), title, made.pdf, made.pages)

    def _on_printed(self) -> None:
        """What was handed on is ready for the day; nothing that is shown here changes by it."""
        if self.session:
            self.desk.printing.note_printed(self.session, self._ordered)

    def _on_stop_requested(self) -> None:
        self.printouts.stop()
        self.people.stop()
        if self._then is not None:
            self.worker.drop()
            self._end_order()
            self._make_next()


def _make_one(piece: Piece, _progress: Progress) -> Made:
    return piece.make()


def _make_all(
    pieces: list[Piece],
    made: dict[str, Made],
    bind: Callable[[list[tuple[Piece, Made]]], Made] | None,
    progress: Progress,
) -> Made | None:
    """Make what is missing, then bind it where a binder is given; None when it was dropped."""
    done: list[tuple[Piece, Made]] = []
    for piece in pieces:
        if progress.dropped:
            return None
        done.append((piece, made.get(piece.name) or piece.make()))
        progress.report(len(done), len(pieces))
    if bind is None:
        return done[0][1]
    return None if progress.dropped else bind(done)
