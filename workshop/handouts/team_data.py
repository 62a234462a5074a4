"""What the pieces of Who owns it? and Needs exchange are made of: plain frozen values."""

from __future__ import annotations

from workshop.domain.values import Value


class LetterWords(Value, frozen=True):
    """A letter and what it means, in full."""

    letter: str
    words: str


class LetterStrips(Value, kw_only=True, frozen=True):
    """Strips to fill in pairs and to put on the wall: a row each, with a box for every role."""

    title: str
    rows: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    key: tuple[LetterWords, ...] = ()
    copies: int = 1


class LetterKey(Value, kw_only=True, frozen=True):
    """The letters and the rules in a few lines, for every table."""

    title: str
    scheme: str = ""
    key: tuple[LetterWords, ...] = ()
    rules: tuple[str, ...] = ()
    copies: int = 1


class MatrixRow(Value, kw_only=True, frozen=True):
    """One row: its letters in the order of the roles, "A/R", and what is still open in it."""

    text: str
    letters: tuple[str, ...] = ()
    open: str = ""


class MatrixSheet(Value, kw_only=True, frozen=True):
    """The agreed matrix. ``carries`` are words for each role, ``open`` sentences below.

    ``owner`` is the letter whose cells are set off.
    """

    title: str
    score: str = ""
    roles: tuple[str, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    carries_label: str = ""
    carries: tuple[str, ...] = ()
    key: tuple[LetterWords, ...] = ()
    open: tuple[str, ...] = ()
    owner: str = "A"
    who_sees: str = ""


class DutyGroup(Value, kw_only=True, frozen=True):
    """What a role has under one letter."""

    letter: str
    words: str
    rows: tuple[str, ...] = ()


class DutyRole(Value, kw_only=True, frozen=True):
    """One role with its duties, letter by letter."""

    role: str
    carries: str = ""
    groups: tuple[DutyGroup, ...] = ()


class DutyLists(Value, kw_only=True, frozen=True):
    """A page for each role that has a letter."""

    title: str
    roles: tuple[DutyRole, ...] = ()
    who_sees: str = ""


class RequestCards(Value, kw_only=True, frozen=True):
    """Cards to write one request on each; ``foot`` says how to ask."""

    title: str
    foot: str = ""
    copies: int = 1  # cards


class MessageRow(Value, kw_only=True, frozen=True):
    """A request and what was answered; without a text it is a line to write on.

    ``answer`` is one of the words of the sheet. Who sees to it and until when are only asked for
    where ``promised``.
    """

    asks: str
    text: str = ""
    answer: str = ""
    owner: str = ""
    until: str = ""
    promised: bool = True


class MessageSheet(Value, kw_only=True, frozen=True):
    """What one cluster was asked, and on the filled sheet what it heard itself."""

    cluster: str
    rows: tuple[MessageRow, ...] = ()
    heard: tuple[tuple[str, str, str], ...] = ()  # who answered, to which request, what


class MessageSheets(Value, kw_only=True, frozen=True):
    """A page for each cluster, to write on or filled; ``answers`` are the words to tick."""

    title: str
    piece: str
    letters: str
    question: str = ""
    answers: tuple[str, ...] = ()
    sheets: tuple[MessageSheet, ...] = ()
    who_sees: str = ""
