"""The words of the run page: the one next act, the states, and what a scene is."""

from __future__ import annotations

from enum import StrEnum

from workshop.activities.level import MANAGER
from workshop.activities.level_step import PickLevels
from workshop.activities.rate_step import Rate, Reading
from workshop.domain.charts import Dumbbell, Facing, Levels
from workshop.domain.scene import (
    Bars,
    FoldChart,
    Folded,
    Listing,
    Pairs,
    Prompt,
    Question,
    Scene,
    Words,
)
from workshop.domain.states import State
from workshop.domain.team_charts import Heat, LetterRow
from workshop.domain.values import Value
from workshop.facilitation.places import Place
from workshop.words import tr


class Act(StrEnum):
    """What the primary button does."""

    START = "start"
    NEXT = "next"
    HOLD = "hold"  # pressed and held: the reveal
    LEAVE = "leave"  # leave a locked step out
    PLAN = "plan"
    REVIEW = "review"


class Primary(Value, kw_only=True, frozen=True):
    """The next sensible act: its words, its key, and whether it closes the collecting."""

    words: str
    act: Act
    key: str = ""
    locks: bool = False


def way_on(
    place: Place,
    pages: int,
    reveals: bool,
    refused: bool,
    following: Place | None,
    awaited: bool = False,
) -> Primary:
    """Return the one act that moves a step on; ``pages`` are the scenes of its state.

    ``awaited`` where a later block shows the result, so that the day goes on unlocked.
    """
    state = place.run.state
    if state is State.LOCKED:
        if refused:
            return Primary(words=tr("Leave it out"), act=Act.LEAVE)
        return Primary(words=tr("Hold to reveal"), key=tr("hold R"), act=Act.HOLD)
    if place.run.page + 1 < pages:
        return _next(_page_words(place))
    if state is State.READY:
        return _next(_begin_words(place))
    if state is State.RUNNING and reveals and not awaited:
        return Primary(words=tr("Lock the answers"), key=tr("Space"), act=Act.NEXT, locks=True)
    return _next(_leave_words(place, following))


def state_word(state: State) -> str:
    """Return a state as the strip shows it."""
    return {
        State.READY: tr("Ready"),
        State.RUNNING: tr("Running"),
        State.LOCKED: tr("Locked"),
        State.REVEALED: tr("Revealed"),
        State.DONE: tr("Done"),
    }[state]


def scene_words(scene: Scene) -> str:
    """Return in a few words what a scene shows; nothing for the blank one."""
    body = scene.body
    if isinstance(body, Pairs):
        tables = [row.table for row in body.rows if row.table]
        return tr("{title}: {first} to {last}").format(
            title=body.title, first=tables[0], last=tables[-1]
        )
    if isinstance(body, Question | FoldChart | Levels | LetterRow):
        return scene.corner or tr("The question")
    if isinstance(body, Folded):
        return tr("The question, across the wall")
    if isinstance(body, Prompt):
        return body.lead or body.title
    titled = Listing | Bars | Words | Dumbbell | Facing | Heat
    return body.title if isinstance(body, titled) else ""


def _next(words: str) -> Primary:
    return Primary(words=words, key=tr("Space"), act=Act.NEXT)


def _page_words(place: Place) -> str:
    kind, state = place.step.kind, place.run.state
    if kind == "pair" and state is State.READY:
        return tr("Next tables")
    if kind in ("pair", "canvas"):
        return tr("Next part")
    if kind == "sort":
        return tr("Next line")
    if isinstance(place.step, Rate) and place.step.reading is Reading.LINES:
        return tr("Next statement")
    if kind == "level":
        return tr("Next decision")
    if kind == "matrix" and state is State.RUNNING:
        return tr("Next row")
    return tr("Next page")


def _begin_words(place: Place) -> str:
    if _of_manager(place):
        return tr("Begin the manager's pick")
    if place.rounds > 1:
        return tr("Begin round {n}").format(n=place.round)
    return tr("Begin the step")


def _leave_words(place: Place, following: Place | None) -> str:
    if following is None:
        return tr("End the session")
    if following.block.id != place.block.id:
        return tr("Next block")
    if following.step.id != place.step.id:
        return tr("Next step")
    if _of_manager(following):
        return tr("Go to the manager's pick")
    return tr("Go to round {n}").format(n=following.round)


def _of_manager(place: Place) -> bool:
    return isinstance(place.step, PickLevels) and place.round == MANAGER
