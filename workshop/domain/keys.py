"""All keys of the console in words: for the sheet over the window and the sheet on paper."""

from __future__ import annotations

from typing import NamedTuple

from workshop.words import tr


class KeyRow(NamedTuple):
    """Keys that do one thing, and what that is."""

    keys: tuple[str, ...]
    words: str


class KeyGroup(NamedTuple):
    """Rows under one title. ``pages`` are the names of the pages it is for; none: every page."""

    title: str
    rows: tuple[KeyRow, ...]
    pages: tuple[str, ...] = ()


def groups_of(page: str) -> tuple[KeyGroup, ...]:
    """Return the groups that a page needs, its own first."""
    groups = key_groups()
    own = [group for group in groups if page in group.pages]
    return (*own, *(group for group in groups if not group.pages))


def key_groups() -> tuple[KeyGroup, ...]:
    """Return all keys, page by page: those the window hears, and its shortcuts."""
    return (
        KeyGroup(
            tr("Run"),
            (
                KeyRow((tr("Space"), "PgDn"), tr("next")),
                KeyRow(("PgUp",), tr("back")),
                KeyRow(("R",), tr("hold to reveal")),
                KeyRow(("T",), tr("start or pause the timer")),
                KeyRow(("+", "−"), tr("one minute more or less")),
                KeyRow(("L",), tr("who is late or leaves")),
                KeyRow(("P",), tr("draw the pairs again")),
                KeyRow(("N",), tr("write a note, or park a question")),
                KeyRow(("Alt 1", "Alt 2", "Alt 3"), tr("land on time, where the day is late")),
                KeyRow(("Ctrl T",), tr("put in a break, a talk or an exercise")),
                KeyRow(("Ctrl Alt Q",), tr("hold: take the laptop back that goes round")),
            ),
            ("run",),
        ),
        KeyGroup(
            tr("Wall"),
            (
                KeyRow(("B", "."), tr("blank the wall, or show it again")),
                KeyRow(("Esc",), tr("close what is open, else blank the wall")),
                KeyRow(("F5",), tr("start projecting")),
                KeyRow(("S",), tr("wall to the other screen, or over this one")),
                KeyRow(("H",), tr("hold: look behind the wall")),
            ),
            ("run",),
        ),
        KeyGroup(
            tr("Sessions"),
            (
                KeyRow(("/",), tr("search")),
                KeyRow(("Ctrl N",), tr("new session")),
            ),
            ("library",),
        ),
        KeyGroup(
            tr("Plan"),
            (
                KeyRow((tr("Enter"),), tr("place the exercise after the selected block")),
                KeyRow(("Alt ↑", "Alt ↓"), tr("move the block or the step")),
                KeyRow(("Ctrl D",), tr("copy it")),
                KeyRow((tr("Del"),), tr("take the block or the step out")),
                KeyRow(("Ctrl E",), tr("make an exercise your own")),
            ),
            ("plan", "editor"),
        ),
        KeyGroup(
            tr("People"),
            (
                KeyRow((tr("Space"),), tr("tick in, or out again")),
                KeyRow(("F2",), tr("change what is marked")),
                KeyRow(("W", "H", "B", "−"), tr("set the side, in its column")),
                KeyRow(("Ctrl V",), tr("paste names")),
            ),
            ("people", "import"),
        ),
        KeyGroup(
            tr("Print"),
            (
                KeyRow(("←", "→"), tr("turn the page")),
                KeyRow((tr("Space"),), tr("take the piece into the pack or out of it")),
                KeyRow(("Ctrl P",), tr("print")),
                KeyRow(("Ctrl S",), tr("save as PDF")),
            ),
            ("print",),
        ),
        KeyGroup(
            tr("Review, follow up"),
            (
                KeyRow(("Ctrl S",), tr("save the summary")),
                KeyRow(("Ctrl E",), tr("save the tables")),
                KeyRow(("Ctrl P",), tr("print the sheets of the date")),
                KeyRow(("Y", "P", "N"), tr("yes, part, no, and on to the next")),
            ),
            ("review", "follow"),
        ),
        KeyGroup(
            tr("Everywhere"),
            (
                KeyRow(("F1",), tr("help for this page")),
                KeyRow(("Ctrl K",), tr("find anything: people, blocks, pieces, actions")),
                KeyRow(("Ctrl Z",), tr("take back what was just done")),
                KeyRow(("Ctrl Shift Z",), tr("do it again")),
                KeyRow(("Ctrl ,",), tr("settings")),
                KeyRow(("Ctrl Shift R",), tr("rehearse, or end it")),
                KeyRow(("F6",), tr("next area of the window")),
                KeyRow((tr("Enter"),), tr("press the button that has the focus")),
                KeyRow(("Ctrl Alt",), tr("and the letter, where letters are typed")),
                KeyRow(("?",), tr("all keys")),
            ),
        ),
    )
