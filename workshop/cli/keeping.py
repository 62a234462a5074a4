"""The commands for keeping: a session as a file, and a file as a session."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.common import desk as desk_of
from workshop.cli.common import json_option, show
from workshop.domain.session import Session
from workshop.facilitation import exports
from workshop.facilitation.bundles import SUFFIX, Brought, erased_told
from workshop.facilitation.desk import Desk
from workshop.facilitation.merge import Conflict, Reason
from workshop.words import ntr, tr

BUNDLE = "bundle"
FORMATS = (BUNDLE, *exports.FORMATS, exports.ICS)
COPIES = {"desk": False, "room-safe": True}  # name of a copy → whether the room may see it

_path = click.Path(path_type=Path)
_WHY = {
    Reason.OTHER_SHEET: "another sheet of the same person is here",
    Reason.OTHER_COUNTS: "something else was counted here",
    Reason.OTHER_WAY: "answers are collected another way here",
    Reason.REVEALED: "the room has seen the result already",
    Reason.OTHER_LINES: "the sheet asks for something else here",
    Reason.NO_BLOCK: "the block is not in the plan any more",
}


def write(desk: Desk, text: str, form: str, out: Path, room_safe: bool) -> None:
    """Write a session in one of ``FORMATS`` to ``out``."""
    session = desk.sessions.find(text)
    if form == BUNDLE:
        desk.bundles.write(session.id, out)
    elif form == exports.ICS:
        desk.exports.calendar(session, out)
    else:
        desk.exports.write(session, form, out, room_safe=room_safe)


def write_all(desk: Desk, session: Session, folder: Path) -> list[Path]:
    """Write a session in every format, both copies; return the files."""
    files = [desk.bundles.write(session.id, folder / f"session{SUFFIX}")]
    for copy, safe in COPIES.items():
        for form in exports.FORMATS:
            out = folder / (copy if form == exports.CSV else f"{copy}.{form}")
            files += desk.exports.write(session, form, out, room_safe=safe)
    return [*files, desk.exports.calendar(session, folder / "follow-up.ics")]


@click.command()
@click.argument("session")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("--out", type=_path, required=True, help="The file to write; for csv the folder.")
@click.option("--room-safe", is_flag=True, help="What the room may know: no name by an answer.")
@json_option
@click.pass_context
def export(
    context: click.Context, session: str, form: str, out: Path, room_safe: bool, as_json: bool
) -> None:
    """Write a session to carry it away (bundle), or for other programs; ics: follow-up dates.

    Example: twofold export "Leads' day" --format bundle --out day.twofold
    """
    if room_safe and form == BUNDLE:
        raise click.UsageError("A bundle holds everything; it has no room-safe copy.")
    write(desk_of(context, reads=True), session, form, out, room_safe)
    show({"file": str(out)}, as_json, [str(out)])


@click.command(name="import")
@click.argument("bundle", type=_path)
@json_option
@click.pass_context
def bring_in(context: click.Context, bundle: Path, as_json: bool) -> None:
    """Take a bundle in; into a session that is there only new sheets come.

    A library (.db) may stand in its place; then every session of it comes.

    Example: twofold import day.twofold
    """
    came = desk_of(context).bundles.bring_in_all(bundle)
    found = [_plain(brought) for brought in came]
    plain = found[0] if len(found) == 1 else {"sessions": found}
    show(plain, as_json, [line for brought in came for line in _told(brought)])


COMMANDS: tuple[click.Command, ...] = (export, bring_in)


def _plain(brought: Brought) -> dict[str, object]:
    return {
        "session": brought.session,
        "already_there": brought.already_there,
        "sheets": brought.sheets,
        "people": list(brought.people),
        "erased": brought.erased,
        "conflicts": [
            {
                "reason": conflict.reason.value,
                "block": conflict.block,
                "step": conflict.step,
                "round": conflict.round,
                "person": conflict.name,
            }
            for conflict in brought.conflicts
        ],
    }


def _told(brought: Brought) -> list[str]:
    erased = erased_told(brought)
    last = [erased] if erased else []
    if not brought.already_there:
        return [brought.session, *last]
    came = ntr("{n} new sheet came in.", "{n} new sheets came in.", brought.sheets)
    said = [f"{tr('The session was there already.')} {came}"]
    if brought.people:
        said.append(tr("New on the list: {names}.").format(names=", ".join(brought.people)))
    return [brought.session, *said, *map(_line, brought.conflicts), *last]


def _line(conflict: Conflict) -> str:
    whom = f", {conflict.name}" if conflict.name else ""
    why = tr(_WHY[conflict.reason])
    return tr("Left out: {block}{whom}: {why}.").format(block=conflict.block, whom=whom, why=why)
