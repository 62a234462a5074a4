"""The commands as a person types them: words, options, what is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from workshop import __version__
from workshop.bootstrap import no_display
from workshop.cli import (
    actions,
    contents,
    dictionary,
    erasing,
    keeping,
    opening,
    rehearsing,
    safety,
    sponsor,
)
from workshop.cli import demo as demonstration
from workshop.cli import paper as paper_actions
from workshop.cli.common import Voice
from workshop.cli.common import desk as _desk
from workshop.cli.common import json_option as _json_option
from workshop.cli.common import show as _show
from workshop.errors import UserError
from workshop.paths import default_library

NO_DISPLAY = "./twofold-demo"


def main(arguments: Sequence[str]) -> int:
    """Obey one command; returns the exit code: 0, 1 a person's mistake, 2 usage."""
    try:
        result = cli.main(args=list(arguments), prog_name="twofold", standalone_mode=False)
    except UserError as fault:
        print(f"error: {fault.line}", file=sys.stderr)
        return 1
    except click.ClickException as usage:
        usage.show()
        return usage.exit_code
    except click.Abort:
        print("error: stopped; nothing is lost", file=sys.stderr)
        return 1
    return result if isinstance(result, int) else 0


_roster = click.Path(path_type=Path)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{text}: write a date as 2026-11-25") from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option("--library", type=_roster, default=None, help="The library file to work with.")
@click.version_option(__version__, message="Twofold %(version)s")
@click.pass_context
def cli(context: click.Context, library: Path | None) -> None:
    """Twofold runs a workshop on leadership and management roles.

    With no command it opens its window; where there is no display it plays the sample workshop
    into ./twofold-demo.

    Example: twofold new --template taster --title "Leads' day" --people team.csv
    """
    context.obj = library or default_library()
    if context.invoked_subcommand is None:
        context.exit(_without_command(context))


def _without_command(context: click.Context) -> int:
    """Open the window, or play the sample where none can open; returns the exit code."""
    if no_display():
        said = f"There is no display here, so the sample workshop is played into {NO_DISPLAY}."
        click.echo(said, err=True)
        found = demonstration.demo(demonstration.Order(out=Path(NO_DISPLAY)))
        _show(found, False, demonstration.lines(found))
        return 0
    return opening.window(context.obj)


@cli.command()
@click.option("--out", type=_roster, required=True, help="The folder to write to.")
@click.option("--from", "roster", type=_roster, help="A list of people; default: made-up ones.")
@click.option("--people", type=click.IntRange(1, 500), help="So many of them.")
@click.option("--template", default=None, help="Default: everything.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--date", "day", default=demonstration.DAY.isoformat(), show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--size", default="1920x1080", show_default=True, help="Of the scenes.")
@_json_option
def demo(day: str, size: str, as_json: bool, **order: Any) -> None:
    """Play a whole workshop with no hands: library, scenes, handouts.

    Example: twofold demo --out DEMO --from team.csv --template taster --seed 7
    """
    found = demonstration.demo(
        demonstration.Order(day=_day(day) or demonstration.DAY, size=_size(size), **order)
    )
    _show(found, as_json, demonstration.lines(found))


@cli.command()
@_json_option
def templates(as_json: bool) -> None:
    """List the templates. Example: twofold templates --json"""
    found = actions.templates()
    _show(found, as_json, [f"{t['name']:<12} {t['minutes']:>4} min  {t['title']}" for t in found])


@cli.command()
@click.option("--template", required=True)
@click.option("--title", required=True)
@click.option("--date", "day", default=None, help="2026-11-25; default: today.")
@click.option("--start", default=None, help="09:00; default: the template's own.")
@click.option("--venue", default="")
@click.option("--people", "roster", type=_roster, help="A list of people to bring in.")
@_json_option
@click.pass_context
def new(
    context: click.Context,
    template: str,
    title: str,
    day: str | None,
    start: str | None,
    venue: str,
    roster: Path | None,
    as_json: bool,
) -> None:
    """Make a session from a template.

    Example: twofold new --template taster --title "Leads' day" --people team.csv
    """
    desk = _desk(context)
    made, said = actions.new_session(desk, template, title, _day(day), start, venue, roster)
    _show({"session": made}, as_json, [made])
    for line in said:
        click.echo(line, err=True)


@cli.command(name="list")
@click.option("--search", default="")
@_json_option
@click.pass_context
def list_sessions(context: click.Context, search: str, as_json: bool) -> None:
    """List the sessions, newest first. Example: twofold list --search harbour"""
    found = actions.sessions(_desk(context, reads=True), search)
    _show(
        found,
        as_json,
        [f"{s['id']}  {s['date']}  {s['people']:>3} people  {s['title']}" for s in found],
    )


@cli.command()
@click.argument("session")
@click.option("--desk", "with_desk", is_flag=True, help="Also what only the facilitator may see.")
@_json_option
@click.pass_context
def show(context: click.Context, session: str, with_desk: bool, as_json: bool) -> None:
    """Show one session: people, blocks, states, results. Example: twofold show "Leads' day" """
    found = actions.show(_desk(context, reads=True), session, with_desk)
    lines = [f"{found['title']}, {found['date']}, {len(found['people'])} people"]
    for block in found["blocks"]:
        lines.append(f"{block['begins']}  {block['title']} ({block['minutes']} min)")
    _show(found, as_json, lines)


@cli.group()
def people() -> None:
    """Bring people in."""


@people.command(name="import")
@click.argument("session")
@click.argument("sources", metavar="ROSTER | SHEET.pdf…", type=_roster, nargs=-1, required=True)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN")
@click.option("--dry-run", is_flag=True, help="Only show what would come in.")
@_json_option
@click.pass_context
def people_import(
    context: click.Context,
    session: str,
    sources: tuple[Path, ...],
    mapping: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read a list of people into a session, or invitation sheets that came back filled in.

    Example: twofold people import "Leads' day" team.xlsx --map role=Job --dry-run

    Example: twofold people import "Leads' day" "Ada Byron.pdf" "Ben Bach.pdf"
    """
    fields = dict(_pair_of(text) for text in mapping)
    sheets = [source.suffix.casefold() == ".pdf" for source in sources]
    if all(sheets):
        found = paper_actions.import_sheets(
            _desk(context, reads=dry_run), session, sources, dry_run
        )
        _show(found, as_json, found["sentences"])
        return
    if len(sources) > 1:
        raise click.UsageError("Give one list of people, or filled sheets (PDF) alone.")
    roster = sources[0]
    found = actions.import_people(_desk(context, reads=dry_run), session, roster, fields, dry_run)
    lines = [found["sentence"], *(f"row {r['row']}: {r['reason']}" for r in found["rejected"])]
    _show(found, as_json, [*lines, *found["questions"]])


def _pair_of(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (field and equals and column):
        raise click.BadParameter(f"{text}: write --map FIELD=COLUMN")
    return field.strip(), column.strip()


@cli.command()
@click.argument("roster", type=_roster, required=False)
@click.option("--count", type=click.IntRange(0, 2000), default=None)
@click.option("--weights", type=_roster, default=None)
@click.option("--size", type=click.IntRange(2, 8), default=2, show_default=True)
@click.option("--rounds", type=click.IntRange(1, 60), default=1, show_default=True)
@click.option("--mode", type=click.Choice(["total", "balanced", "worst"]), default="balanced")
@click.option("--rules", type=_roster, default=None)
@click.option("--history", type=_roster, default=None)
@click.option("--locks", type=_roster, default=None)
@click.option("--verify", "plan", type=click.File("rb"), default=None, help="PLAN, or - for stdin.")
@click.option("--seed", type=int, default=0, show_default=True)
@_json_option
@click.pass_context
def pair(context: click.Context, /, as_json: bool, plan: Any, **inputs: Any) -> None:
    """Pair people and say how good the plan is; or recount a plan with --verify.

    Example: twofold pair team.csv --rounds 3 --json
    """
    given = [inputs["roster"] is not None, inputs["count"] is not None, bool(inputs["weights"])]
    if sum(given) != 1:
        raise click.UsageError("Give one of ROSTER, --count N or --weights FILE.")
    if plan is not None:
        if context.get_parameter_source("size") is ParameterSource.DEFAULT:
            inputs["size"] = None  # the plan's own
        verdict = actions.verify_plan(plan.read(), inputs)
        _show(verdict, as_json, ["The plan holds." if verdict["ok"] else "The plan does not hold."])
        context.exit(0 if verdict["ok"] else 1)
    voice, of = Voice(), inputs["rounds"]
    try:
        found, said = actions.pair(inputs, lambda n: voice.step(f"Round {n} of {of} is paired."))
    finally:
        voice.close()
    lines = []
    for number, one in enumerate(found["rounds"], 1):
        lines.append(f"Round {number}")
        lines += ["  " + "  ·  ".join(group) for group in one["groups"]]
    _show(found, as_json, [*lines, found["certificate"]["sentence"]])
    for line in said:
        click.echo(line, err=True)
    if found["certificate"]["kind"] == "impossible":
        print(found["certificate"]["sentence"], file=sys.stderr)
        context.exit(1)


def _paper_options(command: Callable[..., Any]) -> Callable[..., Any]:
    paper = click.option(
        "--paper", type=click.Choice(["a4", "letter"]), help="Default: the session's."
    )
    grey = click.option("--grey", is_flag=True, help="For a printer without colour.")
    seed = click.option("--seed", type=int, default=0, help="Of the short code in the footer.")
    name = click.option("--organisation", help="In the footer, instead of the session's own.")
    logo = click.option("--logo", type=_roster, help="A PNG or an SVG, instead of the one kept.")
    return paper(grey(seed(name(logo(command)))))


@cli.command()
@click.argument("session")
@click.option("--out", type=_roster, required=True, help="The folder to write to.")
@click.option(
    "--piece",
    "pieces",
    multiple=True,
    help="Only this piece, such as run-sheet, invitation or report; may be given again.",
)
@click.option("--person", "people", multiple=True, help="Only what bears this name; again too.")
@click.option("--spare", type=click.IntRange(0, 100), default=10, help="Blank copies, per cent.")
@click.option(
    "--fillable", is_flag=True, help="Invitation sheets to fill in on the screen, a PDF a person."
)
@click.option(
    "--backs",
    type=click.Choice(["long", "short"]),
    default=None,
    help="Cards with backs, for paper turned over its long or short edge.",
)
@click.option(
    "--collate",
    type=click.Choice(["person", "piece"]),
    default="piece",
    help="How the pack is ordered: a set for each person, or piece by piece.",
)
@click.option(
    "--split",
    type=click.Choice(["person"]),
    help="Only a PDF a person, to mail or hand over.",
)
@click.option(
    "--large-print", is_flag=True, help="For all; without it for those who are marked on the list."
)
@_paper_options
@_json_option
@click.pass_context
def handouts(
    context: click.Context,
    /,
    session: str,
    out: Path,
    pieces: tuple[str, ...],
    people: tuple[str, ...],
    spare: int,
    fillable: bool,
    backs: Any,
    collate: str,
    split: str | None,
    large_print: bool,
    paper: str | None,
    as_json: bool,
    **wished: Any,
) -> None:
    """Write the handouts as PDF, and the pack of them all with a manifest first.

    Example: twofold handouts "Leads' day" --out PRINT --paper letter

    Example: twofold handouts "Leads' day" --out MAIL --piece invitation --fillable

    Example: twofold handouts "Leads' day" --out MAIL --split person
    """
    wish = paper_actions.wish(wished, spare=spare, backs=backs or "", large=large_print)
    found = paper_actions.handouts(
        _desk(context, reads=True), session, out, pieces, paper, wish, people,
        fillable=fillable, collate=collate, split=split is not None,
    )  # fmt: skip
    lines = [f"{p['file']}: {p['pages']} pages" for p in found]
    _show(found, as_json, [*lines, *dict.fromkeys(w for p in found for w in p["warnings"])])


@cli.command()
@click.argument("session")
@click.option("--out", type=_roster, required=True, help="The file to write.")
@click.option("--full", is_flag=True, help="Every block with its pictures, and the five levers.")
@click.option(
    "--room-safe",
    is_flag=True,
    help="No name beside an answer, nothing that was not shown; the summary is always so.",
)
@click.option("--compare", metavar="SESSION", help="Lay this earlier session beside it instead.")
@_paper_options
@_json_option
@click.pass_context
def report(
    context: click.Context,
    /,
    session: str,
    out: Path,
    full: bool,
    room_safe: bool,
    compare: str | None,
    paper: str | None,
    as_json: bool,
    **wished: Any,
) -> None:
    """Write the one-page summary of what the room has seen, the full report, or a comparison.

    Example: twofold report "Leads' day" --out summary.pdf

    Example: twofold report "Leads' day" --out report.pdf --full --room-safe

    Example: twofold report "Spring" --out compared.pdf --compare "Leads' day"
    """
    if compare is not None and full:
        raise click.UsageError("Give --full or --compare, not both.")
    found = paper_actions.report(
        _desk(context, reads=True), session, out, paper, paper_actions.wish(wished),
        full=full, room_safe=room_safe, compare=compare,
    )  # fmt: skip
    _show(found, as_json, [f"{found['file']}: {found['pages']} pages"])


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) < 8000 > int(height) > 0):
        raise click.BadParameter(f"{text}: write a size as 1920x1080")
    return int(width), int(height)


@cli.command()
@click.argument("session")
@click.option("--out", type=_roster, required=True, help="The folder to write to.")
@click.option("--size", default="1920x1080", show_default=True)
@click.option("--theme", type=click.Choice(["paper", "stage"]), default="paper")
@click.option("--all", "every", is_flag=True, help="Results of steps not revealed too.")
@_json_option
@click.pass_context
def scenes(
    context: click.Context,
    session: str,
    out: Path,
    size: str,
    theme: str,
    every: bool,
    as_json: bool,
) -> None:
    """Write a PNG of every scene of the wall.

    Example: twofold scenes "Leads' day" --out WALL --theme stage
    """
    files = actions.scenes(_desk(context, reads=True), session, out, _size(size), theme, every)
    _show(files, as_json, files)


for command in (
    *contents.COMMANDS,
    *dictionary.COMMANDS,
    *keeping.COMMANDS,
    *opening.COMMANDS,
    *safety.COMMANDS,
    *erasing.COMMANDS,
    *sponsor.COMMANDS,
    *rehearsing.COMMANDS,
):
    cli.add_command(command)
