"""Paper: which pieces a session calls for, and the pieces, the pack and the summary as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import msgspec

from workshop.activities.canvas import Canvas
from workshop.activities.choose import Choose
from workshop.activities.exchange_step import Exchange
from workshop.activities.level_step import PickLevels
from workshop.activities.matrix import Matrix
from workshop.activities.mirror_step import RoleMirror
from workshop.activities.pair import Rounds
from workshop.activities.rate_step import Rate
from workshop.activities.sort import Sort
from workshop.domain.commitments import Commitment
from workshop.domain.people import Participant
from workshop.domain.session import Session, Stage
from workshop.facilitation.attending_pieces import AttendingPieces
from workshop.facilitation.canvas_papers import blank_sheets, filled_sheets, papers
from workshop.facilitation.day_pieces import DayPieces
from workshop.facilitation.exchange_pieces import exchange_pieces
from workshop.facilitation.follow_up_papers import follow_up_pieces
from workshop.facilitation.house import House
from workshop.facilitation.invitations import Invitations
from workshop.facilitation.ladder_pieces import (
    message_pieces,
    picture_pieces,
    placing_pieces,
)
from workshop.facilitation.level_pieces import level_pieces
from workshop.facilitation.levers import levers_data
from workshop.facilitation.logos import Logos
from workshop.facilitation.mirror_pieces import mirror_pieces
from workshop.facilitation.piece import AFTER, BEFORE, Job, Piece, Wish
from workshop.facilitation.places import Place, Places
from workshop.facilitation.pledges import Pledges
from workshop.facilitation.rate_pieces import RatePieces
from workshop.facilitation.reports import Reports
from workshop.facilitation.retention import Retention
from workshop.facilitation.review import Outcome, Review
from workshop.facilitation.seating_pieces import seating_pieces
from workshop.facilitation.sheets import (
    itineraries_data,
    pledge_cards_data,
    theme_slips_data,
    tick_sheet_data,
)
from workshop.facilitation.stage import day_text
from workshop.facilitation.summary_data import summary_data
from workshop.facilitation.team_papers import matrix_papers
from workshop.facilitation.usual_pieces import (
    MET,
    canvas_sheets,
    itinerary_slips,
    people_met,
    pledge_cards,
    slips,
    tents,
    tick_sheets,
)
from workshop.handouts.data import Made, Part, Setting
from workshop.words import tr

PRINTED = "printed "  # and the session's id: the setting that holds the names of pieces


class Printing:
    """The use cases of the print page. ReportLab is imported when a piece is first made."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)
        self._review = Review(house)
        self._rate_pieces = RatePieces(house)
        self._day_pieces = DayPieces(house)
        self._invitations = Invitations(house)
        self._reports = Reports(house)
        self._retention = Retention(house)
        self._logos = Logos(house)
        self._attending = AttendingPieces(house)

    def printed(self, session: str) -> frozenset[str]:
        """Return the names of the pieces that were printed or saved."""
        return frozenset((self._house.library.settings.get(PRINTED + session) or "").split())

    def note_printed(self, session: str, names: Iterable[str]) -> None:
        """Remember that pieces were printed or saved; while looking on it is let go."""
        after = self.printed(session) | set(names)
        if self._house.library.reading or after == self.printed(session):
            return
        with self._house.library.atomic():
            self._house.library.settings.set(PRINTED + session, " ".join(sorted(after)))

    def pieces(
        self, session: Session, paper: str | None = None, wish: Wish | None = None
    ) -> list[Piece]:
        """Return the pieces this session calls for, in the order they are handed out.

        Nothing is made yet, but all is read: ``make`` may be called from another thread.
        ``paper`` is "a4" or "letter", None the session's own.
        """
        job = self._job(session, paper, wish)
        found = list(_told_apart(self._found(session, job)))
        if job.flagged:
            large = _told_apart(self._found(session, job.in_large_print))
            found = _with_large(found, large, named=bool(job.wish.people))
        if job.wish.people:
            return [piece for piece in found if piece.personal]
        found[1:1] = self._day_pieces.of_session(session, job, found)
        return found

    def _found(self, session: Session, job: Job) -> list[Piece]:
        """Return the pieces of a job, but for those of the facilitator."""
        everybodys = replace(job, flagged=frozenset())  # tents and badges are large for all
        found = [tents(everybodys), self._attending.badges(session, everybodys)]
        ratings: list[Place] = []
        found += self._invitations.of_session(session, job)
        for block in self._places.blocks(session.id):
            places = [p for p in self._places.of_block(session, block) if p.round == 1]
            for place in places:
                found += self._of_step(place, job)
            found += self._rate_pieces.of_block(places, job)
            ratings += [place for place in places if isinstance(place.step, Rate)]
        found += self._rate_pieces.of_session(ratings, job)
        found[1:1] = seating_pieces(self._house, session, job)
        if session.block is not None and not job.alone and not job.wish.people:
            outcomes = self._review.outcomes(session)
            found.append(self._summary(session, job.setting, outcomes))
            found.append(self._levers(session, job.setting, outcomes))
            found += self._reports.of_session(session, job, outcomes)
        if session.block is not None and not job.alone:
            found += self._attending.after(session, everybodys)
        return [*found, *follow_up_pieces(self._house, session, job)]

    def summary(self, session: Session, paper: str | None = None, wish: Wish | None = None) -> Made:
        """Make the one-page summary: what was revealed, and no name beside an answer."""
        setting = self._job(session, paper, wish).setting
        return self._summary(session, setting, self._review.outcomes(session)).make()

    def report(
        self,
        session: Session,
        paper: str | None = None,
        wish: Wish | None = None,
        *,
        room_safe: bool = True,
    ) -> Made:
        """Make the full report, from wherever the session stands."""
        job = self._job(session, paper, wish)
        outcomes = self._review.outcomes(session)
        return self._reports.piece(session, job, outcomes, room_safe=room_safe).make()

    def comparison(
        self, first: Session, second: Session, paper: str | None = None, wish: Wish | None = None
    ) -> Made:
        """Make the page that lays two sessions beside each other, the earlier one as "then"."""
        first, second = sorted((first, second), key=lambda each: (each.date, each.start))
        return self._reports.compared(first, second, self._job(second, paper, wish)).make()

    def fillable(
        self, session: Session, paper: str | None = None, wish: Wish | None = None
    ) -> list[tuple[str, Made]]:
        """Make invitation sheets to fill in on the screen, by name; the last one bears none.

        Where sheets are wished for single people there is none without a name.
        """
        job = replace(self._job(session, paper, wish), flagged=frozenset())
        nameless = not job.wish.people
        return self._invitations.fillable(session, job.chosen, job.setting, nameless=nameless)

    def pack(
        self,
        session: Session,
        paper: str | None = None,
        wish: Wish | None = None,
        names: Sequence[str] | None = None,
    ) -> Made:
        """Make one PDF of the pieces of these names, a manifest first; None: all for BEFORE."""
        pieces = [
            piece
            for piece in self.pieces(session, paper, wish)
            if (piece.group == BEFORE and piece.usual if names is None else piece.name in names)
        ]
        return self.binder(session, paper, wish)([(piece, piece.make()) for piece in pieces])

    def personal(
        self,
        session: Session,
        paper: str | None = None,
        wish: Wish | None = None,
        names: Sequence[str] = (),
    ) -> Iterator[tuple[str, str, Made]]:
        """Give each person's pack, a cover first: the person's id, the name as it prints, the PDF.

        It holds what bears the name and belongs to the day as it stands, or the pieces of these
        ``names``; of those who are wished for, else of all. Who has nothing gets none.
        """
        wish = wish or Wish()
        for person in self._people(session):
            if not wish.people or person.id in wish.people:
                make = self.own_pack(session, person.id, paper, wish, names)
                if make is not None:
                    yield person.id, person.printed, make()

    def own_pack(
        self,
        session: Session,
        person: str,
        paper: str | None = None,
        wish: Wish | None = None,
        names: Sequence[str] = (),
    ) -> Callable[[], Made] | None:
        """Return what makes one person's pack, or None where nothing is for them.

        All is read now: it may be called from another thread.
        """
        own = replace(wish or Wish(), people=(person,))
        setting = self._job(session, paper, own).setting
        printed = next(p.printed for p in self._people(session) if p.id == person)
        every = self.pieces(session, paper, own)
        pieces = [p for p in every if (p.name in names if names else _given(p, session))]

        def make() -> Made:
            from workshop.handouts.personal import personal_pack

            parts = [
                Part(piece=p.name, title=p.title, made=p.make(), copies=p.copies) for p in pieces
            ]
            return personal_pack(printed, parts, setting)

        return make if pieces else None

    def binder(
        self, session: Session, paper: str | None = None, wish: Wish | None = None
    ) -> Callable[[Sequence[tuple[Piece, Made]]], Made]:
        """Return what binds pieces that are made already into one PDF, a manifest first.

        All is read now: it may be called from another thread.
        """
        setting = self._job(session, paper, wish).setting

        def bind(made: Sequence[tuple[Piece, Made]]) -> Made:
            from workshop.handouts.pack import pack

            parts = [
                Part(
                    piece=piece.name,
                    title=piece.title,
                    made=done,
                    copies=piece.copies,
                    duplex=done.duplex,
                )
                for piece, done in made
            ]
            return pack(parts, setting)

        return bind

    def _job(self, session: Session, paper: str | None, wish: Wish | None) -> Job:
        wish = wish or Wish()
        setting = Setting(
            session_title=session.title,
            date_text=day_text(session.date),
            organisation=(session.organisation if wish.organisation is None else wish.organisation),
            paper="letter" if (paper or session.paper.value) == "letter" else "a4",
            grey=wish.grey,
            seed=wish.seed,
            kept_until=day_text(self._retention.until(session)),
            backs=wish.backs,
            logo=wish.logo or self._logos.current(),
        )
        people = self._people(session)
        flagged = frozenset(person.id for person in people if person.large_print)
        if wish.large or (flagged and len(flagged) == len(people)):
            setting, flagged = msgspec.structs.replace(setting, large="all"), frozenset()
        return Job(setting, people, wish, flagged)

    def _people(self, session: Session) -> tuple[Participant, ...]:
        return self._house.library.people.of(session.id)

    def _of_step(self, place: Place, job: Job) -> list[Piece]:
        step = place.step
        if isinstance(step, Sort) and step.by_table:
            return placing_pieces(place, step, job)
        if isinstance(step, Sort):
            lines = self._house.activity(step).lines(step, place.options, 1, None)
            return [tick_sheets(tick_sheet_data(place, step, lines, job.copies), job)]
        if isinstance(step, Choose):
            votes = "vote_slips" in place.exercise.handouts
            return [slips(theme_slips_data(place, step, job.copies), job, votes)]
        if isinstance(step, Canvas):
            return self._canvases(place, step, job)
        if isinstance(step, Rate):
            picture = picture_pieces(self._places, place, step, job)
            return [*message_pieces(place, step, job), *picture]
        if isinstance(step, PickLevels):
            return level_pieces(self._places, place, step, job)
        if isinstance(step, Matrix):
            return self._team_papers(place, step, job)
        if isinstance(step, RoleMirror):
            return mirror_pieces(self._places, place, step, self._kept(place), job)
        if isinstance(step, Exchange):
            return exchange_pieces(self._places, place, step, self._kept(place), job)
        drawn = self._house.library.rounds.of(place.block.id)
        if isinstance(step, Rounds) and step.phases and drawn is not None:
            data = itineraries_data(place, step, drawn, job.people, job.chosen)
            met = [people_met(data, job)] if place.session.block is not None else []
            return [itinerary_slips(data, job), *met] if data.slips else []
        return []

    def _levers(self, session: Session, setting: Setting, outcomes: Sequence[Outcome]) -> Piece:
        data = levers_data(self._house, session, outcomes)

        def make() -> Made:
            from workshop.handouts.levers import five_levers

            return five_levers(data, setting)

        return Piece(name="five-levers", title=tr("Five levers"), make=make, group=AFTER)

    def _canvases(self, place: Place, step: Canvas, job: Job) -> list[Piece]:
        """Return the sheets to write on, and the typed ones for who wrote them."""
        wanted = place.exercise.handouts
        found = []
        if "pledge_cards" in wanted:
            buddies = Pledges(self._house).buddies(place.session.id)
            data = pledge_cards_data(place, step, job.chosen, job.blanks, buddies)
            found.append(pledge_cards(data, job))
        drawn = self._house.library.rounds.of(place.block.id)
        for name, paper in papers().items():
            if name in wanted:
                sheets = blank_sheets(place, step, paper, job.people, job.chosen, job.blanks, drawn)
                found.append(canvas_sheets(name.replace("_", "-"), sheets, job, BEFORE))
        collected = self._places.collected(place).sheets
        typed = filled_sheets(place, step, collected, job.people, job.chosen, drawn)
        if typed.copies:
            found.append(canvas_sheets("own-sheets", typed, job, AFTER))
        return found

    def _team_papers(self, place: Place, step: Matrix, job: Job) -> list[Piece]:
        collected = self._places.collected(place)
        papers = matrix_papers(place, step, collected, self._kept(place), job.copies)
        return [
            Piece(
                name=paper.name,
                title=paper.title,
                make=partial(paper.make, job.setting),
                copies=paper.copies,
                group=AFTER if paper.after else BEFORE,
            )
            for paper in papers
        ]

    def _kept(self, place: Place) -> tuple[Commitment, ...]:
        """Return what was promised in a block."""
        kept = self._house.library.commitments.of(place.session.id)
        return tuple(each for each in kept if each.block == place.block.id)

    def _summary(self, session: Session, setting: Setting, outcomes: Sequence[Outcome]) -> Piece:
        data = summary_data(
            self._house, session, outcomes
        )  # read now: a piece may be made in a thread

        def make() -> Made:
            from workshop.handouts.summary import summary

            return summary(data, setting)

        return Piece(name="summary", title=tr("Session summary"), make=make, group=AFTER)


def _given(piece: Piece, session: Session) -> bool:
    """Tell whether a piece is in a personal pack: what is usual before the day or after it."""
    over = session.stage in (Stage.STOPPED, Stage.REVIEWED)
    told = piece.usual or piece.name.startswith(MET)
    return told and piece.copies > 0 and piece.group == (AFTER if over else BEFORE)


def _told_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Number the pieces that two blocks of one kind call for."""
    seen: dict[str, int] = {}
    for piece in pieces:
        number = seen[piece.name] = seen.get(piece.name, 0) + 1
        yield (
            piece
            if number == 1
            else replace(piece, name=f"{piece.name}-{number}", title=f"{piece.title} {number}")
        )


def _with_large(found: Sequence[Piece], large: Iterable[Piece], *, named: bool) -> list[Piece]:
    """Put the copies in large print behind the usual ones, which go where nobody needs them.

    ``named`` where only pieces with a name are wanted.
    """
    bigger = {piece.name: piece for piece in large if piece.large and piece.copies}
    both = []
    for name in dict.fromkeys((*(piece.name for piece in found), *bigger)):
        piece = next((piece for piece in found if piece.name == name), None)
        big = bigger.get(name)
        if piece is not None and (piece.copies or not piece.large):
            both.append(piece)
        if big is not None and (big.personal or not named):
            title = tr("{piece}, large").format(piece=big.title)
            both.append(replace(big, name=f"{name}-large", title=title))
    return both
