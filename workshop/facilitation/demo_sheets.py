"""Made-up answers of a day without hands, typed or counted as a facilitator would."""

from __future__ import annotations

from collections import Counter
from random import Random

from workshop.domain.answers import Marks
from workshop.domain.exercise import Mode, Naming
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place

WHOLE_ROOM = 12  # in a smaller room everybody hands in a sheet
PASSES = 0.04  # of a larger one, the share of people who do not


class Sheets:
    """Collects each step, by the way of collecting that was used least so far, or by one alone."""

    def __init__(self, desk: Desk, random: Random, only: Mode | None = None) -> None:
        self._desk = desk
        self._random = random
        self._only = only
        self._used: Counter[Mode] = Counter()

    def work_on(self, desk: Desk) -> None:
        """Go on with the library opened again."""
        self._desk = desk

    def collect(self, place: Place, only: Mode | None = None) -> None:
        """Give every answer of a running step that collects; with ``only``, by that way."""
        activity = self._desk.house.activity(place.step)
        offered = activity.ways(place.step, place.options, place.round)
        mode = min(offered, key=lambda one: (self._used[one], offered.index(one)))
        mode = only or self._only or mode
        self._used[mode] += 1
        self._desk.capture.set_mode(place, mode)
        present = self._desk.running.place(place.session.id)
        assert present is not None
        if mode is Mode.KEYED:
            self._type(present)
        elif mode is Mode.PASS:
            self._pass(present)
        else:
            self._count(present)

    def _given(self, place: Place) -> list[tuple[str, Marks]]:
        activity, earlier = self._desk.house.activity(place.step), self._desk.capture.earlier(place)
        people = self._desk.stage.here(place)
        people = people[: activity.hands_in(place.step, place.round, len(people))]
        passing = PASSES if len(people) >= WHOLE_ROOM else 0.0
        return [
            (
                person.id,
                activity.plausible(place.step, place.options, place.round, earlier, self._random),
            )
            for person in people
            if self._random.random() >= passing
        ]

    def _type(self, place: Place) -> None:
        given, activity = self._given(place), self._desk.house.activity(place.step)
        if Mode.KEYED in activity.counts_in:
            earlier, sheets = self._desk.capture.earlier(place), [marks for _, marks in given]
            counts = activity.typed(place.step, place.options, place.round, earlier, sheets)
            self._desk.capture.set_counts(place, counts)
            return
        named = place.run.naming is Naming.NAMED
        if not named:
            self._random.shuffle(given)  # the box is shuffled before anything is typed
        for person, marks in given:
            self._desk.capture.save_sheet(place, marks, person if named else None)

    def _pass(self, place: Place) -> None:
        for person, marks in self._given(place):
            self._desk.capture.hand_in(place, marks, person)

    def _count(self, place: Place) -> None:
        given = self._given(place)
        activity = self._desk.house.activity(place.step)
        found = activity.tallied(place.step, [marks for _, marks in given])
        if not activity.categories(place.step):
            self._desk.capture.set_done(place, len(given))
            return
        counts: dict[str, dict[str, int]] = {}
        for line, count in found.items():
            counts[line] = count  # cards are raised line by line
            self._desk.capture.set_counts(place, counts)
        if activity.counts_sheets:
            self._desk.capture.set_done(place, len(given))
