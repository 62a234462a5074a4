"""What the solver is given: who is here, the rules of session and exercise, who met before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from workshop.activities.pair import Rounds, size_of
from workshop.domain.answers import Drawn, Meeting
from workshop.domain.exercise import Exercise, LineRule
from workshop.domain.people import Participant, same_line
from workshop.domain.rules import OF_TWO, Rule, RuleKind
from workshop.facilitation.house import House
from workshop.facilitation.places import Place
from workshop.facilitation.rules import words
from workshop.pairing.problem import Member, Mode, Named, Pair, Problem
from workshop.pairing.weight import all_weights
from workshop.words import tr

WISHED = 10_000  # hundredths of a point that a wish adds
OLDEST = 60  # sessions ago; what is older weighs no less


def member(person: Participant) -> Member:
    """Return a person as the solver knows people."""
    return Member(
        id=person.id,
        name=person.name,
        department=person.department,
        manager=person.manager,
        side=None if person.side is None else person.side.value,
        ratings=person.ratings,
        consent=person.consent,
    )


def task(
    house: House,
    place: Place,
    people: Sequence[Participant],
    seed: int,
    *,
    begin: int = 1,
    drawn: Drawn | None = None,
) -> Problem:
    """Return the rounds from ``begin`` on as a problem for the people given.

    Of ``drawn`` the rounds before ``begin`` count as met, and what is locked from ``begin`` on
    stays where both are among the people.
    """
    ids = tuple(person.id for person in people)
    weights = all_weights([member(person) for person in people])
    held = _Held(house, place.session.id, place.exercise, people, weights)
    past = [m for m in drawn.meetings if m.round < begin] if drawn is not None else []
    met = _met(house, place)
    trios: dict[str, int] = {}
    for meeting in past:
        _count(meeting.people, met)
        for person in meeting.people if len(meeting.people) == 3 else ():
            trios[person] = trios.get(person, 0) + 1
    locks = _locks(drawn, begin, set(ids))
    named = [*held.named]
    for number, pins in locks.items():
        named += [Named(_lock_words(pin, people), pins=(pin,), round=number) for pin in pins]
    return Problem(
        ids=ids,
        weights=held.weights,
        rounds=place.rounds - begin + 1,
        soft=tuple(held.soft),
        must=tuple(held.must) if begin == 1 else (),
        locks=locks,
        met=met,
        history=_history(house, place.session.id),
        trios=trios,
        seed=seed,
        size=size_of(place.options),
        mode=Mode(place.options.get("aim", Mode.BALANCED.value)),
        rules=tuple(named),
    )


def seating_task(
    house: House, session: str, people: Sequence[Participant], size: int, seed: int
) -> Problem:
    """Return one round of tables for the people given, under the rules of the session."""
    weights = all_weights([member(person) for person in people])
    held = _Held(house, session, None, people, weights)
    return Problem(
        ids=tuple(person.id for person in people),
        weights=held.weights,
        soft=tuple(held.soft),
        must=tuple(held.must),
        seed=seed,
        size=size,
        rules=tuple(held.named),
    )


class _Held:
    """The rules of the exercise and of the session, told to the weights."""

    def __init__(
        self,
        house: House,
        session: str,
        exercise: Exercise | None,
        people: Sequence[Participant],
        weights: dict[Pair, int | None],
    ) -> None:
        self.weights = weights
        self.soft: list[tuple[Pair, str]] = []
        self.must: list[Pair] = []
        self.named: list[Named] = []
        known = {person.id: person for person in people}
        if exercise is not None and exercise.line is not LineRule.ALLOWED:
            label = tr("{title}: nobody meets their own line").format(title=exercise.title)
            self._forbid(label, same_line(people))
        for rule in house.library.rules.of(session):
            if rule.kind not in OF_TWO or {rule.a, rule.b} <= {*known}:
                self._hold(rule, known)

    def _hold(self, rule: Rule, known: Mapping[str, Participant]) -> None:
        label = words(rule, dict(known))
        pairs = _pairs(rule, known)
        if rule.kind is RuleKind.MUST and rule.hard:
            self.must += pairs
            self.named.append(Named(label, pins=tuple(pairs)))
        elif rule.kind in (RuleKind.MUST, RuleKind.PREFER):
            for pair in pairs:
                if (weight := self.weights.get(pair)) is not None:
                    self.weights[pair] = weight + WISHED
        elif rule.hard:
            self._forbid(label, pairs)
        else:
            self.soft += [(pair, label) for pair in pairs]

    def _forbid(self, label: str, pairs: Iterable[Pair]) -> None:
        forbidden = [pair for pair in pairs if pair in self.weights]
        self.weights |= dict.fromkeys(forbidden)
        if forbidden:
            self.named.append(Named(label, forbids=tuple(sorted(forbidden, key=sorted))))


def _pairs(rule: Rule, known: Mapping[str, Participant]) -> list[Pair]:
    if rule.a is not None and rule.b is not None:
        return [frozenset((rule.a, rule.b))]
    if rule.kind is RuleKind.LINE:
        return sorted(same_line(known.values()), key=sorted)
    two = [(known[a], known[b]) for a, b in combinations(sorted(known), 2)]
    if rule.kind is RuleKind.DEPARTMENT:
        same = [(a, b) for a, b in two if a.department and a.department == b.department]
    else:
        same = [(a, b) for a, b in two if a.side and a.side == b.side and a.side.value != "both"]
    return [frozenset((a.id, b.id)) for a, b in same]


def _met(house: House, place: Place) -> dict[Pair, int]:
    """Return who met in the earlier blocks of the day."""
    found: dict[Pair, int] = {}
    for block in house.library.agenda.of(place.session.id):
        if block.id == place.block.id:
            break
        drawn = house.library.rounds.of(block.id)
        for meeting in drawn.meetings if drawn is not None and block.started is not None else ():
            _count(meeting.people, found)
    return found


def _count(people: Sequence[str], met: dict[Pair, int]) -> None:
    for two in combinations(people, 2):
        pair = frozenset(two)
        met[pair] = met.get(pair, 0) + 1


def _history(house: House, session: str) -> dict[Pair, Fraction]:
    """Return the weight of meetings in earlier sessions: a half for the last, then half of that."""
    found: dict[Pair, Fraction] = {}
    for ago, a, b in house.library.rounds.history(session):
        pair = frozenset((a, b))
        found[pair] = found.get(pair, Fraction(0)) + Fraction(1, 2 ** min(ago, OLDEST))
    return found


def _locks(drawn: Drawn | None, begin: int, here: set[str]) -> dict[int, tuple[Pair, ...]]:
    found: dict[int, tuple[Pair, ...]] = {}
    for meeting in drawn.meetings if drawn is not None else ():
        people = frozenset(meeting.people)
        if meeting.locked and meeting.round >= begin and people <= here and len(people) == 2:
            number = meeting.round - begin + 1
            found[number] = (*found.get(number, ()), people)
    return found


def _lock_words(pin: Pair, people: Sequence[Participant]) -> str:
    names = sorted(person.printed for person in people if person.id in pin)
    return tr("lock of {names}").format(names=tr(" and ").join(names))


def rounds_begun(house: House, place: Place) -> int:
    """Return how many rounds of the block have begun; those are past."""
    begun = [
        run.round
        for run in house.library.runs.of_block(place.block.id)
        if run.step == place.step.id and run.state.value != "ready"
    ]
    return max(begun, default=0) if isinstance(place.step, Rounds) else 0


def seated(meetings: Sequence[Meeting], round: int) -> dict[str, Meeting]:
    """Return who sits where in a round."""
    return {person: m for m in meetings if m.round == round for person in m.people}
