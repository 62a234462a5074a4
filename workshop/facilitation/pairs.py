"""Pairs for the rounds of a block: drawn for who is here, kept with the certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from workshop.activities.pair import Rounds
from workshop.domain.answers import Drawn, Meeting
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import LineRule
from workshop.domain.people import Participant, Side, here, same_line
from workshop.facilitation.house import House
from workshop.facilitation.places import Place
from workshop.pairing.problem import Member
from workshop.pairing.weight import all_weights, cohort_means, parts
from workshop.words import tr

_FROM_LEFT: dict[Side | None, int] = {Side.WHY: 0, Side.HOW: 2}


class Pairing:
    """The use cases of pairing."""

    def __init__(self, house: House, random: Random) -> None:
        self._house = house
        self._random = random

    def drawn(self, block: str) -> Drawn | None:
        """Return the pairs of a block; None where none were drawn."""
        return self._house.library.rounds.of(block)

    def values(self, place: Place) -> dict[Meeting, int]:
        """Return what each meeting of the block is worth, in points of 100, as people are now.

        A trio is worth the mean of its three pairs. Who is no longer on the list counts in none.
        """
        drawn = self.drawn(place.block.id)
        if drawn is None:
            return {}
        everybody = self._house.library.people.of(place.session.id)
        drawn_ones = {person for meeting in drawn.meetings for person in meeting.people}
        members = {p.id: _member(p) for p in everybody if p.id in drawn_ones}
        means = cohort_means(list(members.values()))
        found: dict[Meeting, int] = {}
        for meeting in drawn.meetings:
            known = [members[person] for person in meeting.people if person in members]
            weights = [parts(a, b, means).weight for a, b in combinations(known, 2)]
            if weights:
                found[meeting] = round(sum(weights) / len(weights) / 100)
        return found

    def draw(self, place: Place, seed: int | None = None) -> Changes:
        """Draw every round of the block anew for who is here."""
        people = here(self._house.library.people.of(place.session.id))
        with self._house.act(tr("draw the pairs"), place.session.id):
            self._draw(place, people, self._random.getrandbits(31) if seed is None else seed)
        return changed(Kind.PAIRS, session=place.session.id)

    def prepare(self, place: Place) -> None:
        """Draw when a block of pairs is first reached; call inside ``atomic``."""
        if isinstance(place.step, Rounds) and self.drawn(place.block.id) is None:
            people = here(self._house.library.people.of(place.session.id))
            if len(people) >= 2:
                self._draw(place, people, self._random.getrandbits(31))

    def _draw(self, place: Place, people: tuple[Participant, ...], seed: int) -> None:
        # The solver and numpy are imported when the first pairs are drawn, not at start-up.
        from workshop.pairing.problem import Problem
        from workshop.pairing.solve import solve

        members = [_member(p) for p in people]
        weights = all_weights(members)
        if place.exercise.line is not LineRule.ALLOWED:
            weights |= {pair: None for pair in same_line(people) if pair in weights}
        seated = [m.id for m in members]
        aside: list[str] = []
        plan = solve(Problem(tuple(seated), weights, place.rounds, seed=seed))
        while not plan.rounds and len(seated) > 2:
            # Whoever may meet the fewest sits this one out, so that the others can meet.
            alone = min(seated, key=lambda one: (_partners(one, seated, weights), one))
            seated.remove(alone)
            aside.append(next(p.printed for p in people if p.id == alone))
            plan = solve(Problem(tuple(seated), weights, place.rounds, seed=seed))
        sides = {p.id: p.side for p in people}
        certificate = plan.certificate.sentence
        if aside:
            sits = tr("{names} may meet too few of those who are here and sits with you.")
            certificate = f"{sits.format(names=', '.join(aside))} {certificate}"
        self._house.library.rounds.save(
            place.block.id,
            Drawn(
                meetings=tuple(
                    Meeting(round=number, table=table, people=_seated(group, sides))
                    for number, one in enumerate(plan.rounds, 1)
                    for table, group in enumerate(one.groups, 1)
                ),
                certificate=certificate,
                kind=plan.certificate.kind,
                seed=seed,
                repeats=plan.repeats,
                value=str(plan.value),
                bound=str(plan.bound),
            ),
        )


def _seated(group: tuple[str, ...], sides: Mapping[str, Side | None]) -> tuple[str, ...]:
    """Return a group with Why at the left of the fold and How at the right, as everywhere."""
    return tuple(sorted(group, key=lambda one: _FROM_LEFT.get(sides[one], 1)))


def _member(person: Participant) -> Member:
    return Member(
        id=person.id,
        name=person.name,
        department=person.department,
        manager=person.manager,
        side=None if person.side is None else person.side.value,
        ratings=person.ratings,
        consent=person.consent,
    )


def _partners(
    one: str, seated: Sequence[str], weights: Mapping[frozenset[str], int | None]
) -> int:
    return sum(weights.get(frozenset((one, other))) is not None for other in seated if other != one)
