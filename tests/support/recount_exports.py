"""The counts that a JSON export may tell, recounted from raw answers; see ``recount``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.recount import Run
from tests.support.recount_rates import rated
from tests.support.recount_statistics import COUNTS, NOTHING
from tests.support.recount_teams import answers_of
from tests.support.recounts import recounted

Row = dict[str, Any]


def exported(run: Run) -> dict[tuple[str, str], int]:
    """Every count that a JSON export may tell of a revealed run: (line, answer) → how often."""
    result = recounted(run)
    if result["shown"] == NOTHING:
        return {}
    return EXPORTED[run.kind](run, result)


def _of_lines(run: Run, result: Row) -> dict[tuple[str, str], int]:
    """Of sorting and picking: each category of every line whose counts are shown."""
    labels = [category["label"] for category in run.step["categories"]]
    return {
        (line["text"], label): count
        for line in result["lines"]
        if line["shown"] == COUNTS
        for label, count in zip(labels, line["counts"], strict=True)
    }


def _of_ratings(run: Run, result: Row) -> dict[tuple[str, str], int]:
    lines = {line["id"]: line for line in result.get("lines", [])}
    several = len({scale["id"] for _, _, scale in rated(run)}) > 1
    found = {}
    for line, item, scale in rated(run) if lines else ():
        name = f"{item['text']}: {scale['id']}" if several else item["text"]
        if lines[line]["shown"] == COUNTS:
            for value, count in enumerate(lines[line]["counts"], 1):
                found[name, str(value)] = count
    return found


def _of_roles(run: Run, result: Row) -> dict[tuple[str, str], int]:
    names = ("agreed", "others", "holder", "disputed", "unowned")
    labels = ("agreed", "only others", "only holder", "disputed", "nobody’s")
    return {
        (role["text"], label): role[name]
        for role in result["roles"]
        if role["clarity"] is not None or role["unowned"]
        for name, label in zip(names, labels, strict=True)
    }


def _of_letters(run: Run, result: Row) -> dict[tuple[str, str], int]:
    roles = [role["text"] for role in run.step["roles"]]
    return {
        (f"{row['text']}, {role}", "/".join(cell)): 1
        for row in result["rows"]
        for role, cell in zip(roles, row["cells"], strict=True)
        if cell
    }


def _of_clusters(run: Run, result: Row) -> dict[tuple[str, str], int]:
    """Of one round alone: in the second only what was asked once more."""
    del result
    names = {cluster["id"]: cluster["text"] for cluster in run.step["clusters"]}
    labels = [category["label"] for category in run.step["categories"]]
    each = 2 if len(names) <= 4 else 1
    found = {}
    for one, asks in names.items():
        for other, answers in names.items():
            pair = f"{one}>{other}"
            again = run.earlier is None or answers_of(run.earlier, pair, each)[3]
            if one != other and again:
                counts = answers_of(run, pair, each)
                for label, count in zip(labels, counts, strict=True):
                    found[f"{asks} asks {answers}", label] = count
    return found


def _of_slips(run: Run, result: Row) -> dict[tuple[str, str], int]:
    return {
        (each["text"], "ticked"): each["count"]
        for each in result["choices"]
        if each["count"] is not None
    }


EXPORTED: dict[str, Callable[[Run, Row], dict[tuple[str, str], int]]] = {
    "sort": _of_lines,
    "level": _of_lines,
    "rate": _of_ratings,
    "matrix": _of_letters,
    "mirror": _of_roles,
    "exchange": _of_clusters,
    "choose": _of_slips,
}
