"""Plain blocks: welcome, talk, break, timer, close. Scenes and a script, no answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workshop.activities.activity import Activity, Options, View
from workshop.activities.wall import coming_tables, done_scene, dots, paged, paged_pairs
from workshop.domain.exercise import Step
from workshop.domain.scene import Listing, Pairs, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.domain.visibility import ROOM
from workshop.words import tr

LINES_A_PAGE = 6


class Layout(StrEnum):
    """What a plain block looks like on the wall."""

    WELCOME = "welcome"
    TALK = "talk"
    BREAK = "break"
    TIMER = "timer"
    CLOSE = "close"
    SEATS = "seats"  # who sits at which table


class Plain(Step, tag="plain", kw_only=True, frozen=True):
    """A title, a second voice and lines; the block's own lines are shown instead of these.

    They are not where the step's are ``fixed``. ``when`` are options and the values they must have
    for the step to be run. ``farewell`` stands on the wall when a close is done.
    """

    layout: Layout
    lead: Annotated[str, ROOM] = ""
    lines: Annotated[tuple[str, ...], ROOM] = ()
    farewell: Annotated[str, ROOM] = ""
    when: dict[str, str] = {}
    fixed: bool = False


class PlainActivity(Activity):
    """How plain blocks are shown; they begin as soon as they are reached."""

    step = Plain

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 0 where the options leave the step out."""
        assert isinstance(step, Plain)
        return int(all(options.get(name) == value for name, value in step.when.items()))

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Return the scenes while it runs and when it is done; there are none before."""
        assert isinstance(step, Plain)
        if view.state is State.DONE:
            if step.farewell:
                return (Scene(key=f"{view.key}/done", body=Prompt(step.farewell)),)
            return (done_scene(view),)
        if view.state is not State.RUNNING:
            return ()
        lines = step.lines if step.fixed else view.lines or step.lines
        if step.layout is Layout.WELCOME:
            return _welcome(step, view, lines)
        if step.layout is Layout.SEATS and view.seats:
            return seat_pages(step.title, view)
        if step.layout is Layout.TALK and lines:
            return _listed(step, view, lines)
        return (_prompt(step, view, lines),)


def _welcome(step: Plain, view: View, lines: tuple[str, ...]) -> tuple[Scene, ...]:
    opening = Scene(
        key=f"{view.key}/title",
        body=Prompt(
            view.session or step.title, lines=tuple(x for x in (view.day, view.venue) if x)
        ),
    )
    days = paged(view.agenda)
    agenda = tuple(
        Scene(
            key=f"{view.key}/agenda/{number}",
            header=view.session,
            corner=view.day,
            body=Listing(tr("Today"), page),
            foot_dots=dots(number, len(days)),
        )
        for number, page in enumerate(days)
    )
    rules = paged([Row(line, lead=str(at)) for at, line in enumerate(lines, 1)], LINES_A_PAGE)
    return (
        opening,
        *agenda,
        *(
            Scene(
                key=f"{view.key}/rules/{number}",
                header=view.session,
                corner=view.day,
                body=Listing(step.title, page, step.lead),
                foot=view.span,
                foot_right=_first(view),
                foot_dots=dots(number, len(rules)),
            )
            for number, page in enumerate(rules)
        ),
    )


def seat_pages(title: str, view: View) -> tuple[Scene, ...]:
    """Return who sits where, a table kept together on one page."""
    pages = paged_pairs(view.seats)
    return tuple(
        Scene(
            key=f"{view.key}/seats/{number}",
            header=view.title,
            body=Pairs(title, page),
            foot_right=coming_tables(pages, number),
            foot_dots=dots(number, len(pages)),
        )
        for number, page in enumerate(pages)
    )


def _first(view: View) -> str:
    return tr("First: {title}").format(title=view.following) if view.following else ""


def _listed(step: Plain, view: View, lines: tuple[str, ...]) -> tuple[Scene, ...]:
    pages = paged([Row(line) for line in lines], LINES_A_PAGE)
    return tuple(
        Scene(
            key=f"{view.key}/talk/{number}",
            header=view.title,
            body=Listing(step.title, page, step.lead),
            foot_dots=dots(number, len(pages)),
            clock=view.countdown,
        )
        for number, page in enumerate(pages)
    )


def _prompt(step: Plain, view: View, lines: tuple[str, ...]) -> Scene:
    rest = step.layout is Layout.BREAK
    title = step.title
    if rest and view.back_at:
        title = tr("Back at {time}").format(time=view.back_at)
    after = tr("Next: {title}").format(title=view.following) if rest and view.following else ""
    return Scene(
        key=f"{view.key}/{step.layout.value}",
        header=view.title,
        body=Prompt(
            title,
            lead=step.lead,
            lines=(*lines, after) if after else lines,
            mute_last=bool(after),
        ),
        foot=tr("until we start again") if rest and view.countdown else "",
        clock=view.countdown,
    )
