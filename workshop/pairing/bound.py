"""An upper bound on what any plan can reach, cheap and true: each person at their best."""

from __future__ import annotations

from fractions import Fraction

from workshop.pairing.problem import Mode, Problem, group_sizes


def upper_bound(problem: Problem, repeated: bool = False) -> Fraction:
    """Return a bound in the unit of the mode: sum of b_i, smallest b_i, or sum of −1/b_i.

    Over r rounds without repeats nobody can do better than their r best partners; that relaxation
    (each person alone) bounds the sum. Repeats, if the rounds force them, start the list anew. In
    larger groups b_i is the mean of at least as many partners as the smallest group leaves one;
    ``repeated`` allows them the same ones every round.
    """
    total = Fraction(0)
    smallest: Fraction | None = None
    for person in problem.ids:
        weights = sorted(
            (
                weight
                for other in problem.ids
                if other != person
                for weight in [problem.weights.get(frozenset((person, other)))]
                if weight is not None
            ),
            reverse=True,
        )
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
