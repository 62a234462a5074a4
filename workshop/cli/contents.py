"""Commands of the content: the exercises there are, and whether a file of one can be played."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli import actions
from workshop.cli.common import json_option, show


@click.command()
@json_option
@click.pass_context
def exercises(context: click.Context, as_json: bool) -> None:
    """List the exercises, your own ones last.

    Example: twofold exercises --json
    """
    found = actions.exercises(context.obj)
    show(found, as_json, [f"{e['name']:<16} {e['minutes']:>4} min  {e['title']}" for e in found])


@click.group()
def content() -> None:
    """Look through exercises and templates that you or a colleague wrote."""


@content.command(name="check")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def check(context: click.Context, file: Path, as_json: bool) -> None:
    """Say whether an exercise or a template can be played, and all that is wrong with it.

    Example: twofold content check our-values.toml
    """
    found = actions.content_check(file, context.obj)
    lines = [f"{fault['file']}: {fault['key']}: {fault['reason']}." for fault in found["faults"]]
    show(found, as_json, lines or [f"{file.name} can be played."])
    if not found["ok"]:
        context.exit(1)


COMMANDS = (exercises, content)
