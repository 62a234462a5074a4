"""A fire drill: a day played without hands, in which what goes wrong on a day goes wrong.

The projector is unplugged, three come late, one leaves in the middle of a round, the power goes,
and a block takes twelve minutes too long. When and where is drawn from a seed. The day is played
by the demo's own hands on a clock that is moved; what the drill finds is judged at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from workshop.activities.pair import Rounds
from workshop.domain.agenda import clock_text
from workshop.domain.answers import Marks
from workshop.domain.clock import SetClock
from workshop.domain.exercise import Mode
from workshop.domain.people import Attendance
from workshop.domain.scene import Scene, to_json
from workshop.domain.session import Stage
from workshop.domain.states import State
from workshop.facilitation.demo import Demo
from workshop.facilitation.demo_people import Comings
from workshop.facilitation.demo_sheets import Sheets
from workshop.facilitation.desk import Desk
from workshop.facilitation.mishaps import (
    LATE,
    OVER,
    PRIVATE,
    elsewhere,
    late,
    leaves,
    power_cut,
    private_shown,
    too_long,
    unplugged,
)
from workshop.facilitation.places import Place, Places
from workshop.pairing.verify import check
from workshop.words import tr

SLACK = 0.15  # of the minutes that the last block has, how much its talk may run over


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that went wrong in a drill, at a minute of the day."""

    minute: float
    words: str

    @property
    def line(self) -> str:
        """Write it with its time."""
        return f"{clock_text(int(self.minute))}  {self.words}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a drill was and what was found; ``faults`` are sentences, none where all held.

    ``planned``, ``forecast`` (the latest one on the way) and ``ended`` are minutes of the day.
    """

    seed: int
    events: tuple[Happened, ...]
    scenes: int
    typed: int
    stored: int
    planned: float
    forecast: float
    ended: float
    faults: tuple[str, ...]


def _ignore(_told: object) -> None:
    """Nobody listens."""


class TypedSheets(Sheets):
    """Remembers what was typed, whatever became of it."""

    def __init__(self, desk: Desk, random: Random) -> None:
        super().__init__(desk, random)
        self.typed: dict[str, list[Marks]] = {}

    def _given(self, place: Place) -> list[tuple[str, Marks]]:
        given = super()._given(place)
        self.typed[place.run.id] = [marks for _, marks in given]
        return given


class Drill(Demo):
    """Plays a day in which things go wrong.

    ``reopen`` opens the library again as after a power cut. ``shown`` is told every scene of the
    wall, and each event as it happens by ``told``.
    """

    def __init__(
        self,
        desk: Desk,
        clock: SetClock,
        seed: int,
        reopen: Callable[[Desk], Desk],
        shown: Callable[[Scene], None] = _ignore,
        told: Callable[[Happened], None] = _ignore,
    ) -> None:
        super().__init__(desk, clock, Random(f"drill {seed}"))
        self.desk = desk
        self._seed = seed
        self._chance = Random(f"drill events {seed}")
        self._reopen, self._shown, self._tell = reopen, shown, told
        self._typed = TypedSheets(desk, self._random)
        self._sheets = self._typed
        self._events: list[Happened] = []
        self._scenes: dict[str, Scene] = {}
        self._faults: list[str] = []
        self._coming: dict[int, list[Callable[[str], None]]] = {}
        self._turns = 0
        self._forecast = 0.0
        self._short = 0  # minutes that no block had to give

    def run(self, session: str) -> Report:
        """Play the day and judge it; the session ends as reviewed."""
        blocks = [block for block in self.desk.agenda.blocks(session) if not block.dropped]
        drawn = self._chance.sample(range(3, 10 + 2 * len(blocks)), 3)
        events = (self._unplug, self._power_cut, self._over)
        self._coming = {turn: [event] for turn, event in zip(drawn, events, strict=True)}
        self.desk.notes.add(session, PRIVATE)
        everybody = self.desk.people.of(session)
        self._absent = [p.id for p in self._chance.sample(everybody, min(LATE, len(everybody)))]
        self._leaver = ""
        self.play(session)
        return self._judged(session)

    def _go_on(self, place: Place, comings: Comings) -> None:
        session = place.session.id
        if self._turns == 0:
            for person in self._absent:
                self.desk.people.mark(session, person, Attendance.EXPECTED)
        self._turns += 1
        for event in self._coming.pop(self._turns, ()):
            event(session)
        if self._turns == 8:
            self._come_late(session)
        place = self._standing(session)
        self._look(place)
        if isinstance(place.step, Rounds) and place.run.state is State.RUNNING:
            self._look_at_pairs(place)
            if not self._leaver and place.round < place.rounds:
                self._leave(place)
        comings.work_on(self.desk)
        super()._go_on(place, comings)
        self._land(session)

    def _land(self, session: str) -> None:
        """Take the cheapest way to land on time, as the facilitator would."""
        known = self.desk.sessions.get(session)
        if known.stage is not Stage.RUNNING:
            return
        slots = self.desk.agenda.times(known)
        self._forecast = max(self._forecast, *(slot.ends for slot in slots))
        late, found = self.desk.landing.late(known), self.desk.landing.ways(known)
        if found:
            self.desk.landing.take(session, found[0])
        self._short = found[0].left if found else 0 if late is None else late.minutes

    # --- what goes wrong -------------------------------------------------------------------------

    def _happen(self, words: str) -> None:
        happened = Happened(self._minute(), words)
        self._events.append(happened)
        self._tell(happened)

    def _unplug(self, _session: str) -> None:
        self._happen(unplugged())

    def _come_late(self, session: str) -> None:
        for person in self._absent:
            self.desk.people.mark(session, person, Attendance.HERE)
        n = len(self._absent)
        self._happen(late(n))
        place = self._standing(session)
        if isinstance(place.step, Rounds):
            self._repair(place)

    def _leave(self, place: Place) -> None:
        gone = self._chance.choice(self.desk.people.here(place.session.id))
        self._leaver = gone.id
        self.desk.people.mark(place.session.id, gone.id, Attendance.LEFT)
        self._happen(leaves(gone.printed))
        self._repair(place)

    def _repair(self, place: Place) -> None:
        found = self.desk.pairs.repairs(place) if any(self.desk.pairs.moved(place)) else ()
        if found:
            self.desk.pairs.take_repair(place, found[0].answer)

    def _power_cut(self, session: str) -> None:
        self._happen(power_cut())
        before = self._standing(session)
        self.desk = self._desk = self._reopen(self.desk)
        self._places = Places(self._desk.house)
        self._typed.work_on(self._desk)
        after = self._standing(session)
        if (before.run, before.session) != (after.run, after.session):
            self._faults.append(elsewhere())

    def _over(self, _session: str) -> None:
        self._happen(too_long())
        self._clock.pass_time(OVER * 60)

    # --- what must hold --------------------------------------------------------------------------

    def _look(self, place: Place) -> None:
        for scene in (
            self.desk.stage.now(place.session.id),
            self.desk.stage.next(place.session.id),
        ):
            self._scenes.setdefault(to_json(scene).decode(), scene)
            self._shown(scene)

    def _look_at_pairs(self, place: Place) -> None:
        drawn = self.desk.pairs.drawn(place.block.id)
        groups = [m.people for m in drawn.meetings if m.round == place.round] if drawn else []
        seated = sorted({person for group in groups for person in group})
        known = {person.id for person in self.desk.people.of(place.session.id)}
        weights = {frozenset((a, b)): 0 for a in seated for b in seated if a < b}
        if groups:
            self._faults += check([groups], seated, weights).violations
        if not set(seated) <= known:
            self._faults.append(tr("Somebody is paired who is not on the list."))

    def _judged(self, session: str) -> Report:
        known = self.desk.sessions.get(session)
        self._faults += [private_shown() for said in self._scenes if PRIVATE in said]
        typed, stored = self._counted(session)
        planned, ended = self.desk.landing.end(known), self._minute()
        last = [block for block in self.desk.agenda.blocks(session) if not block.dropped][-1]
        if ended > planned + self._short + 1 + SLACK * last.target:
            self._faults.append(tr("The day ended later than its blocks needed."))
        return Report(
            self._seed,
            tuple(self._events),
            len(self._scenes),
            typed,
            stored,
            planned,
            self._forecast,
            ended,
            tuple(dict.fromkeys(self._faults)),
        )

    def _counted(self, session: str) -> tuple[int, int]:
        """Return how many answers were typed and are stored; what differs is a fault."""
        typed = stored = 0
        for block in self._places.blocks(session):
            for place in self._places.of_block(self._session(session), block):
                sheets = self._typed.typed.get(place.run.id)
                if sheets is None:
                    continue
                wanted, found = self._answers(place, sheets)
                typed += wanted.total()
                stored += (wanted & found).total()
                if wanted - found:
                    title = place.block.title
                    self._faults.append(tr("An answer of “{title}” is lost.").format(title=title))
        return typed, stored

    def _answers(
        self, place: Place, sheets: list[Marks]
    ) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
        """Return what was typed and what is stored, as line and answer → how often."""
        activity, collected = (
            self._desk.house.activity(place.step),
            self._desk.capture.collected(place),
        )
        said = Counter((line, str(a)) for s in sheets for line, a in s.items() if a is not None)
        if collected.sheets:
            kept = (s.marks.items() for s in collected.sheets)
            return said, Counter(
                (line, str(a)) for held in kept for line, a in held if a is not None
            )
        if not activity.categories(place.step):
            return Counter({("", ""): len(sheets)}), Counter({("", ""): collected.answers})
        if place.run.mode is Mode.KEYED and Mode.KEYED in activity.counts_in:
            asked = (place.step, place.options, place.round, self._desk.capture.earlier(place))
            counts = activity.typed(*asked, sheets)
        else:
            counts = activity.tallied(place.step, sheets)
        return _flat(counts), _flat(collected.counts)

    def _minute(self) -> float:
        at = self._desk.house.local(self._desk.house.now)
        return at.hour * 60 + at.minute + at.second / 60


def _flat(counts: object) -> Counter[tuple[str, str]]:
    assert isinstance(counts, dict)
    return Counter({(line, a): n for line, held in counts.items() for a, n in held.items() if n})
