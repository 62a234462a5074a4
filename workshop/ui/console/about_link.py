"""Joins the page about the program to what it can say of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import PySide6
from PySide6.QtCore import QLocale, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from workshop.domain.changes import Kind
from workshop.facilitation.about import licences_text, report, version
from workshop.ui.bridge import Bridge
from workshop.ui.console.about_page import AboutPage, AboutView
from workshop.ui.console.link import Link
from workshop.ui.prompts import Prompts
from workshop.words import tr


class AboutLink(Link):
    """Writes the report anew whenever the page is turned to. ``left`` to go back."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.SETTINGS})

    left = Signal()

    def __init__(
        self,
        page: AboutPage,
        bridge: Bridge,
        prompts: Prompts,
        faults: Iterable[str],
    ) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._faults = faults
        page.copied.connect(self._on_copied)
        page.left.connect(self.left)

    def open(self, session: str) -> None:
        """The same whichever session is open."""
        del session
        super().open("")

    def refresh(self) -> None:
        """Write the report and show it."""
        self.page.show_about(
            AboutView(
                version=version(),
                report=report(self.desk, window_facts(), tuple(self._faults)),
                licences=licences_text(),
            )
        )

    def _on_turned(self) -> None:
        """Counts and faults may be others now."""
        self.refresh()

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(tr("It is copied."))


def window_facts() -> list[str]:
    """Return what the window system says of itself and its screens; no names of anything."""
    screens = (
        f"{round(size.width() * ratio)} × {round(size.height() * ratio)} at {ratio:g}"
        for screen in QGuiApplication.screens()
        for size, ratio in [(screen.size(), screen.devicePixelRatio())]
    )
    return [
        f"Qt {qVersion()}, PySide {PySide6.__version__}, {QGuiApplication.platformName()}, "
        f"{QLocale.system().name()}",
        "screens " + ", ".join(screens),
    ]
