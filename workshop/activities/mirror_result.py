"""What comes of a role mirror: how clear each role is, what two roles do, what nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Annotated

from workshop.activities.activity import Result, Shown
from workshop.activities.mirror_step import (
    ROLE,
    TEXT,
    VOICE,
    Class,
    Role,
    RoleMirror,
    Voice,
    line_id,
)
from workshop.activities.pasting import key_of, near
from workshop.domain.answers import Collected
from workshop.domain.statistics import LEANING, SETTLED
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM


class Duty(Value, kw_only=True, frozen=True):
    """One duty as it was written: the line it stands under, who said it, its words."""

    id: str
    line: str
    voice: Voice
    text: Annotated[str, ROOM]


class RoleResult(Value, kw_only=True, frozen=True):
    """One role at one table: how many duties are in each class, and how clear it is, 0 to 1.

    ``clarity`` is agreed / (agreed + only self + only others + disputed); None where nothing was
    sorted.
    """

    id: str
    text: Annotated[str, ROOM]
    table: Annotated[str, ROOM] = ""  # where there are several
    agreed: Annotated[int, ROOM] = 0
    others: Annotated[int, ROOM] = 0
    holder: Annotated[int, ROOM] = 0
    disputed: Annotated[int, ROOM] = 0
    unowned: Annotated[int, ROOM] = 0
    clarity: Annotated[float | None, ROOM] = None

    @property
    def sorted(self) -> int:
        """How many duties were sorted, those of nobody left out."""
        return self.agreed + self.others + self.holder + self.disputed

    @property
    def known(self) -> bool:
        """Whether anything was counted."""
        return bool(self.sorted or self.unowned)


class Overlap(Value, frozen=True):
    """A duty that is agreed for two roles of a table, or more."""

    text: Annotated[str, ROOM]
    roles: Annotated[tuple[str, ...], ROOM]


class MirrorResult(Result, kw_only=True, frozen=True):
    """Roles in the order of the tables; ``unowned`` are the duties without an owner in words.

    ``orphans`` is how many there are, written down or only counted. ``n`` roles of ``of``.
    """

    roles: Annotated[tuple[RoleResult, ...], ROOM] = ()
    overlaps: Annotated[tuple[Overlap, ...], ROOM] = ()
    unowned: Annotated[tuple[str, ...], ROOM] = ()
    orphans: Annotated[int, ROOM] = 0


def duties_of(collected: Collected) -> tuple[Duty, ...]:
    """Return the duties that were written down."""
    return tuple(
        Duty(
            id=sheet.id,
            line=sheet.marks.get(ROLE) or "",
            voice=Voice(sheet.marks.get(VOICE) or Voice.NOBODY),
            text=sheet.marks.get(TEXT) or "",
        )
        for sheet in collected.sheets
    )


def mirror_result(step: RoleMirror, collected: Collected) -> MirrorResult:
    """Count the classes of every role, from the tally and from what was written down."""
    duties = duties_of(collected)
    several = len(step.tables) > 1
    roles = tuple(
        _role(line_id(table.id, role.id), role, table.text if several else "", duties, collected)
        for table in step.tables
        for role in step.roles
    )
    n = sum(role.known for role in roles)
    orphans = tuple(_once(duty.text for duty in duties if duty.voice is Voice.NOBODY))
    if not n and not orphans:
        return MirrorResult(of=len(roles))
    return MirrorResult(
        shown=Shown.COUNTS,
        n=n,
        of=len(roles),
        roles=roles,
        overlaps=_overlaps(step, duties),
        unowned=orphans,
        orphans=max(sum(role.unowned for role in roles), len(orphans)),
    )


def classes_of(duties: Iterable[Duty]) -> dict[str, Class]:
    """Return key of a duty → its class, for the duties of one line."""
    said: dict[str, set[Voice]] = {}
    for duty in duties:
        said.setdefault(key_of(duty.text), set()).add(duty.voice)
    return {key: _class(voices) for key, voices in said.items()}


def alike(duties: Sequence[Duty]) -> tuple[tuple[Duty, Duty], ...]:
    """Return pairs of duties of one line that say nearly the same, to be proposed for merging.

    Two that differ in nothing but case and points are one already.
    """
    first: dict[tuple[str, str], Duty] = {}
    for duty in duties:
        first.setdefault((duty.line, key_of(duty.text)), duty)
    found = []
    for (line, one), (other_line, other) in combinations(first, 2):
        if line == other_line and near(one, other):
            found.append((first[line, one], first[line, other]))
    return tuple(found)


def word(role: RoleResult) -> str:
    """Return how clear a role is: clear, mostly, unclear; empty where nothing was sorted."""
    if role.clarity is None:
        return ""
    if role.clarity >= SETTLED:
        return "clear"
    return "mostly" if role.clarity >= LEANING else "unclear"


def _role(
    line: str, role: Role, table: str, duties: Sequence[Duty], collected: Collected
) -> RoleResult:
    written = list(classes_of(duty for duty in duties if duty.line == line).values())
    counted = collected.counts.get(line, {})
    many = {each: written.count(each) + counted.get(each.value, 0) for each in Class}
    # The text of a duty that was counted may be written down beside the count.
    many[Class.UNOWNED] = max(written.count(Class.UNOWNED), counted.get(Class.UNOWNED.value, 0))
    found = RoleResult(
        id=line,
        text=role.text,
        table=table,
        agreed=many[Class.AGREED],
        others=many[Class.OTHERS],
        holder=many[Class.SELF],
        disputed=many[Class.DISPUTED],
        unowned=many[Class.UNOWNED],
    )
    clarity = found.agreed / found.sorted if found.sorted else None
    return RoleResult(
        **{name: getattr(found, name) for name in found.__struct_fields__ if name != "clarity"},
        clarity=clarity,
    )


def _class(voices: set[Voice]) -> Class:
    if Voice.NOBODY in voices:
        return Class.UNOWNED
    if Voice.DISPUTED in voices:
        return Class.DISPUTED
    if {Voice.OTHERS, Voice.HOLDER} <= voices:
        return Class.AGREED
    return Class.SELF if Voice.HOLDER in voices else Class.OTHERS


def _overlaps(step: RoleMirror, duties: Sequence[Duty]) -> tuple[Overlap, ...]:
    found = []
    for table in step.tables:
        held: dict[str, list[str]] = {}
        words: dict[str, str] = {}
        for role in step.roles:
            own = [duty for duty in duties if duty.line == line_id(table.id, role.id)]
            for duty in own:
                words.setdefault(key_of(duty.text), duty.text)
            for key, kind in classes_of(own).items():
                if kind is Class.AGREED:
                    held.setdefault(key, []).append(role.text)
        found += [Overlap(words[key], tuple(by)) for key, by in held.items() if len(by) > 1]
    return tuple(found)


def _once(texts: Iterable[str]) -> Iterable[str]:
    known: dict[str, str] = {}
    for text in texts:
        known.setdefault(key_of(text), text)
    return sorted(known.values(), key=str.casefold)
