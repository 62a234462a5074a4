"""Groups of three to eight: rules hold, repeats are avoided, no proof is claimed without one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest

from workshop.pairing.problem import Mode, Pair, Problem, benefit, group_sizes
from workshop.pairing.seats import Seats
from workshop.pairing.solve import reached, solve
from workshop.pairing.tables import STORED, table
from workshop.pairing.verify import check


def _weights(n: int, seed: int = 1) -> dict[Pair, int | None]:
    random = Random(seed)
    return {frozenset(p): random.randint(1, 10_000) for p in combinations(_ids(n), 2)}


def _ids(n: int) -> tuple[str, ...]:
    return tuple(f"p{at:03d}" for at in range(n))


def _met(rounds: list[list[tuple[str, ...]]]) -> list[Pair]:
    return [frozenset(p) for groups in rounds for g in groups for p in combinations(g, 2)]


@pytest.mark.parametrize(
    ("n", "size", "sizes"),
    [
        (12, 4, [4, 4, 4]), (13, 4, [5, 4, 4]), (11, 4, [4, 4, 3]), (6, 4, [3, 3]), (5, 4, [5]),
        (3, 8, [3]), (10, 8, [5, 5]), (7, 2, [3, 2, 2]), (0, 3, []),
    ],
)  # fmt: skip
def test_sizes_are_as_even_as_can_be(n: int, size: int, sizes: list[int]) -> None:
    assert list(group_sizes(n, size)) == sizes


@pytest.mark.parametrize("size", [3, 5, 8])
@pytest.mark.parametrize("n", [2, 5, 9, 14])
def test_every_number_of_people_makes_groups_that_hold(n: int, size: int) -> None:
    problem = Problem(_ids(n), _weights(n), rounds=2, size=size)
    plan = solve(problem)
    assert check([r.groups for r in plan.rounds], problem.ids, problem.weights, size).ok


def test_groups_of_uneven_size_are_said() -> None:
    sentence = solve(Problem(_ids(11), _weights(11), size=4)).certificate.sentence
    assert sentence.startswith("11 people make 2 groups of 4 and one group of 3.")


def test_the_certificate_counts_the_moves_and_claims_no_proof() -> None:
    certificate = solve(Problem(_ids(20), _weights(20), size=4)).certificate
    assert certificate.kind == "best_found"
    assert certificate.sentence == "No pair meets twice. Best found in 4,000 moves, not proven."


@pytest.mark.parametrize("mode", list(Mode))
def test_the_search_beats_the_best_of_two_hundred_draws(mode: Mode) -> None:
    problem = Problem(_ids(24), _weights(24), mode=mode, size=4)
    random = Random(5)

    def drawn() -> Fraction:
        order = random.sample(problem.ids, 24)
        return _objective(mode, [tuple(order[i : i + 4]) for i in range(0, 24, 4)], problem.weights)

    assert reached(mode, solve(problem).rounds, problem.weights) > max(drawn() for _ in range(200))


def _objective(
    mode: Mode, groups: list[tuple[str, ...]], weights: Mapping[Pair, int | None]
) -> Fraction:
    found = [b for group in groups for b in benefit(group, weights).values()]
    if mode is Mode.TOTAL:
        return sum(found, Fraction(0))
    return min(found) if mode is Mode.WORST else sum((-1 / b for b in found), Fraction(0))


def test_the_same_people_in_another_order_get_the_same_plan() -> None:
    ids = list(_ids(18))
    Random(2).shuffle(ids)
    one = solve(Problem(_ids(18), _weights(18), rounds=2, size=3, seed=4))
    assert solve(Problem(tuple(ids), _weights(18), rounds=2, size=3, seed=4)).rounds == one.rounds


def test_a_forbidden_pair_never_sits_together_and_a_lock_holds() -> None:
    apart = [frozenset(p) for p in combinations(_ids(20)[:5], 2)]
    lock = frozenset((_ids(20)[7], _ids(20)[8]))
    weights = _weights(20) | dict.fromkeys(apart)
    plan = solve(Problem(_ids(20), weights, rounds=3, locks={2: (lock,)}, size=4))
    assert not set(apart) & set(_met([list(r.groups) for r in plan.rounds]))
    assert lock in _met([list(plan.rounds[1].groups)])


def test_a_soft_rule_is_broken_only_where_it_must_be_and_said() -> None:
    everyone = [frozenset(p) for p in combinations(_ids(20)[:6], 2)]
    soft = tuple((pair, f"apart {sorted(pair)}") for pair in everyone)
    plan = solve(Problem(_ids(20), _weights(20), soft=soft, size=4))
    assert len(plan.broken_soft_rules) == 1  # six who are to be apart, at five tables


def test_rules_that_were_not_kept_are_no_plan_and_no_proof() -> None:
    weights = _weights(16) | {frozenset(p): None for p in combinations(_ids(16)[:5], 2)}
    plan = solve(Problem(_ids(16), weights, size=4))
    assert plan.rounds == ()
    assert plan.certificate.kind == "impossible"


@pytest.mark.parametrize(("n", "size"), [*STORED, (9, 3), (25, 5), (28, 4), (88, 8)])
def test_a_perfect_schedule_is_perfect(n: int, size: int) -> None:
    most = next(r for r in range(20, 0, -1) if table(n, size, r) is not None)
    found = table(n, size, most)
    assert found is not None
    assert found.source
    for groups in found.rounds:
        assert sorted(place for group in groups for place in group) == list(range(n))
    pairs = [p for groups in found.rounds for g in groups for p in combinations(sorted(g), 2)]
    assert len(pairs) == len(set(pairs))


def test_people_of_a_perfect_schedule_keep_their_rules() -> None:
    apart = frozenset((_ids(18)[0], _ids(18)[1]))
    weights = _weights(18) | {apart: None}
    plan = solve(Problem(_ids(18), weights, rounds=8, size=3))
    assert plan.repeats == 0
    assert "Wolfram Demonstrations Project" in plan.certificate.sentence
    assert apart not in _met([list(r.groups) for r in plan.rounds])


def test_every_swap_is_weighed_as_doing_it_would_show() -> None:
    n = 11
    random = np.random.default_rng(3)
    weights, penalty = (np.triu(random.integers(1, 99, (n, n)), 1).astype(float) for _ in "ab")
    weights, penalty = weights + weights.T, penalty + penalty.T

    def worth(mean: np.ndarray) -> np.ndarray:
        return -1 / np.maximum(1.0, mean)

    def seats() -> Seats:
        return Seats([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10]], weights, penalty, worth)

    changes, before = seats().changes(), sum(seats().cost)
    for one, other in combinations(range(n), 2):
        swapped = seats()
        swapped.swap(one, other)
        assert changes[one, other] == pytest.approx(sum(swapped.cost) - before, abs=1e-9)


@pytest.mark.parametrize("first", ["0", "1", "person 1"])
def test_ten_fours_meet_nine_times_without_a_repeat_whatever_they_are_called(first: str) -> None:
    start = int(first) if first.isdigit() else 1
    name = "" if first.isdigit() else "person "
    ids = tuple(f"{name}{at}" for at in range(start, start + 40))
    weights: dict[Pair, int | None] = {frozenset(pair): 1 for pair in combinations(ids, 2)}
    plan = solve(Problem(ids, weights, 9, size=4))
    assert plan.repeats == 0
