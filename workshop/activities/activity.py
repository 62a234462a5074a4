"""What every kind of step offers: pure functions of its definition and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.people import Side
from workshop.domain.scene import Countdown, Folded, PairRow, Row, Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.errors import UserError
from workshop.words import tr

Options = Mapping[str, str]
Counts = Mapping[str, Mapping[str, int]]

FEWEST = 5  # answers below which an anonymous result is not shown
COUNTED = 10  # answers from which an anonymous result shows counts per choice


class TooManyMarks(UserError):
    """A line was given more answers than there are people."""

    happened = "“{line}” has {count} answers, but {present} people are here."
    way_out = "Nothing was changed. Count this line again."


class NotOnTheSheet(UserError):
    """A mark that the sheet does not offer."""

    happened = "“{mark}” is not one of the answers to “{line}”."
    way_out = "Nothing was changed. Choose one of the answers shown, or leave the line blank."


class Line(Value, frozen=True):
    """One line that is answered: its id and its words."""

    id: str
    text: str


class Category(Value, frozen=True):
    """One answer a line may get; ``side`` gives it a mark."""

    id: str
    label: str
    side: Side | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Everything a scene may be built from; all of it ROOM, or counted by the kind before use."""

    key: str
    title: str
    options: Options
    round: int
    rounds: int
    state: State
    collected: Collected
    earlier: Collected | None = None
    countdown: Countdown | None = None
    session: str = ""
    day: str = ""
    span: str = ""
    agenda: tuple[Row, ...] = ()
    following: str = ""
    back_at: str = ""
    lines: tuple[str, ...] = ()
    meetings: tuple[PairRow, ...] = ()


class Activity:
    """A kind of step. Subclasses say what they collect, what comes of it, and what is shown."""

    step: type[Step] = Step
    collects = False  # answers are typed while it runs
    reveals = False  # its states are locked and revealed; a talk goes from running to done

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return how often the step is run."""
        return 1

    def needed(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> bool:
        """Tell whether this round has anything to ask."""
        return True

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Return the ways of collecting, the default first."""
        return (Mode.TALLY,)

    def naming(self, step: Step, options: Options) -> Naming:
        """Return whether the answers bear names."""
        return Naming.SEEN

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return the lines asked in this round."""
        return ()

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the answers a line may get; empty where lines are free text."""
        return ()

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet`` for a mark that the sheet does not offer."""
        asked = {line.id: line for line in self.lines(step, options, round, earlier)}
        allowed = {category.id for category in self.categories(step)}
        for item, choice in marks.items():
            if item not in asked:
                raise NotOnTheSheet(mark=choice or "", line=item)
            if allowed and choice is not None and choice not in allowed:
                raise NotOnTheSheet(mark=choice, line=asked[item].text)

    def check_counts(
        self,
        step: Step,
        options: Options,
        round: int,
        counts: Counts,
        present: int,
        earlier: Collected | None,
    ) -> None:
        """Raise ``TooManyMarks`` or ``NotOnTheSheet`` for counts that cannot be."""
        asked = {line.id: line for line in self.lines(step, options, round, earlier)}
        allowed = {category.id for category in self.categories(step)}
        for item, line in counts.items():
            if item not in asked or not set(line) <= allowed:
                raise NotOnTheSheet(mark=", ".join(sorted(line)), line=item)
            if sum(line.values()) > present:
                raise TooManyMarks(
                    line=asked[item].text, count=sum(line.values()), present=present
                )

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why the result may not be shown; None where it may."""
        return refusal(collected)

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> Value | None:
        """Return what comes of the answers; None for a kind that has no result."""
        return None

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """Return the scenes of the view's state, in order; none: the state is passed through."""
        raise NotImplementedError

    def seconds(self, step: Step, state: State, page: int) -> float:
        """Return the length of the timer that starts with a page; 0: none."""
        return step.minutes * 60 if state is State.RUNNING else 0.0

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return one plausible sheet, for the demo."""
        return {}


def counted(collected: Collected) -> int:
    """Return n: the smaller of the answers held and the people marked in."""
    return min(collected.answers, collected.present)


def shows_counts(collected: Collected) -> bool:
    """Tell whether counts per choice may be shown."""
    return collected.naming is not Naming.ANONYMOUS or counted(collected) >= COUNTED


def refusal(collected: Collected) -> str | None:
    """Return the sentence why a result may not be shown: none in, or too few to stay unnamed."""
    n = counted(collected)
    if n == 0:
        return tr("No answer is in yet. Type the first one, or leave the step out.")
    if collected.naming is Naming.ANONYMOUS and n < FEWEST:
        return tr(
            "{n} answers are in. Five are needed before they can be shown, so leave it out or "
            "run it as a talk."
        ).format(n=n)
    return None


def progress(collected: Collected) -> str:
    """Write "23 of 30 in"."""
    return tr("{done} of {of} in").format(done=collected.answers, of=collected.present)


def round_text(view: View) -> str:
    """Write "Round 1 of 2", nothing where there is one round."""
    if view.rounds < 2:
        return ""
    return tr("Round {round} of {rounds}").format(round=view.round, rounds=view.rounds)


def locked_scene(view: View) -> Scene:
    """Return the scene of every locked step: nothing is shown."""
    return Scene(
        key=f"{view.key}/locked",
        header=view.title,
        corner=round_text(view),
        body=Folded(tr("Pens down"), tr("Nothing is shown yet."), progress(view.collected)),
    )
