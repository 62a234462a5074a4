"""Who was there, on paper: badges before the day, the attendance list and certificates after it."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.domain.people import Attendance, Participant, here
from workshop.domain.session import Session
from workshop.domain.session import Stage as SessionStage
from workshop.facilitation.house import House
from workshop.facilitation.piece import AFTER, Job, Piece
from workshop.facilitation.stage import day_text
from workshop.handouts.attending_data import AttendanceList, Badges, Certificates
from workshop.handouts.data import Made, Tent
from workshop.words import ntr, tr

BADGES, LIST, CERTIFICATES = "badges", "attendance-list", "certificates"


class AttendingPieces:
    """Reads what the sheets say."""

    def __init__(self, house: House) -> None:
        self._house = house

    def badges(self, session: Session, job: Job) -> Piece:
        """Return the badge slips: one a person, and blank ones."""
        slips = tuple(Tent(name=p.printed, role=p.role, side=p.side) for p in job.chosen)
        data = Badges(badges=slips, blanks=job.blanks, foot=session.title)

        def make() -> Made:
            from workshop.handouts.attending import badges

            return badges(data, job.setting)

        copies = len(slips) + data.blanks
        return Piece(
            name=BADGES, title=tr("Badge slips"), make=make, copies=copies, personal=True,
            usual=False,  # name tents stand on the tables; who wants badges as well asks for them
        )  # fmt: skip

    def after(self, session: Session, job: Job) -> list[Piece]:
        """Return the list of who was there, and a certificate for each of them."""
        return [self._list(session, job), self._certificates(session, job)]

    def _list(self, session: Session, job: Job) -> Piece:
        people = sorted(job.people, key=lambda person: (person.sort_name or person.name).casefold())
        came = _came(people)
        ticked = any(person.attendance is not Attendance.EXPECTED for person in people)
        data = AttendanceList(
            about=_about(session),
            here=len(came) if ticked else None,
            rows=tuple((p.printed, p.role, _state(p, came) if ticked else "") for p in people),
        )

        def make() -> Made:
            from workshop.handouts.attending import attendance_list

            return attendance_list(data, job.setting)

        return Piece(name=LIST, title=tr("Attendance list"), make=make, group=AFTER)

    def _certificates(self, session: Session, job: Job) -> Piece:
        came = _came(job.people)
        names = tuple(p.printed for p in job.chosen if p.id in came)
        data = Certificates(
            organisation=session.organisation,
            names=names,
            lines=self._lines(session),
            exercises=self._exercises(session),
        )

        def make() -> Made:
            from workshop.handouts.attending import certificates

            return certificates(data, job.setting)

        return Piece(
            name=CERTIFICATES, title=tr("Certificates of attendance"), make=make,
            copies=len(names), group=AFTER, personal=True,
        )  # fmt: skip

    def _lines(self, session: Session) -> tuple[str, ...]:
        place = tr("on {date}").format(date=day_text(session.date))
        place = ", ".join(part for part in (place, session.venue) if part)
        lines = [tr("took part in “{title}”").format(title=session.title), place]
        minutes = self._minutes(session)
        if minutes:
            hours, rest = divmod(minutes, 60)
            told = [ntr("{n} hour", "{n} hours", hours)] if hours else []
            told += [ntr("{n} minute", "{n} minutes", rest)] if rest else []
            lines.append(tr("{time}, breaks included").format(time=tr(" and ").join(told)))
        return tuple(lines)

    def _minutes(self, session: Session) -> int:
        """Return how long the day was, from the first block that began to the end of the last."""
        blocks = [b for b in self._house.library.agenda.of(session.id) if b.started is not None]
        ends = [block.ended for block in blocks if block.ended is not None]
        if session.stage not in (SessionStage.STOPPED, SessionStage.REVIEWED) or not ends:
            return 0
        began = min(block.started for block in blocks if block.started is not None)
        return max(0, round((max(ends) - began) / 60))

    def _exercises(self, session: Session) -> tuple[str, ...]:
        run = [
            self._house.definition(block)
            for block in self._house.library.agenda.of(session.id)
            if block.started is not None and not block.dropped
        ]
        return tuple(dict.fromkeys(exercise.title for exercise in run if not exercise.plain))


def _about(session: Session) -> str:
    return ", ".join(p for p in (session.title, session.venue, day_text(session.date)) if p)


def _came(people: Sequence[Participant]) -> frozenset[str]:
    """Return the ids of those who came, also of who left early; of all where nobody was ticked."""
    left = [person for person in people if person.attendance is Attendance.LEFT]
    return frozenset(person.id for person in (*here(people), *left))


def _state(person: Participant, came: frozenset[str]) -> str:
    if person.attendance is Attendance.LEFT:
        return tr("left early")
    return tr("was there") if person.id in came else tr("did not come")
