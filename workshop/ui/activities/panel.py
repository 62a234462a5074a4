"""What every capture panel takes in and gives out, whatever the kind of step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop.activities.activity import Category, Line
from workshop.domain.answers import Collected
from workshop.domain.exercise import Mode, Naming
from workshop.domain.people import Participant
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, Visibility

TAKES = "takes"  # the property of a widget that owns keys: see ``Panel``
DIGITS, LETTERS, TEXT = "digits", "letters", "text"


class CaptureView(Value, kw_only=True, frozen=True):
    """All that a panel shows. ``key`` changes with step and round: then it starts afresh.

    ``open`` while the step runs and answers are taken; ``collected`` is what is on disk;
    ``counts_sheets`` where TALLY asks for the number of sheets beside the counts; ``most`` is how
    many lines of one sheet may be ticked, 0: any number. ``visibility`` is of one person's answer:
    without DESK a sheet that is kept is not shown again. ``audience`` says who sees it, as a word
    and a sentence, where it is not as the naming says; ``answered`` how many are in, where it is
    not what ``collected`` says by itself. ``title`` is the block whose sheets are typed, where that
    is not the present one; ``aside`` leads to other sheets that are open.
    """

    key: str
    open: bool
    mode: Mode
    modes: tuple[Mode, ...]
    naming: Naming
    collected: Collected
    lines: tuple[Line, ...] = ()
    categories: tuple[Category, ...] = ()
    counts_sheets: bool = False
    most: int = 0
    people: tuple[Participant, ...] = ()  # who may be chosen for a named sheet
    visibility: Visibility = DESK
    audience: tuple[str, str] = ("", "")
    answered: int | None = None
    beside: Value | None = None  # what a kind's own panel shows: ``Activity.beside``
    page: int = 0  # of the wall
    title: str = ""
    aside: str = ""

    @property
    def done(self) -> int:
        """How many are in."""
        return self.collected.answers if self.answered is None else self.answered


class Panel(QWidget):
    """The base of every panel; a subclass draws what ``show_capture`` gives it.

    What was typed stays until ``kept`` says that it is on disk; ``refused`` keeps it on screen,
    drawn hollow, with the sentence why. Whoever answers a signal calls one of the two before the
    next key, whatever was asked: a sheet, counts, another mode, taking back.

    A widget whose property ``takes`` is ``digits`` owns digits, Q, Enter, Backspace, Delete and
    the keys that move; letters and Space stay with the window. ``letters`` owns letters and the
    slash; Space and signs stay with the window. ``text`` owns all that types.
    """

    sheet_typed = Signal(object, object)  # Marks, and the person's id or None
    counts_typed = Signal(object)  # line → category → how many
    done_typed = Signal(int)  # n sheets done
    take_back_requested = Signal(str)  # the id of the sheet saved last
    mode_chosen = Signal(object)  # Mode
    aside_requested = Signal()  # to type the other sheets that are open
    clear_requested = Signal()  # for a recount; whoever hears it asks first
    pass_requested = Signal()  # the laptop shall go round
    wanted = Signal(object)  # a kind's own wish: see ``console.run_wants``
    unsaved_changed = Signal()  # ``unsaved`` answers otherwise now

    def show_capture(self, view: CaptureView) -> None:
        """Show a step's answers so far, and take more while it is open."""
        raise NotImplementedError

    def kept(self, sheet: str | None) -> None:
        """Be told that what was typed last is on disk; ``sheet`` is a sheet's id."""
        raise NotImplementedError

    def refused(self, sentence: str) -> None:
        """Be told that what was typed last is not on disk, and why."""
        raise NotImplementedError

    def settle(self) -> None:
        """Save what is whole, such as a count just typed; called before the answers are locked."""

    def unsaved(self) -> bool:
        """Tell whether anything stands on screen that is not on disk; then nothing is locked."""
        return False

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus when the step runs."""
        return None

    def give_room(self, height: int) -> None:
        """Be told how high the panel may become, in px; without it, as a small window allows."""
