"""Joins the command palette to what it leads to: the page on top, the session, all sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshop.tokens import DARK, LIGHT
from workshop.ui.bridge import Bridge
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.page import Page
from workshop.ui.console.palette import Palette
from workshop.ui.console.palette_view import (
    HERE,
    PAGE,
    PLACE,
    Entry,
    session_entries,
    sessions_entries,
    told_apart,
)
from workshop.ui.console.top_bar import TAB_NAMES, tab_words
from workshop.ui.keys import Intent, Keys
from workshop.ui.widgets.buttons import HELD, Button
from workshop.ui.widgets.focus import focus_by_key
from workshop.ui.widgets.keycap import KeyButton
from workshop.ui.widgets.link_row import LinkRow
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.ui.console.console import Console

ACTING = (Button, KeyButton, LinkRow)


class PaletteLink(QObject):
    """Gathers what there is when the palette opens, and goes where is chosen.

    What the page on top offers is read from its controls, so that nothing is forgotten.
    """

    session_requested = Signal(str)
    home_requested = Signal()
    block_requested = Signal(str)
    steps_requested = Signal(str)  # of a block
    person_requested = Signal(str)
    piece_requested = Signal(str)

    def __init__(self, frame: ConsoleFrame, bridge: Bridge, keys: Keys) -> None:
        super().__init__(frame)
        self._frame = frame
        self._desk = bridge.desk
        self._keys = keys
        self._always: list[tuple[Entry, Callable[[], None]]] = []
        self._ways: dict[str, Callable[[], None]] = {}
        self.palette = Palette(frame.theme, frame)
        self.palette.chosen.connect(self._on_chosen)

    def offer(self, key: str, title: str, icon: str, hint: str, go: Callable[[], None]) -> None:
        """Offer something on every page."""
        entry = Entry(key=key, title=title, icon=icon, hint=hint, group=PAGE)
        self._always.append((entry, go))

    def let_go(self) -> None:
        """Free the palette: another takes its place."""
        self.palette.hide()
        self.palette.deleteLater()
        self.deleteLater()

    def toggle(self, session: str) -> None:
        """Open with what there is now, or close."""
        if self.palette.isVisible():
            self.palette.hide()
            return
        self._ways.clear()
        entries = [*self._of_keys(session), *self._of_page(), *self._of_program(session)]
        entries += session_entries(self._desk, session)
        entries += sessions_entries(self._desk, session)
        self.palette.show_entries(told_apart(entries))

    def _way(self, entry: Entry, go: Callable[[], None]) -> Entry:
        self._ways[entry.key] = go
        return entry

    def _of_keys(self, session: str) -> list[Entry]:
        """Return what the window's keys do now."""
        rows: list[tuple[Intent, str, str, str]] = []
        if self._frame.open_name() == "run":
            rows += [
                (Intent.BACK, tr("Go back one step"), "PgUp", "undo-2"),
                (Intent.TIMER, tr("Start or pause the timer"), "T", "clock"),
                (Intent.PLUS, tr("One minute more for this block"), "+", "clock"),
                (Intent.MINUS, tr("One minute less for this block"), "−", "clock"),
                (Intent.PEOPLE, tr("Who is late or leaves"), "L", "users"),
                (Intent.NOTE, tr("Write a note, or park a question"), "N", "square-pen"),
            ]
        if session and not self._desk.type_in.on(session):
            rows.append((Intent.PROJECT, tr("Start projecting"), "F5", "projector"))
            rows.append((Intent.TOGGLE_BLANK, tr("Blank the wall, or show it"), "B", "monitor-off"))
            rows.append((Intent.SWAP, tr("Move the wall to the other screen"), "S", "monitor"))
        rows.append((Intent.SHEET, tr("All keys"), "?", "circle-help"))
        return [
            self._way(
                Entry(key=intent.value, title=title, icon=icon, hint=hint, group=HERE),
                partial(self._keys.ask, intent),
            )
            for intent, title, hint, icon in rows
        ]

    def _of_page(self) -> list[Entry]:
        """Return the page's buttons and menus, and its fields as places to go to."""
        page = self._frame.pages.open_page()
        if page is None:
            return []
        name = self._frame.open_name()
        detail = tab_words(name) if name in TAB_NAMES else ""
        entries: list[Entry] = []
        for n, widget in enumerate(_controls(page)):
            if isinstance(widget, ACTING):
                entry = Entry(
                    key=f"button {n}",
                    title=_begun_large(widget.accessibleName()),
                    detail=detail,
                    icon=widget.icon_name() if isinstance(widget, Button) else "",
                    hint=widget.accessibleDescription() if isinstance(widget, KeyButton) else "",
                    group=HERE,
                )
                entry = self._way(entry, widget.click)
            else:
                entry = Entry(
                    key=f"place {n}", title=widget.accessibleName(), detail=detail, group=PLACE
                )
                entry = self._way(entry, partial(focus_by_key, widget))
            entries.append(entry)
        for n, action in enumerate(page.offers()):
            entry = Entry(
                key=f"action {n}",
                title=action.text().rstrip("…"),
                detail=action.statusTip() or detail,
                icon="plus" if action.statusTip() else "",
                group=HERE,
            )
            entries.append(self._way(entry, action.trigger))
        return entries

    def _of_program(self, session: str) -> list[Entry]:
        """Return the pages, and what is offered on every one."""
        entries = []
        if session:
            for name, tab in self._frame.top_bar.tabs.items():
                if not tab.isHidden() and name != self._frame.open_name():
                    entry = Entry(key=f"page {name}", title=tab_words(name), detail=tr("page"),
                                  group=PAGE)  # fmt: skip
                    entries.append(self._way(entry, partial(self._frame.show_page, name)))
            home = Entry(key="home", title=tr("All sessions"), icon="chevron-left", group=PAGE)
            entries.append(self._way(home, self.home_requested.emit))
        return entries + [self._way(entry, go) for entry, go in self._always]

    def _on_chosen(self, key: str) -> None:
        go = self._ways.get(key)
        if go is not None:
            go()
            return
        kind, _, rest = key.partition(" ")
        {
            "session": self.session_requested,
            "block": self.block_requested,
            "steps": self.steps_requested,
            "person": self.person_requested,
            "piece": self.piece_requested,
        }[kind].emit(rest)


def seeking(console: Console) -> PaletteLink:
    """Return the palette of a console, led to all that the console itself can do."""
    link = PaletteLink(console.frame, console.bridge, console.keys)
    link.session_requested.connect(console.open_session)
    link.home_requested.connect(console.show_home)
    link.block_requested.connect(console.pages.show_block)
    link.steps_requested.connect(console.pages.edit_block)
    link.person_requested.connect(console.pages.show_person)
    link.piece_requested.connect(console.pages.show_piece)
    back, rehearses = console.taking_back, console.rehearses
    rehearse = tr("End the rehearsal") if rehearses else tr("Rehearse this session")
    for row in (
        ("settings", tr("Settings"), "settings", "Ctrl ,", console.show_settings),
        ("help", tr("Help for this page"), "circle-help", "F1", console.help.toggle),
        ("undo", tr("Take back what was just done"), "undo-2", "Ctrl Z", back.undo),
        ("redo", tr("Do it again"), "rotate-ccw", "Ctrl Shift Z", back.redo),
        ("rehearse", rehearse, "play", "Ctrl Shift R", console.rehearse),
        ("theme", tr("Light or dark theme"), "moon", "", partial(_turn_theme, console.frame)),
    ):
        link.offer(*row)
    return link


def _turn_theme(frame: ConsoleFrame) -> None:
    """Ask for the light theme where it is dark, and for the dark one where it is light."""
    frame.theme_requested.emit(LIGHT if frame.theme.name == DARK else DARK)


def _controls(page: Page) -> list[QWidget]:
    """Return what a page lets a person press or type in, in the order it was built."""
    closed = page.kept_to_itself()
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.accessibleName()
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.property(HELD)
        and (isinstance(widget, ACTING) or _can_be_gone_to(widget))
        and not any(part.isAncestorOf(widget) for part in closed)
    ]


def _begun_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _can_be_gone_to(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and not isinstance(widget, QAbstractButton)
