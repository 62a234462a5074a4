"""A whole workshop without hands: every step of every block, by the use cases alone.

The clock moves as blocks take time. Everything that chance decides comes from the random source
that is handed in, so that two days of one seed are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from workshop.activities.activity import Result
from workshop.domain.agenda import Block
from workshop.domain.answers import Collected
from workshop.domain.clock import SetClock
from workshop.domain.exercise import Mode
from workshop.domain.session import Session, Stage
from workshop.domain.states import State
from workshop.facilitation.demo_people import Comings
from workshop.facilitation.demo_sheets import Sheets
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place, Places

BRISK, SLOW = 0.85, 1.05  # of a timer's time, how much the room takes
READING = (15.0, 40.0)  # seconds on a page without a timer
DRIFT = (0.92, 1.10)  # of a block's target, how long the block takes at least
PAUSE = 20.0  # seconds the timer stands still, once a block


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """One step in one round: the states it passed through, what it holds, what came of it.

    ``mode`` and ``result`` are None where nothing is collected; ``answered`` is how many did.
    """

    place: Place
    states: tuple[State, ...]
    mode: Mode | None
    collected: Collected
    answered: int
    result: Result | None


@dataclass(frozen=True, slots=True)
class PlayedBlock:
    """One block of the day and how many were here when it began."""

    block: Block
    here: int
    steps: tuple[PlayedStep, ...]


class Demo:
    """Plays a session from its first block to its end; with ``only`` all is collected that way."""

    def __init__(
        self, desk: Desk, clock: SetClock, random: Random, only: Mode | None = None
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._random = random
        self._places = Places(desk.house)
        self._sheets = Sheets(desk, random, only)
        self._states: dict[str, list[State]] = {}
        self._here: dict[str, int] = {}
        self._paused: set[str] = set()
        self._longer: set[str] = set()

    def play(self, session: str) -> list[PlayedBlock]:
        """Play every step; the session ends as reviewed. Raises ``NotNow`` for an empty day."""
        comings = Comings(self._desk, session, self._random)
        comings.begin()
        self._desk.running.start(session)
        while self._session(session).stage is not Stage.REVIEWED:
            place = self._standing(session)
            self._note(place)
            self._go_on(place, comings)
            if self._standing(session).run == place.run and not self._ended(session):
                raise RuntimeError(f"the demo stands still at {place.run.id}")
        return self._played(session)

    def _go_on(self, place: Place, comings: Comings) -> None:
        session, running = place.session.id, self._desk.running
        activity = self._desk.house.activity(place.step)
        last = place.run.page + 1 >= len(self._desk.stage.pages(place))
        gives = activity.collects and not activity.only_shows(place.step, place.options)
        collecting = place.run.state is State.RUNNING and gives and last
        if collecting:
            self._sheets.collect(place)
            place = self._standing(session)
        self._take_time(place)
        refused = place.run.state is State.LOCKED and running.refusal(session) is not None
        if last and self._ends_block(place, refused):
            self._fill_up(place)
            comings.after(place.block)
        if refused:
            running.leave_out(session)
        elif place.run.state is State.LOCKED:
            running.reveal(session)
        elif collecting and activity.reveals:
            running.lock(session)
        else:
            running.next(session)

    # --- time ------------------------------------------------------------------------------------

    def _take_time(self, place: Place) -> None:
        timer = place.run.timer
        if timer is None:
            self._clock.pass_time(round(self._random.uniform(*READING)))
            return
        if place.block.id not in self._paused:
            self._paused.add(place.block.id)
            self._desk.running.toggle_timer(place.session.id)
            self._clock.pass_time(PAUSE)
            self._desk.running.toggle_timer(place.session.id)
        taken = self._random.uniform(BRISK, SLOW)
        if taken > 1 and place.run.id not in self._longer:
            self._longer.add(place.run.id)
            self._desk.running.add_minutes(place.session.id, 1)
        self._clock.pass_time(round(taken * max(0.0, timer.remaining(self._desk.house.now))))

    def _fill_up(self, place: Place) -> None:
        """Let the block last about as long as planned: people talk longer than pages do."""
        block = self._desk.agenda.block(place.session.id, place.block.id)
        begun = self._desk.house.now if block.started is None else block.started
        wanted = block.target * 60 * self._random.uniform(*DRIFT)
        self._clock.pass_time(round(max(0.0, begun + wanted - self._desk.house.now)))

    def _ends_block(self, place: Place, refused: bool) -> bool:
        reveals = self._desk.house.activity(place.step).reveals
        over = State.REVEALED if reveals else State.RUNNING
        if place.run.state is not over and not refused:
            return False
        following = self._places.following(place)
        return following is None or following.block.id != place.block.id

    # --- what was played -------------------------------------------------------------------------

    def _note(self, place: Place) -> None:
        if place.block.id not in self._here:
            self._here[place.block.id] = len(self._desk.people.here(place.session.id))
        seen = self._states.setdefault(place.run.id, [State.READY])
        if place.run.state is not seen[-1]:
            seen.append(place.run.state)

    def _played(self, session: str) -> list[PlayedBlock]:
        found = []
        for block in self._places.blocks(session):
            places = self._places.of_block(self._session(session), block)
            steps = tuple(self._step(p) for p in places if p.run.id in self._states)
            found.append(PlayedBlock(block, self._here.get(block.id, 0), steps))
        return found

    def _step(self, place: Place) -> PlayedStep:
        activity = self._desk.house.activity(place.step)
        collected = self._desk.capture.collected(place)
        states = self._states[place.run.id]
        if place.run.state is not states[-1]:
            states.append(place.run.state)
        result = None
        if activity.collects:
            earlier = self._desk.capture.earlier(place)
            result = activity.result(place.step, place.options, place.round, collected, earlier)
        mode = place.run.mode if activity.collects else None
        answered = activity.answered(place.step, collected) if activity.collects else 0
        return PlayedStep(place, tuple(states), mode, collected, answered, result)

    # --- small things ----------------------------------------------------------------------------

    def _session(self, session: str) -> Session:
        return self._desk.sessions.get(session)

    def _ended(self, session: str) -> bool:
        return self._session(session).stage is Stage.REVIEWED

    def _standing(self, session: str) -> Place:
        place = self._desk.running.place(session)
        assert place is not None
        return place
