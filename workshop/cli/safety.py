"""The commands for safety: look at the library, back it up, put a backup in its place."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.common import json_option, show
from workshop.facilitation import backups
from workshop.words import ntr, tr

_path = click.Path(path_type=Path)


@click.command()
@click.option("--repair-to", "target", type=_path, help="Save what can be read as a new library.")
@json_option
@click.pass_context
def check(context: click.Context, target: Path | None, as_json: bool) -> None:
    """Look whether the library is whole; it is not changed.

    Example: twofold check --repair-to saved.db
    """
    found = backups.check(context.obj)
    told = [*found.problems] or [tr("The library is whole.")]
    plain: dict[str, object] = {**found._asdict(), "problems": list(found.problems)}
    if target is not None:
        saved = backups.repair(context.obj, target)
        plain["saved"] = {**saved._asdict(), "file": str(saved.file)}
        said = ntr(
            "{n} session is saved to {{file}}.",
            "{n} sessions are saved to {{file}}.",
            saved.sessions,
        )
        told.append(said.format(file=saved.file))
    elif not found.ok:
        told.append(tr("Save what can be read with: twofold check --repair-to FILE"))
        told.append(tr("Or go back to a backup with: twofold restore BACKUP"))
    show(plain, as_json, told)
    context.exit(0 if found.ok or target is not None else 1)


@click.command()
@click.option("--to", "folder", type=_path, help="Another folder, such as a stick.")
@json_option
@click.pass_context
def backup(context: click.Context, folder: Path | None, as_json: bool) -> None:
    """Make a whole copy of the library, beside it or elsewhere.

    Example: twofold backup --to STICK
    """
    made = backups.back_up(context.obj, folder)
    show({"file": str(made)}, as_json, [str(made)])


@click.command()
@click.argument("backup", type=_path)
@json_option
@click.pass_context
def restore(context: click.Context, backup: Path, as_json: bool) -> None:
    """Put a backup in the library's place; what is there now is kept as a backup.

    BACKUP is a file, or the name of one beside the library.

    Example: twofold restore "library 2026-11-25 09-00-00.db"
    """
    kept = backups.restore(context.obj, backup)
    plain = {"library": str(context.obj), "before": None if kept is None else str(kept)}
    told = [str(context.obj)]
    if kept is not None:
        told.append(tr("What was there before is kept: {file}").format(file=kept))
    show(plain, as_json, told)


COMMANDS: tuple[click.Command, ...] = (check, backup, restore)
