"""The help of each page: short texts that lie with the program, read when they are asked for."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workshop.content.loader import read_table
from workshop.domain.values import Value
from workshop.errors import ContentFault


class HelpPart(Value, kw_only=True, frozen=True):
    """One matter: a few words as a heading, and a paragraph."""

    title: str
    text: str


class HelpText(Value, kw_only=True, frozen=True):
    """What there is to know of one page."""

    title: str
    lead: str
    parts: tuple[HelpPart, ...]

    @property
    def spoken(self) -> str:
        """The whole text, a line for each heading and paragraph."""
        lines = [self.title, self.lead]
        lines += [line for part in self.parts for line in (part.title, part.text)]
        return "\n".join(lines)


def load_help(folder: Path, page: str) -> HelpText | None:
    """Return the help of a page; None where it has none. Raises ``ContentFault``."""
    file = folder / f"{page}.toml"
    if not file.is_file():
        return None
    try:
        return msgspec.convert(read_table(file), HelpText)
    except msgspec.ValidationError as fault:
        raise ContentFault(file=file.name, key=page, reason=str(fault)) from fault
