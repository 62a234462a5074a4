"""One round of groups under a search by swaps: every swap of two people weighed at once, in numpy.

Two sums are kept apart, because one is exact: the penalty (hard rules, soft rules, repeats, all
multiples of 1/64) and the score, which is too small to outweigh the smallest penalty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Cost = tuple[float, float]
NEVER = 1e15  # a swap that is none: both sit in one group in every round
NEARER = 1e-13  # scores closer than this are the same


class Seats:
    """Who sits where in one round, and what every swap would change."""

    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        weights: Floats,
        penalty: Floats,
        worth: Callable[[Floats], Floats] | None,
    ) -> None:
        """``worth`` turns mean weights (b_i) into score; None where all weights are equal."""
        self.groups: list[Places] = [np.array(group, dtype=np.intp) for group in groups]
        self._weights, self._penalty, self._worth = weights, penalty, worth
        n = len(weights)
        self.group_of = np.empty(n, dtype=np.intp)
        self._change = np.zeros((n, n))
        self._penalties = np.zeros(len(groups))
        self._scores = np.zeros(len(groups))
        for at in range(len(groups)):
            self._weigh(at)

    @property
    def cost(self) -> Cost:
        """The penalty and the score with its sign turned; less is better."""
        return float(self._penalties.sum()), -float(self._scores.sum())

    def changes(self) -> Floats:
        """Return by how much the cost would change for each swap; less than 0 is better."""
        return self._change + self._change.T

    def swap(self, one: int, other: int) -> None:
        """Let two people of different groups change places."""
        first, second = self.group_of[one], self.group_of[other]
        if first == second:
            return
        here, there = self.groups[first], self.groups[second]
        here[here == one], there[there == other] = other, one
        self._weigh(int(first))
        self._weigh(int(second))

    def _weigh(self, at: int) -> None:
        group = self.groups[at]
        self.group_of[group] = at
        rows = self._penalty[group]
        both = rows.sum(axis=0)
        change = both - rows - both[group][:, None]
        self._penalties[at] = both[group].sum() / 2
        if self._worth is not None:
            change -= self._scored(at, group, self._worth)
        change[:, group] = 0  # nothing changes where both sit in one group
        self._change[group] = change

    def _scored(self, at: int, group: Places, worth: Callable[[Floats], Floats]) -> Floats:
        others = max(1, len(group) - 1)
        rows = self._weights[group]
        inside = rows[:, group]
        sums = inside.sum(axis=1)
        before = worth(sums / others)
        self._scores[at] = before.sum()
        # [gone, stayed, came]: the mean weight of who stayed once another has come.
        stayed = worth((sums[None, :, None] - inside[:, :, None] + rows[None, :, :]) / others)
        places = np.arange(len(group))
        stayed[places, places] = 0
        came = worth((rows.sum(axis=0) - rows) / others)
        change: Floats = stayed.sum(axis=1) + came - before.sum()
        return change


def better(one: Cost, other: Cost) -> bool:
    """Tell whether a cost is less than another."""
    return (one[0], one[1] + NEARER) < other


def search(rounds: Sequence[Seats], moves: int, random: Random, goal: float | None) -> int:
    """Swap two people in all of the rounds, again and again (tabu), and leave the best seating.

    Returns the moves made. Stops at a penalty of ``goal``, given where no score is to be gained.
    """
    first = rounds[0]
    n = len(first.group_of)
    until = np.zeros((n, len(first.groups)))
    best = _cost(rounds)
    made, since = 0, list[tuple[int, int]]()  # swaps since the best
    while made < moves and (goal is None or best[0] > goal):
        change = sum((seats.changes() for seats in rounds), np.zeros((n, n)))
        same = [seats.group_of[:, None] == seats.group_of for seats in rounds]
        change[np.logical_and.reduce(same)] = NEVER
        banned = until[:, first.group_of] > made
        wanted = sum(best) - sum(_cost(rounds)) - NEARER
        change[(banned | banned.T) & (change >= wanted)] += NEVER / 4
        one, other = divmod(int(change.argmin()), n)
        if change[one, other] >= NEVER:
            break
        made += 1
        for person in (one, other):
            until[person, first.group_of[person]] = made + random.randint(4, 8 + n // 8)
        _swap(rounds, one, other)
        since.append((one, other))
        if better(_cost(rounds), best):
            best, since = _cost(rounds), []
    for one, other in reversed(since):
        _swap(rounds, one, other)
    return made


def _cost(rounds: Sequence[Seats]) -> Cost:
    costs = [seats.cost for seats in rounds]
    return sum(cost[0] for cost in costs), sum(cost[1] for cost in costs)


def _swap(rounds: Sequence[Seats], one: int, other: int) -> None:
    for seats in rounds:
        seats.swap(one, other)
