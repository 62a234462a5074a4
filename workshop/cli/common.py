"""What every command shares: its library, its JSON, its lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from workshop.bootstrap_progress import Progress
from workshop.errors import NoWritePermission
from workshop.facilitation.desk import Desk
from workshop.storage.faults import HeldLibrary
from workshop.storage.lock import refuse_held


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


def desk(context: click.Context, *, reads: bool = False) -> Desk:
    """Open the library of the command; it is closed with it.

    What only ``reads`` looks on where a window has the library open, or where it cannot be written
    to. Raises ``HeldLibrary`` for what would write beside a window.
    """
    library: Path = context.obj
    try:
        refuse_held(library)
        opened = Desk.open(library)
    except (HeldLibrary, NoWritePermission):
        if not (reads and library.is_file()):
            raise
        opened = Desk.open(library, look=True)
    context.call_on_close(opened.close)
    return opened


class Voice:
    """Says on stderr what is being done: one line that changes on a terminal, and notes."""

    def __init__(self) -> None:
        self._progress = Progress(sys.stderr)

    def step(self, text: str) -> None:
        """Say what is being done now; nothing where nobody looks."""
        if sys.stderr.isatty():
            self._progress.step(text)

    def note(self, text: str) -> None:
        """Say something that stays."""
        self._progress.note(text)

    def close(self) -> None:
        """Take the changing line away."""
        self._progress.close()
