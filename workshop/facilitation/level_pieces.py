"""The paper of Seven levels: cards or sheets to pick with, boards, and cards to keep."""

from __future__ import annotations

from workshop.activities.level import LevelActivity
from workshop.activities.level_step import PickLevels
from workshop.domain.exercise import Naming
from workshop.facilitation.level_sheets import (
    boards_data,
    count_sheets_data,
    level_cards_data,
    level_sheet_data,
)
from workshop.facilitation.piece import AFTER, BEFORE, Job, Piece
from workshop.facilitation.places import Place, Places
from workshop.handouts.data import CountSheets, DelegationBoards, LevelCards, Made, TickSheet
from workshop.words import tr


def level_pieces(places: Places, place: Place, step: PickLevels, job: Job) -> list[Piece]:
    """Return what the block calls for; the board is filled, and cards made, once it was shown."""
    if LevelActivity().naming(step, place.options) is Naming.ANONYMOUS:
        found = [_level_sheets(level_sheet_data(place, step, job.copies), job)]
    else:
        cards = _level_cards(level_cards_data(place, step, job.copies), job)
        found = [cards, _table_sheets(count_sheets_data(place, step), job)]
    boards = boards_data(places, place, step, 1)
    found.append(_delegation_boards(boards, job, AFTER if place.run.revealed else BEFORE))
    if place.run.revealed:
        found.append(_wallet_cards(boards_data(places, place, step, job.copies), job))
    return found


def _level_sheets(data: TickSheet, job: Job) -> Piece:
    def make() -> Made:
        from workshop.handouts.sort import tick_sheet

        return tick_sheet(data, job.setting)

    title, copies = tr("Level sheet"), data.copies
    return Piece(name="level-sheet", title=title, make=make, copies=copies, large=True)


def _level_cards(data: LevelCards, job: Job) -> Piece:
    def make() -> Made:
        from workshop.handouts.level import level_cards

        return level_cards(data, job.setting)

    title, copies = tr("Level cards"), data.copies
    return Piece(name="level-cards", title=title, make=make, copies=copies, large=True)


def _table_sheets(data: CountSheets, job: Job) -> Piece:
    def make() -> Made:
        from workshop.handouts.level import count_sheets

        return count_sheets(data, job.setting)

    many = len(data.teams)
    return Piece(name="table-sheets", title=tr("Table sheets"), make=make, copies=many)


def _delegation_boards(data: DelegationBoards, job: Job, group: str) -> Piece:
    def make() -> Made:
        from workshop.handouts.level import delegation_boards

        return delegation_boards(data, job.setting)

    title, many = tr("Delegation board"), len(data.boards)
    return Piece(name="delegation-board", title=title, make=make, copies=many, group=group)


def _wallet_cards(data: DelegationBoards, job: Job) -> Piece:
    def make() -> Made:
        from workshop.handouts.level import wallet_cards

        return wallet_cards(data, job.setting)

    title, many = tr("Wallet cards"), data.copies
    return Piece(name="wallet-cards", title=title, make=make, copies=many, group=AFTER, large=True)
