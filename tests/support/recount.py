"""An independent recount of a played day, from its files alone: no code of the program is used.

A bundle (``.twofold``) holds the raw answers, a JSON export the counts that may be told. Every
result is computed anew here, in plain Python, from the first, and held against what the demo says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

Row = dict[str, Any]
ONLY_SHOW, LOOK_BACK = ("picture", "compared"), ("closing", "again")


@dataclass(kw_only=True)
class Run:
    """One step in one round: its definition, and everything that was collected in it."""

    exercise: str
    title: str
    options: dict[str, str]
    step: Row
    round: int
    row: Row
    present: int  # people who were asked
    sheets: list[dict[str, str | None]] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    earlier: Run | None = None  # the round before, or what the step looks back to

    @property
    def kind(self) -> str:
        return str(self.step["kind"])

    @property
    def naming(self) -> str:
        return str(self.row["naming"])

    @property
    def answers(self) -> int:
        """How many answered: sheets, else the highest count of a line, else sheets done."""
        if self.sheets:
            return len(self.sheets)
        return max([*(sum(line.values()) for line in self.counts.values()), int(self.row["done"])])

    def of_line(self, line: str, categories: list[str]) -> list[int]:
        """How often a line got each category."""
        if self.sheets:
            chosen = [sheet.get(line) for sheet in self.sheets]
            return [chosen.count(category) for category in categories]
        return [self.counts.get(line, {}).get(category, 0) for category in categories]


class Day:
    """A whole day out of its bundle."""

    def __init__(self, bundle: Path) -> None:
        with ZipFile(bundle) as packed:
            self._tables = {
                name.removesuffix(".json"): json.loads(packed.read(name))
                for name in packed.namelist()
            }
        self._definitions = {
            row["key"]: json.loads(row["body"]) for row in self._tables["definition"]
        }
        self._sheets = self._all_sheets()
        self._counts = self._all_counts()
        self.blocks = sorted(
            (b for b in self._tables["block"] if not b["dropped"]), key=lambda b: b["position"]
        )
        self._rows = {(r["block"], r["step"], r["round"]): r for r in self._tables["step_run"]}

    def table(self, name: str) -> list[Row]:
        """The rows of a table as they stand in the bundle."""
        return list(self._tables[name])

    def definition(self, block: Row) -> Row:
        """The exercise of a block, as it was played."""
        return dict(self._definitions[block["definition"]])

    def run(self, at: int, step: str, round_: int) -> Run:
        """The run of a block (by its place in the day), with what it collected or shows."""
        block = self.blocks[at]
        definition = self.definition(block)
        found = next(s for s in definition["steps"] if s["id"] == step)
        options = self._options(block)
        part = options.get("part", "fill")
        source = at
        if found["kind"] == "rate" and part in ONLY_SHOW:
            source = self._last(at)
            assert source is not None
        row = self._rows[self.blocks[source]["id"], step, round_]
        run = Run(
            exercise=block["exercise"],
            title=block["title"],
            options=options,
            step=found,
            round=round_,
            row=row,
            present=self._present(row),
            sheets=self._sheets[row["id"]],
            counts=self._counts[row["id"]],
        )
        if round_ > 1:
            run.earlier = self.run(at, step, round_ - 1)
        elif found["kind"] == "rate" and self._part(source) in LOOK_BACK:
            before = self._last(source)  # none: an earlier session may be read, which is not here
            run.earlier = None if before is None else self.run(before, step, 1)
        return run

    def own(self, at: int, step: str, round_: int) -> Row:
        """The state of a block's own run, whatever it shows."""
        return dict(self._rows[self.blocks[at]["id"], step, round_])

    def here(self) -> int:
        """How many are here when the day is over."""
        return sum(row["attendance"] == "here" for row in self._tables["attendance"])

    def _present(self, row: Row) -> int:
        if row["inside"] is None:
            return self.here()
        return sum(one["step_run"] == row["id"] for one in self._tables["step_person"])

    def _options(self, block: Row) -> dict[str, str]:
        usual = {o["id"]: o["default"] for o in self.definition(block).get("options", [])}
        return {**usual, **block["options"]}

    def _part(self, at: int) -> str:
        return self._options(self.blocks[at]).get("part", "fill")

    def _last(self, at: int) -> int | None:
        """The last block before one of the same exercise that collected its steps itself."""
        name = self.blocks[at]["exercise"]
        for before in range(at - 1, -1, -1):
            if self.blocks[before]["exercise"] == name and self._part(before) not in ONLY_SHOW:
                return before
        return None

    def _all_sheets(self) -> dict[str, list[dict[str, str | None]]]:
        marks: dict[str, dict[str, str | None]] = defaultdict(dict)
        for row in self._tables["mark"]:
            marks[row["sheet"]][row["item"]] = row["choice"]
        found: dict[str, list[dict[str, str | None]]] = defaultdict(list)
        for row in self._tables["sheet"]:
            found[row["step_run"]].append(marks[row["id"]])
        nameless: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
        for row in self._tables["anonymous_mark"]:
            nameless[row["step_run"], row["token"]][row["item"]] = row["choice"]
        for (run, _), sheet in nameless.items():
            found[run].append(sheet)
        return found

    def _all_counts(self) -> dict[str, dict[str, dict[str, int]]]:
        found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for row in self._tables["tally"]:
            found[row["step_run"]][row["item"]][row["choice"]] = row["count"]
        return found


def differences(expected: Any, told: Any, where: str = "") -> list[str]:
    """Where what is told is not as it was recounted; figures to nine places.

    Of a dict only what was recounted is looked at.
    """
    if isinstance(expected, dict):
        if not isinstance(told, dict):
            return [f"{where}: {told!r} is no {sorted(expected)}"]
        return [
            line
            for key, value in expected.items()
            for line in differences(value, told.get(key, "nothing"), f"{where}.{key}")
        ]
    if isinstance(expected, list | tuple):
        if not isinstance(told, list) or len(told) != len(expected):
            return [f"{where}: {told!r} and not {expected!r}"]
        pairs = enumerate(zip(expected, told, strict=True))
        return [line for at, (a, b) in pairs for line in differences(a, b, f"{where}[{at}]")]
    if isinstance(expected, float) and isinstance(told, int | float):
        return [] if abs(expected - told) < 1e-9 else [f"{where}: {told!r} and not {expected!r}"]
    return [] if expected == told else [f"{where}: {told!r} and not {expected!r}"]
