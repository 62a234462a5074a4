"""What the run page shows, read from the desk: where the day stands, and what comes next."""

from __future__ import annotations

from enum import StrEnum

from workshop.activities.pair import Rounds, size_of
from workshop.domain.exercise import Script
from workshop.domain.people import Attendance, Participant, here
from workshop.domain.scene import BLANK, Scene
from workshop.domain.session import Session, Stage
from workshop.domain.states import COLLECTING, TALKING, State, Timer
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.ui.activities.pair import PairsView, pairs_view
from workshop.ui.activities.panel import CaptureView
from workshop.ui.console.plan_view import OptionView, options_view
from workshop.ui.console.run_agenda import AgendaView, agenda_view
from workshop.ui.console.run_late import LateView, late_view
from workshop.ui.console.run_locks import LocksView, locks_view
from workshop.ui.console.run_notes import NotesView, notes_view
from workshop.ui.console.run_repair import RepairView, repair_view
from workshop.ui.console.run_sheets import panel_view
from workshop.ui.console.run_words import Act, Primary, scene_words, state_word, way_on
from workshop.words import ntr, tr

PAIR_OPTIONS = ("rounds", "size", "aim")


class Standing(StrEnum):
    """Where the day is."""

    EMPTY = "empty"  # there is nothing to run
    BEFORE = "before"
    RUNNING = "running"
    OVER = "over"


class HeadView(Value, kw_only=True, frozen=True):
    """Line, title, timer, the states of the step with the present one (from 0), what to press."""

    line: str
    title: str
    primary: Primary
    timer: Timer | None = None
    steps: tuple[str, ...] = ()
    at: int = 0


class RoundsView(Value, kw_only=True, frozen=True):
    """The rounds of a block of pairs: who meets in each, the present one, those met.

    ``ready`` while people look for each other; ``again`` while nobody has met yet, so that the
    pairs can be drawn anew; then ``options`` may be chosen, which ``chosen`` says in words.
    """

    pairs: tuple[PairsView, ...]
    at: int
    met: tuple[int, ...]
    ready: bool
    again: bool
    options: tuple[OptionView, ...] = ()
    chosen: str = ""


class NextView(Value, kw_only=True, frozen=True):
    """The scene that comes next, what it is, and the key that brings it."""

    scene: Scene
    words: str
    key: str


class PersonRow(Value, kw_only=True, frozen=True):
    """A person on the list: whether they count as here, and what they become when they came.

    ``ticked`` where they were ticked in; while nobody is, everybody counts.
    """

    id: str
    name: str
    here: bool
    ticked: bool
    came: Attendance


class RunView(Value, kw_only=True, frozen=True):
    """All that the page shows. ``key`` changes whenever the picture on the wall should."""

    key: str
    standing: Standing
    agenda: AgendaView
    head: HeadView
    people: tuple[PersonRow, ...]
    here: str  # "29 of 30 here"
    note: str = ""
    script: Script = Script()
    kind: str = ""
    state: State = State.READY
    capture: CaptureView | None = None
    rounds: RoundsView | None = None
    refusal: str = ""
    debrief: tuple[str, ...] = ()
    late: LateView | None = None
    repair: RepairView | None = None
    locks: LocksView | None = None
    notes: NotesView | None = None
    wall: Scene = BLANK
    coming: NextView | None = None


def run_view(desk: Desk, session: str, earlier: bool = False) -> RunView:
    """Read everything the run page shows of a session.

    With ``earlier`` the panel takes the open sheets of an earlier block.
    """
    known = desk.sessions.get(session)
    place = desk.running.place(session)
    agenda = agenda_view(desk, known, place)
    everyone = desk.people.of(session)
    rows = _people(everyone)
    present = sum(row.here for row in rows)
    counted = tr("{n} of {of} here").format(n=present, of=len(rows))
    if not agenda.count:
        return _empty(agenda, rows, counted)
    if place is None:
        return _before(desk, known, agenda, rows, counted)
    if known.stage in (Stage.STOPPED, Stage.REVIEWED):
        return _over(desk, known, agenda, rows, counted)
    return _running(desk, place, agenda, rows, counted, earlier)


def _empty(agenda: AgendaView, people: tuple[PersonRow, ...], counted: str) -> RunView:
    primary = Primary(words=tr("Open the plan"), act=Act.PLAN)
    return RunView(
        key="empty",
        standing=Standing.EMPTY,
        agenda=agenda,
        head=HeadView(line=tr("No blocks yet"), title=tr("The day is empty"), primary=primary),
        people=people,
        here=counted,
        note=tr("Put a block into the plan first. Then the day can begin here."),
    )


def _before(
    desk: Desk, known: Session, agenda: AgendaView, people: tuple[PersonRow, ...], counted: str
) -> RunView:
    first = next(b for b in desk.agenda.blocks(known.id) if not b.dropped)
    step = desk.running.steps(known.id, first.id)[0].step
    blocks = ntr("{n} block", "{n} blocks", agenda.count)
    return RunView(
        key="before",
        standing=Standing.BEFORE,
        agenda=agenda,
        head=HeadView(
            line=tr("{blocks}, {begins} to {ends}").format(
                blocks=blocks, begins=agenda.begins, ends=agenda.ends
            ),
            title=tr("Nothing has begun yet"),
            primary=Primary(words=tr("Start the session"), key=tr("Space"), act=Act.START),
        ),
        people=people,
        here=counted,
        note=tr("It begins with {title}, {minutes} min.").format(
            title=first.title, minutes=first.target
        ),
        script=step.script,
    )


def _over(
    desk: Desk, known: Session, agenda: AgendaView, people: tuple[PersonRow, ...], counted: str
) -> RunView:
    if known.stage is Stage.REVIEWED:
        line = tr("Ended after its last block")
    else:
        line = tr("Stopped after {n} of {of} blocks").format(n=agenda.done, of=agenda.count)
    return RunView(
        key=f"over/{known.stage.value}",
        standing=Standing.OVER,
        agenda=agenda,
        head=HeadView(
            line=line,
            title=tr("The session is over"),
            primary=Primary(words=tr("Open the review"), act=Act.REVIEW),
        ),
        people=people,
        here=counted,
        note=tr("Everything collected is kept. To go on after all, choose a block at the left."),
        wall=desk.stage.now(known.id),
    )


def _running(
    desk: Desk,
    place: Place,
    agenda: AgendaView,
    people: tuple[PersonRow, ...],
    counted: str,
    earlier: bool,
) -> RunView:
    session, run = place.session.id, place.run
    reveals = desk.house.activity(place.step).reveals
    pages = len(desk.stage.pages(place))
    refusal = (desk.running.refusal(session) or "") if run.state is State.LOCKED else ""
    following = desk.running.following(session)
    primary = way_on(place, pages, reveals, bool(refusal), following, desk.running.awaited(session))
    order = COLLECTING if reveals else TALKING
    kind, capture = panel_view(desk, place, earlier)
    return RunView(
        key=f"{run.id}/{run.state.value}/{run.page}",
        standing=Standing.RUNNING,
        agenda=agenda,
        head=HeadView(
            line=_line(desk, place, agenda),
            title=place.block.title,
            primary=primary,
            timer=run.timer,
            steps=tuple(state_word(state) for state in order),
            at=order.index(run.state) if run.state in order else 0,
        ),
        people=people,
        here=counted,
        script=place.step.script,
        kind=kind,
        state=run.state,
        capture=capture,
        rounds=_rounds(desk, place),
        refusal=refusal,
        debrief=_debrief(desk, place),
        late=late_view(desk, place.session),
        repair=repair_view(desk, place),
        locks=locks_view(desk, place),
        notes=notes_view(desk, session, place.block.id),
        wall=desk.stage.scene(place),
        coming=_coming(desk, place, primary),
    )


def _line(desk: Desk, place: Place, agenda: AgendaView) -> str:
    parts = [
        tr("Block {n} of {of}").format(n=agenda.number(place.block.id), of=agenda.count),
        ntr("{n} minute", "{n} minutes", place.block.target),
    ]
    if name := desk.house.activity(place.step).round_name(place.step, place.round):
        parts.append(name)
    elif place.rounds > 1:
        parts.append(tr("round {n} of {of}").format(n=place.round, of=place.rounds))
    elif place.step.title != place.block.title:
        parts.append(place.step.title)
    return ", ".join(parts)


def _rounds(desk: Desk, place: Place) -> RoundsView | None:
    if not isinstance(place.step, Rounds):
        return None
    steps = desk.running.steps(place.session.id, place.block.id)
    rounds = [other for other in steps if other.step.id == place.step.id]
    drawn, values = desk.pairs.drawn(place.block.id), desk.pairs.values(place)
    people = desk.people.of(place.session.id)
    return RoundsView(
        pairs=tuple(pairs_view(drawn, people, other.round, values) for other in rounds),
        at=place.round,
        met=tuple(other.round for other in rounds if other.run.state is State.DONE),
        ready=place.run.state is State.READY,
        again=all(other.run.state is State.READY for other in rounds),
        options=options_view(place.exercise, place.block, PAIR_OPTIONS),
        chosen=_chosen_words(place),
    )


def _chosen_words(place: Place) -> str:
    """Say what was chosen for the pairs: 3 rounds, pairs, fair."""
    size = size_of(place.options)
    groups = tr("pairs") if size == 2 else tr("tables of {n}").format(n=size)
    aims = {"total": tr("best altogether"), "worst": tr("no poor match")}
    parts = (
        ntr("{n} round", "{n} rounds", place.rounds),
        groups,
        aims.get(place.options.get("aim", ""), tr("fair")),
    )
    return ", ".join(parts)


def _debrief(desk: Desk, place: Place) -> tuple[str, ...]:
    steps = desk.running.steps(place.session.id, place.block.id)
    earlier = (o for o in steps if o.step.id != place.step.id and o.run.state is State.DONE)
    shown = place.run.state in (State.REVEALED, State.DONE) or next(earlier, None) is not None
    return place.exercise.debrief if shown else ()


def _coming(desk: Desk, place: Place, primary: Primary) -> NextView | None:
    if primary.act is Act.LEAVE:
        return None
    scene = desk.stage.next(place.session.id)
    locked = place.run.state is State.LOCKED or primary.locks
    words = tr("Locked. Nothing is shown until you hold R.") if locked else scene_words(scene)
    return NextView(scene=scene, words=words, key=primary.key)


def _people(everyone: tuple[Participant, ...]) -> tuple[PersonRow, ...]:
    counted = {person.id for person in here(everyone)}
    ticked = any(person.attendance is Attendance.HERE for person in everyone)
    return tuple(
        PersonRow(
            id=person.id,
            name=person.printed,
            here=person.id in counted,
            ticked=person.attendance is Attendance.HERE,
            came=_back(person, ticked),
        )
        for person in everyone
    )


def _back(person: Participant, ticked: bool) -> Attendance:
    """Where nobody was ticked in, whoever comes back is expected again, as everybody is."""
    if person.attendance is Attendance.LEFT and not ticked:
        return Attendance.EXPECTED
    return Attendance.HERE
