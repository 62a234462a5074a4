"""The focus ring: 2 px at a distance of 2, on keyboard focus only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from workshop.ui.theme import Theme

BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)
RING = "ring"  # the property that says: this widget has its focus from the keyboard
OUTSIDE = "ring_outside"  # the property that says: the window's ring is drawn round this widget


def note_focus(widget: QWidget, event: QFocusEvent, *, always: bool = False) -> None:
    """Remember whether ``widget`` got its focus from the keyboard; call it in ``focusInEvent``.

    A focus given back (a window activated, a menu closed) stays what it was. ``always`` is for
    fields, whose ring shows after a click too.
    """
    reason = event.reason()
    if always or reason in BY_KEYBOARD:
        widget.setProperty(RING, True)
    elif reason == Qt.FocusReason.MouseFocusReason:
        widget.setProperty(RING, False)


def shows_ring(widget: QWidget) -> bool:
    """Tell whether ``widget`` has the focus and got it from the keyboard."""
    return widget.hasFocus() and bool(widget.property(RING))


def focus_by_key(widget: QWidget) -> None:
    """Give ``widget`` the focus as a key would, ring shown."""
    widget.setProperty(RING, True)  # a window that is not active yet forgets the reason
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    holder = widget.parentWidget()
    while holder is not None:  # Tab scrolls by itself, another way of getting there does not
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()


class FocusRing(QWidget):
    """One per window: follows the focus, and shows itself where the keyboard brought it.

    Only widgets that ask for it get it: those whose property ``ring_outside`` is set. Views paint
    their ring inside. It is no ``QFocusFrame``: that one keeps a bare pointer to its widget, and
    crashes when a window is taken down while it has the focus.
    """

    _left = Signal()  # what it stood round was hidden

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        # Later, as what is hidden may be going just now, and its window with it; but before what is
        # to be freed later.
        self._left.connect(self._come_home, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def target(self) -> QWidget | None:
        """Return the widget that wears the ring, or None."""
        return self._target

    def release(self) -> None:
        """Leave the widget it stands round, which is about to be freed."""
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay round the widget when it, or what holds it, moves or goes."""
        if event.type() in _MOVES:
            if event.type() == QEvent.Type.Hide and watched is self._target:
                self._target = None
                self._left.emit()
            else:
                self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, rounder than the control by its distance."""
        width = self._theme.px("focus", "line")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), width))
        radius = self._theme.px("control", "radius") + self._theme.px("focus_gap", "line") + 1
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius, radius)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._window):
            return
        inside = now is not None and now.window() is self._window
        wanted = inside and now is not None and bool(now.property(OUTSIDE)) and shows_ring(now)
        self._follow(now if wanted else None)

    def _follow(self, target: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = target
        if target is None:
            self.hide()
            self._come_home()
            return
        self._watch(target)
        self.setParent(self._holder(target))
        self._settle()
        self.show()
        self.raise_()

    def _come_home(self) -> None:
        """Stand in the window again, not to be freed with a page."""
        if self._target is None and isValid(self._window):
            self.hide()
            if self.parentWidget() is not self._window:
                self.setParent(self._window)

    def _holder(self, target: QWidget) -> QWidget:
        """Return the nearest widget above that does not cut the ring, or scrolls with it."""
        holder = target.parentWidget() or self._window
        while holder is not self._window and not _scrolls(holder):
            if holder.rect().contains(self._place(target, holder)):
                break
            self._watch(holder)
            holder = holder.parentWidget() or self._window
        return holder

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._watched.append(widget)

    def _place(self, target: QWidget, holder: QWidget) -> QRect:
        distance = self._theme.px("focus", "line") + self._theme.px("focus_gap", "line")
        at = target.mapTo(holder, QPoint(0, 0))
        box = QRect(at, target.size())
        return box.adjusted(-distance, -distance, distance, distance)

    def _settle(self) -> None:
        if self._target is not None and isValid(self._target):
            self.setGeometry(self._place(self._target, self.parentWidget() or self._window))


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    holder = parent.parentWidget() if parent is not None else None
    return isinstance(holder, QAbstractScrollArea)
