"""TALLY: hands, raised cards and tables' sheets are counted line by line."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.activities.body import Body
from workshop.ui.activities.counting import SHEETS, Cell
from workshop.ui.activities.legend import Entry, Legend
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.tally_columns import PITCH
from workshop.ui.activities.tally_grid import LEAST_ROWS, TallyGrid, TallyHeader
from workshop.ui.theme import Theme
from workshop.words import ntr, tr

ABOVE, BELOW = 6, 12


class TallyBody(Body):
    """Names of the columns, grid, and the keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaptureView | None = None
        self.grid = TallyGrid(theme)
        self.header = TallyHeader(theme, self.grid.columns)
        self.legend = Legend(theme)
        self._build()
        self.legend.show_entries(
            (
                Entry("0 to 9", tr("how many")),
                Entry("↑ ↓", tr("one more, one less")),
                Entry("Enter", tr("next line")),
            )
        )
        self.grid.edited.connect(self._on_edited)
        self.grid.counted.connect(self._on_counted)

    def show_body(self, view: CaptureView) -> None:
        """Show the counts on disk; what is being typed stays."""
        before, self._view = self._view, view
        if before is None or (before.key, before.lines) != (view.key, view.lines):
            sheets = tr("Sheets counted") if view.counts_sheets else ""
            self.grid.show_lines(view.lines, view.categories, sheets)
        self.grid.counting.show(view.collected.counts, view.collected.done)
        self.grid.set_present(view.collected.present)
        self.grid.set_open(view.open)
        self.legend.setVisible(view.open)

    def kept(self, sheet: str | None) -> None:
        """Show the count as kept; a count of this line that was refused is tried again."""
        del sheet
        self.grid.counting.told_kept()
        self.grid.changed()
        again = self.grid.counting.again()
        if again is not None:
            self._send(again)

    def refused(self) -> None:
        """Keep the count hollow."""
        self.grid.counting.told_refused()
        self.grid.changed()

    def settle(self) -> None:
        """Save a count that is being typed."""
        self.grid.settle()

    def unsaved(self) -> bool:
        """Tell whether a count is not on disk."""
        return self.grid.counting.unsaved

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def give_room(self, height: int) -> None:
        """Show as many lines as there is room for."""
        rest = ABOVE + self.header.height() + BELOW + self.legend.height()
        self.grid.set_rows(max(LEAST_ROWS, (height - rest) // PITCH))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.grid)
        column.addSpacing(BELOW)
        column.addWidget(self.legend)

    def _send(self, cell: Cell) -> None:
        counting = self.grid.counting
        if cell.row != SHEETS:
            self.counts_typed.emit(counting.counts(cell))
            return
        present = 0 if self._view is None else self._view.collected.present
        count = counting.value(cell)
        if count > present:
            self.refused()
            self.said.emit(too_many(count, present))
            return
        self.done_typed.emit(count)

    def _on_edited(self) -> None:
        self.said.emit("")
        self.unsaved_changed.emit()

    def _on_counted(self) -> None:
        cell = self.grid.counting.send()
        if cell is not None:
            self._send(cell)
        self.unsaved_changed.emit()


def too_many(count: int, present: int) -> str:
    """Return the sentence why more sheets than people are not kept."""
    happened = ntr("{n} sheet is counted", "{n} sheets are counted", count)
    rest = tr(
        "{happened}, but {present} people are here. Nothing was changed. "
        "Count again, or tick in who came late."
    )
    return rest.format(happened=happened, present=present)
