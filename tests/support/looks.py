"""Looks at real widgets: where they lie, whether their words have room, whether each has a name.

Lay the widget out first (show it, and let the events run); what is hidden is not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from workshop.ui.widgets.label import ElidedLabel

SLACK = 1  # px; metrics are rounded
MOST_ROWS = 50  # of one list
INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def rect_of(widget: QWidget, root: QWidget) -> QRect:
    """Return where ``widget`` lies, in the px of ``root``, which holds it."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def assert_nothing_clipped(root: QWidget, but: Collection[QWidget] = ()) -> None:
    """Assert that every visible text has room, and that nothing ends outside what holds it.

    Rows of lists may be cut (their tooltip says them whole); ``but`` names what else may.
    """
    faults = [
        f"{_called(widget)}: {fault}"
        for widget in _visible(root)
        if widget not in but and not _in_list(widget, root)
        for fault in _squeezed(widget, root)
    ]
    assert not faults, "\n".join(faults)


def assert_all_named(root: QWidget) -> None:
    """Assert that a screen reader can say all that takes a key or a click, and every row."""
    faults = [_called(w) for w in _visible(root) if _takes_input(w) and not w.accessibleName()]
    for view in _visible(root):
        if isinstance(view, QAbstractItemView) and view.model() is not None:
            model = view.model()
            for row in range(min(model.rowCount(), MOST_ROWS)):
                if not model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole):
                    faults.append(f"row {row} of {_called(view)}")
    assert not faults, "without a name: " + ", ".join(faults)


def _visible(root: QWidget) -> Iterator[QWidget]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            yield widget


def _takes_input(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return False
    return isinstance(widget, INTERACTIVE) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _in_list(widget: QWidget, root: QWidget) -> bool:
    at = widget
    while at is not root and at is not None:
        if isinstance(at, QAbstractItemView):
            return True
        at = at.parentWidget()
    return False


def _squeezed(widget: QWidget, root: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidedLabel):
        if widget.text() != widget.whole():
            yield f"cut to {widget.text()!r}"
    elif isinstance(widget, QLabel):
        yield from _compare(_label_needs(widget), widget.contentsRect().size())
    elif isinstance(widget, QLineEdit):
        yield from _compare(_words_need(widget, _shown(widget)), _line_room(widget))
    elif isinstance(widget, QAbstractButton) and not widget.sizeHint().isValid():
        yield from _compare(_words_need(widget, widget.text()), widget.size())
    elif not isinstance(widget, QAbstractScrollArea) and not widget.isWindow():
        yield from _compare(_least(widget), widget.size())
    if not widget.isWindow() and not isinstance(widget, QScrollBar):
        yield from _outside(widget, root)


def _label_needs(label: QLabel) -> QSize:
    if not label.text():
        return QSize()
    if label.wordWrap():
        longest = max(
            (_words_need(label, word).width() for word in label.text().split()), default=0
        )
        rich = label.textFormat() == Qt.TextFormat.RichText
        metrics = QFontMetrics(label.font())
        air = metrics.height() - _ink(metrics, label.text())
        return QSize(0 if rich else longest, label.heightForWidth(label.width()) - air)
    if label.textFormat() == Qt.TextFormat.RichText or not label.pixmap().isNull():
        return label.sizeHint()
    return _words_need(label, label.text())


def _words_need(widget: QWidget, text: str) -> QSize:
    metrics = QFontMetrics(widget.font())
    lines = text.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines)
    return QSize(width, metrics.height() * (len(lines) - 1) + _ink(metrics, text))


def _ink(metrics: QFontMetrics, text: str) -> int:
    """The height of the letters themselves: the font's own line is higher than the design's."""
    return metrics.tightBoundingRect(text).height()


def _shown(line: QLineEdit) -> str:
    return line.displayText() or line.placeholderText()


def _line_room(line: QLineEdit) -> QSize:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    return QSize(room.width() - margins.left() - margins.right() - 4, room.height())


def _least(widget: QWidget) -> QSize:
    """As much as the widget asks for where its policy does not let it shrink, else its least."""
    hint, least, policy = widget.sizeHint(), widget.minimumSizeHint(), widget.sizePolicy()
    width = least.width() if _shrinks(policy.horizontalPolicy()) else hint.width()
    height = least.height() if _shrinks(policy.verticalPolicy()) else hint.height()
    if widget.hasHeightForWidth():
        height = _height_for(widget)  # its words wrap
    return QSize(width, height)


def _height_for(widget: QWidget) -> int:
    """What scrolls inside may shrink, so a layout says the least it can do with."""
    layout = widget.layout()
    if layout is None:
        return widget.heightForWidth(widget.width())
    return layout.totalMinimumHeightForWidth(widget.width())


def _shrinks(policy: QSizePolicy.Policy) -> bool:
    return policy not in (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)


def _compare(needs: QSize, has: QSize) -> Iterator[str]:
    if needs.width() > has.width() + SLACK:
        yield f"{needs.width()} px wide, has {has.width()}"
    if needs.height() > has.height() + SLACK:
        yield f"{needs.height()} px high, has {has.height()}"


def _outside(widget: QWidget, root: QWidget) -> Iterator[str]:
    """What scrolls may lie above or below what is seen of it, but never beside it."""
    scrolls = False
    at = widget.parentWidget()
    while at is not None:
        scrolls = scrolls or isinstance(at.parentWidget(), QAbstractScrollArea)
        box, room = rect_of(widget, at), at.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        sideways = box.left() < room.left() or box.right() > room.right()
        upright = box.top() < room.top() or box.bottom() > room.bottom()
        if sideways or (upright and not scrolls):
            yield f"{box.getRect()} is not inside {_called(at)} {at.size().toTuple()}"
            return
        if at is root or at.isWindow():
            return
        at = at.parentWidget()


def _called(widget: QWidget) -> str:
    words = widget.accessibleName() or widget.objectName() or str(widget.property("text") or "")
    return f"{type(widget).__name__} “{words}”"
