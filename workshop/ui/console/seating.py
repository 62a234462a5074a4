"""Who sits at which table: by team, mixed, or moved by hand, in one dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from workshop.domain.changes import Changes
from workshop.domain.seating import LARGEST, SMALLEST, USUAL
from workshop.domain.values import Value
from workshop.errors import UserError
from workshop.facilitation.desk import Desk
from workshop.ui.bridge import Bridge
from workshop.ui.models.rows import RIGHT, RowDelegate, RowsModel
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.keycap import KeyHint, KeyWords
from workshop.ui.widgets.label import Label
from workshop.ui.widgets.rows import RowsView
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.words import ntr, tr

WIDTH, HEIGHT = 640, 620
PAD = 12
ROW, HEADING = 29, 34
DEMI = QFont.Weight.DemiBold


class SeatRow(Value, kw_only=True, frozen=True):
    """A row: the heading of a table (no person), or somebody who sits there."""

    key: str
    words: str
    detail: str = ""
    person: str = ""
    table: int = 0


class SeatingView(Value, kw_only=True, frozen=True):
    """All tables, then who sits nowhere; what is worth a look; how many tables there are."""

    rows: tuple[SeatRow, ...] = ()
    said: str = ""
    warnings: tuple[str, ...] = ()
    tables: int = 0
    unseated: int = 0


def seating_view(desk: Desk, session: str) -> SeatingView:
    """Read the seating of a session."""
    rows: list[SeatRow] = []
    tables, alone = desk.seating.tables(session), desk.seating.unseated(session)
    for table in tables:
        people = ntr("{n} person", "{n} people", len(table.people))
        heading = tr("Table {n}").format(n=table.number)
        rows.append(SeatRow(key=f"table {table.number}", words=heading, detail=people))
        for place, person in enumerate(table.people):
            told = [person.department, "" if place else tr("writes for the table")]
            rows.append(
                SeatRow(
                    key=person.id,
                    words=person.printed,
                    detail=", ".join(part for part in told if part),
                    person=person.id,
                    table=table.number,
                )
            )
    if alone:
        rows.append(SeatRow(key="nowhere", words=tr("Without a table"), detail=str(len(alone))))
        rows += [
            SeatRow(key=p.id, words=p.printed, detail=p.department, person=p.id) for p in alone
        ]
    said = tr("Nobody is seated yet.")
    if tables:
        many = ntr("{n} table", "{n} tables", len(tables))
        seated = sum(len(table.people) for table in tables)
        said = tr("{tables}, {people} seated.").format(tables=many, people=seated)
    return SeatingView(
        rows=tuple(rows),
        said=said,
        warnings=desk.seating.warnings(session),
        tables=len(tables),
        unseated=len(alone),
    )


class SeatDelegate(RowDelegate[SeatRow]):
    """Paints a heading or a person."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ROW)

    def height_of(self, row: SeatRow) -> int:
        """Headings have air above them."""
        return ROW if row.person else HEADING

    def paint_row(
        self, painter: QPainter, box: QRect, row: SeatRow, option: QStyleOptionViewItem
    ) -> None:
        """Draw one row."""
        del option
        inner = box.adjusted(PAD if not row.person else 2 * PAD, 0 if row.person else 6, -PAD, 0)
        taken = self.words(painter, inner, row.detail, step="small", tone="ink_muted", align=RIGHT)
        left = inner.adjusted(0, 0, -taken - PAD, 0)
        self.words(painter, left, row.words, step="dense", weight=None if row.person else DEMI)


class SeatList(RowsView):
    """Left and right move somebody to the table before or after; a digit to that table."""

    step_requested = Signal(str, int)
    table_requested = Signal(str, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen person."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps:
            self.step_requested.emit(self.key(), steps[key])
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.table_requested.emit(self.key(), key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)


class SeatingDialog(QDialog):
    """``team_requested``, ``mix_requested`` and ``rest_requested`` for the size that is chosen;
    ``clear_requested``; ``moved(person, table)``, 0 for nowhere.
    """

    team_requested = Signal()
    mix_requested = Signal()
    rest_requested = Signal()
    clear_requested = Signal()
    moved = Signal(str, int)

    def __init__(self, theme: Theme, window: QWidget | None) -> None:
        super().__init__(window)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        self._view = SeatingView()
        self.size_choice = Segmented(
            theme,
            tr("At a table, at most"),
            tuple(Segment(str(n), str(n)) for n in range(SMALLEST, LARGEST + 1)),
            str(USUAL),
        )
        self.team = Button(theme, tr("Seat by team"), icon="users")
        self.mix = Button(theme, tr("Mix"), icon="shuffle")
        self.rest = Button(theme, tr("Seat the rest"), icon="user-plus")
        self.clear = Button(theme, tr("Take all away"), "quiet", small=True)
        self.said = Label(theme, "", "dense", weight=DEMI, wrap=True)
        self.note = Label(theme, "", "small", "ink_muted", wrap=True)
        self.list = SeatList(tr("Tables"), SeatDelegate(theme))
        self.model: RowsModel[SeatRow] = RowsModel(_key, _spoken, parent=self)
        self.close_button = Button(theme, tr("Close"))
        self._build()
        self._connect()

    def show_seating(self, view: SeatingView) -> None:
        """Show who sits where; who was chosen stays so."""
        chosen = self.list.key()
        self._view = view
        self.model.show_rows(view.rows)
        self.list.choose(chosen or next((r.key for r in view.rows if r.person), ""))
        self.said.set_tone("ink")
        self.said.setText(view.said)
        self.note.setText(" ".join(view.warnings))
        self.note.setVisible(bool(view.warnings))
        self.rest.setEnabled(bool(view.tables and view.unseated))
        self.clear.setEnabled(bool(view.tables))

    def say(self, words: str, *, fault: bool = False) -> None:
        """Say what the solver vouches for, or why it could not be."""
        self.said.set_tone("danger" if fault else "ink")
        self.said.setText(words)

    def table_size(self) -> int:
        """Return how many may sit at a table."""
        return int(self.size_choice.value())

    def _build(self) -> None:
        theme = self._theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Twofold"))
        self.setAccessibleName(tr("Seating"))
        self.resize(WIDTH, HEIGHT)
        told = tr(
            "For the exercises at tables. The block “Find your table” shows it on the wall; signs "
            "and a list are on the Print page. Rules for pairs hold for tables too."
        )
        self.list.setModel(self.model)
        size = QHBoxLayout()
        size.setSpacing(12)
        size.addWidget(Label(theme, tr("At a table, at most"), "dense"))
        size.addWidget(self.size_choice)
        size.addStretch(1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self.team, self.mix, self.rest):
            ways.addWidget(button)
        ways.addStretch(1)
        ways.addWidget(self.clear)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for hint in (KeyHint("← →", tr("other table")), KeyHint("0 – 9", tr("that table"))):
            foot.addWidget(KeyWords(theme, hint))
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(Label(theme, tr("Seating"), "heading", weight=DEMI))
        column.addWidget(Label(theme, told, "small", "ink_muted", wrap=True))
        column.addLayout(size)
        column.addLayout(ways)
        column.addWidget(self.said)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        focus_by_key(self.team)

    def _connect(self) -> None:
        self.team.clicked.connect(self.team_requested)
        self.mix.clicked.connect(self.mix_requested)
        self.rest.clicked.connect(self.rest_requested)
        self.clear.clicked.connect(self.clear_requested)
        self.close_button.clicked.connect(self.accept)
        self.list.step_requested.connect(self._on_step)
        self.list.table_requested.connect(self._on_table)

    def _on_step(self, key: str, step: int) -> None:
        row = self.model.row(key)
        if row is None or not row.person:
            return
        tables = sorted({r.table for r in self._view.rows if r.table})
        after = [*tables, (tables[-1] if tables else 0) + 1]
        at = after.index(row.table) if row.table in after else -1
        to = at + step
        if 0 <= to < len(after):
            self.moved.emit(row.person, after[to])

    def _on_table(self, key: str, table: int) -> None:
        row = self.model.row(key)
        if row is not None and row.person:
            self.moved.emit(row.person, table)


class SeatingPanel(QObject):
    """Joins the dialog to the desk. It lives as long as its dialog."""

    def __init__(self, theme: Theme, window: QWidget, bridge: Bridge, session: str) -> None:
        self.dialog = SeatingDialog(theme, window)
        super().__init__(self.dialog)
        self._bridge, self._session = bridge, session
        self._seating = bridge.desk.seating
        self.dialog.team_requested.connect(self._on_team)
        self.dialog.mix_requested.connect(self._on_mix)
        self.dialog.rest_requested.connect(self._on_rest)
        self.dialog.clear_requested.connect(self._on_clear)
        self.dialog.moved.connect(self._on_moved)
        self._show()
        self.dialog.open()

    def _show(self) -> None:
        self.dialog.show_seating(seating_view(self._bridge.desk, self._session))

    def _on_team(self) -> None:
        self._attempt(self._seating.by_team, self._session, self.dialog.table_size())

    def _on_mix(self) -> None:
        sentences: list[str] = []

        def mix() -> Changes:
            changes, sentence = self._seating.mix(self._session, self.dialog.table_size())
            sentences.append(sentence)
            return changes

        if self._attempt(mix):
            self.dialog.say(sentences[0])

    def _on_rest(self) -> None:
        self._attempt(self._seating.seat_rest, self._session, self.dialog.table_size())

    def _on_clear(self) -> None:
        self._attempt(self._seating.clear, self._session)

    def _on_moved(self, person: str, table: int) -> None:
        self._attempt(self._seating.move, self._session, person, table)

    def _attempt(self, action: Callable[..., Changes], *what: object) -> bool:
        fault: UserError | None
        _, fault = self._bridge.attempt(action, *what)
        if fault is not None:
            self.dialog.say(str(fault), fault=True)
            return False
        self._show()
        return True


def _key(row: SeatRow) -> str:
    return row.key


def _spoken(row: SeatRow) -> str:
    at = tr("table {n}").format(n=row.table) if row.table else ""
    return ", ".join(part for part in (row.words, at, row.detail) if part)
