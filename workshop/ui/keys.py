"""The keys of both windows: which key asks for what, and the one filter that hears them.

On Run the window keys act from anywhere but a text field, so Space is "next" even while a button
has the focus; a button reached by Tab is pressed with Enter, on every page. In a text field, and in
a grid that takes letters, Ctrl Alt and the letter does what the letter does elsewhere. On other
pages only the wall's keys act, and those only while something is projected.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from workshop.tokens import tokens
from workshop.ui.activities.panel import DIGITS, TAKES, TEXT
from workshop.ui.activities.panel import LETTERS as OF_A_GRID

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Intent(StrEnum):
    """What a key asks for."""

    NEXT = "next"
    BACK = "back"
    TOGGLE_BLANK = "toggle blank"
    ESCAPE = "escape"  # blanks, where nothing open closes on it
    REVEAL = "reveal"  # to be held
    TIMER = "timer"
    PLUS = "plus"
    MINUS = "minus"
    PEOPLE = "people"
    NOTE = "note"
    LAND_1 = "land 1"
    LAND_2 = "land 2"
    LAND_3 = "land 3"
    PAIRS = "pairs"
    PROJECT = "project"
    SWAP = "swap"
    SHEET = "sheet"
    PEEK = "peek"  # to be held
    PRESS = "press"  # the button that has the focus
    NOTHING = "nothing"  # ours, but it does nothing now: the key is held down


class Owner(StrEnum):
    """What the widget that has the focus takes for itself."""

    NOTHING = ""
    DIGITS = DIGITS  # and Q, Enter, Backspace, Delete and the keys that move
    LETTERS = OF_A_GRID  # letters; Space and signs stay with the window
    TEXT = TEXT  # all that types


class Pressed(NamedTuple):
    """A key as it is pressed; ``text`` is what it would type."""

    key: int
    modifiers: Qt.KeyboardModifier = Mod.NoModifier
    text: str = ""
    repeat: bool = False


class Context(NamedTuple):
    """Where a key is pressed: on Run or another page, with or without a wall, on what."""

    run: bool
    projecting: bool = False
    owner: Owner = Owner.NOTHING
    button: bool = False  # a button has the focus
    here: bool = False  # the wall lies over the console


# What a hand on a clicker may hit; these act in text fields too, since none of them types there.
EVERYWHERE: dict[int, Intent] = {
    Key.Key_PageDown: Intent.NEXT,
    Key.Key_PageUp: Intent.BACK,
    Key.Key_Escape: Intent.ESCAPE,
    Key.Key_F5: Intent.PROJECT,
}
LETTERS: dict[int, Intent] = {
    Key.Key_B: Intent.TOGGLE_BLANK,
    Key.Key_R: Intent.REVEAL,
    Key.Key_T: Intent.TIMER,
    Key.Key_L: Intent.PEOPLE,
    Key.Key_P: Intent.PAIRS,
    Key.Key_N: Intent.NOTE,
    Key.Key_S: Intent.SWAP,
    Key.Key_H: Intent.PEEK,
}
ALT: dict[int, Intent] = {
    Key.Key_1: Intent.LAND_1,
    Key.Key_2: Intent.LAND_2,
    Key.Key_3: Intent.LAND_3,
}
SIGNS: dict[int, Intent] = {
    Key.Key_Space: Intent.NEXT,
    Key.Key_Period: Intent.TOGGLE_BLANK,
    Key.Key_Plus: Intent.PLUS,
    Key.Key_Equal: Intent.PLUS,  # the plus of many keyboards, without Shift
    Key.Key_Minus: Intent.MINUS,
    Key.Key_Question: Intent.SHEET,
}
UNSHIFTED = (Key.Key_Space, Key.Key_Equal)  # with Shift they are something else
OF_THE_WALL = (Intent.TOGGLE_BLANK, Intent.ESCAPE, Intent.SWAP)  # nothing without a wall
ON_ALL_PAGES = (*OF_THE_WALL, Intent.PROJECT, Intent.SHEET, Intent.PRESS, Intent.PEEK)
REPEATED = (Intent.PLUS, Intent.MINUS)  # what a key that is held down does again and again


def intent_of(pressed: Pressed, context: Context) -> Intent | None:
    """Return what a key asks for in a context; None: it is not ours, let it through."""
    intent = _meant(pressed, context)
    if intent is None or (intent in OF_THE_WALL and not context.projecting):
        return None
    if intent is Intent.PEEK and not context.here:
        return None
    if not context.run and intent not in ON_ALL_PAGES:
        return None
    return Intent.NOTHING if pressed.repeat and intent not in REPEATED else intent


def _meant(pressed: Pressed, context: Context) -> Intent | None:
    key = pressed.key
    held = pressed.modifiers & (Mod.ControlModifier | Mod.AltModifier | Mod.MetaModifier)
    if held == Mod.ControlModifier | Mod.AltModifier:
        return LETTERS.get(key) if key in LETTERS and not _types_its_own(pressed) else None
    if held == Mod.AltModifier:
        return ALT.get(key)
    if held:
        return None
    if key in EVERYWHERE:
        return EVERYWHERE[key]
    if key in (Key.Key_Return, Key.Key_Enter):
        return Intent.PRESS if context.button else None
    if context.owner is Owner.TEXT:
        return None
    if context.owner is Owner.LETTERS and key in LETTERS:
        return None
    if pressed.modifiers & Mod.ShiftModifier and key in UNSHIFTED:
        return None
    return LETTERS.get(key) or SIGNS.get(key)


def _types_its_own(pressed: Pressed) -> bool:
    """The right Alt key of many keyboards is told as Ctrl Alt, and types letters of its own."""
    typed = pressed.text.strip()
    return bool(typed) and typed.isprintable() and typed.casefold() != chr(pressed.key).casefold()


class Keys(QObject):
    """Hears the keys of the console, and of the projector window through ``handle``.

    ``page`` returns the name of the open page, ``projecting`` whether there is a wall. Escape is
    ours only where no widget on the way up took it: what is open closes first. R is to be held
    for ``hold`` ms: ``reveal_hold_started``, then ``reveal_hold_ended(complete)``. Letting go,
    another of these keys, another page or another window ends it too early. ``here`` returns
    whether the wall lies over the console: then H, held, asks for a look behind it.
    """

    next_requested = Signal()
    back_requested = Signal()
    blank_toggle_requested = Signal()
    blank_requested = Signal()
    reveal_hold_started = Signal()
    reveal_hold_ended = Signal(bool)
    timer_requested = Signal()
    minutes_requested = Signal(int)  # so many more; -1: one less
    people_requested = Signal()
    note_requested = Signal()
    landing_requested = Signal(int)  # the way, from 0
    pairs_requested = Signal()
    projecting_requested = Signal()
    swap_requested = Signal()
    peek_requested = Signal(bool)  # H is down; H was let go
    typed = Signal(str)  # what a key that is not ours would type
    sheet_requested = Signal()

    def __init__(
        self,
        console: QWidget,
        page: Callable[[], str],
        projecting: Callable[[], bool],
        hold: int | None = None,
        here: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(console)
        self._here = here
        self._peeks = False
        self._console = console
        self._page = page
        self._projecting = projecting
        self._watched: QWidget | None = None
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(tokens().px("motion", "hold_reveal") if hold is None else hold)
        self._hold.timeout.connect(self._on_held)
        self._asleep = False
        self._signals = self._table()
        console.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            self._watch(app.focusWidget())

    @property
    def holding(self) -> bool:
        """Whether R is held and the time is not over."""
        return self._hold.isActive()

    def set_asleep(self, asleep: bool) -> None:
        """Ask for nothing any more, whatever is pressed, or for everything again."""
        self._asleep = asleep
        self._end_hold()

    def handle(self, event: QKeyEvent) -> bool:
        """Take a key of the projector window; return False where it means nothing."""
        return self._take(event, self._context(None), escape=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear what the widget with the focus is told; Escape, only what came up to the window."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.ShortcutOverride:
            return False
        context = self._context(QApplication.focusWidget())
        return self._take(event, context, escape=watched is self._console)

    def _take(self, event: QKeyEvent, context: Context, *, escape: bool) -> bool:
        if self._asleep:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._let_go(event)
        pressed = Pressed(event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
        intent = intent_of(pressed, context)
        if intent is None or (intent is Intent.ESCAPE and not escape):
            if intent is None and not pressed.repeat:
                self.typed.emit(pressed.text)
            return False
        if intent is not Intent.NOTHING:
            self._end_hold()
            self._emit(intent)
        return True

    def _let_go(self, event: QKeyEvent) -> bool:
        if event.key() == Key.Key_H and not event.isAutoRepeat() and self._peeks:
            self._end_peek()
            return True
        if event.key() != Key.Key_R or event.isAutoRepeat() or not self.holding:
            return False
        self._end_hold()
        return True

    def _emit(self, intent: Intent) -> None:
        if intent is Intent.REVEAL:
            self._hold.start()
            self.reveal_hold_started.emit()
        elif intent is Intent.PEEK:
            self._peeks = True
            self.peek_requested.emit(True)
        elif intent is Intent.PRESS:
            focus = QApplication.focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
        else:
            self.ask(intent)

    def ask(self, intent: Intent) -> None:
        """Ask for what a key asks for, by another way than the key; nothing that must be held."""
        if intent in self._signals:
            self._signals[intent]()

    def _table(self) -> dict[Intent, Callable[[], None]]:
        return {
            Intent.NEXT: self.next_requested.emit,
            Intent.BACK: self.back_requested.emit,
            Intent.TOGGLE_BLANK: self.blank_toggle_requested.emit,
            Intent.ESCAPE: self.blank_requested.emit,
            Intent.TIMER: self.timer_requested.emit,
            Intent.PLUS: self._on_plus,
            Intent.MINUS: self._on_minus,
            Intent.PEOPLE: self.people_requested.emit,
            Intent.NOTE: self.note_requested.emit,
            Intent.LAND_1: partial(self.landing_requested.emit, 0),
            Intent.LAND_2: partial(self.landing_requested.emit, 1),
            Intent.LAND_3: partial(self.landing_requested.emit, 2),
            Intent.PAIRS: self.pairs_requested.emit,
            Intent.PROJECT: self.projecting_requested.emit,
            Intent.SWAP: self.swap_requested.emit,
            Intent.SHEET: self.sheet_requested.emit,
        }

    def _context(self, focus: QWidget | None) -> Context:
        return Context(
            run=self._on_run(),
            projecting=self._projecting(),
            owner=owner_of(focus),
            button=isinstance(focus, QAbstractButton) and focus.isEnabled(),
            here=self._here(),
        )

    def _on_run(self) -> bool:
        return self._page() == "run"

    def _watch(self, widget: QWidget | None) -> None:
        """Be the first to hear the keys of the widget that has the focus."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if widget is not None and self._console.isAncestorOf(widget):
            self._watched = widget
            widget.installEventFilter(self)

    def _end_hold(self) -> None:
        if self.holding:
            self._hold.stop()
            self.reveal_hold_ended.emit(False)

    def _end_peek(self) -> None:
        if self._peeks:
            self._peeks = False
            self.peek_requested.emit(False)

    def _on_plus(self) -> None:
        self.minutes_requested.emit(1)

    def _on_minus(self) -> None:
        self.minutes_requested.emit(-1)

    def _on_held(self) -> None:
        self.reveal_hold_ended.emit(self._on_run())

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._console):
            return
        self._watch(now)
        if now is None:
            self._end_hold()
            self._end_peek()


def owner_of(widget: QWidget | None) -> Owner:
    """Return what a widget takes: what it or a widget that holds it declares, else by its kind."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
        return Owner.TEXT
    if isinstance(widget, QAbstractSpinBox):
        return Owner.TEXT
    while widget is not None:
        takes = widget.property(TAKES)
        if takes:
            return Owner(takes)
        widget = widget.parentWidget()
    return Owner.NOTHING
