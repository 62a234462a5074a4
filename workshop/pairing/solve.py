"""The face of the library: a problem in, a plan with its certificate out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from workshop.pairing.bound import upper_bound
from workshop.pairing.explain import conflict
from workshop.pairing.groups import Grouped, group, scheduled
from workshop.pairing.problem import (
    Certificate,
    Mode,
    Plan,
    Problem,
    Round,
    benefit,
    group_sizes,
    reached,
)
from workshop.pairing.rounds import Played, Tell, broken_rules, has_more, play, silent
from workshop.pairing.verify import check

NO_WAY = "The rules leave no way to pair everybody. Drop one of them or make it soft."


def solve(problem: Problem, tell: Tell = silent) -> Plan:
    """Return the plan; an impossible task is a plan without rounds and a sentence why.

    Every plan is recounted by ``verify.check`` before it is returned. ``tell(round)`` as each round
    of pairs is found; what it raises ends the search.
    """
    n = len(problem.ids)
    if n < 2:
        few = "Nobody is here to pair." if n == 0 else "One person cannot be paired. Add a second."
        return _nothing(problem, Certificate("impossible", few))
    if problem.size > 2:
        return _grouped(problem, group(problem))
    played = play(problem, tell)
    if played is None:
        return _impossible(problem, NO_WAY)
    repeats = _recounted(problem, played.rounds)
    other = scheduled(problem) if repeats and n % 2 == 0 else None
    if other is not None and len(broken_rules(problem, other.rounds)) <= len(played.broken):
        return _grouped(problem, other)
    return _paired(problem, played, repeats)


def _paired(problem: Problem, played: Played, repeats: int) -> Plan:
    have = reached(problem.mode, played.rounds, problem.weights)
    # What counts above the score may have cost some of it: then the score alone is not the best.
    if len(played.rounds) == 1 and played.proved and not has_more(problem):
        bound = have
    elif played.bound is not None and not repeats:
        bound = played.bound
    else:
        bound = upper_bound(problem, repeated=repeats > 0, reached=have)
    certificate = _certificate(problem, played, repeats, have, bound)
    return _plan(problem, played.rounds, played.broken, repeats, bound, certificate)


def _grouped(problem: Problem, found: Grouped) -> Plan:
    if not found.kept:
        return _impossible(
            problem,
            f"In {_moves(found)} no way was found to keep every rule; that there is none is not"
            " proven. Drop one of them or make it soft.",
        )
    repeats = _recounted(problem, found.rounds)
    bound = upper_bound(problem, repeated=repeats > 0)
    broken = broken_rules(problem, found.rounds)
    certificate = _certificate_of_groups(problem, found, repeats, bound)
    return _plan(problem, found.rounds, broken, repeats, bound, certificate)


def _recounted(problem: Problem, rounds: Sequence[Round]) -> int:
    """Recount with no solver code; returns the repeats."""
    verdict = check([r.groups for r in rounds], problem.ids, problem.weights, problem.size)
    if not verdict.ok:
        raise AssertionError("; ".join(verdict.violations))
    return verdict.repeats


def _plan(
    problem: Problem,
    rounds: Sequence[Round],
    broken: Sequence[str],
    repeats: int,
    bound: Fraction,
    certificate: Certificate,
) -> Plan:
    inside = [
        problem.weights[frozenset(pair)] or 0
        for one in rounds
        for group in one.groups
        for pair in combinations(group, 2)
    ]
    benefits = [
        max(Fraction(1), b)
        for one in rounds
        for group in one.groups
        for b in benefit(group, problem.weights).values()
    ]
    values = [one.value for one in rounds]
    mean = sum(values, Fraction(0)) / max(1, len(values))
    return Plan(
        rounds=tuple(rounds),
        value=sum(values, Fraction(0)),
        pair_sum=sum(inside),
        bound=bound,
        certificate=certificate,
        repeats=repeats,
        worst_pair=min(inside, default=0),
        harmonic_mean=len(benefits) / sum((1 / b for b in benefits), Fraction(0)),
        round_spread=(max(values) - min(values)) / mean if mean else Fraction(0),
        broken_soft_rules=tuple(broken),
        mode=problem.mode,
        seed=problem.seed,
    )


def _certificate(
    problem: Problem, played: Played, repeats: int, have: Fraction, bound: Fraction
) -> Certificate:
    said = f"{_met(problem, repeats)}{_not_kept(played.broken)}"
    count = len(played.rounds)
    if count == 1 and played.proved:
        pairs = "trio and pairs" if len(problem.ids) % 2 else "pairs"
        return Certificate("optimal", f"The best {pairs} there are, proved. {said}")
    share = _share(problem.mode, have, bound)
    if share is None or repeats:
        return Certificate("best_found", f"{said} Round by round the best found, not proven.")
    whole = {1: "This round", 2: "Both rounds"}.get(count, f"All {count} rounds")
    turn = "Every round proved, given the rounds before. " if played.proved else ""
    if share >= 1 and problem.mode is not Mode.WORST:
        return Certificate("optimal", f"{said} {whole}: proved, nothing better is possible.")
    if share >= 1:
        strong = "no plan has a stronger weakest meeting, proved."
        return Certificate("bounded", f"{said} {turn}{whole}: {strong}")
    percent = int(share * 1000) / 10
    nearly = f"at least {percent} % of what is possible."
    return Certificate("bounded", f"{said} {turn}{whole}: {nearly}")


def _share(mode: Mode, have: Fraction, bound: Fraction) -> Fraction | None:
    """Return which part of the bound is reached; None where that says nothing."""
    if mode is Mode.BALANCED:
        return bound / have if have else None
    return have / bound if bound else None


def _not_kept(broken: Sequence[str]) -> str:
    """Return a sentence on the soft rules that are broken, else ""."""
    return f" Not kept: {', '.join(f'“{label}”' for label in broken)}." if broken else ""


def _met(problem: Problem, repeats: int) -> str:
    if not repeats:
        return "No pair meets twice."
    said = f"{repeats} meetings are repeats" if repeats > 1 else "One meeting is a repeat"
    n, sizes = len(problem.ids), group_sizes(len(problem.ids), problem.size)
    most = n * (n - 1) // sum(size * (size - 1) for size in sizes)
    if problem.rounds <= most:
        return f"{said}."
    rounds = "one round" if most == 1 else f"{most} rounds"
    return f"{said}: without one, {n} people can meet in no more than {rounds}."


def _certificate_of_groups(
    problem: Problem, found: Grouped, repeats: int, bound: Fraction
) -> Certificate:
    broken = _not_kept(broken_rules(problem, found.rounds))
    start = f"{sizes_said(problem)} {_met(problem, repeats)}{broken}".strip()
    if found.proved and len(found.rounds) == 1:
        return Certificate("optimal", f"{start} The best groups there are, proved.")
    if found.proved:
        return Certificate(
            "best_found",
            f"{start} Every round proved, given the rounds before; the whole plan is not proven.",
        )
    have = reached(problem.mode, found.rounds, problem.weights)
    if have == bound and not (repeats or problem.soft or problem.history):
        return Certificate("optimal", f"{start} {_of(found)}Nothing better is possible, proved.")
    said = f"Best found in {_moves(found)}, not proven."
    return Certificate("best_found", f"{start} {_of(found)}{said}")


def _of(found: Grouped) -> str:
    return f"The schedule: {found.source}. " if found.source else ""


def sizes_said(problem: Problem) -> str:
    """Return a sentence on the groups where their size does not divide the people, else ""."""
    n = len(problem.ids)
    sizes = group_sizes(n, problem.size)
    if set(sizes) == {problem.size}:
        return ""
    counts = [(size, sizes.count(size)) for size in sorted(set(sizes), reverse=True)]
    parts = [f"{'one group' if c == 1 else f'{c} groups'} of {size}" for size, c in counts]
    return f"{n} people make {' and '.join(parts)}."


def _moves(found: Grouped) -> str:
    return "one move" if found.moves == 1 else f"{found.moves:,} moves"


def _impossible(problem: Problem, otherwise: str) -> Plan:
    found = conflict(problem)
    if found is None:
        return _nothing(problem, Certificate("impossible", otherwise))
    plan = _nothing(problem, Certificate("impossible", found.sentence))
    return replace(plan, conflict=found.rules, ways_out=found.ways_out)


def _nothing(problem: Problem, certificate: Certificate) -> Plan:
    zero = Fraction(0)
    return Plan((), zero, 0, zero, certificate, 0, 0, zero, zero, (), problem.mode, problem.seed)
