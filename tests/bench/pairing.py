"""The promises of the solver, each beside what was promised; and others on the same instances.

Instances are generated from their numbers, so that everybody measures the same. Times of others are
ratios to ours in this run; quality is exact.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from workshop.pairing.problem import Member, Mode, Named, Pair, Plan, Problem, benefit
from workshop.pairing.repair import repair
from workshop.pairing.solve import solve
from workshop.pairing.weight import all_weights

ONE_ROUND = ((40, "20 ms"), (200, "150 ms"), (500, "2 s"), (41, "100 ms"), (101, "proved"))
ROUNDS = ((30, 6, "200 ms, 98.5 %"), (31, 6, "1 s"), (101, 6, "fair trios"))
COMPLETE = ((40, 39, "500 ms"), (40, 38, "500 ms"))
GOLFERS = ((15, 3, 7), (21, 3, 9), (32, 4, 7), (40, 4, 9), (18, 3, 8), (32, 4, 9), (32, 4, 10))
PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "pairing"
DRAWS = 200
EVEN = (12, 14, 16, 20, 30, 40)
BALANCE_DRAWS = 5
Row = tuple[str, str, str]


def measure() -> list[Row]:
    """Return a row per promise, then a row for each rival."""
    rows = [_one_round(n, budget) for n, budget in ONE_ROUND]
    rows += [_rounds(*case) for case in ROUNDS]
    rows += [_complete(*case) for case in COMPLETE]
    rows += [
        _balance("people with ratings", rated, "3 %, 95 %, 50 ms"),
        _balance("weights by lot", by_lot, "harder than promised"),
        _groups(),
        *map(_golfers, GOLFERS),
        _conflict(),
        _repair(1),
        _repair(5),
    ]
    return [*rows, _public(), *_rivals(40), *_rivals(100)]


def generated(n: int, **more: Any) -> Problem:
    """Return n people whose weights are drawn from 1 to 10,000 with the seed n and the plan's."""
    random = Random(n + 1000 * more.get("seed", 0))
    ids = tuple(f"p{i:03d}" for i in range(n))
    weights: dict[Pair, int | None] = {
        frozenset(pair): random.randint(1, 10_000) for pair in combinations(ids, 2)
    }
    return Problem(ids, weights, **more)


def _timed(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Return the best time in seconds, and what came out."""
    best, found = float("inf"), None
    for _ in range(times):
        begun = perf_counter()
        found = work()
        best = min(best, perf_counter() - begun)
    return best, found


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _one_round(n: int, budget: str) -> Row:
    worst, said = 0.0, ""
    for mode in Mode:
        problem = generated(n, mode=mode)
        seconds, plan = _timed(lambda problem=problem: solve(problem), 1 if n > 200 else 3)  # type: ignore[misc]
        worst, said = max(worst, seconds), plan.certificate.sentence
    return f"{n} people, one round, slowest mode", f"{_ms(worst)}. {said}", budget


def _rounds(n: int, rounds: int, budget: str) -> Row:
    seconds, plan = _timed(lambda: solve(generated(n, rounds=rounds)), 1 if n > 100 else 3)
    trios: dict[str, int] = {}
    for group in (g for one in plan.rounds for g in one.groups if len(g) == 3):
        for person in group:
            trios[person] = trios.get(person, 0) + 1
    fair = f" In a trio at most {max(trios.values())} times." if trios else ""
    return f"{n} people x {rounds}", f"{_ms(seconds)}. {plan.certificate.sentence}{fair}", budget


def _complete(n: int, rounds: int, budget: str) -> Row:
    seconds, plan = _timed(lambda: solve(generated(n, rounds=rounds)), 1)
    return f"{n} people x {rounds}", f"{_ms(seconds)}, repeats {plan.repeats}", budget


def _balance(name: str, draw: Callable[[int, int, int], Problem], budget: str) -> Row:
    """Measure even numbers of people over three and six rounds, several draws of each."""
    worst, spread, slowest, held, count = Fraction(1), Fraction(0), 0.0, 0, 0
    for n, rounds, number in product(EVEN, (3, 6), range(BALANCE_DRAWS)):
        problem = draw(n, rounds, number)
        seconds, plan = _timed(lambda problem=problem: solve(problem), 2)  # type: ignore[misc]
        share = worst_share(problem, plan)
        slowest, spread, worst = (
            max(slowest, seconds), max(spread, plan.round_spread), min(worst, share)
        )  # fmt: skip
        count += 1
        held += plan.round_spread <= Fraction(3, 100) and share >= Fraction(95, 100)
    figure = f"spread {float(spread):.1%}, worst person {float(worst):.1%}, slowest {_ms(slowest)}"
    who = f"{EVEN[0]} to {EVEN[-1]} {name} x 3 and x 6, balance"
    return who, f"{figure}; both held by {held} of {count}", budget


def rated(n: int, rounds: int, number: int, **more: Any) -> Problem:
    """Return n people who answered by lot: what the program pairs, with the weights it gives."""
    random = Random(1000 * n + number)
    people = [
        Member(
            id=f"p{at:03d}",
            department=random.choice("ABCDE"),
            side=random.choice(("why", "how", "both")),
            ratings=tuple(random.randint(1, 5) for _ in range(20)),
        )
        for at in range(n)
    ]
    return Problem(tuple(one.id for one in people), all_weights(people), rounds, **more)


def by_lot(n: int, rounds: int, number: int) -> Problem:
    """Return n people, each pair worth anything from 1 to 10,000."""
    return generated(n, seed=number, rounds=rounds)


def worst_share(problem: Problem, plan: Plan) -> Fraction:
    """Return the least that somebody gets, of what the smallest sum can be: their best partners."""
    got = dict.fromkeys(problem.ids, Fraction(0))
    for group in (g for one in plan.rounds for g in one.groups):
        for person, value in benefit(group, problem.weights).items():
            got[person] += value
    most = min(
        sum(sorted((w or 0 for pair, w in problem.weights.items() if person in pair))[-rounds:])
        for person in problem.ids
        for rounds in (problem.rounds,)
    )
    return min(got.values()) / most


def _groups() -> Row:
    seconds, plan = _timed(lambda: solve(generated(100, size=5)), 1)
    best = max(_mean_of_draw(generated(100, size=5), Random(seed)) for seed in range(DRAWS))
    figure = f"{_ms(seconds)}, harmonic mean {float(plan.harmonic_mean) / 100:.1f}"
    return "100 people in fives", f"{figure}; best of {DRAWS} draws {best / 100:.1f}", "1 s"


def _mean_of_draw(problem: Problem, random: Random) -> float:
    ids = list(problem.ids)
    random.shuffle(ids)
    groups = [tuple(ids[at : at + problem.size]) for at in range(0, len(ids), problem.size)]
    values = [float(b) for g in groups for b in benefit(g, problem.weights).values()]
    return len(values) / sum(1 / max(1.0, value) for value in values)


def _golfers(case: tuple[int, int, int]) -> Row:
    n, size, rounds = case
    ids = tuple(str(at) for at in range(n))
    weights: dict[Pair, int | None] = {frozenset(pair): 1 for pair in combinations(ids, 2)}
    problem = Problem(ids, weights, rounds, size=size)
    seconds, plan = _timed(lambda: solve(problem), 1)
    return f"{n} people in {size}s x {rounds}", f"{_ms(seconds)}, repeats {plan.repeats}", "2 s, 0"


def _conflict() -> Row:
    problem = generated(100)
    centre = problem.ids[0]
    rules = tuple(
        Named(f"never {other}", forbids=(frozenset((centre, other)),)) for other in problem.ids[1:]
    )
    weights = problem.weights | {pair: None for rule in rules for pair in rule.forbids}  # type: ignore[operator]
    seconds, plan = _timed(lambda: solve(Problem(problem.ids, weights, rules=rules)), 1)
    figure = f"{_ms(seconds)}, {len(plan.conflict)} rules named, {len(plan.ways_out)} ways out"
    return "100 people, a star of nevers", figure, "300 ms"


def _repair(rounds: int) -> Row:
    whole = generated(40, rounds=rounds + 1)
    plan = solve(whole)
    met = {frozenset(p): 1 for g in plan.rounds[0].groups for p in combinations(g, 2)}
    gone = whole.ids[3:5]
    ids = tuple(person for person in whole.ids if person not in gone)
    problem = Problem(ids, whole.weights, rounds, met=met)
    before = [one.groups for one in plan.rounds[1:]]
    seconds, answers = _timed(lambda: repair(problem, before))
    told = ", ".join(f"{one.broken} of {one.of} at {float(one.share):.1%}" for one in answers)
    rest = f"two of 40 leave, {rounds} round{'s' if rounds > 1 else ''} to come"
    return rest, f"{_ms(seconds)}; {told}", "50 ms" if rounds == 1 else "not promised"


def _public() -> Row:
    name = "public instances with a proved optimum"
    if not PUBLIC.is_dir():
        return name, "SKIPPED: shared/data/pairing is not here", "all"
    reached = count = 0
    for file in ("exact_even_a.json", "exact_odd_a.json"):
        for one in json.loads((PUBLIC / file).read_text(encoding="utf-8"))["instances"]:
            ids = tuple(str(at) for at in range(one["n"]))
            weights: dict[Pair, int | None] = {
                frozenset((ids[i], ids[j])): one["weights"][i][j]
                for i, j in combinations(range(one["n"]), 2)
            }
            weights |= {frozenset((ids[i], ids[j])): None for i, j in one["never"]}
            plan = solve(Problem(ids, weights, mode=Mode.TOTAL))
            if one["feasible"]:
                count += 1
                reached += plan.value == one["optimum_value"]
    return name, f"{reached} of {count} reached", "all"


def _rivals(n: int) -> list[Row]:
    """Measure others on one round of n people, total weight; ours first."""
    problem = generated(n, mode=Mode.TOTAL)
    weights = {pair: weight or 0 for pair, weight in problem.weights.items()}
    ours, plan = _timed(lambda: solve(problem))
    rows = [(f"{n} people, total: Twofold", f"{plan.pair_sum}, {_ms(ours)}", "the best")]
    for name, work in (
        ("networkx", _networkx), ("greedy", _greedy), (f"best of {DRAWS} draws", _draws),
        ("OR-tools", _ortools),
    ):  # fmt: skip
        label = f"{n} people, total: {name}"
        try:
            seconds, value = _timed(lambda work=work: work(problem.ids, weights), 1)  # type: ignore[misc]
        except ImportError:
            rows.append((label, "SKIPPED: not installed", ""))
            continue
        share = value / plan.pair_sum
        rows.append((label, f"{value}, {share:.2%} of ours, {seconds / ours:.1f} x our time", ""))
    return rows


def _networkx(ids: tuple[str, ...], weights: dict[Pair, int]) -> int:
    networkx = importlib.import_module("networkx")
    graph = networkx.Graph()
    graph.add_weighted_edges_from((*sorted(pair), weight) for pair, weight in weights.items())
    found = networkx.max_weight_matching(graph, maxcardinality=True)
    return sum(weights[frozenset(pair)] for pair in found)


def _greedy(ids: tuple[str, ...], weights: dict[Pair, int]) -> int:
    taken: set[str] = set()
    total = 0
    for pair, weight in sorted(weights.items(), key=lambda item: (-item[1], sorted(item[0]))):
        if not pair & taken:
            taken |= pair
            total += weight
    return total


def _draws(ids: tuple[str, ...], weights: dict[Pair, int]) -> int:
    best = 0
    for seed in range(DRAWS):
        order = list(ids)
        Random(seed).shuffle(order)
        pairs = zip(order[::2], order[1::2], strict=True)
        best = max(best, sum(weights[frozenset(pair)] for pair in pairs))
    return best


def _ortools(ids: tuple[str, ...], weights: dict[Pair, int]) -> int:
    cp_model = importlib.import_module("ortools.sat.python.cp_model")
    model = cp_model.CpModel()
    chosen = {pair: model.new_bool_var("_".join(sorted(pair))) for pair in weights}
    for person in ids:
        model.add_exactly_one(var for pair, var in chosen.items() if person in pair)
    model.maximize(sum(weights[pair] * var for pair, var in chosen.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = 60
    solver.solve(model)
    return int(solver.objective_value)
