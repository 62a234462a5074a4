"""What of a set of answers may be seen: the thresholds of anonymity."""

from __future__ import annotations

from workshop.activities.activity import Shown
from workshop.domain.answers import Collected
from workshop.domain.exercise import Naming
from workshop.words import ntr, tr

FEWEST = 5  # anonymous answers for anything to be shown
COUNTS_FROM = 10  # anonymous answers for counts per choice


def held(collected: Collected) -> int:
    """Return n: the smaller of the answers held and the people marked in."""
    return min(collected.answers, collected.present)


def shown(naming: Naming, n: int) -> Shown:
    """Return what ``n`` answers allow: seen by the room, counts at any n above 0."""
    if n <= 0:
        return Shown.NOTHING
    if naming is not Naming.ANONYMOUS or n >= COUNTS_FROM:
        return Shown.COUNTS
    return Shown.WORDS if n >= FEWEST else Shown.NOTHING


def refusal(collected: Collected) -> str | None:
    """Return the sentence why nothing may be shown; None where something may."""
    n = held(collected)
    if n <= 0:
        return tr("No answers are in yet, so there is nothing to show.")
    if shown(collected.naming, n) is not Shown.NOTHING:
        return None
    return ntr(
        "{n} answer is in. Five are needed before they can be shown, so leave it out "
        "or run it as a talk.",
        "{n} answers are in. Five are needed before they can be shown, so leave it out "
        "or run it as a talk.",
        n,
    )
