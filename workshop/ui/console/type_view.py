"""What the type-in page shows: the steps whose sheets can be typed, and the one that is open."""

from __future__ import annotations

from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.ui.activities.panel import CaptureView
from workshop.ui.console.run_sheets import sheets_view
from workshop.words import ntr, tr


class TypeRow(Value, kw_only=True, frozen=True):
    """One step in the rail: its block, what it is, and how many sheets are in."""

    key: str  # the step run's id
    title: str
    below: str
    counted: str
    full: bool = False


class TypeView(Value, kw_only=True, frozen=True):
    """The whole page. ``key`` is the step that is open, empty where none is.

    ``shut`` says why its sheets cannot be typed.
    """

    rows: tuple[TypeRow, ...] = ()
    key: str = ""
    title: str = ""
    line: str = ""
    kind: str = ""
    shut: str = ""
    capture: CaptureView | None = None
    done: str = ""


def type_view(desk: Desk, session: str, key: str) -> TypeView:
    """Read what can be typed of a session, and the step of ``key``; the first where it is empty."""
    places = desk.type_in.places(session)
    rows = tuple(_row(desk, place) for place in places)
    place = next((p for p in places if p.run.id == key), places[0] if places else None)
    if place is None:
        return TypeView()
    shut = _shut(desk, place)
    full = sum(row.full for row in rows)
    return TypeView(
        rows=rows,
        key=place.run.id,
        title=place.block.title,
        line=_below(place),
        kind=place.step.kind,
        shut=shut,
        capture=None if shut else sheets_view(desk, place, (Mode.KEYED,)),
        done=tr("{n} of {steps} complete").format(
            n=full, steps=ntr("{n} step", "{n} steps", len(rows))
        ),
    )


def _row(desk: Desk, place: Place) -> TypeRow:
    collected = desk.capture.collected(place)
    counted = tr("{n} of {of}").format(n=collected.answers, of=collected.present)
    return TypeRow(
        key=place.run.id,
        title=place.block.title,
        below=_below(place),
        counted=counted,
        full=bool(collected.present) and collected.answers >= collected.present,
    )


def _below(place: Place) -> str:
    parts = [place.step.title] if place.step.title != place.block.title else []
    if place.rounds > 1:
        parts.append(tr("round {n} of {of}").format(n=place.round, of=place.rounds))
    return ", ".join(parts)


def _shut(desk: Desk, place: Place) -> str:
    if place.run.state not in (State.READY, State.RUNNING):
        return tr("The answers of this step are locked. Type the sheets of another step.")
    counted = place.run.mode is not Mode.KEYED and desk.capture.collected(place).answers
    if counted:
        return tr("The answers of this step are counted, not typed. Type another step's sheets.")
    return ""
