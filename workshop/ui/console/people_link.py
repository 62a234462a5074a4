"""Joins the people page to the desk."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from workshop.domain.changes import Kind
from workshop.domain.people import PRINTED_NAME_MOST, Attendance, Side
from workshop.ui.bridge import Bridge
from workshop.ui.console.drops import is_sheet
from workshop.ui.console.erasing import Eraser
from workshop.ui.console.link import Link
from workshop.ui.console.people_lines import pasted_lines
from workshop.ui.console.people_page import PeoplePage
from workshop.ui.console.people_sheets import Sheets
from workshop.ui.console.people_view import PersonRow, people_view
from workshop.ui.console.rules import RulesPanel
from workshop.ui.console.seating import SeatingPanel
from workshop.ui.prompts import Prompts, Question
from workshop.ui.widgets.banner import Action, Message
from workshop.words import ntr, tr

LONG, IMPORTED = "long names", "import"
_NEXT = {Attendance.HERE: Attendance.EXPECTED}  # everything else is ticked in


def spreadsheets() -> str:
    """Return the filter of the dialog that opens a list of people, or a sheet that came back."""
    lists = tr("Lists of people, filled sheets")
    return f"{lists} (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods *.xls *.pdf);;{tr('All files')} (*)"


class PeopleLink(Link):
    """What the people page asks for, done; lists that are brought are handed to the import."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.PEOPLE})

    file_chosen = Signal(Path)
    lines_chosen = Signal(str)  # empty: the names are to be pasted there

    def __init__(self, page: PeoplePage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self._page = page
        self._leaving = ""  # who is asked about
        page.tick_requested.connect(self._on_tick)
        page.tick_in_requested.connect(self._on_tick_in)
        page.attendance_requested.connect(self._on_attendance)
        page.side_requested.connect(self._on_side)
        page.words_kept.connect(self._on_words)
        page.flags_requested.connect(self._on_flags)
        self.sheets = Sheets(bridge, prompts, self)
        self.sheets.said.connect(self.said)
        page.sheets_dropped.connect(self._on_sheets_dropped)
        page.sheets_requested.connect(self._on_sheets)
        page.invitations_requested.connect(self._on_invitations)
        page.add_requested.connect(self._on_add)
        page.remove_requested.connect(self._on_remove)
        page.erase_requested.connect(self._on_erase)
        page.rules_requested.connect(self._on_rules)
        page.seating_requested.connect(self._on_seating)
        page.open_requested.connect(self._on_open)
        page.paste_requested.connect(self._on_paste)
        page.lines_pasted.connect(self.lines_chosen)
        page.file_dropped.connect(self.file_chosen)
        page.banner.action_requested.connect(self._on_banner_action)

    def open(self, session: str) -> None:
        """Show another session; what was said about the last import belongs to the old one."""
        if session != self.session:
            self._page.banner.settle(IMPORTED)
        super().open(session)

    def refresh(self) -> None:
        """Read the people and show them."""
        view = people_view(self.desk, self.session, self._page.view)
        self._page.show_people(view)
        self._warn(tuple(row for row in view.rows if row.too_long))

    def choose(self, person: str) -> None:
        """Show a person, whatever filter or search stands."""
        self._page.choose(person)

    def show_import(self, sentence: str, detail: str) -> None:
        """Say on the page what came in and what stayed out, until it is put away."""
        self._page.banner.post(Message(IMPORTED, sentence, detail))

    def _warn(self, long: tuple[PersonRow, ...]) -> None:
        if not long:
            self._page.banner.settle(LONG)
            return
        many = "{n} names are longer than the paper takes."
        sentence = ntr("{n} name is longer than the paper takes.", many, len(long))
        detail = tr("At most {most} letters print; the rest is cut until you say how it prints.")
        action = Action("show", tr("Show the name") if len(long) == 1 else tr("Show the first"))
        self._page.banner.post(
            Message(LONG, sentence, detail.format(most=PRINTED_NAME_MOST), actions=(action,))
        )

    def _row(self, key: str) -> PersonRow | None:
        return self._page.view.row(key)

    def _mark(self, key: str, attendance: Attendance) -> bool:
        done = self.bridge.do(self.desk.people.mark, self.session, key, attendance)
        return done is not None

    def _on_tick(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self._mark(key, _NEXT.get(row.attendance, Attendance.HERE))

    def _on_tick_in(self, key: str) -> None:
        row = self._row(key)
        if row is None:
            return
        if row.attendance is Attendance.HERE:
            self.said.emit(tr("{name} is here already.").format(name=row.printed))
        elif self._mark(key, Attendance.HERE):
            view = self._page.view
            said = tr("{name} is here, {here} of {all}.")
            words = said.format(name=row.printed, here=view.here, all=len(view.rows))
            self.said.emit(words)
        self._page.ticked()

    def _on_attendance(self, key: str, value: str) -> None:
        self._mark(key, Attendance(value))

    def _on_side(self, key: str, side: Side | None) -> None:
        self.bridge.do(self.desk.people.set_side, self.session, key, side)

    def _on_words(self, key: str, field: str, words: str) -> None:
        write = self.desk.people.write
        _, fault = self.bridge.attempt(write, self.session, key, field, words)
        if fault is not None:
            self._page.show_fault(key, field, str(fault))

    def _on_flags(self, key: str, large_print: bool, extra_time: bool) -> None:
        self.bridge.do(
            self.desk.people.set_flags,
            self.session,
            key,
            large_print=large_print,
            extra_time=extra_time,
        )

    def _on_add(self, name: str, role: str, side: Side | None, here: bool) -> None:
        attendance = Attendance.HERE if here else Attendance.EXPECTED
        before = [row.name for row in self._page.view.rows]
        done, fault = self.bridge.attempt(
            self.desk.people.add, self.session, name, role, side, attendance
        )
        if done is None:
            self._page.strip.show_fault(str(fault))
            return
        self._page.choose(done.made or "")
        self._page.strip.begin_again()
        twice = tr("{name} is on the list. Somebody of the same name was there before.")
        said = twice if name in before else tr("{name} is on the list.")
        self.said.emit(said.format(name=name))

    def _on_remove(self, key: str) -> None:
        row = self._row(key)
        if row is None:
            return
        self._leaving = key
        self.prompts.ask(_leave_question(row), self._on_remove_answered)

    def _on_rules(self) -> None:
        RulesPanel(self._page.theme, self._page.window(), self.bridge, self.session)

    def _on_seating(self) -> None:
        SeatingPanel(self._page.theme, self._page.window(), self.bridge, self.session)

    def _on_erase(self, key: str) -> None:
        target = self.desk.erasure.of_person(key)
        Eraser(self._page.theme, self._page.window(), self.bridge, self.prompts, target)

    def _on_remove_answered(self, sure: bool) -> None:
        row = self._row(self._leaving)
        if sure and row is not None:
            done = self.bridge.do(self.desk.people.remove, self.session, row.key)
            if done is not None:
                self.said.emit(tr("{name} is off the list.").format(name=row.printed))

    def _on_open(self) -> None:
        self.prompts.open_file(tr("Open a list of people"), spreadsheets(), self._on_file)

    def _on_file(self, file: Path) -> None:
        if is_sheet(file):
            self.sheets.read(self.session, [file])
        else:
            self.file_chosen.emit(file)

    def _on_sheets_dropped(self, files: list[Path]) -> None:
        self.sheets.read(self.session, files)

    def _on_sheets(self) -> None:
        self.sheets.open(self.session)

    def _on_invitations(self) -> None:
        self.sheets.save(self.session)

    def _on_paste(self) -> None:
        self.lines_chosen.emit(pasted_lines())

    def _on_banner_action(self, key: str, _name: str) -> None:
        long = [row for row in self._page.view.rows if row.too_long]
        if key == LONG and long:
            self._page.choose(long[0].key)
            self._page.person.field("prints_as").line.setFocus()


def _leave_question(row: PersonRow) -> Question:
    """Ask, and name what goes with a person."""
    goes = [tr("What is known of them in this session and what they wrote in it go with them.")]
    if row.reports:
        goes.append(
            ntr(
                "{n} person who reports to them stays, without a manager on the list.",
                "{n} people who report to them stay, without a manager on the list.",
                row.reports,
            )
        )
    goes.append(tr("Answers given without a name stay counted."))
    return Question(
        tr("Take {name} off the list?").format(name=row.printed),
        " ".join(goes),
        tr("Take them off"),
        tr("Keep {name}").format(name=row.printed),
        danger=True,
    )
