"""The words of the exercise editor: what each field of a definition is called on screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workshop.content.checker import EMPTY
from workshop.errors import ContentFault
from workshop.words import tr

# Fields of definitions that no page offers, and why; all others have a label below.
KEPT = {
    **dict.fromkeys(("name", "plain", "lever", "handouts", "options", "steps"), "its frame"),
    **dict.fromkeys(("reading", "private", "open_from", "measured", "areas"), "how it is read"),
    **dict.fromkeys(("unit", "part", "counts", "listed", "layout", "count"), "how it is run"),
    **dict.fromkeys(("sheet_order", "key", "direction", "risk", "tens", "use"), "follows the rest"),
    **dict.fromkeys(("exactly_one", "does", "asked", "told", "schemes"), "the rules of a scheme"),
    **dict.fromkeys(("usual", "source"), "nothing of it is shown"),
    **dict.fromkeys(("agreed", "kept", "values", "until", "fixed"), "what a day fills in"),
}


def labels() -> dict[str, str]:
    """Return the label of every field that is offered, by its name in the file."""
    return {
        "title": tr("Title"),
        "purpose": tr("What it is for"),
        "line": tr("Reporting line"),
        "naming": tr("Answers are"),
        "named_as": tr("Answers are"),
        "materials": tr("Needed, one a line"),
        "sizes": tr("Other numbers of people"),
        "debrief": tr("Questions for the talk after, one a line"),
        "credit": tr("Credit"),
        "minutes": tr("Minutes"),
        "question": tr("Question on the wall"),
        "foot": tr("At the foot of the wall"),
        "below": tr("Below the question"),
        "talk": tr("For the talk"),
        "talk_once": tr("For the talk, where nobody votes again"),
        "talk_minutes": tr("Minutes of each talk"),
        "again_minutes": tr("Minutes of the second time"),
        "list_minutes": tr("Minutes for the sheet"),
        "write_minutes": tr("Minutes to write"),
        "ask_minutes": tr("Minutes to ask"),
        "answer_minutes": tr("Minutes to answer"),
        "read_minutes": tr("Minutes to read out"),
        "strip_minutes": tr("Minutes for the strips"),
        "row_minutes": tr("Minutes a row"),
        "hear_minutes": tr("Minutes to hear"),
        "settle_minutes": tr("Minutes to settle"),
        "quiet_minutes": tr("Minutes in silence"),
        "move_seconds": tr("Seconds to move"),
        "quick_seconds": tr("Seconds of a short turn"),
        "seconds": tr("Seconds"),
        "trio": tr("In a trio"),
        "categories": tr("Answers"),
        "items": tr("Statements"),
        "by_table": tr("Each table counts as one"),
        "lines": tr("Lines on the wall, one a line"),
        "scales": tr("Scales"),
        "rounds": tr("Times it is asked"),
        "consent": tr("Line of consent"),
        "lead": tr("Below it"),
        "headline": tr("Above the result"),
        "cannot_tell": tr("What the result cannot tell"),
        "now": tr("Name of now"),
        "before": tr("Name of before"),
        "ends": tr("Ends of the scale, one a line"),
        "teams": tr("Teams"),
        "few": tr("With 3 or 4 clusters"),
        "many": tr("With 5 to 7 clusters"),
        "clusters": tr("Clusters"),
        "write_lines": tr("While they write, one a line"),
        "ask_title": tr("Title while they ask"),
        "ask_lines": tr("While they ask, one a line"),
        "answer_title": tr("Title while they answer"),
        "again_title": tr("Title of the second time"),
        "again_lines": tr("The second time, one a line"),
        "examples": tr("Examples, one a line"),
        "strip_title": tr("Title of the strips"),
        "strip_lines": tr("With the strips, one a line"),
        "rows": tr("Rows"),
        "roles": tr("Roles"),
        "others": tr("What the others say"),
        "holder": tr("What the holder says"),
        "settle": tr("While it is settled"),
        "tables": tr("Tables"),
        "questions": tr("Questions of the rounds, one a line"),
        "slip": tr("On the slip"),
        "slip_trio": tr("On the slip of a trio"),
        "phases": tr("Turns of a round"),
        "parts": tr("Halves"),
        "acts": tr("What happens, in order"),
        "fields": tr("Fields of the sheet"),
        "sees": tr("Who sees it"),
        "most": tr("How many may be chosen"),
        "choices": tr("Choices, one a line"),
        "farewell": tr("At the end"),
        "fixed": tr("At a fixed time"),
        "text": tr("Words"),
        "label": tr("Words"),
        "detail": tr("Below it"),
        "side": tr("Side"),
        "hint": tr("Our reading"),
        "lens": tr("Lens"),
        "short": tr("Short"),
        "scale": tr("Scale"),
        "legend": tr("In charts"),
        "steps": tr("Steps"),
        "points": tr("Words of the steps"),
        "say": tr("Say"),
        "do": tr("Do"),
        "listen": tr("Listen for"),
        "least": tr("At least"),
        "target": tr("Usually"),
    }


def choice_words(value: str) -> str:
    """Return the words of one of a few values of the file."""
    return {
        "": tr("none"),
        "why": tr("Why-side"),
        "how": tr("How-side"),
        "both": tr("Both"),
        "never": tr("never"),
        "both_chose": tr("both chose"),
        "allowed": tr("allowed"),
        "named": tr("Named"),
        "anonymous": tr("Anonymous"),
        "seen": tr("Seen by the room"),
    }.get(value, value)


def kind_words(kind: str) -> str:
    """Say what people do in a step of a kind."""
    return {
        "sort": tr("sort: lines into categories"),
        "rate": tr("rate: lines on a scale"),
        "level": tr("level: one of seven, per team"),
        "matrix": tr("matrix: letters in rows and columns"),
        "mirror": tr("mirror: what others say, what I say"),
        "exchange": tr("exchange: requests and answers"),
        "pair": tr("pair: meet over rounds"),
        "canvas": tr("canvas: fill in a sheet"),
        "choose": tr("choose: some of several"),
        "plain": tr("talk: nothing is collected"),
    }.get(kind, kind)


def fault_words(fault: ContentFault, table: Mapping[str, Any]) -> tuple[str, int]:
    """Say in words of the page what a fault is, and its step (-1: the exercise itself)."""
    key, reason = str(fault.facts["key"]), str(fault.facts["reason"])
    if reason == EMPTY:
        reason = tr("is empty")
    elif re.match("Expected “(int|float)", reason):
        reason = tr("must be a number")
    known = labels()
    found = re.fullmatch(r"steps\[(\d+)\]\.?(.*)", key)
    at, rest = (int(found[1]), found[2]) if found else (-1, key)
    where = []
    for name, number in re.findall(r"([a-z_]+)|\[(\d+)\]", rest):
        if number:
            where.append(tr("line {n}").format(n=int(number) + 1))
        elif name in known:
            where.append(known[name].split(",")[0])
    place = ", ".join(where) or rest
    if at >= 0:
        steps = table.get("steps", [])
        title = str(steps[at].get("title", "")) if at < len(steps) else ""
        place = tr("“{step}”: {place}").format(step=title, place=place)
    return f"{place}: {reason}.", at
