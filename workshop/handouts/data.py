"""What the pieces are made of: plain frozen values. This module knows no PDF library.

Names are as they print (at most 60 characters), sides are the domain's. Counts are copies.
"""

from __future__ import annotations

from typing import Literal

from workshop.domain.people import Side
from workshop.domain.values import Value
from workshop.handouts.logo_data import Logo
from workshop.words import SOURCE_LANGUAGE

Paper = Literal["a4", "letter"]
Backs = Literal["", "long", "short"]  # no backs, or the edge the paper is turned over
Large = Literal["", "some", "all"]  # large print: none, the copies of some people, all there are
SPARE = 10  # per cent of blank copies beyond one for each person


class Setting(Value, kw_only=True, frozen=True):
    """What all pieces of one session share.

    ``date_text`` is the date as it prints; ``seed`` tells one run of a session from another and
    goes into the short code; ``kept_until`` is a date as it prints, or empty. ``backs`` gives cards
    their backs. ``large`` sets what is read or answered in large print.
    """

    session_title: str
    date_text: str = ""
    organisation: str = ""
    paper: Paper = "a4"
    language: str = SOURCE_LANGUAGE
    grey: bool = False
    seed: int = 0
    kept_until: str = ""
    backs: Backs = ""
    large: Large = ""
    logo: Logo | None = None


class Made(Value, kw_only=True, frozen=True):
    """A finished PDF: its bytes, its pages (sides of paper), and what the manifest must warn of.

    ``code`` is the short code of its footer; ``pieces`` are the pages of each part of a pack.
    ``duplex`` where every second page is the back of the one before.
    """

    pdf: bytes
    pages: int
    warnings: tuple[str, ...] = ()
    code: str = ""
    pieces: tuple[int, ...] = ()
    duplex: bool = False


def spare(people: int, percent: int = SPARE) -> int:
    """Return the copies of a blank or anonymous piece for ``people`` persons, ⌈1.1 n⌉ as a rule.

    ``percent`` is how many more than one each.
    """
    return -(-people * (100 + percent) // 100)


class Choice(Value, kw_only=True, frozen=True):
    """One column to tick: its label, and the side whose mark it bears (None: a plain box)."""

    label: str
    side: Side | None = None


class TickSheet(Value, kw_only=True, frozen=True):
    """A sheet of lines, each with one mark to fill. ``items`` are (number, text)."""

    title: str
    question: str = ""
    foot: str = ""
    items: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    copies: int = 1
    anonymous: bool = True
    who_sees: str = ""
    round: int | None = None


class Stop(Value, kw_only=True, frozen=True):
    """One round of one person: table ("" without), partners as (name, side), the question."""

    round: int
    table: str = ""
    partners: tuple[tuple[str, Side | None], ...] = ()
    question: str = ""


class Slip(Value, kw_only=True, frozen=True):
    """One person's way through the rounds."""

    name: str
    side: Side | None = None
    rounds: tuple[Stop, ...] = ()


class Itineraries(Value, kw_only=True, frozen=True):
    """Itinerary slips, one per person, in the order they are handed out.

    ``note`` is one line at the foot of each slip ("Two minutes each, one to say what you heard."),
    ``trio_note`` takes its place for a person who sits in a trio.
    """

    title: str
    slips: tuple[Slip, ...] = ()
    note: str = ""
    trio_note: str = ""


class Tent(Value, kw_only=True, frozen=True):
    """One name tent; a side that was not chosen has no mark."""

    name: str
    role: str = ""
    side: Side | None = None
    table: str = ""  # as it prints: "Table 3"


class Tents(Value, kw_only=True, frozen=True):
    """Name tents, then ``blanks`` empty ones to write on."""

    tents: tuple[Tent, ...] = ()
    blanks: int = 0


class PledgeCards(Value, kw_only=True, frozen=True):
    """Pledge cards with a tear-off half for the buddy: one per name, then ``blanks`` nameless.

    ``fields`` are (id, label) in the order of the card. The fields called "asked", "readers" and
    "buddy" are drawn as choices and as the buddy's line; ``readers`` are who may be ticked.
    ``buddies`` are those that were drawn, one for each name, "" where none was.
    """

    title: str
    question: str = ""
    names: tuple[str, ...] = ()
    buddies: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    readers: tuple[str, ...] = ()
    blanks: int = 0
    note: str = ""


class CanvasField(Value, kw_only=True, frozen=True):
    """One field of a canvas: its label, ``lines`` to write on, or ``choices`` to tick."""

    id: str
    label: str
    lines: int = 1
    choices: tuple[str, ...] = ()


class CanvasPart(Value, kw_only=True, frozen=True):
    """A part of a canvas. Two that follow each other with ``beside`` stand side by side."""

    title: str
    fields: tuple[CanvasField, ...] = ()
    beside: bool = False


class CanvasCopy(Value, kw_only=True, frozen=True):
    """One copy: whose it is, what was written (field → text), and a line of its own at the head."""

    names: tuple[str, ...] = ()
    values: dict[str, str] = {}
    hint: str = ""


class CanvasSheets(Value, kw_only=True, frozen=True):
    """Structured sheets, one per copy, then ``blanks`` without a name.

    ``label`` stands before the names ("Name", "For"); ``hands`` are lines for signatures at the
    end. ``letters`` begin the short code.
    """

    title: str
    piece: str
    letters: str
    question: str = ""
    label: str = ""
    parts: tuple[CanvasPart, ...] = ()
    copies: tuple[CanvasCopy, ...] = ()
    blanks: int = 0
    hands: int = 0
    who_sees: str = ""


class ThemeSlips(Value, kw_only=True, frozen=True):
    """Nameless slips with options to tick, at most ``most`` of them; ``piece`` is what they are."""

    question: str
    options: tuple[str, ...] = ()
    most: int = 3
    copies: int = 1
    title: str = ""
    foot: str = ""
    piece: str = ""


class LevelCards(Value, kw_only=True, frozen=True):
    """One set of cards: ``levels`` are (word, what it means), the lowest first. Copies are sets."""

    title: str
    foot: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    copies: int = 1


class CountSheets(Value, kw_only=True, frozen=True):
    """A sheet a table to write counts on: ``lines`` down, ``columns`` (number, word) across.

    One for each of ``teams``, which is "" where there is only one.
    """

    title: str
    question: str = ""
    teams: tuple[str, ...] = ("",)
    lines: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    who_sees: str = ""


class StatementCards(Value, kw_only=True, frozen=True):
    """One statement a card; ``items`` are (number, text). Copies are whole sets."""

    title: str
    foot: str = ""
    items: tuple[tuple[str, str], ...] = ()
    copies: int = 1


class MessageCards(Value, kw_only=True, frozen=True):
    """Nameless cards to ring a number on for each statement; ``ends`` are what 1 and the top mean.

    Copies are cards.
    """

    title: str
    question: str = ""
    lines: tuple[str, ...] = ()
    steps: int = 5
    ends: tuple[str, str] = ("", "")
    foot: str = ""
    copies: int = 1


class LadderLine(Value, kw_only=True, frozen=True):
    """One line on both ladders: their means (None: too few), and how they stand in words."""

    name: str
    first: float | None = None
    second: float | None = None
    words: str = ""


class LadderPicture(Value, kw_only=True, frozen=True):
    """The picture of two ladders: ``headline`` and ``levels`` in words, never one alone.

    ``placed`` are rungs and where the room put them; ``proposals`` how many there is room for.
    Without a headline nothing was shown.
    """

    title: str
    headline: str = ""
    levels: str = ""
    note: str = ""
    names: tuple[str, str] = ("", "")
    scale: tuple[int, int] = (1, 5)
    lines: tuple[LadderLine, ...] = ()
    placed_title: str = ""
    placed: tuple[tuple[str, str], ...] = ()
    proposals: int = 3
    who_sees: str = ""


class BoardLine(Value, kw_only=True, frozen=True):
    """One decision on a delegation board: how it stands, what guides it, until when it is parked.

    What is empty is written by hand.
    """

    text: str
    level: str = ""
    value: str = ""
    until: str = ""


class DelegationBoards(Value, kw_only=True, frozen=True):
    """The boards of one block, (team, lines) each; the team is "" where there is only one."""

    title: str
    question: str = ""
    foot: str = ""
    boards: tuple[tuple[str, tuple[BoardLine, ...]], ...] = ()
    copies: int = 1
    who_sees: str = ""


class SummaryLine(Value, kw_only=True, frozen=True):
    """One line of a sort: counts in the order of the sort's choices, and the room's word.

    ``counts`` are None where they are withheld; ``word`` is then shown alone, or nothing.
    ``n`` is how many answered the line; ``before`` is the word before it was asked again.
    """

    text: str
    n: int = 0
    counts: tuple[int, ...] | None = None
    word: str = ""
    before: str = ""


class SummarySort(Value, kw_only=True, frozen=True):
    """One sort: its lines in the order to print, each as it was voted on last.

    ``n`` answers of ``of`` people; ``note`` is a line below, such as why counts are withheld.
    """

    title: str
    choices: tuple[Choice, ...] = ()
    lines: tuple[SummaryLine, ...] = ()
    n: int = 0
    of: int = 0
    note: str = ""


class SummaryBar(Value, kw_only=True, frozen=True):
    """One theme and how often it was chosen; None where counts are withheld."""

    label: str
    count: int | None = None


class SummaryBars(Value, kw_only=True, frozen=True):
    """Themes, the most chosen first. ``n`` slips of ``of`` people; ``counted``: something else."""

    title: str
    bars: tuple[SummaryBar, ...] = ()
    n: int = 0
    of: int = 0
    note: str = ""
    counted: str = ""


class SummaryText(Value, kw_only=True, frozen=True):
    """A heading and sentences: pledges, the room's own meanings, what comes next."""

    title: str
    caption: str = ""
    lines: tuple[str, ...] = ()


class Summary(Value, kw_only=True, frozen=True):
    """The one-page summary of a session: room-safe, so it never holds a name beside an answer.

    ``run`` and ``skipped`` are titles of blocks, ``blocks`` how many were run of how many. Every
    section may be empty.
    """

    title: str = ""
    people: int = 0
    blocks: tuple[int, int] = (0, 0)
    run: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    headline: str = ""
    sorts: tuple[SummarySort, ...] = ()
    themes: tuple[SummaryBars, ...] = ()
    texts: tuple[SummaryText, ...] = ()
    cannot_tell: str = ""
    who_sees: str = ""


class Lever(Value, kw_only=True, frozen=True):
    """One of the five levers: what the room showed, what it asks for, who sees to it.

    ``showed`` are sentences with their n; none: not asked today. ``asks`` are (what, owner, date).
    """

    title: str
    showed: tuple[str, ...] = ()
    asks: tuple[tuple[str, str, str], ...] = ()
    missing: str = ""


class Levers(Value, kw_only=True, frozen=True):
    """The page of the five levers, in their order."""

    people: int = 0
    levers: tuple[Lever, ...] = ()


class Erased(Value, kw_only=True, frozen=True):
    """A receipt of erasing: what went in one sentence, then headings with their lines.

    ``reach`` says where nobody can erase. ``nameless`` leaves a line to write a name on by hand.
    """

    sentence: str
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reach: str = ""
    nameless: bool = True


class Part(Value, kw_only=True, frozen=True):
    """One piece of a pack. ``people`` is how many it is for; ``made`` is its PDF."""

    piece: str
    title: str
    made: Made
    copies: int = 0
    duplex: bool = False
