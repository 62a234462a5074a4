"""Pairing from files alone: rosters, weights, rules, history and locks in; plans as JSON out."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from workshop.errors import UserError
from workshop.pairing.explain import losses
from workshop.pairing.problem import Member, Mode, Named, Pair, Plan, Problem, reached
from workshop.pairing.rounds import Tell, silent
from workshop.pairing.solve import solve
from workshop.pairing.verify import check
from workshop.pairing.weight import all_weights, cohort_means, line_pairs, parts
from workshop.roster.reader import read

MOST_BYTES = 50_000_000
SIZES = range(2, 9)


class BadPlanFile(UserError):
    """A file of weights, rules, history, locks or a plan that does not say what it must."""

    happened = "{file} could not be used: {reason}."
    way_out = "Nothing was changed. Mend the file and try again."


class Task:
    """What the command line gives: ids, weights and everything that narrows them."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read the inputs; raises ``BadPlanFile`` or a fault of ``roster``."""
        self.members: dict[str, Member] = {}
        self.names: dict[str, str] = {}
        self.weights = self._weights(given)
        self.ids = self._ids
        self.soft: list[tuple[Pair, str]] = []
        self.must: list[Pair] = []
        self.named: list[Named] = []
        self.given = given
        if given["rules"]:
            self._rules(given["rules"])

    def problem(self) -> Problem:
        """Return the task for the solver."""
        locks: dict[int, tuple[Pair, ...]] = {}
        named = [*self.named]
        for row in self._rows(self.given["locks"]):
            number = _whole(row.get("round"), self.given["locks"])
            pair = self._pair(row, self.given["locks"])
            locks[number] = (*locks.get(number, ()), pair)
            label = f"lock of {' and '.join(sorted(pair))} in round {number}"
            named.append(Named(label, pins=(pair,), round=number))
        history: dict[Pair, Fraction] = {}
        for row in self._rows(self.given["history"]):
            ago = _whole(row.get("sessions_ago"), self.given["history"])
            if {row.get("a"), row.get("b")} <= {*self.ids, *self.names}:
                pair = self._pair(row, self.given["history"])
                history[pair] = history.get(pair, Fraction(0)) + Fraction(1, 2 ** min(ago, 60))
        return Problem(
            ids=self.ids,
            weights=self.weights,
            rounds=self.given["rounds"],
            mode=Mode(self.given["mode"]),
            soft=tuple(self.soft),
            must=tuple(self.must),
            locks=locks,
            history=history,
            seed=self.given["seed"],
            size=self.given["size"],
            rules=tuple(named),
        )

    def _weights(self, given: Mapping[str, Any]) -> dict[Pair, int | None]:
        if given["count"] is not None:
            self._ids = tuple(str(n) for n in range(1, given["count"] + 1))
            return {frozenset(pair): 1 for pair in combinations(self._ids, 2)}
        if given["weights"]:
            return self._matrix(given["weights"])
        people = read(given["roster"]).people
        taken: dict[str, int] = {}
        for person in people:
            own = person.key or person.name
            taken[own] = taken.get(own, 0) + 1
            ident = own if taken[own] == 1 else f"{own} ({taken[own]})"
            self.names.setdefault(person.name, ident)
            self.members[ident] = Member(
                id=ident,
                name=person.name,
                department=person.department,
                manager=person.manager or None,
                side=None if person.side is None else person.side.value,
                ratings=person.ratings,
            )
        self._ids = tuple(self.members)
        self.members = {
            ident: _with_manager(member, self.names) for ident, member in self.members.items()
        }
        return all_weights(list(self.members.values()))

    def _matrix(self, file: Path) -> dict[Pair, int | None]:
        class Matrix(msgspec.Struct):
            ids: list[str]
            weights: list[list[int | None]]

        try:
            if file.stat().st_size > MOST_BYTES:
                raise BadPlanFile(file=file.name, reason="it is larger than 50 MB")
            matrix = msgspec.json.decode(file.read_bytes(), type=Matrix)
        except OSError as fault:
            raise BadPlanFile(file=file.name, reason=fault.strerror) from None
        except UnicodeDecodeError:
            raise BadPlanFile(file=file.name, reason="it is not written in UTF-8") from None
        except RecursionError:
            raise BadPlanFile(file=file.name, reason="it is nested too deeply") from None
        except msgspec.MsgspecError as fault:
            raise BadPlanFile(file=file.name, reason=str(fault)) from None
        n = len(matrix.ids)
        rows = matrix.weights
        if len(set(matrix.ids)) != n or len(rows) != n or any(len(row) != n for row in rows):
            raise BadPlanFile(file=file.name, reason="it is not a square of weights, one per id")
        self._ids = tuple(matrix.ids)
        found: dict[Pair, int | None] = {}
        for i, j in combinations(range(n), 2):
            weight = rows[i][j]
            if weight != rows[j][i] or (weight is not None and weight < 0):
                raise BadPlanFile(
                    file=file.name, reason=f"row {i + 1}, column {j + 1} does not mirror"
                )
            found[frozenset((matrix.ids[i], matrix.ids[j]))] = weight
        return found

    def _rows(self, file: Path | None) -> list[dict[str, str]]:
        if file is None:
            return []
        try:
            with file.open(encoding="utf-8-sig", newline="") as opened:
                return [dict(row) for row in csv.DictReader(opened)]
        except (OSError, UnicodeDecodeError, csv.Error) as fault:
            raise BadPlanFile(file=file.name, reason=str(fault)) from None

    def _pair(self, row: Mapping[str, str], file: Path) -> Pair:
        found = []
        for name in (row.get("a") or "", row.get("b") or ""):
            ident = name if name in self.ids else self.names.get(name)
            if ident is None:
                raise BadPlanFile(file=file.name, reason=f"“{name}” is not on the list")
            found.append(ident)
        if found[0] == found[1]:
            raise BadPlanFile(file=file.name, reason=f"“{found[0]}” stands on both sides")
        return frozenset(found)

    def _rules(self, file: Path) -> None:
        for row in self._rows(file):
            kind = (row.get("kind") or "").strip()
            said = (row.get("hard") or "").strip()
            hard = {"1": True, "0": False, "": kind != "prefer"}.get(said)
            label = row.get("label") or kind
            pairs = self._pairs_of(kind, row, file)
            if hard is None or pairs is None:
                raise BadPlanFile(file=file.name, reason=f"“{kind}” is not a rule with hard 1 or 0")
            if kind == "must" and hard:
                self.must += pairs
                self.named.append(Named(label, pins=tuple(pairs)))
            elif kind in ("must", "prefer"):
                for pair in pairs:
                    if (weight := self.weights.get(pair)) is not None:
                        self.weights[pair] = weight + 10_000
            elif hard:
                self.weights |= dict.fromkeys(pairs)
                self.named.append(Named(label, forbids=tuple(pairs)))
            else:
                self.soft += [(pair, label) for pair in pairs]

    def _pairs_of(self, kind: str, row: Mapping[str, str], file: Path) -> list[Pair] | None:
        if kind in ("must", "never", "prefer"):
            return [self._pair(row, file)]
        everyone = [frozenset(pair) for pair in combinations(self.ids, 2)]
        if kind == "not_same_department":
            same = self._same(lambda m: m.department)
            return [pair for pair in everyone if pair in same]
        if kind == "not_same_line":
            line = line_pairs({m.id: m.manager for m in self.members.values()})
            return [pair for pair in everyone if pair in line]
        if kind == "side_mix":
            same = self._same(lambda m: m.side if m.side != "both" else None)
            return [pair for pair in everyone if pair in same]
        return None

    def _same(self, of: Any) -> set[Pair]:
        return {
            frozenset((a.id, b.id))
            for a, b in combinations(self.members.values(), 2)
            if of(a) and of(a) == of(b)
        }


def pair(given: Mapping[str, Any], tell: Tell = silent) -> dict[str, Any]:
    """Solve and return the plan with every key of the contract; ``tell(round)`` on the way."""
    begun = perf_counter()
    task = Task(given)
    problem = task.problem()
    plan = solve(problem, tell)
    return {**_as_json(task, problem, plan), "seconds": round(perf_counter() - begun, 3)}


def verify(data: bytes, given: Mapping[str, Any]) -> dict[str, Any]:
    """Recount a plan (the JSON of ``pair``) against the same inputs; its own size if none is given.

    Raises ``BadPlanFile`` for a file that is no plan.
    """
    try:
        plan = json.loads(data)
        rounds = [one["groups"] for one in plan["rounds"]]
        claimed, repeats = Fraction(str(plan["value"])), int(plan["repeats"])
        size = int(given["size"] or plan["size"])
        if size not in SIZES:
            raise ValueError(f"groups of {size}")
    except (ValueError, KeyError, TypeError) as fault:
        raise BadPlanFile(file="the plan", reason=f"it lacks what a plan has ({fault})") from None
    task = Task(given)
    verdict = check(rounds, task.ids, task.weights, size, None, repeats)
    close = abs(verdict.value - claimed) <= Fraction(1, 1000)
    wrong = () if close else (f"The value is {_number(verdict.value)}, not {plan['value']}.",)
    return {
        "ok": verdict.ok and close,
        "violations": [*verdict.violations, *wrong],
        "value": _number(verdict.value),
        "repeats": verdict.repeats,
    }


def _as_json(task: Task, problem: Problem, plan: Plan) -> dict[str, Any]:
    return {
        "n": len(problem.ids),
        "size": problem.size,
        "rounds": [
            {"groups": [list(group) for group in one.groups], "value": _number(one.value)}
            for one in plan.rounds
        ],
        "value": _number(plan.value),
        "pair_sum": plan.pair_sum,
        "bound": float(plan.bound),
        "reached": float(reached(plan.mode, plan.rounds, problem.weights)),
        "certificate": {"kind": plan.certificate.kind, "sentence": plan.certificate.sentence},
        "repeats": plan.repeats,
        "worst_pair": plan.worst_pair,
        "harmonic_mean": float(plan.harmonic_mean),
        "round_spread": float(plan.round_spread),
        "broken_soft_rules": list(plan.broken_soft_rules),
        "conflict": list(plan.conflict),
        "ways_out": list(plan.ways_out),
        "explanations": _explanations(task, problem, plan),
        "seed": plan.seed,
        "mode": plan.mode.value,
    }


def _explanations(task: Task, problem: Problem, plan: Plan) -> list[dict[str, Any]]:
    if not task.members:
        return []
    means = cohort_means(list(task.members.values()))
    found = []
    for one, lost in zip(plan.rounds, losses(problem, plan), strict=True):
        for group, loss in zip(one.groups, lost, strict=True):
            shown = [
                parts(task.members[a], task.members[b], means) for a, b in combinations(group, 2)
            ]
            found.append(
                {
                    "group": list(group),
                    "parts": [
                        {
                            "complementarity": round(p.complementarity, 3),
                            "department": p.department,
                            "side": p.side,
                            "rated": round(p.rated, 3),
                        }
                        for p in shown
                    ],
                    "loss_without": loss,
                }
            )
    return found


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _whole(text: str | None, file: Path) -> int:
    if text is None or not text.strip().isdigit():
        raise BadPlanFile(file=file.name, reason=f"“{text}” is not a whole number")
    return int(text)


def _with_manager(member: Member, names: Mapping[str, str]) -> Member:
    manager = names.get(member.manager or "")
    return Member(member.id, member.name, member.department, manager, member.side, member.ratings)
