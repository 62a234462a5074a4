"""Why there is no plan: a smallest set of named rules that cannot all hold, and the ways out.

Also what a pair is worth to the plan: what the best round without it would lose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from workshop.pairing.feasible import Feasible
from workshop.pairing.one_round import Given, play_round
from workshop.pairing.problem import (
    Named,
    Pair,
    Plan,
    Problem,
    Round,
    benefit,
    group_sizes,
)
from workshop.pairing.rounds import as_round, count

NO_WAY = "The rules leave no way"
MOST_WORK = 500_000  # pairs times people squared: with more, no loss is counted, it takes too long


@dataclass(frozen=True, slots=True)
class Conflict:
    """The labels of rules that cannot all hold, how to get out of it, and both in words."""

    rules: tuple[str, ...]
    ways_out: tuple[str, ...]
    sentence: str


def conflict(problem: Problem) -> Conflict | None:
    """Return why the hard rules cannot all hold; None where that cannot be shown.

    The rules named are as few as can be: without any one of them, those that are left can hold.
    """
    rules = list(dict.fromkeys(problem.rules))
    asked = Feasible(problem)
    if asked.holds(rules):
        return None
    if not asked.holds([]):
        alone = _alone(problem)
        who = f"{alone} may meet nobody who is here." if alone else f"{NO_WAY} to seat everybody."
        return Conflict((), (), f"{who} Drop one of the rules or make it soft.")
    core = sorted(_core(asked, _nearest(problem, asked, rules)), key=rules.index)
    ways = _ways_out(asked, rules, core)
    labels = tuple(rule.label for rule in core)
    return Conflict(labels, tuple(ways), _sentence(problem, asked.crowd(), core, ways))


def _nearest(problem: Problem, asked: Feasible, rules: list[Named]) -> list[Named]:
    """Return the rules about somebody alone, or people all apart, where these cannot hold."""
    alone = _alone(problem)
    for some in ({alone} if alone else set(), set(asked.crowd())):
        about = {r: sum(_about(pair, some) for pair in (*r.forbids, *r.pins)) for r in rules}
        near = [rule for rule in sorted(rules, key=lambda r: about[r]) if about[rule]]
        if near and not asked.holds(near):
            return near
    return rules


def _about(pair: Pair, people: Collection[str]) -> bool:
    return pair <= set(people) if len(people) > 1 else bool(pair & set(people))


def _core(asked: Feasible, rules: Sequence[Named]) -> list[Named]:
    """Return rules that cannot hold, none of them needless; many are left out at once first."""
    core = list(rules)
    step = max(1, len(core) // 2)
    while True:
        at = 0
        while at < len(core):
            fewer = core[:at] + core[at + step :]
            if asked.holds(fewer):
                at += step
            else:
                core = fewer
        if step == 1:
            return core
        step //= 2


def _ways_out(asked: Feasible, rules: Sequence[Named], core: Sequence[Named]) -> list[str]:
    """Return what lets a plan be made: each rule whose end alone does, else several together."""
    alone = [rule for rule in core if asked.holds([r for r in rules if r is not rule])]
    if alone:
        return [f"Drop {_quoted(rule)} or make it soft." for rule in alone]
    left, dropped = list(rules), list[Named]()
    while not asked.holds(left):
        gone = _core(asked, left)[0]
        left = [rule for rule in left if rule is not gone]
        dropped.append(gone)
    for rule in list(dropped):
        fewer = [one for one in dropped if one is not rule]
        if asked.holds([r for r in rules if r not in fewer]):
            dropped = fewer
    names = [_quoted(rule) for rule in sorted(dropped, key=rules.index)]
    return [f"Drop {_listed(names)}, or make them soft."]


def _sentence(
    problem: Problem, apart: Sequence[str], core: Sequence[Named], ways: Sequence[str]
) -> str:
    """Return who cannot all hold, why where that can be named, and the way out."""
    said = []
    alone = _alone(problem)
    if alone:
        said.append(f"{alone} may meet nobody who is here.")
    tables = len(group_sizes(len(problem.ids), problem.size))
    if apart:
        many = f"are only {tables} groups" if tables > 1 else "is only one group"
        said.append(f"{_listed(apart)} may not meet one another, and there {many}.")
    names = "; ".join(_quoted(rule) for rule in core)
    if len(core) == 1:
        said.append(f"This rule cannot hold: {names}.")
    elif len(core) == 2:
        said.append(f"These two rules cannot both hold: {names}.")
    else:
        said.append(f"These {len(core)} rules cannot all hold: {names}.")
    every = len(ways) == len(core) > 1
    said.append("Drop one of them or make it soft." if every else ways[0])
    return " ".join(said)


def _alone(problem: Problem) -> str | None:
    """Return somebody who may meet nobody."""
    met = {person for pair, w in problem.weights.items() if w is not None for person in pair}
    return min((person for person in problem.ids if person not in met), default=None)


def _quoted(rule: Named) -> str:
    pairs = (*rule.forbids, *rule.pins)
    if len(pairs) != 1 or all(person in rule.label for person in pairs[0]):
        return f"“{rule.label}”"
    return f"“{rule.label}” ({_listed(sorted(pairs[0]))})"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def losses(problem: Problem, plan: Plan) -> list[list[int | None]]:
    """Return, for each group of each round, what the best round without that pair would lose.

    In hundredths of a point of that round, the rounds before and a trio as they are. None for what
    is no pair, where there is no round without it, and in plans too large (``MOST_WORK``).
    """
    pairs = sum(len(one.groups) for one in plan.rounds)
    if problem.size > 2 or pairs * len(problem.ids) ** 2 > MOST_WORK:
        return [[None] * len(one.groups) for one in plan.rounds]
    met, trios = dict(problem.met), dict(problem.trios)
    found = []
    for number, one in enumerate(plan.rounds, 1):
        found.append([_loss(problem, number, one, g, met, trios) for g in one.groups])
        count(one.groups, met, trios)
    return found


def loss_of(
    problem: Problem, rounds: Sequence[Sequence[tuple[str, ...]]], group: tuple[str, ...]
) -> int | None:
    """Return what the last of some rounds would lose without one pair, as ``losses`` does."""
    if len(rounds[-1]) * len(problem.ids) ** 2 > MOST_WORK:
        return None
    met, trios = dict(problem.met), dict(problem.trios)
    for groups in rounds[:-1]:
        count(groups, met, trios)
    last = as_round(problem, rounds[-1])
    return _loss(problem, len(rounds), last, group, met, trios)


def _loss(
    problem: Problem,
    number: int,
    one: Round,
    group: tuple[str, ...],
    met: Mapping[Pair, int],
    trios: Mapping[str, int],
) -> int | None:
    if len(group) != 2:
        return None
    trio = [frozenset(pair) for g in one.groups if len(g) == 3 for pair in combinations(g, 2)]
    locks = {**problem.locks, number: (*problem.locks.get(number, ()), *trio)}
    weights = {**problem.weights, frozenset(group): None}
    without = replace(problem, weights=weights, locks=locks)
    other_one = play_round(without, Given(number, met, trios))
    if other_one is None:
        return None
    other = sum((sum(benefit(g, problem.weights).values()) for g in other_one.groups), Fraction(0))
    return round(one.value - other)
