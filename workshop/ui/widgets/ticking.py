"""A pulse at each full second of a countdown, and none while nothing counts down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workshop.domain.scene import Countdown
from workshop.ui.widgets.stage.timing import until_next


class Ticking(QObject):
    """Emits ``ticked`` whenever the digits of the countdown it follows change.

    ``now`` returns epoch seconds.
    """

    ticked = Signal()

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._clock: Countdown | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def running(self) -> bool:
        """Whether a next tick is due."""
        return self._timer.isActive()

    def follow(self, clock: Countdown | None) -> None:
        """Follow a countdown; one that stands, has run out, or None stops the ticks."""
        self._clock = clock
        self._timer.stop()
        if clock is None or clock.ends_at is None:
            return
        left = clock.remaining(self._now())
        if left > 0:
            self._timer.start(until_next(left))

    def _on_timeout(self) -> None:
        self.follow(self._clock)
        self.ticked.emit()
