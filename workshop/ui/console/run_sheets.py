"""What the capture panel shows of a step: its lines, what is in, who may be chosen."""

from __future__ import annotations

import msgspec

from workshop.activities.activity import Activity
from workshop.activities.choose import Choose
from workshop.domain.answers import Collected, Sheet
from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State
from workshop.domain.visibility import DESK
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.promises import PromiseBoard
from workshop.ui.activities.panel import CaptureView
from workshop.ui.activities.registry import PROMISES
from workshop.words import tr


def panel_view(desk: Desk, present: Place, other: bool = False) -> tuple[str, CaptureView | None]:
    """Read which panel is shown and what is in it: sheets, or after them what was promised.

    With ``other`` it takes the sheets of an earlier block in any case.
    """
    place = desk.running.typing(present.session.id, other) or present
    collects = desk.house.activity(present.step).collects
    promised = () if collects else desk.promises.of(present)
    elsewhere = place.run.id != present.run.id
    if promised and not (other and elsewhere):
        return PROMISES, CaptureView(
            key=present.run.id,
            open=True,
            mode=Mode.TALLY,
            modes=(),
            naming=Naming.SEEN,
            collected=Collected(),
            beside=PromiseBoard(block=present.block.id, promises=promised),
            aside=_type_words(desk, place) if elsewhere else "",
        )
    view = capture_view(desk, present, other)
    if promised and view is not None:
        view = msgspec.structs.replace(view, aside=_back_words(present))
    return place.step.kind, view


def capture_view(desk: Desk, present: Place, other: bool = False) -> CaptureView | None:
    """Read what may be typed now, be it the sheets of an earlier block; None where nothing is.

    With ``other`` they are the earlier block's in any case.
    """
    place = desk.running.typing(present.session.id, other) or present
    activity = desk.house.activity(place.step)
    if not activity.collects or activity.only_shows(place.step, place.options):
        return None
    title = "" if place.block.id == present.block.id else place.block.title
    ways = _ways(activity, place, present)
    return msgspec.structs.replace(
        sheets_view(desk, place, ways), title=title, aside=_aside(desk, present, place)
    )


def sheets_view(desk: Desk, place: Place, ways: tuple[Mode, ...]) -> CaptureView:
    """Read what may be typed at a place that collects, in one of some ways."""
    activity = desk.house.activity(place.step)
    named = place.run.naming is Naming.NAMED
    earlier, collected = desk.capture.earlier(place), desk.capture.collected(place)
    return CaptureView(
        key=place.run.id,
        open=place.run.state is State.RUNNING,
        mode=place.run.mode,
        modes=ways,
        naming=place.run.naming,
        collected=_for_the_panel(
            collected, named or activity.texts_beside, bool(activity.seen_by(place.step) & DESK)
        ),
        answered=activity.answered(place.step, collected),
        visibility=activity.seen_by(place.step),
        audience=activity.audience(place.step, place.options, place.round),
        lines=activity.lines(place.step, place.options, place.round, earlier),
        categories=activity.categories(place.step),
        counts_sheets=activity.counts_sheets,
        most=place.step.most if isinstance(place.step, Choose) else 0,
        people=desk.people.here(place.session.id) if named else (),
        beside=activity.beside(place.step, place.options, place.round, collected, earlier),
        page=place.run.page,
    )


def _ways(activity: Activity, place: Place, present: Place) -> tuple[Mode, ...]:
    """Return the ways of collecting; the laptop goes round for the present step alone."""
    ways = activity.ways(place.step, place.options, place.round)
    if place.run.id == present.run.id:
        return ways
    return tuple(mode for mode in ways if mode is not Mode.PASS or mode is place.run.mode)


def _aside(desk: Desk, present: Place, place: Place) -> str:
    """Return the words that lead to the other sheets that are open; empty where there are none."""
    waiting = desk.running.waiting(present.session.id)
    if waiting is None:
        return ""
    return _back_words(present) if place.run.id == waiting.run.id else _type_words(desk, waiting)


def _back_words(present: Place) -> str:
    return tr("Back to {title}").format(title=present.block.title)


def _type_words(desk: Desk, waiting: Place) -> str:
    collected = desk.capture.collected(waiting)
    return tr("Type {title}, {done} of {of} in").format(
        title=waiting.block.title, done=collected.answers, of=collected.present
    )


def _for_the_panel(collected: Collected, named: bool, desk: bool) -> Collected:
    """Give the panel no mark that it may not show again, and no name beside one without."""
    if named and desk:
        return collected
    sheets = tuple(
        Sheet(id=sheet.id, person=sheet.person if named else None, marks={})
        for sheet in collected.sheets
    )
    return msgspec.structs.replace(collected, sheets=sheets)
