"""The head of the run page: line and title, timer, the states of the step, the one next act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.domain.scene import Countdown
from workshop.domain.states import Timer
from workshop.ui.console.run_view import HeadView
from workshop.ui.console.run_words import Act, Primary
from workshop.ui.theme import Theme
from workshop.ui.widgets.buttons import HELD, Button
from workshop.ui.widgets.label import ElidedLabel
from workshop.ui.widgets.steps import Steps
from workshop.ui.widgets.ticking import Ticking
from workshop.ui.widgets.timer_ring import TimerRing

ABOVE_STEPS = 15
GAP = 10
BAR, BAR_GAP = 3, 2
TIMER_EDGE = 10
DAY = 24 * 3600


class HoldBar(QWidget):
    """The bar that fills under the button while R, or the button itself, is held."""

    filled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self._filling = QVariantAnimation(self)
        self._filling.setStartValue(0.0)
        self._filling.setEndValue(1.0)
        self._filling.setEasingCurve(QEasingCurve.Type.Linear)
        # The time to hold is what keeps a result hidden: it is the same where motion is reduced.
        self._filling.setDuration(theme.tokens.px("motion", "hold_reveal"))
        self._filling.valueChanged.connect(self._on_value_changed)
        self._filling.finished.connect(self.filled)
        self.setFixedHeight(BAR)

    def begin(self) -> None:
        """Begin to fill."""
        self._filling.start()

    def empty(self) -> None:
        """Empty at once."""
        self._filling.stop()
        self._on_value_changed(0.0)

    def share(self) -> float:
        """Return how full it is, 0 to 1."""
        return self._share

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is filled."""
        width = round(self.width() * self._share)
        QPainter(self).fillRect(0, 0, width, self.height(), self._theme.colour("accent"))

    def _on_value_changed(self, share: float) -> None:
        self._share = share
        self.update()


class PrimaryButton(QWidget):
    """The one next act. Where it must be held, a press only begins to fill the bar under it.

    ``acted`` on a click, ``held`` when it was held for long enough.
    """

    acted = Signal()
    held = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = _HeldButton(theme)
        self.bar = HoldBar(theme)
        self._holds = False
        self._tells = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BAR_GAP)
        column.addWidget(self.button)
        column.addWidget(self.bar)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._on_clicked)
        self.button.pressed_down.connect(self._on_pressed_down)
        self.button.let_go.connect(self.empty)
        self.bar.filled.connect(self._on_filled)

    def show_act(self, primary: Primary) -> None:
        """Say another act."""
        self._holds = primary.act is Act.HOLD
        self.bar.empty()
        self.button.setProperty(HELD, self._holds)
        self.button.set_words(primary.words, key=primary.key)

    def begin_by_key(self) -> None:
        """Begin to fill, where the act must be held; whoever knows the key ends it."""
        self._begin(tells=False)

    def empty(self) -> None:
        """Empty the bar: it was let go too early."""
        self.bar.empty()

    def _on_clicked(self) -> None:
        if not self._holds:
            self.acted.emit()

    def _on_pressed_down(self) -> None:
        self._begin(tells=True)

    def _begin(self, *, tells: bool) -> None:
        self._tells = tells
        if self._holds:
            self.bar.begin()

    def _on_filled(self) -> None:
        if self._tells:
            self.bar.empty()
            self.held.emit()


class _HeldButton(Button):
    """Tells when the mouse goes down on it, and when it goes up or away."""

    pressed_down = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "primary")
        self.setFixedHeight(theme.px("button"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed_down.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End."""
        super().mouseReleaseEvent(event)
        self.let_go.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """A pointer that slips off lets go."""
        super().leaveEvent(event)
        self.let_go.emit()


class RunTimer(TimerRing):
    """The ring that follows a stored timer, and goes on below zero. ``now``: epoch seconds.

    ``ran_out`` when it reaches zero while it is followed.
    """

    ran_out = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__(theme)
        self._clock_now = now
        self._timer: Timer | None = None
        self._left = 0.0  # seconds, when last shown
        self._ticking = Ticking(now, self)
        self._ticking.ticked.connect(self._show)

    def follow(self, timer: Timer | None) -> None:
        """Show a timer, and count down while it runs; None: there is none."""
        if timer != self._timer:
            self._left = 0.0
        self._timer = timer
        self.setVisible(timer is not None)
        ends = None if timer is None else timer.ends_at
        # The ticks stop when a countdown is over, and this one does not: it is followed a day long.
        self._ticking.follow(None if ends is None else Countdown(ends_at=ends + DAY))
        self._show()

    def _show(self) -> None:
        if self._timer is not None:
            left = self._timer.remaining(self._clock_now())
            self.show_time(self._timer.seconds, left, running=self._timer.running)
            before, self._left = self._left, left
            if before > 0 >= left:
                self.ran_out.emit()


class RunHead(QWidget):
    """Everything above the script.

    ``acted`` and ``held`` of the one next act; ``timer_requested`` to start or pause. ``beside``
    is the row of the states: a page lays what a kind of step needs into it, left of the act.
    """

    acted = Signal()
    held = Signal()
    timer_requested = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__()
        self._theme = theme
        self.line = ElidedLabel(theme, "", "small", "ink_muted")
        self.title = ElidedLabel(theme, "", "title")
        self.timer = RunTimer(theme, now)
        self.steps = Steps(theme)
        self.primary = PrimaryButton(theme)
        self.beside = QHBoxLayout()
        self._build()
        self.timer.toggle_requested.connect(self.timer_requested)
        self.primary.acted.connect(self.acted)
        self.primary.held.connect(self.held)

    def show_head(self, view: HeadView) -> None:
        """Show where the step stands and what to press."""
        self.line.set_text(view.line)
        self.title.set_text(view.title)
        self.timer.follow(view.timer)
        self.steps.show_steps(view.steps, view.at)
        self.show_act(view.primary)

    def show_act(self, primary: Primary) -> None:
        """Say another act, and leave the states what room it does not take."""
        self.primary.show_act(primary)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the states what room there is."""
        super().resizeEvent(event)
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """Shorten the lines between the states."""
        self.steps.set_narrow(narrow)

    def _fit(self) -> None:
        # The button is asked itself: what holds it knows of new words one turn later.
        self.steps.fit(self.width() - self.primary.button.sizeHint().width() - GAP)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.setContentsMargins(0, 5, 0, 4)
        for label in (self.line, self.title):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            words.addWidget(label)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, TIMER_EDGE, 0)
        top.setSpacing(GAP)
        top.addLayout(words, 1)
        top.addWidget(self.timer)
        holder = QWidget()
        holder.setFixedHeight(self._theme.scaled(self._theme.px("ring") + 8))
        holder.setLayout(top)
        self.beside.setContentsMargins(0, 0, 0, 0)
        self.beside.setSpacing(GAP)
        self.beside.addWidget(self.steps)
        self.beside.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        row = QWidget()
        row.setFixedHeight(self._theme.px("button"))
        row.setLayout(self.beside)
        below.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addSpacing(ABOVE_STEPS)
        column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        low = self._theme.scaled(self._theme.px("ring") + 8) + ABOVE_STEPS
        return QSize(0, low + self._theme.px("button") + BAR_GAP + BAR)
