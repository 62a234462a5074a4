"""The kind "sort": put lines into named categories, blind, then see where the room agrees."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Annotated

import msgspec

from workshop.activities import sort_wall
from workshop.activities.activity import Activity, Category, Line, Options, Result, View
from workshop.activities.lists import EditableList
from workshop.activities.sort_result import SortResult, most_split, sort_result
from workshop.activities.withheld import refusal
from workshop.domain.answers import Collected, Marks
from workshop.domain.charts import Levels
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import FoldChart, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM
from workshop.words import tr

SPLIT_LINES = 3  # asked again, where the set says nothing else
CLEAR, ARGUED = 0.92, 0.50  # share of the sample's people who follow our reading
BLANK = 0.02
TABLE = 5  # people of the sample's rooms at one table


class SortItem(Value, kw_only=True, frozen=True):
    """One line to sort; ``hint`` is our reading and stays on the desk until the room has spoken.

    It is empty where we have none.
    """

    id: str
    text: Annotated[str, ROOM]
    hint: Annotated[str, DESK]
    lens: Annotated[str, DESK] = ""
    source: Annotated[str, DESK] = ""
    use: Annotated[str, DESK] = ""


class Sort(Step, tag="sort", kw_only=True, frozen=True):
    """Lines, categories, and the sets of lines a facilitator may choose from.

    ``again`` is, per set, how many of the most split lines are talked about and asked a second
    time; ``minutes_of`` the minutes to sort a set. ``by_table`` where each table sorts cards
    together and is counted as one. Options it reads: ``set``, ``second_vote`` (yes, no),
    ``counted`` (sheets, cards), and those of ``when``, which say whether the step is run at all.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    talk: Annotated[str, ROOM] = ""  # below a split line
    talk_once: Annotated[str, ROOM] = ""  # instead, where nobody votes again
    talk_minutes: float = 0  # for each split line
    again_minutes: float = 0  # for the second vote
    categories: tuple[Category, ...]
    items: tuple[SortItem, ...]
    sets: dict[str, tuple[str, ...]] = {}
    again: dict[str, int] = {}
    minutes_of: dict[str, float] = {}
    by_table: bool = False
    when: dict[str, str] = {}

    @property
    def sided(self) -> bool:
        """Whether every category is a side, so that the fold can show them."""
        return all(category.side is not None for category in self.categories)


class SortActivity(Activity):
    """How sorting is collected, computed and shown."""

    step = Sort
    collects = True
    reveals = True

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 2 where a second vote is chosen, else 1; 0 where the block goes without."""
        assert isinstance(step, Sort)
        if any(options.get(name) != value for name, value in step.when.items()):
            return 0
        return 2 if step.again and options.get("second_vote", "yes") == "yes" else 1

    def needed(self, step: Step, options: Options, round: int, earlier: Collected | None) -> bool:
        """Tell whether any line is left to ask again."""
        return bool(self.lines(step, options, round, earlier))

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Cards are only counted; sheets are typed or counted."""
        assert isinstance(step, Sort)
        return (Mode.TALLY,) if step.by_table or by_cards(options) else (Mode.KEYED, Mode.TALLY)

    def naming(self, step: Step, options: Options) -> Naming:
        """Cards are seen by the room, sheets are anonymous."""
        assert isinstance(step, Sort)
        return Naming.SEEN if step.by_table or by_cards(options) else Naming.ANONYMOUS

    def hands_in(self, step: Step, round: int, present: int) -> int:
        """Return one for each person, or for each table of five."""
        assert isinstance(step, Sort)
        return -(-present // TABLE) if step.by_table else present

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the chosen set; in round 2 only the most split of round 1, those first."""
        assert isinstance(step, Sort)
        chosen = {item.id: Line(item.id, item.text) for item in _chosen(step, options)}
        if round == 1:
            return tuple(chosen.values())
        if earlier is None or refusal(earlier) is not None:
            return ()
        most = _most(step, options)
        split = most_split(tuple(chosen.values()), step.categories, earlier, most)
        return tuple(chosen[item] for item in split)

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the named categories."""
        assert isinstance(step, Sort)
        return step.categories

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return the lines to sort; own lines stand in for every set."""
        return (
            EditableList(
                field="items", label=tr("Statements"), least=3, most=24, longest=90, entry=_own
            ),
        )

    def list_texts(self, step: Step, options: Options, field: str) -> tuple[str, ...]:
        """Return the lines of the chosen set."""
        assert isinstance(step, Sort)
        return tuple(item.text for item in _chosen(step, options))

    def with_list(self, step: Step, options: Options, field: str, wanted: Sequence[str]) -> Step:
        """Return the step with these lines in every set; raises what is wrong with them."""
        assert isinstance(step, Sort)
        new = super().with_list(step, options, field, wanted)
        assert isinstance(new, Sort)
        ids = tuple(item.id for item in new.items)
        return msgspec.structs.replace(new, sets=dict.fromkeys(step.sets, ids))

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
    ) -> SortResult:
        """Return every line's word, and counts where they may be seen; the most split lines."""
        assert isinstance(step, Sort)
        lines = self.lines(step, options, round, earlier)
        before = earlier if round > 1 else None
        return sort_result(lines, step.categories, _most(step, options), collected, before)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return one sentence a line, the settled ones first."""
        assert isinstance(step, Sort)
        if not isinstance(result, SortResult):
            return ()
        return sort_wall.sentences(step.categories, result)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Question; pens down; settled lines, then the split ones, before and after in round 2."""
        assert isinstance(step, Sort)
        talk = step.talk if view.rounds > 1 else step.talk_once or step.talk
        texts = sort_wall.Texts(step.question, step.foot, talk, step.categories, step.by_table)
        lines = self.lines(step, view.options, view.round, view.earlier)
        if view.state is not State.REVEALED:
            return sort_wall.collecting(texts, lines, view, by_cards(view.options))
        result = self.result(step, view.options, view.round, view.collected, view.earlier)
        return sort_wall.revealed(texts, result, view)

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return minutes to sort, to talk about each split line, or to vote again, in seconds."""
        assert isinstance(step, Sort)
        if view.state is State.REVEALED and view.round == 1:
            pages = self.pages(step, view)
            split = page < len(pages) and isinstance(pages[page].body, FoldChart | Levels)
            return step.talk_minutes * 60 if split else 0.0
        if view.state is not State.RUNNING:
            return 0.0
        if page:
            return None
        if view.round > 1:
            return (step.again_minutes or step.minutes) * 60
        return step.minutes_of.get(view.options.get("set", ""), step.minutes) * 60

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return a sheet that leans to our reading, less so where the line is arguable."""
        assert isinstance(step, Sort)
        by_id = {item.id: item for item in step.items}
        ids = [category.id for category in step.categories]
        marks: Marks = {}
        for place, line in enumerate(self.lines(step, options, round, earlier)):
            item = by_id[line.id]
            follow = CLEAR if item.use == "clear" else ARGUED * (1 + 0.5 * (round - 1))
            usual = item.hint or ids[place % len(ids)]
            guess = usual if random.random() < follow else random.choice(ids)
            marks[line.id] = None if random.random() < BLANK else guess
        return marks


def by_cards(options: Options) -> bool:
    """Tell whether cards are raised line by line, seen by the room, instead of sheets typed."""
    return options.get("counted") == "cards"


def _own(id_: str, text: str) -> SortItem:
    return SortItem(id=id_, text=text, hint="")


def _chosen(step: Sort, options: Options) -> list[SortItem]:
    wanted = step.sets.get(options.get("set", ""))
    return [item for item in step.items if wanted is None or item.id in wanted]


def _most(step: Sort, options: Options) -> int:
    return step.again.get(options.get("set", ""), SPLIT_LINES)
