"""Sessions that come from files: a colleague's session file, a backup; and copies that go out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal

from workshop.domain.changes import Changes, Kind
from workshop.errors import UserError
from workshop.facilitation.bundles import SUFFIX, Brought, erased_told
from workshop.facilitation.stage import day_text
from workshop.storage.backups import Backup
from workshop.ui.bridge import Bridge
from workshop.ui.console.backups_dialog import BackupRow, BackupsDialog
from workshop.ui.console.conflicts import Conflicts
from workshop.ui.console.page import Page
from workshop.ui.prompts import Prompts, Question
from workshop.ui.saving import file_name
from workshop.words import ntr, tr

T = TypeVar("T")
FILTERS = "Twofold sessions (*.twofold)"


class Carry(QObject):
    """What the library page does with files. ``said`` for the toast, ``brought(session)``."""

    said = Signal(str)
    brought = Signal(str)

    def __init__(self, page: Page, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._bridge, self._prompts = page, bridge, prompts
        self._desk = bridge.desk
        self._saving = ""
        self._came = ""  # the session that just came in
        self.dialog: BackupsDialog | None = None

    # --- session files ---------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a session file and take it in."""
        self._prompts.open_file(tr("Open a session file"), tr(FILTERS), self.bring_in)

    def bring_in(self, file: Path) -> None:
        """Take a session file in, and open the session where it is new here."""
        found = self._attempt(self._desk.bundles.bring_in, file, told=self._bridge.refused.emit)
        if found is None:
            return
        self._bridge.changed.emit(found.changes)
        if not found.already_there:
            self._bring(found)
        self.said.emit(brought_words(found))
        if found.conflicts:
            window = self._page.window()
            Conflicts(self._page.theme, window, self._bridge, found.session, found.conflicts)

    def _bring(self, found: Brought) -> None:
        self._came = found.session
        if not self._desk.type_in.places(found.session):
            self.brought.emit(found.session)
            return
        question = Question(
            tr("“{title}” is here").format(title=found.title),
            tr("Do you lead it from this laptop, or only type its sheets in for a colleague?"),
            tr("Type its sheets in"),
            tr("Lead it here"),
        )
        self._prompts.ask(question, self._on_asked)

    def _on_asked(self, typing: bool) -> None:
        if typing:
            self._bridge.do(self._desk.type_in.begin, self._came)
        self.brought.emit(self._came)

    def save(self, session: str) -> None:
        """Ask where to save a session as a file for a colleague."""
        self._saving = session
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        name = file_name(self._desk.sessions.get(session).title, "", SUFFIX)
        title = tr("Save the session file")
        self._prompts.save_file(title, folder / name, tr(FILTERS), self._save)

    def _save(self, file: Path) -> None:
        write = self._desk.bundles.write
        if self._attempt(write, self._saving, file, told=self._bridge.refused.emit) is not None:
            self.said.emit(tr("{name} is saved").format(name=file.name))

    # --- backups ---------------------------------------------------------------------------------

    def open_backups(self) -> None:
        """Show the list of backups."""
        if self.dialog is not None:
            return
        dialog = BackupsDialog(self._page.theme, self._page.window())
        dialog.bring_back_requested.connect(self._on_bring_back)
        dialog.make_requested.connect(self._on_make)
        dialog.copy_requested.connect(self._on_copy)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        self._show()
        dialog.open()

    def _show(self) -> None:
        if self.dialog is not None:
            rows = (_row(backup, self._at(backup)) for backup in self._desk.backups.all())
            self.dialog.show_backups(tuple(rows))

    def _at(self, backup: Backup) -> str:
        return f"{day_text(backup.at.date())}, {backup.at.strftime('%H:%M')}"

    def _on_make(self) -> None:
        made = self._attempt(self._desk.backups.make, told=self._told)
        if made is not None:
            self._show()
            self._tell(tr("{name} is made").format(name=made.name))

    def _on_copy(self) -> None:
        self._prompts.choose_folder(tr("Copy the library to a USB stick"), self._copy)

    def _copy(self, folder: Path) -> None:
        made = self._attempt(self._desk.backups.copy_to, folder, told=self._told)
        if made is not None:
            said = tr("{name} is copied. It holds everything: keep the stick safe.")
            self._tell(said.format(name=made.name))

    def _on_bring_back(self, key: str) -> None:
        file = self._desk.backups.folder / key
        found = self._attempt(self._desk.bundles.bring_in_all, file, told=self._told)
        if found is not None:
            self._bridge.changed.emit(Changes(frozenset(Kind)))
            self._tell(_back_words(found))

    def _on_closed(self, _result: int) -> None:
        self.dialog = None

    def _told(self, fault: UserError) -> None:
        if self.dialog is not None:
            self.dialog.say(str(fault), fault=True)

    def _tell(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.say(words)

    def _attempt(
        self, action: Callable[..., T], *what: object, told: Callable[[UserError], None]
    ) -> T | None:
        try:
            return action(*what)
        except UserError as fault:
            told(fault)
            return None


def brought_words(found: Brought) -> str:
    """Say what a session file brought."""
    if not found.already_there:
        said = tr("“{title}” is here").format(title=found.title)
    elif found.sheets or found.people:
        sheets = ntr("{n} sheet", "{n} sheets", found.sheets)
        people = ntr("{n} person", "{n} people", len(found.people))
        parts = [sheets] if found.sheets else []
        parts += [people] if found.people else []
        said = tr("{what} came in").format(what=tr(" and ").join(parts))
    else:
        said = tr("Nothing new was in it")
    return " ".join(part for part in (f"{said}.", erased_told(found)) if part)


def _back_words(found: tuple[Brought, ...]) -> str:
    new = sum(not each.already_there for each in found)
    sheets = sum(each.sheets for each in found if each.already_there)
    differ = sum(len(each.conflicts) for each in found)
    if not new and not sheets:
        said = tr("All that it holds is here already.")
    else:
        sessions = ntr("{n} session came back", "{n} sessions came back", new)
        more = ntr("{n} sheet more", "{n} sheets more", sheets)
        said = ", ".join([sessions, more] if sheets else [sessions]) + "."
    if differ:
        many = "{n} answers are different here and stayed as they are."
        said += " " + ntr("One answer is different here and stayed as it is.", many, differ)
    return said


def _row(backup: Backup, at: str) -> BackupRow:
    size = backup.path.stat().st_size / 1_000_000
    label = backup.label if backup.label != "pre-migration" else tr("before a newer version")
    return BackupRow(backup.path.name, at, tr("{n} MB").format(n=f"{size:.1f}"), label)
