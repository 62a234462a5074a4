"""What the plan page shows, as frozen values read from the desk; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workshop.activities.plain import Plain
from workshop.domain.agenda import Block, Priority, Slot, Usual, clock_text
from workshop.domain.exercise import Exercise
from workshop.domain.session import Session
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.stage import MONTHS, day_text
from workshop.words import ntr, tr

LONGEST_SITTING = 110  # minutes between two breaks
REST = 10  # minutes of waiting for a fixed time that count as a break
MONTH_LETTERS = 3


class ExerciseRow(Value, kw_only=True, frozen=True):
    """A row of the rail: something that can be placed, or (without a name) a heading."""

    name: str
    title: str
    minutes: int = 0
    used: bool = False
    own: bool = False
    plain: bool = False


class OptionView(Value, kw_only=True, frozen=True):
    """An option of a block's exercise: ``choices`` are (value, words), ``value`` is the taken."""

    id: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]


class ListView(Value, kw_only=True, frozen=True):
    """A list of a step that a block may have its own words for, one a line.

    ``fixed`` is the sentence why it cannot change any more; empty where it can. ``note`` is one
    about the list as it is.
    """

    step: str
    field: str
    label: str
    texts: tuple[str, ...]
    fixed: str = ""
    note: str = ""


class StepView(Value, kw_only=True, frozen=True):
    """A step of a block, to read: (label, words) of what is said, done and listened for."""

    title: str
    minutes: float
    script: tuple[tuple[str, str], ...]


class BlockView(Value, kw_only=True, frozen=True):
    """A block: its row in the timeline and all that the inspector shows.

    ``begins`` and ``ends`` are minutes of the day, None where it is dropped. ``lines`` are its own
    lines on the wall, ``usual_lines`` those that stand there without any, None where it has none.
    """

    id: str
    number: int
    of: int
    exercise: str
    title: str
    purpose: str
    plain: bool
    least: int
    target: int
    most: int
    priority: Priority
    anchor: int | None
    dropped: bool
    begins: float | None
    ends: float | None
    began: bool
    options: tuple[OptionView, ...] = ()
    lines: tuple[str, ...] = ()
    usual_lines: tuple[str, ...] | None = None
    lists: tuple[ListView, ...] = ()
    steps: tuple[StepView, ...] = ()
    materials: tuple[str, ...] = ()
    sizes: str = ""
    usual: Usual | None = None  # what it took before, where that is not its target

    @property
    def time(self) -> str:
        """When it begins, as 09:40; empty where it is dropped."""
        return "" if self.begins is None else clock_text(self.begins)

    @property
    def range(self) -> str:
        """Its least and most minutes in words; empty where they are the same or it is plain."""
        if self.plain or self.least == self.most:
            return ""
        return tr("{least} to {most} min").format(least=self.least, most=self.most)

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        parts = [self.time, self.title, minutes_text(self.target), self.range]
        parts.append("" if self.plain else priority_words(self.priority))
        parts.append(tr("at a fixed time") if self.anchor is not None else "")
        parts.append(tr("dropped") if self.dropped else "")
        return ", ".join(part for part in parts if part)


class Note(Value, frozen=True):
    """Something about the day that is worth a look: a sentence, and what may be done."""

    key: str
    sentence: str
    detail: str


class PlanView(Value, kw_only=True, frozen=True):
    """The plan of one session."""

    session: Session
    line: str  # date, people and template
    exercises: tuple[ExerciseRow, ...]
    blocks: tuple[BlockView, ...]
    forecast: str  # when the day ends, as 16:30; empty for an empty day
    total: str  # minutes and blocks
    notes: tuple[Note, ...]
    kept_until: str = ""  # the day, as it is usual or as it was set


def plan_view(desk: Desk, session_id: str) -> PlanView:
    """Read the plan of a session."""
    session = desk.sessions.get(session_id)
    blocks = desk.agenda.blocks(session_id)
    slots = {slot.block: slot for slot in desk.agenda.times(session)}
    took = desk.agenda.usual(session_id)
    views = tuple(
        _block(desk, block, slots.get(block.id), (number, len(blocks)), took.get(block.exercise))
        for number, block in enumerate(blocks, 1)
    )
    end = max((slot.ends for slot in slots.values()), default=None)
    return PlanView(
        session=session,
        line=_line(desk, session),
        exercises=exercise_rows(desk, {block.exercise for block in blocks}),
        blocks=views,
        forecast="" if end is None else clock_text(end),
        total=_total(views),
        notes=(*notes(views), *_unread(desk)),
        kept_until=date_text(desk.retention.until(session)),
    )


def notes(blocks: Sequence[BlockView]) -> tuple[Note, ...]:
    """Return what is worth a look: no welcome, a fixed time not kept, too long without a break."""
    live = [block for block in blocks if not block.dropped]
    found = []
    if live and live[0].exercise != "welcome":
        found.append(
            Note(
                "welcome",
                tr("The day does not open with a welcome."),
                tr("The house rules are said there."),
            )
        )
    return (*found, *_late(live), *_long(live))


def _unread(desk: Desk) -> tuple[Note, ...]:
    """Return what is wrong with own exercises that cannot be read."""
    detail = tr("It is left out; nothing of it is lost. Mend the file {folder} holds.")
    folder = desk.content.folder
    return tuple(
        Note(f"unread {fault.facts['file']}", fault.what, detail.format(folder=folder))
        for fault in desk.content.faults
    )


def minutes_text(minutes: float) -> str:
    """Write minutes as 40 min."""
    return tr("{n} min").format(n=f"{minutes:g}")


def priority_words(priority: Priority) -> str:
    """Return what a block does when time runs short, in the timeline's one word."""
    return {
        Priority.MUST: tr("must"),
        Priority.MAY: tr("may"),
        Priority.DROP: tr("may drop"),
    }[priority]


def date_text(on: date) -> str:
    """Write a date as it is typed: 25 Nov 2026."""
    return f"{on.day} {tr(MONTHS[on.month - 1])} {on.year}"


def read_date(text: str) -> date:
    """Read 25 Nov 2026, 25.11.2026, 25/11/2026 or 2026-11-25; raises ``ValueError``."""
    words = text.replace(",", " ").replace(".", " ").replace("/", " ").split()
    if len(words) == 1:
        return date.fromisoformat(words[0])
    if len(words) > MONTH_LETTERS and not words[0].isdigit():
        words = words[1:]  # the day of the week
    day, month, year = words
    if month.isdigit():
        return date(int(year), int(month), int(day))
    months = [tr(name).casefold()[:MONTH_LETTERS] for name in MONTHS]
    return date(int(year), months.index(month.casefold()[:MONTH_LETTERS]) + 1, int(day))


def _late(live: Sequence[BlockView]) -> list[Note]:
    found = []
    for block in live:
        if block.anchor is None or block.began or block.begins is None:
            continue
        late = int(block.begins) - block.anchor
        if late > 0:
            sentence = tr("{title} at {time}, not {wanted}.").format(
                title=block.title, time=block.time, wanted=clock_text(block.anchor)
            )
            way = ntr(
                "Take {n} minute out of what comes before it.",
                "Take {n} minutes out of what comes before it.",
                late,
            )
            found.append(Note(f"late {block.id}", sentence, way))
    return found


def _long(live: Sequence[BlockView]) -> list[Note]:
    found = []
    since: float | None = None
    at = 0.0
    for block in (*live, None):
        rests = block is None or block.exercise == "break"
        waits = block is not None and (block.begins or 0) - at >= REST
        if since is not None and (rests or waits):
            if at - since > LONGEST_SITTING:
                found.append(_sitting(since, at))
            since = None
        if block is not None and block.begins is not None and block.ends is not None:
            if not rests and since is None:
                since = block.begins
            at = block.ends
    return found


def _sitting(begins: float, ends: float) -> Note:
    sentence = tr("{minutes} minutes without a break, from {begins} to {ends}.").format(
        minutes=int(ends - begins), begins=clock_text(begins), ends=clock_text(ends)
    )
    way = tr("After {most} minutes people need one.").format(most=LONGEST_SITTING)
    return Note(f"long {int(begins)}", sentence, way)


def _line(desk: Desk, session: Session) -> str:
    people = len(desk.people.of(session.id))
    parts = [day_text(session.date), ntr("{n} person", "{n} people", people)]
    template = desk.house.templates.get(session.template)
    if template is not None:
        parts.append(tr("from the template {title}").format(title=template.title))
    return ", ".join(parts)


def _total(blocks: Sequence[BlockView]) -> str:
    live = [block for block in blocks if not block.dropped]
    minutes = sum(block.target for block in live)
    counted = ntr("{n} block", "{n} blocks", len(live))
    return tr("{minutes} min, {blocks}").format(minutes=minutes, blocks=counted)


def exercise_rows(desk: Desk, used: set[str]) -> tuple[ExerciseRow, ...]:
    """Return what can be placed, exercises before talks and breaks; ``used`` bear a tick."""
    rows = [
        (
            exercise.plain,
            ExerciseRow(
                name=exercise.name,
                title=exercise.title,
                minutes=exercise.minutes.target,
                used=exercise.name in used,
                own=desk.content.is_own(exercise.name),
                plain=exercise.plain,
            ),
        )
        for exercise in desk.agenda.exercises()
    ]
    heading = ExerciseRow(name="", title=tr("Talks and breaks"))
    return (
        *(row for plain, row in rows if not plain),
        heading,
        *(row for plain, row in rows if plain),
    )


def options_view(
    exercise: Exercise, block: Block, only: tuple[str, ...] = ()
) -> tuple[OptionView, ...]:
    """Return the options of a block with what is chosen; ``only`` these where any are named."""
    chosen = exercise.chosen(block.options)
    return tuple(
        OptionView(
            id=option.id,
            label=option.label,
            value=chosen[option.id],
            choices=tuple((choice.value, choice.label) for choice in option.choices),
        )
        for option in exercise.options
        if not only or option.id in only
    )


def _block(
    desk: Desk, block: Block, slot: Slot | None, place: tuple[int, int], usual: Usual | None
) -> BlockView:
    offered = usual is not None and usual.minutes != block.target and block.started is None
    number, of = place
    exercise = desk.agenda.definition(block)
    return BlockView(
        id=block.id,
        number=number,
        of=of,
        exercise=block.exercise,
        title=block.title,
        purpose=exercise.purpose,
        plain=exercise.plain,
        least=block.least,
        target=block.target,
        most=block.most,
        priority=block.priority,
        anchor=block.anchor,
        dropped=block.dropped,
        begins=None if slot is None else slot.begins,
        ends=None if slot is None else slot.ends,
        began=block.started is not None,
        options=options_view(exercise, block),
        lines=block.lines,
        usual_lines=_usual_lines(exercise),
        lists=_lists(desk, block),
        steps=_steps(exercise),
        materials=exercise.materials,
        sizes=exercise.sizes,
        usual=usual if offered else None,
    )


def _lists(desk: Desk, block: Block) -> tuple[ListView, ...]:
    fixed = tr("It stays as it is once the block has begun.") if block.started is not None else ""
    return tuple(
        ListView(
            step=own.step,
            field=own.listed.field,
            label=own.listed.label,
            texts=own.texts,
            fixed="" if own.listed.late else fixed,
            note=own.listed.note,
        )
        for own in desk.agenda.lists(block)
    )


def _usual_lines(exercise: Exercise) -> tuple[str, ...] | None:
    first = exercise.steps[0]
    return first.lines if exercise.plain and isinstance(first, Plain) else None


def _steps(exercise: Exercise) -> tuple[StepView, ...]:
    labels = tr("Say"), tr("Do"), tr("Listen for")
    return tuple(
        StepView(
            title=step.title,
            minutes=step.minutes,
            script=tuple(
                (label, words)
                for label, words in zip(
                    labels, (step.script.say, step.script.do, step.script.listen), strict=True
                )
                if words
            ),
        )
        for step in exercise.steps
    )
