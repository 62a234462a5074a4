"""What every command shares: its library, its JSON, its lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import click

from workshop.facilitation.desk import Desk


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON value, nothing else.")(
        command
    )


def show(value: object, as_json: bool, lines: Sequence[str]) -> None:
    """Print a value as JSON, or else the lines that tell of it."""
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)


def desk(context: click.Context) -> Desk:
    """Open the library of the command; it is closed with it."""
    opened = Desk.open(context.obj)
    context.call_on_close(opened.close)
    return opened
