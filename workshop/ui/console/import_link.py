"""Joins the import page to the desk: reads a list beside the window, brings in what is accepted."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import msgspec
from PySide6.QtCore import QCoreApplication, Signal

from workshop.domain.changes import Kind
from workshop.errors import UserError
from workshop.roster.questions import ask
from workshop.roster.table import FOUND, How
from workshop.ui.bridge import Bridge
from workshop.ui.console.drops import is_sheet
from workshop.ui.console.import_page import ImportPage
from workshop.ui.console.import_view import came_in, import_view, remapped, source_name
from workshop.ui.console.link import Link
from workshop.ui.console.people_link import spreadsheets
from workshop.ui.console.people_sheets import Sheets
from workshop.ui.console.reading import Found, Reading, Task
from workshop.ui.prompts import Prompts
from workshop.ui.widgets.banner import Message
from workshop.words import ntr, tr

TOLD_WRONG = "told wrong"


class ImportLink(Link):
    """What the import page asks for, done. Nothing is written before it is accepted.

    ``read_file`` and ``read_text`` begin an import; ``brought_in(sentence, detail)`` says after it
    what came in and what stayed out, where something did. A PDF is a filled invitation sheet.
    """

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.PEOPLE})

    brought_in = Signal(str, str)

    def __init__(self, page: ImportPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self._page = page
        self._source: Path | str = ""
        self._shown: Found | None = None
        self._answers: dict[str, str] = {}
        self.sheets = Sheets(bridge, prompts, self)
        self.sheets.said.connect(self._on_sheets_in)
        self.reading = Reading(self)
        self.reading.found.connect(self._on_found)
        self.reading.refused.connect(self._on_refused)
        self.reading.counted.connect(page.show_count)
        page.left.connect(self._on_left)
        page.accepted.connect(self._on_accepted)
        page.text_given.connect(self.read_text)
        page.paste_requested.connect(self._on_paste)
        page.open_requested.connect(self._on_open)
        page.file_dropped.connect(self.read_file)
        page.sheets_dropped.connect(self._on_sheets)
        page.column_given.connect(self._on_column)
        page.told.connect(self._on_told)
        page.answered.connect(self._on_answered)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.reading.close)

    def open(self, session: str) -> None:
        """Show another session; what was being looked at was for the old one."""
        if session != self.session:
            self._forget()
            self._page.show_paste()
        super().open(session)

    def refresh(self) -> None:
        """Ask again about who is on the list already."""
        shown = self._shown
        if shown is not None:
            questions = ask(shown.preview, self._known())
            self._shown = shown._replace(questions=questions)
            self._show()

    def read_file(self, source: Path) -> None:
        """Begin with a file; a sheet that came back is asked about, not shown as a list."""
        if is_sheet(source):
            self._on_sheets([source])
        else:
            self._begin(source)

    def read_text(self, text: str) -> None:
        """Begin with pasted text; without any, offer a place to paste."""
        if text.strip():
            self._begin(text)
            return
        self._forget()
        self._page.show_paste()
        self.page_requested.emit("import")

    def _begin(self, source: Path | str) -> None:
        self._forget()
        self._source = source
        self._page.show_reading(source_name(source))
        self.page_requested.emit("import")
        self._read(FOUND)

    def _read(self, how: How) -> None:
        self.reading.begin(Task(self._source, how, self._known()))

    def _known(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.desk.people.of(self.session))

    def _forget(self) -> None:
        self.reading.give_up()
        self._shown = None
        self._answers = {}
        self._page.banner.settle(TOLD_WRONG)

    def _show(self) -> None:
        shown = self._shown
        if shown is not None:
            view = import_view(self._source, shown.preview, shown.questions, self._answers)
            self._page.show_list(view)

    def _on_found(self, found: Found) -> None:
        self._shown = found
        self._page.banner.settle(TOLD_WRONG)
        self._show()

    def _on_refused(self, fault: UserError) -> None:
        """Say why; a list that is shown already stays as it is."""
        if self._shown is None:
            self._page.show_fault(source_name(self._source), fault)
        else:
            self._page.banner.post(Message(TOLD_WRONG, fault.what, fault.mend))

    def _on_sheets(self, files: list[Path]) -> None:
        self.sheets.read(self.session, files)

    def _on_sheets_in(self, words: str) -> None:
        self._on_left()
        self.said.emit(words)

    def _on_column(self, column: int, field: str) -> None:
        if self._shown is not None:
            how, preview = self._shown.task.how, self._shown.preview
            self._read(
                msgspec.structs.replace(
                    how,
                    sheet=preview.sheet,
                    header=preview.header_row,
                    columns=remapped(preview, column, field),
                )
            )

    def _on_told(self, name: str, value: object) -> None:
        """Read again as told; which column is what is found anew."""
        if self._shown is not None:
            how = self._shown.task.how
            if name == "sheet":
                how = msgspec.structs.replace(how, header=None)
            self._read(msgspec.structs.replace(how, columns=None, **{name: value}))

    def _on_answered(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        self._show()

    def _on_accepted(self) -> None:
        view = self._page.view
        if self._shown is None or view is None:
            return
        done = self.bridge.do(self.desk.people.bring_in, self.session, view.people)
        if done is None:
            return
        self._forget()
        self._page.show_paste()
        self.page_requested.emit("people")
        if view.out:
            self.brought_in.emit(*came_in(view))
        count = len(view.people)
        self.said.emit(ntr("{n} person came in.", "{n} people came in.", count))

    def _on_left(self) -> None:
        self._forget()
        self._page.show_paste()
        self.page_requested.emit("people")

    def _on_paste(self) -> None:
        self.read_text("")

    def _on_open(self) -> None:
        self.prompts.open_file(tr("Open a list of people"), spreadsheets(), self.read_file)
