"""The figures of a result as a wall writes them, recounted; see ``recount``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.support.recount import Run
from tests.support.recount_rates import rated
from tests.support.recount_statistics import COUNTS
from tests.support.recounts import recounted

Row = dict[str, Any]
Figures = list[tuple[str, list[str]]]  # what a scene is about, and the figures that stand on it


def figures_of(run: Run) -> Figures:
    """What the scenes of a revealed run have to say."""
    return KINDS[run.kind](run, recounted(run))


def stands(figure: str, texts: tuple[str, ...]) -> bool:
    """Whether a figure stands in the texts of a scene, not as a part of a longer one."""
    pattern = rf"(?<![\d.]){re.escape(figure)}(?![\d])"
    return any(re.search(pattern, text) for text in texts)


def tenth(value: float) -> str:
    """A mean as people round it: half a tenth goes up."""
    return f"{int(value * 10 + 0.5 + 1e-9) / 10:.1f}"


def _sort(run: Run, result: Row) -> Figures:
    found: Figures = []
    for line in result["lines"]:
        if line["shown"] != COUNTS:
            continue
        if run.round == 1 and line["word"] == "settled":
            found.append((line["text"], [f"{max(line['counts'])} of {line['n']}"]))
        elif run.round > 1 or line["id"] in result["split"]:
            found.append((line["text"], [*map(str, line["counts"]), f"{line['n']} answers"]))
    return found


def _rate(run: Run, result: Row) -> Figures:
    reading = run.step.get("reading", "means")
    if reading == "week":
        names = (("both sides", "both"), ("load", "high"))
        return [
            (words, [f"{result[name]} of {result[f'{name}_of']}"])
            for words, name in names
            if result[name] is not None
        ]
    if reading == "skills":
        return _skills(run, result)
    if reading == "ladders":
        return [
            (line["id"] if line["id"] != "way-back" else "way back",
             [tenth(line["first"]), tenth(line["second"])])
            for line in result["ladders"]
            if line["parity"] is not None
        ] + [("", [tenth(result["first"]), tenth(result["second"])])]  # fmt: skip
    return [
        (
            line["text"],
            [tenth(line["mean"]), *map(str, (line["counts"] or []) if reading == "lines" else [])],
        )
        for line in result["lines"]
        if line["mean"] is not None
    ]


def _skills(run: Run, result: Row) -> Figures:
    names = {item["id"]: item.get("short") or item["text"] for _, item, _ in rated(run)}
    found: Figures = [
        (names[skill["id"]], [tenth(skill["importance"]), tenth(skill["strength"])])
        for skill in result["skills"]
        if skill["gap"] is not None
    ]
    sides = [result[side] for side in ("why", "how") if result[side]]
    return found + [
        ("Why-side", [tenth(side["strength"]), tenth(side["importance"])]) for side in sides
    ]


def _level(run: Run, result: Row) -> Figures:
    return [
        (line["text"], [*map(str, line["counts"]), f"{line['n']} card", f"{line['near']} within"])
        for line in result["lines"]
        if line["shown"] == COUNTS
    ]


def _matrix(run: Run, result: Row) -> Figures:
    whole = f"{result['whole']} of {result['of']}"
    return [("", [whole]), *((r["text"], [str(r["carries"])]) for r in result["roles"])]


def _mirror(run: Run, result: Row) -> Figures:
    names = ("agreed", "others", "holder", "disputed", "unowned")
    roles = [role for role in result["roles"] if role["clarity"] is not None or role["unowned"]]
    counts = [(role["text"], [str(role[name]) for name in names]) for role in roles]
    return [("", [f"{result['n']} of {result['of']}"]), *counts]


def _exchange(run: Run, result: Row) -> Figures:
    cells = [
        f"{pair['counts'][0]} of {sum(pair['counts'])}"
        for pair in result["pairs"]
        if pair["counts"][0]
    ]
    labels = [category["label"] for category in run.step["categories"]]
    totals = zip(labels, map(str, result["counts"]), strict=True)
    told = f"{result['n']} of {result['of']}"
    return [("Who heard yes", cells), (labels[0], [told]), *((x, [n]) for x, n in totals)]


def _choose(run: Run, result: Row) -> Figures:
    slips = f"{result['n']} slip"
    return [
        (each["text"], [slips] if each["count"] is None else [str(each["count"]), slips])
        for each in result["choices"]
    ]


KINDS: dict[str, Callable[[Run, Row], Figures]] = {
    "sort": _sort,
    "rate": _rate,
    "level": _level,
    "matrix": _matrix,
    "mirror": _mirror,
    "exchange": _exchange,
    "choose": _choose,
}
