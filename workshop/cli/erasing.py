"""The commands that erase: a person, or a session; with a receipt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from workshop.cli.common import desk as desk_of
from workshop.cli.common import json_option, show
from workshop.facilitation.desk import Desk
from workshop.facilitation.receipts import (
    Line,
    Outlook,
    Receipt,
    Target,
    out_of_reach,
    receipt_lines,
)
from workshop.words import ntr, tr

_path = click.Path(path_type=Path)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    yes = click.option("--yes", is_flag=True, help="Ask nothing; texts with the name too.")
    backups = click.option("--backups", is_flag=True, help="Rewrite the backups that hold it.")
    receipt = click.option("--receipt", type=_path, help="Write the receipt as a PDF.")
    return yes(backups(receipt(json_option(command))))


@click.group()
def erase() -> None:
    """Erase a person or a session, with a receipt. It cannot be taken back."""


@erase.command(name="person")
@click.argument("name")
@click.option("--keep-texts", is_flag=True, help="Leave free texts that name them as they are.")
@_options
@click.pass_context
def erase_person(
    context: click.Context,
    name: str,
    keep_texts: bool,
    yes: bool,
    backups: bool,
    receipt: Path | None,
    as_json: bool,
) -> None:
    """Erase a person in all sessions, by name or id.

    Example: twofold erase person "Amara Diallo" --yes --backups
    """
    desk = desk_of(context)
    target = desk.erasure.person(name, backups=backups)
    outlook = desk.erasure.outlook(target)
    _ask(outlook, yes)
    if outlook.texts and not yes and not keep_texts:
        keep_texts = not _redacted(outlook)
    _erase(desk, target, () if keep_texts else None, backups, receipt, as_json)


@erase.command(name="session")
@click.argument("session")
@_options
@click.pass_context
def erase_session(
    context: click.Context,
    session: str,
    yes: bool,
    backups: bool,
    receipt: Path | None,
    as_json: bool,
) -> None:
    """Erase a session with all that belongs to it, by id or title.

    Example: twofold erase session "Leads' day" --yes
    """
    desk = desk_of(context)
    target = desk.erasure.session(session, backups=backups)
    _ask(desk.erasure.outlook(target), yes)
    _erase(desk, target, None, backups, receipt, as_json)


COMMANDS: tuple[click.Command, ...] = (erase,)


def _ask(outlook: Outlook, yes: bool) -> None:
    """Say what goes and what stays, and stop unless that is wanted."""
    if yes:
        return
    for line in _told(outlook.gone, outlook.kept):
        click.echo(line, err=True)
    said = tr("Erase {name}? This cannot be taken back.").format(name=outlook.target.name)
    click.confirm(said, abort=True, err=True)


def _redacted(outlook: Outlook) -> bool:
    for text in outlook.texts:
        click.echo(f"  {text.where}: {text.excerpt}", err=True)
    said = ntr(
        "{n} text names them. Write “erased” instead?",
        "{n} texts name them. Write “erased” instead?",
        len(outlook.texts),
    )
    return click.confirm(said, err=True)


def _erase(
    desk: Desk,
    target: Target,
    redact: tuple[str, ...] | None,
    backups: bool,
    file: Path | None,
    as_json: bool,
) -> None:
    receipt = desk.erasure.erase(target, redact)
    if backups:
        receipt = desk.erasure.rewrite_backups(receipt)
    if file is not None:
        desk.erasure.save_receipt(receipt, file)
    plain = {
        "kind": target.kind,
        "id": target.id,
        "gone": _plain(receipt.gone),
        "kept_as_aggregate": _plain(receipt.kept),
        "backups_still_holding": [str(path) for path in receipt.backups],
        "finished": receipt.finished,
        "receipt": None if file is None else str(file),
    }
    show(plain, as_json, _lines(receipt, target, asked=backups))
    if not receipt.finished:
        print(unfinished(), file=sys.stderr)


def unfinished() -> str:
    """Return the sentence that says that the file is not yet written anew."""
    return tr(
        "Another program reads the library, so it is written anew when Twofold next starts alone."
    )


def _lines(receipt: Receipt, target: Target, *, asked: bool) -> list[str]:
    told = [tr("{name} is erased.").format(name=target.name)]
    told += _told(receipt.gone, receipt.kept)
    if receipt.backups:
        told.append(tr("Backups that still hold it:"))
        told += [f"  {path}" for path in receipt.backups]
        told.append(
            tr("They cannot be read as a whole, so delete them if nothing else needs them.")
            if asked
            else tr("Rewrite them with: twofold erase {kind} {id} --backups").format(
                kind=target.kind, id=target.id
            )
        )
    else:
        told.append(tr("No backup holds it."))
    return [*told, out_of_reach()]


def _told(gone: tuple[Line, ...], kept: tuple[Line, ...]) -> list[str]:
    told = []
    for head, lines in ((tr("Gone:"), gone), (tr("Stays as a total:"), kept)):
        if lines:
            told += [head, *(f"  {line}" for line in receipt_lines(lines))]
    return told


def _plain(lines: tuple[Line, ...]) -> list[dict[str, object]]:
    return [{"what": line.what, "count": line.count} for line in lines]
