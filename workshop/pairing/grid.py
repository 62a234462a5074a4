"""A pairing problem as matrices, in the order of the sorted ids: the input's order never shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from workshop.pairing.problem import Mode, Pair, Problem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

SCALE = 1 << 40  # one over a weight, as an integer, in balanced mode
LARGEST = 10**12  # a weight above does not fit the integers of the search
FORBIDDEN = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """Who may meet and what it is worth: ``weights`` has ``FORBIDDEN`` where two may not meet.

    ``scores`` are what a pair adds to the objective of the mode (both b_i of it), as integers.
    """

    ids: tuple[str, ...]
    at: Mapping[str, int]
    mode: Mode
    weights: Ints
    scores: Ints

    @property
    def allowed(self) -> Flags:
        """Who may meet."""
        found: Flags = self.weights >= 0
        return found

    def matrix(self, values: Mapping[Pair, int]) -> Ints:
        """Return integers of pairs as a matrix, without those of whom somebody is not here."""
        found = np.zeros(self.weights.shape, dtype=np.int64)
        for pair, value in values.items():
            if pair <= self.at.keys():
                a, b = (self.at[person] for person in pair)
                found[a, b] = found[b, a] = value
        return found

    def flags(self, groups: Iterable[frozenset[str]]) -> Flags:
        """Return which cells are of two who are in one of the groups given."""
        pairs = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
        found: Flags = self.matrix(dict.fromkeys(pairs, 1)) > 0
        return found


def grid(problem: Problem) -> Grid:
    """Return a problem as matrices; raises ``OverflowError`` for a weight above ``LARGEST``."""
    ids = tuple(sorted(problem.ids))
    at = {person: place for place, person in enumerate(ids)}
    weights = np.full((len(ids), len(ids)), FORBIDDEN, dtype=np.int64)
    rows, columns, values = [], [], []
    for pair, weight in problem.weights.items():
        a, b = pair
        if weight is None or a not in at or b not in at:
            continue
        if weight > LARGEST:
            raise OverflowError("a weight is too large to be matched exactly")
        rows.append(at[a])
        columns.append(at[b])
        values.append(weight)
    weights[rows, columns] = values
    weights[columns, rows] = values
    return Grid(ids, at, problem.mode, weights, scores(problem.mode, weights))


def scores(mode: Mode, weights: Ints) -> Ints:
    """Return what pairs of such weights add to the objective: 2 w, or −2/w in 1/``SCALE``."""
    if mode is Mode.BALANCED:
        least = np.maximum(1, weights)
        found: Ints = -((4 * SCALE + least) // (2 * least))
        return found
    return 2 * weights


def score(mode: Mode, weight: int) -> int:
    """Return what one pair adds to the objective."""
    return int(scores(mode, np.array([weight]))[0])


def trio_scores(mode: Mode, a: Ints, b: Ints, c: Ints) -> Ints:
    """Return what a trio adds whose pairs have weights a, b, c: each b_i is the mean of two."""
    if mode is not Mode.BALANCED:
        return a + b + c
    found = np.zeros_like(a + b + c)
    for both in (a + b, a + c, b + c):
        least = np.maximum(2, both)
        found -= (4 * SCALE + least) // (2 * least)
    return found
