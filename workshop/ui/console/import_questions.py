"""The inspector of the import page: all questions at once, and the rows that stay out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from workshop.domain.people import PRINTED_NAME_MOST
from workshop.roster.questions import Question
from workshop.ui.console.import_view import MOST_OUT, ImportView
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.radio import Radio
from workshop.words import ntr, tr

STRONG = QFont.Weight.DemiBold
NUMBERS = 58  # width of the row numbers
BETWEEN = 18  # questions


class QuestionPart(QWidget):
    """One question. ``answered(key, answer)``."""

    answered = Signal(str, str)

    def __init__(self, theme: Theme, question: Question, answer: str) -> None:
        super().__init__()
        self.question = question
        self.radios: dict[str, Radio] = {}
        self.line: LineEdit | None = None
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, question.title, "dense", weight=STRONG, wrap=True))
        if question.detail:
            column.addWidget(Label(theme, question.detail, "small", "ink_muted", wrap=True))
        column.addSpacing(2)
        for value, words in question.options:
            radio = Radio(theme, words)
            radio.setChecked(value == answer)
            radio.clicked.connect(self._on_radio_clicked)
            self._group.addButton(radio)
            self.radios[value] = radio
            column.addWidget(radio)
        if not question.options:
            self.line = LineEdit(theme, tr("Name as it prints"))
            self.line.setMaxLength(PRINTED_NAME_MOST)
            self.line.setText(answer)
            self.line.editingFinished.connect(self._on_line_edited)
            column.addSpacing(4)
            column.addWidget(self.line)

    def _on_radio_clicked(self) -> None:
        for value, radio in self.radios.items():
            if radio.isChecked():
                self.answered.emit(self.question.key, value)

    def _on_line_edited(self) -> None:
        if self.line is not None:
            self.answered.emit(self.question.key, self.line.text())


class ImportQuestions(QWidget):
    """Shows what is asked; the answers stand in the view and are told, not kept, here."""

    answered = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked: tuple[Question, ...] = ()
        self.parts: list[QuestionPart] = []
        self._title = Label(theme, "", "heading", weight=STRONG, wrap=True)
        self._about = Label(theme, "", "dense", "ink_muted", wrap=True)
        self._held = QVBoxLayout()
        self._line = Hairline(theme)
        self._out_title = Label(theme, "", "heading", weight=STRONG)
        self._out = QWidget()
        self._out_rows = QGridLayout(self._out)
        self._out_more = Label(theme, "", "small", "ink_muted")
        self._build()

    def show_list(self, view: ImportView) -> None:
        """Show the questions of a list, and what stays out by the present answers."""
        self._title.setText(_title(view))
        self._about.setText(_about(view))
        self._about.setVisible(bool(self._about.text()))
        if view.questions != self._asked:
            self._ask(view)
        self._show_out(view)

    def part(self, key: str) -> QuestionPart:
        """Return one question; an unknown one raises ``KeyError``."""
        return {part.question.key: part for part in self.parts}[key]

    def out_words(self) -> str:
        """Return the title over the rows that stay out; empty if none do."""
        return self._out_title.text()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.setSpacing(BETWEEN)
        self._out_rows.setContentsMargins(0, 0, 0, 0)
        self._out_rows.setHorizontalSpacing(0)
        self._out_rows.setVerticalSpacing(8)
        self._out_rows.setColumnStretch(1, 1)
        for part, above in (
            (self._title, 0),
            (self._about, 6),
            (self._held, 10),
            (self._line, 20),
            (self._out_title, 14),
            (self._out, 10),
            (self._out_more, 8),
        ):
            column.addSpacing(above)
            if isinstance(part, QVBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.addStretch(1)

    def _ask(self, view: ImportView) -> None:
        self._asked = view.questions
        for part in self.parts:
            part.hide()
            part.deleteLater()
        self.parts = []
        for question in view.questions:
            answer = view.answers.get(question.key, question.answer)
            part = QuestionPart(self._theme, question, answer)
            part.answered.connect(self.answered)
            self._held.addWidget(part)
            self.parts.append(part)

    def _show_out(self, view: ImportView) -> None:
        while (item := self._out_rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        out = view.out if view.named else ()
        self._line.setVisible(bool(out) and bool(self.parts))
        for widget in (self._out_title, self._out):
            widget.setVisible(bool(out))
        self._out_title.setText(
            ntr("{n} row stays out", "{n} rows stay out", len(out)) if out else ""
        )
        for place, row in enumerate(out[:MOST_OUT]):
            number = Label(self._theme, tr("Row {n}").format(n=row.row), "small", weight=STRONG)
            number.setMinimumWidth(NUMBERS)
            number.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._out_rows.addWidget(number, place, 0)
            self._out_rows.addWidget(Label(self._theme, row.reason, "small", wrap=True), place, 1)
        more = len(out) - MOST_OUT
        self._out_more.setText(
            ntr("and {n} more, grey in the table", "and {n} more, grey in the table", more)
            if more > 0
            else ""
        )
        self._out_more.setVisible(more > 0)


def _title(view: ImportView) -> str:
    if not view.named:
        return tr("Which column holds the names?")
    count = len(view.questions)
    if not count:
        return tr("Nothing to ask") if view.people else tr("Nobody would come in")
    return ntr("{n} question, then all at once", "{n} questions, then all at once", count)


def _about(view: ImportView) -> str:
    if not view.named:
        return tr(
            "No column could be taken for names. Choose “Name” over the one that holds them. "
            "If the headings stand in another row, or the cells are not parted rightly, "
            "change that above the table."
        )
    if view.questions:
        return ""
    if view.people:
        return tr("Every row has a name, and every name is there once.") if not view.out else ""
    return tr("Look whether the right columns are read, or leave and choose another list.")
