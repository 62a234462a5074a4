"""A rehearsal led by hand: a copy of the day at twenty times its speed, on which things go wrong.

The room answers by itself, unless somebody types; what goes wrong is drawn from a seed and waits
until it can happen. Each trouble is looked at until it was seen to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from workshop.activities.pair import Rounds
from workshop.domain.agenda import clock_text
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.clock import PacedClock
from workshop.domain.people import Attendance
from workshop.domain.scene import to_json
from workshop.domain.session import Session, Stage
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.facilitation import mishaps
from workshop.facilitation.demo_sheets import Sheets
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place, Places
from workshop.facilitation.rehearsal_copy import RehearsalCopy
from workshop.words import ntr, tr

PACE = 20  # times as fast as the day
THINKING = 60.0  # seconds of the day until the room has answered; half of a shorter timer
APART = 150.0  # seconds of the day between two troubles, at least
PARTS = (0.2, 0.35, 0.5, 0.65)  # of the day, where troubles fall
FEWEST = 4  # people; with fewer nobody comes late or leaves


class Trouble(StrEnum):
    """What goes wrong."""

    UNPLUGGED = "unplugged"
    POWER = "power"
    OVER = "over"
    LATE = "late"
    LEAVES = "leaves"


class Seen(Value, frozen=True):
    """One trouble in the report: whether it was seen to, and in words when and how soon."""

    good: bool
    words: str


class Practised(Value, kw_only=True, frozen=True):
    """What a rehearsal was: each trouble, the day in figures, and what did not hold."""

    title: str
    troubles: tuple[Seen, ...]
    figures: tuple[str, ...]
    held: tuple[Seen, ...] = ()

    @property
    def text(self) -> str:
        """Write it in lines, to be copied."""
        seen, held = (tuple(s.words for s in lines) for lines in (self.troubles, self.held))
        return "\n".join((self.title, *seen, *self.figures, *held))


@dataclass(slots=True)
class _Course:
    """How far one trouble has come; times in epoch seconds."""

    kind: Trouble
    part: float  # of the day, from which on it may happen
    words: str = ""
    begun: float | None = None
    met: float | None = None


class Practice:
    """The copy while somebody leads it.

    ``look`` is called several times a second. What happens outside the desk is told by ``wall``.
    """

    def __init__(self, copy: RehearsalCopy, clock: PacedClock, seed: int) -> None:
        self._copy, self._clock = copy, clock
        self._chance = Random(f"practice {seed}")
        self._sheets = Sheets(copy.desk, Random(f"practice sheets {seed}"))
        self._since: dict[str, float] = {}  # when the run of a step was first seen open
        self._given: set[str] = set()  # runs for which the room has answered
        self._answers = 0
        self._scenes: set[str] = set()
        self._faults: list[str] = []
        self._forecast = 0.0
        self._planned = 0.0
        self._full = self._seen = False  # a screen of its own; a picture on it
        self._seen_before = False  # the power went
        self._late: list[str] = []
        self._leaver = ""
        self._courses = self._drawn()
        with self.desk.house.typed(tr("prepare the rehearsal"), self.session):
            self.desk.notes.add(self.session, mishaps.PRIVATE)
            for person in self.desk.people.of(self.session):
                came = Attendance.EXPECTED if person.id in self._late else Attendance.HERE
                self.desk.people.mark(self.session, person.id, came)

    @property
    def desk(self) -> Desk:
        """The desk on the copy; another one after a power cut."""
        return self._copy.desk

    @property
    def session(self) -> str:
        """The id of the session, the same as in the library."""
        return self._copy.session

    @property
    def clock_words(self) -> str:
        """The time of the day that is rehearsed."""
        return clock_text(int(self._minute(self._clock.now().timestamp())))

    @property
    def waits(self) -> bool:
        """Whether the day has not begun, or something that went wrong was not seen to yet."""
        known = self._known()
        unmet = any(c.begun is not None and c.met is None for c in self._courses)
        return unmet or known.stage is Stage.PLANNED

    def wall(self, *, full: bool, seen: bool) -> None:
        """Tell whether the wall has a screen of its own, and whether a picture is on it."""
        self._full, self._seen = full, seen

    def look(self) -> tuple[Trouble, str] | None:
        """See what was met since the last look; return the trouble that begins now, in words.

        An unplugged projector and a power cut are for the caller to bring about.
        """
        known = self._known()
        if known.stage is not Stage.RUNNING:
            return None
        place = self.desk.running.place(self.session)
        assert place is not None
        self._note(known, place)
        now = self._now()
        for begun in self._courses:
            if begun.begun is not None and begun.met is None and self._is_met(begun):
                begun.met = now
        last = max((c.begun for c in self._courses if c.begun is not None), default=0.0)
        if now - last < APART:
            return None
        part = self._part(known, place)
        due = (c for c in self._courses if c.begun is None and part >= c.part)
        course = next((c for c in due if self._can(c, place)), None)
        if course is None:
            return None
        course.begun, course.words = now, self._begin(course.kind)
        return course.kind, course.words

    def power_cut(self, let_go: Callable[[], None]) -> Desk:
        """Go on from what is on disk; ``let_go`` frees whatever still uses the desk before."""
        before, desk = self._standing(), self.desk
        kept = self._held()
        # What is let go of may still write: that comes too late, as on the real day.
        after = self._copy.cut_off(desk, let_go)
        self._sheets.work_on(after)
        if before != self._standing() or kept != self._held():
            self._faults.append(mishaps.elsewhere())
        return after

    def answer(self) -> Changes:
        """Let the room answer, where a step is open for long enough and nobody has typed."""
        place = self.desk.running.place(self.session)
        if self._known().stage is not Stage.RUNNING or place is None or not self._asks(place):
            return changed()
        run, now = place.run, self._now()
        since = self._since.setdefault(run.id, now)
        wait = THINKING if run.timer is None else min(THINKING, run.timer.seconds / 2)
        if run.id in self._given or now - since < wait:
            return changed()
        self._given.add(run.id)
        if self.desk.capture.collected(place).answers:
            return changed()  # somebody types: the rest is theirs as well
        with self.desk.house.typed(tr("the room’s answers"), self.session):
            self._sheets.collect(place, run.mode)
        self._answers += self.desk.capture.collected(self._standing_place()).answers
        kinds = (Kind.RUN, Kind.ANSWERS, Kind.COMMITMENTS, Kind.LIBRARY)
        return changed(*kinds, session=self.session)

    def report(self) -> Practised:
        """Say what came of it; at any moment."""
        known, now = self._known(), self._now()
        begun = known.stage is not Stage.PLANNED
        pictures, answers = len(self._scenes), self._answers
        figures = [
            ntr("{n} answer came from the room", "{n} answers came from the room", answers),
            ntr("{n} picture for the wall", "{n} pictures for the wall", pictures),
        ]
        if begun and self._planned:
            words = tr("Planned end {planned}, latest forecast {forecast}, left at {left}")
            times = (self._planned, self._forecast, self._minute(now))
            planned, forecast, left = (clock_text(int(time)) for time in times)
            figures.append(words.format(planned=planned, forecast=forecast, left=left))
        return Practised(
            title=tr("Rehearsal of {title}").format(title=known.title),
            troubles=tuple(self._told(course) for course in self._courses),
            figures=tuple(figures),
            held=self._what_held(),
        )

    def _what_held(self) -> tuple[Seen, ...]:
        faults = dict.fromkeys(self._faults)
        held = [Seen(False, words) for words in faults]
        if mishaps.private_shown() not in faults and self._scenes:
            held.append(Seen(True, tr("Nothing private was on the wall.")))
        cut = any(c.kind is Trouble.POWER and c.begun is not None for c in self._courses)
        if cut and mishaps.elsewhere() not in faults:
            held.append(Seen(True, tr("After the power cut the day stood where it was.")))
        return tuple(held)

    # --- what goes wrong -------------------------------------------------------------------------

    def _drawn(self) -> list[_Course]:
        people = [person.id for person in self.desk.people.of(self.session)]
        some = len(people) >= FEWEST
        self._late = self._chance.sample(people, mishaps.LATE) if some else []
        kinds = [Trouble.UNPLUGGED, Trouble.POWER, Trouble.OVER]
        if some:
            kinds.append(Trouble.LEAVES)
        self._chance.shuffle(kinds)
        jitter = self._chance.uniform(-0.05, 0.05)
        found = [_Course(k, part + jitter) for k, part in zip(kinds, PARTS, strict=False)]
        return [_Course(Trouble.LATE, 0.08), *found] if some else found

    def _can(self, course: _Course, place: Place) -> bool:
        if course.kind is Trouble.UNPLUGGED:
            return self._full and self._seen
        if course.kind is Trouble.LEAVES:
            meets = isinstance(place.step, Rounds) and place.run.state is State.RUNNING
            past = not any(
                "pair" in self.desk.agenda.definition(block).kinds and block.started is None
                for block in Places(self.desk.house).blocks(self.session)
            )
            return meets or past
        return True

    def _begin(self, kind: Trouble) -> str:
        if kind is Trouble.UNPLUGGED:
            return mishaps.unplugged()
        if kind is Trouble.POWER:
            self._seen_before = self._seen
            return mishaps.power_cut()
        if kind is Trouble.OVER:
            self._clock.pass_time(mishaps.OVER * 60)
            return mishaps.too_long()
        if kind is Trouble.LATE:
            return mishaps.late(len(self._late))
        gone = self._chance.choice(self.desk.people.here(self.session))
        self._leaver = gone.id
        return mishaps.leaves(gone.printed)

    def _is_met(self, course: _Course) -> bool:
        if course.kind is Trouble.UNPLUGGED:
            return self._seen
        if course.kind is Trouble.POWER:
            return self._seen or not self._seen_before
        if course.kind is Trouble.OVER:
            return not self.desk.landing.ways(self._known())  # on time, or nothing left to win
        people = {person.id: person for person in self.desk.people.of(self.session)}
        if course.kind is Trouble.LATE:
            still = Attendance.EXPECTED
            return all(p not in people or people[p].attendance is not still for p in self._late)
        gone = people.get(self._leaver)
        return gone is None or gone.attendance is Attendance.LEFT

    def _told(self, course: _Course) -> Seen:
        if course.begun is None:
            return Seen(False, _did_not_happen(course.kind))
        at = f"{clock_text(int(self._minute(course.begun)))}  {course.words}"
        if course.met is None:
            return Seen(False, tr("{event} Not seen to.").format(event=at))
        minutes = max(1, round((course.met - course.begun) / 60))
        return Seen(True, tr("{event} Seen to in {n} min.").format(event=at, n=minutes))

    # --- how the day stands ----------------------------------------------------------------------

    def _note(self, known: Session, place: Place) -> None:
        run = place.run
        if run.state is State.RUNNING:
            self._since.setdefault(run.id, self._now())
        self._planned = self.desk.landing.end(known)
        self._forecast = max(self._forecast, *(s.ends for s in self.desk.agenda.times(known)))
        scene = to_json(self.desk.stage.now(self.session)).decode()
        self._scenes.add(scene)
        if mishaps.PRIVATE in scene:
            self._faults.append(mishaps.private_shown())

    def _asks(self, place: Place) -> bool:
        activity = self.desk.house.activity(place.step)
        last = place.run.page + 1 >= len(self.desk.stage.pages(place))
        collects = activity.collects and not activity.only_shows(place.step, place.options)
        return place.run.state is State.RUNNING and collects and last

    def _part(self, known: Session, place: Place) -> float:
        """Return how much of the day is over: of its minutes or its blocks, whichever is more."""
        span = max(1.0, self._planned - known.start)
        blocks = [block.id for block in Places(self.desk.house).blocks(self.session)]
        minutes = (self._minute(self._now()) - known.start) / span
        return max(minutes, blocks.index(place.block.id) / len(blocks))

    def _held(self) -> int:
        """Return how many answers are stored, of the whole day."""
        places, known = Places(self.desk.house), self._known()
        found = (p for block in places.blocks(self.session) for p in places.of_block(known, block))
        return sum(self.desk.capture.collected(place).answers for place in found)

    def _standing(self) -> tuple[object, object]:
        place = self._standing_place()
        return place.run, place.session

    def _standing_place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def _known(self) -> Session:
        return self.desk.sessions.get(self.session)

    def _now(self) -> float:
        return self.desk.house.now

    def _minute(self, instant: float) -> float:
        at = self.desk.house.local(instant)
        return at.hour * 60 + at.minute + at.second / 60


def _did_not_happen(kind: Trouble) -> str:
    return {
        Trouble.UNPLUGGED: tr("The projector stayed plugged in: it had no screen of its own."),
        Trouble.POWER: tr("The power did not go: the rehearsal ended before."),
        Trouble.OVER: tr("No talk ran over: the rehearsal ended before."),
        Trouble.LATE: tr("Nobody came late: the rehearsal ended before."),
        Trouble.LEAVES: tr("Nobody left: the rehearsal ended before."),
    }[kind]
