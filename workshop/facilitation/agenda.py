"""The agenda of a session: blocks in order, times, minutes, options."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import msgspec

from workshop.activities.lists import EditableList
from workshop.domain.agenda import DAY, Block, Priority, Slot, Took, Usual, slots, usual
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.exercise import Exercise, Script
from workshop.domain.session import Session, Stage
from workshop.domain.values import Value
from workshop.errors import UserError
from workshop.facilitation.drafts import Draft
from workshop.facilitation.house import House
from workshop.words import tr

MINUTE = 60.0  # seconds
MINUTES_MOST = 600


class BlockHasAnswers(UserError):
    """A list may not change under the answers that were given to it."""

    happened = "“{title}” has begun, so its lists stay as they are."
    way_out = "Nothing was changed. Copy the block and change the copy."


class OwnList(Value, kw_only=True, frozen=True):
    """A list of one step, and the words it holds in one block."""

    step: str
    listed: EditableList
    texts: tuple[str, ...]


class Agenda:
    """The use cases of the plan page."""

    def __init__(self, house: House) -> None:
        self._house = house

    def blocks(self, session: str) -> tuple[Block, ...]:
        """Return the blocks in order, dropped ones included."""
        return self._house.library.agenda.of(session)

    def block(self, session: str, block: str) -> Block:
        """Return one block; raises ``KeyError``."""
        return next(b for b in self.blocks(session) if b.id == block)

    def exercises(self) -> tuple[Exercise, ...]:
        """Return every exercise that can be placed, plain blocks last."""
        return tuple(sorted(self._house.exercises.values(), key=lambda e: (e.plain, e.title)))

    def definition(self, block: Block) -> Exercise:
        """Return a block's exercise as it stood when the block was placed."""
        return self._house.definition(block)

    def times(self, session: Session) -> tuple[Slot, ...]:
        """Return when every block begins and ends: planned, and actual where it has begun.

        The block that is run now lasts at least until now.
        """
        blocks = self.blocks(session.id)
        actual: dict[str, tuple[float, float | None]] = {}
        for block in blocks:
            if block.started is not None:
                ended = self._ended(session, block)
                actual[block.id] = (self._minute(block.started), ended)
        return slots(blocks, session.start, actual)

    def usual(self, session: str) -> dict[str, Usual]:
        """Return per exercise what it took in at least three runs with a group like this one.

        Runs of the session itself do not count, and a run of more than ten hours was left open.
        """
        library = self._house.library
        people, found = len(library.people.of(session)), defaultdict[str, list[Took]](list)
        for took in library.agenda.took(session):
            if took.minutes <= MINUTES_MOST:
                found[took.exercise].append(took)
        known = ((name, usual(runs, people)) for name, runs in found.items())
        return {name: one for name, one in known if one is not None}

    def insert(self, session: str, exercise: str, before: int | None = None) -> Changes:
        """Place an exercise before the block at index ``before``; None: at the end."""
        source = self._house.exercise(exercise)
        with self._house.act(tr("put in {title}").format(title=source.title), session):
            block = Block(
                id=self._house.ids.new(),
                exercise=source.name,
                definition=self._house.define(source),
                title=source.title,
                least=source.minutes.least,
                target=source.minutes.target,
                most=source.minutes.most,
            )
            order = list(self.blocks(session))
            order.insert(len(order) if before is None else before, block)
            self._house.library.agenda.put(session, order)
        return changed(Kind.AGENDA, Kind.LIBRARY, session=session, made=block.id)

    def copy(self, session: str, block: str) -> Changes:
        """Place a block once more right after itself, as it is set up; ``made`` is the copy."""
        order = list(self.blocks(session))
        at = next(place for place, b in enumerate(order) if b.id == block)
        twin = msgspec.structs.replace(
            order[at], id=self._house.ids.new(), anchor=None, started=None, ended=None
        )
        order.insert(at + 1, twin)
        self._put(session, order, tr("copy {title}").format(title=twin.title))
        return changed(Kind.AGENDA, Kind.LIBRARY, session=session, made=twin.id)

    def holds(self, block: Block) -> bool:
        """Tell whether anything goes with the block: it was begun, or pairs are drawn for it."""
        library = self._house.library
        return bool(
            block.started is not None
            or library.runs.of_block(block.id)
            or library.rounds.of(block.id) is not None
        )

    def move(self, session: str, block: str, to: int) -> Changes:
        """Put a block at index ``to`` of the order, kept within the agenda."""
        order = list(self.blocks(session))
        moving = next(b for b in order if b.id == block)
        order.remove(moving)
        order.insert(max(0, min(to, len(order))), moving)
        label = tr("move {title}").format(title=moving.title)
        return self._put(session, order, label)

    def remove(self, session: str, block: str) -> Changes:
        """Take a block out, with what was collected in it."""
        known = self.block(session, block)
        label = tr("take out {title}").format(title=known.title)
        return self._put(session, [b for b in self.blocks(session) if b.id != block], label)

    def set_minutes(self, session: str, block: str, target: int) -> Changes:
        """Set a block's target, 1 to 600 minutes; least and most give way."""
        target = _within(target)
        known = self.block(session, block)
        return self._update(
            session,
            msgspec.structs.replace(
                known, target=target, least=min(known.least, target), most=max(known.most, target)
            ),
        )

    def set_least(self, session: str, block: str, least: int) -> Changes:
        """Set how short a block may get, 1 to 600 minutes; target and most give way."""
        least = _within(least)
        known = self.block(session, block)
        return self._update(
            session,
            msgspec.structs.replace(
                known, least=least, target=max(known.target, least), most=max(known.most, least)
            ),
        )

    def set_most(self, session: str, block: str, most: int) -> Changes:
        """Set how long a block may get, 1 to 600 minutes; target and least give way."""
        most = _within(most)
        known = self.block(session, block)
        return self._update(
            session,
            msgspec.structs.replace(
                known, most=most, target=min(known.target, most), least=min(known.least, most)
            ),
        )

    def set_priority(self, session: str, block: str, priority: Priority) -> Changes:
        """Say whether a block must stay, may shrink or may be dropped."""
        known = self.block(session, block)
        return self._update(session, msgspec.structs.replace(known, priority=priority))

    def set_anchor(self, session: str, block: str, minute: int | None) -> Changes:
        """Fix a block's start at a minute of the day, or let it follow the one before."""
        known = self.block(session, block)
        return self._update(session, msgspec.structs.replace(known, anchor=minute))

    def set_title(self, session: str, block: str, title: str) -> Changes:
        """Rename a block; an empty title brings the exercise's own back."""
        known = self.block(session, block)
        title = title.strip() or self.definition(known).title
        return self._update(session, msgspec.structs.replace(known, title=title))

    def set_lines(self, session: str, block: str, lines: tuple[str, ...]) -> Changes:
        """Set the own lines of a talk, a break or a close."""
        known = self.block(session, block)
        return self._update(session, msgspec.structs.replace(known, lines=lines))

    def lists(self, block: Block) -> tuple[OwnList, ...]:
        """Return the lists of a block's steps that can be made its own, with what they hold."""
        exercise = self.definition(block)
        options = exercise.chosen(block.options)
        found = []
        for step in exercise.steps:
            activity = self._house.activity(step)
            for listed in activity.lists(step, options):
                words = activity.list_texts(step, options, listed.field)
                found.append(OwnList(step=step.id, listed=listed, texts=words))
        return tuple(found)

    def set_list(
        self, session: str, block: str, step: str, field: str, wanted: Sequence[str]
    ) -> Changes:
        """Give a block its own words for a list of one step; its minutes follow where they must.

        Raises ``BlockHasAnswers`` once answers are kept that speak of the list as it is, and what
        ``Activity.with_list`` finds wrong.
        """
        known = self.block(session, block)
        exercise = self.definition(known)
        old = exercise.step(step)
        activity, options = self._house.activity(old), exercise.chosen(known.options)
        listed = next(each for each in activity.lists(old, options) if each.field == field)
        if self._house.library.runs.of_block(block) and not listed.late:
            raise BlockHasAnswers(title=known.title)
        new = activity.with_list(old, options, field, wanted)
        if new == old:
            return changed(session=session)
        steps = tuple(new if each.id == step else each for each in exercise.steps)
        if listed.timed:
            before = activity.list_texts(old, options, field)
            more = len(activity.list_texts(new, options, field)) - len(before)
            known = _longer(known, more * exercise.minutes.per_row)
        exercise = msgspec.structs.replace(exercise, steps=steps)
        with self._house.act(tr("change {title}").format(title=known.title), session):
            key = self._house.define(exercise)
            self._house.library.agenda.update(msgspec.structs.replace(known, definition=key))
        return changed(Kind.AGENDA, session=session)

    def draft(self, session: str, block: str) -> Draft:
        """Open the exercise of one block to edit it, for this session alone."""
        known = self.block(session, block)
        keep = partial(self.set_definition, session, block)
        return Draft(self.definition(known), None, self._house.kinds, keep)

    def set_definition(self, session: str, block: str, exercise: Exercise) -> Changes:
        """Give a block an exercise text of its own.

        Raises ``BlockHasAnswers`` once anything is kept that speaks of the text as it is; what the
        facilitator says, does and listens for may change at any time.
        """
        known = self.block(session, block)
        old = self.definition(known)
        if self._house.library.runs.of_block(block) and _unscripted(old) != _unscripted(exercise):
            raise BlockHasAnswers(title=known.title)
        with self._house.act(tr("change {title}").format(title=known.title), session):
            key = self._house.define(exercise)
            self._house.library.agenda.update(msgspec.structs.replace(known, definition=key))
        return changed(Kind.AGENDA, session=session)

    def set_option(self, session: str, block: str, option: str, value: str) -> Changes:
        """Choose an option of the exercise, such as its set of items; minutes may follow."""
        known = self.block(session, block)
        exercise = self.definition(known)
        chosen = next(o for o in exercise.options if o.id == option)
        choice = next(c for c in chosen.choices if c.value == value)
        target = known.target if choice.minutes is None else choice.minutes
        return self._update(
            session,
            msgspec.structs.replace(
                known,
                options={**known.options, option: value},
                target=target,
                least=min(known.least, target),
                most=max(known.most, target),
            ),
        )

    def _update(self, session: str, block: Block) -> Changes:
        label = tr("change {title}").format(title=block.title)
        with self._house.act(label, session):
            self._house.library.agenda.update(block)
        return changed(Kind.AGENDA, session=session)

    def _put(self, session: str, order: list[Block], label: str) -> Changes:
        with self._house.act(label, session):
            self._house.library.agenda.put(session, order)
        return changed(Kind.AGENDA, Kind.LIBRARY, session=session)

    def _ended(self, session: Session, block: Block) -> float | None:
        if block.ended is not None:
            return self._minute(block.ended)
        if block.id != session.block or session.stage is not Stage.RUNNING or not block.started:
            return None
        lasted = (self._house.now - block.started) / MINUTE
        if not block.target < lasted < DAY / 2:  # left open on another day, it tells nothing
            return None
        return self._minute(block.started) + lasted

    def _minute(self, instant: float) -> float:
        at = self._house.local(instant)
        return at.hour * 60 + at.minute + at.second / 60


def _longer(block: Block, minutes: int) -> Block:
    """Return the block with so many minutes more (or fewer); least and most give way."""
    target = _within(block.target + minutes)
    return msgspec.structs.replace(
        block, target=target, least=min(block.least, target), most=max(block.most, target)
    )


def _unscripted(exercise: Exercise) -> Exercise:
    """Return an exercise without its scripts: what answers may speak of."""
    steps = tuple(msgspec.structs.replace(step, script=Script()) for step in exercise.steps)
    return msgspec.structs.replace(exercise, steps=steps)


def _within(minutes: int) -> int:
    return max(1, min(MINUTES_MOST, minutes))
