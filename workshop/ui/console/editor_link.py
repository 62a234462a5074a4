"""Joins the exercise editor to a draft; plays the exercise beside the window to show it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, QTimer, Signal

from workshop.content.fields import fields_of
from workshop.content.writer import table_of
from workshop.domain.changes import Changes, Kind
from workshop.domain.exercise import Exercise
from workshop.errors import UserError
from workshop.facilitation.drafts import At, Draft
from workshop.facilitation.preview import Preview, preview
from workshop.ui.bridge import Bridge
from workshop.ui.console.editor_page import EditorPage
from workshop.ui.console.editor_view import HEAD, editor_view
from workshop.ui.console.editor_words import kind_words
from workshop.ui.console.link import Link
from workshop.ui.prompts import Prompts
from workshop.ui.saving import file_name
from workshop.ui.worker import Progress, Worker
from workshop.words import tr

REST = 400  # ms after the last change, then it is played
FILTERS = "Exercises (*.toml)"


class EditorLink(Link):
    """``open_own`` or ``open_block`` begins to edit; ``left`` when a person wants to go back."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.AGENDA})

    left = Signal()
    placed = Signal(str)  # the exercise was put into the agenda, as this block

    def __init__(self, page: EditorPage, bridge: Bridge, prompts: Prompts) -> None:
        super().__init__(page, bridge, prompts)
        self.page = page
        self._draft: Draft | None = None
        self._own = ""  # the exercise's name; empty for the text of a block
        self._at = HEAD
        self._turn = 0  # counts what was played: a later one takes the place of what waits
        self.worker = Worker(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._connect()

    def open_own(self, name: str) -> bool:
        """Edit an exercise of one's own; False where it cannot be."""
        try:
            draft = self.desk.content.draft(name)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return False
        self._begin(draft, name, HEAD)
        return True

    def open_block(self, block: str) -> None:
        """Edit the text of one block of the open session."""
        self._begin(self.desk.agenda.draft(self.session, block), "", 0)

    def open(self, session: str) -> None:
        """Another session: what is edited stays where it is kept."""
        if session != self.session:
            self._draft = None
        super().open(session)

    def let_go(self) -> None:
        """Wait for what is being played."""
        self._rest.stop()
        self.worker.finish()
        self.page.aside.forget()

    def refresh(self) -> None:
        """Show the draft."""
        draft = self._draft
        if draft is None:
            return
        kinds = self.desk.house.kinds
        view = editor_view(draft, kinds, self._at, own=bool(self._own))
        self._at = view.at
        step = str(draft.steps[view.at].get("id", "")) if view.at != HEAD else ""
        self.page.show_editor(view, step)

    def take_back(self) -> bool:
        """Take back the last change that was made here; False where none was."""
        draft = self._draft
        if draft is None or not draft.can_go_back:
            return False
        self._do(partial(draft.back))
        return True

    def do_again(self) -> bool:
        """Do again what was taken back here; False where nothing was."""
        draft = self._draft
        if draft is None or not draft.can_go_again:
            return False
        self._do(partial(draft.again))
        return True

    def _connect(self) -> None:
        page = self.page
        page.row_chosen.connect(self._on_row_chosen)
        page.set_requested.connect(self._on_set_requested)
        page.added.connect(self._on_added)
        page.moved.connect(self._on_moved)
        page.removed.connect(self._on_removed)
        page.step_added.connect(self._on_step_added)
        page.step_copied.connect(self._on_step_copied)
        page.step_moved.connect(self._on_step_moved)
        page.step_removed.connect(self._on_step_removed)
        page.use_requested.connect(self._on_use_requested)
        page.save_requested.connect(self._on_save_requested)
        page.left.connect(self.left)
        page.steps.show_kinds(tuple((name, kind_words(name)) for name in self.desk.house.kinds))
        self._rest.timeout.connect(self._on_rest)
        self.worker.done.connect(self._on_played)
        self.worker.broke.connect(self._on_broke)

    def _begin(self, draft: Draft, own: str, at: int) -> None:
        self._draft, self._own, self._at = draft, own, at
        self.page.aside.forget()
        self.refresh()
        self._rest.start(0)

    def _do(self, action: partial[Changes]) -> bool:
        """Change the draft, show it, and play it once nothing more is changed."""
        done = self.bridge.do(action)
        self.refresh()
        self._rest.start()
        return done is not None

    def _on_row_chosen(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.refresh()

    def _on_set_requested(self, at: At, value: object, usual: object) -> None:
        if self._draft is not None:
            self._do(partial(self._draft.set, at, value, usual))

    def _on_added(self, at: At, texts: tuple[str, ...]) -> None:
        draft = self._draft
        if draft is None:
            return
        kind = self.desk.house.kinds[str(draft.value((*at[:2], "kind")))]
        columns = next(f.columns for f in fields_of(kind.step) if f.name == at[-1])
        if self._do(partial(draft.add_row, at, columns, texts)) and texts == ("",):
            self.page.begin_row(at)

    def _on_moved(self, at: At, row: int, to: int) -> None:
        if self._draft is not None:
            self._do(partial(self._draft.move, at, row, to))

    def _on_removed(self, at: At, row: int) -> None:
        if self._draft is not None:
            self._do(partial(self._draft.remove, at, row))

    def _on_step_added(self, kind: str) -> None:
        """Add a step of a kind, as the first stock exercise that has one says it."""
        draft = self._draft
        stock = self.desk.house.exercises.stock.values()
        step = next(step for known in stock for step in known.steps if step.kind == kind)
        if draft is not None:
            at = len(draft.steps) if self._at == HEAD else self._at + 1
            table = {key: part for key, part in table_of(step).items() if key != "when"}
            self._at = at
            self._do(partial(draft.add_step, table, at))

    def _on_step_copied(self, at: int) -> None:
        if self._draft is not None and at != HEAD:
            self._at = at + 1
            self._do(partial(self._draft.copy_step, at))

    def _on_step_moved(self, at: int, to: int) -> None:
        if self._draft is not None and 0 <= to < len(self._draft.steps):
            self._at = to
            self._do(partial(self._draft.move, ("steps",), at, to))

    def _on_step_removed(self, at: int) -> None:
        if self._draft is not None and at != HEAD and len(self._draft.steps) > 1:
            self._do(partial(self._draft.remove, ("steps",), at))

    def _on_use_requested(self) -> None:
        done = self.bridge.do(self.desk.agenda.insert, self.session, self._own)
        if done is not None and done.made is not None:
            self.placed.emit(done.made)
            self.said.emit(tr("It stands at the end of the day"))

    def _on_save_requested(self) -> None:
        title = str(self._draft.value(("title",), "")) if self._draft is not None else ""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        name = folder / file_name(title, tr("exercise"), ".toml")
        self.prompts.save_file(tr("Save as a file"), name, tr(FILTERS), self._save)

    def _save(self, file: Path) -> None:
        try:
            self.desk.content.write_out(self._own, file)
        except UserError as fault:
            self.bridge.refused.emit(fault)
            return
        self.said.emit(tr("{name} is saved").format(name=file.name))

    def _on_rest(self) -> None:
        exercise = self._draft.exercise if self._draft is not None else None
        if exercise is None:
            self.page.show_played(None, tr("It is shown again once everything is mended."))
        else:
            self._turn += 1
            self.worker.start(self._turn, partial(_play, exercise))

    def _on_played(self, _key: object, played: Preview) -> None:
        self.page.show_played(played)

    def _on_broke(self, _key: object, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self.page.show_played(None, fault.what)


def _play(exercise: Exercise, _progress: Progress) -> Preview:
    return preview(exercise)
