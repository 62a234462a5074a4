"""Walks a window by Tab as a person would: what is reached, in which order, and how it looks."""

from __future__ import annotations

from collections.abc import Sequence

from numpy import frombuffer, uint32
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from tests.support.looks import assert_all_named, rect_of
from workshop.ui.widgets.focus import focus_by_key

AROUND = 6  # px round a control in which its ring may lie
TRIES = 20
MOST = 200  # controls of one window
SEEN = 40  # px that must differ where a control has the focus


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab can reach in ``root`` now: seen, enabled, and taking the focus by Tab."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget, QScrollBar)
        and widget.focusProxy() is None
    ]


def walk(root: QWidget) -> list[QWidget]:
    """Press Tab from the first stop until one is met again; return the stops in order."""
    _wake(root.window())
    first = next(iter(tab_stops(root)))
    focus_by_key(first)
    QApplication.processEvents()
    seen: list[QWidget] = []
    at = root.window().focusWidget()
    while at is not None and at not in seen and len(seen) < MOST:
        seen.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = root.window().focusWidget()
    return seen


def assert_audited(root: QWidget, areas: Sequence[QWidget] = ()) -> int:
    """Assert that every control has a name, is reached by Tab in the order of the layout, shows it.

    ``areas`` are the parts of the window in the order Tab goes through them. Returns how many
    controls there are.
    """
    assert_all_named(root)
    stops = walk(root)
    missed = [called(stop) for stop in tab_stops(root) if stop not in stops]
    assert not missed, f"Tab never comes to {missed}"
    unseen = [called(stop) for stop in stops if not (focus_is_seen(stop) or focus_is_seen(stop))]
    assert not unseen, f"nothing shows that the focus is on {unseen}"
    _assert_in_order(root, stops, areas)
    return len(stops)


def focus_is_seen(widget: QWidget) -> bool:
    """Tell whether a control looks another way while the keyboard's focus is on it."""
    window = widget.window()
    _wake(window)
    focus_by_key(widget)
    QApplication.processEvents()
    box = rect_of(widget, window).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    box = box.intersected(window.rect())
    with_it = window.grab(box).toImage()
    widget.clearFocus()
    QApplication.processEvents()
    without = window.grab(box).toImage()
    seen = [frombuffer(bytes(image.constBits()), uint32) for image in (with_it, without)]
    return int((seen[0] != seen[1]).sum()) >= SEEN


def _wake(window: QWidget) -> None:
    """Let the window be the active one again: that of an earlier test may go only now."""
    for _ in range(TRIES):
        if window.isActiveWindow():
            return
        window.activateWindow()
        QApplication.processEvents()


def _assert_in_order(root: QWidget, stops: list[QWidget], areas: Sequence[QWidget]) -> None:
    """Within an area nobody goes back: up and to the left, or to the left in the same line."""
    window = root.window()
    places = [next((n for n, a in enumerate(areas) if a.isAncestorOf(s)), -1) for s in stops]
    # Tab goes round: the first is the one after which it began anew.
    begin = next((n for n, place in enumerate(places) if places[n - 1] > place), 0)
    stops, places = stops[begin:] + stops[:begin], places[begin:] + places[:begin]
    assert places == sorted(places), "the areas are not gone through in order"
    for (before, place), (after, other) in zip(
        zip(stops, places, strict=True), list(zip(stops, places, strict=True))[1:], strict=False
    ):
        if place != other:
            continue
        one, two = _box(before, window), _box(after, window)
        up = two.bottom() <= one.top() and two.left() <= one.left()
        back = two.right() <= one.left() and two.top() < one.bottom() and one.top() < two.bottom()
        goes_back = up or back
        assert not goes_back, f"Tab goes back from {called(before)} to {called(after)}"


def _box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def called(widget: QWidget) -> str:
    """Name a control as a fault does."""
    return f"{type(widget).__name__} “{widget.accessibleName()}”"
