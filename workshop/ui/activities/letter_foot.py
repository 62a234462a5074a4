"""Below a grid of letters: in how many rows each role carries, and what there is to say of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshop.activities.matrix_rules import DOER, Finding, role_findings
from workshop.ui.activities.letter_columns import LetterColumns
from workshop.ui.activities.lettering import Lettering
from workshop.ui.theme import Theme
from workshop.ui.widgets.label import ElidedLabel, Label
from workshop.words import ntr, tr

HEIGHT = 26
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Carries(QWidget):
    """A figure below each column."""

    def __init__(self, theme: Theme, columns: LetterColumns) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._letters: Lettering | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        columns.changed.connect(self.update)

    def show_letters(self, letters: Lettering) -> None:
        """Count again."""
        self._letters = letters
        told = [f"{role.text}: {letters.carries(at)}" for at, role in enumerate(letters.roles)]
        self.setAccessibleName(f"{self.words()}: {', '.join(told)}")
        self.update()

    def words(self) -> str:
        """Return "R and A in 7 rows"."""
        if self._letters is None:
            return ""
        rows = ntr("{n} row", "{n} rows", len(self._letters.begun_rows()))
        both = self._letters.scheme.letter(DOER) is not None
        return (tr("R and A in {rows}") if both else tr("A in {rows}")).format(rows=rows)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the figures; those that are much are bold."""
        letters = self._letters
        if letters is None:
            return
        painter = QPainter(self)
        painter.setPen(self._theme.colour("ink_muted"))
        painter.setFont(self._theme.font("small"))
        painter.drawText(QRect(0, 0, self._columns.labels(), HEIGHT), LEFT, self.words())
        for at, role in enumerate(letters.roles):
            much = bool(_said(letters, role.id))
            painter.setFont(self._theme.font("small", QFont.Weight.DemiBold if much else None))
            painter.setPen(self._theme.colour("ink" if much else "ink_muted"))
            box = QRect(self._columns.left(at), 0, self._columns.width(), HEIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(letters.carries(at)))


class LetterFoot(QWidget):
    """The figures, and below them the roles that there is something to say of."""

    def __init__(self, theme: Theme, columns: LetterColumns) -> None:
        super().__init__()
        self.carries = Carries(theme, columns)
        self.told = ElidedLabel(theme, "", "small", "ink")
        self.advice = Label(theme, "", "small", "ink", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.carries)
        column.addWidget(self.told)
        column.addWidget(self.advice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_letters(self, letters: Lettering, advice: str) -> None:
        """Show what the letters so far say, and the advice if there is any."""
        self.carries.show_letters(letters)
        told = [
            tr("{role} {words}").format(role=role.text, words=finding.words)
            for role in letters.roles
            for finding in _said(letters, role.id)
        ]
        self.told.set_text(", ".join(told))
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))

    def whole(self, width: int) -> int:
        """Return how high it is at a width."""
        advice = self.advice.heightForWidth(width) if self.advice.text() else 0
        return self.carries.height() + self.told.sizeHint().height() + advice


FEWEST = 4  # rows begun before anything is said of a role


def _said(letters: Lettering, role: str) -> tuple[Finding, ...]:
    rows = letters.so_far()
    return role_findings(letters.scheme, role, rows) if len(rows) >= FEWEST else ()
