"""Receipts of erasing: what is to go, what went, what stays, in words and for paper."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from workshop.domain.changes import Changes
from workshop.domain.values import Value
from workshop.handouts.data import Erased, Setting
from workshop.storage.erasing import PERSON, SESSION
from workshop.storage.mentions import Mention
from workshop.words import tr


class Target(Value, kw_only=True, frozen=True):
    """What is to be erased: a person or a session, by id; ``name`` is a name or a title.

    ``here`` is False where only backups know it any more.
    """

    kind: str
    id: str
    name: str
    names: frozenset[str] = frozenset()
    here: bool = True

    @property
    def is_session(self) -> bool:
        """Whether it is a session; else a person."""
        return self.kind == SESSION


class Line(Value, kw_only=True, frozen=True):
    """One line of a receipt: how many of what."""

    what: str
    count: int


class Text(Value, kw_only=True, frozen=True):
    """A free text that names a person: where it stands, and what is around the name."""

    id: str
    where: str
    excerpt: str


class Outlook(Value, kw_only=True, frozen=True):
    """What erasing would take, what would stay, and the texts to choose among."""

    target: Target
    gone: tuple[Line, ...]
    kept: tuple[Line, ...]
    texts: tuple[Text, ...] = ()


class Receipt(Value, kw_only=True, frozen=True):
    """What was erased. ``redacted`` says whether texts that named the person went as well.

    ``backups`` still hold it; ``finished`` is False where the file could not be written anew now,
    which is then done when the program next starts.
    """

    changes: Changes
    target: Target
    gone: tuple[Line, ...]
    kept: tuple[Line, ...]
    backups: tuple[Path, ...]
    redacted: bool = True
    finished: bool = True


def out_of_reach() -> str:
    """Return the sentence that says where nobody can erase anything."""
    return tr(
        "Out of reach are exports and bundles that were saved, copies of the library on sticks, "
        "and printed paper: those who hold them must destroy them."
    )


def receipt_lines(lines: Collection[Line]) -> list[str]:
    """Return the lines of a receipt as they are read."""
    return [f"{line.count} {line.what}" for line in lines]


def where(mention: Mention) -> str:
    """Return in words where a text stands."""
    known = {
        ("session", "title"): tr("Title of a session"),
        ("session", "venue"): tr("Place of a session"),
        ("session", "organisation"): tr("Organisation"),
        ("block", "title"): tr("Title of a block"),
        ("block", "lines"): tr("Lines of a block"),
        ("definition", "body"): tr("Script of an exercise"),
        ("mark", "choice"): tr("Sheet of somebody else"),
        ("anonymous_mark", "choice"): tr("Answer given without a name"),
        ("attendance", "manager_name"): tr("Manager of somebody else"),
        ("commitment", "text"): tr("Commitment"),
        ("commitment", "party"): tr("Who made a commitment"),
        ("commitment", "owner"): tr("Owner of a commitment"),
        ("note", "text"): tr("Note"),
        ("note", "owner"): tr("Owner of a parked question"),
    }
    if mention.table == "attendance":
        known.setdefault((mention.table, mention.column), tr("List of people"))
    return known.get((mention.table, mention.column), tr("Another text"))


def setting_of(receipt: Receipt, today: str) -> Setting:
    """Return what the paper of a receipt shares with all others."""
    title = receipt.target.name if receipt.target.kind == SESSION else tr("Library")
    return Setting(session_title=title, date_text=today)


def paper_of(receipt: Receipt, today: str) -> Erased:
    """Return a receipt as it prints; that of a person holds no name."""
    if receipt.target.kind == SESSION:
        said = tr("The session “{name}” was erased from the library on {day}.")
    else:
        said = tr("One person was erased from the library on {day}.")
    sections = [(tr("What is gone"), (*receipt_lines(receipt.gone), _undo()))]
    if receipt.kept:
        sections.append((tr("What stays as a total"), tuple(receipt_lines(receipt.kept))))
    if receipt.backups:
        held = tuple(path.name for path in receipt.backups)
        sections.append((tr("Backups that still hold it"), held))
    else:
        sections.append((tr("Backups"), (tr("No backup in its place holds it any more."),)))
    return Erased(
        sentence=said.format(name=receipt.target.name, day=today),
        sections=tuple(sections),
        reach=out_of_reach(),
        nameless=receipt.target.kind == PERSON,
    )


def _undo() -> str:
    return tr("and everything that could be taken back, so that nothing brings it back")
