"""The command for whose paper it is: the organisation's name and logo."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli.common import desk, json_option, show
from workshop.facilitation.preferences import ORGANISATION
from workshop.words import tr


@click.command()
@click.option("--name", default=None, help="Of sessions made from now on; empty: none.")
@click.option("--logo", type=click.Path(path_type=Path), help="A PNG, or an SVG of plain shapes.")
@click.option("--no-logo", is_flag=True, help="Print no logo from now on.")
@json_option
@click.pass_context
def organisation(
    context: click.Context, name: str | None, logo: Path | None, no_logo: bool, as_json: bool
) -> None:
    """Set whose name and logo stand on paper, or say what is set.

    Example: twofold organisation --name "Harbour Ltd" --logo harbour.png
    """
    if logo is not None and no_logo:
        raise click.UsageError("Give --logo or --no-logo, not both.")
    opened = desk(context, reads=name is None and logo is None and not no_logo)
    if logo is not None:
        opened.logos.set(logo)
    if no_logo:
        opened.logos.clear()
    if name is not None:
        opened.preferences.change(ORGANISATION, name.strip(), tr("organisation on paper"))
    kept = opened.logos.current()
    found = {"name": opened.preferences.get(ORGANISATION), "logo": kept is not None}
    told = "with a logo" if kept is not None else "no logo"
    show(found, as_json, [f"{found['name'] or 'no name'}, {told}"])


COMMANDS = (organisation,)
