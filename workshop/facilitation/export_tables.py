"""A session as four tables to read elsewhere: people, answers, pairs, results.

The desk copy is the facilitator's; the room-safe copy holds what the room may know, and no name
beside an answer. In neither is what belongs to a person alone, nor an anonymous answer but as a
count, and that only where it was revealed and enough people gave one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from workshop.activities.activity import Category, Result, counts_of
from workshop.activities.choose import ChooseResult
from workshop.activities.exchange_result import (
    ExchangeResult,
    counted,
    pairs_of,
    requests_each,
)
from workshop.activities.exchange_step import Exchange, asking
from workshop.activities.level_result import LevelResult
from workshop.activities.level_step import PickLevels
from workshop.activities.matrix_result import MatrixResult
from workshop.activities.matrix_rules import joined
from workshop.activities.mirror_result import MirrorResult, RoleResult, word
from workshop.activities.rate_result import RatedLine, RateResult
from workshop.activities.rate_skills import SkillsResult
from workshop.activities.rate_week import WeekResult
from workshop.activities.sort_result import SortResult
from workshop.domain.answers import Collected
from workshop.domain.exercise import Naming, Step
from workshop.domain.people import SKILLS, Participant
from workshop.domain.session import Session
from workshop.domain.values import Value
from workshop.domain.visibility import DESK
from workshop.facilitation.house import House
from workshop.facilitation.places import Places
from workshop.facilitation.review import Outcome, Review
from workshop.words import tr

Cell = str | int | float | None

_STEP = ("block", "step", "round")
_SKILLS = tuple(
    f"{scale}_{skill}" for scale in ("importance", "strength") for skill in range(1, SKILLS + 1)
)
SEATS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_FIGURES = 8  # columns of a result's own figures
_DESK_PERSON = ("id", "name", "side", "role", "department", "manager", "team", "email")
_FLAGS = ("attendance", "large_print", "extra_time", "consent", "seat")


class Table(Value, kw_only=True, frozen=True):
    """A table with its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Tables:
    """Makes the tables of a session."""

    def __init__(self, house: House, session: Session, *, room_safe: bool) -> None:
        self._house = house
        self._places = Places(house)
        self._session = session
        self._safe = room_safe
        self._people = house.library.people.of(session.id)
        self._names = {person.id: person.printed for person in self._people}
        self._outcomes = Review(house).outcomes(session)

    def all(self) -> tuple[Table, ...]:
        """Return people, answers, pairs and results."""
        answers = [row for outcome in self._outcomes for row in self._answers(outcome)]
        results = [row for outcome in self._outcomes for row in self._results(outcome)]
        return (
            self._people_table(),
            Table(
                name="answers",
                columns=(*_STEP, "line", "answer", "count", *(() if self._safe else ("person",))),
                rows=tuple(answers),
            ),
            Table(
                name="pairs",
                columns=("block", "round", "table", *SEATS),
                rows=tuple(self._pairs()),
            ),
            Table(
                name="results",
                columns=(
                    *_STEP, "kind", "state", "naming", "collected", "n", "of",
                    "line", "line_n", "word", "share", "agreement", "shift", "mean", "consensus",
                ),
                rows=(*results, *self._dropped()),
            ),
        )  # fmt: skip

    def _people_table(self) -> Table:
        if self._safe:
            return Table(
                name="people",
                columns=("name", "side", "role", "seat"),
                rows=tuple((p.printed, _side(p), p.role, p.seat or None) for p in self._people),
            )
        return Table(
            name="people",
            columns=(*_DESK_PERSON, *_FLAGS, *_SKILLS),
            rows=tuple(self._person(p) for p in self._people),
        )

    def _person(self, person: Participant) -> tuple[Cell, ...]:
        manager = self._names.get(person.manager or "", person.manager_name)
        return (
            person.id,
            person.name,
            _side(person),
            person.role,
            person.department,
            manager,
            person.team,
            person.email,
            person.attendance.value,
            _yes(person.large_print),
            _yes(person.extra_time),
            _yes(person.consent),
            person.seat or None,
            *(person.ratings or (None,) * len(_SKILLS)),
        )

    def _answers(self, outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
        """Give the counts of a step, and on the desk copy its named answers."""
        last: tuple[Cell, ...] = () if self._safe else (None,)
        for line, answer, count in self._counts(outcome):
            yield (*_step(outcome), line, answer, count, *last)
        place = outcome.place
        activity = self._house.activity(place.step)
        if self._safe or place.run.naming is not Naming.NAMED:
            return
        if DESK not in activity.seen_by(place.step):
            return
        if activity.only_shows(place.step, place.options):
            return  # the block that collected them gives them
        labels = {c.id: c.label for c in activity.categories(place.step)}
        for sheet in outcome.collected.sheets:
            for item, text in self._lines(outcome).items():
                choice = sheet.marks.get(item)
                told = None if choice is None else labels.get(choice, choice)
                name = self._names.get(sheet.person or "", "")
                yield (*_step(outcome), text, told, None, name)

    def _counts(self, outcome: Outcome) -> Iterator[tuple[str, str, int]]:
        """Give line, answer and how often, of what was seen by the room or may be."""
        place, result = outcome.place, outcome.result
        activity = self._house.activity(place.step)
        categories = activity.categories(place.step)
        if isinstance(place.step, Exchange) and (result or not self._safe):
            yield from _answers_of_pairs(place.step, self._lines(outcome), outcome.collected)
        elif isinstance(result, Result):
            yield from _told_counts(result, categories)
        elif self._seen_at_the_desk(outcome):
            for item, text in self._lines(outcome).items():
                counts = counts_of(item, categories, outcome.collected)
                for category, count in zip(categories, counts, strict=True):
                    yield text, category.label, count

    def _seen_at_the_desk(self, outcome: Outcome) -> bool:
        """Tell whether counts may be told before, or without, a result: not of a room too small."""
        place = outcome.place
        activity = self._house.activity(place.step)
        if self._safe or place.run.naming is not Naming.SEEN or not outcome.collected.answers:
            return False
        return activity.refusal(place.step, place.options, outcome.collected) is None

    def _lines(self, outcome: Outcome) -> dict[str, str]:
        place = outcome.place
        earlier = self._places.earlier(place)
        activity = self._house.activity(place.step)
        found = activity.lines(place.step, place.options, place.round, earlier)
        return {line.id: line.text for line in found}

    def _results(self, outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
        """Give a row for each line of a revealed result, else one that says how far it came."""
        place, result = outcome.place, outcome.result
        activity = self._house.activity(place.step)
        n, of = None, None
        if isinstance(result, Result):
            n, of = result.n, result.of
        elif activity.collects and place.run.naming is not Naming.ANONYMOUS:
            n = outcome.collected.answers
        collects = activity.collects
        head = (
            *_step(outcome),
            place.step.kind,
            place.run.state.value,
            place.run.naming.value if collects else None,
            place.run.mode.value if collects else None,
            n,
            of,
        )
        if isinstance(place.step, Exchange) and isinstance(result, ExchangeResult):
            told = _exchanged(place.step, result)
        else:
            told = _told(_kept(place.step, result) if self._safe else result)
        for row in told or [()]:
            yield (*head, *row, *(None,) * (_FIGURES - len(row)))

    def _dropped(self) -> Iterator[tuple[Cell, ...]]:
        for block in self._house.library.agenda.of(self._session.id):
            if block.dropped:
                yield (block.title, None, None, None, "dropped", *(None,) * (4 + _FIGURES))

    def _pairs(self) -> Iterator[tuple[Cell, ...]]:
        for block in self._places.blocks(self._session.id):
            drawn = self._house.library.rounds.of(block.id)
            for meeting in drawn.meetings if drawn else ():
                names = [self._names.get(person, tr("erased")) for person in meeting.people]
                seats: list[Cell] = [*names, *(None for _ in SEATS)]
                yield (block.title, meeting.round, meeting.table, *seats[: len(SEATS)])


def _told_counts(result: Result, known: Sequence[Category]) -> Iterator[tuple[str, str, int]]:
    match result:
        case SortResult():
            yield from _placed(result, known)
        case LevelResult():
            yield from _cards(result, known)
        case MirrorResult():
            yield from _duties(result, known)
        case MatrixResult():
            yield from _letters(result)
        case ChooseResult():
            for choice in result.choices:
                if choice.count is not None:
                    yield choice.text, known[0].label, choice.count
        case RateResult():
            yield from _rated_counts(result)


def _placed(result: SortResult, sides: Sequence[Category]) -> Iterator[tuple[str, str, int]]:
    for line in result.lines:
        for side, count in zip(sides, line.counts or (), strict=False):
            yield line.text, side.label, count


def _cards(result: LevelResult, levels: Sequence[Category]) -> Iterator[tuple[str, str, int]]:
    for line in () if result.of_manager else result.lines:
        for level, count in zip(levels, line.counts or (), strict=False):
            yield line.named, level.label, count


def _duties(result: MirrorResult, classes: Sequence[Category]) -> Iterator[tuple[str, str, int]]:
    for role in result.roles:
        counts = (role.agreed, role.others, role.holder, role.disputed, role.unowned)
        for each, count in zip(classes, counts if role.known else (), strict=False):
            yield _role(role), each.label, count


def _letters(result: MatrixResult) -> Iterator[tuple[str, str, int]]:
    for row in result.rows:
        for role, held in zip(result.roles, row.cells, strict=True):
            if held:
                yield tr("{row}, {role}").format(row=row.text, role=role.text), joined(held), 1


def _answers_of_pairs(
    step: Exchange, lines: Mapping[str, str], collected: Collected
) -> Iterator[tuple[str, str, int]]:
    each = requests_each(len(step.clusters))
    for pair in pairs_of(step.clusters) if collected.answers else ():
        if pair.key in lines:
            counts = counted(collected, pair, each)
            for category, count in zip(step.categories, counts, strict=True):
                yield lines[pair.key], category.label, count


def _exchanged(step: Exchange, result: ExchangeResult) -> list[tuple[Cell, ...]]:
    """Give each pair with its share of yes, then each request with its answer."""
    words = {category.id: category.label for category in step.categories}
    return [
        *((asking(step, each.pair), each.answered, None, each.yes) for each in result.pairs),
        *(
            (f"{asking(step, each.pair)}: {each.text}", None, words.get(each.answer))
            for each in result.requests
        ),
    ]


def _role(role: RoleResult) -> str:
    return f"{role.table}: {role.text}" if role.table else role.text


def _kept(step: Step, result: object) -> object:
    """Leave out of a copy for the room whose manager's pick is not agreed to stay in it."""
    if not (isinstance(result, LevelResult) and isinstance(step, PickLevels) and result.of_manager):
        return result
    kept = {team.id for team in step.kept}
    lines = tuple(line for line in result.lines if line.id.split("/", 1)[0] in kept)
    return msgspec.structs.replace(result, lines=lines)


def _told(result: object) -> list[tuple[Cell, ...]]:
    if isinstance(result, RateResult):
        return _rated(result)
    if isinstance(result, SortResult):
        return [
            (line.text, line.n, line.word or None, line.share, line.agreement, line.shift)
            for line in result.lines
        ]
    if isinstance(result, LevelResult) and result.of_manager:
        return [
            (x.named, 1, tr("manager's pick {n}").format(n=x.pick), None, None, None)
            for x in result.lines
            if x.pick is not None
        ]
    if isinstance(result, LevelResult):
        return [
            (x.named, x.n, x.word, x.near and x.near / x.n, None, None, None, x.consensus)
            for x in result.lines
        ]
    if isinstance(result, MirrorResult):
        return [
            *(
                (_role(x), x.sorted, word(x) or None, x.clarity, None, None)
                for x in result.roles
                if x.known
            ),
            *(
                (each.text, len(each.roles), "overlap", None, None, None)
                for each in result.overlaps
            ),
            *((text, None, "unowned", None, None, None) for text in result.unowned),
        ]
    if isinstance(result, MatrixResult):
        return [
            (x.text, sum(map(bool, x.cells)), x.words or "whole", None)
            for x in result.rows
            if x.letters
        ]
    if isinstance(result, ChooseResult):
        return [(choice.text, choice.count, None, None, None, None) for choice in result.choices]
    return []


def _rated(result: RateResult) -> list[tuple[Cell, ...]]:
    """Give a line for each mean; of skills their gaps too, of weeks the two counts."""
    if isinstance(result, WeekResult):
        counts = (("both sides asked", result.both, result.both_of),
                  ("load 4 or 5", result.high, result.high_of))  # fmt: skip
        return [(line, of, None, n / of) for line, n, of in counts if n is not None]
    found: list[tuple[Cell, ...]] = [
        (
            _rated_text(line, result), line.n, line.word or None, None, None,
            line.shift, line.mean, line.consensus,
        )
        for line in result.lines
    ]  # fmt: skip
    if isinstance(result, SkillsResult):
        gaps = [(f"{s.name}: gap", s.n, None, None, None, None, s.gap) for s in result.skills]
        found += gaps
    return found


def _rated_counts(result: RateResult) -> Iterator[tuple[str, str, int]]:
    for line in result.lines:
        for step, count in enumerate(line.counts or (), 1):
            yield _rated_text(line, result), str(step), count


def _rated_text(line: RatedLine, result: RateResult) -> str:
    several = len({one.scale for one in result.lines}) > 1
    return f"{line.text}: {line.scale}" if several else line.text


def _step(outcome: Outcome) -> tuple[Cell, ...]:
    place = outcome.place
    return place.block.title, place.step.title, place.round


def _side(person: Participant) -> str | None:
    return None if person.side is None else person.side.value


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
