"""The kind "level": pick one of a few ordered levels a decision, blind, then together.

Picks belong to one team with one manager; several teams are several boards. What a block says of
its decisions, its teams and their managers' yes is its own list, fixed once the block has begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from workshop.activities import level_wall
from workshop.activities.activity import Activity, Category, Counts, Line, Options, Result, View
from workshop.activities.faults import NotATeam, TooManyMarks
from workshop.activities.level_board import BoardRow, annotated, beside, board_of, numbered
from workshop.activities.level_result import (
    LevelResult,
    LineResult,
    Word,
    cards,
    level_result,
    pick_result,
)
from workshop.activities.level_step import (
    PickLevels,
    anonymous,
    board_lines,
    chosen,
    own_decision,
)
from workshop.activities.lists import EditableList, Named
from workshop.activities.withheld import refusal
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Scene
from workshop.domain.states import State
from workshop.domain.visibility import DESK, Visibility
from workshop.words import tr

FIRST, AGAIN, MANAGER = 1, 2, 3  # the rounds
TEAMS, AGREED, KEPT, VALUES, UNTIL = "teams", "agreed", "kept", "values", "until"
MOST_TEAMS = 20
BLANK = 0.02


class LevelActivity(Activity):
    """How levels are picked, computed and shown."""

    step = PickLevels
    collects = True
    reveals = True
    visibility: Visibility = DESK

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 2, and a third for the managers who said yes; sheets without names have none."""
        assert isinstance(step, PickLevels)
        return MANAGER if step.agreed and not anonymous(options) else AGAIN

    def answered(self, step: Step, collected: Collected) -> int:
        """Return how many cards were turned in all teams together, at most for one decision."""
        return cards(collected)

    def round_name(self, step: Step, round: int) -> str:
        """Name the manager's pick."""
        return tr("manager's pick") if round == MANAGER else ""

    def needed(self, step: Step, options: Options, round: int, earlier: Collected | None) -> bool:
        """Tell whether any decision is left to pick."""
        return bool(self.lines(step, options, round, earlier))

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Cards are counted; one team's sheets may be typed."""
        assert isinstance(step, PickLevels)
        several = len(step.teams) > 1
        return (Mode.TALLY,) if several or not anonymous(options) else (Mode.TALLY, Mode.KEYED)

    def modes_in(self, step: Step, options: Options, round: int) -> tuple[Mode, ...]:
        """A manager's pick is one count."""
        return (Mode.TALLY,) if round == MANAGER else self.modes(step, options)

    def naming(self, step: Step, options: Options) -> Naming:
        """Cards turned together are seen by the table, sheets bear no name."""
        return Naming.ANONYMOUS if anonymous(options) else Naming.SEEN

    def naming_in(self, step: Step, options: Options, round: int) -> Naming:
        """Everybody knows whose the manager's pick is."""
        return Naming.NAMED if round == MANAGER else self.naming(step, options)

    def asks(self, step: Step, round: int, present: int) -> int:
        """A team has one manager."""
        return min(1, present) if round == MANAGER else present

    def audience(self, step: Step, options: Options, round: int) -> tuple[str, str]:
        """Cards are seen by the table; the manager's pick by the desk until it is shown."""
        if round == MANAGER:
            told = tr("Only you see it until you hold R. Left out, it is never shown.")
            return tr("Desk only"), told
        if anonymous(options):
            return "", ""
        return tr("Seen by the table"), tr("Cards turned together are seen by the whole table.")

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return team/decision, team by team; in round 2 what is not settled, then the manager's.

        A manager picks for what the team picked.
        """
        assert isinstance(step, PickLevels)
        every = {line.id: line for _, line in board_lines(step, options, named=True)}
        if round == FIRST:
            return tuple(every.values())
        if round == AGAIN:
            first = self._first(step, options, earlier)
            return tuple(every[line] for line in first.open)
        teams = self._team(step, options, earlier)
        return tuple(every[line.id] for line in teams if earlier is None or line.n)

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the levels, the lowest first."""
        assert isinstance(step, PickLevels)
        return step.categories

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return decisions, what is fixed, teams, and who said yes to what."""
        assert isinstance(step, PickLevels)
        many, agree = MOST_TEAMS, tr("Manager said yes to showing the pick: teams")
        return (
            EditableList(
                field="items", label=tr("Decisions"), most=12, longest=70, timed=True,
                entry=own_decision,
            ),
            EditableList(
                field="fixed", label=tr("Fixed by rule, not voted on"), least=0, most=8, longest=70
            ),
            EditableList(field=TEAMS, label=tr("Teams"), most=many, longest=30),
            EditableList(field=AGREED, label=agree, least=0, most=many, longest=30),
            EditableList(
                field=KEPT, label=tr("Pick stays in copies: teams"), least=0, most=many, longest=30
            ),
            EditableList(
                field=VALUES, label=tr("What guides us, such as 2: trust first"), least=0,
                most=MOST_TEAMS * 12, late=True,
            ),
            EditableList(
                field=UNTIL, label=tr("Parked until, such as 2: 12 Jan"), least=0,
                most=MOST_TEAMS * 12, longest=40, late=True,
            ),
        )  # fmt: skip

    def list_texts(self, step: Step, options: Options, field: str) -> tuple[str, ...]:
        """Return the decisions of the chosen set, or another list whole."""
        assert isinstance(step, PickLevels)
        if field == "items":
            return tuple(item.text for item in chosen(step, options))
        if field in (VALUES, UNTIL):
            names = {line: name for name, line in numbered(self.asked(step, options)).items()}
            entries = {entry.id: entry.text for entry in getattr(step, field)}
            return tuple(f"{name}: {entries[x]}" for x, name in names.items() if x in entries)
        return super().list_texts(step, options, field)

    def with_list(self, step: Step, options: Options, field: str, wanted: Sequence[str]) -> Step:
        """Return the step with a list of its own; raises what is wrong with it, ``NotATeam`` too.

        Own decisions stand in for every set; a team that goes takes its manager's yes along.
        """
        assert isinstance(step, PickLevels)
        new = super().with_list(step, options, field, wanted)
        assert isinstance(new, PickLevels)
        if field == "items":
            ids = tuple(item.id for item in new.items)
            return msgspec.structs.replace(new, sets=dict.fromkeys(step.sets, ids))
        if field in (AGREED, KEPT):
            return _with_teams(new, field)
        if field in (VALUES, UNTIL):
            said = beside(self.asked(step, options), getattr(new, field))
            return msgspec.structs.replace(new, **{field: said})
        if field == TEAMS:
            names = {team.text for team in new.teams}
            return msgspec.structs.replace(
                new,
                agreed=tuple(team for team in new.agreed if team.text in names),
                kept=tuple(team for team in new.kept if team.text in names),
            )
        return new

    def check_counts(
        self,
        step: Step,
        options: Options,
        round: int,
        counts: Counts,
        present: int,
        earlier: Collected | None,
    ) -> None:
        """Raise as every tally does, and for more cards in all teams together than people."""
        assert isinstance(step, PickLevels)
        super().check_counts(step, options, round, counts, present, earlier)
        if round == MANAGER:
            return
        for item in chosen(step, options):
            sums = [sum(counts.get(f"{team.id}/{item.id}", {}).values()) for team in step.teams]
            if sum(sums) > present:
                raise TooManyMarks(line=item.text, count=sum(sums), present=present)

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why the result may not be shown; None where it may."""
        return refusal(collected)

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> LevelResult:
        """Return each decision's median, spread and word, or the manager's picks beside them."""
        assert isinstance(step, PickLevels)
        if round == MANAGER:
            return pick_result(self._team(step, options, earlier), step.categories, collected)
        asked = {line.id for line in self.lines(step, options, round, earlier)}
        return _found(step, options, asked, collected, earlier if round == AGAIN else None)

    def board(
        self, step: Step, options: Options, first: Collected, again: Collected | None
    ) -> tuple[BoardRow, ...]:
        """Return the delegation board after the first pick, or after the second."""
        assert isinstance(step, PickLevels)
        last = self.result(step, options, AGAIN, again, first) if again is not None else None
        rows = board_of(step.teams, step.fixed, self._first(step, options, first), last)
        return annotated(rows, step.values, step.until)

    def asked(self, step: Step, options: Options) -> tuple[BoardRow, ...]:
        """Return the board as it stands before anybody picks: decisions without a word."""
        assert isinstance(step, PickLevels)
        rows = []
        for team in dict.fromkeys(team for team, _ in board_lines(step, options)):
            own = [line for name, line in board_lines(step, options) if name == team]
            rows += [BoardRow(line=x.id, team=team, text=x.text, word="") for x in own]
            rows += [BoardRow(team=team, text=x.text, word=Word.FIXED.value) for x in step.fixed]
        return annotated(rows, step.values, step.until)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return one sentence a decision, the settled ones first."""
        assert isinstance(step, PickLevels)
        if not isinstance(result, LevelResult):
            return ()
        return level_wall.sentences(_texts(step), result)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The levels; a decision a page; cards face down; bars; the board."""
        assert isinstance(step, PickLevels)
        texts = _texts(step)
        if view.round == MANAGER:
            if view.state is not State.REVEALED:
                return level_wall.before_the_pick(texts, view)
            return level_wall.picks(texts, self._result(step, view), view)
        if view.state is not State.REVEALED:
            asked = {x.id for x in self.lines(step, view.options, view.round, view.earlier)}
            every = board_lines(step, view.options)
            return level_wall.collecting(texts, [x for x in every if x[1].id in asked], view)
        result = self._result(step, view)
        over = view.round == AGAIN or not result.open
        first = view.collected if view.earlier is None else view.earlier
        again = view.collected if view.round == AGAIN else None
        rows = self.board(step, view.options, first, again) if over else ()
        return level_wall.revealed(texts, result, rows, view)

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the time for each pick, for each talk, or to pick again, in seconds."""
        assert isinstance(step, PickLevels)
        if view.round == MANAGER:
            return 0.0
        if view.state is State.RUNNING:
            again = view.round == AGAIN and step.again_minutes
            return (again or step.minutes) * 60
        if view.state is State.REVEALED and view.round == FIRST:
            pages = self.pages(step, view)
            talk = page < len(pages) and pages[page].foot_strong
            return step.talk_minutes * 60 if talk else 0.0
        return 0.0

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one person's cards in one team, about the usual level; closer in round 2."""
        assert isinstance(step, PickLevels)
        lines = self.lines(step, options, round, earlier)
        usual = {item.id: item.usual for item in step.items}
        team = random.choice(step.teams).id if step.teams else ""
        most, wide = len(step.categories), 1 if round == AGAIN else 2
        marks: Marks = {}
        for line in lines:
            own, item = line.id.split("/", 1)
            if round != MANAGER and own != team:
                continue
            level = usual.get(item, 4) + random.randint(-wide, wide)
            pick = step.categories[max(1, min(most, level)) - 1].id
            marks[line.id] = None if random.random() < BLANK else pick
        return marks

    def _result(self, step: PickLevels, view: View) -> LevelResult:
        return self.result(step, view.options, view.round, view.collected, view.earlier)

    def _first(self, step: PickLevels, options: Options, held: Collected | None) -> LevelResult:
        if held is None or refusal(held) is not None:
            return LevelResult()
        asked = {line.id for _, line in board_lines(step, options)}
        return _found(step, options, asked, held, None)

    def _team(
        self, step: PickLevels, options: Options, again: Collected | None
    ) -> tuple[LineResult, ...]:
        """Return what the teams with a yes made of each decision, at their last pick."""
        agreed = {team.id for team in step.agreed}
        first = again.earlier if again is not None else None
        last: dict[str, LineResult] = {}
        if again is not None and first is not None and again.answers:
            asked = set(self._first(step, options, first).open)
            found = _found(step, options, asked, again, first)
            last = {line.id: line for line in found.lines if line.n}
        before = {line.id: line for line in self._first(step, options, first).lines}
        return tuple(
            last.get(line.id, before.get(line.id, LineResult(id=line.id, team=team)))
            for team, line in board_lines(step, options)
            if line.id.split("/", 1)[0] in agreed
        )


def _found(
    step: PickLevels,
    options: Options,
    asked: set[str],
    collected: Collected,
    earlier: Collected | None,
) -> LevelResult:
    every = [(team, line) for team, line in board_lines(step, options) if line.id in asked]
    teams, lines = [team for team, _ in every], [line for _, line in every]
    return level_result(lines, teams, step.categories, collected, earlier)


def _with_teams(step: PickLevels, field: str) -> PickLevels:
    """Return the step with the entries of a list of teams replaced by the teams themselves."""
    teams = {team.text: team for team in step.teams}
    entries: tuple[Named, ...] = getattr(step, field)
    for entry in entries:
        if entry.text not in teams:
            raise NotATeam(name=entry.text, teams=", ".join(teams))
    found = tuple(team for team in step.teams if team.text in {e.text for e in entries})
    return msgspec.structs.replace(step, **{field: found})


def _texts(step: PickLevels) -> level_wall.Texts:
    return level_wall.Texts(step.question, step.foot, step.talk, step.ends, step.categories)
