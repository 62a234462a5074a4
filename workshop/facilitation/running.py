"""Running the day: next, back, reveal, go to any block, the timer. One key, one transaction."""

from __future__ import annotations

import msgspec

from workshop.domain.agenda import slots
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import Mode, Naming
from workshop.domain.session import Session
from workshop.domain.session import Stage as SessionStage
from workshop.domain.states import Move, State, StepRun, Timer, after
from workshop.errors import NotNow
from workshop.facilitation.house import House
from workshop.facilitation.pairs import Pairing
from workshop.facilitation.places import Place, Places
from workshop.facilitation.stage import Stage
from workshop.words import tr

MINUTE = 60.0

OTHER_TIME = 60  # minutes from the planned start: then the day is begun anew, not late


class Running:
    """The use cases of the run page."""

    def __init__(self, house: House, stage: Stage, pairs: Pairing) -> None:
        self._house = house
        self._stage = stage
        self._pairs = pairs
        self._places = Places(house)

    def place(self, session: str) -> Place | None:
        """Return where the session stands; None before its start."""
        return self._places.present(self._session(session))

    def steps(self, session: str, block: str) -> list[Place]:
        """Return every step and round of a block, in the order they are run."""
        known = self._session(session)
        found = next(b for b in self._places.blocks(session) if b.id == block)
        return self._places.of_block(known, found)

    def typing(self, session: str, earlier: bool = False) -> Place | None:
        """Return whose sheets may be typed now: an earlier block's, while the present has none.

        With ``earlier`` they are the earlier block's in any case, if it has any open.
        """
        place = self.place(session)
        if place is None:
            return None
        if not earlier and self._has_sheets(place):
            return place
        return self._places.open_before(place) or place

    def waiting(self, session: str) -> Place | None:
        """Return the earlier block whose sheets are open beside those of the present one."""
        place = self.place(session)
        if place is None or not self._has_sheets(place):
            return None
        return self._places.open_before(place)

    def awaited(self, session: str) -> bool:
        """Tell whether a later block shows what the present step collects."""
        place = self.place(session)
        return place is not None and self._places.awaited(place)

    def following(self, session: str) -> Place | None:
        """Return where the day goes on once the present step is over; None at its end."""
        return self._places.following(self._standing(session))

    def start(self, session: str) -> Changes:
        """Begin the first block, or go on where the session stands."""
        if self.place(session) is not None:
            return changed(session=session)
        blocks = self._places.blocks(session)
        if not blocks:
            raise NotNow(
                reason=tr("The day is empty."), instead=tr("Put a block into the plan first.")
            )
        return self.go_to(session, blocks[0].id)

    def go_to(self, session: str, block: str) -> Changes:
        """Go to the first step of a block that is not done yet (its first, if all are)."""
        known = self._session(session)
        found = next(b for b in self._places.blocks(session) if b.id == block)
        places = self._places.of_block(known, found)
        place = next((p for p in places if p.run.state is not State.DONE), places[0])
        with self._house.act(tr("go to {title}").format(title=found.title), session):
            self._enter(place)
        return self._changes(session)

    def next(self, session: str) -> Changes:
        """Show the next page, else move the step on, else go to the next step or block.

        From *locked* nothing moves: the console shows "hold R". Never reveals.
        """
        place = self._standing(session)
        run = place.run
        if run.page + 1 < len(self._stage.pages(place)):
            return self._save(place, self._paged(place, run.page + 1), tr("turn the page"))
        if run.state is State.LOCKED:
            return changed(session=session)
        if run.state is State.RUNNING and self._places.awaited(place):
            return self._go_on_open(place)
        with self._house.act(tr("go on in {title}").format(title=place.block.title), session):
            state = after(run.state, Move.NEXT, collects=self._reveals(place))
            place = self._moved(place, state) if state is not None else place
            if place.run.state is State.DONE:
                self._leave(place)
        self._settle(place)
        return self._changes(session)

    def back(self, session: str) -> Changes:
        """Show the page before, else return to the state before, else to the step before."""
        place = self._standing(session)
        run = place.run
        if run.page > 0:
            return self._save(place, self._paged(place, run.page - 1), tr("turn the page"))
        state = after(run.state, Move.BACK, collects=self._reveals(place))
        if state is State.REVEALED and not run.revealed:
            state = State.LOCKED  # what was left out is not shown by going back
        if state is not None:
            with self._house.act(tr("go back in {title}").format(title=place.block.title), session):
                self._moved(place, state)
            return self._changes(session)
        before = self._places.neighbour(place, -1)
        if before is None:
            return changed(session=session)
        with self._house.act(tr("go back to {title}").format(title=before.block.title), session):
            self._stand(before)
        return self._changes(session)

    def lock(self, session: str) -> Changes:
        """Close the collecting; who is here now is who was asked."""
        place = self._standing(session)
        if place.run.state is not State.RUNNING or not self._reveals(place):
            raise NotNow(
                reason=tr("Nothing is being collected now."), instead=tr("Start the step first.")
            )
        with self._house.act(tr("lock the answers"), session):
            place = self._moved(place, State.LOCKED)
        self._settle(place)
        return self._changes(session)

    def reveal(self, session: str) -> Changes:
        """Show the result of a locked step; raises ``NotNow`` with the sentence why not."""
        place = self._standing(session)
        if place.run.state is not State.LOCKED:
            raise NotNow(
                reason=tr("There is no locked result here."),
                instead=tr("Lock the answers first."),
            )
        refusal = self.refusal(session)
        if refusal is not None:
            raise NotNow(reason=refusal, instead="")
        with self._house.act(tr("reveal"), session):
            self._moved(place, State.REVEALED)
        return self._changes(session)

    def refusal(self, session: str) -> str | None:
        """Return the sentence why the present step cannot be revealed; None where it can."""
        place = self._standing(session)
        if self._places.awaited(place):
            return tr("A later block shows this result, together with its own.")
        activity = self._house.activity(place.step)
        return activity.refusal(place.step, place.options, self._places.collected(place))

    def leave_out(self, session: str) -> Changes:
        """Leave a locked step without showing its result."""
        place = self._standing(session)
        state = after(place.run.state, Move.LEAVE, collects=self._reveals(place))
        if state is None:
            raise NotNow(
                reason=tr("There is no locked result here."),
                instead=tr("Lock the answers first."),
            )
        with self._house.act(tr("leave the result out"), session):
            self._leave(self._moved(place, state))
        return self._changes(session)

    def stop(self, session: str) -> Changes:
        """End the session where it stands."""
        known = self._session(session)
        place = self.place(session)
        with self._house.act(tr("end the session"), session):
            if place is not None:
                self._close_block(place)
            ended = [b for b in self._places.blocks(session) if b.ended is not None]
            whole = len(ended) == len(self._places.blocks(session))
            stage = SessionStage.REVIEWED if whole else SessionStage.STOPPED
            self._house.library.sessions.update(msgspec.structs.replace(known, stage=stage))
        return self._changes(session)

    # --- timer -----------------------------------------------------------------------------------

    def toggle_timer(self, session: str) -> Changes:
        """Start the timer, or pause it with what is left."""
        place = self._standing(session)
        timer = place.run.timer or Timer(self._stage.seconds(place) or 5 * MINUTE)
        now = self._house.now
        if timer.running:
            timer = Timer(timer.seconds, left=timer.remaining(now))
        else:
            timer = Timer(timer.seconds, ends_at=now + timer.remaining(now))
        run = msgspec.structs.replace(place.run, timer=timer)
        return self._save(place, run, tr("start or pause the timer"))

    def add_minutes(self, session: str, minutes: float) -> Changes:
        """Give the timer more time, or less; it never has less than nothing in all."""
        place = self._standing(session)
        timer = place.run.timer
        if timer is None:
            return changed(session=session)
        more = minutes * MINUTE
        timer = Timer(
            max(MINUTE, timer.seconds + more),
            None if timer.ends_at is None else timer.ends_at + more,
            None if timer.left is None else max(0.0, timer.left + more),
        )
        run = msgspec.structs.replace(place.run, timer=timer)
        return self._save(place, run, tr("change the timer"))

    # --- inside one transaction ------------------------------------------------------------------

    def _moved(self, place: Place, state: State) -> Place:
        """Put the step into a state, passing through states that have no picture."""
        seen = state is State.REVEALED or (state is State.DONE and place.run.revealed)
        run = msgspec.structs.replace(place.run, state=state, page=0, revealed=seen)
        if state is State.RUNNING:
            run = msgspec.structs.replace(run, inside=None)
        if state is State.LOCKED and place.run.state is State.RUNNING:
            run = self._locked(place, run)
            self._close_sources(place)
        elif state is State.DONE and place.run.state is State.RUNNING and self._collects(place):
            run = self._locked(place, run)
        place = place.with_run(run)
        run = msgspec.structs.replace(run, timer=self._fresh_timer(place))
        self._house.library.runs.save(run)
        return place.with_run(run)

    def _collects(self, place: Place) -> bool:
        return self._house.activity(place.step).collects

    def _locked(self, place: Place, run: StepRun) -> StepRun:
        if run.naming is Naming.ANONYMOUS:  # first, so that not even a number tells how much it was
            self._house.library.journal.forget_run(run.id)
        asked = self._here(place)
        if _alone(run):
            asked = self._house.library.answers.inside(run.id)
        self._house.library.answers.set_inside(run.id, asked)
        return msgspec.structs.replace(run, inside=len(asked))

    def _here(self, place: Place) -> frozenset[str]:
        return frozenset(person.id for person in self._stage.here(place))

    def _go_on_open(self, place: Place) -> Changes:
        """Go on with the day while the sheets of a step are typed; who is here was asked."""
        with self._house.act(
            tr("go on in {title}").format(title=place.block.title), place.session.id
        ):
            run = msgspec.structs.replace(place.run, timer=None)
            if not _alone(run):
                asked = self._here(place)
                run = msgspec.structs.replace(run, inside=len(asked))
                self._house.library.answers.set_inside(run.id, asked)
            self._house.library.runs.save(run)
            self._leave(place.with_run(run))
        return self._changes(place.session.id)

    def _close_sources(self, place: Place) -> None:
        """Close the sheets of the blocks that are shown, or looked back to, with this one."""
        source = self._places.source(place)
        here = place.session.id
        while source and source.session.id == here and source.run.state is State.RUNNING:
            run = source.run
            if run.inside is None:
                run = self._locked(source, run)
            elif run.naming is Naming.ANONYMOUS:
                self._house.library.journal.forget_run(run.id)
            self._house.library.runs.save(
                msgspec.structs.replace(run, state=State.DONE, page=0, timer=None)
            )
            source = self._places.source(source)

    def _settle(self, place: Place) -> None:
        """See that no page of the file, and none of its log, tells an order of nameless answers.

        With a locked step the sheets of the blocks before it that it shows are closed as well.
        """
        if place.run.state is not State.LOCKED:
            return
        runs, source = [place.run], self._places.source(place)
        while source is not None and source.session.id == place.session.id:
            runs.append(source.run)
            source = self._places.source(source)
        nameless = [run.id for run in runs if run.naming is Naming.ANONYMOUS]
        if nameless:
            with self._house.library.atomic():
                for run_id in nameless:
                    self._house.library.answers.settle(run_id)
            self._house.library.empty_log()

    def _enter(self, place: Place) -> None:
        """Stand at a place as it is; a step without a picture for READY starts at once."""
        self._pairs.prepare(place)
        self._stand(place)
        fresh = place.run.state is State.READY
        if fresh and not self._stage.pages(place):
            self._moved(place, State.RUNNING)
        elif fresh:
            timer = place.run.timer or self._fresh_timer(place)
            self._house.library.runs.save(msgspec.structs.replace(place.run, timer=timer))

    def _stand(self, place: Place) -> None:
        session = self._session(place.session.id)
        if session.block != place.block.id:
            self._begin_block(place)
        self._house.library.sessions.update(
            msgspec.structs.replace(
                session,
                stage=SessionStage.RUNNING,
                ends=self._end(session) if session.ends is None else session.ends,
                block=place.block.id,
                step=place.step.id,
                round=place.round,
            )
        )

    def _end(self, session: Session) -> int:
        """Return the minute at which the day is to end as it is planned now.

        Begun at quite another time, such as for a try, it is to last as long from then on.
        """
        now = self._house.local(self._house.now)
        minute = now.hour * 60 + now.minute
        other = now.date() != session.date or abs(minute - session.start) > OTHER_TIME
        blocks = self._house.library.agenda.of(session.id)
        planned = slots(blocks, minute if other else session.start)
        return int(max(slot.ends for slot in planned))

    def _leave(self, place: Place) -> None:
        following = self._places.following(place)
        if following is None or following.block.id != place.block.id:
            self._close_block(place)
        if following is not None:
            self._enter(following)
        else:
            session = self._session(place.session.id)
            self._house.library.sessions.update(
                msgspec.structs.replace(session, stage=SessionStage.REVIEWED)
            )

    def _begin_block(self, place: Place) -> None:
        if place.block.started is None:
            block = msgspec.structs.replace(place.block, started=self._house.now)
            self._house.library.agenda.update(block)

    def _close_block(self, place: Place) -> None:
        blocks = self._places.blocks(place.session.id)
        block = next(b for b in blocks if b.id == place.block.id)
        if block.ended is None:
            # Never before its beginning, where the clock was set back meanwhile.
            ended = max(self._house.now, block.started or 0.0)
            self._house.library.agenda.update(msgspec.structs.replace(block, ended=ended))

    def _fresh_timer(self, place: Place) -> Timer | None:
        seconds = self._stage.seconds(place)
        return Timer(seconds, ends_at=self._house.now + seconds) if seconds else None

    def _paged(self, place: Place, page: int) -> StepRun:
        run = msgspec.structs.replace(place.run, page=page)
        view = self._stage.view(place)
        if self._stage.clock(place.with_run(run), view) != self._stage.clock(place, view):
            run = msgspec.structs.replace(run, timer=self._fresh_timer(place.with_run(run)))
        return run

    def _save(self, place: Place, run: StepRun, label: str) -> Changes:
        with self._house.act(label, place.session.id):
            self._house.library.runs.save(run)
        return changed(Kind.RUN, session=place.session.id)

    # --- small things ----------------------------------------------------------------------------

    def _has_sheets(self, place: Place) -> bool:
        activity = self._house.activity(place.step)
        return activity.collects and not activity.only_shows(place.step, place.options)

    def _reveals(self, place: Place) -> bool:
        return self._house.activity(place.step).reveals

    def _session(self, session: str) -> Session:
        return self._house.library.sessions.get(session)

    def _standing(self, session: str) -> Place:
        place = self.place(session)
        if place is None:
            raise NotNow(reason=tr("The session has not begun."), instead=tr("Start it first."))
        return place

    @staticmethod
    def _changes(session: str) -> Changes:
        return changed(Kind.RUN, Kind.SESSION, Kind.AGENDA, session=session)


def _alone(run: StepRun) -> bool:
    """Tell whether who is in is told by who typed a sheet alone, which bears no name."""
    return run.mode is Mode.PASS and run.naming is not Naming.NAMED
