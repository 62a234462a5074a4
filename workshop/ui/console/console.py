"""The console: the window, its pages, and all wiring between them, in one place."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from shiboken6 import delete

from workshop.domain.changes import Changes, Kind
from workshop.domain.keys import key_groups
from workshop.domain.session import Stage
from workshop.errors import UserError
from workshop.facilitation.desk import Desk
from workshop.facilitation.preferences import OPEN, THEME, theme_label
from workshop.ui.bridge import Bridge
from workshop.ui.console.console_pages import ConsolePages
from workshop.ui.console.console_undo import TakingBack
from workshop.ui.console.console_wall import WHICH_SCREEN, ConsoleWall
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.console.help_link import HelpLink
from workshop.ui.console.looks import Looks
from workshop.ui.console.settings_view import backup_words
from workshop.ui.keys import Keys
from workshop.ui.prompts import Prompts, WindowPrompts
from workshop.ui.theme import Theme
from workshop.ui.widgets.banner import Action, Message
from workshop.ui.widgets.cheat_sheet import CheatSheet
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.facilitation.practice import Practised
    from workshop.ui.console.editor_link import EditorLink
    from workshop.ui.console.rehearsing_link import Rehearsing

WAIT = 1000  # ms, until it is asked again whether what is typed was saved
MOST_FAULTS = 5  # told in the problem report
REFUSED, AFTER_CRASH, FAULT = "refused", "crash", "fault"
FIRST_PAGE = {
    Stage.PLANNED: "plan",
    Stage.RUNNING: "run",
    Stage.STOPPED: "review",
    Stage.REVIEWED: "review",
}
ON_THE_WALL = (Kind.SESSION, Kind.AGENDA, Kind.PEOPLE, Kind.RUN, Kind.ANSWERS, Kind.PAIRS)


class Console(QObject):
    """Builds window, pages, wall and keys, joins them, and knows which session is open.

    ``closed`` after the window was closed and everything was let go. With ``rehearses`` it stands
    on the copy of a rehearsal, and says so.
    """

    closed = Signal()
    rehearsal_requested = Signal()  # to end it, where this is the copy's console

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        prompts: Prompts | None = None,
        hold: int | None = None,
        *,
        rehearses: bool = False,
    ) -> None:
        super().__init__()
        self.rehearses = rehearses
        self.rehearsing: Rehearsing | None = None
        self.desk = desk
        self.theme = theme
        self.bridge = Bridge(desk, self)
        self.frame = ConsoleFrame(theme)
        self._given = prompts
        self.prompts = prompts or WindowPrompts(theme, self.frame)
        self.keys = Keys(
            self.frame, self.frame.open_name, self._is_projecting, hold, self._presents_here
        )
        self.wall = ConsoleWall(self.bridge, self.frame, self.keys.handle, self)
        self.projecting = self.wall.projecting
        self.taking_back = TakingBack(self.frame, self.bridge, self._editing, self)
        self.looks = Looks(self.bridge, theme, self.projecting, self)
        self.cheat_sheet = CheatSheet(theme, self.frame)
        self.help = HelpLink(self.frame)
        self._session = ""
        self.faults: deque[str] = deque(maxlen=MOST_FAULTS)
        self._before = "library"  # the page from which settings were opened
        self.practised: Practised | None = None  # what the last rehearsal came to
        self.pages = ConsolePages(self)
        self._connect()
        self.frame.top_bar.set_rehearses(rehearses)
        self.frame.show_page("library")
        self.wall.show_state()
        self._show_saved()

    @property
    def session(self) -> str:
        """The id of the open session; empty while none is open."""
        return self._session

    def open_session(self, session: str) -> None:
        """Open a session at the page where it stands; the wall is blanked first."""
        known = self.desk.sessions.get(session)
        self._session = session
        self.wall.open(session)
        self.desk.preferences.set(OPEN, session)
        for link in self.pages.links.values():
            link.open(session)
        typing = self.desk.type_in.on(session)
        self.frame.show_session(known.title, typing=typing)
        self.frame.show_page("type" if typing else FIRST_PAGE[known.stage])
        self._show_session_state()

    def show_home(self) -> None:
        """Turn to the library; the wall is blanked first."""
        self._session = ""
        self.wall.open("")
        self.desk.preferences.set(OPEN, "")
        self.frame.show_session("")
        self.frame.show_page("library")
        self._show_session_state()

    def resume(self) -> None:
        """Open the session that was open when the program went without warning, if one was."""
        session = self.desk.preferences.get(OPEN)
        if not session or not self.desk.sessions.exists(session):
            return
        self.open_session(session)
        detail = tr("Nothing is lost. The wall stays blank until you press F5 and B.")
        self.tell(AFTER_CRASH, tr("Twofold closed without warning."), detail)

    def rehearse(self) -> None:
        """Rehearse the open session on a copy; on the copy's console, end the rehearsal."""
        if self.rehearses:
            self.rehearsal_requested.emit()
        elif self._session and self.rehearsing is None:
            from workshop.ui.console.rehearsing_link import begin

            make = partial(Console, theme=self.theme, prompts=self._given, rehearses=True)
            self.rehearsing = begin(self, self._session, make, self._on_rehearsed)

    def tell_fault(self, report: str) -> None:
        """Say that something of ours went wrong; the report can be copied."""
        if self.rehearsing is not None:
            self.rehearsing.console.tell_fault(report)
            return
        self.faults.append(report)
        self.tell(
            FAULT,
            tr("Something went wrong inside Twofold."),
            tr("Everything accepted is saved, and you can go on."),
            Action("copy", tr("Copy the report"), "copy"),
        )

    def let_go(self) -> None:
        """Free the window and all that is in it; while Qt still stands."""
        if self.rehearsing is not None:
            self.rehearsing.let_go()
        self.projecting.stop()
        self.pages.let_go()
        self.looks.let_go()
        delete(self.frame)

    # --- building --------------------------------------------------------------------------------

    def _connect(self) -> None:
        frame, keys, projecting = self.frame, self.keys, self.projecting
        frame.page_requested.connect(frame.show_page)
        frame.home_requested.connect(self.show_home)
        frame.theme_requested.connect(self._on_theme_requested)
        frame.settings_requested.connect(self.show_settings)
        frame.back_requested.connect(self.go_back)
        frame.projector_requested.connect(projecting.start)
        frame.blank_requested.connect(projecting.toggle_blank)
        frame.rehearsal_requested.connect(self.rehearse)
        frame.close_requested.connect(self._on_close)
        keys.projecting_requested.connect(projecting.start)
        keys.blank_toggle_requested.connect(projecting.toggle_blank)
        keys.blank_requested.connect(projecting.blank)
        keys.swap_requested.connect(self.wall.swap)
        keys.peek_requested.connect(self.wall.peek)
        keys.typed.connect(self.wall.on_typed)
        keys.sheet_requested.connect(self._on_sheet)
        self.wall.told.connect(self._post)
        self.looks.size_changed.connect(self._on_size_changed)
        self.bridge.changed.connect(self._on_changed)
        self.bridge.refused.connect(self._on_refused)
        for key, slot in (
            ("Ctrl+,", self.show_settings),
            ("Ctrl+T", self._on_put_in),
            ("Ctrl+K", self._on_seek),
            ("Ctrl+Shift+R", self.rehearse),
        ):
            QShortcut(QKeySequence(key), frame).activated.connect(slot)

    # --- the session -----------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        self.settle(REFUSED)
        if self._session and not self.desk.sessions.exists(self._session):
            self.show_home()
            return
        if changes.touches(Kind.SESSION, Kind.PEOPLE):
            self._show_session_state()
        if changes.touches(*ON_THE_WALL):
            self.wall.show()
        self._show_saved()

    def _show_session_state(self) -> None:
        self.wall.show_state()
        self._show_saved()
        people = self.frame.status_bar.people
        if not self._session:
            people.show_words("")
            return
        title = self.desk.sessions.get(self._session).title
        typing = self.desk.type_in.on(self._session)
        self.frame.show_session(title, typing=typing)
        everyone, here = self.desk.people.of(self._session), self.desk.people.here(self._session)
        words = tr("{here} of {all} here").format(here=len(here), all=len(everyone))
        people.show_words(words if everyone else tr("Nobody on the list yet"))

    def _show_saved(self) -> None:
        if self.rehearses:
            return  # the clock of the day stands there
        if self.desk.looking_on:
            self.frame.status_bar.saved.show_words(tr("Looking on, read only"), "eye", "ink_muted")
        else:
            self.frame.status_bar.saved.show_words(tr("Saved"), "circle-check", "ok")
        self.frame.status_bar.backup.show_words("" if self._session else backup_words(self.desk))

    def _on_refused(self, fault: UserError) -> None:
        self.tell(REFUSED, fault.what, fault.mend)

    def _on_put_in(self) -> None:
        self.pages.put_in()

    def _on_seek(self) -> None:
        self.pages.seek(self._session)

    def _editing(self) -> EditorLink | None:
        return self.pages.editing

    def _on_rehearsed(self, report: Practised) -> None:
        """Stand here again, as before, with the report of it."""
        self.rehearsing, self.practised = None, report
        self.looks.apply()  # what was tried on the copy holds no more
        self._before = "run"
        self.pages.show_report(report)

    def _is_projecting(self) -> bool:
        return self.projecting.state.on

    def _presents_here(self) -> bool:
        return self.wall.presents_here()

    # --- the window ------------------------------------------------------------------------------

    def tell(self, key: str, sentence: str, detail: str = "", *actions: Action) -> None:
        """Say what is the matter in the banner of the open page; ``key`` tells matters apart."""
        self._post(Message(key, sentence, detail, actions=actions))

    def _post(self, message: Message) -> None:
        page = self.frame.pages.open_page()
        if page is not None:
            page.banner.post(message)

    def settle(self, key: str) -> None:
        """Take a matter out of the banner."""
        page = self.frame.pages.open_page()
        if page is not None:
            page.banner.settle(key)

    def answer(self, key: str, name: str) -> None:
        """Do what was chosen in the banner of a page."""
        if key == FAULT:
            QGuiApplication.clipboard().setText(self.faults[-1])
        elif key != WHICH_SCREEN or not self.wall.start_on(name):
            return
        self.settle(key)

    def _on_size_changed(self) -> None:
        # Later: what asked for it, such as a button, is about to be freed.
        QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """Build the window anew at another size of the text; one stays where one was.

        A sheet that is half typed is waited for.
        """
        if self.frame.pages.half_typed():
            QTimer.singleShot(WAIT, self._rebuild)
            return
        name, focus = self.frame.open_name(), self.frame.focusWidget()
        called = "" if focus is None else focus.accessibleName()
        self.pages.let_go()
        self.help.let_go()
        self.wall.show_on(None)
        self.frame.rebuild()
        self.help = HelpLink(self.frame)
        self.pages = ConsolePages(self)
        self.frame.show_page(name)
        self._show_session_state()
        self.frame.focus_named(called)

    def _on_theme_requested(self, name: str) -> None:
        if self.desk.looking_on:
            self.theme.switch(name)
        else:
            self.bridge.do(self.desk.preferences.change, THEME, name, theme_label(name))

    def show_settings(self) -> None:
        """Turn to the settings; back leads to where one was."""
        if self.frame.open_name() not in ("settings", "about"):
            self._before = self.frame.open_name()
        self.frame.show_page("settings")

    def go_back(self) -> None:
        """Go back from the settings, and from what lies behind them."""
        about = self.frame.open_name() == "about"
        self.frame.show_page("settings" if about else self._before)

    def _on_sheet(self) -> None:
        self.cheat_sheet.toggle(key_groups())

    def _on_close(self) -> None:
        self.projecting.stop()
        self.desk.preferences.set(OPEN, "")
        self.closed.emit()
