"""The kind "exchange" as content: clusters, the four answers, what is done when."""

from __future__ import annotations

from typing import Annotated

from workshop.activities.activity import Category
from workshop.activities.exchange_result import Pair
from workshop.activities.lists import Named
from workshop.domain.exercise import Step
from workshop.domain.visibility import DESK, ROOM
from workshop.words import tr

LONGEST = 140  # characters of a request
FEWEST, MOST = 3, 7  # clusters


class Exchange(Step, tag="exchange", kw_only=True, frozen=True):
    """Clusters, the words of the four answers, and what is done when, with its minutes.

    ``few`` and ``many`` say how many requests there are, for up to four clusters and for more;
    ``{cluster}`` in ``ask_title`` is who asks.
    """

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM] = ""
    few: Annotated[str, ROOM] = ""
    many: Annotated[str, ROOM] = ""
    clusters: tuple[Named, ...]
    categories: tuple[Category, ...]
    write_lines: Annotated[tuple[str, ...], ROOM] = ()
    write_minutes: float = 10
    ask_title: Annotated[str, ROOM]
    ask_lines: Annotated[tuple[str, ...], ROOM] = ()
    ask_minutes: float = 12  # for all clusters together
    answer_title: Annotated[str, ROOM]
    answer_minutes: float = 12
    read_minutes: float = 10
    again_title: Annotated[str, ROOM]
    again_lines: Annotated[tuple[str, ...], ROOM] = ()
    again_minutes: float = 6
    examples: Annotated[tuple[str, ...], DESK] = ()


def names_of(step: Exchange) -> dict[str, str]:
    """Return the names of the clusters by their ids."""
    return {cluster.id: cluster.text for cluster in step.clusters}


def asking(step: Exchange, pair: Pair) -> str:
    """Write "Care asks Finance"."""
    names = names_of(step)
    return tr("{asks} asks {answers}").format(asks=names[pair.asks], answers=names[pair.answers])
