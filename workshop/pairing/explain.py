"""Why there is no plan: a smallest set of named rules that cannot all hold, and the ways out.

Also what a pair is worth to the plan: what the best round without it would lose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

import rustworkx

from workshop.pairing.exact import MOST, divide
from workshop.pairing.problem import (
    Named,
    Pair,
    Plan,
    Problem,
    Round,
    benefit,
    group_sizes,
    joined,
)
from workshop.pairing.rounds import play_round

NO_WAY = "The rules leave no way"
LOOKS = 20_000  # steps in the search for people who are all to be kept apart
MOST_ASKED = 150  # pairs whose loss is counted; more would take longer than the plan


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
    if holds(problem, rules):
        return None
    if not holds(problem, []):
        alone = _alone(problem)
        who = f"{alone} may meet nobody who is here." if alone else f"{NO_WAY} to seat everybody."
        return Conflict((), (), f"{who} Drop one of the rules or make it soft.")
    core = sorted(_core(problem, _nearest(problem, rules)), key=rules.index)
    ways = _ways_out(problem, rules, core)
    labels = tuple(rule.label for rule in core)
    return Conflict(labels, tuple(ways), _sentence(problem, core, ways))


def _nearest(problem: Problem, rules: list[Named]) -> list[Named]:
    """Return the rules about somebody alone, or people all apart, where these cannot hold."""
    alone = _alone(problem)
    tables = len(group_sizes(len(problem.ids), problem.size))
    for some in ({alone} if alone else set(), set(_crowd(problem, tables))):
        about = {r: sum(_about(pair, some) for pair in (*r.forbids, *r.pins)) for r in rules}
        near = [rule for rule in sorted(rules, key=lambda r: about[r]) if about[rule]]
        if near and not holds(problem, near):
            return near
    return rules


def _about(pair: Pair, people: Collection[str]) -> bool:
    return pair <= set(people) if len(people) > 1 else bool(pair & set(people))


def _crowd(problem: Problem, tables: int) -> list[str]:
    """Return more people than there are groups, none of whom may meet another."""
    return _apart(problem, tables + 1) if problem.size > 2 else []


def holds(problem: Problem, rules: Sequence[Named]) -> bool:
    """Tell whether some of the hard rules can all hold; False only where that is proved."""
    named = {pair for rule in problem.rules for pair in rule.forbids}
    forbidden = {p for p, w in problem.weights.items() if w is None and p not in named}
    forbidden |= {pair for rule in rules for pair in rule.forbids}
    allowed = {pair: None if pair in forbidden else 1 for pair in problem.weights}
    bare = replace(problem, weights=allowed, soft=(), rules=())
    pinned: dict[int, set[Pair]] = {0: set()}  # round 0 stands for every round without a pin
    for rule in rules:
        if rule.round <= problem.rounds and rule.pins:
            pinned.setdefault(rule.round, set()).update(rule.pins)
    return all(_round_holds(bare, pins) for pins in pinned.values())


def _round_holds(problem: Problem, pins: set[Pair]) -> bool:
    sizes = group_sizes(len(problem.ids), problem.size)
    together = joined(pins)
    for one in together:
        pairs = map(frozenset, combinations(sorted(one), 2))
        if len(one) > max(sizes) or any(problem.weights.get(pair) is None for pair in pairs):
            return False
    if problem.size > 2:
        if len(problem.ids) <= MOST:
            return divide(problem, sizes, pins, {}, 0) is not None
        return not _apart(problem, len(sizes) + 1)
    trios = [one for one in together if len(one) == 3]
    if len(trios) > 1:
        return False
    if trios:
        rest = [p for p in problem.ids if p not in trios[0]]
        return _matched(problem, rest, pins)
    if len(problem.ids) % 2 == 0:
        return _matched(problem, problem.ids, pins)
    return _with_a_third(problem, pins)


def _with_a_third(problem: Problem, pins: set[Pair]) -> bool:
    """Tell whether somebody can join a pair so that all the others are paired too."""
    for third in sorted(problem.ids):
        if any(third in pin for pin in pins):
            continue
        rest = [person for person in problem.ids if person != third]
        joins = {p for p in rest if problem.weights.get(frozenset((p, third))) is not None}
        if _matched(problem, rest, pins, joins):
            return True
    return False


def _matched(
    problem: Problem, people: Iterable[str], pins: set[Pair], joins: set[str] | None = None
) -> bool:
    """Tell whether all can be paired, pins kept, and a pair lies in ``joins`` where given."""
    order = sorted(people)
    partner = {a: b for pin in pins for a, b in [sorted(pin), sorted(pin, reverse=True)]}
    edges = []
    for i, j in combinations(range(len(order)), 2):
        a, b = order[i], order[j]
        if problem.weights.get(frozenset((a, b))) is None:
            continue
        if partner.get(a, b) == b and partner.get(b, a) == a:
            edges.append((i, j, 1 if joins is not None and {a, b} <= joins else 0))
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(order)
    graph.add_edges_from(edges)
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    if 2 * len(found) < len(order):
        return False
    inside = {frozenset((i, j)) for i, j, joined in edges if joined}
    return joins is None or any(frozenset(pair) in inside for pair in found)


def _apart(problem: Problem, wanted: int) -> list[str]:
    """Return ``wanted`` people none of whom may meet another; none where none were found."""
    apart = {person: set[str]() for person in problem.ids}
    for pair, weight in problem.weights.items():
        if weight is None and pair <= apart.keys():
            a, b = pair
            apart[a].add(b)
            apart[b].add(a)
    looks = LOOKS

    def grow(inside: list[str], left: list[str]) -> list[str]:
        nonlocal looks
        if len(inside) == wanted:
            return inside
        for at, person in enumerate(left):
            looks -= 1
            if len(inside) + len(left) - at < wanted or looks < 0:
                return []
            found = grow([*inside, person], [p for p in left[at + 1 :] if p in apart[person]])
            if found:
                return found
        return []

    return grow([], sorted(apart, key=lambda p: (-len(apart[p]), p)))


def _core(problem: Problem, rules: Sequence[Named]) -> list[Named]:
    """Return rules that cannot hold, none of them needless; many are left out at once first."""
    core = list(rules)
    step = max(1, len(core) // 2)
    while True:
        at = 0
        while at < len(core):
            fewer = core[:at] + core[at + step :]
            if holds(problem, fewer):
                at += step
            else:
                core = fewer
        if step == 1:
            return core
        step //= 2


def _ways_out(problem: Problem, rules: Sequence[Named], core: Sequence[Named]) -> list[str]:
    """Return what lets a plan be made: each rule whose end alone does, else several together."""
    alone = [rule for rule in core if holds(problem, [r for r in rules if r is not rule])]
    if alone:
        return [f"Drop {_quoted(rule)} or make it soft." for rule in alone]
    left, dropped = list(rules), list[Named]()
    while not holds(problem, left):
        gone = _core(problem, left)[0]
        left = [rule for rule in left if rule is not gone]
        dropped.append(gone)
    for rule in list(dropped):
        fewer = [one for one in dropped if one is not rule]
        if holds(problem, [r for r in rules if r not in fewer]):
            dropped = fewer
    names = [_quoted(rule) for rule in sorted(dropped, key=rules.index)]
    return [f"Drop {_listed(names)}, or make them soft."]


def _sentence(problem: Problem, core: Sequence[Named], ways: Sequence[str]) -> str:
    """Return who cannot all hold, why where that can be named, and the way out."""
    said = []
    alone = _alone(problem)
    if alone:
        said.append(f"{alone} may meet nobody who is here.")
    tables = len(group_sizes(len(problem.ids), problem.size))
    apart = _crowd(problem, tables)
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

    In hundredths of a point of that round, the rounds before as they are. None for what is no pair,
    where there is no round without it, and in plans of more than ``MOST_ASKED`` pairs.
    """
    if problem.size > 2 or sum(len(one.groups) for one in plan.rounds) > MOST_ASKED:
        return [[None] * len(one.groups) for one in plan.rounds]
    met, trios = dict(problem.met), dict(problem.trios)
    found = []
    for number, one in enumerate(plan.rounds, 1):
        found.append([_loss(problem, number, one, g, met, trios) for g in one.groups])
        for group in one.groups:
            for pair in map(frozenset, combinations(group, 2)):
                met[pair] = met.get(pair, 0) + 1
            for person in group if len(group) == 3 else ():
                trios[person] = trios.get(person, 0) + 1
    return found


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
    without = replace(problem, weights={**problem.weights, frozenset(group): None})
    groups = play_round(without, number, met, trios)
    if groups is None:
        return None
    other = sum((sum(benefit(g, problem.weights).values()) for g in groups), Fraction(0))
    return round(one.value - other)
