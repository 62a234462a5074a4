"""The right column of the library page: templates, a new session from one, and the sample."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.ui.console.library_next import SAMPLE
from workshop.ui.console.library_view import LibraryView, TemplateRow
from workshop.ui.console.new_session import Draft
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.words import tr

PAD = 12  # the ground of a row reaches this far beyond its words
TEMPLATE_ROW = 58
FEWEST_ROWS = 3  # seen at once, however low the window
MINUTES = 70
BOLD = QFont.Weight.DemiBold


class TemplateDelegate(RowDelegate[TemplateRow]):
    """Paints a template: its title in the colour of acting, its minutes, what is in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.scaled(TEMPLATE_ROW), hover="surface")

    def paint_row(
        self, painter: QPainter, box: QRect, row: TemplateRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw both lines."""
        del option
        left, width = box.left() + PAD, box.width() - 2 * PAD
        px = self.theme.scaled
        upper = QRect(left, box.top() + px(9), width - px(MINUTES), px(22))
        lower = QRect(left, box.top() + px(32), width, px(18))
        minutes = QRect(upper.right() + 1, upper.top(), px(MINUTES), px(22))
        self.words(painter, upper, row.title, tone="accent", weight=BOLD)
        self.words(painter, minutes, row.minutes, step="dense", tone="ink_muted", align=RIGHT)
        self.words(painter, lower, row.summary, step="small", tone="ink_muted")


class Templates(QWidget):
    """The templates; ``chosen(name)`` on a click or Enter."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.view = RowsView(tr("New from a template"), TemplateDelegate(theme))
        self.model: RowsModel[TemplateRow] = RowsModel(_name, _text, parent=self)
        self._heading = Label(theme, tr("New from a template"), "heading", weight=BOLD)
        self.view.setModel(self.model)
        self._heading.setFixedHeight(theme.line("heading"))
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)  # no higher than its rows
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_indented(self._heading))
        column.addWidget(self.view)
        self.view.row_opened.connect(self.chosen)
        self.view.clicked.connect(self._on_clicked)

    def show_library(self, view: LibraryView) -> None:
        """Show the templates, all of them."""
        self.model.show_rows(view.templates)
        rows, height = len(view.templates), self._theme.scaled(TEMPLATE_ROW)
        fewest = FEWEST_ROWS if self._theme.scale <= 1 else 2
        self.view.setMinimumHeight(height * min(rows, fewest))  # the rest scrolls
        self.view.setMaximumHeight(height * rows)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(KEY)))


class SampleOffer(QWidget):
    """The sample workshop: made, opened, or made anew."""

    sample_requested = Signal()
    anew_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = Label(theme, tr("Try the sample workshop"), "heading", weight=BOLD)
        self._words = Label(theme, tr(SAMPLE), "dense", "ink_muted", wrap=True)
        self.open_button = Button(theme, tr("Try the sample"), icon="play")
        self.anew_button = Button(theme, tr("Make it anew"), "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.anew_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 0, PAD, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(theme))
        column.addSpacing(17)
        column.addWidget(self._heading)
        column.addSpacing(5)
        column.addWidget(self._words)
        column.addSpacing(12)
        column.addLayout(buttons)
        self.open_button.clicked.connect(self.sample_requested)
        self.anew_button.clicked.connect(self.anew_requested)

    def show_library(self, view: LibraryView) -> None:
        """Offer to make it, or to open it and to make it anew; the empty sheet offers it too."""
        self.setVisible(not view.empty)
        self.open_button.set_words(tr("Open the sample") if view.sample else tr("Try the sample"))
        self.anew_button.setVisible(view.sample)


class NewForm(QWidget):
    """Title, date, start and venue of a session from a template.

    ``make_requested(Draft)`` on its button or Enter, ``closed`` on Esc or the way back.
    """

    make_requested = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._template = ""
        self._heading = Label(theme, "", "heading", weight=BOLD)
        self._summary = Label(theme, "", "small", "ink_muted", wrap=True)
        self.title = Field(theme, tr("Title"))
        self.day = Field(theme, tr("Date"))
        self.start = Field(theme, tr("Start"))
        self.venue = Field(theme, tr("Place"), placeholder=tr("Building, room"))
        self.make_button = Button(theme, tr("Make the session"), "primary")
        self.back_button = Button(theme, tr("Leave it"), "quiet")
        self._assemble()
        self.make_button.clicked.connect(self._on_make)
        self.back_button.clicked.connect(self.closed)
        for field in (self.title, self.day, self.start, self.venue):
            field.line.returnPressed.connect(self._on_make)

    def begin(self, template: TemplateRow, today: str) -> None:
        """Start afresh from a template."""
        self._template = template.name
        self._heading.setText(tr("New from {template}").format(template=template.title))
        self._summary.setText(f"{template.minutes}. {template.summary}.")
        given = {self.title: template.title, self.day: today, self.start: template.start}
        for field in (self.title, self.day, self.start, self.venue):
            field.line.setModified(False)
            field.set_text(given.get(field, ""))
        self.title.line.selectAll()
        focus_by_key(self.title.line)

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say under each field what to mend; the first of them takes the focus."""
        fields = {"title": self.title, "day": self.day, "start": self.start}
        for name, field in fields.items():
            field.show_fault(faults.get(name, ""))
        first = next((field for name, field in fields.items() if name in faults), None)
        if first is not None:
            focus_by_key(first.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 0, PAD, 0)
        column.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._heading)
        words.addWidget(self._summary)
        column.addLayout(words)
        for field in (self.title, self.day, self.start, self.venue):
            column.addWidget(field)
        column.addSpacing(4)
        column.addLayout(buttons)

    def _on_make(self) -> None:
        self.make_requested.emit(
            Draft(
                template=self._template,
                title=self.title.text(),
                day=self.day.text(),
                start=self.start.text(),
                venue=self.venue.text(),
            )
        )


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(PAD, 0, PAD, 0)
    row.addWidget(widget)
    return row


def _name(row: TemplateRow) -> str:
    return row.name


def _text(row: TemplateRow) -> str:
    return row.text
