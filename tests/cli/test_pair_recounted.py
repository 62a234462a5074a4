"""A plan goes from one program to another through a pipe, and holds when somebody else counts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import combinations
from math import ceil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def recount(rounds: list[list[list[str]]], n: int) -> None:
    """Count again, with nothing of the package: whole, no repeat, fair trios."""
    met: set[frozenset[str]] = set()
    trios: Counter[str] = Counter()
    for k, groups in enumerate(rounds, 1):
        people = [person for group in groups for person in group]
        assert len(people) == len(set(people)) == n
        pairs = [frozenset(pair) for group in groups for pair in combinations(group, 2)]
        assert not met & set(pairs)
        met |= set(pairs)
        assert [len(group) for group in groups if len(group) != 2] == [3] * (n % 2)
        trios.update(person for group in groups if len(group) == 3 for person in group)
        assert max(trios.values(), default=0) <= ceil(3 * k / n)


def _pair(*arguments: str, given: str = "") -> str:
    command = [sys.executable, "-m", "workshop", "pair", *arguments, "--json"]
    done = subprocess.run(
        command, cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def _holds(roster: Path, n: int) -> None:
    plan = _pair(str(roster), "--rounds", "3")
    assert json.loads(_pair(str(roster), "--verify", "-", given=plan))["ok"]
    rounds = [one["groups"] for one in json.loads(plan)["rounds"]]
    assert len(rounds) == 3
    recount(rounds, n)


@pytest.mark.parametrize("n", [6, 9, 10, 31])
def test_three_rounds_hold_when_recounted(tmp_path: Path, n: int) -> None:
    roster = tmp_path / "team.csv"
    rows = [f"Person {at},{'why' if at % 3 else 'how'},Dept {at % 4}\n" for at in range(n)]
    roster.write_text("Name,Side,Department\n" + "".join(rows), encoding="utf-8")
    _holds(roster, n)


@pytest.mark.parametrize(
    ("file", "n"),
    [
        ("csv/derived_sep_semicolon_cp1252_crlf.csv", 30),
        ("rosters/northwind_9.csv", 9),
        ("rosters/oracle_hr_107.csv", 107),
    ],
)
def test_three_rounds_of_a_real_list_hold_when_recounted(
    shared_data: Path, file: str, n: int
) -> None:
    _holds(shared_data / file, n)


@pytest.mark.parametrize("broken", ["repeat", "missing", "two trios"])
def test_the_recount_can_fail(broken: str) -> None:
    rounds = [[["a", "b"], ["c", "d"]], [["a", "c"], ["b", "d"]]]
    if broken == "repeat":
        rounds[1] = [["a", "b"], ["c", "d"]]
    elif broken == "missing":
        rounds[1] = [["a", "c"]]
    else:
        rounds = [[["a", "b", "c"], ["d", "e", "f"]]]
    with pytest.raises(AssertionError):
        recount(rounds, 6 if broken == "two trios" else 4)


def recount_groups(rounds: list[list[list[str]]], n: int, size: int) -> None:
    """Count again, with nothing of the package: everybody sits once a round, nobody meets twice."""
    everybody = sorted(str(person) for person in range(1, n + 1))
    met = set()
    for groups in rounds:
        assert {len(group) for group in groups} == {size}
        assert sorted(person for group in groups for person in group) == everybody
        for group in groups:
            for pair in combinations(sorted(group), 2):
                assert pair not in met
                met.add(pair)


@pytest.mark.parametrize(
    ("n", "size", "rounds"),
    [(15, 3, 7), (21, 3, 9), (32, 4, 7), (40, 4, 9), (18, 3, 8), (32, 4, 9), (32, 4, 10)],
)
def test_groups_meet_without_a_repeat_when_recounted(n: int, size: int, rounds: int) -> None:
    asked = ("--count", str(n), "--size", str(size), "--rounds", str(rounds))
    text = _pair(*asked)
    verdict = json.loads(_pair("--count", str(n), "--verify", "-", given=text))
    assert (verdict["ok"], verdict["repeats"]) == (True, 0)
    plan = json.loads(text)
    assert len(plan["rounds"]) == rounds
    recount_groups([one["groups"] for one in plan["rounds"]], n, size)


def test_the_recount_of_groups_can_fail() -> None:
    with pytest.raises(AssertionError):
        recount_groups([[["1", "2", "3"]], [["1", "2", "3"]]], 3, 3)
