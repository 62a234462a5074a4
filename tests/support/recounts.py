"""Each kind of result, recounted from raw answers; see ``recount``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.recount import Run
from tests.support.recount_rates import rate
from tests.support.recount_statistics import (
    COUNTS,
    NOTHING,
    agreement,
    average,
    chosen,
    shown,
    word,
)
from tests.support.recount_teams import exchange, level, matrix, mirror

Row = dict[str, Any]


def recounted(run: Run) -> Row:
    """What the room may know of a run's result, as far as it is recounted here."""
    return KINDS[run.kind](run)


def split_lines(run: Run) -> list[str]:
    """The most split lines of a run: lowest share, then P, then the list; none from .80 on."""
    categories = [category["id"] for category in run.step["categories"]]
    found = []
    for place, item in enumerate(sort_items(run)):
        counts = run.of_line(item["id"], categories)
        n = sum(counts)
        if n and max(counts) / n < 0.8 and shown(run.naming, min(n, run.present)) != NOTHING:
            found.append((max(counts) / n, agreement(counts) or 0.0, place, item["id"]))
    most = run.step.get("again", {}).get(run.options.get("set", ""), 3)
    return [line for *_, line in sorted(found)[:most]]


def sort_items(run: Run) -> list[Row]:
    items = {item["id"]: item for item in chosen(run)}
    if run.round == 1 or run.earlier is None:
        return list(items.values())
    return [items[line] for line in split_lines(run.earlier)]


def sort(run: Run) -> Row:
    n = min(run.answers, run.present)
    visible = shown(run.naming, n)
    found: Row = {"shown": visible, "n": n, "of": run.present}
    if visible == NOTHING:
        return found | {"lines": [], "split": []}
    categories = [category["id"] for category in run.step["categories"]]
    lines = [_sort_line(run, item, categories) for item in sort_items(run)]
    table = [run.of_line(item["id"], categories) for item in sort_items(run)]
    whole = visible == COUNTS and all(line["shown"] == COUNTS for line in lines if line["answers"])
    mean = average([agreement(row) for row in table]) if whole else None
    for line in lines:
        del line["answers"]
    return found | {"lines": lines, "split": split_lines(run), "mean_agreement": mean}


def _sort_line(run: Run, item: Row, categories: list[str]) -> Row:
    counts = run.of_line(item["id"], categories)
    n = sum(counts)
    visible = shown(run.naming, min(n, run.present))
    line: Row = {"id": item["id"], "text": item["text"], "shown": visible, "answers": n}
    if visible == NOTHING:
        return line | {"n": 0, "counts": None, "share": None}
    line |= {"n": n, "word": word(counts)}
    told = visible == COUNTS
    line |= {
        "counts": counts if told else None,
        "share": max(counts) / n if told else None,
        "agreement": agreement(counts) if told else None,
    }
    if run.round == 1 or run.earlier is None:
        return line | {"before": None, "shift": None}
    then = run.earlier.of_line(item["id"], categories)
    m = sum(then)
    before = shown(run.earlier.naming, min(m, run.earlier.present))
    moved = None
    if told and before == COUNTS:
        moved = sum(abs(b / n - a / m) for a, b in zip(then, counts, strict=True)) / 2
    return line | {
        "before": then if before == COUNTS else None,
        "before_n": m if before != NOTHING else 0,
        "shift": moved,
    }


def choose(run: Run) -> Row:
    n = min(run.answers, run.present)
    visible = shown(run.naming, n)
    found: Row = {"shown": visible, "n": n, "of": run.present, "choices": []}
    if visible == NOTHING:
        return found
    counts = [run.of_line(str(at), ["chosen"])[0] for at in range(1, len(run.step["choices"]) + 1)]
    order = sorted(range(len(counts)), key=lambda at: (-counts[at], at))
    found["choices"] = [
        {"text": run.step["choices"][at], "count": counts[at] if visible == COUNTS else None}
        for at in order
        if counts[at]
    ]
    return found


def canvas(run: Run) -> Row:
    assert run.answers <= run.present
    return {"n": run.answers, "of": run.present}


KINDS: dict[str, Callable[[Run], Row]] = {
    "sort": sort,
    "rate": rate,
    "level": level,
    "matrix": matrix,
    "mirror": mirror,
    "exchange": exchange,
    "choose": choose,
    "canvas": canvas,
}
