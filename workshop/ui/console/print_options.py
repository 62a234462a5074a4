"""The inspector of the print page: what is printed, how, what is worth a look, Print and Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.session import Paper
from workshop.handouts.data import SPARE
from workshop.ui.console.details import Details
from workshop.ui.console.print_view import MadeView, PrintView, pack_words
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.label import Glyph, Hairline, Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

ROW = 42
LARGE = 1.3  # from this size of the text on words give way
PACK, PIECE, PEOPLE = "pack", "piece", "people"


class Remark(QWidget):
    """An icon and a sentence."""

    def __init__(self, theme: Theme, icon: str, tone: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(11)
        row.addWidget(Glyph(theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, words, "dense", wrap=True), 1)


class PrintOptions(Details):
    """How it is printed: a signal for each choice; Print and Save for ``target``.

    ``backs_chosen`` is the edge that paper is turned over, "" for cards without backs;
    ``large_chosen`` tells whether all get large print, not only who is marked on the list.
    """

    paper_chosen = Signal(str)
    grey_chosen = Signal(bool)
    spare_chosen = Signal(int)
    backs_chosen = Signal(str)
    large_chosen = Signal(bool)
    target_chosen = Signal()
    print_requested = Signal()
    save_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: PrintView | None = None
        self._made = MadeView(pages=None, warnings=())
        self._title = Label(theme, "", "title2", wrap=True)
        self._pack = Label(theme, "", "dense", "ink_muted", wrap=True)
        self.target = Segmented(
            theme,
            tr("To print"),
            (
                Segment(PACK, tr("Pack")),
                Segment(PIECE, tr("This piece")),
                Segment(PEOPLE, tr("Each person")),
            ),
        )
        self.paper = Segmented(
            theme,
            tr("Paper"),
            (Segment(Paper.A4.value, tr("A4")), Segment(Paper.LETTER.value, tr("US Letter"))),
        )
        self.colour = Segmented(
            theme, tr("Colour"), (Segment("grey", tr("Grey")), Segment("colour", tr("Colour")))
        )
        self.spare = Segmented(
            theme,
            tr("Spare blanks"),
            (
                Segment(str(SPARE), tr("{n} %").format(n=SPARE)),
                Segment("0", tr("None")),
            ),
        )
        self.backs = Segmented(
            theme,
            tr("Backs of cards, by the edge the paper is turned over"),
            (
                Segment("", tr("None")),
                Segment("long", tr("Long")),
                Segment("short", tr("Short")),
            ),
        )
        self.large = Segmented(
            theme,
            tr("Large print"),
            (Segment("", tr("Where marked")), Segment("all", tr("All"))),
        )
        self._remarks = QWidget()
        self.print = Button(theme, tr("Print"), "primary", icon="printer", key="Ctrl P")
        self.save = Button(theme, tr("Save as PDF"), "secondary", icon="file-down")
        self._advice = Label(theme, "", "small", "ink_muted", wrap=True)
        self._working = QWidget()
        self._progress = Label(theme, "", "small", wrap=True)
        self.stop = Button(theme, tr("Cancel"), "quiet", small=True)
        self._build()
        self._connect()

    def show_print(self, view: PrintView) -> None:
        """Show how the pack is printed."""
        self._view = view
        self._title.setText(view.title)
        self.paper.set_value(view.paper.value)
        self.colour.set_value("grey" if view.grey else "colour")
        self.spare.set_value(str(view.spare))
        self.backs.set_value(view.backs)
        self.large.set_value("all" if view.large else "")
        self._settle()

    def show_made(self, made: MadeView) -> None:
        """Show what is known of the pieces made so far."""
        before, self._made = self._made, made
        if before != made or self._remarks_layout.count() == 0:
            self._show_remarks()
        self._settle()

    def show_working(self, words: str) -> None:
        """Say what is being made; empty: nothing is, or not for long enough."""
        self._progress.setText(words)
        self._working.setVisible(bool(words))
        self._settle_buttons(words)

    def working(self) -> str:
        """Return what is said to be being made."""
        return "" if self._working.isHidden() else self._progress.text()

    def remarks(self) -> list[str]:
        """Return the sentences that are worth a look."""
        return [label.text() for label in self._remarks.findChildren(Label)]

    def _anything(self) -> bool:
        view = self._view
        if view is None:
            return False
        return bool(view.chosen) if self.target.value() == PACK else bool(view.pieces)

    def _settle_buttons(self, words: str) -> None:
        can = not words and self._anything()
        self.save.setEnabled(can)
        self.print.setEnabled(can and self.target.value() != PEOPLE)  # they are files to mail

    def _settle(self) -> None:
        if self._view is not None:
            self._pack.setText(pack_words(self._view, self._made.pages))
        self._settle_buttons(self.working())

    def _show_remarks(self) -> None:
        while (item := self._remarks_layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        remarks = [Remark(self._theme, "triangle-alert", "warn", w) for w in self._made.warnings]
        if not remarks and self._made.pages is not None:
            words = tr("Every piece of the pack is made, and there is nothing to look at.")
            remarks = [Remark(self._theme, "circle-check", "ok", words)]
        for remark in remarks:
            self._remarks_layout.addWidget(remark)
            remark.show()

    def _build(self) -> None:
        self._remarks_layout = QVBoxLayout(self._remarks)
        self._remarks_layout.setContentsMargins(0, 0, 0, 0)
        self._remarks_layout.setSpacing(0)
        self.body.addWidget(self._title)
        self.body.addSpacing(2)
        self.body.addWidget(self._pack)
        self.body.addSpacing(10)
        for control, words in (
            (self.target, tr("To print")),
            (self.paper, tr("Paper")),
            (self.colour, tr("Colour")),
            (self.spare, tr("Spare blanks")),
            (self.backs, tr("Backs, by edge")),
            (self.large, tr("Large print")),
        ):
            self.body.addWidget(self._row(words, control))
        self.body.addSpacing(14)
        self.body.addWidget(Hairline(self._theme))
        self.body.addSpacing(20)
        self.body.addWidget(self._remarks)
        self.body.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(10)
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addSpacing(10)
        self._advice.setText(tr("Print at 100 %, then check the 100 mm ruler."))
        self.body.addWidget(self._advice)
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 14, 0, 0)
        working.addWidget(self._progress, 1)
        working.addWidget(self.stop)
        self.body.addWidget(self._working)
        self._working.hide()
        self.body.addStretch(1)

    def _row(self, words: str, control: Segmented) -> QWidget:
        widget = QWidget()
        widget.setFixedHeight(self._theme.scaled(ROW))
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        label = Label(self._theme, words, "dense")
        if self._theme.scale >= LARGE and control is self.target:
            label.hide()  # there is no room for it
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(control)
        return widget

    def _connect(self) -> None:
        self.target.chosen.connect(self._on_target_chosen)
        self.paper.chosen.connect(self.paper_chosen)
        self.colour.chosen.connect(self._on_colour_chosen)
        self.spare.chosen.connect(self._on_spare_chosen)
        self.backs.chosen.connect(self.backs_chosen)
        self.large.chosen.connect(self._on_large_chosen)
        self.print.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.stop.clicked.connect(self._on_stop_clicked)

    def _on_target_chosen(self, _value: str) -> None:
        self._settle()
        self.target_chosen.emit()

    def _on_colour_chosen(self, value: str) -> None:
        self.grey_chosen.emit(value == "grey")

    def _on_spare_chosen(self, value: str) -> None:
        self.spare_chosen.emit(int(value))

    def _on_print_clicked(self) -> None:
        self.print_requested.emit()

    def _on_large_chosen(self, value: str) -> None:
        self.large_chosen.emit(value == "all")

    def _on_save_clicked(self) -> None:
        self.save_requested.emit()

    def _on_stop_clicked(self) -> None:
        self.stop_requested.emit()
