"""The top bar: fold mark, title with its menu, tabs, and one action for the projector."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from workshop.tokens import DARK
from workshop.ui.theme import Theme
from workshop.ui.widgets import marks
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.focus import OUTSIDE, note_focus
from workshop.ui.widgets.spine import paint_tab_fold
from workshop.words import tr

Projecting = Literal["", "start", "blank", "show"]

LEFT, TITLE_AT, TABS_AT, RIGHT = 20, 52, 302, 20
MARK = 22
TAB_GAP = 28
FOLD_AT = 38
CHEVRON = 15
TAB_NAMES = ("plan", "type", "people", "print", "run", "review", "follow")
TYPING = ("type", "people")  # all that is there where sheets are typed for a colleague


def tab_words(name: str) -> str:
    """Return the words of a page's tab."""
    return {
        "plan": tr("Plan"),
        "type": tr("Type in"),
        "people": tr("People"),
        "print": tr("Print"),
        "run": tr("Run"),
        "review": tr("Review"),
        "follow": tr("Follow up"),
    }[name]


class Tab(QAbstractButton):
    """One tab; the open one is 600 and wears the fold as its underline."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.name = name
        self.setText(tab_words(name))
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setProperty(OUTSIDE, True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)

    def nextCheckState(self) -> None:
        """Stay as it is: the frame alone says which page is open."""

    def sizeHint(self) -> QSize:
        """As wide as the word in its present weight, as high as the bar."""
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(words, self._theme.px("top_bar"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word and, if open, the fold under it."""
        painter = QPainter(self)
        strong = self.isChecked() or self.underMouse()
        painter.setPen(self._theme.colour("ink" if strong else "ink_muted"))
        painter.setFont(self._font())
        box = self.rect().adjusted(0, -1, 2, -1)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self.isChecked():
            paint_tab_fold(painter, 0, self._theme.scaled(FOLD_AT), self.width(), self._theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _font(self) -> QFont:
        return self._theme.font("body", QFont.Weight.DemiBold if self.isChecked() else None)

    def _on_toggled(self, _on: bool) -> None:
        self.updateGeometry()


class TitleButton(QAbstractButton):
    """Fold mark and title; with a session open it drops the session's menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session = ""
        self._font = theme.font("body", QFont.Weight.DemiBold)
        self.setProperty(OUTSIDE, True)
        self.setFixedHeight(theme.px("button"))
        self.show_title("")

    @property
    def session(self) -> str:
        """The title of the session that is open; empty while none is."""
        return self._session

    def show_title(self, session: str) -> None:
        """Show a session's title; empty: the program's name, and nothing to press."""
        self._session = session
        self.setText(session or tr("Twofold"))
        told = tr("{title}, session menu").format(title=session) if session else tr("Twofold")
        self.setAccessibleName(told)
        can = Qt.FocusPolicy.StrongFocus if session else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(can)
        metrics = QFontMetrics(self._font)
        tail = CHEVRON + 12 if session else 4
        wanted = TITLE_AT - LEFT + metrics.horizontalAdvance(self.text()) + tail
        self.setFixedWidth(min(wanted, TABS_AT - LEFT - 20) if session else wanted)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room())
        self.setToolTip(self.text() if shown != self.text() else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, title and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        mark = QRectF(0, middle - MARK / 2, MARK, MARK)
        colour = self._theme.colour
        marks.fold_mark(painter, mark, colour("why_fill"), colour("how_fill"))
        painter.setPen(colour("ink"))
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room())
        box = QRect(TITLE_AT - LEFT, -1, self._room() + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if self._session:
            ratio = self.devicePixelRatioF()
            chevron = self._theme.pixmap("chevron-down", "ink_muted", CHEVRON, ratio)
            painter.drawPixmap(self.width() - CHEVRON, (self.height() - CHEVRON) // 2 + 1, chevron)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        note_focus(self, event)
        super().focusInEvent(event)

    def _room(self) -> int:
        return self.width() - (TITLE_AT - LEFT) - (CHEVRON + 10 if self._session else 0)


class TopBar(QWidget):
    """Emits what a person asks for; shows what it is told."""

    page_requested = Signal(str)
    home_requested = Signal()
    theme_requested = Signal(str)
    settings_requested = Signal()
    back_requested = Signal()
    projector_requested = Signal()
    blank_requested = Signal()
    rehearsal_requested = Signal()  # to begin one, or to end it

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._projecting: Projecting = ""
        self.title = TitleButton(theme)
        self.tabs: dict[str, Tab] = {}
        self._tab_row = QWidget(self)
        self._tab_layout = QHBoxLayout(self._tab_row)
        self.theme_button = Button(theme, "", "bar")
        self.settings_button = Button(theme, tr("Settings"), "bar", icon="settings")
        self.back_button = Button(theme, "", "bar")
        self.projector_button = Button(theme, "", "bar")
        self.menu = QMenu(self)
        self._home = QAction(tr("All sessions"), self.menu)
        self._other_theme = QAction("", self.menu)
        self._settings = QAction(tr("Settings"), self.menu)
        self._rehearse = QAction("", self.menu)
        self._rehearses = False
        self.end_button = Button(theme, tr("End the rehearsal"), "bar", icon="x")
        self.session_title = ""
        self.typing = False  # only sheets are typed here
        self._goes_back = False
        self._back = ""
        self._build()
        self._connect()

    def add_tab(self, name: str) -> None:
        """Show a tab for the page ``name``, at its place in the order of all tabs."""
        tab = Tab(self._theme, name)
        tab.clicked.connect(self._on_tab_clicked)
        self.tabs[name] = tab
        for known in sorted(self.tabs, key=TAB_NAMES.index):
            self._tab_layout.removeWidget(self.tabs[known])
            self._tab_layout.addWidget(self.tabs[known])
        self._order()
        self._settle_tabs()

    def show_session(self, title: str, *, typing: bool = False) -> None:
        """Show a session's title and its tabs; an empty title: neither."""
        self.session_title, self.typing = title, typing
        marked = tr("Rehearsal: {title}").format(title=title)
        self.title.show_title(marked if title and self._rehearses else title)
        for name, tab in self.tabs.items():
            tab.setVisible(name in TYPING if typing else name != "type")
        self._settle_tabs()
        self._tab_row.setVisible(bool(title))
        self._show_buttons()
        self._order()

    def show_page(self, name: str, *, goes_back: bool = False, back: str = "") -> None:
        """Mark the open tab; a page without a tab marks none, and may offer the way back.

        ``back`` says where that leads, where it is not the session or the sessions.
        """
        self._goes_back = goes_back
        self._back = back
        self._show_buttons()
        for tab in self.tabs.values():
            tab.setChecked(tab.name == name)
        self._settle_tabs()

    @property
    def rehearses(self) -> bool:
        """Whether this is marked as a rehearsal."""
        return self._rehearses

    def set_rehearses(self, rehearses: bool) -> None:
        """Mark that this is a rehearsal on a copy, and offer its end; or neither."""
        self._rehearses = rehearses
        self.end_button.setVisible(rehearses)
        self._home.setVisible(not rehearses)
        self._rehearse.setText(
            tr("End the rehearsal") if rehearses else tr("Rehearse this session")
        )
        self.update()

    def show_projecting(self, action: Projecting) -> None:
        """Offer to start projecting, to blank the wall, or to show it again; empty: nothing."""
        self._projecting = action
        self.projector_button.setVisible(bool(action))
        words = {
            "start": (tr("Start projecting"), "projector", "F5"),
            "blank": (tr("Blank"), "monitor-off", "B"),
            "show": (tr("Show the wall"), "monitor", "B"),
        }.get(action)
        if words is not None:
            self.projector_button.set_words(words[0], icon=words[1], key=words[2])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground; a rehearsal has one of its own."""
        ground = "warn_soft" if self._rehearses else "paper"
        QPainter(self).fillRect(self.rect(), self._theme.colour(ground))

    def event(self, event: QEvent) -> bool:
        """Keep the tabs where they belong when their words change their widths."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle_tabs()
        return handled

    def _build(self) -> None:
        self.setObjectName("top_bar")
        self.setFixedHeight(self._theme.px("top_bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 0, RIGHT, 0)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addStretch(1)
        for button in (
            self.theme_button, self.settings_button, self.back_button, self.end_button,
        ):  # fmt: skip
            row.addWidget(button)
        row.addWidget(self.projector_button)
        self._tab_layout.setContentsMargins(0, 0, 0, 0)
        self._tab_layout.setSpacing(TAB_GAP)
        self.menu.addAction(self._home)
        self.menu.addAction(self._other_theme)
        self.menu.addAction(self._settings)
        self.menu.addAction(self._rehearse)
        self.set_rehearses(False)
        self.show_session("")
        self.show_projecting("")
        self._name_theme()

    def _connect(self) -> None:
        self.title.clicked.connect(self._on_title_clicked)
        self._home.triggered.connect(self._on_home_triggered)
        self._other_theme.triggered.connect(self._on_theme_asked)
        self.theme_button.clicked.connect(self._on_theme_asked)
        self.settings_button.clicked.connect(self.settings_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.end_button.clicked.connect(self.rehearsal_requested)
        self._rehearse.triggered.connect(self._on_rehearse_triggered)
        self._settings.triggered.connect(self._on_settings_triggered)
        self.projector_button.clicked.connect(self._on_projector_clicked)
        self._theme.changed.connect(self._name_theme)

    def _order(self) -> None:
        """Let Tab go from left to right; Qt skips what cannot take the focus at this moment."""
        order = [self.tabs[known] for known in sorted(self.tabs, key=TAB_NAMES.index)]
        buttons = (
            self.theme_button,
            self.settings_button,
            self.back_button,
            self.end_button,
            self.projector_button,
        )
        for before, after in pairwise((self.title, *order, *buttons)):
            QWidget.setTabOrder(before, after)

    def _show_buttons(self) -> None:
        title = bool(self.title.session)
        self.theme_button.setVisible(not title and not self._goes_back)
        self.settings_button.setVisible(not title and not self._goes_back)
        self.back_button.setVisible(self._goes_back)
        words = tr("Back to the session") if title else tr("Back to sessions")
        self.back_button.set_words(self._back or words, icon="chevron-left", key=tr("Esc"))

    def _settle_tabs(self) -> None:
        size = self._tab_row.sizeHint()
        self._tab_row.setGeometry(TABS_AT, 0, size.width(), self._theme.px("top_bar"))

    def _name_theme(self) -> None:
        dark = self._theme.name == DARK
        self.theme_button.set_words(
            tr("Light") if dark else tr("Dark"), icon="sun" if dark else "moon"
        )
        self._other_theme.setText(tr("Light theme") if dark else tr("Dark theme"))

    def _on_tab_clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, Tab):
            self.page_requested.emit(tab.name)

    def _on_title_clicked(self) -> None:
        self.menu.popup(self.title.mapToGlobal(QPoint(0, self.title.height() + 4)))

    def _on_home_triggered(self) -> None:
        self.home_requested.emit()

    def _on_rehearse_triggered(self) -> None:
        self.rehearsal_requested.emit()

    def _on_settings_triggered(self) -> None:
        self.settings_requested.emit()

    def _on_theme_asked(self) -> None:
        self.theme_requested.emit("light" if self._theme.name == DARK else DARK)

    def _on_projector_clicked(self) -> None:
        if self._projecting == "start":
            self.projector_requested.emit()
        else:
            self.blank_requested.emit()
