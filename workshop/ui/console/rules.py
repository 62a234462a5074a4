"""Who must, may not, or would do well to meet: the rules of a session in one dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.changes import Changes
from workshop.domain.rules import OF_TWO, Rule, RuleKind
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.rules import words
from workshop.ui.bridge import Bridge
from workshop.ui.console.page import scrolled
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

WIDTH, HEIGHT = 680, 560
DEMI = QFont.Weight.DemiBold
OFF, SOFT, HARD = "off", "soft", "hard"
FOR_ALL = (RuleKind.LINE, RuleKind.DEPARTMENT, RuleKind.SIDES)


class RulesView(Value, kw_only=True, frozen=True):
    """For each rule that holds for all whether it is off, soft or hard; the rules of two people.

    ``names`` are (id, name as it prints) of everybody on the list.
    """

    for_all: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[Rule, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()


def rules_view(desk: Desk, session: str) -> RulesView:
    """Read the rules of a session."""
    people = {person.id: person for person in desk.people.of(session)}
    rules = desk.rules.of(session)
    states = {rule.kind: HARD if rule.hard else SOFT for rule in rules}
    return RulesView(
        for_all=tuple((kind.value, states.get(kind, OFF)) for kind in FOR_ALL),
        pairs=tuple((rule, words(rule, people)) for rule in rules if rule.kind in OF_TWO),
        names=tuple((person.id, person.printed) for person in people.values()),
    )


class RulesDialog(QDialog):
    """``for_all_chosen(kind, state)``, ``add_requested(kind, name, name)``,
    ``hard_chosen(id, hard)``, ``remove_requested(id)``.
    """

    for_all_chosen = Signal(str, str)
    add_requested = Signal(str, str, str)
    hard_chosen = Signal(str, bool)
    remove_requested = Signal(str)

    def __init__(self, theme: Theme, window: QWidget | None) -> None:
        super().__init__(window)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        self.for_all: dict[str, Segmented] = {}
        self.hardness: list[tuple[str, Segmented | None]] = []
        self.removers: list[tuple[str, Button]] = []
        self.kind = Segmented(
            theme,
            tr("Kind of rule"),
            (
                Segment(RuleKind.NEVER.value, tr("do not meet")),
                Segment(RuleKind.MUST.value, tr("meet in round 1")),
                Segment(RuleKind.PREFER.value, tr("if it fits")),
            ),
        )
        self.one = LineEdit(theme, tr("One person"), placeholder=tr("One person"))
        self.other = LineEdit(theme, tr("The other"), placeholder=tr("The other"))
        self.add = Button(theme, tr("Add the rule"), icon="plus")
        self.fault = Label(theme, "", "dense", "danger", wrap=True)
        self.none = Label(theme, tr("No rule of two people yet."), "dense", "ink_muted")
        self.close_button = Button(theme, tr("Close"))
        self._content = QWidget()
        self._list = QVBoxLayout(self._content)
        self._build()
        self._connect()

    def show_rules(self, view: RulesView) -> None:
        """Show the rules as they stand."""
        self.fault.setText("")
        for kind, state in view.for_all:
            self.for_all[kind].set_value(state)
        names = sorted({name for _, name in view.names})
        for line in (self.one, self.other):
            completer = QCompleter(names, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        self.hardness, self.removers = [], []
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not self.none:
                old.hide()
                old.deleteLater()
        for rule, said in view.pairs:
            self._list.addWidget(self._row(rule, said))
        self.none.setVisible(not view.pairs)
        self._list.addWidget(self.none)
        self._list.addStretch(1)

    def refused(self, sentence: str) -> None:
        """Say why a rule was not added; what was typed stays."""
        self.fault.setText(sentence)

    def added(self) -> None:
        """Be ready for the next rule."""
        self.one.clear()
        self.other.clear()
        focus_by_key(self.one)

    def _build(self) -> None:
        theme = self._theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Twofold"))
        self.setAccessibleName(tr("Rules for pairs"))
        self.resize(WIDTH, HEIGHT)
        told = tr(
            "Hard rules hold, or nobody is paired and those in conflict are named. Soft ones are "
            "broken where they must be, and that is said. Why a rule stands is not kept."
        )
        self._list.setContentsMargins(4, 4, 12, 4)
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(Label(theme, tr("Rules for pairs"), "heading", weight=DEMI))
        column.addWidget(Label(theme, told, "small", "ink_muted", wrap=True))
        for kind, said in (
            (RuleKind.LINE, tr("Nobody meets their own line")),
            (RuleKind.DEPARTMENT, tr("Departments mix")),
            (RuleKind.SIDES, tr("Why-side meets How-side")),
        ):
            column.addLayout(self._for_all(kind, said))
        column.addWidget(Hairline(theme))
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.one, 1)
        entry.addWidget(self.other, 1)
        entry.addWidget(self.add)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(entry)
        column.addWidget(self.fault)
        column.addWidget(scrolled(self._content), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        focus_by_key(self.one)

    def _for_all(self, kind: RuleKind, said: str) -> QHBoxLayout:
        segments = (Segment(OFF, tr("off")), Segment(SOFT, tr("soft")), Segment(HARD, tr("hard")))
        choice = Segmented(self._theme, said, segments, OFF)
        choice.setObjectName(kind.value)
        choice.chosen.connect(self._on_for_all)
        self.for_all[kind.value] = choice
        row = QHBoxLayout()
        row.addWidget(Label(self._theme, said, "dense"))
        row.addStretch(1)
        row.addWidget(choice)
        return row

    def _row(self, rule: Rule, said: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(self._theme, said, "dense", wrap=True), 1)
        hard = None
        if rule.kind is not RuleKind.PREFER:
            segments = (Segment(SOFT, tr("soft")), Segment(HARD, tr("hard")))
            hard = Segmented(self._theme, said, segments, HARD if rule.hard else SOFT)
            hard.chosen.connect(self._on_hard)
            row.addWidget(hard)
        name = tr("Take out: {rule}").format(rule=said)
        remove = Button(self._theme, "", "quiet", icon="x", name=name, small=True)
        remove.clicked.connect(self._on_remove)
        row.addWidget(remove)
        self.hardness.append((rule.id, hard))
        self.removers.append((rule.id, remove))
        return holder

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.other.returnPressed.connect(self._on_add)
        self.one.returnPressed.connect(self._on_first)
        self.close_button.clicked.connect(self.accept)
        for button in (self.add, self.close_button):
            button.setAutoDefault(False)

    def _on_for_all(self, state: str) -> None:
        sender = self.sender()
        assert isinstance(sender, Segmented)
        self.for_all_chosen.emit(sender.objectName(), state)

    def _on_hard(self, value: str) -> None:
        sender = self.sender()
        ident = next(rule for rule, choice in self.hardness if choice is sender)
        self.hard_chosen.emit(ident, value == HARD)

    def _on_remove(self) -> None:
        sender = self.sender()
        self.remove_requested.emit(next(rule for rule, one in self.removers if one is sender))

    def _on_first(self) -> None:
        self.other.setFocus()

    def _on_add(self) -> None:
        self.add_requested.emit(self.kind.value(), self.one.text(), self.other.text())


class RulesPanel(QObject):
    """Joins the dialog to the desk. It lives as long as its dialog."""

    def __init__(self, theme: Theme, window: QWidget, bridge: Bridge, session: str) -> None:
        self.dialog = RulesDialog(theme, window)
        super().__init__(self.dialog)
        self._bridge, self._session = bridge, session
        self._rules = bridge.desk.rules
        self.dialog.for_all_chosen.connect(self._on_for_all)
        self.dialog.add_requested.connect(self._on_add)
        self.dialog.hard_chosen.connect(self._on_hard)
        self.dialog.remove_requested.connect(self._on_remove)
        self._show()
        self.dialog.open()

    def _show(self) -> None:
        self.dialog.show_rules(rules_view(self._bridge.desk, self._session))

    def _on_for_all(self, kind: str, state: str) -> None:
        wanted = RuleKind(kind)
        known = next((one for one in self._rules.of(self._session) if one.kind is wanted), None)
        if state == OFF and known is not None:
            self._do(self._rules.remove, self._session, known.id)
        elif state != OFF and known is not None:
            self._do(self._rules.set_hard, self._session, known.id, state == HARD)
        elif state != OFF:
            self._attempt(self._rules.add, self._session, wanted, hard=state == HARD)

    def _on_add(self, kind: str, one: str, other: str) -> None:
        names = rules_view(self._bridge.desk, self._session).names
        found = []
        for typed in (one, other):
            same = [i for i, name in names if name.casefold() == " ".join(typed.split()).casefold()]
            if len(same) != 1:
                many = tr("More than one person of the list is called “{name}”.")
                none = tr("Nobody on the list is called “{name}”.")
                self.dialog.refused((many if same else none).format(name=typed.strip()))
                return
            found += same
        if self._attempt(self._rules.add, self._session, RuleKind(kind), *found):
            self.dialog.added()

    def _on_hard(self, rule: str, hard: bool) -> None:
        self._do(self._rules.set_hard, self._session, rule, hard)

    def _on_remove(self, rule: str) -> None:
        self._do(self._rules.remove, self._session, rule)

    def _do(self, action: Callable[..., Changes], *what: object) -> None:
        self._attempt(action, *what)

    def _attempt(self, action: Callable[..., Changes], *what: object, **how: object) -> bool:
        _, fault = self._bridge.attempt(action, *what, **how)
        if fault is not None:
            self.dialog.refused(str(fault))
            return False
        self._show()
        return True
