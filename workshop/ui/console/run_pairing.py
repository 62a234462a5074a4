"""Over the pairs: why two people meet, and who shall sit where somebody else does."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.domain.values import Value
from workshop.facilitation.pairs import Exchange, Why
from workshop.ui.console.plan_view import OptionView
from workshop.ui.console.run_attendance import MOST, PersonDelegate, matching
from workshop.ui.console.run_view import PersonRow
from workshop.ui.models.rows import RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.choices import Choices
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.popover import Popover
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.words import ntr, tr

DEMI = QFont.Weight.DemiBold
ROOM = 244  # px inside a popover


class WhyRow(Value, frozen=True):
    """A part of the value: its words and its points."""

    words: str
    points: str


def why_rows(why: Why) -> tuple[WhyRow, ...]:
    """Say the parts of what two people are worth to one another."""
    if not why.met:
        met = tr("never")
    else:
        met = ntr("one session ago", "{n} sessions ago", why.met[0])
    return (
        WhyRow(tr("Strengths that meet needs"), str(why.strengths)),
        WhyRow(tr("Different department"), str(why.department)),
        WhyRow(tr("Why-side with How-side"), str(why.side)),
        WhyRow(tr("Met before"), met),
    )


def loss_words(why: Why) -> str:
    """Say what the round would lose without the pair."""
    if why.loss is None:
        return tr("No round of all the others is possible without it.")
    if why.loss <= 0:
        return tr("Without it the round loses nothing.")
    return tr("Without it the round loses {n} points.").format(n=f"{why.loss / 100:.1f}")


class WhyPopover(Popover):
    """The parts of a pair's value of 100, and what the round loses without it."""

    def __init__(self, theme: Theme, window: QWidget, why: Why) -> None:
        title = tr("Why {a} and {b}").format(a=why.names[0], b=why.names[-1])
        super().__init__(theme, title, window)
        self.close_button = Button(theme, "", "quiet", icon="x", name=tr("Close"), small=True)
        top = QHBoxLayout()
        top.addWidget(Label(theme, title, "dense", weight=DEMI, wrap=True), 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for row in why_rows(why):
            self._row(theme, row.words, row.points)
        self.body.addWidget(Hairline(theme))
        self._row(theme, tr("Value of this pair"), tr("{n} of 100").format(n=why.value), bold=True)
        self.loss = Label(theme, loss_words(why), "small", "ink_muted", wrap=True)
        self.body.addWidget(self.loss)
        self.close_button.clicked.connect(self.close)

    def first_focus(self) -> QWidget | None:
        """Enter closes it again."""
        return self.close_button

    def _row(self, theme: Theme, words: str, points: str, *, bold: bool = False) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(theme, words, "dense", weight=DEMI if bold else None), 1)
        row.addWidget(Label(theme, points, "dense", weight=DEMI))
        self.body.addLayout(row)


class OptionsPopover(Popover):
    """How many rounds, how many at a table, what the pairs are to be. ``chosen(option, value)``."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget, options: tuple[OptionView, ...]) -> None:
        title = tr("How people meet")
        super().__init__(theme, title, window)
        self._controls: dict[str, Choices] = {}
        self.body.addWidget(Label(theme, title, "dense", weight=DEMI))
        for option in options:
            self.body.addWidget(Label(theme, option.label, "small", "ink_muted", weight=DEMI))
            choices = Choices(theme, option.label, option.choices, option.value, ROOM)
            choices.chosen.connect(self._on_chosen)
            self._controls[option.id] = choices
            self.body.addWidget(choices)
        told = tr("Each choice draws the pairs anew.")
        self.body.addWidget(Label(theme, told, "small", "ink_muted", wrap=True))

    def show_options(self, options: tuple[OptionView, ...]) -> None:
        """Show what is chosen now."""
        for option in options:
            if option.id in self._controls:
                self._controls[option.id].set_value(option.value)

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return next(iter(self._controls.values())).control()

    def _on_chosen(self, value: str) -> None:
        sender = self.sender()
        for name, choices in self._controls.items():
            if choices is sender:
                self.chosen.emit(name, value)


def effect_words(effect: Exchange, way: str) -> str:
    """Say what an exchange wins or loses, which rules it breaks, and the way to do it."""
    if effect.forbidden:
        rules = ", ".join(f"“{rule}”" for rule in effect.forbidden)
        return tr("A rule forbids it: {rules}.").format(rules=rules)
    if effect.value > 0:
        said = ntr("The two tables win one point.", "The two tables win {n} points.", effect.value)
    elif effect.value < 0:
        many = "The two tables lose {n} points."
        said = ntr("The two tables lose one point.", many, -effect.value)
    else:
        said = tr("The two tables are worth the same.")
    if effect.broken:
        rules = ", ".join(f"“{rule}”" for rule in sorted(effect.broken))
        said += " " + tr("Not kept then: {rules}.").format(rules=rules)
    return f"{said} {way}"


class ExchangePopover(Popover):
    """Two letters of a name: with whom somebody changes places, and what that does, before it is.

    ``looked_at(id)`` when a name is marked, answered by ``show_effect``; ``chosen(id)`` on Enter.
    """

    looked_at = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, name: str, others: tuple[PersonRow, ...]):
        title = tr("Exchange {name} with").format(name=name)
        super().__init__(theme, title, window)
        self._others = others
        self._possible = False
        self.line = LineEdit(theme, title, placeholder=tr("Two letters of a name"))
        self.hint = Label(theme, tr("Type two letters of a name."), "small", "ink_muted", wrap=True)
        self.model = RowsModel[PersonRow](key=_key, text=_text, parent=self)
        self.rows = RowsView(tr("Names that match"), PersonDelegate(theme, theme.px("row_dense")))
        self.rows.setModel(self.model)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFixedHeight(MOST * theme.px("row_dense"))
        self.body.addWidget(Label(theme, title, "dense", weight=DEMI, wrap=True))
        self.body.addWidget(self.line)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self._on_return)
        self.rows.clicked.connect(self._on_clicked)
        self.model.show_rows(others)

    def first_focus(self) -> QWidget | None:
        """Typing comes first."""
        return self.line

    def show_effect(self, effect: Exchange | None, sentence: str = "") -> None:
        """Say what the exchange with the marked one does; None: why there is none."""
        self._possible = effect is not None and not effect.forbidden
        if effect is not None:
            sentence = effect_words(effect, tr("Enter exchanges them."))
        self.hint.setText(sentence)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the names while the line keeps the focus."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        keys = [row.id for row in self.model.rows()]
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self.rows.key()) if self.rows.key() in keys else -1
        self._mark(keys[max(0, min(len(keys) - 1, at + step))])

    def _mark(self, key: str) -> None:
        self.rows.choose(key)
        if key:
            self.looked_at.emit(key)

    def _on_edited(self, text: str) -> None:
        found = matching(self._others, text, "left")
        self.model.show_rows(found)
        self._mark(found[0].id if found and text.strip() else "")

    def _on_return(self) -> None:
        if self.rows.key() and self._possible:
            self.chosen.emit(self.rows.key())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._mark(str(index.data(KEY)))


def _key(row: PersonRow) -> str:
    return row.id


def _text(row: PersonRow) -> str:
    return row.name
