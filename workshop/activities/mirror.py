"""The kind "mirror": say what each other role does, then what mine does; compare.

A table sorts its cards on paper; five counts a role are typed, and the words of duties that nobody
owns. The fuller way is to type every card: then what two roles do is found too.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from workshop.activities import mirror_wall
from workshop.activities.activity import Activity, Category, Counts, Line, Options, Result, View
from workshop.activities.faults import BelowNothing, EmptyDuty, NotOnTheSheet, TooLong, TooManyCards
from workshop.activities.lists import EditableList
from workshop.activities.mirror_result import MirrorResult, classes_of, duties_of, mirror_result
from workshop.activities.mirror_step import (
    LONGEST,
    MOST_DUTIES,
    MOST_ROLES,
    MOST_TABLES,
    ROLE,
    TEXT,
    VOICE,
    Class,
    RoleMirror,
    Voice,
    line_id,
    own_role,
)
from workshop.domain.answers import Collected, Marks, Sheet
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Scene
from workshop.domain.states import State
from workshop.domain.visibility import DESK, ROOM
from workshop.words import tr

DEMO = ("plans the week", "says what is late", "keeps the list", "answers the guests")


class MirrorActivity(Activity):
    """How duties are collected, counted and shown."""

    step = RoleMirror
    collects = True
    reveals = True
    visibility = ROOM | DESK
    goes_round = False  # a sheet is one card of the table, not a person's
    texts_beside = True

    def asks(self, step: Step, round: int, present: int) -> int:
        """Counts are asked of every role at every table, not of people."""
        assert isinstance(step, RoleMirror)
        return len(step.roles) * len(step.tables)

    def hands_in(self, step: Step, round: int, present: int) -> int:
        """Return a card for each person."""
        return present

    def answered(self, step: Step, collected: Collected) -> int:
        """Return how many roles are counted."""
        assert isinstance(step, RoleMirror)
        return mirror_result(step, collected).n

    def audience(self, step: Step, options: Options, round: int) -> tuple[str, str]:
        """The cards of a table are its own."""
        told = tr("The table sorts its cards together. Nobody’s name stands on a card.")
        return tr("Seen by the table"), told

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Classes are counted, or every card is typed."""
        return (Mode.TALLY, Mode.KEYED)

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return every role at every table."""
        assert isinstance(step, RoleMirror)
        several = len(step.tables) > 1
        return tuple(
            Line(
                line_id(table.id, role.id),
                f"{table.text}: {role.text}" if several else role.text,
                short=role.text,
            )
            for table in step.tables
            for role in step.roles
        )

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the five classes."""
        words = mirror_wall.heads()
        return tuple(Category(each.value, text) for each, text in zip(Class, words, strict=True))

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return roles and tables."""
        return (
            EditableList(
                field="roles",
                label=tr("Roles, at most eight a table"),
                least=2,
                most=MOST_ROLES,
                longest=40,
                timed=True,
                entry=own_role,
            ),
            EditableList(field="tables", label=tr("Tables"), most=MOST_TABLES, longest=30),
        )

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``EmptyDuty``, ``TooLong`` or ``NotOnTheSheet`` for what is no duty of a role."""
        asked = {line.id: line.text for line in self.lines(step, options, round, earlier)}
        role, voice, text = marks.get(ROLE), marks.get(VOICE) or "", marks.get(TEXT) or ""
        if set(marks) - {ROLE, VOICE, TEXT} or voice not in [each.value for each in Voice]:
            raise NotOnTheSheet(mark=voice or ", ".join(sorted(marks)), line=tr("Who says it"))
        if role not in asked and (role or voice != Voice.NOBODY.value):
            raise NotOnTheSheet(mark=role or "", line=tr("Roles"))
        if not text.strip():
            raise EmptyDuty
        if len(text) > LONGEST:
            raise TooLong(line=f"{text[:40]}…", count=len(text), most=LONGEST)

    def check_counts(
        self,
        step: Step,
        options: Options,
        round: int,
        counts: Counts,
        present: int,
        earlier: Collected | None,
    ) -> None:
        """Raise ``TooManyCards``, ``BelowNothing`` or ``NotOnTheSheet`` for impossible counts."""
        asked = {line.id: line.text for line in self.lines(step, options, round, earlier)}
        known = {each.value for each in Class}
        for item, line in counts.items():
            if item not in asked or not set(line) <= known:
                raise NotOnTheSheet(mark=", ".join(sorted(line)), line=asked.get(item, item))
            if min(line.values(), default=0) < 0:
                raise BelowNothing(line=asked[item], count=min(line.values()))
            if sum(line.values()) > MOST_DUTIES:
                raise TooManyCards(line=asked[item], count=sum(line.values()), most=MOST_DUTIES)

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why the result may not be shown; None where it may."""
        assert isinstance(step, RoleMirror)
        result = mirror_result(step, collected)
        if result.n or result.unowned:
            return None
        return tr("No role is counted yet, so there is nothing to show.")

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> MirrorResult:
        """Return how clear each role is, what two roles do, and what nobody does."""
        assert isinstance(step, RoleMirror)
        return mirror_result(step, collected)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return the result in plain words."""
        return mirror_wall.sentences(result) if isinstance(result, MirrorResult) else ()

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question; cards, others before holders; cards sorted; counts, nobody's duties."""
        assert isinstance(step, RoleMirror)
        return mirror_wall.pages(step, view)

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the time to write, to hear the others, the holder, and to settle the rest."""
        assert isinstance(step, RoleMirror)
        if view.state is not State.RUNNING:
            return 0.0
        if page == 0:
            return step.minutes * 60
        last = page > 2 * len(step.roles)
        return (step.settle_minutes if last else step.hear_minutes) * 60

    def tallied(self, step: Step, sheets: Sequence[Marks]) -> dict[str, dict[str, int]]:
        """Count cards by the classes that the table would put them into."""
        held = [Sheet(id=str(at), person=None, marks=marks) for at, marks in enumerate(sheets)]
        duties = duties_of(Collected(sheets=tuple(held)))
        counts: dict[str, dict[str, int]] = {}
        for line in dict.fromkeys(duty.line for duty in duties):
            classes = list(classes_of(duty for duty in duties if duty.line == line).values())
            counts[line] = {each.value: classes.count(each) for each in Class if each in classes}
        return counts

    def naming(self, step: Step, options: Options) -> Naming:
        """A table's own cards."""
        return Naming.SEEN

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one card of a table."""
        assert isinstance(step, RoleMirror)
        role, table = random.choice(step.roles), random.choice(step.tables)
        voices = (Voice.OTHERS,) * 5 + (Voice.HOLDER,) * 5 + (Voice.DISPUTED, Voice.NOBODY)
        return {
            ROLE: line_id(table.id, role.id),
            VOICE: random.choice(voices).value,
            TEXT: random.choice(role.examples or DEMO),
        }
