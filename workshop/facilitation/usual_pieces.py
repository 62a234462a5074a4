"""The pieces of the printing itself: what they are called, how often they are made, and how.

ReportLab is imported when a piece is first made.
"""

from __future__ import annotations

import msgspec

from workshop.facilitation.piece import AFTER, Job, Piece
from workshop.facilitation.sheets import people_met_data, tents_data
from workshop.handouts.data import (
    CanvasSheets,
    Itineraries,
    Made,
    PledgeCards,
    ThemeSlips,
    TickSheet,
)
from workshop.words import tr

MET = "people-met"  # in a personal pack, and else only where it is asked for


def tents(job: Job) -> Piece:
    """Return the name tents, and blank ones."""
    data = tents_data(job.chosen, job.blanks)

    def make() -> Made:
        from workshop.handouts.tents import name_tents

        return name_tents(data, job.setting)

    copies = len(data.tents) + data.blanks
    return Piece(
        name="name-tents", title=tr("Name tents"), make=make, copies=copies, personal=True
    )  # fmt: skip


def tick_sheets(data: TickSheet, job: Job) -> Piece:
    """Return the tick sheets of a sort."""

    def make() -> Made:
        from workshop.handouts.sort import tick_sheet

        return tick_sheet(data, job.setting)

    title, copies = tr("Tick sheet"), data.copies
    return Piece(name="tick-sheet", title=title, make=make, copies=copies, large=True)


def slips(data: ThemeSlips, job: Job, votes: bool) -> Piece:
    """Return slips to tick themes on, or to vote with."""
    name, title = "theme-slips", tr("Theme slips")
    if votes:
        name, title = "vote-slips", tr("Vote slips")
        data = msgspec.structs.replace(data, piece=title)

    def make() -> Made:
        from workshop.handouts.choose import theme_slips

        return theme_slips(data, job.setting)

    return Piece(name=name, title=title, make=make, copies=data.copies, large=True)


def pledge_cards(data: PledgeCards, job: Job) -> Piece:
    """Return a pledge card for each person, and blank ones."""

    def make() -> Made:
        from workshop.handouts.canvas import pledge_cards

        return pledge_cards(data, job.setting)

    copies = len(data.names) + data.blanks
    return Piece(
        name="pledge-cards", title=tr("Pledge cards"), make=make, copies=copies, personal=True,
        large=True,
    )  # fmt: skip


def canvas_sheets(name: str, data: CanvasSheets, job: Job, group: str) -> Piece:
    """Return canvases under this name, to write on or as they were typed."""

    def make() -> Made:
        from workshop.handouts.canvas_sheet import canvas_sheets

        return canvas_sheets(data, job.setting)

    title = f"{data.title}: {data.piece}"
    copies = len(data.copies) + data.blanks
    return Piece(
        name=name, title=title, make=make, copies=copies, group=group, personal=True, large=True
    )  # fmt: skip


def people_met(data: Itineraries, job: Job) -> Piece:
    """Return a page for each person with whom they sat together."""
    sheets, title = people_met_data(data), tr("People I met")

    def make() -> Made:
        from workshop.handouts.canvas_sheet import canvas_sheets

        return canvas_sheets(sheets, job.setting)

    return Piece(
        name=MET, title=title, make=make, copies=len(sheets.copies), group=AFTER, personal=True,
        usual=False, large=True,
    )  # fmt: skip


def itinerary_slips(data: Itineraries, job: Job) -> Piece:
    """Return each person's way through the rounds."""

    def make() -> Made:
        from workshop.handouts.pair import itineraries

        return itineraries(data, job.setting)

    return Piece(
        name="itinerary-slips", title=tr("Itinerary slips"), make=make,
        copies=len(data.slips), personal=True, large=True,
    )  # fmt: skip
