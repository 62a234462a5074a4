"""The facilitator's own paper: the run sheet (Plan B), the list of materials, the sheet of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workshop.activities.canvas import Canvas
from workshop.activities.exchange_step import Exchange
from workshop.activities.matrix import Matrix
from workshop.activities.mirror_step import RoleMirror
from workshop.activities.pair import Rounds
from workshop.activities.plain import Layout, Plain
from workshop.activities.sort import Sort
from workshop.domain.agenda import Block, Priority, Slot, clock_text, slots
from workshop.domain.keys import key_groups
from workshop.domain.landing import MINUTE_COSTS
from workshop.domain.session import Session
from workshop.facilitation.house import House
from workshop.facilitation.piece import BEFORE, Job, Piece
from workshop.facilitation.places import Place, Places
from workshop.handouts.data import Made
from workshop.handouts.day_data import (
    KeySheet,
    Material,
    MaterialsList,
    RunBlock,
    RunSheet,
    RunStep,
)
from workshop.words import ntr, tr

RUN_SHEET, MATERIALS, KEY_SHEET = "run-sheet", "materials-list", "key-sheet"
SHORT = 40  # characters of the overview's line, where sentences allow it
RESTS = (Layout.BREAK, Layout.TIMER)


class DayPieces:
    """Reads what the facilitator's own sheets say."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._places = Places(house)

    def of_session(self, session: Session, job: Job, printed: Iterable[Piece]) -> list[Piece]:
        """Return the three sheets; ``printed`` are the other pieces of the day."""
        sheet = self.run_sheet(session, len(job.people))
        usual = [p for p in printed if p.group == BEFORE and p.usual and p.copies]
        copies = [(p.copies, p.title) for p in usual]
        materials = self.materials(session, len(job.people), copies)
        keys = KeySheet(groups=key_groups())

        def run() -> Made:
            from workshop.handouts.run_sheet import run_sheet

            return run_sheet(sheet, job.setting)

        def bring() -> Made:
            from workshop.handouts.day_lists import materials_list

            return materials_list(materials, job.setting)

        def press() -> Made:
            from workshop.handouts.day_lists import key_sheet

            return key_sheet(keys, job.setting)

        return [
            Piece(name=RUN_SHEET, title=tr("Run sheet, Plan B"), make=run),
            Piece(name=MATERIALS, title=tr("Materials list"), make=bring),
            Piece(name=KEY_SHEET, title=tr("Key cheat sheet"), make=press),
        ]

    def run_sheet(self, session: Session, people: int) -> RunSheet:
        """Return the planned day, every block with its scripts."""
        blocks = self._places.blocks(session.id)
        times = {slot.block: slot for slot in slots(blocks, session.start)}
        told = tuple(self._block(session, block, times[block.id]) for block in blocks)
        return RunSheet(
            people=people,
            ends=told[-1].ends if told else clock_text(session.start),
            blocks=told,
            late=_late(blocks),
        )

    def materials(
        self, session: Session, people: int, printed: Sequence[tuple[int, str]]
    ) -> MaterialsList:
        """Return what to bring: each thing once, with the exercises that need it."""
        needed: dict[str, list[str]] = {}
        for block in self._places.blocks(session.id):
            exercise = self._house.definition(block)
            for thing in exercise.materials:
                titles = needed.setdefault(thing, [])
                if exercise.title not in titles:
                    titles.append(exercise.title)
        room = (
            ntr("{n} pen, and a few more", "{n} pens, and a few more", people),
            tr("Flip chart, thick pens, tape"),
            tr("A watch or a telephone with a timer"),
            tr("Laptop, its power lead, projector, and the cable between them"),
            tr("A stick with a copy of the library"),
        )
        return MaterialsList(
            people=people,
            room=tuple(Material(text=text) for text in room),
            things=tuple(Material(text=t, uses=tuple(u)) for t, u in needed.items()),
            printed=tuple(printed),
        )

    def _block(self, session: Session, block: Block, slot: Slot) -> RunBlock:
        exercise = self._house.definition(block)
        places = [p for p in self._places.of_block(session, block) if p.round == 1]
        first = places[0].step if places else None
        rest = isinstance(first, Plain) and first.layout in RESTS
        ends = clock_text(slot.ends)
        return RunBlock(
            title=block.title,
            begins=clock_text(slot.begins),
            ends=ends,
            minutes=block.target,
            rest=rest,
            fixed=block.anchor is not None,
            do=_do(block, places, ends),
            needs=re.split("[,;]", exercise.materials[0])[0] if exercise.materials else "",
            purpose="" if exercise.plain else exercise.purpose,
            materials=exercise.materials,
            sizes=exercise.sizes,
            steps=() if rest else tuple(self._step(place) for place in places),
            debrief=exercise.debrief,
        )

    def _step(self, place: Place) -> RunStep:
        step = place.step
        if self._house.activity(step).only_shows(step, place.options):
            counted = tr(
                "It would be on the wall. Count the sheets by hand, or tell it afterwards."
            )
            return RunStep(title=step.title, do=counted, listen=step.script.listen)
        return RunStep(
            title=step.title,
            minutes=_minutes(place),
            say=step.script.say,
            do=step.script.do,
            listen=step.script.listen,
            room=tuple(_on_the_wall(place)),
        )


def _do(block: Block, places: Sequence[Place], ends: str) -> str:
    """Say in one line what is done in a block."""
    first = places[0].step if places else None
    if isinstance(first, Plain) and first.layout is Layout.BREAK:
        return tr("Back at {time}.").format(time=ends)
    if isinstance(first, Plain) and first.layout is Layout.TIMER:
        return " ".join(block.lines)
    if isinstance(first, Plain) and first.layout is Layout.TALK and block.lines:
        return block.lines[0]
    text = next((p.step.script.do for p in places if p.step.script.do), "")
    found = ""
    for sentence in text.replace(". ", ".\n").split("\n"):
        if found and len(found) + len(sentence) >= SHORT:
            break
        found = f"{found} {sentence}".strip()
    return found


def _minutes(place: Place) -> str:
    """Say how long a step takes, part by part where it has parts."""
    step = place.step
    if isinstance(step, Sort):
        parts = [("", step.minutes_of.get(place.options.get("set", ""), step.minutes))]
    elif isinstance(step, Canvas) and step.acts:
        parts = [(act.title, act.minutes) for act in step.acts]
    elif isinstance(step, Rounds) and step.phases:
        parts = [(phase.title, phase.seconds / 60) for phase in step.phases]
    else:
        parts = [("", step.minutes)]
    told = [f"{title} {_time(minutes)}".strip() for title, minutes in parts if minutes > 0]
    if not told:
        return ""
    if place.rounds > 1 and isinstance(step, Rounds):
        rounds = ntr("{n} round", "{n} rounds", place.rounds)
        return tr("{rounds}: {parts}").format(rounds=rounds, parts=", ".join(told))
    return ", ".join(told)


def _time(minutes: float) -> str:
    whole = int(minutes)
    if whole == minutes:
        return tr("{n} min").format(n=whole)
    return f"{whole}:{round((minutes - whole) * 60):02d}"


def _on_the_wall(place: Place) -> list[str]:
    """Return what the room would have read, beside what is on its own sheets."""
    step = place.step
    if isinstance(step, Plain):
        lines = step.lines if step.fixed else place.block.lines or step.lines
        return [*([f"{step.lead}:"] if step.lead else []), *lines]
    if isinstance(step, Rounds):
        return _questions(step, place.rounds)
    question = str(getattr(step, "question", ""))
    found = [question] if question else []
    if isinstance(step, Matrix | RoleMirror | Exchange):
        return found
    talk = str(getattr(step, "talk", ""))
    return [*found, *([talk] if talk else [])]


def _questions(step: Rounds, rounds: int) -> list[str]:
    found = []
    for number, question in enumerate(step.questions[:rounds], 1):
        found.append(f"{number}  {question}")
        if together := step.together.get(str(number)):
            found.append(tr("If you work together: {question}").format(question=together))
    return found


def _late(blocks: Sequence[Block]) -> str:
    """Say what gives way, the cheapest first, and what stays where it is."""
    giving = sorted(
        (b for b in blocks if b.priority is not Priority.MUST),
        key=lambda block: (MINUTE_COSTS[block.priority], block.priority is Priority.DROP),
    )
    told = []
    for block in giving:
        if block.priority is Priority.DROP:
            told.append(tr("leave out {title}").format(title=block.title))
        elif block.target > block.least:
            told.append(tr("{title} to {n} min").format(title=block.title, n=block.least))
    fixed = [
        tr("{title} stays at {time}.").format(title=b.title, time=clock_text(b.anchor))
        for b in blocks
        if b.anchor is not None
    ]
    first = ", ".join(told)
    given = [f"{first[:1].upper()}{first[1:]}."] if first else []
    return " ".join([*given, *fixed])
