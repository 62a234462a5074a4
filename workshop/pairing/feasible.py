"""Whether hard rules can all hold, asked over and over with fewer of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import rustworkx
from numpy.typing import NDArray

from workshop.pairing.exact import MOST, divide
from workshop.pairing.matching import greedy
from workshop.pairing.problem import Named, Pair, Problem, group_sizes, joined

LOOKS = 20_000  # steps in the search for people who are all to be kept apart

Allowed = NDArray[np.bool_]


class Feasible:
    """A problem as a matrix of who may meet; the answers are kept."""

    def __init__(self, problem: Problem) -> None:
        """What is forbidden by no named rule stays forbidden."""
        self._problem = problem
        self._ids = sorted(problem.ids)
        self._at = {person: at for at, person in enumerate(self._ids)}
        self._sizes = group_sizes(len(self._ids), problem.size)
        named = {pair for rule in problem.rules for pair in rule.forbids}
        free = [p for p, w in problem.weights.items() if w is not None or p in named]
        self._base = self._marked(free)
        self._apart = {rule: self._marked(rule.forbids) for rule in problem.rules}
        self._known: dict[frozenset[Named], bool] = {}

    def holds(self, rules: Sequence[Named]) -> bool:
        """Tell whether some of the rules can all hold; False only where that is proved."""
        asked = frozenset(rules)
        if asked not in self._known:
            self._known[asked] = self._holds(rules)
        return self._known[asked]

    def crowd(self, allowed: Allowed | None = None) -> list[str]:
        """Return more people than there are groups, none of whom may meet another, if found."""
        if self._problem.size == 2:
            return []
        apart = ~(self._under(self._problem.rules) if allowed is None else allowed)
        wanted, looks = len(self._sizes) + 1, LOOKS

        def grow(inside: list[int], left: list[int]) -> list[int]:
            nonlocal looks
            if len(inside) == wanted:
                return inside
            for at, one in enumerate(left):
                looks -= 1
                if len(inside) + len(left) - at < wanted or looks < 0:
                    return []
                found = grow(
                    [*inside, one], [other for other in left[at + 1 :] if apart[one, other]]
                )
                if found:
                    return found
            return []

        most = apart.sum(axis=1)
        order = sorted(range(len(self._ids)), key=lambda at: (-int(most[at]), at))
        return sorted(self._ids[at] for at in grow([], order))

    def _holds(self, rules: Sequence[Named]) -> bool:
        allowed = self._under(rules)
        pinned: dict[int, set[Pair]] = {0: set()}  # round 0 stands for every round without a pin
        for rule in rules:
            if rule.round <= self._problem.rounds and rule.pins:
                pinned.setdefault(rule.round, set()).update(rule.pins)
        return all(self._round_holds(allowed, pins) for pins in pinned.values())

    def _under(self, rules: Iterable[Named]) -> Allowed:
        allowed = self._base.copy()
        for rule in rules:
            allowed &= ~self._apart[rule]
        return allowed

    def _marked(self, pairs: Iterable[Pair]) -> Allowed:
        found = np.zeros((len(self._ids), len(self._ids)), dtype=bool)
        for pair in pairs:
            if pair <= self._at.keys():
                a, b = (self._at[person] for person in pair)
                found[a, b] = found[b, a] = True
        return found

    def _round_holds(self, allowed: Allowed, pins: set[Pair]) -> bool:
        together = []
        for one in joined(pins):
            if len(one) > max(self._sizes) or not one <= self._at.keys():
                return False
            together.append([self._at[person] for person in sorted(one)])
            if not all(allowed[a, b] for a, b in combinations(together[-1], 2)):
                return False
        if self._problem.size > 2:
            return self._divided(allowed, pins)
        left = np.ones(len(self._ids), dtype=bool)
        left[[at for one in together for at in one]] = False
        threes = sum(len(one) == 3 for one in together)
        odd = len(self._ids) % 2
        if threes == odd:
            return _matched(allowed, np.flatnonzero(left))
        return not threes and _with_a_third(allowed, left, together)

    def _divided(self, allowed: Allowed, pins: set[Pair]) -> bool:
        if len(self._ids) > MOST:
            return not self.crowd(allowed)
        weights = {
            frozenset((a, b)): 1 if allowed[self._at[a], self._at[b]] else None
            for a, b in combinations(self._ids, 2)
        }
        bare = replace(self._problem, weights=weights, soft=(), rules=())
        return divide(bare, self._sizes, pins, {}, 0) is not None


def _with_a_third(allowed: Allowed, left: Allowed, pinned: list[list[int]]) -> bool:
    """Tell whether somebody can join a pair so that all the others are paired too."""
    free = np.flatnonzero(left)
    alone = free[allowed[free].sum(axis=1) == 0]
    if len(alone):
        return False
    for third in sorted(free, key=lambda at: (-int(allowed[at].sum()), at)):
        rest = free[free != third]
        if any(allowed[third, pin].all() for pin in pinned) and _matched(allowed, rest):
            return True
        if _matched(allowed, rest, allowed[third]):
            return True
    return False


def _matched(allowed: Allowed, people: NDArray[np.intp], joins: Allowed | None = None) -> bool:
    """Tell whether all can be paired, and one of the pairs has both in ``joins`` where given."""
    inside = allowed[np.ix_(people, people)]
    if len(people) and inside.sum(axis=1).min() == 0:
        return False
    both = np.zeros_like(inside) if joins is None else np.outer(joins[people], joins[people])
    easy = greedy(inside)
    if easy is not None and (joins is None or any(both[i, j] for i, j in easy)):
        return True
    edges = [(int(i), int(j), int(both[i, j])) for i, j in np.argwhere(np.triu(inside))]
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(people)))
    graph.add_edges_from(edges)
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    if 2 * len(found) < len(people):
        return False
    return joins is None or any(both[i, j] for i, j in found)
