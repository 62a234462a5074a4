"""Ratings, recounted from raw answers; see ``recount``."""

from __future__ import annotations

from typing import Any

from tests.support.recount import Run
from tests.support.recount_statistics import (
    COUNTS,
    NOTHING,
    average,
    chosen,
    consensus,
    mean_of,
    polarisation,
    shown,
    word,
)

Row = dict[str, Any]


def values_of(scale: Row) -> list[int]:
    return (
        list(range(0, 101, 10)) if scale.get("tens") else list(range(1, scale.get("steps", 5) + 1))
    )


def rated(run: Run) -> list[tuple[str, Row, Row]]:
    """Every line: its id, its item, its scale."""
    nameless = run.options.get("naming", run.step.get("named_as", "anonymous")) == "anonymous"
    found = []
    for item in chosen(run):
        if nameless and item.get("risk") == "high":
            continue
        scales = [s for s in run.step["scales"] if item.get("scale", "") in ("", s["id"])]
        for scale in scales:
            line = item["id"] if len(scales) == 1 else f"{item['id']}.{scale['id']}"
            found.append((line, item, scale))
    return found


def guarded(run: Run) -> str:
    """The naming by which ratings are withheld: sheets with names, and small rooms, as without."""
    if run.naming == "named" or run.present < run.step.get("open_from", 0):
        return "anonymous"
    return run.naming


def visible_of(run: Run, n: int) -> str:
    return shown(guarded(run), min(n, run.present))


def rate(run: Run) -> Row:
    n = min(run.answers, run.present)
    found: Row = {"shown": visible_of(run, n), "n": n, "of": run.present}
    reading = run.step.get("reading", "means")
    if reading == "week":
        return _week(run, n)
    if run.step.get("private") and reading == "means":
        return found | {"shown": NOTHING}  # it is the person's own
    if found["shown"] == NOTHING:
        return found
    earlier = run.earlier if reading != "ladders" else None
    if (
        earlier is not None
        and visible_of(earlier, min(earlier.answers, earlier.present)) == NOTHING
    ):
        earlier = None
    if earlier is not None:
        found["before_n"] = min(earlier.answers, earlier.present)
    found["lines"] = [_rated_line(run, earlier, *line) for line in rated(run)]
    if reading == "skills":
        found |= _skills(run)
    if reading == "ladders":
        found |= _ladders(run, found["lines"])
    return found


def _rated_line(run: Run, earlier: Run | None, line: str, item: Row, scale: Row) -> Row:
    values = values_of(scale)
    counts = run.of_line(line, [str(value) for value in values])
    seen = visible_of(run, sum(counts))
    told = seen == COUNTS
    mean = mean_of(values, counts) if seen != NOTHING else None
    found: Row = {
        "id": line,
        "text": item["text"],
        "shown": seen,
        "n": sum(counts),
        "mean": mean,
        "word": word(counts) if seen != NOTHING else "",
        "counts": counts if told else None,
        "consensus": consensus(values, counts) if told else None,
        "polarisation": polarisation(values, counts) if told else None,
        "less_is_better": item.get("direction", "+") == "-",
    }
    if earlier is None:
        return found | {"before": None, "shift": None}
    then = earlier.of_line(line, [str(value) for value in values])
    if visible_of(earlier, sum(then)) == NOTHING:
        return found | {"before": None, "shift": None}
    before = mean_of(values, then)
    shift = None if mean is None or before is None else mean - before
    return found | {"before": before, "before_n": sum(then), "shift": shift}


def _skills(run: Run) -> Row:
    skills: list[Row] = []
    thin = []
    for item in run.step["items"]:
        mine = {"id": item["id"], "side": item.get("side")} | _gap(run, item["id"])
        skills.append(mine)
        strengths = run.of_line(f"{item['id']}.strength", list("12345"))
        if visible_of(run, sum(strengths)) != NOTHING and not sum(strengths[3:]):
            thin.append(item["id"])
    wide = sorted(
        (-s["gap"], at, s["id"]) for at, s in enumerate(skills) if s["gap"] and s["gap"] > 0
    )
    return {
        "skills": skills,
        "widest": [skill for *_, skill in wide[:3]],
        "why": _side(skills, "why"),
        "how": _side(skills, "how"),
        "thin": thin,
        "tallied": not run.sheets,
    }


def _gap(run: Run, skill: str) -> Row:
    values = list(range(1, 6))
    if run.sheets:
        both = [
            (int(i), int(s))
            for sheet in run.sheets
            if (i := sheet.get(f"{skill}.importance")) and (s := sheet.get(f"{skill}.strength"))
        ]
        n = len(both)
        importance = sum(i for i, _ in both) / n if n else None
        strength = sum(s for _, s in both) / n if n else None
    else:
        asked = run.of_line(f"{skill}.importance", list("12345"))
        given = run.of_line(f"{skill}.strength", list("12345"))
        n = min(sum(asked), sum(given))
        importance, strength = mean_of(values, asked), mean_of(values, given)
    if visible_of(run, n) == NOTHING or n < 5 or importance is None or strength is None:
        return {"n": n, "importance": None, "strength": None, "gap": None}
    return {
        "n": n, "importance": importance, "strength": strength, "gap": importance - strength,
    }  # fmt: skip


def _side(skills: list[Row], side: str) -> Row | None:
    mine = [s for s in skills if s["side"] == side and s["strength"] is not None]
    if not mine:
        return None
    return {
        "strength": sum(s["strength"] for s in mine) / len(mine),
        "importance": sum(s["importance"] for s in mine) / len(mine),
    }


def _ladders(run: Run, lines: list[Row]) -> Row:
    a, b = (scale["id"] for scale in run.step["scales"][:2])
    by = {line["id"]: line for line in lines}
    ladders = []
    for item in run.step["items"]:
        first, second = by[f"{item['id']}.{a}"]["mean"], by[f"{item['id']}.{b}"]["mean"]
        parity = None if first is None or second is None else 1 - abs(first - second) / 4
        ladders.append(
            {"id": item["id"], "first": first, "second": second, "parity": parity,
             "standing": standing(first, second)}
        )  # fmt: skip
    whole = [line for line in ladders if line["parity"] is not None]
    first = average([line["first"] for line in whole])
    second = average([line["second"] for line in whole])
    return {
        "ladders": ladders,
        "first": first,
        "second": second,
        "parity": average([line["parity"] for line in whole]),
        "standing": standing(first, second),
    }


def standing(first: float | None, second: float | None) -> str:
    if first is None or second is None:
        return ""
    if abs(first - second) >= 0.5 - 1e-9:
        return "first" if first < second else "second"
    if min(first, second) >= 3.5 - 1e-9:
        return "good"
    return "low" if max(first, second) < 3 - 1e-9 else "close"


def _week(run: Run, n: int) -> Row:
    if visible_of(run, n) == NOTHING:
        return {"shown": NOTHING, "n": n, "of": run.present}
    found: Row = {}
    for name, item, inside, classes in (
        ("both", "needed", lambda v: 30 <= v <= 70, ("under", "both", "over")),
        ("high", "load", lambda v: v >= 4, ("low", "high")),
    ):
        if run.sheets:
            known = [int(v) for sheet in run.sheets if (v := sheet.get(item))]
            count, of = sum(map(inside, known)), len(known)
        else:
            counts = dict(zip(classes, run.of_line(item, list(classes)), strict=True))
            count, of = counts[name], sum(counts.values())
        outside = min(of, run.present) - count
        if count >= 5 and outside >= 5:
            found |= {name: count, f"{name}_of": of}
        else:
            found |= {name: None}
    told = found["both"] is not None or found["high"] is not None
    return {"shown": COUNTS if told else NOTHING, "n": n, "of": run.present} | found
