"""The two columns of the review page: its parts as charts and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.console.review_parts import BarChart, Part, SortChart
from workshop.ui.theme import Theme
from workshop.ui.widgets.charts import BarRow, Portion, RingKey, SideKey, StackedRow
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.label import Glyph, Label
from workshop.words import tr

BOLD = QFont.Weight.DemiBold
LEFT, RIGHT, GAP = 500, 446, 28
BETWEEN = 28  # parts of one column
HEAD_GAP = 10
BELOW_KEY, BELOW_BARS, BELOW_TEXT = 7, 12, 10  # from the heading to what follows it
CAPTION_UP = 3  # to the base line of the heading
LIMITS = (
    "These figures describe one room on one day. They do not rank people, and they cannot tell "
    "whether behaviour changed."
)


class PartView(QWidget):
    """A part with its heading. It takes the focus, so that a screen reader can say it whole."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__()
        self.part = part
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty(OUTSIDE, True)
        self.setAccessibleName(part.title)
        self.setAccessibleDescription(part.text)
        self.heading = Label(theme, part.title, "heading", weight=BOLD)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(HEAD_GAP)
        self.heading.setFixedHeight(theme.line("heading"))
        head.addWidget(self.heading)
        caption = Label(theme, part.caption, "small", "ink_muted")
        caption.setContentsMargins(0, 0, 0, CAPTION_UP)
        head.addWidget(caption, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)
        self._fill(theme, part)
        if part.note:
            self.column.addSpacing(6)
            self.column.addWidget(Label(theme, part.note, "small", "ink_muted", wrap=True))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _fill(self, theme: Theme, part: Part) -> None:
        if isinstance(part, SortChart):
            self._fill_sort(theme, part)
        elif isinstance(part, BarChart):
            self._fill_bars(theme, part)
        else:
            self.column.addSpacing(BELOW_TEXT)
            for line in part.lines:
                self.column.addWidget(Label(theme, line, "dense", wrap=True))
                self.column.addSpacing(2)

    def _fill_sort(self, theme: Theme, part: SortChart) -> None:
        self.column.addSpacing(BELOW_KEY)
        if any(row.counts for row in part.rows):
            self.column.addWidget(SideKey(theme, part.keys))
            self.column.addSpacing(9)
        for row in part.rows:
            portions = [Portion(number, side) for side, number in row.counts]
            self.column.addWidget(
                StackedRow(theme, row.text, row.word, portions, row.told, row.spoken)
            )

    def _fill_bars(self, theme: Theme, part: BarChart) -> None:
        values = [row.value or 0.0 for row in part.rows]
        most = max([*values, *(row.wanted or 0.0 for row in part.rows)], default=0.0)
        self.column.addSpacing(BELOW_BARS)
        wide = bool(part.keys)
        for row in part.rows:
            wanted = row.wanted if row.value is not None else None
            self.column.addWidget(
                BarRow(theme, row.label, row.value, most, row.told, row.spoken, wanted, wide=wide)
            )
        if wide:
            self.column.addSpacing(6)
            self.column.addWidget(RingKey(theme, *part.keys))


class Limits(QWidget):
    """What all these figures cannot tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(theme, "info"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, tr(LIMITS), "small", "ink_muted", wrap=True), 1)


class Columns(QWidget):
    """Two columns of parts, 500 and 446 wide at 974; both grow alike."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[tuple[Part, ...], tuple[Part, ...]] | None = None
        self.columns = (QWidget(), QWidget())
        self._parts: list[PartView] = []
        self._limits = Limits(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for column in self.columns:
            inner = QVBoxLayout(column)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(BETWEEN)
            row.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)

    def show_parts(self, left: Sequence[Part], right: Sequence[Part]) -> None:
        """Show the parts of each column; the same as before are left as they are."""
        new = (tuple(left), tuple(right))
        if new == self._shown:
            return
        self._shown, self._parts = new, []
        for column, parts in zip(self.columns, new, strict=True):
            layout = column.layout()
            assert isinstance(layout, QVBoxLayout)
            while (item := layout.takeAt(0)) is not None:
                old = item.widget()
                if old is not None and old is not self._limits:
                    old.hide()
                    old.deleteLater()
            for part in parts:
                self._parts.append(PartView(self._theme, part))
                layout.addWidget(self._parts[-1])
        last = self.columns[1].layout()
        assert last is not None
        last.addWidget(self._limits)

    def parts(self) -> tuple[PartView, ...]:
        """Return the parts as they stand, the left column first."""
        return tuple(self._parts)

    def set_room(self, width: int) -> None:
        """Share ``width`` px between the columns."""
        left = round((width - GAP) * LEFT / (LEFT + RIGHT))
        self.columns[0].setFixedWidth(left)
        self.columns[1].setFixedWidth(width - GAP - left)
