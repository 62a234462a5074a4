"""The print page: pieces at the left, the true pages in the middle, the pack at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop.ui.console.page import Page
from workshop.ui.console.print_options import PEOPLE, PIECE, PrintOptions
from workshop.ui.console.print_preview import FULL, LARGE, PAGE, Preview
from workshop.ui.console.print_rail import PieceRail
from workshop.ui.console.print_view import MadeView, PieceRow, PrintView
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.keycap import KeyHint
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

BAR = 52
NEEDED = 520  # px of the sheet for all that the bar says
SIDE = 24


class PrintPage(Page):
    """Shows what can be printed. Which piece is looked at is the page's own.

    ``piece_chosen(name)`` when another one is looked at, ``toggled(name)`` when a piece is taken
    into the pack or out of it, ``shown`` and ``left`` when the page comes in sight and goes.
    """

    piece_chosen = Signal(str)
    toggled = Signal(str)
    shown = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, rail=True, inspector=True, ground="sunken")
        self._view: PrintView | None = None
        self._selected = ""
        self._shown = ""  # the piece in the preview
        self.pieces = PieceRail(theme)
        self.preview = Preview(theme)
        self.options = PrintOptions(theme)
        self.before = Button(
            theme, "", "quiet", icon="chevron-left", name=tr("Previous page"), small=True
        )
        self.after = Button(
            theme, "", "quiet", icon="chevron-right", name=tr("Next page"), small=True
        )
        self.zoom = Segmented(
            theme,
            tr("Size"),
            (
                Segment(PAGE, tr("Page")),
                Segment(FULL, tr("100 %")),
                Segment(LARGE, tr("150 %")),
            ),
            track="paper",
        )
        self._title = Label(theme, "", "body", weight=QFont.Weight.DemiBold)
        self._number = Label(theme, "", "body", "ink_muted")
        self._waiting = Label(theme, "", "body", "ink_muted", wrap=True)
        self._middle = QStackedWidget()
        self._build()
        self._connect()

    def show_print(self, view: PrintView) -> None:
        """Show what can be printed; the piece that is looked at stays while it is there."""
        if self._view is not None and self._view.session != view.session:
            self._selected = ""
            self._shown = ""
        self._view = view
        self.pieces.show_pieces(view.rows)
        self.options.show_print(view)
        if self._row() is None:
            self._selected = view.pieces[0].name if view.pieces else ""
        self.pieces.list.choose(self._selected)
        self._show_title()

    def show_made(self, made: MadeView) -> None:
        """Show what is known of the pieces made so far."""
        self.options.show_made(made)

    def show_piece(self, name: str, pdf: bytes) -> None:
        """Show the pages of the piece that is looked at; the page stays where it is the same."""
        row = self._row()
        if row is None or row.name != name:
            return
        page = self.preview.page() if self._shown == name else 1
        self._shown = name
        self.preview.show_pdf(row.title, pdf, page)
        self._middle.setCurrentWidget(self.preview)
        self._show_title()

    def show_waiting(self, words: str) -> None:
        """Show that the piece is not made yet; no words: not for long enough to say so."""
        self._waiting.setText(words)
        self._middle.setCurrentWidget(self._waiting)
        self._show_title()

    def waiting(self) -> str | None:
        """Return what is said in place of the pages; None while there are pages."""
        shown = self._middle.currentWidget() is self._waiting
        return self._waiting.text() if shown else None

    def selected(self) -> str:
        """Return the name of the piece that is looked at; empty if there is none."""
        return self._selected

    def choose(self, name: str) -> None:
        """Look at another piece."""
        self.pieces.list.choose(name)
        self._on_row_chosen(name)

    def target(self) -> str:
        """Return what Print and Save are for: a piece's name, or empty for the pack."""
        return self._selected if self.options.target.value() == PIECE else ""

    def each_person(self) -> bool:
        """Tell whether Save is for a pack a person."""
        return self.options.target.value() == PEOPLE

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the preview and of the pack."""
        return (
            KeyHint("← →", tr("pages")),
            KeyHint("Ctrl P", tr("print")),
            KeyHint("Ctrl S", tr("save as PDF")),
            KeyHint("?", tr("all keys")),
        )

    def first_focus(self) -> QWidget | None:
        """The list of the pieces."""
        return self.pieces.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the number of the page go where the bar has no room for it."""
        super().resizeEvent(event)
        beside = (self.rail, self.inspector)
        room = self.width() - sum(part.width() for part in beside if part is not None)
        self._number.setVisible(room >= self.theme.scaled(NEEDED))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell when the page is turned to, or the window opens on it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell when another page is turned to or the window goes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _build(self) -> None:
        assert self.rail is not None
        assert self.inspector is not None
        self.rail.body.setContentsMargins(0, 20, 0, 6)
        self.rail.body.addWidget(self.pieces)
        self.inspector.body.setContentsMargins(0, 20, 0, 14)
        self.inspector.body.addWidget(self.options)
        bar = QWidget()
        bar.setFixedHeight(BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._number)
        row.addStretch(1)
        turns = QHBoxLayout()
        turns.setSpacing(0)
        turns.addWidget(self.before)
        turns.addWidget(self.after)
        row.addLayout(turns)
        row.addWidget(self.zoom)
        notice = QVBoxLayout()
        notice.setContentsMargins(SIDE, 0, SIDE, 0)
        notice.addWidget(self.banner)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._waiting.setContentsMargins(SIDE, 60, SIDE, 0)
        self._middle.addWidget(self._waiting)
        self._middle.addWidget(self.preview)
        body = self.sheet.body
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(bar)
        body.addLayout(notice)
        body.addWidget(self._middle, 1)
        order = (self.pieces.list, self.before, self.after, self.zoom, self.preview)
        for widget, following in pairwise(order):
            QWidget.setTabOrder(widget, following)
        for keys, slot in (("Ctrl+P", self._on_print_key), ("Ctrl+S", self._on_save_key)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _connect(self) -> None:
        self.pieces.list.row_chosen.connect(self._on_row_chosen)
        self.pieces.list.row_opened.connect(self._on_row_opened)
        self.pieces.list.toggled.connect(self.toggled)
        self.preview.turned.connect(self._on_turned)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.zoom.chosen.connect(self.preview.set_zoom)

    def _row(self) -> PieceRow | None:
        rows = self._view.pieces if self._view is not None else ()
        return next((row for row in rows if row.name == self._selected), None)

    def _show_title(self) -> None:
        row = self._row()
        self._title.setText("" if row is None else row.title)
        pages = self._middle.currentWidget() is self.preview and self.preview.count() > 0
        page, count = self.preview.page(), self.preview.count()
        words = tr("page {page} of {count}").format(page=page, count=count)
        self._number.setText(words if pages else "")
        self.before.setEnabled(pages and page > 1)
        self.after.setEnabled(pages and page < count)

    def _on_row_chosen(self, name: str) -> None:
        if name:
            self._selected = name
            self._show_title()
            self.piece_chosen.emit(name)

    def _on_row_opened(self, _name: str) -> None:
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_turned(self, _page: int) -> None:
        self._show_title()

    def _on_before_clicked(self) -> None:
        self.preview.turn(-1)

    def _on_after_clicked(self) -> None:
        self.preview.turn(1)

    def _on_print_key(self) -> None:
        self.options.print.click()

    def _on_save_key(self) -> None:
        self.options.save.click()
