"""The console's pages: each is built when it is first turned to, and joined to the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workshop.ui.console.library_link import LibraryLink
from workshop.ui.console.library_page import LibraryPage
from workshop.ui.console.link import Link
from workshop.ui.console.page import Page

if TYPE_CHECKING:
    from workshop.facilitation.practice import Practised
    from workshop.ui.console.about_link import AboutLink
    from workshop.ui.console.console import Console
    from workshop.ui.console.editor_link import EditorLink
    from workshop.ui.console.import_link import ImportLink
    from workshop.ui.console.palette_link import PaletteLink
    from workshop.ui.console.people_link import PeopleLink
    from workshop.ui.console.plan_link import PlanLink
    from workshop.ui.console.print_link import PrintLink
    from workshop.ui.console.rehearsal_link import RehearsalLink
    from workshop.ui.console.run_link import RunLink


class ConsolePages(QObject):
    """The links of all pages, and the ways from one page to another.

    A page's modules are loaded when it is first turned to: all at once would double the start. At
    another size of the text all pages are let go of, and new ones take their place.
    """

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        self._bridge, self._prompts = console.bridge, console.prompts
        self.links: dict[str, Link] = {}
        self.running: RunLink | None = None
        self.editing: EditorLink | None = None
        self.seeking: PaletteLink | None = None
        self._listed: PeopleLink | None = None
        self._importing: ImportLink | None = None
        self._planning: PlanLink | None = None
        self._printing: PrintLink | None = None
        self._telling: AboutLink | None = None
        self._reporting: RehearsalLink | None = None
        self._add()

    def let_go(self) -> None:
        """Free what the links hold; the pages themselves are the window's to free."""
        for link in self.links.values():
            link.let_go()
        if self.seeking is not None:
            self.seeking.let_go()
        self.deleteLater()

    def _add(self) -> None:
        pages: dict[str, Callable[[], tuple[Page, Link]]] = {
            "library": self._library,
            "plan": self._plan,
            "editor": self._editor,
            "type": self._type,
            "people": self._people,
            "import": self._import,
            "print": self._print,
            "run": self._run,
            "review": self._review,
            "follow": self._follow,
            "settings": self._settings,
            "about": self._about,
            "rehearsal": self._rehearsal,
        }
        for name, build in pages.items():
            self._console.frame.pages.add(name, partial(self._built, name, build))

    def _built(self, name: str, build: Callable[[], tuple[Page, Link]]) -> Page:
        """Build a page when it is first turned to."""
        console = self._console
        page, link = build()
        link.open(console.session)
        link.page_requested.connect(console.frame.show_page)
        link.session_requested.connect(console.open_session)
        link.said.connect(console.taking_back.say)
        page.banner.action_requested.connect(console.answer)
        self.links[name] = link
        return page

    def _library(self) -> tuple[Page, Link]:
        page = LibraryPage(self._console.theme)
        return page, LibraryLink(page, self._bridge, self._prompts)

    def _plan(self) -> tuple[Page, Link]:
        from workshop.ui.console.plan_link import PlanLink
        from workshop.ui.console.plan_page import PlanPage

        page = PlanPage(self._console.theme)
        self._planning = link = PlanLink(page, self._bridge, self._prompts)
        link.editor_requested.connect(self._on_editor)
        link.block_editor_requested.connect(self.edit_block)
        return page, link

    def _editor(self) -> tuple[Page, Link]:
        from workshop.ui.console.editor_link import EditorLink
        from workshop.ui.console.editor_page import EditorPage

        page = EditorPage(self._console.theme, self._bridge.now)
        self.editing = link = EditorLink(page, self._bridge, self._prompts)
        link.left.connect(self._on_editor_left)
        link.placed.connect(self.show_block)
        return page, link

    def _type(self) -> tuple[Page, Link]:
        from workshop.ui.console.type_link import TypeLink
        from workshop.ui.console.type_page import TypePage

        page = TypePage(self._console.theme)
        return page, TypeLink(page, self._bridge, self._prompts)

    def _people(self) -> tuple[Page, Link]:
        from workshop.ui.console.people_link import PeopleLink
        from workshop.ui.console.people_page import PeoplePage

        page = PeoplePage(self._console.theme)
        self._listed = link = PeopleLink(page, self._bridge, self._prompts)
        link.file_chosen.connect(self._on_list_chosen)
        link.lines_chosen.connect(self._on_lines_chosen)
        return page, link

    def _import(self) -> tuple[Page, Link]:
        from workshop.ui.console.import_link import ImportLink
        from workshop.ui.console.import_page import ImportPage

        page = ImportPage(self._console.theme)
        self._importing = link = ImportLink(page, self._bridge, self._prompts)
        link.brought_in.connect(self._on_brought_in)
        return page, link

    def _print(self) -> tuple[Page, Link]:
        from workshop.ui.console.print_link import PrintLink
        from workshop.ui.console.print_page import PrintPage

        page = PrintPage(self._console.theme)
        self._printing = link = PrintLink(page, self._bridge, self._prompts)
        return page, link

    def _run(self) -> tuple[Page, Link]:
        from workshop.ui.console.pass_link import Passing
        from workshop.ui.console.run_link import RunLink
        from workshop.ui.console.run_page import RunPage

        page = RunPage(self._console.theme, self._bridge.now)
        self.running = link = RunLink(page, self._bridge, self._prompts)
        console, keys = self._console, self._console.keys
        keys.next_requested.connect(link.go_next)
        keys.back_requested.connect(link.go_back)
        keys.reveal_hold_started.connect(link.hold_started)
        keys.reveal_hold_ended.connect(link.hold_ended)
        keys.timer_requested.connect(link.toggle_timer)
        keys.minutes_requested.connect(link.add_minutes)
        keys.people_requested.connect(link.show_attendance)
        keys.note_requested.connect(link.write_note)
        keys.landing_requested.connect(link.land)
        keys.pairs_requested.connect(link.pair_again)
        link.rehearsal_requested.connect(console.rehearse)
        page.beside.set_can_rehearse(not console.rehearses)
        console.wall.show_on(page)
        console.wall.watch.screens_changed.connect(link.look_again)
        page.timer_ran_out.connect(console.looks.time_is_up)
        page.set_wall_theme(console.looks.wall)
        console.looks.wall_changed.connect(page.set_wall_theme)
        Passing(console.frame, keys, self._bridge, link)
        return page, link

    def _review(self) -> tuple[Page, Link]:
        from workshop.ui.console.review_link import ReviewLink
        from workshop.ui.console.review_page import ReviewPage

        page = ReviewPage(self._console.theme)
        return page, ReviewLink(page, self._bridge, self._prompts)

    def _follow(self) -> tuple[Page, Link]:
        from workshop.ui.console.follow_link import FollowLink
        from workshop.ui.console.follow_page import FollowPage

        page = FollowPage(self._console.theme)
        return page, FollowLink(page, self._bridge, self._prompts)

    def _settings(self) -> tuple[Page, Link]:
        from workshop.ui.console.settings_link import SettingsLink
        from workshop.ui.console.settings_page import SettingsPage

        page = SettingsPage(self._console.theme, self._bridge.now)
        link = SettingsLink(page, self._bridge, self._prompts)
        link.left.connect(self._console.go_back)
        link.about_requested.connect(self._on_about)
        return page, link

    def _about(self) -> tuple[Page, Link]:
        from workshop.ui.console.about_link import AboutLink
        from workshop.ui.console.about_page import AboutPage

        page = AboutPage(self._console.theme)
        self._telling = link = AboutLink(page, self._bridge, self._prompts, self._console.faults)
        link.left.connect(self._console.go_back)
        return page, link

    def _rehearsal(self) -> tuple[Page, Link]:
        from workshop.ui.console.rehearsal_link import RehearsalLink
        from workshop.ui.console.rehearsal_page import RehearsalPage

        page = RehearsalPage(self._console.theme)
        self._reporting = link = RehearsalLink(page, self._bridge, self._prompts)
        link.again_requested.connect(self._console.rehearse)
        link.left.connect(self._console.go_back)
        if self._console.practised is not None:
            link.show_report(self._console.practised)
        return page, link

    # --- from one page to another ----------------------------------------------------------------

    def _on_list_chosen(self, file: Path) -> None:
        self._console.frame.pages.page("import")
        if self._importing is not None:
            self._importing.read_file(file)

    def _on_lines_chosen(self, lines: str) -> None:
        self._console.frame.pages.page("import")
        if self._importing is not None:
            self._importing.read_text(lines)

    def put_in(self) -> None:
        """Ask what is to come next, while the run page is on top."""
        if self._console.frame.open_name() == "run" and self.running is not None:
            self.running.put_in()

    def show_person(self, person: str) -> None:
        """Turn to the people and choose one."""
        self._console.frame.show_page("people")
        if self._listed is not None:
            self._listed.choose(person)

    def show_piece(self, piece: str) -> None:
        """Turn to what is printed and look at one piece."""
        self._console.frame.show_page("print")
        if self._printing is not None:
            self._printing.choose(piece)

    def _on_editor(self, name: str) -> None:
        self._console.frame.pages.page("editor")
        if self.editing is not None and self.editing.open_own(name):
            self._console.frame.show_page("editor")

    def edit_block(self, block: str) -> None:
        """Edit what is done in one block."""
        self._console.frame.pages.page("editor")
        if self.editing is not None:
            self.editing.open_block(block)
            self._console.frame.show_page("editor")

    def _on_editor_left(self) -> None:
        self._console.frame.show_page("plan")

    def show_block(self, block: str) -> None:
        """Turn to the plan and select a block."""
        self._console.frame.show_page("plan")
        if self._planning is not None:
            self._planning.page.select(block)

    def seek(self, session: str) -> None:
        """Open the palette, or close it."""
        if self.seeking is None:
            from workshop.ui.console.palette_link import seeking

            self.seeking = seeking(self._console)
        self.seeking.toggle(session)

    def _on_brought_in(self, sentence: str, detail: str) -> None:
        if self._listed is not None:
            self._listed.show_import(sentence, detail)

    def _on_about(self, which: str) -> None:
        self._console.frame.show_page("about")
        if self._telling is not None:
            self._telling.page.choose(which)

    def show_report(self, report: Practised) -> None:
        """Turn to what a rehearsal came to."""
        self._console.frame.pages.page("rehearsal")
        if self._reporting is not None:
            self._reporting.show_report(report)
        self._console.frame.show_page("rehearsal")
