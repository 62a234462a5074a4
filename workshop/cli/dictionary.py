"""What the library holds, in words for people and for Datasette."""

from __future__ import annotations

import tomllib
from typing import Any

import click

from workshop.cli.common import json_option, show
from workshop.paths import resources

LIBRARY = "library"  # Datasette names a database after its file


@click.command()
@json_option
def dictionary(as_json: bool) -> None:
    """Say what the library's tables and views hold, with ten ready queries.

    With --json as Datasette reads it: datasette library.db --metadata about.json

    Example: twofold dictionary --json > about.json
    """
    known = words()
    show(for_datasette(known), as_json, lines(known))


def words() -> dict[str, Any]:
    """Return the dictionary: about, views, tables and queries."""
    file = resources() / "library" / "dictionary.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def for_datasette(known: dict[str, Any]) -> dict[str, Any]:
    """Return the dictionary in the form of Datasette's metadata file."""
    tables: dict[str, Any] = {name: {"description": said} for name, said in known["views"].items()}
    for name, columns in known["tables"].items():
        said = {column: text for column, text in columns.items() if column != "about"}
        tables[name] = {"description": columns["about"], "columns": said}
    queries = {
        query["name"]: {"title": query["title"], "sql": query["sql"].strip()}
        for query in known["queries"]
    }
    database = {"description": known["about"], "tables": tables, "queries": queries}
    return {"title": "Twofold", "databases": {LIBRARY: database}}


def lines(known: dict[str, Any]) -> list[str]:
    """Return the dictionary as lines."""
    found = [known["about"], "", "VIEWS"]
    found += [f"  {name}: {said}" for name, said in known["views"].items()]
    found += ["", "TABLES"]
    for name, columns in known["tables"].items():
        found.append(f"  {name}: {columns['about']}")
        found += [f"    {column}: {said}" for column, said in columns.items() if column != "about"]
    found += ["", "QUERIES"]
    for query in known["queries"]:
        found += [f"-- {query['name']}: {query['title']}", f"{query['sql'].strip()};", ""]
    return found


COMMANDS: tuple[click.Command, ...] = (dictionary,)
