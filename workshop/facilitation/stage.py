"""The wall: which scene the room sees now. Built from ROOM fields only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from workshop.activities.activity import View
from workshop.activities.plain import Layout, Plain
from workshop.domain.agenda import Slot, clock_text, slots
from workshop.domain.people import Participant, here
from workshop.domain.scene import BLANK, Countdown, PairRow, Row, Scene
from workshop.domain.session import Session
from workshop.domain.states import COLLECTING, TALKING, State, Timer
from workshop.facilitation.house import House
from workshop.facilitation.places import Place, Places
from workshop.words import tr

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Stage:
    """Builds scenes; the one road to the wall."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)

    def now(self, session: str) -> Scene:
        """Return what the room may see now; the blank scene before the start."""
        place = self._places.present(self._house.library.sessions.get(session))
        return BLANK if place is None else self.scene(place)

    def next(self, session: str) -> Scene:
        """Return what the next key would show; a locked result shows the locked scene."""
        place = self._places.present(self._house.library.sessions.get(session))
        if place is None:
            return BLANK
        pages = self.pages(place)
        if place.run.page + 1 < len(pages):
            return pages[place.run.page + 1]
        if place.run.state is State.LOCKED:
            return self.scene(place)
        reveals = self._house.activity(place.step).reveals and not self._places.awaited(place)
        for state in _following(place.run.state, reveals):
            shown = self.pages(_at(place, state))
            if shown:
                return shown[0]
        following = self._places.following(place)
        if following is None:
            ended = self.pages(_at(place, State.DONE))
            return ended[0] if ended else BLANK
        fresh = self.pages(following) or self.pages(_at(following, State.RUNNING))
        return fresh[0] if fresh else BLANK

    def album(self, session: Session, every: bool = False) -> list[tuple[str, Scene]]:
        """Return every scene of the day with a name for its file, in order.

        Results come only of steps that were revealed, unless ``every`` is asked for; what may not
        be shown at all (too few answers) is left out in either case.
        """
        found: list[tuple[str, Scene]] = []
        for block in self._places.blocks(session.id):
            for place in self._places.of_block(session, block):
                activity = self._house.activity(place.step)
                collected = self._places.collected(place)
                if not activity.needed(
                    place.step, place.options, place.round, self._places.earlier(place)
                ):
                    continue
                for state in COLLECTING if activity.reveals else TALKING:
                    if state is State.REVEALED and (
                        not (place.run.revealed or every)
                        or self._places.awaited(place)
                        or activity.refusal(place.step, place.options, collected) is not None
                    ):
                        continue
                    name = f"{place.step.id}-{place.round}-{state.value}"
                    found += [(name, scene) for scene in self.pages(_at(place, state))]
        return found

    def scene(self, place: Place) -> Scene:
        """Return the scene of a place as it stands."""
        pages = self.pages(place)
        return pages[min(place.run.page, len(pages) - 1)] if pages else BLANK

    def pages(self, place: Place) -> tuple[Scene, ...]:
        """Return every scene of the place's present state."""
        return self._house.activity(place.step).pages(place.step, self.view(place))

    def seconds(self, place: Place) -> float:
        """Return the length of the timer of the place's present page; 0: none."""
        return self.clock(place)[1]

    def clock(self, place: Place, view: View | None = None) -> tuple[int, float]:
        """Return the page whose timer runs on the place's present page, and its seconds.

        ``view`` is the place's, where it is known already; another page of it has the same.
        """
        activity = self._house.activity(place.step)
        owner, seconds = activity.clock(place.step, view or self.view(place), place.run.page)
        if seconds and place.exercise.plain:
            return owner, place.block.target * 60.0
        return owner, seconds

    def here(self, place: Place) -> tuple[Participant, ...]:
        """Return who counts as present."""
        return here(self._house.library.people.of(place.session.id))

    def view(self, place: Place) -> View:
        """Gather what a scene may be built from."""
        timer = place.run.timer
        blocks = self._places.blocks(place.session.id)
        planned = slots(blocks, place.session.start)
        times = {s.block: s for s in planned}
        after = blocks[[b.id for b in blocks].index(place.block.id) + 1 :]
        back = "" if timer is None or timer.ends_at is None else self._clock(timer.ends_at)
        return View(
            key=place.run.id,
            title=place.block.title,
            options=place.options,
            round=place.round,
            rounds=place.rounds,
            state=place.run.state,
            collected=self._places.collected(place),
            earlier=self._places.earlier(place),
            countdown=None if timer is None else self._countdown(timer),
            session=place.session.title,
            day=day_text(place.session.date),
            span=_span(planned),
            agenda=tuple(
                Row(b.title, lead=clock_text(times[b.id].begins), strong=True) for b in blocks
            ),
            following=after[0].title if after else "",
            back_at=back,
            lines=place.block.lines,
            meetings=self._meetings(place),
            seats=self._seats(place),
        )

    def _seats(self, place: Place) -> tuple[PairRow, ...]:
        if not (isinstance(place.step, Plain) and place.step.layout is Layout.SEATS):
            return ()
        tables: dict[int, list[Participant]] = {}
        for person in here(self._house.library.people.of(place.session.id)):
            if person.seat:
                tables.setdefault(person.seat, []).append(person)
        return tuple(
            row
            for number in sorted(tables)
            for row in _pair_rows(tr("Table {n}").format(n=number), tables[number])
        )

    def _meetings(self, place: Place) -> tuple[PairRow, ...]:
        drawn = self._house.library.rounds.of(place.block.id)
        if drawn is None:
            return ()
        people = {p.id: p for p in self._house.library.people.of(place.session.id)}
        rows = []
        for meeting in drawn.meetings:
            if meeting.round != place.round:
                continue
            known = [people[p] for p in meeting.people if p in people]
            if len(known) >= 2:
                rows += _pair_rows(tr("Table {n}").format(n=meeting.table), known)
        return tuple(rows)

    def _countdown(self, timer: Timer) -> Countdown:
        if timer.ends_at is None:
            return Countdown(left=timer.left)
        # Where the clock was set back, the timer's end is further away than the timer is long.
        return Countdown(min(timer.ends_at, self._house.now + timer.seconds))

    def _clock(self, instant: float) -> str:
        return self._house.local(instant).strftime("%H:%M")


def day_text(on: date) -> str:
    """Write a date as Wed 25 Nov 2026."""
    return f"{tr(DAYS[on.weekday()])} {on.day} {tr(MONTHS[on.month - 1])} {on.year}"


def _span(times: tuple[Slot, ...]) -> str:
    if not times:
        return ""
    begins, ends = clock_text(times[0].begins), clock_text(times[-1].ends)
    return tr("{begins} to {ends}").format(begins=begins, ends=ends)


def _following(state: State, reveals: bool) -> tuple[State, ...]:
    if state is State.READY:
        return (State.RUNNING,)
    if state is State.RUNNING:
        return (State.LOCKED,) if reveals else ()
    return ()


def _at(place: Place, state: State) -> Place:
    run = msgspec.structs.replace(place.run, state=state, page=0, timer=None)
    return place.with_run(run)


def _pair_rows(table: str, people: Sequence[Participant]) -> list[PairRow]:
    """Return the rows of a table: two to a row, three where that is all."""
    if len(people) == 3:
        groups = [list(people)]
    else:
        groups = [list(people[at : at + 2]) for at in range(0, len(people), 2)]
    rows = []
    for number, group in enumerate(groups):
        names = [person.printed for person in group] + ["", ""]
        sides = [person.side for person in group] + [None, None]
        rows.append(
            PairRow(
                table="" if number else table,
                first=names[0],
                second=names[1],
                third=names[2],
                first_mark=sides[0],
                second_mark=sides[1],
                third_mark=sides[2],
            )
        )
    return rows
