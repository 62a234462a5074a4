"""Joins the settings page to the desk."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from workshop.domain.changes import Kind
from workshop.facilitation import preferences as names
from workshop.ui.bridge import Bridge
from workshop.ui.console.link import Link
from workshop.ui.console.settings_page import SettingsPage
from workshop.ui.console.settings_view import STAGE, settings_view
from workshop.ui.prompts import Prompts
from workshop.ui.sound import player
from workshop.words import tr


class SettingsLink(Link):
    """Keeps what a person chooses; each choice can be taken back. ``left`` to go back."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.SETTINGS, Kind.LIBRARY})

    left = Signal()
    about_requested = Signal(str)

    def __init__(self, page: SettingsPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        page.theme_chosen.connect(self._on_theme_chosen)
        page.size_chosen.connect(self._on_size_chosen)
        page.still_chosen.connect(self._on_still_chosen)
        page.sound_chosen.connect(self._on_sound_chosen)
        page.wall_chosen.connect(self._on_wall_chosen)
        page.paper_chosen.connect(self._on_paper_chosen)
        page.grey_chosen.connect(self._on_grey_chosen)
        page.spare_chosen.connect(self._on_spare_chosen)
        page.months_chosen.connect(self._on_months_chosen)
        page.organisation_chosen.connect(self._on_organisation_chosen)
        page.folder_requested.connect(self._on_folder_requested)
        page.other_folder_requested.connect(self._on_other_folder)
        page.usual_folder_requested.connect(self._on_usual_folder)
        page.about_requested.connect(self.about_requested)
        page.logo_requested.connect(self._on_logo_requested)
        page.logo_removed.connect(self._on_logo_removed)
        page.left.connect(self.left)

    def open(self, session: str) -> None:
        """The same whichever session is open."""
        del session
        super().open("")

    def refresh(self) -> None:
        """Read what is set and show it."""
        self.page.show_settings(settings_view(self.desk, plays=bool(player())))

    def _change(self, name: str, value: str, label: str) -> None:
        if self.bridge.do(self.desk.preferences.change, name, value, label) is None:
            self.refresh()  # it could not be kept: show what holds

    def _on_theme_chosen(self, name: str) -> None:
        self._change(names.THEME, name, names.theme_label(name))

    def _on_size_chosen(self, size: int) -> None:
        self._change(names.SIZE, str(size), names.size_label(size))

    def _on_still_chosen(self, on: bool) -> None:
        label = tr("reduce motion") if on else tr("allow motion")
        self._change(names.MOTION, names.LESS if on else "", label)

    def _on_sound_chosen(self, on: bool) -> None:
        label = tr("a sound when a timer ends") if on else tr("no sound when a timer ends")
        self._change(names.SOUND, "yes" if on else "", label)

    def _on_wall_chosen(self, theme: str) -> None:
        label = tr("a dark room") if theme == STAGE else tr("a light room")
        self._change(names.WALL, theme, label)

    def _on_paper_chosen(self, value: str) -> None:
        self._change(names.PAPER, value, tr("paper of new sessions"))

    def _on_grey_chosen(self, grey: bool) -> None:
        self._change(names.GREY, "yes" if grey else "no", names.grey_label(grey))

    def _on_spare_chosen(self, spare: int) -> None:
        self._change(names.SPARE_BLANKS, str(spare), names.spare_label(spare))

    def _on_months_chosen(self, months: int) -> None:
        if self.bridge.do(self.desk.retention.set_months, months) is None:
            self.refresh()

    def _on_organisation_chosen(self, name: str) -> None:
        self._change(names.ORGANISATION, name, tr("organisation on paper"))

    def _on_logo_requested(self) -> None:
        filters = tr("Pictures (*.png *.svg)")
        self.prompts.open_file(tr("Choose a logo"), filters, self._on_logo_chosen)

    def _on_logo_chosen(self, file: Path) -> None:
        if self.bridge.do(self.desk.logos.set, file) is not None:
            self.said.emit(tr("It prints at the foot of every sheet"))

    def _on_logo_removed(self) -> None:
        self.bridge.do(self.desk.logos.clear)

    def _on_folder_requested(self) -> None:
        folder = self.desk.backups.folder
        if not folder.is_dir():
            self.said.emit(tr("There is no backup yet. One is made when Twofold closes."))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_other_folder(self) -> None:
        self.prompts.choose_folder(tr("Choose a folder for backups"), self._on_folder_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        if self.bridge.do(self.desk.backups.choose, folder) is not None:
            said = tr("Backups go to {folder} from now on. Older ones stay where they are.")
            self.said.emit(said.format(folder=self.desk.backups.folder.name))

    def _on_usual_folder(self) -> None:
        self.bridge.do(self.desk.backups.choose, None)
