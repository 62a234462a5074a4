"""The rows of requests: who asks whom, the request, and its answer by one digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop.activities.activity import Category
from workshop.activities.exchange import Slot
from workshop.activities.exchange_result import NUMBER, TEXT
from workshop.activities.pasting import lines_of
from workshop.ui.activities.cells import Look, paint_caret, paint_ground
from workshop.ui.activities.panel import DIGITS, TAKES
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import ElidedLabel
from workshop.words import tr

PITCH = 40
WHO, ANSWER = 176, 148
GAP, RING, SCROLL_BAR = 10, 3, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class AnswerCell(QWidget):
    """One answer. Owns digits and Q; ``chosen`` with the answer, empty for none."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, categories: Sequence[Category]) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._categories = tuple(categories)
        self._answer = ""
        self.setProperty(TAKES, DIGITS)
        self.setFixedSize(ANSWER, theme.px("field"))
        self.show_answer("")

    def show_answer(self, answer: str) -> None:
        """Show an answer by its id; empty: none yet."""
        self._answer = answer
        self.setAccessibleName(f"{self._name}: {self.words() or tr('no answer')}")
        self.update()

    def words(self) -> str:
        """Return the words of the answer."""
        return next((c.label for c in self._categories if c.id == self._answer), "")

    def sizeHint(self) -> QSize:
        """As wide as the longest answer."""
        return QSize(ANSWER, self._theme.px("field"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit; everything else is the row's or the window's."""
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() & _MODIFIED:
            event.ignore()
        elif 0 <= place < len(self._categories):
            self.chosen.emit(self._categories[place].id)
        elif event.key() in (Qt.Key.Key_Q, Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.chosen.emit("")
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the answer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(0, 1, self.width(), self.height() - 2)
        here = self.hasFocus() and self.isEnabled()
        paint_ground(painter, box, self._theme, Look.HERE if here else Look.REST)
        font = self._theme.font("dense")
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        text = QFontMetrics(font).elidedText(
            self.words(), Qt.TextElideMode.ElideRight, self.width() - 12
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if here and not text:
            paint_caret(painter, box.center().x(), box.center().y(), self._theme)


class RequestRow(QWidget):
    """One request, with who asks whom before it and its answer behind."""

    def __init__(self, theme: Theme, slot: Slot, categories: Sequence[Category]) -> None:
        super().__init__()
        self.slot = slot
        self._kept = ""
        number = slot.key.partition(NUMBER)[2]
        self.label = tr("{asks} asks {answers}, {n}").format(
            asks=slot.asks, answers=slot.answers, n=number
        )
        who = ElidedLabel(theme, f"{slot.asks} → {slot.answers}", "dense", "ink_muted")
        who.setFixedWidth(WHO)
        self.line = LineEdit(theme, self.label, placeholder=slot.before)
        self.answer = AnswerCell(theme, self.label, categories)
        row = QHBoxLayout(self)
        row.setContentsMargins(RING, RING, RING, RING)
        row.setSpacing(GAP)
        row.addWidget(who)
        row.addWidget(self.line, 1)
        row.addWidget(self.answer)
        self.setFixedHeight(PITCH)

    def show_kept(self, text: str, answer: str) -> None:
        """Show what is on disk; what is being typed stays."""
        typing = self.changed()
        self._kept = text
        if not typing:
            self.line.setText(text)
        self.answer.show_answer(answer)

    def text(self) -> str:
        """Return the request as it stands on screen."""
        return " ".join(self.line.text().split())

    def put(self, text: str) -> None:
        """Put a text in, as if it had been typed."""
        self.line.setText(text)

    def changed(self) -> bool:
        """Tell whether it differs from what is on disk."""
        return self.text() != self._kept


class RequestRows(QScrollArea):
    """All rows, in an area that scrolls. Up, Down and Enter move from row to row.

    ``typed(row)`` when a request is left, ``answered(row, answer)``, ``pasted(row, lines)`` for
    more than one line, ``edited`` on every key.
    """

    typed = Signal(object)
    answered = Signal(object, str)
    pasted = Signal(object, object)
    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[RequestRow] = []
        self._seen = 4
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)

    def show_slots(self, slots: Sequence[Slot], categories: Sequence[Category]) -> None:
        """Lay out a row for each request."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column.setSpacing(0)
        self._rows = []
        for slot in slots:
            row = RequestRow(self._theme, slot, categories)
            row.line.editingFinished.connect(self._on_editing_finished)
            row.line.textEdited.connect(self._on_text_edited)
            row.answer.chosen.connect(self._on_chosen)
            for part in (row.line, row.answer):
                part.installEventFilter(self)
            self._rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.set_rows(self._seen)

    def show_kept(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Show what is on disk."""
        for row in self._rows:
            text = next(iter(counts.get(row.slot.key + TEXT, {})), "")
            row.show_kept(text, next(iter(counts.get(row.slot.key, {})), ""))

    def set_open(self, taken: bool) -> None:
        """Take keys, or only show."""
        for row in self._rows:
            row.line.setReadOnly(not taken)
            policy = Qt.FocusPolicy.StrongFocus if taken else Qt.FocusPolicy.NoFocus
            row.line.setFocusPolicy(policy)
            row.answer.setFocusPolicy(policy)
            row.answer.setEnabled(taken)

    def set_rows(self, rows: int) -> None:
        """Show this many rows at a time."""
        self._seen = rows
        self.setFixedHeight(max(1, min(rows, len(self._rows))) * PITCH)

    def all(self) -> tuple[RequestRow, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def from_row(self, row: RequestRow) -> tuple[RequestRow, ...]:
        """Return a row and those below it."""
        return tuple(self._rows[self._rows.index(row) :])

    def typing(self) -> RequestRow | None:
        """Return the row that has the focus."""
        return next((r for r in self._rows if r.line.hasFocus() or r.answer.hasFocus()), None)

    def first(self) -> QWidget | None:
        """Return the first request that is empty, else the first answer that is, else the first."""
        for row in self._rows:
            if not row.text():
                return row.line
        for row in self._rows:
            if not row.answer.words():
                return row.answer
        return self._rows[0].line if self._rows else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move from row to row, take many lines at once, and keep what has the focus in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, RING)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row = self._row_of(watched)
        if row is None:
            return False
        if watched is row.line and event.matches(QKeySequence.StandardKey.Paste):
            lines = lines_of(QGuiApplication.clipboard().text())
            if len(lines) > 1 and not row.line.isReadOnly():
                self.pasted.emit(row, lines)
                return True
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, **dict.fromkeys(_ENTER, 1)}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & _MODIFIED:
            return False
        self._move(row, step, answer=watched is row.answer)
        return True

    def _move(self, row: RequestRow, step: int, *, answer: bool) -> None:
        at = max(0, min(self._rows.index(row) + step, len(self._rows) - 1))
        target = self._rows[at]
        focus = target.answer if answer else target.line
        if target is row:
            self.typed.emit(row)
        focus.setFocus(Qt.FocusReason.TabFocusReason)

    def _row_of(self, part: QObject | None) -> RequestRow | None:
        return next((r for r in self._rows if part in (r.line, r.answer)), None)

    def _on_editing_finished(self) -> None:
        row = self._row_of(self.sender())
        if row is not None:
            self.typed.emit(row)

    def _on_text_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_chosen(self, answer: str) -> None:
        row = self._row_of(self.sender())
        if row is None:
            return
        self.answered.emit(row, answer)
        at = self._rows.index(row) + 1
        if answer and at < len(self._rows):
            self._rows[at].answer.setFocus(Qt.FocusReason.TabFocusReason)
