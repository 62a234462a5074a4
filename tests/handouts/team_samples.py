"""Sample data for the pieces of Who owns it? and Needs exchange, made of one text."""

from __future__ import annotations

from collections.abc import Callable

from workshop.handouts import exchange, matrix
from workshop.handouts.data import Made, Setting
from workshop.handouts.team_data import (
    DutyGroup,
    DutyLists,
    DutyRole,
    LetterKey,
    LetterStrips,
    LetterWords,
    MatrixRow,
    MatrixSheet,
    MessageRow,
    MessageSheet,
    MessageSheets,
    RequestCards,
)

LETTERS = ("A", "R", "C", "I", "", "A/R")


def key(text: str) -> tuple[LetterWords, ...]:
    return tuple(LetterWords(letter, text) for letter in "ARCI")


def matrix_of(text: str, rows: int = 10, roles: int = 6) -> MatrixSheet:
    letters = tuple(LETTERS[at % len(LETTERS)] for at in range(roles))
    row = MatrixRow(text=text, letters=letters)
    return MatrixSheet(
        title=text, score=text[:40], roles=(text,) * roles,
        rows=(MatrixRow(text=text, letters=letters, open=text), *(row,) * (rows - 1)),
        carries_label=text, carries=(text[:12],) * roles, key=key(text), open=(text,),
        who_sees=text,
    )  # fmt: skip


def duties_of(text: str, rows: int = 4) -> DutyLists:
    group = DutyGroup(letter="A", words=text, rows=(text,) * rows)
    role = DutyRole(role=text, carries=text, groups=(group, group))
    return DutyLists(title=text, roles=(role, role), who_sees=text)


def messages_of(text: str, *, filled: bool) -> MessageSheets:
    row = MessageRow(asks=text)
    if filled:
        row = MessageRow(asks=text, text=text, answer=text, owner=text, until=text)
    heard = ((text, text, text), (text, "", text)) if filled else ()
    sheet = MessageSheet(cluster=text, rows=(row,) * 4, heard=heard)
    return MessageSheets(
        title=text, piece=text[:40] or "Message sheet", letters="MS", question=text,
        answers=(text,) * 4, sheets=(sheet, sheet), who_sees=text,
    )  # fmt: skip


def team_pieces(text: str, setting: Setting) -> dict[str, Callable[[], Made]]:
    """Return what makes each piece."""
    strips = LetterStrips(title=text, rows=(text,) * 11, roles=(text,) * 6, key=key(text))
    card = LetterKey(title=text, scheme=text, key=key(text), rules=(text,) * 3, copies=5)
    cards = RequestCards(title=text, foot=text, copies=9)
    return {
        "letter_strips": lambda: matrix.letter_strips(strips, setting),
        "letter_key": lambda: matrix.letter_key(card, setting),
        "matrix_sheet": lambda: matrix.matrix_sheet(matrix_of(text), setting),
        "duty_lists": lambda: matrix.duty_lists(duties_of(text), setting),
        "request_cards": lambda: exchange.request_cards(cards, setting),
        "blank_messages": lambda: exchange.message_sheets(messages_of(text, filled=False), setting),
        "commitments": lambda: exchange.message_sheets(messages_of(text, filled=True), setting),
    }
