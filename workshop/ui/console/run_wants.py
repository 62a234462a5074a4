"""What a kind's own panel may wish for beside sheets and counts, and the use case that does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workshop.domain.changes import Changes
from workshop.facilitation.desk import Desk
from workshop.ui.activities.duties import AddCards, AddUnowned, Merge, TakeOut
from workshop.ui.activities.promises import KeepPromise


def action_of(desk: Desk, want: object) -> Callable[..., Changes]:
    """Return the use case of a wish, to be called with the place; raises ``TypeError``."""
    match want:
        case AddCards(line=line, voice=voice, text=text):
            return partial(desk.duties.add, line=line, voice=voice, text=text)
        case AddUnowned(line=line, text=text, owner=owner, due=due):
            return partial(desk.duties.add_unowned, line=line, text=text, owner=owner, due=due)
        case Merge(kept=kept, other=other):
            return partial(desk.duties.merge, kept=kept, other=other)
        case TakeOut(duty=duty):
            return partial(desk.duties.remove, duty=duty)
        case KeepPromise(source=source, owner=owner, due=due):
            return partial(desk.promises.keep, source=source, owner=owner, due=due)
    raise TypeError(type(want).__name__)
