"""What the laptop shows while it goes round: who is not in yet, and what their sheet asks."""

from __future__ import annotations

from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK
from workshop.facilitation.desk import Desk
from workshop.ui.activities.asks import Ask, asks
from workshop.ui.console.run_sheets import capture_view
from workshop.words import tr


class Name(Value, frozen=True):
    """A person who is not in yet."""

    id: str
    printed: str


class PassView(Value, kw_only=True, frozen=True):
    """All that is shown; nothing that anybody has handed in."""

    title: str
    naming: Naming
    progress: str
    asks: tuple[Ask, ...]
    names: tuple[Name, ...]
    who_sees: str


def pass_view(desk: Desk, session: str, earlier: bool = False) -> PassView | None:
    """Read what the laptop shows as it goes round; None where it does not go round now.

    With ``earlier`` it goes round for the open sheets of an earlier block.
    """
    place = desk.running.typing(session, earlier)
    if place is None or place.run.mode is not Mode.PASS or place.run.state is not State.RUNNING:
        return None
    capture = capture_view(desk, place, earlier)
    if capture is None:
        return None
    inside = desk.capture.inside(place)
    here = desk.people.here(session)
    return PassView(
        title=place.block.title,
        naming=place.run.naming,
        progress=tr("{done} of {of} in").format(done=len(inside), of=len(here)),
        asks=asks(capture, getattr(place.step, "question", "")),
        names=tuple(Name(one.id, one.printed) for one in here if one.id not in inside),
        who_sees=_who_sees(place.run.naming, bool(capture.visibility & DESK)),
    )


def _who_sees(naming: Naming, desk: bool) -> str:
    if naming is not Naming.NAMED:
        return tr(
            "nobody, with your name. Kept is that you are in, and apart from it what you answered, "
            "without an order or a time."
        )
    if desk:
        return tr("you and the facilitator. It is never on the wall.")
    return tr("you alone, on your own page. No page of this laptop shows it again.")
