"""Who came late, who leaves: two letters of a name, Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QWidget

from workshop.domain.people import Attendance
from workshop.ui.console.run_view import PersonRow
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.field import LineEdit
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.popover import Popover
from workshop.ui.widgets.rows import KEY, RowsView
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import tr

CAME, LEFT = "came", "left"
MOST = 5  # names shown at once
PADDING = 8


def matching(people: tuple[PersonRow, ...], text: str, act: str) -> tuple[PersonRow, ...]:
    """Return those a letter or two may mean: any word of the name begins so, best first."""
    wanted = text.casefold().split()
    able = [row for row in people if act == CAME or row.here]
    found = [row for row in able if all(_begins(row.name, word) for word in wanted)]
    # Whoever is not here yet comes first: they are the ones who come.
    return tuple(sorted(found, key=lambda row: row.here)) if act == CAME else tuple(found)


def _begins(name: str, word: str) -> bool:
    return any(part.casefold().startswith(word) for part in name.split())


class PersonDelegate(RowDelegate[PersonRow]):
    """Paints a name, and whether the person is here."""

    def paint_row(
        self, painter: QPainter, box: QRect, row: PersonRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw the name at the left, the word at the right."""
        del option
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        word = here_word(row)
        taken = self.words(painter, inner, word, step="small", tone="ink_muted", align=RIGHT)
        name = inner.adjusted(0, 0, -taken - PADDING, 0)
        self.words(painter, name, row.name, step="dense")


def here_word(row: PersonRow) -> str:
    """Say whether a person is here."""
    return tr("here") if row.here else tr("not here")


class AttendancePopover(Popover):
    """A line to type in, the names that match, and whether they came or left.

    ``came(id)`` and ``left(id)`` for the name that is marked; it stays open for the next one.
    """

    came = Signal(str)
    left = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, tr("Who came, who left"), window)
        self._people: tuple[PersonRow, ...] = ()
        self._counted = Label(
            theme, tr("Who came, who left"), "dense", weight=QFont.Weight.DemiBold
        )
        self._close = Button(theme, "", "quiet", icon="x", name=tr("Close"), small=True)
        self.act = Segmented(
            theme, tr("Mark as"), (Segment(CAME, tr("Came")), Segment(LEFT, tr("Left")))
        )
        self.line = LineEdit(theme, tr("Name"), placeholder=tr("Two letters of a name"))
        self.delegate = PersonDelegate(theme, theme.px("row_dense"))
        self.model = RowsModel[PersonRow](key=_key, text=_text, parent=self)
        self.rows = RowsView(tr("Names that match"), self.delegate)
        self.hint = Label(theme, "", "small", "ink_muted", wrap=True)
        self._build(theme)
        self._connect()

    def show_people(self, people: tuple[PersonRow, ...], counted: str) -> None:
        """Show the list as it stands now, and how many of it are here."""
        self._people = people
        self._counted.setText(counted)
        self._show_matches(keep=self.rows.key())

    def first_focus(self) -> QWidget | None:
        """Typing comes first."""
        return self.line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the names while the line keeps the focus."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = moves.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        rows = self.model.rows()
        keys = [row.id for row in rows]
        if keys:
            at = keys.index(self.rows.key()) if self.rows.key() in keys else -1
            self._choose(keys[max(0, min(len(keys) - 1, at + step))])

    def _build(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.addWidget(self._counted)
        top.addStretch(1)
        top.addWidget(self._close)
        self.rows.setModel(self.model)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFixedHeight(MOST * theme.px("row_dense"))
        self.body.addLayout(top)
        self.body.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.line)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close)
        self.act.chosen.connect(self._on_act_chosen)
        self.line.textEdited.connect(self._on_text_edited)
        self.line.returnPressed.connect(self._on_return_pressed)
        self.rows.clicked.connect(self._on_clicked)

    def _show_matches(self, keep: str = "") -> None:
        typed = self.line.text()
        found = matching(self._people, typed, self.act.value())
        self.model.show_rows(found)
        first = found[0].id if found and typed.strip() else ""
        self._choose(keep if first and self.model.row(keep) is not None else first)

    def _choose(self, key: str) -> None:
        self.rows.choose(key)
        row = self.model.row(key)
        if row is None:
            found = bool(self.model.rows())
            self.hint.setText(tr("Type two letters, then Enter.") if found else _none(self._people))
        elif self.act.value() == LEFT:
            self.hint.setText(tr("Enter: {name} leaves.").format(name=row.name))
        else:
            self.hint.setText(self._came_words(row))

    def _came_words(self, row: PersonRow) -> str:
        words = tr("Enter: {name} is here.").format(name=row.name)
        first = row.came is Attendance.HERE and not any(other.ticked for other in self._people)
        if first:
            return f"{words} {tr('From then on only those ticked in count.')}"
        return words

    def _mark(self, key: str) -> None:
        self.line.clear()
        (self.left if self.act.value() == LEFT else self.came).emit(key)

    def _on_act_chosen(self, _value: str) -> None:
        self._show_matches()

    def _on_text_edited(self, _text: str) -> None:
        self._show_matches()

    def _on_return_pressed(self) -> None:
        if self.rows.key():
            self._mark(self.rows.key())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._mark(str(index.data(KEY)))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _none(people: tuple[PersonRow, ...]) -> str:
    if not people:
        return tr("Nobody is on the list yet. People are added on the People page.")
    return tr("No name begins with these letters.")


def _key(row: PersonRow) -> str:
    return row.id


def _text(row: PersonRow) -> str:
    return f"{row.name}, {here_word(row)}"
