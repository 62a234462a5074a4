"""What the settings page shows, as frozen values; no Qt."""

from __future__ import annotations

from datetime import datetime

from workshop.domain.people import Side
from workshop.domain.scene import Choice, Countdown, Question, Scene
from workshop.domain.session import Paper
from workshop.domain.values import Value
from workshop.facilitation import preferences as names
from workshop.facilitation.about import version
from workshop.facilitation.desk import Desk
from workshop.facilitation.stage import day_text
from workshop.handouts.data import SPARE
from workshop.tokens import LIGHT
from workshop.words import ntr, tr

PAPER, STAGE = "paper", "stage"
REPORT, LICENCES = "report", "licences"  # what there is to read about the program


class SettingsView(Value, kw_only=True, frozen=True):
    """All that can be set. ``spare`` is in per cent, ``months`` how long a session is kept.

    ``chosen`` tells whether backups go to a folder of one's choice, ``lost`` whether it is not
    there now; ``plays`` whether this system can play a sound, ``sound`` whether that is wanted.
    ``theme`` is light, dark or system; ``wall`` is paper (a light room) or stage (a dark one).
    """

    theme: str
    size: int = 100
    still: bool
    sound: bool = False
    plays: bool = True
    wall: str
    paper: Paper
    grey: bool
    spare: int
    months: int
    organisation: str
    logo: bool
    folder: str
    backups: str
    chosen: bool = False
    lost: bool = False
    version: str = ""
    look: Scene = Scene(body=Question("", ()))


def settings_view(desk: Desk, *, plays: bool = True) -> SettingsView:
    """Read everything the settings page shows."""
    get = desk.preferences.get
    made = desk.backups.all()
    chosen = desk.backups.chosen()
    lost = chosen is not None and desk.backups.folder != chosen
    told = backups_text(len(made), made[0].at if made else None, desk.house.clock.now())
    return SettingsView(
        theme=get(names.THEME, LIGHT),
        size=int(get(names.SIZE, "100")),
        still=get(names.MOTION) == names.LESS,
        sound=get(names.SOUND) == "yes",
        plays=plays,
        wall=get(names.WALL, PAPER),
        paper=Paper(get(names.PAPER, Paper.A4.value)),
        grey=get(names.GREY) == "yes",
        spare=int(get(names.SPARE_BLANKS, str(SPARE))),
        months=desk.retention.months,
        organisation=get(names.ORGANISATION),
        logo=desk.logos.current() is not None,
        folder=str(chosen or desk.backups.folder),
        backups=tr("Not there now") if lost else told,
        chosen=chosen is not None,
        lost=lost,
        version=version(),
        look=_look(),
    )


def backups_text(count: int, last: datetime | None, now: datetime) -> str:
    """Say how many backups are kept and when the last was made: 7 kept, the last today 07:58."""
    if last is None:
        return tr("None yet; one is made when Twofold closes")
    kept = ntr("{n} kept", "{n} kept", count)
    return tr("{kept}, the last {when}").format(kept=kept, when=when_text(last, now))


def backup_words(desk: Desk) -> str:
    """Say in the status bar when the last backup was made; nothing before the first."""
    made = desk.backups.all()
    if not made:
        return ""
    return tr("Backup {when}").format(when=when_text(made[0].at, desk.house.clock.now()))


def when_text(at: datetime, now: datetime) -> str:
    """Say when something was: today 07:58, or Wed 25 Nov 2026, 07:58."""
    time = at.strftime("%H:%M")
    if at.date() == now.date():
        return tr("today {time}").format(time=time)
    return tr("{day}, {time}").format(day=day_text(at.date()), time=time)


def _look() -> Scene:
    """A scene that shows what a wall looks like: text of three sizes, the sheet, the clock."""
    choices = (
        Choice(Side.WHY, tr("Why-side"), tr("direction, meaning, change")),
        Choice(Side.BOTH, tr("Both")),
        Choice(Side.HOW, tr("How-side"), tr("plans, resources, steady results")),
    )
    question = tr("Is this mainly Why-side work, How-side work, or does it need both?")
    return Scene(
        body=Question(question, choices, 23, 30, tr("{done} of {of} in").format(done=23, of=30)),
        header=tr("Why or how?"),
        corner=tr("Round {n} of {of}").format(n=1, of=2),
        clock=Countdown(left=156),
    )
