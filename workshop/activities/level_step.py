"""What a step of levels is made of: its decisions, its levels, its teams, and what they agreed."""

from __future__ import annotations

from typing import Annotated

from workshop.activities.activity import Category, Line, Options
from workshop.activities.lists import Named
from workshop.domain.exercise import Step
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM
from workshop.words import tr


class Decision(Value, kw_only=True, frozen=True):
    """One decision, and what is usual for it: the level of the demo's rooms."""

    id: str
    text: Annotated[str, ROOM]
    usual: Annotated[int, DESK] = 4


class PickLevels(Step, tag="level", kw_only=True, frozen=True):
    """Decisions, levels from the lowest to the highest, and the teams that pick.

    ``fixed`` are decisions that a rule decides: shown, not asked. ``agreed`` are the teams whose
    manager said yes, before the day, to showing their own pick; ``kept`` those where team and
    manager agreed that it stays in copies for the room. ``values`` and ``until`` are written beside
    the lines whose ids they bear. Options it reads: ``set`` and ``counted`` (cards, sheets).
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    talk: Annotated[str, ROOM] = ""  # below a decision that is not settled
    ends: Annotated[tuple[str, str], ROOM] = ("", "")
    talk_minutes: float = 0
    again_minutes: float = 0
    categories: tuple[Category, ...]
    items: tuple[Decision, ...]
    sets: dict[str, tuple[str, ...]] = {}
    fixed: tuple[Named, ...] = ()
    teams: tuple[Named, ...]
    agreed: tuple[Named, ...] = ()
    kept: tuple[Named, ...] = ()
    values: tuple[Named, ...] = ()
    until: tuple[Named, ...] = ()


def board_lines(step: PickLevels, options: Options, named: bool = False) -> list[tuple[str, Line]]:
    """Return every line with its team's name; ``named`` puts it before the words of several."""
    several = len(step.teams) > 1
    found = []
    for team in step.teams:
        for item in chosen(step, options):
            text = item.text
            if named and several:
                text = tr("{team}: {decision}").format(team=team.text, decision=item.text)
            found.append((team.text if several else "", Line(f"{team.id}/{item.id}", text)))
    return found


def chosen(step: PickLevels, options: Options) -> list[Decision]:
    """Return the decisions of the set that are picked; what a rule decides is not."""
    wanted = step.sets.get(options.get("set", ""))
    fixed = {entry.text for entry in step.fixed}
    every = [item for item in step.items if wanted is None or item.id in wanted]
    return [item for item in every if item.text not in fixed]


def own_decision(id_: str, text: str) -> Decision:
    """Return a decision of the block's own."""
    return Decision(id=id_, text=text)


def anonymous(options: Options) -> bool:
    """Tell whether sheets without a name are put into a box, instead of cards turned."""
    return options.get("counted") == "sheets"
