"""The manual page, written from the commands themselves."""

from __future__ import annotations

import click

from workshop.cli.commands import cli

HEAD = """\
.TH TWOFOLD 1 "" "Twofold {version}" "User Commands"
.SH NAME
twofold, twofold\\-window \\- run a workshop on leadership and management roles
.SH SYNOPSIS
.B twofold
.RI [ options ]
.RI [ command ]
.SH DESCRIPTION
With no command the window opens. Every command works without a display;
.B twofold COMMAND \\-\\-help
tells all of its options.
.SH COMMANDS
"""
TAIL = """\
.SH FILES
.TP
.I ~/.local/share/Twofold/library.db
The library: everything that was entered. Readable by its owner only.
.TP
.I ~/.local/share/Twofold/backups
Its backups.
.TP
.I ~/.local/share/Twofold/exercises
Own exercises, one file each.
.SH EXIT STATUS
0 done; 1 something a person can mend, said in one line; 2 a command that was not understood.
"""


def manual(version: str) -> str:
    """Return the page in the language of man(7)."""
    return HEAD.format(version=version) + "".join(entries(cli, "")) + TAIL


def entries(group: click.Group, before: str) -> list[str]:
    """Return an entry for each command, those of groups behind the group's name."""
    found: list[str] = []
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            found += entries(command, f"{before}{name} ")
        else:
            said = command.get_short_help_str(200)
            found.append(f".TP\n.B {plain(before + name)}\n{plain(said)}\n")
    return found


def plain(text: str) -> str:
    """Return text that man(7) takes as it is."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
