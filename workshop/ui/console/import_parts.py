"""Parts of the import page: what was found about a list, and the box to paste names in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from workshop.roster.reader import Preview
from workshop.ui.console.import_view import (
    ENCODINGS,
    HEADS,
    ImportView,
    delimiter_words,
    heading_words,
)
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.label import ElidedLabel, Label
from workshop.words import tr

BETWEEN = 40  # facts
DELIMITERS = ",;\t|"
HEAD_SAMPLE = 48  # letters of a row in the menu of headings


class Fact(QWidget):
    """One thing found: a label, what it is, and Change where it can be told otherwise."""

    told = Signal(str, object)

    def __init__(self, theme: Theme, name: str, label: str) -> None:
        super().__init__()
        self._name = name
        self._choices: tuple[tuple[object, str], ...] = ()
        self._value: object = None
        self._words = ElidedLabel(theme, "", "body")
        said = tr("Change: {what}").format(what=label)
        self.change = Button(theme, tr("Change"), "quiet", small=True, name=said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, label, "small", "ink_muted", weight=QFont.Weight.DemiBold))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._words)
        row.addWidget(self.change)
        row.addStretch(1)
        self._words.setFixedHeight(theme.px("button_small"))
        column.addLayout(row)
        self.change.clicked.connect(self._on_change_clicked)

    def show_fact(
        self, words: str, value: object = None, choices: tuple[tuple[object, str], ...] = ()
    ) -> None:
        """Show what was found; nothing found hides it, one choice leaves nothing to change."""
        self.setVisible(bool(words))
        self._words.set_text(words)
        self._value, self._choices = value, choices
        self.change.setVisible(len(choices) > 1)

    def words(self) -> str:
        """Return what was found, in words."""
        return self._words.whole()

    def choice_menu(self) -> QMenu:
        """Return the menu of what it could be instead; freed when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, words in self._choices:
            action = QAction(words.replace("&", "&&"), menu)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            menu.addAction(action)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _on_change_clicked(self) -> None:
        at = self.change.mapToGlobal(QPoint(0, self.change.height() + 2))
        self.choice_menu().popup(at)

    def _on_triggered(self, action: QAction) -> None:
        if action.data() != self._value:
            self.told.emit(self._name, action.data())


class Facts(QWidget):
    """What was found about a list. ``told(name, value)`` when a person knows better."""

    told = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.facts = {
            "encoding": Fact(theme, "encoding", tr("Encoding found")),
            "delimiter": Fact(theme, "delimiter", tr("Divided by")),
            "sheet": Fact(theme, "sheet", tr("Sheet")),
            "header": Fact(theme, "header", tr("Headings")),
            "rows": Fact(theme, "rows", tr("Rows")),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        for fact in self.facts.values():
            row.addWidget(fact)
            fact.told.connect(self.told)
        row.addStretch(1)

    def show_list(self, view: ImportView) -> None:
        """Show what was found about a list."""
        preview, facts = view.preview, self.facts
        encoding = preview.encoding
        encodings = {encoding: ENCODINGS.get(encoding, encoding)} | ENCODINGS
        facts["encoding"].show_fact(
            encodings[encoding], encoding, tuple(encodings.items()) if encoding else ()
        )
        delimiter = preview.delimiter
        parted = tuple((each, delimiter_words(each)) for each in DELIMITERS)
        facts["delimiter"].show_fact(delimiter_words(delimiter), delimiter, parted)
        sheets = tuple((sheet, sheet) for sheet in preview.sheets)
        facts["sheet"].show_fact(preview.sheet, preview.sheet, sheets)
        facts["header"].show_fact(heading_words(preview), preview.header_row, _heads(preview))
        facts["rows"].show_fact(view.counted)


class PasteBox(QPlainTextEdit):
    """A place for names, one a line, or cells. ``given`` on Ctrl Enter."""

    given = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Names, one a line"))
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setProperty(OUTSIDE, True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setPlaceholderText(tr("Amara Nwosu, Head of product\nEero Salonen, Delivery manager"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter gives, Enter is a new line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.given.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring of a field shows after a click too."""
        note_focus(self, event, always=True)
        super().focusInEvent(event)


class Legend(QWidget):
    """A little square in the ground of a row, for the key under the table."""

    def __init__(self, theme: Theme, ground: str, edge: str) -> None:
        super().__init__()
        self._theme = theme
        self._ground = ground
        self._edge = edge
        self.setFixedSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square."""
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour(self._edge), 1))
        painter.setBrush(self._theme.colour(self._ground))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def _heads(preview: Preview) -> tuple[tuple[object, str], ...]:
    """Return the rows that could hold the headings, each with the beginning of its words."""
    found: list[tuple[object, str]] = [(0, tr("There are no headings"))]
    for number, row in enumerate(preview.top, 1):
        cells = " · ".join(cell for cell in row if cell)
        if cells and len(found) <= HEADS:
            cut = cells if len(cells) <= HEAD_SAMPLE else f"{cells[: HEAD_SAMPLE - 1]}…"
            found.append((number, tr("Row {row}: {cells}").format(row=number, cells=cut)))
    return tuple(found)
