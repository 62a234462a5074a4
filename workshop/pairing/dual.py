"""Upper bounds by Lagrangian duality: a price for each person, moved by Polyak's steps.

With a price y for each person's place, no plan of r rounds without repeats is worth more than
r Σ y + Σ over pairs of max(0, value − y − y) + what the r best trios are worth above their prices,
whatever the prices are (weak duality). Polyak (1969) says how far to move them each time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workshop.pairing.grid import Floats, Ints, Places

STEPS = 200
PATIENCE = 8  # steps without a better bound before the step is made smaller
SMALLER = 0.6
NEAR = 1e-7  # of the value: so near to what was reached the bound is good enough


@dataclass(frozen=True, slots=True)
class Trios:
    """Trios by the places of the three, and what each is worth."""

    i: Places
    j: Places
    k: Places
    values: Ints

    def above(self, prices: Floats) -> Floats:
        """Return what each trio is worth above the prices of the three."""
        found: Floats = self.values - prices[self.i] - prices[self.j] - prices[self.k]
        return found

    def some(self, which: Places) -> Trios:
        """Return some of the trios."""
        return Trios(self.i[which], self.j[which], self.k[which], self.values[which])


def prices(
    values: Floats,
    rounds: int,
    goal: float | None,
    trios: Trios | None = None,
    start: Floats | None = None,
    steps: int = STEPS,
) -> Floats:
    """Return prices that bound plans of so many rounds; ``values`` are −inf where forbidden.

    ``goal`` is what some plan reaches, which steers the steps; None where none is known.
    """
    now = first_prices(values, rounds) if start is None else start
    best, kept = np.inf, now
    length, since = 1.0, 0
    for _ in range(steps):
        bound, slope = _bound(values, rounds, now, trios)
        if bound < best:
            best, kept, since = bound, now, 0
        else:
            since += 1
        steep = float(slope @ slope)
        target = best - 0.01 * abs(best) if goal is None else goal
        if not steep or best - target <= NEAR * abs(target):
            break
        if since > PATIENCE:
            length, since, now = length * SMALLER, 0, kept
            continue
        now = now - length * (bound - target) / steep * slope
    return kept


def first_prices(values: Floats, rounds: int) -> Floats:
    """Return half of what each person's best partner of the last round is worth."""
    last = min(rounds, len(values) - 1)
    found: Floats = -np.partition(-values, last - 1, axis=1)[:, last - 1] / 2
    known = found[np.isfinite(found)]
    return np.where(np.isfinite(found), found, known.min() if len(known) else 0.0)


def _bound(values: Floats, rounds: int, now: Floats, trios: Trios | None) -> tuple[float, Floats]:
    above = values - now[:, None] - now
    taken = above > 0
    bound = rounds * now.sum() + float(above[taken].sum()) / 2
    slope = rounds - taken.sum(axis=1).astype(float)
    if trios is not None and len(trios.i):
        over = trios.above(now)
        count = min(rounds, len(over))
        best = np.argpartition(-over, count - 1)[:count]
        bound += float(over[best].sum()) + (rounds - count) * float(over.max())
        for places in (trios.i, trios.j, trios.k):
            np.subtract.at(slope, places[best], 1)
    return bound, slope


def exact_bound(values: Ints, forbidden: int, rounds: int, now: Floats, trios: Trios | None) -> int:
    """Return the bound of such prices, rounded to integers first, with no rounding after that."""
    whole = np.rint(now).astype(np.int64)
    above = values - whole[:, None] - whole
    above[values == forbidden] = 0
    over = np.triu(np.maximum(above, 0), 1)
    bound: int = rounds * sum(whole.tolist()) + sum(over.sum(axis=1).tolist())
    if trios is not None and len(trios.i):
        each = trios.values - whole[trios.i] - whole[trios.j] - whole[trios.k]
        count = min(rounds, len(each))
        best = np.partition(each, len(each) - count)[len(each) - count :].tolist()
        bound += sum(best) + (rounds - count) * max(best)
    return bound
