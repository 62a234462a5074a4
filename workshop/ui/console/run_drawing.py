"""Pairs of many people are drawn beside the window: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from workshop.activities.pair import Rounds
from workshop.errors import UserError
from workshop.facilitation.draw_aside import Drawing, Order
from workshop.facilitation.places import Place
from workshop.ui.bridge import Bridge
from workshop.ui.widgets.banner import Action, Banner, Message
from workshop.words import tr

LOOK_EVERY = 40  # ms
DRAWING, STOPPED = "drawing", "drawing stopped"
STOP, AGAIN = "stop", "again"


class DrawingAside(QObject):
    """Draws the pairs of the present block where that takes long; says so in the page's banner.

    What was drawn is kept only where its block is still there and as it was.
    """

    def __init__(self, banner: Banner, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._bridge = bridge
        self._drawing: Drawing | None = None
        self._place: Place | None = None
        self._count = 0
        self._stopped: set[str] = set()  # blocks whose drawing a person stopped
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._on_timeout)
        banner.action_requested.connect(self._on_action)

    def busy(self) -> bool:
        """Tell whether pairs are being drawn."""
        return self._drawing is not None

    def follow(self, place: Place | None) -> None:
        """Begin where a block was reached whose pairs are not drawn; end where it was left."""
        pairs = self._bridge.desk.pairs
        if self._place is not None and (place is None or place.block.id != self._place.block.id):
            self.stop()
        if place is None or not isinstance(place.step, Rounds) or place.block.id in self._stopped:
            return
        if not self.busy() and pairs.takes_long(place) and pairs.drawn(place.block.id) is None:
            self.begin(place)

    def begin(self, place: Place) -> None:
        """Draw the pairs of a block anew."""
        self.stop()
        desk = self._bridge.desk
        self._stopped.discard(place.block.id)
        self._place = place
        self._count = len(desk.people.here(place.session.id))
        order = Order(desk.file, place.session.id, place.block.id, desk.pairs.seed())
        self._drawing = Drawing(order)
        self._banner.settle(STOPPED)
        self._say()
        self._timer.start()

    def stop(self) -> None:
        """End what is being drawn; nothing was changed."""
        self._timer.stop()
        self._banner.settle(DRAWING)
        drawing, self._drawing = self._drawing, None
        self._place = None
        if drawing is not None:
            drawing.stop()

    def _say(self) -> None:
        drawing, place = self._drawing, self._place
        if drawing is None or place is None:
            return
        sentence = tr("Pairing {n} people.").format(n=self._count)
        detail = tr("Round {n} of {of} is next. You can go on with anything else.").format(
            n=min(drawing.round + 1, place.rounds), of=place.rounds
        )
        stop = Action(STOP, tr("Stop"), "x")
        self._banner.post(Message(DRAWING, sentence, detail, actions=(stop,)))

    def _on_timeout(self) -> None:
        drawing, place = self._drawing, self._place
        if drawing is None or place is None:
            return
        before = drawing.round
        try:
            drawn = drawing.look()
        except UserError as fault:
            self._ended()
            self._bridge.refused.emit(fault)
            return
        except BaseException:
            self._ended()
            raise
        if drawn is not None:
            self._ended()
            self._bridge.do(self._bridge.desk.pairs.keep, place, drawn)
        elif drawing.round != before:
            self._say()

    def _ended(self) -> None:
        self._timer.stop()
        self._drawing = None
        self._place = None
        self._banner.settle(DRAWING)

    def _on_action(self, key: str, name: str) -> None:
        place = self._place
        if key == DRAWING and name == STOP and place is not None:
            self._stopped.add(place.block.id)
            self.stop()
            detail = tr("Nothing was changed. P draws them when you want.")
            self._banner.post(Message(STOPPED, tr("The pairs are not drawn."), detail))
