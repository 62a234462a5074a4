"""Which trios are worth trying: all of them weighed at once, in numpy, the best few returned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from workshop.pairing.matching import tie
from workshop.pairing.problem import Pair

Floats = NDArray[np.float64]
Merit = Callable[[Floats], Floats]


def likely(
    people: Sequence[str],
    pair: Callable[[Pair], tuple[int, int] | None],
    merit: Merit,
    seed: int,
    count: int,
) -> list[tuple[str, str, str]]:
    """Return the ``count`` trios of most value, ties broken by ``tie``; fewer if there are fewer.

    ``pair`` gives a pair's weight and what else it adds, None where it is forbidden; ``merit`` what
    a person adds whose weights to both others sum to so much. The sums are floats: exact below
    2**53, which leaves out only trios that break a rule or repeat a meeting.
    """
    size = len(people)
    weight, extra = np.full((size, size), np.nan), np.zeros((size, size))
    ties = np.zeros((size, size))
    for i, j in combinations(range(size), 2):
        ties[i, j] = tie(seed, people[i], people[j])
        found = pair(frozenset((people[i], people[j])))
        if found is not None:
            weight[i, j] = weight[j, i] = found[0]
            extra[i, j] = extra[j, i] = found[1]
    below = np.tri(size, dtype=bool)
    best = np.empty((0, 5))  # value, tie, and the places of the three
    for i in range(size - 2):
        rest = slice(i + 1, size)
        a, inner = weight[i, rest], weight[rest, rest]
        value = merit(a[:, None] + a) + merit(a[:, None] + inner) + merit(a + inner)
        value += extra[i, rest][:, None] + extra[i, rest] + extra[rest, rest]
        value[below[rest, rest] | np.isnan(value)] = -np.inf
        broad = np.broadcast_to(ties[i, rest], value.shape)
        chosen = _best(value.ravel(), broad.ravel(), count)
        at, to = np.unravel_index(chosen, value.shape)
        first = np.full(len(chosen), i)
        rows = (value[at, to], ties[i, rest][to], first, at + i + 1, to + i + 1)
        best = np.concatenate([best, np.column_stack(rows)])
        best = best[_best(best[:, 0], best[:, 1], count)]
    return [(people[int(i)], people[int(j)], people[int(k)]) for i, j, k in best[:, 2:]]


def _best(value: Floats, ties: Floats, count: int) -> NDArray[np.intp]:
    """Return the places of the ``count`` largest values, of equal ones those of the lowest ties."""
    if len(value) > count:
        least = np.partition(value, len(value) - count)[len(value) - count]
    else:
        least = -np.inf
    above = np.flatnonzero(value > least)
    equal = np.flatnonzero(value == least) if least > -np.inf else above[:0]
    wanted = count - len(above)
    if len(equal) > wanted:
        equal = equal[np.argpartition(ties[equal], wanted - 1)[:wanted]]
    return np.concatenate([above, equal])
