"""A page of the console: the sheet, and a rail and an inspector beside it where it has them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop.ui.theme import Theme
from workshop.ui.widgets.banner import Banner, Message
from workshop.ui.widgets.keycap import KeyHint
from workshop.words import tr

DROPPED = "dropped"  # the banner's matter
WIDE = 1920  # from this width on rail and inspector grow
WIDE_RAIL, WIDE_INSPECTOR = 288, 400
NARROW = 1280  # at this width ticks and lists give way
TEXT_MOST, TABLE_MOST = 820, 1180  # text columns and tables stop here and stay left
# Px that are left to the sheet where rail and inspector, or one of them, grow with the text.
LEAST_SHEET, LEAST_SHEET_ALONE = 548, 850
SHEET = (28, 20, 28, 20)
RAIL = (20, 20, 20, 20)
INSPECTOR = (24, 20, 24, 20)


class Column(QWidget):
    """One area of a page, on its own ground; ``body`` is the layout to fill from the top."""

    def __init__(
        self, theme: Theme, name: str, ground: str, margins: tuple[int, int, int, int]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._ground = ground
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(0)
        self.setObjectName(name)

    def set_ground(self, ground: str) -> None:
        """Lie on another colour of the theme."""
        self._ground = ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour(self._ground))


class Page(QWidget):
    """The base of every page: ``rail``, ``sheet`` and ``inspector`` to fill.

    A subclass builds and connects in its constructor, and has one ``show_…`` method for what comes
    in. ``keys_changed`` when other keys work now; ``key_hints`` says which. ``banner`` says what is
    the matter; a subclass lays it under its title.
    """

    tab: ClassVar[str] = ""  # the tab it belongs to where that is not its own name
    goes_back: ClassVar[bool] = False  # the top bar offers the way back to where one was

    keys_changed = Signal()
    turned = Signal()  # it is on top now

    def __init__(
        self,
        theme: Theme,
        *,
        rail: bool = False,
        inspector: bool = False,
        ground: str = "surface",
    ) -> None:
        super().__init__()
        self.theme = theme
        self.rail = Column(theme, "rail", "paper", RAIL) if rail else None
        self.sheet = Column(theme, "sheet", ground, SHEET)
        self.inspector = Column(theme, "inspector", "paper", INSPECTOR) if inspector else None
        self.banner = Banner(theme, self.sheet)
        self._assemble()

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work now, for the status bar; at most six, the last is ``?``."""
        return ()

    def back_words(self) -> str:
        """Say where the way back leads; empty: to the session or the sessions one came from."""
        return ""

    def offers(self) -> tuple[QAction, ...]:
        """Return what the page offers besides its buttons and fields, for the palette."""
        return ()

    def kept_to_itself(self) -> tuple[QWidget, ...]:
        """Return the parts whose controls the palette does not offer, such as a grid's cells."""
        return ()

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus when the page is turned to; None: the first in the sheet."""
        return None

    def turned_to(self) -> None:
        """Tell that the page is on top now."""
        self.turned.emit()

    def areas(self) -> tuple[QWidget, ...]:
        """Return the areas F6 moves through, in order."""
        return tuple(part for part in (self.rail, self.sheet, self.inspector) if part is not None)

    def refuse_drop(self, sentence: str) -> None:
        """Say why what was dropped cannot be taken; empty: it can, and nothing is said any more."""
        if sentence:
            self.banner.post(Message(DROPPED, sentence, tr("Nothing was changed.")))
        else:
            self.banner.settle(DROPPED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give rail and inspector the width that the window's width asks for."""
        super().resizeEvent(event)
        if self.rail is not None:
            self.rail.setFixedWidth(self._side_width("rail", WIDE_RAIL))
        if self.inspector is not None:
            self.inspector.setFixedWidth(self._side_width("inspector", WIDE_INSPECTOR))

    def _side_width(self, name: str, wide: int) -> int:
        """Return the width of rail or inspector: as the text grows it does, and leaves a sheet."""
        design = wide if self.width() >= WIDE else self.theme.tokens.px("size", name)
        parts = [("rail", self.rail), ("inspector", self.inspector)]
        beside = sum(self.theme.tokens.px("size", each) for each, part in parts if part is not None)
        both = self.rail is not None and self.inspector is not None
        least = LEAST_SHEET if both else LEAST_SHEET_ALONE
        most = max(1.0, (self.width() - least) / beside)
        return round(design * min(self.theme.scale, most))

    def _assemble(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if self.rail is not None:
            self.rail.setFixedWidth(self.theme.px("rail"))
            row.addWidget(self.rail)
        row.addWidget(self.sheet, 1)
        if self.inspector is not None:
            self.inspector.setFixedWidth(self.theme.px("inspector"))
            row.addWidget(self.inspector)


def kept_left(widget: QWidget, most: int) -> QHBoxLayout:
    """Return a row in which ``widget`` grows to ``most`` px and then stays at the left."""
    widget.setMaximumWidth(most)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


def scrolled(content: QWidget) -> QScrollArea:
    """Return ``content`` in a bare scroll area that scrolls downwards only."""
    area = QScrollArea()
    area.setProperty("bare", True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
