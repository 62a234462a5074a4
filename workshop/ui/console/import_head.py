"""The head of the import page's table: the headings, and what each column is read as."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QMenu, QWidget

from workshop.ui.console.import_view import LEAVE_OUT, OFFERED, ColumnView, field_words
from workshop.ui.console.people_cells import LEFT
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.words import tr

INDENT = 6  # of the row's number
GAP = 12
HEAD, HEAD_WORDS, PICKER_AT, PICKER = 69, 24, 32, 30
LEAST = 96  # width of a column
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class FieldPicker(QAbstractButton):
    """Over a column: what it is read as, and a menu to read it as something else."""

    picked = Signal(int, str)
    reached = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.column = ColumnView(0, "", LEAVE_OUT)
        self.setFont(theme.font("dense"))
        self.setProperty(OUTSIDE, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)

    def show_column(self, column: ColumnView) -> None:
        """Stand over another column."""
        self.column = column
        self.setText(field_words(column.field))
        said = tr("{column} is read as: {field}")
        self.setAccessibleName(said.format(column=column.head, field=self.text()))
        self.setToolTip(column.head)
        self.update()

    def sizeHint(self) -> QSize:
        """Words and chevron."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 42, PICKER)

    def minimumSizeHint(self) -> QSize:
        """Its words may be cut where the column is narrow; the tooltip says the column's name."""
        return QSize(LEAST - GAP, PICKER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw outline, words and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.underMouse() or self.isDown()
        painter.setPen(QPen(self._theme.colour("ink" if hover else "line_strong"), 1))
        painter.setBrush(self._theme.colour("surface"))
        radius = self._theme.px("control", "radius")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        read = self.column.field != LEAVE_OUT
        painter.setPen(self._theme.colour("ink" if read else "ink_muted"))
        painter.setFont(self.font())
        words = self.rect().adjusted(9, -1, -28, -1)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, LEFT, shown)
        size = self._theme.px("icon_small")
        pixmap = self._theme.pixmap("chevron-down", "ink_muted", size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - 8, (self.height() - size) // 2, pixmap)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrow down open the menu too."""
        if event.key() in _OPEN:
            self._on_clicked()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came, and be seen."""
        note_focus(self, event)
        self.reached.emit(self.column.place)
        super().focusInEvent(event)

    def field_menu(self) -> QMenu:
        """Return the menu of fields, the present one ticked; freed when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fields = [LEAVE_OUT, *OFFERED]
        if self.column.field not in fields:
            fields.append(self.column.field)
        for field in fields:
            action = QAction(field_words(field), menu)
            action.setData(field)
            action.setCheckable(True)
            action.setChecked(field == self.column.field)
            menu.addAction(action)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _on_clicked(self) -> None:
        self.field_menu().popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _on_triggered(self, action: QAction) -> None:
        if action.data() != self.column.field:
            self.picked.emit(self.column.place, str(action.data()))


class ImportHead(QHeaderView):
    """The headings of the list, a picker under each."""

    field_picked = Signal(int, str)
    column_reached = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns: tuple[ColumnView, ...] = ()
        self.pickers: list[FieldPicker] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(HEAD)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Columns"))
        self.viewport().setAutoFillBackground(False)
        self.sectionResized.connect(self.settle)

    def show_columns(self, columns: tuple[ColumnView, ...]) -> None:
        """Stand over other columns; a picker that stays keeps the focus."""
        self._columns = columns
        while len(self.pickers) > len(columns):
            spare = self.pickers.pop()
            spare.hide()
            spare.deleteLater()
        while len(self.pickers) < len(columns):
            picker = FieldPicker(self._theme, self.viewport())
            picker.picked.connect(self.field_picked)
            picker.reached.connect(self.column_reached)
            self.pickers.append(picker)
            picker.show()
        for picker, column in zip(self.pickers, columns, strict=True):
            picker.show_column(column)
        self.settle()
        self.viewport().update()

    def settle(self) -> None:
        """Put each picker under its heading, wherever the table is scrolled to."""
        for place, picker in enumerate(self.pickers, 1):
            if place < self.count():
                x = self.sectionViewportPosition(place)
                picker.setGeometry(x, PICKER_AT, self.sectionSize(place) - GAP, PICKER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the headings and the hairline."""
        painter = QPainter(self.viewport())
        font = self._theme.font("small", QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink_muted"))
        metrics = QFontMetrics(font)
        for section, words in enumerate((tr("Row"), *(column.head for column in self._columns))):
            x = self.sectionViewportPosition(section) + (INDENT if section == 0 else 0)
            box = QRect(x, -1, self.sectionSize(section) - GAP, HEAD_WORDS)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, LEFT | Qt.TextFlag.TextSingleLine, shown)
        hair = self._theme.px("hair", "line")
        width = max(self.length(), 0)
        line = QRect(-self.offset(), HEAD - hair, width, hair)
        painter.fillRect(line, self._theme.colour("line"))
