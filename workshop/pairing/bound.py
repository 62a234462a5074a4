"""An upper bound on what any plan can reach, cheap and true: each person at their best."""

from __future__ import annotations

from fractions import Fraction

from workshop.pairing.problem import Mode, Problem


def upper_bound(problem: Problem) -> Fraction:
    """Return a bound in the unit of the mode: sum of b_i, smallest b_i, or sum of −1/b_i.

    Over r rounds without repeats nobody can do better than their r best partners; that relaxation
    (each person alone) bounds the sum. Repeats, if the rounds force them, start the list anew. In
    a larger group b_i is a mean of partners, which is no more than the best of them.
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
        best = [weights[at % len(weights)] for at in range(problem.rounds)]
        if problem.mode is Mode.BALANCED:
            total += sum((Fraction(-1, max(1, w)) for w in best), Fraction(0))
        else:
            total += sum(best)
        smallest = Fraction(min(best)) if smallest is None else min(smallest, Fraction(min(best)))
    return (smallest or Fraction(0)) if problem.mode is Mode.WORST else total
