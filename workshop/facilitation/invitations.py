"""The invitation sheet: what it says before the day, and what comes back filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from workshop.activities.pair import Rounds
from workshop.activities.rate_step import SKILL_SCALES, Rate, Reading
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import Exercise
from workshop.domain.people import SKILLS, Participant, Side
from workshop.domain.session import Session
from workshop.domain.values import Value
from workshop.facilitation.house import House
from workshop.facilitation.piece import BEFORE, Job, Piece
from workshop.facilitation.places import Places
from workshop.facilitation.rate_papers import explained, intro, rating_rows
from workshop.facilitation.retention import Retention
from workshop.facilitation.stage import day_text
from workshop.handouts.data import Choice, Made, Setting
from workshop.handouts.filled_data import MARK, Filled, NotASheet
from workshop.handouts.rate_data import RatingCopy, RatingSheets
from workshop.words import ntr, tr

INVITATION, SOURCE = "invitation", "ten-skills"


class Returned(Value, kw_only=True, frozen=True):
    """A sheet that came back: what it says, for whom on the list, or why it is not taken.

    ``person`` is None where the sheet bears a new name; then that name comes onto the list.
    """

    filled: Filled
    person: Participant | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        """Whose sheet it is."""
        return self.person.printed if self.person is not None else self.filled.name

    @property
    def sentence(self) -> str:
        """Say in one line what comes in with it."""
        if self.reason:
            return f"{self.filled.file}: {self.reason}"
        marks = ntr("{n} of 20 marks", "{n} of 20 marks", self.filled.marks)
        told = [marks, *([_side(self.filled.side)] if self.filled.side else [])]
        if self.filled.consent is not None:
            agreed, not_agreed = tr("may be used for pairs"), tr("not to be used for pairs")
            told.append(agreed if self.filled.consent else not_agreed)
        if self.person is None:
            told.append(tr("new on the list"))
        return f"{self.name}: {', '.join(told)}"


class Invitations:
    """The use cases of invitation sheets."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)
        self._retention = Retention(house)

    def of_session(self, session: Session, job: Job) -> list[Piece]:
        """Return the sheet, where the day pairs people or asks for the ten skills."""
        data = self.sheets(session, job.chosen, job.blanks)
        if data is None:
            return []

        def make() -> Made:
            from workshop.handouts.rate import rating_sheets

            return rating_sheets(data, job.setting)

        return [
            Piece(
                name=INVITATION,
                title=tr("Invitation sheet"),
                make=make,
                copies=len(data.copies) + data.blanks,
                group=BEFORE,
                personal=True,
                large=True,
                usual=False,  # it goes out days before the pack is printed
            )
        ]

    def fillable(
        self,
        session: Session,
        people: Sequence[Participant],
        setting: Setting,
        *,
        nameless: bool = True,
    ) -> list[tuple[str, Made]]:
        """Make a PDF to fill in on the screen for each of ``people``, and one ``nameless``.

        Each comes with the name of its person, "" for the last. Empty where no sheet is called for.
        """
        from workshop.handouts.rate import rating_sheets

        data = self.sheets(session, people, 1)
        if data is None:
            return []
        blank = (RatingCopy(sheet=f"{MARK} {session.id}"),) if nameless else ()
        return [
            (
                copy.name,
                rating_sheets(replace(data, copies=(copy,), blanks=0), setting, fillable=True),
            )
            for copy in (*data.copies, *blank)
        ]

    def sheets(
        self, session: Session, people: Sequence[Participant], blanks: int
    ) -> RatingSheets | None:
        """Return the sheets of ``people`` and blank ones; None where nothing calls for them."""
        found = self._skills(session)
        if found is None:
            return None
        exercise, step = found
        options = {**exercise.chosen({}), "part": "fill", "naming": "named"}
        until = day_text(self._retention.until(session))
        place = ", ".join(part for part in (session.title, session.venue) if part)
        return RatingSheets(
            title=tr("Before we meet"),
            piece=tr("Invitation sheet"),
            letters="IN",
            above=f"{place}, {day_text(session.date)}",
            intro=f"{intro(step)} {tr('About 12 minutes; please send it back before the day.')}",
            explained=explained(step),
            columns=tuple(scale.title for scale in step.scales),
            rows=rating_rows(step, options),
            ticks=step.consent,
            sides=(
                tr("My present role leans to"),
                (
                    *(Choice(label=_side(side), side=side) for side in Side),
                    Choice(label=tr("not chosen")),
                ),
            ),
            after=((tr("What happens with my answers:"), _what_happens(until)),),
            fields=SKILL_SCALES,
            copies=tuple(
                RatingCopy(
                    name=person.printed,
                    role=person.role,
                    sheet=f"{MARK} {session.id} {person.id}",
                )
                for person in people
            ),
            blanks=blanks,
            who_sees=tr(
                "you, on your own page, and the facilitator. On the wall only group averages. "
                "Kept until {date}."
            ).format(date=until),
        )

    def look(self, session: str, files: Sequence[Path]) -> tuple[Returned, ...]:
        """Read sheets that came back; nothing is written."""
        from workshop.handouts.filled import read_sheet

        found: list[Returned] = []
        for file in files:
            try:
                filled = read_sheet(file)
            except NotASheet as fault:
                reason = str(fault.facts["reason"])
                found.append(Returned(filled=Filled(file=file.name), reason=reason))
                continue
            found.append(self._matched(session, filled))
        return _once(found)

    def take(self, session: str, returned: Sequence[Returned]) -> Changes:
        """Give people what their sheets say, in one action; what has a reason stays out."""
        good = [one for one in returned if not one.reason]
        if not good:
            return changed(session=session)
        label = ntr("bring in {n} filled sheet", "bring in {n} filled sheets", len(good))
        people = self._house.library.people
        with self._house.typed(label, session):
            for one in good:
                if one.person is None:
                    person = Participant(id=self._house.ids.new(), name=one.filled.name)
                    people.add(session, _with(person, one.filled))
                else:
                    people.update(session, _with(one.person, one.filled))
        return changed(Kind.PEOPLE, Kind.LIBRARY, session=session)

    def _skills(self, session: Session) -> tuple[Exercise, Rate] | None:
        wanted = False
        for block in self._places.blocks(session.id):
            exercise = self._house.definition(block)
            step = _of_skills(exercise)
            if step is not None:
                return exercise, step
            wanted = wanted or any(isinstance(step, Rounds) for step in exercise.steps)
        known = self._house.exercises.get(SOURCE) if wanted else None
        step = None if known is None else _of_skills(known)
        return None if known is None or step is None else (known, step)

    def _matched(self, session: str, filled: Filled) -> Returned:
        if filled.session != session:
            return Returned(filled=filled, reason=tr("it belongs to another session"))
        people = self._house.library.people.of(session)
        if filled.person:
            found = [person for person in people if person.id == filled.person]
            if not found:
                return Returned(filled=filled, reason=tr("its person is no longer on the list"))
            return Returned(filled=filled, person=found[0])
        if not filled.name:
            return Returned(filled=filled, reason=tr("it bears no name"))
        typed = filled.name.casefold()
        found = [p for p in people if typed in (p.name.casefold(), p.printed.casefold())]
        if len(found) > 1:
            return Returned(filled=filled, reason=tr("two people on the list bear its name"))
        return Returned(filled=filled, person=found[0] if found else None)


def _of_skills(exercise: Exercise) -> Rate | None:
    for step in exercise.steps:
        if isinstance(step, Rate) and step.reading is Reading.SKILLS and not step.private:
            return step if len(step.items) == SKILLS else None
    return None


def _once(found: Sequence[Returned]) -> tuple[Returned, ...]:
    """Keep the last of several sheets of one person."""
    last = {(one.person.id if one.person else one.filled.name): at
            for at, one in enumerate(found) if not one.reason}  # fmt: skip
    kept = set(last.values())
    return tuple(
        one
        if one.reason or at in kept
        else replace(one, reason=tr("another sheet of {name} is newer").format(name=one.name))
        for at, one in enumerate(found)
    )


def _with(person: Participant, filled: Filled) -> Participant:
    """Return a person with what a sheet says; what it leaves blank stays as it was."""
    before = person.ratings if len(person.ratings) == 2 * SKILLS else (None,) * (2 * SKILLS)
    ratings = tuple(
        old if new is None else new for old, new in zip(before, filled.ratings, strict=True)
    )
    known = any(rating is not None for rating in ratings)
    return replace(
        person,
        side=filled.side or person.side,
        ratings=ratings if known else person.ratings,
        # A blank is no yes, as on the sheets that are typed.
        consent=bool(filled.consent) if filled.marks or filled.consent is not None
        else person.consent,
    )  # fmt: skip


def _side(side: Side | None) -> str:
    return {
        Side.WHY: tr("Why-side"), Side.HOW: tr("How-side"), Side.BOTH: tr("Both"), None: "",
    }[side]  # fmt: skip


def _what_happens(until: str) -> str:
    return tr(
        "they go to the facilitator alone. If you say yes, they help to find you partners for "
        "talks; if not, they are not used for that. On the day you get your own page, closed. On "
        "the wall there are only averages of five people or more, without names. It is no "
        "appraisal. You may leave blank what you like, and take your sheet back at any time; all "
        "of it is kept until {date} at the longest."
    ).format(date=until)
