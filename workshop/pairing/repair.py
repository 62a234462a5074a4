"""A plan that must change half-way: somebody came, somebody left, somebody is to stay together.

Past rounds stay as they were. For the rounds to come there are three answers, each exact round by
round given the one before: as few changes as can be, few changes (a pair is broken only where that
wins much), and the best plan for whoever is here now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from workshop.pairing.grid import Grid, grid, trio_scores
from workshop.pairing.one_round import Given, Keep, play_round
from workshop.pairing.problem import Mode, Pair, Problem, Round, reached
from workshop.pairing.rounds import as_round, broken_rules, count
from workshop.pairing.verify import check

Groups = Sequence[Sequence[str]]
MUCH = 2  # times what the best plan wins for each pair that it breaks: worth one pair more


class Answer(StrEnum):
    """How much of the older plan is to stay."""

    FEWEST = "fewest"
    FEW = "few"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Repaired:
    """The rounds to come, and what they cost.

    ``broken`` counts the older plan's pairs of people who are both here and meet no more in that
    round, of ``of``; ``repeats`` the meetings that are not the first, those of the past counted;
    ``share`` is what the plan reaches of the best of the three, 1 at most, in the unit of the mode;
    ``proved``: nothing better of its kind is possible, each round given those before it.
    """

    answer: Answer
    rounds: tuple[Round, ...]
    broken: int
    of: int
    repeats: int
    broken_soft_rules: tuple[str, ...]
    share: Fraction
    proved: bool
    sentence: str


def repair(problem: Problem, before: Sequence[Groups]) -> tuple[Repaired, ...] | None:
    """Return the three answers for the rounds to come; None where no round is possible.

    ``problem`` has who is here now, as many ``rounds`` as are to come, and in ``met`` and ``trios``
    what the past rounds did; its ``locks`` count from the first round to come. ``before`` are the
    older plan's groups of these rounds (fewer where rounds were added). In worst mode the first two
    answers go by the sum, as a floor would break what is to stay. Raises ``ValueError`` for groups
    of three and more.
    """
    if problem.size != 2:
        raise ValueError(problem.size)
    steady = problem if problem.mode is not Mode.WORST else replace(problem, mode=Mode.TOTAL)
    at = grid(steady)
    fewest = _played(steady, at, before, None)
    best = _played(problem, grid(problem), before, 0)
    if fewest is None or best is None:
        return None
    few = _played(steady, at, before, _price(at, before, fewest[0], best[0]))
    if few is None:
        return None
    plans = (fewest, few, best)
    have = [reached(problem.mode, rounds, problem.weights) for rounds, _ in plans]
    most = max(have)
    return tuple(
        _told(problem, before, answer, rounds, _share(problem.mode, value, most), proved=proved)
        for answer, (rounds, proved), value in zip(Answer, plans, have, strict=True)
    )


def _played(
    problem: Problem, at: Grid, before: Sequence[Groups], price: int | None
) -> tuple[tuple[Round, ...], bool] | None:
    """Return the rounds to come and whether they are proved; ``price`` as in ``Keep``."""
    met, trios = dict(problem.met), dict(problem.trios)
    played, proved = [], True
    for number in range(1, problem.rounds + 1):
        stay = _pairs(before[number - 1]) if number <= len(before) else frozenset()
        later = frozenset[Pair]() if price == 0 else _later(before, number)
        held = {pair: met.get(pair, 0) + (pair in later) for pair in {*met, *later}}
        one = play_round(problem, Given(number, held, trios, Keep(stay, price)), at)
        if one is None:
            return None
        count(one.groups, met, trios)
        played.append(as_round(problem, one.groups))
        proved = proved and one.proved
    return tuple(played), proved


def _later(before: Sequence[Groups], number: int) -> frozenset[Pair]:
    """Return who is to meet in a later round, so that a repaired one does not use it up."""
    return frozenset(pair for groups in before[number:] for pair in _pairs(groups))


def _price(
    at: Grid, before: Sequence[Groups], fewest: Sequence[Round], best: Sequence[Round]
) -> int:
    """Return what breaking one pair must win, in the scores of the mode."""
    wins = _worth(at, best) - _worth(at, fewest)
    more = _broken(at, before, best) - _broken(at, before, fewest)
    return max(1, MUCH * wins // more) if wins > 0 and more > 0 else 1


def _worth(at: Grid, rounds: Sequence[Round]) -> int:
    found = 0
    for group in (group for one in rounds for group in one.groups):
        places = [at.at[person] for person in group]
        if len(places) == 2:
            found += int(at.scores[places[0], places[1]])
        else:
            w = [at.weights[a : a + 1, b] for a, b in combinations(places, 2)]
            found += int(trio_scores(at.mode, *w)[0])
    return found


def _broken(at: Grid, before: Sequence[Groups], rounds: Sequence[Round]) -> int:
    here = set(at.ids)
    old = [{pair for pair in _pairs(groups) if pair <= here} for groups in before]
    return sum(len(was - _pairs(now.groups)) for was, now in zip(old, rounds, strict=False))


def _pairs(groups: Groups) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def _told(
    problem: Problem,
    before: Sequence[Groups],
    answer: Answer,
    rounds: tuple[Round, ...],
    share: Fraction,
    *,
    proved: bool,
) -> Repaired:
    verdict = check([one.groups for one in rounds], problem.ids, problem.weights)
    if not verdict.ok:
        raise AssertionError("; ".join(verdict.violations))
    met = [pair for one in rounds for pair in _pairs(one.groups)]
    repeats = verdict.repeats + sum(1 for pair in set(met) if problem.met.get(pair))
    broken = _broken(grid(problem), before, rounds)
    stood = [pair for groups in before[: len(rounds)] for pair in _pairs(groups)]
    of = sum(1 for pair in stood if pair <= set(problem.ids))
    rules = tuple(broken_rules(problem, rounds))
    sentence = _sentence(broken, of, repeats, share, proved=proved)
    return Repaired(answer, rounds, broken, of, repeats, rules, share, proved, sentence)


def _share(mode: Mode, value: Fraction, most: Fraction) -> Fraction:
    """Return which part of the best of the three is reached, 0 to 1."""
    above, below = (most, value) if mode is Mode.BALANCED else (value, most)
    return min(Fraction(1), above / below) if below else Fraction(1)


def _sentence(broken: int, of: int, repeats: int, share: Fraction, *, proved: bool) -> str:
    pairs = f"{broken} of {of} pairs {'changes' if broken == 1 else 'change'}"
    if not broken:
        pairs = "No pair changes"
    said = "nobody meets twice" if not repeats else f"{repeats} meetings are repeats"
    said = "one meeting is a repeat" if repeats == 1 else said
    percent = int(share * 1000) / 10
    worth = "the best of the three" if share == 1 else f"{percent} % of the best of the three"
    sure = "Each round proved, given those before it." if proved else "Best found, not proven."
    return f"{pairs}, {said}; {worth}. {sure}"
