"""The window frame: top bar, pages, status bar, and the way through them by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workshop.ui.activities.panel import Panel
from workshop.ui.console.page import Page
from workshop.ui.console.status_bar import StatusBar
from workshop.ui.console.top_bar import TAB_NAMES, Projecting, TopBar
from workshop.ui.theme import Theme
from workshop.ui.widgets.focus import FocusRing, focus_by_key
from workshop.ui.widgets.toast import Toast
from workshop.words import tr


class Pages(QStackedWidget):
    """The pages by name. A page may be given as a function that builds it when first turned to."""

    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, Page | Callable[[], Page]] = {}

    def add(self, name: str, page: Page | Callable[[], Page]) -> None:
        """Add a page, or the function that builds it."""
        self._pages[name] = page
        if isinstance(page, Page):
            self.addWidget(page)
        self.added.emit(name)

    def names(self) -> tuple[str, ...]:
        """Return the names of all pages."""
        return tuple(self._pages)

    def page(self, name: str) -> Page:
        """Return a page, built now if need be; an unknown name raises ``KeyError``."""
        known = self._pages[name]
        if isinstance(known, Page):
            return known
        built = known()
        self._pages[name] = built
        self.addWidget(built)
        return built

    def half_typed(self) -> bool:
        """Tell whether a sheet on one of the pages is typed in part, and not saved."""
        panels = [getattr(page, "panel", None) for page in self._pages.values()]
        return any(isinstance(panel, Panel) and panel.unsaved() for panel in panels)

    def open_page(self) -> Page | None:
        """Return the page on top."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None


class ConsoleFrame(QWidget):
    """The console's window. It knows pages by name, and sessions by title only."""

    page_requested = Signal(str)
    home_requested = Signal()
    theme_requested = Signal(str)
    settings_requested = Signal()
    back_requested = Signal()  # to where one was
    projector_requested = Signal()  # start projecting
    blank_requested = Signal()  # blank the wall, or show it again
    rehearsal_requested = Signal()  # rehearse the session, or end that
    undo_requested = Signal()
    close_requested = Signal()
    page_shown = Signal(str)
    cover_changed = Signal(bool)  # a cover is about to be laid over all of it; it is gone

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.top_bar = TopBar(theme)
        self.pages = Pages()
        self.status_bar = StatusBar(theme)
        self.toast = Toast(theme, self.pages)
        self._ring = FocusRing(theme, self)
        self._open = ""
        self._beside: list[QWidget] = []
        self._cover: QWidget | None = None
        self._covered: tuple[list[QWidget], Qt.WindowState] = ([], Qt.WindowState.WindowNoState)
        self._build()
        self._connect()

    def show_session(self, title: str, *, typing: bool = False) -> None:
        """Show the title and the tabs of a session; an empty title: none is open.

        With ``typing`` only its sheets are typed here, for a colleague.
        """
        self.top_bar.show_session(title, typing=typing)
        name = tr("Twofold")
        self.setWindowTitle(f"{title} – {name}" if title else name)

    def show_page(self, name: str) -> None:
        """Turn to a page; an unknown name raises ``KeyError``."""
        page = self.pages.page(name)
        before = self.pages.open_page()
        if before is not None and before is not page:
            before.keys_changed.disconnect(self._on_keys_changed)
        if before is not page or not self._open:
            page.keys_changed.connect(self._on_keys_changed)
        self._open = name
        self.pages.setCurrentWidget(page)
        self.top_bar.show_page(page.tab or name, goes_back=page.goes_back, back=page.back_words())
        self.status_bar.show_keys(page.key_hints())
        self.toast.move_to(page.sheet)
        page.turned_to()
        self._focus_page(page)
        self.page_shown.emit(name)

    @property
    def covered(self) -> bool:
        """Whether a widget lies over all of it."""
        return self._cover is not None

    def open_name(self) -> str:
        """Return the name of the open page; empty before the first."""
        return self._open

    def show_projecting(self, action: Projecting) -> None:
        """Offer one action for the projector: start, blank, show, or none."""
        self.top_bar.show_projecting(action)

    def say(self, words: str, *, undo: bool = False) -> None:
        """Say in a toast what was just done; ``undo`` where it can be taken back."""
        self.toast.say(words, undo=undo)

    def rebuild(self) -> None:
        """Build the bars anew and let all pages go, as after another size of the text."""
        before = self.top_bar
        self._ring.release()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for part in (self.top_bar, self.pages, self.status_bar):
            layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._beside.clear()
        self._open = ""
        self.top_bar = TopBar(self.theme)
        self.pages = Pages()
        self.status_bar = StatusBar(self.theme)
        self.toast = Toast(self.theme, self.pages)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.status_bar)
        for part in (self.top_bar, self.pages, self.status_bar):
            part.show()  # now, not one turn later: the focus is to be given back
        self._connect_parts()
        self.top_bar.set_rehearses(before.rehearses)
        self.show_session(before.session_title, typing=before.typing)

    def lay_beside(self, widget: QWidget) -> None:
        """Let F6 find a panel that may lie over the page, while it is seen."""
        self._beside.append(widget)

    def cover(self, cover: QWidget) -> None:
        """Lay a widget over the whole screen: nothing of the window is seen or reached, or closes.

        What was open above the pages, such as a list, is closed.
        """
        self.cover_changed.emit(True)
        parts = [w for w in self.findChildren(QWidget, options=_DIRECT) if w.isVisible()]
        self._covered = (parts, self.windowState())
        self._cover = cover
        for part in parts:
            part.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(cover)
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        cover.show()

    def uncover(self) -> None:
        """Take the cover away, for good, and be as before."""
        cover, self._cover = self._cover, None
        if cover is None:
            return
        cover.hide()
        cover.setParent(None)
        cover.deleteLater()
        _, state = self._covered
        for part in (self.top_bar, self.pages, self.status_bar):
            part.show()
        self.setWindowState(state)
        if self._open:
            self.show_page(self._open)
        self.cover_changed.emit(False)

    def focus_named(self, name: str) -> None:
        """Give the focus to the control of that name on the page on top, where there is one."""
        page = self.pages.open_page()
        found = [] if page is None or not name else page.findChildren(QWidget)
        for widget in found:
            if widget.accessibleName() == name and widget.isVisible() and widget.isEnabled():
                focus_by_key(widget)
                return

    def move_area(self, step: int) -> None:
        """Move the focus to the next (1) or the previous (-1) area that can take it."""
        areas = self._areas()
        focus = self.focusWidget()
        at = next((n for n, area in enumerate(areas) if _holds(area, focus)), -1 if step > 0 else 0)
        for distance in range(1, len(areas) + 1):
            target = first_in(areas[(at + step * distance) % len(areas)])
            if target is not None:
                focus_by_key(target)
                return

    def showEvent(self, event: QShowEvent) -> None:
        """Let the page that was turned to before anything was seen have the focus."""
        super().showEvent(event)
        page = self.pages.open_page()
        if page is not None and not event.spontaneous():
            self._focus_page(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before the window closes; covered, it stays: no key may end what goes round."""
        if self._cover is not None:
            event.ignore()
            return
        self.close_requested.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setMinimumSize(*self.theme.tokens.table("size")["min_window"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status_bar)
        self.show_session("")

    def _connect(self) -> None:
        self._connect_parts()
        for keys, slot in (
            ("F6", self._on_next_area),
            ("Shift+F6", self._on_previous_area),
            ("F5", self._on_start_key),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _connect_parts(self) -> None:
        self.pages.added.connect(self._on_page_added)
        self.top_bar.page_requested.connect(self.page_requested)
        self.top_bar.home_requested.connect(self.home_requested)
        self.top_bar.theme_requested.connect(self.theme_requested)
        self.top_bar.settings_requested.connect(self.settings_requested)
        self.top_bar.back_requested.connect(self.back_requested)
        self.top_bar.projector_requested.connect(self.projector_requested)
        self.top_bar.blank_requested.connect(self.blank_requested)
        self.top_bar.rehearsal_requested.connect(self.rehearsal_requested)
        self.toast.undo_requested.connect(self.undo_requested)

    def _areas(self) -> tuple[QWidget, ...]:
        page = self.pages.open_page()
        inner = page.areas() if page is not None else ()
        beside = [widget for widget in self._beside if widget.isVisible()]
        return (self.top_bar, *inner, *beside, self.status_bar)

    def _focus_page(self, page: Page) -> None:
        target = page.first_focus() or first_in(page.sheet)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_page_added(self, name: str) -> None:
        if name in TAB_NAMES:
            self.top_bar.add_tab(name)

    def _on_keys_changed(self) -> None:
        page = self.pages.open_page()
        if page is not None:
            self.status_bar.show_keys(page.key_hints())

    def _on_next_area(self) -> None:
        self.move_area(1)

    def _on_previous_area(self) -> None:
        self.move_area(-1)

    def _on_start_key(self) -> None:
        self.projector_requested.emit()


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def first_in(area: QWidget) -> QWidget | None:
    """Return the first widget of ``area`` that Tab would reach, or None."""
    at = area.nextInFocusChain()
    while at is not None and at is not area:
        reachable = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if area.isAncestorOf(at) and reachable and at.isEnabled() and at.isVisible():
            return at
        at = at.nextInFocusChain()
    return None


def _holds(area: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (area is widget or area.isAncestorOf(widget))
