"""Invitation sheets in the window: saved to be mailed, and brought in when they come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop.errors import UserError
from workshop.facilitation.invitations import Returned
from workshop.files import save_bytes
from workshop.ui.bridge import Bridge
from workshop.ui.prompts import Prompts, Question
from workshop.ui.saving import sheet_names
from workshop.words import ntr, tr

SHOWN = 12  # sheets that are named one by one


class Sheets(QObject):
    """Asks, then does: nothing is written before what would come in was said.

    ``said(words)`` afterwards.
    """

    said = Signal(str)

    def __init__(self, bridge: Bridge, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._prompts = prompts
        self._session = ""
        self._returned: tuple[Returned, ...] = ()

    def open(self, session: str) -> None:
        """Ask for the files of a session's sheets."""
        self._session = session
        filters = f"{tr('Filled sheets')} (*.pdf)"
        self._prompts.open_files(tr("Open filled sheets"), filters, self._on_files)

    def read(self, session: str, files: list[Path]) -> None:
        """Read files that were given, and ask whether what they say is to be kept."""
        self._session = session
        self._on_files(files)

    def save(self, session: str) -> None:
        """Ask for a folder, and write a sheet to fill in for each person."""
        self._session = session
        self._prompts.choose_folder(tr("Save sheets to fill in"), self._on_folder)

    def _on_files(self, files: list[Path]) -> None:
        self._returned = self._bridge.desk.invitations.look(self._session, files)
        good = [one for one in self._returned if not one.reason]
        lines = [one.sentence for one in self._returned[:SHOWN]]
        more = len(self._returned) - len(lines)
        if more > 0:
            lines.append(ntr("and {n} more", "and {n} more", more))
        if not good:
            self._prompts.tell(tr("None of this can be brought in."), "\n".join(lines))
            return
        self._prompts.ask(
            Question(
                ntr("Bring in {n} filled sheet?", "Bring in {n} filled sheets?", len(good)),
                "\n".join(lines),
                tr("Bring in"),
                tr("Leave them out"),
            ),
            self._on_answered,
        )

    def _on_answered(self, sure: bool) -> None:
        if not sure:
            return
        done = self._bridge.do(self._bridge.desk.invitations.take, self._session, self._returned)
        if done is not None:
            count = sum(not one.reason for one in self._returned)
            self.said.emit(ntr("{n} sheet came in.", "{n} sheets came in.", count))

    def _on_folder(self, folder: Path) -> None:
        desk = self._bridge.desk
        session = desk.sessions.get(self._session)
        try:
            made = desk.printing.fillable(session)
            names = sheet_names(session.title, [name for name, _ in made])
            for name, (_, one) in zip(names, made, strict=True):
                save_bytes(folder / name, one.pdf)
        except UserError as fault:
            self._bridge.refused.emit(fault)
            return
        if made:
            self.said.emit(ntr("{n} sheet is saved.", "{n} sheets are saved.", len(made)))
        else:
            nothing = tr("Nothing on this day asks for an invitation sheet.")
            self._prompts.tell(
                nothing, tr("Put Ten skills or rounds of pairs into the plan first.")
            )
