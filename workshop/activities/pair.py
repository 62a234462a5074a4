"""The kind "pair": meet in pairs or trios over rounds. Rules and reasons are never shown."""

from __future__ import annotations

from typing import Annotated

from workshop.activities.activity import Activity, Options, View, round_text
from workshop.domain.exercise import Step
from workshop.domain.people import Side
from workshop.domain.scene import ROWS_A_PAGE, Choice, Dots, PairRow, Pairs, Prompt, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr


class Phase(Value, frozen=True):
    """A part of a round with its own clock."""

    title: Annotated[str, ROOM]
    seconds: int


class Rounds(Step, tag="pair", kw_only=True, frozen=True):
    """Questions from warm to deep, and the phases of a round."""

    questions: Annotated[tuple[str, ...], ROOM]
    phases: tuple[Phase, ...]
    trio: Annotated[str, ROOM] = ""


class PairActivity(Activity):
    """How rounds of pairs are run and shown; the solver draws them elsewhere."""

    step = Rounds

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return the chosen number of rounds, at most as many as there are new partners."""
        most = max(1, people - 1 if people % 2 == 0 else people)
        return min(int(options.get("rounds", "3")), most)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Who meets whom, table by table; then the question with each phase."""
        assert isinstance(step, Rounds)
        if view.state is State.READY:
            return _tables(view)
        if view.state is State.RUNNING:
            return _phases(step, view)
        return ()

    def seconds(self, step: Step, state: State, page: int) -> float:
        """Return the length of a phase."""
        assert isinstance(step, Rounds)
        if state is not State.RUNNING or page >= len(step.phases):
            return 0.0
        return float(step.phases[page].seconds)


def question_of(step: Rounds, round: int) -> str:
    """Return the question of a round; the last one stays where there are more rounds."""
    return step.questions[min(round, len(step.questions)) - 1]


def _tables(view: View) -> tuple[Scene, ...]:
    pages = _paged(view.meetings)
    return tuple(
        Scene(
            key=f"{view.key}/tables/{number}",
            header=view.title,
            corner=round_text(view),
            body=Pairs(tr("Find your partner"), page, _legend(view.meetings)),
            foot_right=_coming(pages, number),
            foot_dots=Dots(number, len(pages)) if len(pages) > 1 else None,
        )
        for number, page in enumerate(pages)
    )


def _paged(rows: tuple[PairRow, ...]) -> list[tuple[PairRow, ...]]:
    pages: list[tuple[PairRow, ...]] = []
    page: list[PairRow] = []
    for row in rows:
        if page and sum(r.slots for r in page) + row.slots > ROWS_A_PAGE:
            pages.append(tuple(page))
            page = []
        page.append(row)
    return [*pages, tuple(page)]


def _legend(rows: tuple[PairRow, ...]) -> tuple[Choice, ...]:
    marks = {m for row in rows for m in (row.first_mark, row.second_mark, row.third_mark)}
    labels = {Side.WHY: tr("Why-side"), Side.HOW: tr("How-side"), Side.BOTH: tr("Both")}
    return tuple(Choice(side, label) for side, label in labels.items() if side in marks)


def _coming(pages: list[tuple[PairRow, ...]], number: int) -> str:
    if number + 1 >= len(pages):
        return ""
    first = sum(len(page) for page in pages[: number + 1]) + 1
    last = first + len(pages[number + 1]) - 1
    if first == last:
        return tr("Table {first} next").format(first=first)
    return tr("Tables {first} to {last} next").format(first=first, last=last)


def _phases(step: Rounds, view: View) -> tuple[Scene, ...]:
    threes = step.trio if any(row.third for row in view.meetings) else ""
    return tuple(
        Scene(
            key=f"{view.key}/phase/{number}",
            header=view.title,
            corner=round_text(view),
            body=Prompt(question_of(step, view.round), lead=phase.title),
            foot=threes,
            clock=view.countdown,
        )
        for number, phase in enumerate(step.phases)
    )
