"""Which pieces of paper ratings call for: sheets before, own pages and the cover map after."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.activity import Shown
from workshop.activities.rate_skills import SkillsResult
from workshop.activities.rate_step import Rate, RateItem, Reading
from workshop.domain.answers import Collected, Marks
from workshop.domain.people import Participant
from workshop.facilitation.house import House
from workshop.facilitation.piece import AFTER, BEFORE, Job, Piece
from workshop.facilitation.places import Place, Places
from workshop.facilitation.rate_papers import (
    cover_map_data,
    filled_sheets_data,
    own_page_data,
    rating_sheets_data,
)
from workshop.handouts.data import Made
from workshop.handouts.rate_data import CoverMap, OwnPages, RatingSheets
from workshop.words import tr

SHEET, WEEK_SHEET, OWN_PAGE = "rating_sheet", "week_sheet", "own_page"


class RatePieces:
    """Reads what the pieces of ratings say."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)

    def of_block(self, places: Sequence[Place], job: Job) -> list[Piece]:
        """Return the sheets a block is filled in on, then those that were typed."""
        found = []
        for data in self.sheets(places, job.chosen, job.blanks):
            name = f"{places[0].block.exercise}-sheets"
            found.append(_rating_sheets(name, data, job, BEFORE))
        for data in self.filled(places, job.chosen):
            name = f"own-{places[0].block.exercise}-sheets"
            found.append(_rating_sheets(name, data, job, AFTER))
        return found

    def of_session(self, places: Sequence[Place], job: Job) -> list[Piece]:
        """Return own pages, and the map that is the facilitator's alone."""
        found = []
        pages = self.own_pages(places, job.chosen)
        if pages is not None:
            found.append(_own_pages(pages, job))
        cover = self.cover(places, job.people)
        if cover is not None:
            found.append(_cover_map(cover, job))
        return found

    def sheets(
        self, places: Sequence[Place], people: Sequence[Participant], blanks: int
    ) -> list[RatingSheets]:
        """Return the sheets a block is filled in on, whether they are typed or not."""
        found = []
        for place in places[:1]:
            if WEEK_SHEET in place.exercise.handouts:
                steps = [step for step in place.exercise.steps if isinstance(step, Rate)]
                found += [rating_sheets_data(place, step, people, blanks) for step in steps]
        for place in places:
            step = place.step
            wanted = isinstance(step, Rate) and SHEET in place.exercise.handouts
            if isinstance(step, Rate) and wanted and not self._only_shows(place):
                found.append(rating_sheets_data(place, step, people, blanks))
        return found

    def filled(self, places: Sequence[Place], people: Sequence[Participant]) -> list[RatingSheets]:
        """Return the typed sheets of a block for those who gave them."""
        found = []
        for place in places:
            if isinstance(place.step, Rate) and not self._only_shows(place):
                sheets = self._places.collected(place).sheets
                found.append(filled_sheets_data(place, place.step, sheets, people))
        return [one for one in found if one.copies]

    def own_pages(self, places: Sequence[Place], people: Sequence[Participant]) -> OwnPages | None:
        """Return a page for everybody who rated themselves, or whose week was typed."""
        skills = [p for p in places if self._reads(p, Reading.SKILLS)]
        items: tuple[RateItem, ...] = ()
        if skills and OWN_PAGE in skills[-1].exercise.handouts:
            assert isinstance(skills[-1].step, Rate)
            items = skills[-1].step.items
        then = self._marks([p for p in places if self._private(p)])
        week = self._marks([p for p in places if self._reads(p, Reading.WEEK)])
        pages = tuple(
            own_page_data(person, items, then.get(person.id, {}), week.get(person.id, {}))
            for person in people
        )
        told = tuple(page for page in pages if page.skills or page.week)
        if not told:
            return None
        sees = tr("only you; the page is handed over closed.")
        return OwnPages(title=tr("Own page"), pages=told, who_sees=sees)

    def cover(self, places: Sequence[Place], people: Sequence[Participant]) -> CoverMap | None:
        """Return the facilitator's map of a block, where enough answers are in."""
        for place in places:
            if not self._reads(place, Reading.SKILLS) or self._only_shows(place):
                continue
            result = self._house.activity(place.step).result(
                place.step, place.options, place.round, self._places.collected(place), None
            )
            if isinstance(result, SkillsResult) and result.shown is not Shown.NOTHING:
                return cover_map_data(result, people)
        return None

    def _marks(self, places: Sequence[Place]) -> dict[str, Marks]:
        found: dict[str, Marks] = {}
        for place in places:
            collected: Collected = self._places.collected(place)
            found |= {sheet.person: sheet.marks for sheet in collected.sheets if sheet.person}
        return found

    def _only_shows(self, place: Place) -> bool:
        return self._house.activity(place.step).only_shows(place.step, place.options)

    @staticmethod
    def _reads(place: Place, reading: Reading) -> bool:
        return isinstance(place.step, Rate) and place.step.reading is reading

    @staticmethod
    def _private(place: Place) -> bool:
        step = place.step
        return isinstance(step, Rate) and step.private and step.reading is Reading.MEANS


def _rating_sheets(name: str, data: RatingSheets, job: Job, group: str) -> Piece:
    def make() -> Made:
        from workshop.handouts.rate import rating_sheets

        return rating_sheets(data, job.setting)

    copies = len(data.copies) + data.blanks
    title = f"{data.piece}, {data.title}"
    return Piece(
        name=name, title=title, make=make, copies=copies, group=group,
        personal=not data.anonymous, large=True,
    )  # fmt: skip


def _own_pages(data: OwnPages, job: Job) -> Piece:
    def make() -> Made:
        from workshop.handouts.own_page import own_pages

        return own_pages(data, job.setting)

    return Piece(
        name="own-pages", title=tr("Own pages"), make=make, copies=len(data.pages),
        group=AFTER, personal=True, large=True,
    )  # fmt: skip


def _cover_map(data: CoverMap, job: Job) -> Piece:
    def make() -> Made:
        from workshop.handouts.cover_map import cover_map

        return cover_map(data, job.setting)

    return Piece(name="cover-map", title=tr("Cover map, yours alone"), make=make, group=AFTER)
