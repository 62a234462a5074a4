"""An upper bound on what any plan can reach, proved: recounted in integers from dual prices."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from workshop.pairing.dual import STEPS, Trios, exact_bound, prices
from workshop.pairing.grid import SCALE, Grid, grid
from workshop.pairing.problem import Mode, Problem, group_sizes
from workshop.pairing.trio import ALL, trios

LEADING = 1500  # trios that steer the prices
FAR = 1 << 58  # below every value: a pair that may not meet


def upper_bound(
    problem: Problem, repeated: bool = False, reached: Fraction | None = None
) -> Fraction:
    """Return a bound in the unit of the mode: sum of b_i, smallest b_i, or sum of −1/b_i.

    ``repeated``: pairs may meet again. ``reached`` is what a plan has, which makes the bound of
    pairs close; without it, and for larger groups, each person alone is taken at their best.
    """
    at = grid(problem)
    if not at.allowed.any():
        return Fraction(0)
    alone = _each_alone(problem, at, repeated)
    if problem.mode is Mode.WORST or problem.size > 2 or reached is None:
        return alone
    found = _by_prices(problem, at, repeated, reached)
    return alone if found is None else min(alone, found)


def _each_alone(problem: Problem, at: Grid, repeated: bool) -> Fraction:
    """Return the bound of everybody with their best partners, whoever else wants them.

    Repeats, if the rounds force them, start the list anew. In larger groups b_i is the mean of at
    least as many partners as the smallest group leaves one.
    """
    total = Fraction(0)
    smallest: Fraction | None = None
    for row in at.weights:
        weights = np.sort(row[row >= 0])[::-1].tolist()
        if not weights:
            return Fraction(0)
        best = _best(problem, weights, 1 if repeated else problem.rounds)
        if problem.mode is Mode.BALANCED:
            total += sum((-1 / max(Fraction(1), b) for b in best), Fraction(0))
        else:
            total += sum(best)
        smallest = min(best) if smallest is None else min(smallest, *best)
    return (smallest or Fraction(0)) if problem.mode is Mode.WORST else total


def _best(problem: Problem, weights: list[int], rounds: int) -> list[Fraction]:
    """Return what nobody's b_i can beat, for each round; ``weights`` largest first."""
    others = min(group_sizes(len(problem.ids), problem.size)) - 1
    if problem.size == 2:
        others = 1
    best = [weights[at % len(weights)] for at in range(rounds * others)]
    if others == 1:
        return [Fraction(b) for b in best] * (problem.rounds // rounds)
    return [Fraction(sum(best), len(best))] * problem.rounds


def _by_prices(problem: Problem, at: Grid, repeated: bool, reached: Fraction) -> Fraction | None:
    """Return the bound that dual prices give; None for an odd number too large for all trios."""
    n, odd = len(at.ids), len(at.ids) % 2
    if odd and n > ALL:
        return None
    scale = SCALE if problem.mode is Mode.BALANCED else 1
    rounds = 1 if repeated else problem.rounds
    worth = np.where(at.allowed, at.scores.astype(float), -np.inf)
    goal = None if repeated else float(reached * scale)
    among = None
    if odd:
        none = np.zeros_like(at.weights)
        among = trios(at, at.allowed, none, np.ones(n, dtype=bool), none > 0)
        if not len(among.i):
            return None
    price = prices(worth, rounds, goal, None, steps=STEPS if among is None else STEPS // 4)
    if among is not None:
        leading = np.argsort(-among.above(price), kind="stable")[:LEADING]
        price = prices(worth, rounds, goal, among.some(leading), price)
    whole = _recounted(at, rounds, price, among)
    # Half a unit is what rounding may have taken off each b_i of a group.
    rounding = rounds * (n // 2 + 2) if problem.mode is Mode.BALANCED else 0
    return Fraction(whole + rounding, scale) * (problem.rounds // rounds)


def _recounted(at: Grid, rounds: int, price: np.ndarray, among: Trios | None) -> int:
    values = np.where(at.allowed, at.scores, -FAR)
    return exact_bound(values, -FAR, rounds, price, among)
