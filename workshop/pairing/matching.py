"""One round, exactly: a maximum weight matching on integers, for an even number of people.

Everything that matters is packed into one integer per pair, in tiers: soft rules, repeats, score,
and a hashed tie-break, so that the order of the input never shows (rustworkx, i128 weights).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import rustworkx

from workshop.pairing.problem import Pair

LIMIT = 1 << 120
TIE_BITS = 20


@lru_cache(maxsize=1 << 18)
def tie(seed: int, a: str, b: str) -> int:
    """Return a number below 2**20 that depends on the seed and the two ids alone."""
    low, high = sorted((a, b))
    digest = blake2b(f"{seed}|{low}|{high}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> (32 - TIE_BITS)


def perfect(
    ids: Sequence[str], cost_free: Callable[[Pair], int | None], seed: int
) -> list[Pair] | None:
    """Return the perfect matching of largest value, or None where there is none.

    ``cost_free`` gives a pair's value (any integer; larger is better) or None where forbidden.
    Ties are broken by ``tie``; optimal for the values by the matcher's exact integer arithmetic.
    Raises ``OverflowError`` where the sums would leave 128 bits.
    """
    order = sorted(ids)
    edges: list[tuple[int, int, int]] = []
    for i, j in combinations(range(len(order)), 2):
        value = cost_free(frozenset((order[i], order[j])))
        if value is not None:
            edges.append((i, j, value))
    if not order:
        return []
    low = min((value for *_, value in edges), default=0)
    # Ties over the whole matching stay below one unit of the value.
    step = (len(order) // 2) << TIE_BITS
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(order)
    packed = [
        (i, j, (value - low + 1) * step + tie(seed, order[i], order[j])) for i, j, value in edges
    ]
    if sum(weight for *_, weight in packed[:1]) and max(w for *_, w in packed) * len(order) > LIMIT:
        raise OverflowError("the weights are too large to be matched exactly")
    graph.add_edges_from(packed)
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    if 2 * len(found) < len(order):
        return None
    return sorted((frozenset((order[i], order[j])) for i, j in found), key=sorted)


def value_of(pairs: Iterable[Pair], cost_free: Callable[[Pair], int | None]) -> int:
    """Return the sum of the values of some pairs."""
    return sum(cost_free(pair) or 0 for pair in pairs)
