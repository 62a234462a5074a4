"""Pairs for the rounds of a block: drawn, locked, exchanged, repaired, and explained."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workshop.activities.pair import Rounds, size_of
from workshop.domain.answers import Drawn, Meeting
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import LineRule
from workshop.domain.people import Participant, Side, here
from workshop.domain.values import Value
from workshop.errors import NotNow
from workshop.facilitation.agenda import Agenda
from workshop.facilitation.house import House
from workshop.facilitation.pair_task import member, rounds_begun, seated, task
from workshop.facilitation.places import Place, Places
from workshop.pairing.problem import Problem
from workshop.pairing.weight import cohort_means, parts
from workshop.words import ntr, tr

if TYPE_CHECKING:
    from workshop.pairing.repair import Repaired
    from workshop.pairing.rounds import Tell

AT_ONCE = 200  # people: more are paired in a process of their own, where a window waits
_FROM_LEFT: dict[Side | None, int] = {Side.WHY: 0, Side.HOW: 2}


class Exchange(Value, kw_only=True, frozen=True):
    """Two people who would change places: the two tables before and after, and what it does.

    ``value`` is what the two tables win or lose, in points of 100; ``broken`` are soft rules that
    would be broken and are not now, ``forbidden`` the hard ones that do not let it be.
    """

    round: int
    before: tuple[Meeting, Meeting]
    after: tuple[Meeting, Meeting]
    value: int
    broken: frozenset[str] = frozenset()
    forbidden: tuple[str, ...] = ()


class Why(Value, kw_only=True, frozen=True):
    """Why two people meet: the parts of their value of 100, and what the round loses without them.

    ``met``: how many sessions ago they met; ``loss`` is in hundredths of a point, None where no
    round is without them, or the plan is too large to tell.
    """

    names: tuple[str, ...]
    strengths: int
    department: int
    side: int
    value: int
    met: tuple[int, ...] = ()
    loss: int | None = None


class Pairing:
    """The use cases of pairing."""

    def __init__(self, house: House, random: Random) -> None:
        self._house = house
        self._random = random
        self.beside = False  # a window draws in a process of its own what takes long

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
        members = {p.id: member(p) for p in everybody if p.id in drawn_ones}
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
        return self.keep(place, self.solved(place, self.seed() if seed is None else seed))

    def choose(self, place: Place, option: str, value: str) -> Changes:
        """Choose rounds, size or aim before anybody has met, and draw the pairs anew for it.

        Raises ``NotNow`` once the first round has begun.
        """
        if rounds_begun(self._house, place):
            raise NotNow(
                reason=tr("Round 1 has begun, so the pairs stay as they are."),
                instead=tr("Copy the block and change the copy."),
            )
        session, block = place.session.id, place.block.id
        agenda = Agenda(self._house)
        with self._house.act(tr("change {title}").format(title=place.block.title), session):
            agenda.set_option(session, block, option, value)
            known = self._house.library.sessions.get(session)
            changed_ = agenda.block(session, block)
            new = Places(self._house).of_block(known, changed_)[0]
            if not (self.beside and self.takes_long(new)):
                self._house.library.rounds.save(block, self.solved(new, self.seed()))
        return changed(Kind.AGENDA, Kind.PAIRS, Kind.RUN, session=session)

    def keep(self, place: Place, drawn: Drawn) -> Changes:
        """Keep what was drawn for a block, in the place of what was before."""
        with self._house.act(tr("draw the pairs"), place.session.id):
            self._house.library.rounds.save(place.block.id, drawn)
        return changed(Kind.PAIRS, session=place.session.id)

    def seed(self) -> int:
        """Return a seed that was not drawn before."""
        return self._random.getrandbits(31)

    def takes_long(self, place: Place) -> bool:
        """Tell whether so many are here that a window had better draw beside itself."""
        return len(self._here(place)) > AT_ONCE

    def prepare(self, place: Place) -> None:
        """Draw when a block of pairs is first reached; call inside ``atomic``.

        Where a window draws beside itself (``beside``), what takes long is left to it.
        """
        if not isinstance(place.step, Rounds) or self.drawn(place.block.id) is not None:
            return
        if len(self._here(place)) >= 2 and not (self.beside and self.takes_long(place)):
            drawn = self.solved(place, self.seed())
            self._house.library.rounds.save(place.block.id, drawn)

    # --- by hand ---------------------------------------------------------------------------------

    def lock(self, place: Place, meeting: Meeting, locked: bool) -> Changes:
        """Keep two together when the pairs are drawn again, or do so no more."""
        label = tr("lock a pair") if locked else tr("unlock a pair")
        with self._house.act(label, place.session.id):
            self._house.library.rounds.lock(place.block.id, meeting.round, meeting.table, locked)
        return changed(Kind.PAIRS, session=place.session.id)

    def exchanged(self, place: Place, round: int, one: str, other: str) -> Exchange:
        """Return what it would do if two people changed places in a round to come.

        Raises ``NotNow`` where the round has begun, or the two meet anyway.
        """
        drawn = self.drawn(place.block.id)
        found = seated(drawn.meetings if drawn is not None else (), round)
        if round <= rounds_begun(self._house, place):
            raise NotNow(
                reason=tr("Round {n} has begun.").format(n=round),
                instead=tr("Change a round that is still to come."),
            )
        if one not in found or other not in found or found[one] == found[other]:
            raise NotNow(
                reason=tr("These two do not sit at two tables of this round."),
                instead=tr("Choose people of two tables."),
            )
        before = (found[one], found[other])
        after = (_with(found[one], one, other), _with(found[other], other, one))
        problem = task(self._house, place, self._here(place), 0)
        others = [m for m in drawn.meetings if m.round != round] if drawn is not None else []
        again = dict.fromkeys((frozenset(p) for m in others for p in combinations(m.people, 2)), 1)
        problem = dataclasses.replace(problem, met={**problem.met, **again})
        return Exchange(
            round=round,
            before=before,
            after=after,
            value=self._points(problem, after) - self._points(problem, before),
            broken=self._broken(problem, after) - self._broken(problem, before),
            forbidden=self._forbidden(problem, after),
        )

    def exchange(self, place: Place, round: int, one: str, other: str) -> Changes:
        """Let two people change places; raises ``NotNow``, also where a hard rule forbids it."""
        found = self.exchanged(place, round, one, other)
        if found.forbidden:
            rules = ", ".join(f"“{label}”" for label in found.forbidden)
            raise NotNow(
                reason=tr("A rule forbids it: {rules}.").format(rules=rules),
                instead=tr("Make the rule soft, or choose other people."),
            )
        drawn = self.drawn(place.block.id)
        assert drawn is not None
        new = dict(zip(found.before, found.after, strict=True))
        meetings = tuple(new.get(meeting, meeting) for meeting in drawn.meetings)
        with self._house.act(tr("exchange two people"), place.session.id):
            self._house.library.rounds.save(
                place.block.id,
                replace(drawn, meetings=meetings, certificate=by_hand(), kind="by_hand"),
            )
        return changed(Kind.PAIRS, session=place.session.id)

    # --- on the way ------------------------------------------------------------------------------

    def moved(self, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who came and who left since the rounds to come were drawn, as they print."""
        drawn = self.drawn(place.block.id)
        to_come = rounds_begun(self._house, place) + 1
        if drawn is None or to_come > place.rounds or not drawn.meetings:
            return (), ()
        everybody = {p.id: p for p in self._house.library.people.of(place.session.id)}
        now = {person.id for person in self._here(place)}
        then = {one for m in drawn.meetings if m.round >= to_come for one in m.people}
        came = tuple(everybody[one].printed for one in everybody if one in now - then)
        left = [everybody[one].printed for one in everybody if one in then - now]
        gone = len(then - {*everybody})
        left += [ntr("{n} person off the list", "{n} people off the list", gone)] if gone else []
        return came, tuple(left)

    def repairs(self, place: Place) -> tuple[Repaired, ...]:
        """Return the three answers for the rounds to come; none where no way is left.

        Each is a plan of its own, solved now: with several hundred people it takes seconds.
        """
        from workshop.pairing.repair import repair

        begun = rounds_begun(self._house, place)
        drawn = self.drawn(place.block.id)
        if drawn is None or begun >= place.rounds or size_of(place.options) > 2:
            return ()
        problem = task(
            self._house, place, self._here(place), drawn.seed, begin=begun + 1, drawn=drawn
        )
        if len(problem.ids) < 2:
            return ()
        before = [
            [m.people for m in drawn.meetings if m.round == number]
            for number in range(begun + 1, place.rounds + 1)
        ]
        return repair(problem, before) or ()

    def take_repair(self, place: Place, answer: str) -> Changes:
        """Put one of the three answers in the place of the rounds to come; the past stays."""
        found = next((one for one in self.repairs(place) if one.answer.value == answer), None)
        drawn = self.drawn(place.block.id)
        if found is None or drawn is None:
            raise NotNow(
                reason=tr("The rules leave no way to pair everybody who is here."),
                instead=tr("Take a rule out, or make it soft."),
            )
        begun = rounds_begun(self._house, place)
        stays = [m for m in drawn.meetings if m.round <= begun]
        locked = {(m.round, frozenset(m.people)) for m in drawn.meetings if m.locked}
        sides = {p.id: p.side for p in self._house.library.people.of(place.session.id)}
        new = _meetings([one.groups for one in found.rounds], sides, begun + 1, locked)
        with self._house.act(tr("pair the rounds to come again"), place.session.id):
            self._house.library.rounds.save(
                place.block.id,
                replace(
                    drawn,
                    meetings=(*stays, *new),
                    certificate=found.sentence,
                    kind="bounded" if found.proved else "best_found",
                    repeats=found.repeats,
                ),
            )
        return changed(Kind.PAIRS, session=place.session.id)

    def why(self, place: Place, meeting: Meeting) -> Why | None:
        """Return why two people meet; None for a trio, or where one is off the list."""
        from workshop.pairing.explain import loss_of

        everybody = self._house.library.people.of(place.session.id)
        drawn = self.drawn(place.block.id)
        two = [person for person in everybody if person.id in meeting.people]
        if drawn is None or len(meeting.people) != 2 or len(two) != 2:
            return None
        then = {one for m in drawn.meetings if m.round == meeting.round for one in m.people}
        people = [person for person in everybody if person.id in then]
        members = {person.id: member(person) for person in people}
        first, second = (members[one] for one in meeting.people)
        found = parts(first, second, cohort_means(list(members.values())))
        problem = task(self._house, place, people, drawn.seed)
        groups = [
            [m.people for m in drawn.meetings if m.round == number]
            for number in range(1, meeting.round + 1)
        ]
        pair = frozenset(meeting.people)
        history = self._house.library.rounds.history(place.session.id)
        ago = [sessions for sessions, a, b in history if {a, b} == pair]
        return Why(
            names=tuple(p.printed for one in meeting.people for p in two if p.id == one),
            strengths=round(found.complementarity),
            department=found.department,
            side=found.side,
            value=round(found.weight / 100),
            met=tuple(ago),
            loss=loss_of(problem, groups, meeting.people),
        )

    # --- drawing ---------------------------------------------------------------------------------

    def _here(self, place: Place) -> tuple[Participant, ...]:
        return here(self._house.library.people.of(place.session.id))

    def solved(self, place: Place, seed: int, tell: Tell | None = None) -> Drawn:
        """Return the rounds of a block for who is here; nothing is kept yet."""
        # The solver and numpy are imported when the first pairs are drawn, not at start-up.
        from workshop.pairing.rounds import silent
        from workshop.pairing.solve import solve

        tell = tell or silent
        people = self._here(place)
        drawn = self.drawn(place.block.id)
        problem = task(self._house, place, people, seed, drawn=drawn)
        names = {person.id: person.printed for person in people}
        ours = {rule.label for rule in problem.rules[:1]} if _line_rule(place, problem) else set()
        plan = solve(problem, tell)
        aside: list[str] = []
        while not plan.rounds and len(problem.ids) > 2 and {*plan.conflict} <= ours:
            # Whoever may meet the fewest sits this one out, so that the others can meet.
            alone = min(problem.ids, key=lambda one: (_partners(one, problem), one))
            aside.append(names[alone])
            problem = _without(problem, alone)
            plan = solve(problem, tell)
        sides = {p.id: p.side for p in people}
        certificate = _named(plan.certificate.sentence, names)
        if aside:
            sits = tr("{names} may meet too few of those who are here and sits with you.")
            certificate = f"{sits.format(names=', '.join(aside))} {certificate}"
        locked = {(number, pair) for number, pairs in problem.locks.items() for pair in pairs}
        groups = [one.groups for one in plan.rounds]
        return Drawn(
            meetings=_meetings(groups, sides, 1, locked),
            certificate=certificate,
            kind=plan.certificate.kind,
            seed=seed,
            repeats=plan.repeats,
            value=str(plan.value),
            bound=str(plan.bound),
        )

    def _points(self, problem: Problem, meetings: Sequence[Meeting]) -> int:
        values = [
            sum(problem.weights.get(frozenset(pair)) or 0 for pair in combinations(m.people, 2))
            / max(1, len(m.people) - 1)
            for m in meetings
        ]
        return round(sum(values) / 100)

    def _broken(self, problem: Problem, meetings: Sequence[Meeting]) -> frozenset[str]:
        met = {frozenset(pair) for m in meetings for pair in combinations(m.people, 2)}
        broken = {label for pair, label in problem.soft if pair in met}
        if any(problem.met.get(pair) for pair in met):
            broken.add(tr("they meet twice today"))
        return frozenset(broken)

    def _forbidden(self, problem: Problem, meetings: Sequence[Meeting]) -> tuple[str, ...]:
        met = {frozenset(pair) for m in meetings for pair in combinations(m.people, 2)}
        return tuple(rule.label for rule in problem.rules if met & {*rule.forbids})


def by_hand() -> str:
    """Return what is vouched for once a person changed the plan."""
    return tr("Changed by hand, so nothing is vouched for. All hard rules hold.")


def _line_rule(place: Place, problem: Problem) -> bool:
    return place.exercise.line is not LineRule.ALLOWED and bool(problem.rules)


def _without(problem: Problem, person: str) -> Problem:
    locks = {
        number: tuple(pair for pair in pairs if person not in pair)
        for number, pairs in problem.locks.items()
    }
    must = tuple(pair for pair in problem.must if person not in pair)
    ids = tuple(one for one in problem.ids if one != person)
    return dataclasses.replace(problem, ids=ids, locks=locks, must=must)


def _named(sentence: str, names: Mapping[str, str]) -> str:
    """Return a sentence of the solver with names for the ids that stand in it."""
    for ident, name in names.items():
        sentence = sentence.replace(ident, name)
    return sentence


def _with(meeting: Meeting, gone: str, comes: str) -> Meeting:
    people = tuple(comes if person == gone else person for person in meeting.people)
    return replace(meeting, people=people, locked=False)


def _meetings(
    rounds: Sequence[Sequence[tuple[str, ...]]],
    sides: Mapping[str, Side | None],
    begin: int,
    locked: set[tuple[int, frozenset[str]]],
) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(
            round=number,
            table=table,
            people=_seated(group, sides),
            locked=(number, frozenset(group)) in locked,
        )
        for number, groups in enumerate(rounds, begin)
        for table, group in enumerate(groups, 1)
    )


def _seated(group: tuple[str, ...], sides: Mapping[str, Side | None]) -> tuple[str, ...]:
    """Return a group with Why at the left of the fold and How at the right, as everywhere."""
    return tuple(sorted(group, key=lambda one: _FROM_LEFT.get(sides[one], 1)))


def _partners(one: str, problem: Problem) -> int:
    return sum(
        problem.weights.get(frozenset((one, other))) is not None
        for other in problem.ids
        if other != one
    )
