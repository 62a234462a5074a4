"""The keys while the laptop goes round: those of a sheet, and the facilitator's way out.

Every other key is dead, from every device and in every window: no clicker turns the wall's page,
no shortcut reaches the console, and nothing is copied by one person for the next to paste.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from workshop.ui.keys import Owner, Pressed, owner_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
HOLD_OUT = 1000  # ms
CHORD = Mod.ControlModifier | Mod.AltModifier
OF_A_SHEET = frozenset(
    {
        Key.Key_Q,
        Key.Key_Return,
        Key.Key_Enter,
        Key.Key_Tab,
        Key.Key_Backtab,
        Key.Key_Space,
        Key.Key_Backspace,
        Key.Key_Delete,
        Key.Key_Left,
        Key.Key_Right,
        Key.Key_Up,
        Key.Key_Down,
        Key.Key_Home,
        Key.Key_End,
    }
)
_OF_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


def reaches_the_sheet(pressed: Pressed, owner: Owner) -> bool:
    """Tell whether a key is the sheet's; letters reach a text only.

    The right Alt key of many keyboards is told as Ctrl Alt, and types letters of its own.
    """
    held = pressed.modifiers & (CHORD | Mod.MetaModifier)
    types = bool(pressed.text.strip()) and pressed.text.isprintable()
    if owner is Owner.TEXT and types:
        return held in (Mod.NoModifier, CHORD)
    if held:
        return False
    return pressed.key in OF_A_SHEET or Key.Key_0 <= pressed.key <= Key.Key_9


class PassKeys(QObject):
    """Stands before every window. ``way_out_held`` after Ctrl Alt Q was held for ``hold`` ms."""

    way_out_held = Signal()

    def __init__(self, parent: QObject | None = None, hold: int = HOLD_OUT) -> None:
        super().__init__(parent)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(hold)
        self._held.timeout.connect(self.way_out_held)

    @property
    def holding(self) -> bool:
        """Whether Ctrl Alt Q is held and the time is not over."""
        return self._held.isActive()

    def stand(self) -> None:
        """Hold back every key from now on that is not a sheet's."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def go(self) -> None:
        """Let every key through again."""
        self._held.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is not a sheet's; a shortcut is not even looked for."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self._held.stop()
        if event.type() not in _OF_KEYS or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        pressed = Pressed(event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
        if self._is_way_out(pressed, event.type()):
            return True
        return not reaches_the_sheet(pressed, owner_of(QApplication.focusWidget()))

    def _is_way_out(self, pressed: Pressed, kind: QEvent.Type) -> bool:
        text = pressed.text.strip()
        types = text.isprintable() and text.casefold() not in ("", "q")
        wanted = pressed.key == Key.Key_Q and pressed.modifiers & CHORD == CHORD and not types
        if wanted and kind == QEvent.Type.KeyPress:
            if not pressed.repeat and not self._held.isActive():
                self._held.start()
            return True
        if not pressed.repeat:
            self._held.stop()
        return wanted
