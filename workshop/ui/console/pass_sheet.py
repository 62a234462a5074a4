"""The sheet of the person who has the laptop: one question after another, then "Done, pass on"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.activities.asks import Answer, Ask, Choice, marks_of
from workshop.ui.activities.modes import Fault
from workshop.ui.activities.panel import TAKES, TEXT
from workshop.ui.console.page import scrolled
from workshop.ui.console.pass_parts import (
    MOST_TYPED,
    RING,
    LargeButton,
    PassHead,
    PrivateText,
    column,
    empty,
    inset,
)
from workshop.ui.console.pass_view import PassView
from workshop.ui.theme import Theme
from workshop.ui.widgets.answer_row import RadioRow, TickRow
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.ticks import Ticks
from workshop.words import ntr, tr

HIGH, LOW = 64, 48  # a row of a few answers, of many
FEW, MANY = 5, 9  # more answers than this are lower, and in two columns
GAP, LOW_GAP = 10, 6
LINES = 5  # of a text
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetPage(QWidget):
    """``done(Marks)`` when the sheet is whole; ``left`` when the name was not the right one."""

    done = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asks: tuple[Ask, ...] = ()
        self._name = ""
        self._at = 0
        self._answers: dict[int, Answer] = {}
        self.rows: list[RadioRow | TickRow] = []
        self.text: PrivateText | None = None
        self.head = PassHead(theme)
        self.ticks = Ticks(theme)
        self._list = QWidget()
        self._body = QVBoxLayout(self._list)
        self._area = scrolled(self._list)
        self.fault = Fault(theme)
        self.back = LargeButton(theme, "", "quiet", icon="chevron-left")
        self.blank = LargeButton(theme, tr("Leave this one blank"), "quiet", key="Q")
        self.next = LargeButton(theme, "", "primary", key=tr("Enter"))
        self.who_sees = Label(theme, "", "script", "ink_muted", wrap=True)
        self._build()
        self.back.clicked.connect(self._on_back)
        self.blank.clicked.connect(self._on_blank)
        self.next.clicked.connect(self._on_next)

    def show_sheet(self, view: PassView, name: str) -> None:
        """Begin a sheet of the person of that name."""
        self._asks, self._name = view.asks, name
        self._at, self._answers = 0, {}
        self.head.show_head(view.title, view.naming)
        self.who_sees.setText(tr("Who sees it: {who}").format(who=view.who_sees))
        self._show_question()

    def refused(self, sentence: str) -> None:
        """Say why the sheet could not be kept; it stands as it was."""
        self.fault.say(sentence)

    def clear(self) -> None:
        """Forget the sheet and the name, on screen and off it."""
        self._asks, self._name, self._answers = (), "", {}
        self.rows, self.text = [], None
        empty(self._body)
        self.back.set_words("")
        self.ticks.show_count("", 0, 0)
        self.fault.say("")

    def open(self) -> bool:
        """Tell whether somebody's sheet is on screen."""
        return bool(self._asks)

    def take_focus(self) -> None:
        """Let the next key be an answer."""
        target: QWidget | None = self.text or next((r for r in self.rows if r.isChecked()), None)
        if target is None:
            target = self.rows[0] if self.rows else self.next
        if isinstance(target, PrivateText):
            focus_by_key(target)
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit takes an answer, Q leaves the question blank, Enter goes on."""
        key = Qt.Key(event.key())
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._digit(str(key - Qt.Key.Key_0))
        elif key == Qt.Key.Key_Q and not self.text:
            self._on_blank()
        elif key in _ENTER:
            focus = self.focusWidget()
            (focus if isinstance(focus, LargeButton) else self.next).click()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a text, or on a row, goes on."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and Qt.Key(event.key()) in _ENTER:  # type: ignore[attr-defined]
            self._on_next()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        body = column(self)
        self.head.beside.addWidget(self.ticks)
        above = inset(body)
        above.addWidget(self.head)
        above.addSpacing(28)
        self._body.setContentsMargins(RING, 0, RING, RING)
        self._body.setSpacing(0)
        body.addWidget(self._area, 1)
        below = inset(body)
        below.addWidget(self.fault)
        below.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.blank)
        row.addStretch(1)
        row.addWidget(self.next)
        below.addLayout(row)
        below.addSpacing(14)
        below.addWidget(self.who_sees)

    def _show_question(self) -> None:
        ask, of = self._asks[self._at], len(self._asks)
        empty(self._body)
        self.rows, self.text = [], None
        self.fault.say("")
        counted = tr("Question {at} of {of}").format(at=self._at + 1, of=of) if of > 1 else ""
        self.ticks.show_count(counted, self._at + 1 if of > 1 else 0, of if of > 1 else 0)
        title = Label(self._theme, ask.text, "display", weight=QFont.Weight.DemiBold, wrap=True)
        self._add(title, 20)
        if ask.lead:
            self._add(Label(self._theme, ask.lead, "script", "ink_muted", wrap=True), 14)
        self._add_text(ask) if not ask.choices else self._add_rows(ask)
        filler = QWidget()
        filler.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._add(filler, 0)
        self._area.verticalScrollBar().setValue(0)
        self._show_way()
        self.take_focus()

    def _show_way(self) -> None:
        back = tr("Not {name}?").format(name=self._name)
        self.back.set_words(back if self._at == 0 else tr("Question {n}").format(n=self._at))
        self.blank.setVisible(self.text is None)
        last = self._at + 1 == len(self._asks)
        self.next.set_words(tr("Done, pass on") if last else tr("Next question"))

    def _add(self, widget: QWidget, below: int) -> None:
        self._body.addWidget(widget)
        widget.show()
        if below:
            gap = QWidget()
            gap.setFixedHeight(below)
            self._body.addWidget(gap)

    def _add_text(self, ask: Ask) -> None:
        self.text = PrivateText(self._theme, ask.text, LINES)
        self.text.setProperty(TAKES, TEXT)
        self.text.setPlainText(next(iter(self._answers.get(self._at, ())), ""))
        self.text.installEventFilter(self)
        self._add(self.text, 0)

    def _add_rows(self, ask: Ask) -> None:
        few = len(ask.choices) <= FEW
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP if few else LOW_GAP)
        columns = 2 if len(ask.choices) > MANY else 1
        down = -(-len(ask.choices) // columns)
        taken = self._answers.get(self._at, ())
        for place, choice in enumerate(ask.choices):
            row = self._row(choice, ask.most > 1, HIGH if few else LOW)
            row.setChecked(choice.id in taken)
            row.toggled.connect(self._on_toggled)
            row.installEventFilter(self)
            grid.addWidget(row, place % down, place // down)
            self.rows.append(row)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        self._add(holder, 0)

    def _row(self, choice: Choice, several: bool, least: int) -> RadioRow | TickRow:
        if several:
            return TickRow(self._theme, choice.label, least, digit=choice.digit)
        return RadioRow(
            self._theme,
            choice.label,
            least,
            digit=choice.digit,
            detail=choice.detail,
            side=choice.side,
        )

    def _digit(self, digit: str) -> None:
        row = next((row for row in self.rows if row.face.digit == digit), None)
        if row is not None:
            row.setChecked(not row.isChecked() if isinstance(row, TickRow) else True)
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self) -> Answer:
        if self.text is not None:
            words = self.text.toPlainText().strip()
            return (words,) if words else ()
        choices = self._asks[self._at].choices
        return tuple(one.id for one, row in zip(choices, self.rows, strict=True) if row.isChecked())

    def _keep(self) -> None:
        self._answers[self._at] = self._taken()

    def _go(self, place: int) -> None:
        self._at = place
        self._show_question()

    def _go_on(self) -> None:
        if self._at + 1 < len(self._asks):
            self._go(self._at + 1)
        else:
            self.done.emit(marks_of(self._asks, self._answers))

    def _on_toggled(self, _taken: bool) -> None:
        self.fault.say("")
        most, row = self._asks[self._at].most, self.sender()
        if most > 1 and len(self._taken()) > most and isinstance(row, TickRow):
            row.setChecked(False)
            self.fault.say(
                ntr(
                    "{n} may be ticked. Take a tick away first.",
                    "Up to {n} may be ticked. Take a tick away first.",
                    most,
                )
            )

    def _on_back(self) -> None:
        if self._at == 0:
            self.left.emit()
            return
        self._keep()
        self._go(self._at - 1)

    def _on_blank(self) -> None:
        if not self._asks or self.text is not None:
            return
        self._answers[self._at] = ()
        self._uncheck()
        self._go_on()

    def _uncheck(self) -> None:
        for row in self.rows:
            row.setAutoExclusive(False)
            row.setChecked(False)
            row.setAutoExclusive(isinstance(row, RadioRow))

    def _on_next(self) -> None:
        if not self._asks:
            return
        if self.text is None and not self._taken():
            self.fault.say(tr("Choose an answer, or leave this one blank with Q."))
            return
        if self.text is not None and len(self.text.toPlainText()) > MOST_TYPED:
            self.fault.say(
                tr("The text holds {n} characters, and {most} fit. Shorten it a little.").format(
                    n=len(self.text.toPlainText()), most=MOST_TYPED
                )
            )
            return
        self._keep()
        self._go_on()
