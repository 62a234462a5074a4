"""The kind "pair": meet in pairs or trios over rounds. Rules and reasons are never shown."""

from __future__ import annotations

from typing import Annotated

from workshop.activities.activity import Activity, Options, View
from workshop.activities.wall import (
    coming_tables,
    done_scene,
    dots,
    paged_pairs,
    round_text,
)
from workshop.domain.exercise import Step
from workshop.domain.people import Side
from workshop.domain.scene import Choice, PairRow, Pairs, Prompt, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr


class Phase(Value, frozen=True):
    """A part of a round with its own clock; ``trio`` is what three at a table do meanwhile."""

    title: Annotated[str, ROOM]
    seconds: int
    trio: Annotated[str, ROOM] = ""


class Rounds(Step, tag="pair", kw_only=True, frozen=True):
    """Questions from warm to deep, and the phases of a round.

    ``count`` fixes the number of rounds; 0 leaves it to the option ``rounds``. Without phases the
    step only brings people together, and ``title`` is what the wall asks of them.
    ``together`` holds, by round, the question for people who work together; ``slip`` is a line for
    the itinerary slip, ``slip_trio`` the same for who sits in a trio. Options it reads: ``rounds``
    (1 to 6), ``size`` (people at a table, 2 to 8), ``aim`` (balanced, total, worst: what the solver
    makes best) and ``pace`` (usual, quick).
    """

    count: int = 0
    questions: Annotated[tuple[str, ...], ROOM] = ()
    together: Annotated[dict[str, str], ROOM] = {}
    slip: Annotated[str, ROOM] = ""
    slip_trio: Annotated[str, ROOM] = ""
    phases: tuple[Phase, ...] = ()
    move_seconds: int = 90
    quick_seconds: int = 60


class PairActivity(Activity):
    """How rounds of pairs are run and shown; the solver draws them elsewhere."""

    step = Rounds

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return the chosen number of rounds, at most as many as there are new partners."""
        assert isinstance(step, Rounds)
        wanted = step.count or int(options.get("rounds", "3"))
        return min(wanted, most_rounds(people, size_of(options)))

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Who meets whom, table by table; then the question with each phase."""
        assert isinstance(step, Rounds)
        if view.state is State.READY:
            return _tables(view)
        if view.state is State.RUNNING:
            return _phases(step, view)
        return (done_scene(view),)

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the time to find each other, then the length of each phase."""
        assert isinstance(step, Rounds)
        if view.state is State.READY:
            quick = view.options.get("pace") == "quick"
            return None if page else float(step.quick_seconds if quick else step.move_seconds)
        if view.state is State.RUNNING and page < len(step.phases):
            return float(step.phases[page].seconds)
        return 0.0


def size_of(options: Options) -> int:
    """Return how many meet at a table, 2 to 8."""
    return int(options.get("size", "2"))


def most_rounds(people: int, size: int) -> int:
    """Return in how many rounds somebody can have new partners each time; at least 1."""
    if size > 2:
        return max(1, (people - 1) // (size - 1))
    return max(1, people - 1 if people % 2 == 0 else people)


def question_of(step: Rounds, round: int) -> str:
    """Return the question of a round; the last one stays where there are more rounds."""
    return step.questions[min(round, len(step.questions)) - 1]


def together_of(step: Rounds, round: int) -> str:
    """Return the round's question for people who work together; empty where it is the same."""
    return step.together.get(str(round), "")


def phases(step: Rounds) -> tuple[tuple[str, int], ...]:
    """Return title and seconds of each phase; every round has the same, a trio in all too."""
    return tuple((phase.title, phase.seconds) for phase in step.phases)


def _tables(view: View) -> tuple[Scene, ...]:
    pages = paged_pairs(view.meetings)
    title = tr("Find your table") if size_of(view.options) > 2 else tr("Find your partner")
    if not pages:
        body = Prompt(title)
        key = f"{view.key}/tables/0"
        return (Scene(key=key, header=view.title, corner=round_text(view), body=body),)
    legend = _legend(view.meetings)
    return tuple(
        Scene(
            key=f"{view.key}/tables/{number}",
            header=view.title,
            corner=round_text(view),
            body=Pairs(title, page, legend),
            foot_right=coming_tables(pages, number),
            foot_dots=dots(number, len(pages)),
        )
        for number, page in enumerate(pages)
    )


def _legend(rows: tuple[PairRow, ...]) -> tuple[Choice, ...]:
    marks = {m for row in rows for m in (row.first_mark, row.second_mark, row.third_mark)}
    labels = {Side.WHY: tr("Why-side"), Side.HOW: tr("How-side"), Side.BOTH: tr("Both")}
    return tuple(Choice(side, label) for side, label in labels.items() if side in marks)


def _phases(step: Rounds, view: View) -> tuple[Scene, ...]:
    trio = any(row.third or not row.table for row in view.meetings)
    together = together_of(step, view.round)
    lines = (tr("If you work together: {question}").format(question=together),) if together else ()
    return tuple(
        Scene(
            key=f"{view.key}/phase/{number}",
            header=view.title,
            corner=round_text(view),
            body=Prompt(question_of(step, view.round), lead=phase.title, lines=lines),
            foot=phase.trio if trio else "",
            clock=view.countdown,
        )
        for number, phase in enumerate(step.phases)
    )
