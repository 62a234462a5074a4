"""Joins the pairs of the rounds, and their locks, to what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workshop.domain.answers import Meeting
from workshop.errors import UserError
from workshop.facilitation.places import Place
from workshop.ui.console.run_locks import LocksPanel
from workshop.ui.console.run_rounds import RoundsPart
from workshop.words import tr

if TYPE_CHECKING:
    from workshop.ui.console.run_link import RunLink


class PairsLink(QObject):
    """What can be done with the pairs of a round that is looked at."""

    def __init__(self, part: RoundsPart, locks: LocksPanel, link: RunLink) -> None:
        super().__init__(link)
        self._part, self._link = part, link
        part.lock_requested.connect(self._on_lock)
        locks.unlock_requested.connect(self._on_unlock)
        part.why_requested.connect(self._on_why)
        part.effect_requested.connect(self._on_effect)
        part.exchange_requested.connect(self._on_exchange)
        part.option_chosen.connect(self._on_option)

    def _place(self) -> Place | None:
        return self._link.desk.running.place(self._link.session) if self._link.session else None

    def _on_lock(self, meeting: Meeting, locked: bool) -> None:
        place = self._place()
        if place is not None:
            self._link.bridge.do(self._link.desk.pairs.lock, place, meeting, locked)

    def _on_unlock(self, meeting: Meeting) -> None:
        self._on_lock(meeting, False)

    def _on_why(self, meeting: Meeting) -> None:
        place = self._place()
        why = None if place is None else self._link.desk.pairs.why(place, meeting)
        if why is not None:
            self._part.show_why(why)

    def _on_effect(self, one: str, other: str) -> None:
        place = self._place()
        if place is None:
            return
        try:
            effect = self._link.desk.pairs.exchanged(place, self._part.round(), one, other)
        except UserError as fault:
            self._part.show_effect(None, str(fault))
        else:
            self._part.show_effect(effect)

    def _on_option(self, option: str, value: str) -> None:
        place, pairs = self._place(), self._link.desk.pairs
        if place is None or self._link.bridge.do(pairs.choose, place, option, value) is None:
            return
        again = self._place()
        if again is not None and pairs.takes_long(again):
            self._link.drawing.begin(again)

    def _on_exchange(self, one: str, other: str) -> None:
        place, pairs = self._place(), self._link.desk.pairs
        if place is None:
            return
        round_ = self._part.round()
        if self._link.bridge.do(pairs.exchange, place, round_, one, other) is not None:
            self._link.said.emit(tr("The two have changed places"))
