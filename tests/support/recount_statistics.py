"""What a recount is made of: thresholds, words and statistics, written anew in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Any

from tests.support.recount import Run

Row = dict[str, Any]
NOTHING, WORDS, COUNTS = "nothing", "words", "counts"


def shown(naming: str, n: int) -> str:
    """Nameless answers: nothing below five, words below ten; others from one on."""
    if n <= 0:
        return NOTHING
    if naming != "anonymous" or n >= 10:
        return COUNTS
    return WORDS if n >= 5 else NOTHING


def word(counts: Sequence[int]) -> str:
    if not sum(counts):
        return ""
    share = max(counts) / sum(counts)
    return "settled" if share >= 0.8 else "leaning" if share >= 0.6 else "split"


def agreement(counts: Sequence[int]) -> float | None:
    n = sum(counts)
    return None if n < 2 else sum(c * (c - 1) for c in counts) / (n * (n - 1))


def consensus(values: Sequence[int], counts: Sequence[int]) -> float | None:
    n = sum(counts)
    if n < 2:
        return None
    mean = mean_of(values, counts)
    assert mean is not None
    width = max(values) - min(values)
    pairs = zip(values, counts, strict=True)
    return 1 + sum(c / n * log2(1 - abs(v - mean) / width) for v, c in pairs if c)


def mean_of(values: Sequence[int], counts: Sequence[int]) -> float | None:
    n = sum(counts)
    return sum(v * c for v, c in zip(values, counts, strict=True)) / n if n else None


def polarisation(values: Sequence[int], counts: Sequence[int]) -> float | None:
    n, middle = sum(counts), (max(values) + min(values)) / 2
    low = sum(c for v, c in zip(values, counts, strict=True) if v < middle)
    high = sum(c for v, c in zip(values, counts, strict=True) if v > middle)
    return min(low, high) / n * 2 if n else None


def average(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def chosen(run: Run) -> list[Row]:
    """The items of the set the block runs with."""
    wanted = run.step.get("sets", {}).get(run.options.get("set", ""))
    return [item for item in run.step["items"] if wanted is None or item["id"] in wanted]
