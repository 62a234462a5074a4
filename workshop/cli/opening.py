"""Opening the window: by itself, or with a session file that was double-clicked."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from workshop.bootstrap import no_display
from workshop.cli import keeping

WINDOW = "workshop.app"


def window(library: Path, file: Path | None = None) -> int:
    """Open the window on a library, and bring a session file in; returns the exit status.

    The window is built by the composition root alone, which comes when it is asked for.
    """
    return int(import_module(WINDOW).main(library, file))


@click.command(name="open")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_context
def open_window(context: click.Context, file: Path | None) -> int:
    """Open the window with a session file, as a double click on it does.

    Where there is no display the file is brought in, as by import.

    Example: twofold open day.twofold
    """
    if not no_display():
        return window(context.obj, file)
    if file is not None:
        context.invoke(keeping.bring_in, bundle=file, as_json=False)
    return 0


COMMANDS: tuple[click.Command, ...] = (open_window,)
