"""The inspector of one person: every field applies at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.people import PRINTED_NAME_MOST, Attendance, Side
from workshop.ui.console.people_view import PeopleView, PersonRow
from workshop.ui.theme import Theme
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.label import Hairline, Label
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.switch import Switch
from workshop.words import tr

GAP = 12
LABEL_GAP = 4
SWITCH_ROW = 32


def side_segments() -> tuple[Segment, ...]:
    """Return the four choices of a side, with their marks."""
    return (
        Segment(Side.WHY.value, tr("Why"), side="why"),
        Segment(Side.HOW.value, tr("How"), side="how"),
        Segment(Side.BOTH.value, tr("Both"), side="both"),
        Segment("", tr("None")),
    )


class PersonInspector(QWidget):
    """Shows one person, or how a list begins where there is nobody.

    ``words_kept(key, field, words)``: the receiver calls ``show_fault`` where they cannot be kept.
    """

    words_kept = Signal(str, str, str)
    side_requested = Signal(str, object)
    attendance_requested = Signal(str, str)
    flags_requested = Signal(str, bool, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key = ""
        self._fields = {
            "name": Field(theme, tr("Name")),
            "prints_as": Field(theme, tr("Name as it prints")),
            "role": Field(theme, tr("Role")),
            "department": Field(theme, tr("Department")),
            "team": Field(theme, tr("Team")),
            "manager": Field(theme, tr("Reports to")),
        }
        self.side = Segmented(theme, tr("Side"), side_segments())
        self.attendance = Segmented(theme, tr("In the room"), _attendance_segments())
        self.large_print = Switch(theme, tr("Large print"))
        self.extra_time = Switch(theme, tr("Extra time"))
        self._person = QWidget()
        self._nobody = ListAdvice(theme)
        self._build()
        self._connect()

    def show_person(self, row: PersonRow | None, view: PeopleView) -> None:
        """Show a person; None: nobody is chosen."""
        self._person.setVisible(row is not None)
        self._nobody.setVisible(row is None and not view.rows)
        if row is None:
            self._key = ""
            return
        other, self._key = row.key != self._key, row.key
        for name, field in self._fields.items():
            if other:
                field.line.setModified(False)
                field.show_fault("")
            field.set_text(str(getattr(row, name)))
        self._fields["prints_as"].line.setPlaceholderText(row.printed)
        self._offer(view)
        self._show_count(row.prints_as)
        self.side.set_value(row.side.value if row.side is not None else "")
        self.attendance.set_value(row.attendance.value)
        for switch, on in (
            (self.large_print, row.large_print),
            (self.extra_time, row.extra_time),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    def key(self) -> str:
        """Return who is shown; empty if nobody is."""
        return self._key

    def field(self, name: str) -> Field:
        """Return the field of something known of a person."""
        return self._fields[name]

    def show_fault(self, name: str, sentence: str) -> None:
        """Say under a field what to mend."""
        self._fields[name].show_fault(sentence)

    def unkept(self) -> tuple[str, str]:
        """Return what stands in a field that could not be kept, and why; empty if all could."""
        for field in self._fields.values():
            if field.fault():
                return field.text(), field.fault()
        return "", ""

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._person)
        column.addWidget(self._nobody)
        column.addStretch(1)
        self._build_person()
        self._person.hide()

    def _build_person(self) -> None:
        column = QVBoxLayout(self._person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._fields["name"])
        column.addWidget(self._fields["prints_as"])
        column.addWidget(self._fields["role"])
        pair = QHBoxLayout()
        pair.setSpacing(GAP)
        for name in ("department", "team"):
            pair.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addWidget(self._fields["manager"])
        column.addLayout(self._labelled(tr("Side"), self.side))
        column.addLayout(self._labelled(tr("In the room"), self.attendance))
        column.addSpacing(4)
        column.addWidget(Hairline(self._theme))
        flags = QVBoxLayout()
        flags.setSpacing(0)
        flags.addLayout(self._switched(tr("Large print"), self.large_print))
        flags.addLayout(self._switched(tr("Extra time"), self.extra_time))
        column.addLayout(flags)

    def _labelled(self, words: str, control: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(LABEL_GAP)
        weight = QFont.Weight.DemiBold
        column.addWidget(Label(self._theme, words, "small", "ink_muted", weight=weight))
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _switched(self, words: str, switch: Switch) -> QHBoxLayout:
        row = QHBoxLayout()
        label = Label(self._theme, words, "dense")
        label.setMinimumHeight(SWITCH_ROW)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label, 1)
        row.addWidget(switch)
        return row

    def _connect(self) -> None:
        for field in self._fields.values():
            field.committed.connect(self._on_committed)
        self._fields["prints_as"].edited.connect(self._show_count)
        self.side.chosen.connect(self._on_side_chosen)
        self.attendance.chosen.connect(self._on_attendance_chosen)
        self.large_print.toggled.connect(self._on_flag_toggled)
        self.extra_time.toggled.connect(self._on_flag_toggled)

    def _offer(self, view: PeopleView) -> None:
        """Let names of people and departments complete themselves."""
        known = {
            "department": view.departments,
            "manager": tuple(row.printed for row in view.rows),
        }
        for name, words in known.items():
            line = self._fields[name].line
            completer = QCompleter(list(words), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(completer)

    def _show_count(self, text: str) -> None:
        count = len(text.strip())
        said = tr("{n} of {most} letters").format(n=count, most=PRINTED_NAME_MOST)
        aside = self._fields["prints_as"].aside
        aside.setText(said if count else "")
        aside.set_tone("danger" if count > PRINTED_NAME_MOST else "ink_muted")

    def _on_committed(self, words: str) -> None:
        field = self.sender()
        for name, known in self._fields.items():
            if known is field and self._key:
                self.words_kept.emit(self._key, name, words)

    def _on_side_chosen(self, value: str) -> None:
        self.side_requested.emit(self._key, Side(value) if value else None)

    def _on_attendance_chosen(self, value: str) -> None:
        self.attendance_requested.emit(self._key, value)

    def _on_flag_toggled(self) -> None:
        flags = self.large_print.isChecked(), self.extra_time.isChecked()
        self.flags_requested.emit(self._key, *flags)


class ListAdvice(QWidget):
    """What a list of people may hold, for those who are about to bring one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        weight = QFont.Weight.DemiBold
        column.addWidget(Label(theme, tr("What a list may hold"), "heading", weight=weight))
        for words in (
            tr("One name a line is enough."),
            tr("Role, department, manager and team come in too where a column has them."),
            tr("CSV, TSV, XLSX, XLS and ODS files can be opened, or dropped here."),
            tr("You see everything before it comes in, and nothing is written until you say so."),
        ):
            column.addWidget(Label(theme, words, "dense", "ink_muted", wrap=True))
        column.addStretch(1)


def _attendance_segments() -> tuple[Segment, ...]:
    return (
        Segment(Attendance.EXPECTED.value, tr("Expected")),
        Segment(Attendance.HERE.value, tr("Here")),
        Segment(Attendance.LEFT.value, tr("Left")),
    )
