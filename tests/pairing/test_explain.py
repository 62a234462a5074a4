"""A conflict names the rules that cannot hold, no more; each way out leads out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from workshop.pairing.explain import losses
from workshop.pairing.problem import Mode, Named, Pair, Problem
from workshop.pairing.solve import solve


def _never(*pairs: str) -> list[Named]:
    return [Named(f"never {pair}", forbids=(frozenset(pair),)) for pair in pairs]


def _must(pair: str) -> Named:
    return Named(f"must {pair}", pins=(frozenset(pair),))


def _problem(ids: str, rules: list[Named], **more: object) -> Problem:
    random = Random(ids)
    weights: dict[Pair, int | None] = {
        frozenset(pair): random.randint(1, 10_000) for pair in combinations(ids, 2)
    }
    weights |= {pair: None for rule in rules for pair in rule.forbids}
    must = tuple(pin for rule in rules for pin in rule.pins)
    fields: dict[str, object] = {"must": must, "rules": tuple(rules), **more}
    return Problem(tuple(ids), weights, **fields)  # type: ignore[arg-type]


STAR = _never("AB", "AC", "AD", "AE", "AF")


def test_a_star_names_its_rules_and_no_other() -> None:
    plan = solve(_problem("ABCDEF", [*STAR, *_never("BC", "DE")]))
    assert plan.certificate.kind == "impossible"
    assert plan.conflict == tuple(rule.label for rule in STAR)
    assert plan.certificate.sentence.startswith("A may meet nobody who is here. These 5 rules")
    assert "Drop “never AB” or make it soft." in plan.ways_out


@pytest.mark.parametrize("dropped", range(len(STAR)))
def test_a_star_without_one_of_its_rules_solves(dropped: int) -> None:
    assert solve(_problem("ABCDEF", STAR[:dropped] + STAR[dropped + 1 :])).rounds


def test_a_star_with_one_soft_rule_breaks_that_one_and_says_so() -> None:
    soft = ((frozenset("AF"), "never AF"),)
    plan = solve(_problem("ABCDEF", STAR[:-1], soft=soft))
    assert plan.broken_soft_rules == ("never AF",)


@pytest.mark.parametrize(
    "rules", [[_must("AB"), *_never("AB")], [_must("AB"), _must("AC")]], ids=["never", "two"]
)
def test_two_rules_that_contradict_each_other_are_named(rules: list[Named]) -> None:
    plan = solve(_problem("ABCDEF", [*_never("CD"), *rules, *_never("EF")]))
    assert plan.conflict == tuple(rule.label for rule in rules)
    assert plan.certificate.sentence == (
        f"These two rules cannot both hold: “{rules[0].label}”; “{rules[1].label}”. "
        "Drop one of them or make it soft."
    )


def test_one_rule_that_parts_everybody_is_named_alone() -> None:
    everyone = tuple(frozenset(pair) for pair in combinations("ABCD", 2))
    plan = solve(_problem("ABCD", [Named("across departments", forbids=everyone)]))
    assert plan.conflict == ("across departments",)
    assert plan.ways_out == ("Drop “across departments” or make it soft.",)


def test_two_who_are_isolated_need_two_rules_dropped() -> None:
    rules = [
        Named(f"{one} alone", forbids=tuple(frozenset((one, o)) for o in "ABCDEF" if o != one))
        for one in "AB"
    ]
    plan = solve(_problem("ABCDEF", rules))
    assert plan.conflict == ("A alone",)
    assert plan.ways_out == ("Drop “A alone” and “B alone”, or make them soft.",)


def test_locks_that_share_somebody_are_named() -> None:
    pins = [frozenset("AB"), frozenset("AC")]
    rules = tuple(Named(f"lock {''.join(sorted(p))}", pins=(p,), round=2) for p in pins)
    problem = replace(_problem("ABCD", []), rounds=2, locks={2: tuple(pins)}, rules=rules)
    assert solve(problem).conflict == ("lock AB", "lock AC")


def test_two_pins_that_share_somebody_make_the_trio_of_an_odd_number() -> None:
    plan = solve(_problem("ABCDE", [_must("AB"), _must("AC")]))
    assert {frozenset(group) for group in plan.rounds[0].groups} == {
        frozenset("ABC"),
        frozenset("DE"),
    }


def test_a_pinned_pair_takes_the_third_of_three() -> None:
    assert [len(g) for g in solve(_problem("ABC", [_must("AB")])).rounds[0].groups] == [3]


def test_more_people_apart_than_there_are_groups_are_named() -> None:
    ids = "ABCDEFGHIJKLMNOP"
    rules = _never(*("".join(pair) for pair in combinations("CFHKM", 2)), "AB", "NO")
    plan = solve(_problem(ids, rules, size=4))
    assert plan.certificate.sentence.startswith(
        "C, F, H, K and M may not meet one another, and there are only 4 groups."
    )
    assert len(plan.conflict) == 10
    assert len(plan.ways_out) == 10


def test_without_a_pair_the_round_loses_what_it_says() -> None:
    problem = _problem("ABCDEF", [], mode=Mode.TOTAL)
    plan = solve(problem)
    ((first, *others),) = losses(problem, plan)
    group = frozenset(plan.rounds[0].groups[0])
    without = solve(replace(problem, weights={**problem.weights, group: None}))
    assert first == plan.value - without.value
    assert all(loss is not None and loss >= 0 for loss in others)
