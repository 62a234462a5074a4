"""Whole plans once more, for those whom the first one leaves short, or whose rounds differ much.

Whoever has less than the mean counts for more, and chance turns the scale a little; a plan is
taken where it keeps more of what is promised: even rounds, a good sum for the worst off, and
nearly all of what is possible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from workshop.pairing.balance import Groups, spread
from workshop.pairing.grid import Floats, Grid, Ints
from workshop.pairing.matching import tie
from workshop.pairing.problem import Problem, benefit

SPREAD, WORST, SHARE = 0.03, 0.95, 0.985  # what is promised
VARIANTS, VARIANTS_ODD = 12, 4  # plans tried
FEW, VARIANTS_FEW = 16, 60  # so few people have so few plans that more of them must be tried
LEAST = 12  # people from whom on it is promised
LARGE = 60  # people above whom the first plan is even enough, and another takes long
MORE = 1.5  # how much more a missing tenth counts
CHANCES = (0.05, 0.15, 0.4, 0.8)  # how much chance may turn, one plan after another

Play = Callable[[Problem, Grid], list[Groups] | None]
Missed = tuple[int, float, float]


def lifted(
    problem: Problem, at: Grid, first: list[Groups], bound: Fraction, play: Play
) -> list[Groups]:
    """Return the plan that keeps most of the promises; ``bound`` is of balanced mode."""
    if not LEAST <= len(at.ids) <= LARGE or problem.rounds >= len(at.ids) - 2:
        return first
    most = _best_sum(problem, at)
    best, missed = first, _missed(problem, first, bound, most)
    for number in range(1, _variants(len(at.ids)) + 1):
        if missed[0] == 0:
            break
        other = play(problem, replace(at, scores=_turned(problem, at, best, number)))
        if other is None:
            continue
        less = _missed(problem, other, bound, most)
        if less < missed:
            best, missed = other, less
    return best


def _variants(n: int) -> int:
    if n % 2:
        return VARIANTS_ODD
    return VARIANTS_FEW if n <= FEW else VARIANTS


def sums(problem: Problem, rounds: Sequence[Groups]) -> dict[str, Fraction]:
    """Return the sum of everybody's b_i over the rounds."""
    found = dict.fromkeys(problem.ids, Fraction(0))
    for groups in rounds:
        for group in groups:
            for person, value in benefit(group, problem.weights).items():
                found[person] += value
    return found


def _missed(problem: Problem, rounds: Sequence[Groups], bound: Fraction, most: float) -> Missed:
    """Return how many promises are missed, by how much, and the objective with its sign turned."""
    have = sum(
        -1 / max(1.0, float(b))
        for groups in rounds
        for group in groups
        for b in benefit(group, problem.weights).values()
    )
    short = [
        max(0.0, spread(problem, rounds) - SPREAD),
        max(0.0, WORST - float(min(sums(problem, rounds).values())) / most),
        # An odd number's bound does not know that trios are to be fair.
        0.0 if len(problem.ids) % 2 else max(0.0, SHARE - float(bound) / have),
    ]
    return sum(value > 0 for value in short), sum(short), -have


def _best_sum(problem: Problem, at: Grid) -> float:
    """Return what the smallest of all sums cannot be above: somebody's best partners."""
    rounds = problem.rounds
    best = np.sort(np.maximum(at.weights, 0), axis=1)[:, ::-1][:, :rounds].sum(axis=1)
    return float(best.min()) or 1.0


def _turned(problem: Problem, at: Grid, rounds: Sequence[Groups], number: int) -> Ints:
    """Return scores in which those who are short count for more, and chance a little."""
    found = sums(problem, rounds)
    have = np.array([float(found[person]) for person in at.ids])
    short = np.maximum(0, 1 - have / max(1.0, have.mean()))
    factor: Floats = 1 + MORE * short * (1 + number // 4)
    chance = np.array(
        [[tie(problem.seed + 7919 * number, a, b) for b in at.ids] for a in at.ids], dtype=float
    )
    chance = 1 + CHANCES[number % len(CHANCES)] * (chance / (1 << 20) - 0.5)
    turned = at.scores * (factor[:, None] + factor) / 2 * chance
    return np.rint(turned).astype(np.int64)
