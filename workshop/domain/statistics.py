"""Statistics of answers, named as in the literature. Counts in, figures out; nothing is rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import log2
from statistics import median as middle

SETTLED = 0.80
LEANING = 0.60


class Word(StrEnum):
    """How far a line is from one answer, in a word."""

    SETTLED = "settled"
    LEANING = "leaning"
    SPLIT = "split"


def modal_share(counts: Sequence[int]) -> float | None:
    """Return the share of the most chosen category, 0 to 1; None without answers."""
    n = sum(counts)
    return max(counts) / n if n else None


def word(counts: Sequence[int]) -> Word | None:
    """Return the word for a line: settled from .80, leaning from .60, else split."""
    share = modal_share(counts)
    if share is None:
        return None
    if share >= SETTLED:
        return Word.SETTLED
    return Word.LEANING if share >= LEANING else Word.SPLIT


def pairwise_agreement(counts: Sequence[int]) -> float | None:
    """Return P_i, the share of pairs of raters who agree on one item (Fleiss 1971), 0 to 1.

    None for fewer than two raters.
    """
    n = sum(counts)
    if n < 2:
        return None
    return sum(c * (c - 1) for c in counts) / (n * (n - 1))


def mean_agreement(table: Sequence[Sequence[int]]) -> float | None:
    """Return mean P over the items where P_i is defined; None if it is nowhere."""
    found = [p for p in map(pairwise_agreement, table) if p is not None]
    return sum(found) / len(found) if found else None


def fleiss_kappa(table: Sequence[Sequence[int]]) -> float | None:
    """Return kappa (Fleiss 1971): agreement beyond chance, 1 = full, 0 = as by chance.

    The published form assumes the same number of raters for every item; here each item with two or
    more raters counts with its own. None when no item has two raters or chance alone would agree.
    With 98 % agreement kappa can be below 0: never a headline.
    """
    rated = [row for row in table if sum(row) >= 2]
    agreement = mean_agreement(rated)
    if agreement is None:
        return None
    total = sum(map(sum, rated))
    chance: float = sum((sum(column) / total) ** 2 for column in zip(*rated, strict=True))
    if chance >= 1.0:
        return None
    return (agreement - chance) / (1 - chance)


def consensus(counts: Mapping[int, int] | Sequence[int]) -> float | None:
    """Return the consensus of an ordinal scale (Tastle & Wierman 2007): 1 alike, 0 at both ends.

    ``counts`` are per step of the scale, lowest first (a sequence stands for steps 1, 2, …); the
    ends of the scale count, not of the answers. None for fewer than two answers.
    """
    scale = _steps(counts)
    n = sum(scale.values())
    if n < 2:
        return None
    centre = sum(step * count for step, count in scale.items()) / n
    width = max(scale) - min(scale)
    terms = (c / n * log2(1 - abs(step - centre) / width) for step, c in scale.items() if c)
    return float(1 + sum(terms))


def mean(counts: Mapping[int, int] | Sequence[int]) -> float | None:
    """Return the mean of an ordinal scale from its counts; None without answers.

    ``counts`` as in ``consensus``.
    """
    scale = _steps(counts)
    n = sum(scale.values())
    return sum(step * count for step, count in scale.items()) / n if n else None


def polarisation(counts: Mapping[int, int] | Sequence[int]) -> float | None:
    """Return how far answers stand at both ends: 2 × the smaller share of the outer steps, 0 to 1.

    The outer steps are those below and those above the middle of the scale (1–2 and 4–5 of five).
    None without answers. Our own simple measure, 1 where half the room stands at either end.
    """
    scale = _steps(counts)
    n = sum(scale.values())
    if not n:
        return None
    middle_step = (max(scale) + min(scale)) / 2
    low = sum(count for step, count in scale.items() if step < middle_step)
    high = sum(count for step, count in scale.items() if step > middle_step)
    return min(low, high) / n * 2


def shift(before: Sequence[int], after: Sequence[int]) -> float | None:
    """Return how far a line moved between rounds: ½ Σ |p_j(2) − p_j(1)|, 0 to 1."""
    first, second = sum(before), sum(after)
    if not first or not second:
        return None
    return sum(abs(b / second - a / first) for a, b in zip(before, after, strict=True)) / 2


def median(values: Sequence[float]) -> float | None:
    """Return the median; None without values."""
    return float(middle(values)) if values else None


def spread(values: Sequence[float]) -> float | None:
    """Return highest minus lowest; None without values."""
    return max(values) - min(values) if values else None


def _steps(counts: Mapping[int, int] | Sequence[int]) -> dict[int, int]:
    return dict(counts) if isinstance(counts, Mapping) else dict(enumerate(counts, 1))
