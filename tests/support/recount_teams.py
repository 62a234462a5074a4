"""What teams and clusters agree, recounted from raw answers; see ``recount``."""

from __future__ import annotations

from statistics import median
from typing import Any

from tests.support.recount import Run
from tests.support.recount_statistics import COUNTS, NOTHING, chosen, consensus, shown

Row = dict[str, Any]


def decisions(run: Run) -> list[tuple[str, str]]:
    """Line and words of every decision of every team; in round 2 those that stayed open."""
    every = [
        (f"{team['id']}/{item['id']}", item["text"])
        for team in run.step["teams"]
        for item in chosen(run)
    ]
    if run.round == 1 or run.earlier is None:
        return every
    open_ = [line["id"] for line in level(run.earlier)["lines"] if line["word"] == "open"]
    return [line for line in every if line[0] in open_]


def level(run: Run) -> Row:
    if run.sheets:
        handed = len(run.sheets)
    else:
        most: dict[str, int] = {}
        for line, counts in run.counts.items():
            team = line.split("/")[0]
            most[team] = max(most.get(team, 0), sum(counts.values()))
        handed = sum(most.values())
    n = min(handed, run.present)
    visible = shown(run.naming, n)
    found: Row = {"shown": visible, "n": n, "of": run.present, "lines": [], "open": []}
    if visible == NOTHING:
        return found
    found["lines"] = [_decision(run, line, text) for line, text in decisions(run)]
    found["open"] = [line["id"] for line in found["lines"] if line["word"] == "open"]
    return found


def _decision(run: Run, line: str, text: str) -> Row:
    levels = [category["id"] for category in run.step["categories"]]
    counts = run.of_line(line, levels)
    picks = [at for at, count in enumerate(counts, 1) for _ in range(count)]
    visible = shown(run.naming, min(len(picks), run.present))
    found: Row = {"id": line, "text": text, "shown": visible}
    if visible == NOTHING:
        return found | {"n": 0, "word": "untold", "median": None, "counts": None}
    middle = median(picks)
    near = sum(abs(pick - middle) <= 1 for pick in picks)
    spread = max(picks) - min(picks)
    settled = spread <= 1 or near >= 0.8 * len(picks) - 1e-9
    told = visible == COUNTS
    before = run.earlier if run.round == 2 else None
    return found | {
        "n": len(picks),
        "word": "settled" if settled else "parked" if before else "open",
        "median": float(middle),
        "counts": counts if told else None,
        "spread": spread if told else None,
        "near": near if told else None,
        "consensus": consensus(range(1, len(levels) + 1), counts) if told else None,
        "before": before.of_line(line, levels) if told and before else None,
    }


def matrix(run: Run) -> Row:
    wanted = run.options.get("scheme", "")
    schemes = run.step["schemes"]
    scheme = next((s for s in schemes if s["id"] == wanted), schemes[0])
    order = [letter["id"] for letter in scheme["letters"]]
    roles = [role["id"] for role in run.step["roles"]]
    rows = []
    for row in run.step["rows"]:
        cells = []
        for role in roles:
            held = next(iter(run.counts.get(f"{row['id']}|{role}", {})), "")
            cells.append([letter for letter in order if letter in held.split("/")])
        rules = row_rules(scheme, cells)
        rows.append(
            {"id": row["id"], "text": row["text"], "cells": cells,
             "findings": [{"rule": rule, "open": open_} for rule, open_ in rules]}
        )  # fmt: skip
    filled = sum(any(row["cells"]) for row in rows)
    whole = sum(not any(f["open"] for f in row["findings"]) for row in rows)
    return {
        "shown": COUNTS if filled else NOTHING,
        "n": filled,
        "of": len(rows),
        "rows": rows,
        "roles": [_role(rows, at, role) for at, role in enumerate(run.step["roles"])],
        "whole": whole,
        "score": whole / len(rows) if filled else None,
    }


def _role(rows: list[Row], at: int, role: Row) -> Row:
    held = [row["cells"][at] for row in rows]
    carries = sum("A" in letters or "R" in letters for letters in held)
    answers = sum("A" in letters for letters in held)
    rules = []
    if not any(held):
        rules.append("no_letter")
    else:
        rules += ["carries"] * (carries > 0.6 * len(rows))
        rules += ["answers"] * (answers > 0.5 * len(rows))
        rules += ["only_told"] * all(letters in ([], ["I"]) for letters in held)
    return {
        "id": role["id"], "text": role["text"], "carries": carries, "answers": answers,
        "findings": [{"rule": rule} for rule in rules],
    }  # fmt: skip


def row_rules(scheme: Row, cells: list[list[str]]) -> list[tuple[str, bool]]:
    """What is to be said of a row, open things first: rule, and whether it leaves it open."""
    if not any(cells):
        return [("empty", True)]
    open_, said = [], []
    for letter in scheme.get("exactly_one", ["A"]):
        many = sum(letter in cell for cell in cells)
        if many != 1:
            open_.append("split" if many else "nobody")
    does = scheme.get("does", "R")
    if does and not any(does in cell for cell in cells):
        open_.append("nobody")
    open_ += ["both" for cell in cells if {"C", "I"} <= set(cell)]
    for letter in (does, "C"):
        if letter and sum(letter in cell for cell in cells) > 3:
            said.append("many")
    order = ["empty", "nobody", "split", "many", "both"]
    return [
        *((rule, True) for rule in sorted(open_, key=order.index)),
        *((rule, False) for rule in said),
    ]


def mirror(run: Run) -> Row:
    several = len(run.step["tables"]) > 1
    roles = []
    for table in run.step["tables"]:
        for role in run.step["roles"]:
            line = f"{table['id']}/{role['id']}"
            said: dict[str, set[str]] = {}
            for sheet in run.sheets:
                if sheet.get("role") == line:
                    said.setdefault(plain(sheet["text"] or ""), set()).add(sheet["voice"] or "")
            written = [duty_class(voices) for voices in said.values()]
            typed = run.counts.get(line, {})
            many = {c: written.count(c) + typed.get(c, 0) for c in CLASSES}
            many["unowned"] = max(written.count("unowned"), typed.get("unowned", 0))
            sorted_ = sum(many[c] for c in CLASSES if c != "unowned")
            roles.append(
                {"id": line, "text": role["text"], "table": table["text"] if several else "",
                 "agreed": many["agreed"], "others": many["others"], "holder": many["self"],
                 "disputed": many["disputed"], "unowned": many["unowned"],
                 "clarity": many["agreed"] / sorted_ if sorted_ else None}
            )  # fmt: skip
    nobody = {plain(s["text"] or "") for s in run.sheets if s.get("voice") == "nobody"}
    counted = sum(role["unowned"] for role in roles)
    n = sum(role["clarity"] is not None or role["unowned"] > 0 for role in roles)
    if not n and not nobody:
        return {"shown": NOTHING, "of": len(roles)}
    return {
        "shown": COUNTS, "n": n, "of": len(roles), "roles": roles,
        "orphans": max(counted, len(nobody)),
    }  # fmt: skip


CLASSES = ("agreed", "others", "self", "disputed", "unowned")


def plain(text: str) -> str:
    """A duty without case and points; the demo's are all of plain letters."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def duty_class(voices: set[str]) -> str:
    if "nobody" in voices:
        return "unowned"
    if "disputed" in voices:
        return "disputed"
    if {"others", "self"} <= voices:
        return "agreed"
    return "self" if "self" in voices else "others"


def exchange(run: Run) -> Row:
    answers = ("yes", "no", "try", "unclear")
    clusters = [cluster["id"] for cluster in run.step["clusters"]]
    each = 2 if len(clusters) <= 4 else 1
    pairs = []
    for one in clusters:
        for other in clusters:
            if one != other:
                now = answers_of(run, f"{one}>{other}", each)
                if run.earlier is not None:
                    then = answers_of(run.earlier, f"{one}>{other}", each)
                    rest = max(0, then[3] - sum(now))
                    now = [a + b for a, b in zip(then[:3], now[:3], strict=True)] + [rest + now[3]]
                share = now[0] / sum(now) if sum(now) else None
                pairs.append({"pair": [one, other], "counts": now, "yes": share})
    totals = [sum(pair["counts"][at] for pair in pairs) for at in range(len(answers))]
    n = sum(totals)
    return {
        "shown": COUNTS if n else NOTHING, "n": n, "of": each * len(pairs), "pairs": pairs,
        "counts": totals, "yes_rate": totals[0] / n if n else None,
        "unclear_rate": totals[3] / n if n else None,
        "empty": [pair["pair"] for pair in pairs if pair["yes"] is None],
    }  # fmt: skip


def answers_of(run: Run, pair: str, each: int) -> list[int]:
    answers = ["yes", "no", "try", "unclear"]
    if pair in run.counts:
        return [run.counts[pair].get(answer, 0) for answer in answers]
    given = [next(iter(run.counts.get(f"{pair}/{at}", {})), "") for at in range(1, each + 1)]
    return [given.count(answer) for answer in answers]
