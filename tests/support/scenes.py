"""Scenes as the stock exercises make them, for tests of what paints and shows them."""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.domain.scene import Choice, Countdown, FoldChart, Prompt, Question, Scene, Side3

CHOICES = (
    Choice(Side.WHY, "Why-side", "direction, meaning, change"),
    Choice(Side.HOW, "How-side", "plans, resources, steady results"),
    Choice(Side.BOTH, "Both"),
)


def question(done: int = 23, clock: Countdown | None = None) -> Scene:
    """A question while people answer."""
    body = Question("Is this Why-side work?", CHOICES, done, 30, f"{done} of 30 in")
    return Scene(key="1/question", header="Why or how?", body=body, clock=clock)


def chart() -> Scene:
    """The result of one line, just revealed."""
    labels = ("Why-side", "How-side", "Both")
    body = FoldChart("Decides what to stop", "Split", "30 answers", labels, Side3(11, 8, 11), 18)
    return Scene(key="1/chart", header="Why or how?", body=body, revealed=True)


def pause(clock: Countdown | None = None) -> Scene:
    """A break."""
    return Scene(key="2/break", header="Break", body=Prompt("Back at 10:50"), clock=clock)
