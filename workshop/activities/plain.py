"""Plain blocks: welcome, talk, break, timer, close. Scenes and a script, no answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from workshop.activities.activity import Activity, View
from workshop.domain.exercise import Step
from workshop.domain.scene import ROWS_A_PAGE, Dots, Listing, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.domain.visibility import ROOM
from workshop.words import tr


class Layout(StrEnum):
    """What a plain block looks like on the wall."""

    WELCOME = "welcome"
    TALK = "talk"
    BREAK = "break"
    TIMER = "timer"
    CLOSE = "close"


class Plain(Step, tag="plain", kw_only=True, frozen=True):
    """A title, a second voice and lines; own lines of the block go before these."""

    layout: Layout
    lead: Annotated[str, ROOM] = ""
    lines: Annotated[tuple[str, ...], ROOM] = ()


class PlainActivity(Activity):
    """How plain blocks are shown; they begin as soon as they are reached."""

    step = Plain

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Return the scenes while it runs; there are none before."""
        assert isinstance(step, Plain)
        if view.state is not State.RUNNING:
            return ()
        lines = view.lines or step.lines
        if step.layout is Layout.WELCOME:
            return _welcome(step, view, lines)
        if step.layout is Layout.TALK:
            return _listed(view, step.title, step.lead, lines)
        return (_prompt(step, view, lines),)


def _welcome(step: Plain, view: View, lines: tuple[str, ...]) -> tuple[Scene, ...]:
    rules = Scene(
        key=f"{view.key}/rules",
        header=view.session,
        corner=view.day,
        body=Listing(
            step.title,
            tuple(Row(line, lead=str(at)) for at, line in enumerate(lines, 1)),
            step.lead,
        ),
        foot=view.span,
        foot_right=tr("First: {title}").format(title=view.following) if view.following else "",
    )
    pages = [view.agenda[at : at + ROWS_A_PAGE] for at in range(0, len(view.agenda), ROWS_A_PAGE)]
    return (
        *(
            Scene(
                key=f"{view.key}/agenda/{number}",
                header=view.session,
                corner=view.day,
                body=Listing(tr("Today"), page),
                foot_dots=Dots(number, len(pages)) if len(pages) > 1 else None,
            )
            for number, page in enumerate(pages)
        ),
        rules,
    )


def _listed(view: View, title: str, lead: str, lines: tuple[str, ...]) -> tuple[Scene, ...]:
    pages = [lines[at : at + 6] for at in range(0, max(1, len(lines)), 6)]
    return tuple(
        Scene(
            key=f"{view.key}/talk/{number}",
            header=view.title,
            body=Listing(title, tuple(Row(line) for line in page), lead),
            foot_dots=Dots(number, len(pages)) if len(pages) > 1 else None,
            clock=view.countdown,
        )
        for number, page in enumerate(pages)
    )


def _prompt(step: Plain, view: View, lines: tuple[str, ...]) -> Scene:
    title = step.title
    if step.layout is Layout.BREAK and view.back_at:
        title = tr("Back at {time}").format(time=view.back_at)
    shown = tuple(lines)
    if step.layout is Layout.BREAK and view.following:
        shown = (*shown, tr("Next: {title}").format(title=view.following))
    return Scene(
        key=f"{view.key}/{step.layout.value}",
        header=view.title,
        body=Prompt(title, lead=step.lead, lines=shown, mute_last=step.layout is Layout.BREAK),
        foot=tr("until we start again") if step.layout is Layout.BREAK else "",
        clock=view.countdown if step.layout is not Layout.CLOSE else None,
    )
