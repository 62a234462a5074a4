"""A whole workshop with no hands: played, painted and printed into a folder."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from workshop.cli import actions, keeping, paper
from workshop.cli.common import Voice
from workshop.cli.pictures import paint
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.scene import Scene
from workshop.domain.session import Paper
from workshop.domain.visibility import for_the_room
from workshop.errors import CannotWrite, NotFound, UserError
from workshop.facilitation.demo import Demo, PlayedBlock, PlayedStep
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import Wish
from workshop.facilitation.sample import made_up
from workshop.roster.reader import Candidate, read
from workshop.words import ntr, tr

DAY = date(2026, 11, 25)
TEMPLATES = ("everything", "taster")  # the first that is there, unless one is named
LIBRARY = "library.db"
SCENES, HANDOUTS, REPORT, EXPORTS = "scenes", "handouts", "report.pdf", "exports"


class HoldsSessions(UserError):
    """The folder's library is not one of a demo."""

    happened = "{file} holds sessions that are not the sample's."
    way_out = "Nothing was changed. Choose another folder with --out DIR."


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be played, and where to. ``people``: the first so many, or so many made-up."""

    out: Path
    roster: Path | None = None
    people: int | None = None
    template: str | None = None
    paper: str = "a4"
    day: date = DAY
    seed: int = 0
    size: tuple[int, int] = (1920, 1080)


def demo(order: Order) -> dict[str, Any]:
    """Play a workshop and return what came of it as the JSON of the command."""
    began = time.monotonic()
    voice = Voice()
    try:
        people, said = _people(order)
        template = _template(order)
        library = _fresh(order.out)
        if order.template is None and template != TEMPLATES[0]:
            said.append(tr("There is no template “everything” yet; this is the taster."))
        for line in said:
            voice.note(line)
        clock = SetClock(datetime(order.day.year, order.day.month, order.day.day, tzinfo=UTC))
        key = f"{order.day.isoformat()} {order.seed}"
        ids = SeededIds(order.day.toordinal() * 1_000_000 + order.seed)
        desk = Desk.open(library, clock=clock, ids=ids, random=Random(f"pairs {key}"))
        try:
            random = Random(f"demo {key}")
            session = _session(desk, order, template, people)
            if order.roster is not None:
                _draw_sides(desk, session, order, random, voice)
            clock.pass_time(desk.sessions.get(session).start * 60)
            voice.step(tr("Playing the workshop"))
            blocks = Demo(desk, clock, random).play(session)
            made = _made(desk, session, order, blocks, voice)
        finally:
            desk.close()
    finally:
        voice.close()
    return {
        "session": session,
        "library": str(library),
        **made,
        "seconds": round(time.monotonic() - began, 1),
    }


def lines(found: dict[str, Any]) -> list[str]:
    """Return what was made, for a person to read."""
    scenes = found["scenes"]
    said = [found["library"]]
    if scenes:
        folder = Path(scenes[0]).parent
        said.append(f"{folder}: " + ntr("{n} scene", "{n} scenes", len(scenes)))
    packs = [piece for piece in found["handouts"] if piece["piece"] == paper.PERSONAL]
    for piece in found["handouts"]:
        if piece in packs:
            continue
        said.append(f"{piece['file']}: " + ntr("{n} page", "{n} pages", piece["pages"]))
    if packs:
        folder = Path(packs[0]["file"]).parent
        said.append(f"{folder}: " + ntr("{n} pack", "{n} packs", len(packs)))
    said.append(found["report"])
    if found["exports"]:
        folder = Path(found["exports"][0]).parent
        said.append(f"{folder}: " + ntr("{n} file", "{n} files", len(found["exports"])))
    return said


def _people(order: Order) -> tuple[list[Candidate], list[str]]:
    """Return who takes part, and what is to be said of the list they come from."""
    if order.roster is None:
        return made_up(order.people, Random(f"names {order.seed}")), []
    preview = read(order.roster)
    return list(preview.people)[: order.people], actions.doubts(preview)


def _fresh(out: Path) -> Path:
    """Return where the new library goes; what an earlier demo left there is taken away."""
    library = out / LIBRARY
    try:
        out.mkdir(parents=True, exist_ok=True)
        if library.exists():
            earlier = Desk.open(library)
            cards = earlier.sessions.cards()
            earlier.close()
            if not all(card.sample for card in cards):
                raise HoldsSessions(file=library)
            for file in (
                *out.glob(f"{LIBRARY}*"),
                *(out / SCENES).glob("[0-9][0-9][0-9]-*.png"),
                *(out / HANDOUTS).glob("*.pdf"),
            ):
                file.unlink()
    except OSError as fault:
        raise CannotWrite(folder=out, reason=fault.strerror or "no reason given") from None
    return library


def _template(order: Order) -> str:
    """Return the template to play; raises ``NotFound`` before anything is written."""
    known = [template["name"] for template in actions.templates()]
    if order.template is None:
        return next(name for name in TEMPLATES if name in known)
    if order.template not in known:
        said = "Known are " + ", ".join(sorted(known)) + "."
        raise NotFound(what="template", name=order.template, known=said)
    return order.template


def _session(desk: Desk, order: Order, template: str, people: Sequence[Candidate]) -> str:
    made = desk.sessions.new(
        template,
        tr("Sample workshop"),
        on=order.day,
        venue=tr("a made-up company") if order.roster is None else "",
        paper=Paper(order.paper),
        sample=True,
    ).made
    assert made is not None
    desk.people.bring_in(made, people)
    return made


def _draw_sides(desk: Desk, session: str, order: Order, random: Random, voice: Voice) -> None:
    drawn = desk.people.draw_sides(session, random)
    if drawn:
        said = ntr(
            "The list gives no side for {n} person; it was drawn from seed {{seed}}.",
            "The list gives no side for {n} people; theirs were drawn from seed {{seed}}.",
            drawn,
        )
        voice.note(said.format(seed=order.seed))


def _made(
    desk: Desk, session: str, order: Order, blocks: Sequence[PlayedBlock], voice: Voice
) -> dict[str, Any]:
    def painted(number: int, of: int) -> None:
        voice.step(tr("Painting scene {number} of {of}").format(number=number, of=of))

    wall = paint(desk, desk.sessions.get(session), order.out / SCENES, order.size, step=painted)
    voice.step(tr("Making the handouts"))
    wish = Wish(seed=order.seed)
    folder = order.out / HANDOUTS
    handouts = paper.handouts(desk, session, folder, paper=order.paper, wish=wish)
    voice.step(tr("Making a pack for each person"))
    handouts += paper.handouts(desk, session, folder, paper=order.paper, wish=wish, split=True)
    report = paper.report(desk, session, order.out / REPORT, order.paper, wish)
    exports = keeping.write_all(desk, desk.sessions.get(session), order.out / EXPORTS)
    return {
        "scenes": [str(file) for _, file in wall],
        "handouts": handouts,
        "report": report["file"],
        "exports": [str(file) for file in exports],
        "blocks": [_block(block, wall) for block in blocks],
    }


def _block(played: PlayedBlock, wall: Sequence[tuple[Scene, Path]]) -> dict[str, Any]:
    return {
        "exercise": played.block.exercise,
        "title": played.block.title,
        "n": played.here,
        "steps": [_step(step, wall) for step in played.steps],
    }


def _step(played: PlayedStep, wall: Sequence[tuple[Scene, Path]]) -> dict[str, Any]:
    key = f"{played.place.run.id}/"
    return {
        "name": played.place.step.id,
        "round": played.place.round,
        "kind": played.place.step.kind,
        "mode": None if played.mode is None else played.mode.value,
        "states": [state.value for state in played.states],
        "answers": played.answered,
        "result": {} if played.result is None else _result(played.result),
        "scenes": [str(file) for scene, file in wall if scene.key.startswith(key)],
    }


def _result(result: Any) -> dict[str, Any]:
    """Return what the room may know of a result."""
    plain = for_the_room(result)
    assert isinstance(plain, dict)
    return plain
