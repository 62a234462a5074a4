"""Where in the day a session stands: block, step and round, and what comes before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from workshop.domain.agenda import Block
from workshop.domain.answers import Collected
from workshop.domain.exercise import Exercise, Step
from workshop.domain.people import here
from workshop.domain.session import Session
from workshop.domain.states import State, StepRun
from workshop.facilitation.house import House


@dataclass(frozen=True, slots=True)
class Place:
    """One step of one block in one round, with its definition and how far it has run."""

    session: Session
    block: Block
    exercise: Exercise
    step: Step
    round: int
    rounds: int
    run: StepRun

    @property
    def options(self) -> dict[str, str]:
        """The block's options, defaults filled in."""
        return self.exercise.chosen(self.block.options)

    def with_run(self, run: StepRun) -> Place:
        """Return the same place with another state of its run."""
        return replace(self, run=run)


class Places:
    """Finds places: the present one, and the order they come in."""

    def __init__(self, house: House) -> None:
        self._house = house

    def blocks(self, session: str) -> list[Block]:
        """Return the blocks that are run, in order."""
        return [b for b in self._house.library.agenda.of(session) if not b.dropped]

    def of_block(self, session: Session, block: Block) -> list[Place]:
        """Return every step and round of a block, in the order they are run."""
        exercise = self._house.definition(block)
        options = exercise.chosen(block.options)
        present = len(here(self._house.library.people.of(session.id)))
        found: list[Place] = []
        for step in exercise.steps:
            rounds = self._house.activity(step).rounds(step, options, present)
            for number in range(1, rounds + 1):
                run = self._run(block, step, number, options)
                found.append(Place(session, block, exercise, step, number, rounds, run))
        return found

    def present(self, session: Session) -> Place | None:
        """Return where the session stands; None before its start."""
        block = next((b for b in self.blocks(session.id) if b.id == session.block), None)
        if block is None:
            return None
        places = self.of_block(session, block)
        here_now = (p for p in places if (p.step.id, p.round) == (session.step, session.round))
        return next(here_now, places[0])

    def neighbour(self, place: Place, offset: int) -> Place | None:
        """Return the place one before (-1) or after (+1); None at either end of the day."""
        places = self.of_block(place.session, place.block)
        at = next(i for i, p in enumerate(places) if p.run.id == place.run.id) + offset
        if 0 <= at < len(places):
            return places[at]
        blocks = self.blocks(place.session.id)
        number = next(i for i, b in enumerate(blocks) if b.id == place.block.id) + offset
        if not 0 <= number < len(blocks):
            return None
        return self.of_block(place.session, blocks[number])[0 if offset > 0 else -1]

    def following(self, place: Place) -> Place | None:
        """Return the next place that has anything to ask; None at the end of the day."""
        found = self.neighbour(place, +1)
        while found is not None and not self._house.activity(found.step).needed(
            found.step, found.options, found.round, self.earlier(found)
        ):
            found = self.neighbour(found, +1)
        return found

    def collected(self, place: Place) -> Collected:
        """Return all that the place's step run holds, or that of the block it only shows."""
        if self._only_shows(place):
            source = self.source(place)
            return Collected() if source is None else self.collected(source)
        return self._house.library.answers.collected(place.run, self.asked(place))

    def earlier(self, place: Place) -> Collected | None:
        """Return what the round before collected; in round 1 what the step looks back to.

        With it comes what was before that, as its own ``earlier``.
        """
        if place.round > 1:
            before = self.neighbour(place, -1)
        else:
            shown = self.source(place) if self._only_shows(place) else place
            before = None if shown is None else self._looked_back_to(shown)
        if before is None:
            return None
        return msgspec.structs.replace(self.collected(before), earlier=self.earlier(before))

    def source(self, place: Place) -> Place | None:
        """Return where the same step last collected before this block; None where nowhere.

        What is filled in again may be found in an earlier session of the same people.
        """
        blocks = self.blocks(place.session.id)
        at = next((n for n, b in enumerate(blocks) if b.id == place.block.id), 0)
        found = self._last_of(place, place.session, blocks[:at])
        activity = self._house.activity(place.step)
        if found is not None or not activity.looks_further(place.step, place.options):
            return found
        before = self._house.library.sessions.before(place.session.id)
        return None if before is None else self._last_of(place, before, self.blocks(before.id))

    def awaited(self, place: Place) -> bool:
        """Tell whether a later block shows what this one collects, so that it is not shown here.

        Its sheets are typed while the day goes on, until that later block is locked.
        """
        if not self._house.activity(place.step).reveals or self._only_shows(place):
            return False
        blocks = self.blocks(place.session.id)
        at = next((n for n, b in enumerate(blocks) if b.id == place.block.id), len(blocks))
        return any(
            self._only_shows(later[0]) or self._looks_back(later[0])
            for later in (self._same_step(place, block) for block in blocks[at + 1 :])
            if later
        )

    def open_before(self, place: Place) -> Place | None:
        """Return the last place of an earlier block whose sheets are still typed; None: none."""
        blocks = self.blocks(place.session.id)
        at = next((n for n, b in enumerate(blocks) if b.id == place.block.id), 0)
        for block in reversed(blocks[:at]):
            runs = self._house.library.runs.of_block(block.id)
            if any(run.state is State.RUNNING for run in runs):
                for found in self.of_block(place.session, block):
                    if found.run.state is State.RUNNING and self.awaited(found):
                        return found
        return None

    def _looked_back_to(self, place: Place) -> Place | None:
        return self.source(place) if self._looks_back(place) else None

    def _last_of(self, place: Place, session: Session, blocks: Sequence[Block]) -> Place | None:
        for block in reversed(blocks):
            found = self._same_step(place, block, session)
            if found and not self._only_shows(found[-1]):
                return found[-1]
        return None

    def _same_step(self, place: Place, block: Block, session: Session | None = None) -> list[Place]:
        if block.exercise != place.block.exercise:
            return []
        found = self.of_block(session or place.session, block)
        return [other for other in found if other.step.id == place.step.id]

    def _only_shows(self, place: Place) -> bool:
        return self._house.activity(place.step).only_shows(place.step, place.options)

    def _looks_back(self, place: Place) -> bool:
        return self._house.activity(place.step).looks_back(place.step, place.options)

    def asked(self, place: Place) -> int:
        """Return of how many: who was present when it was locked, else who is present now.

        Whoever is taken off the list afterwards counts no more, so a result may be withdrawn.
        """
        if place.run.inside is not None:
            present = len(self._house.library.answers.inside(place.run.id))
        else:
            present = len(here(self._house.library.people.of(place.session.id)))
        return self._house.activity(place.step).asks(place.step, place.round, present)

    def _run(self, block: Block, step: Step, number: int, options: dict[str, str]) -> StepRun:
        found = self._house.library.runs.find(block.id, step.id, number)
        if found is not None:
            return found
        activity = self._house.activity(step)
        return StepRun(
            id=f"{block.id}-{step.id}-{number}",
            block=block.id,
            step=step.id,
            round=number,
            mode=activity.modes_in(step, options, number)[0],
            naming=activity.naming_in(step, options, number),
        )
