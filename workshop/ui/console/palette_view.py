"""What the command palette offers and how it finds it, as frozen values; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

from workshop.domain.agenda import clock_text
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.stage import day_text
from workshop.words import ntr, tr

# Equal finds stand in this order.
HERE, BLOCK, PERSON, PIECE, PAGE, PLACE, SESSION, STEPS = range(8)
NOT_AT_ALL = 9
ICONS = {
    HERE: "play",
    BLOCK: "square-pen",
    PERSON: "users",
    PIECE: "printer",
    PAGE: "columns-2",
    PLACE: "sliders-horizontal",
    SESSION: "calendar",
    STEPS: "pencil",
}


class Entry(Value, kw_only=True, frozen=True):
    """One thing the palette leads to. ``hint`` is its key, ``more`` is searched but not shown."""

    key: str
    title: str
    group: int
    detail: str = ""
    icon: str = ""
    hint: str = ""
    more: str = ""

    @property
    def picture(self) -> str:
        """The name of its icon."""
        return self.icon or ICONS[self.group]

    @property
    def spoken(self) -> str:
        """The whole entry in words."""
        return ", ".join(part for part in (self.title, self.detail, self.hint) if part)


def found(entries: Iterable[Entry], query: str) -> tuple[Entry, ...]:
    """Return what holds every word of ``query`` (case and accents aside), the nearest first.

    Nearest is what begins with the query, then what has words that begin with its words, then what
    holds them anywhere. Without a query everything is returned, in the order of the groups.
    """
    wanted = _folded(query).split()
    ranked = [(_distance(entry, wanted), entry.group, n, entry) for n, entry in enumerate(entries)]
    ranked = [each for each in ranked if each[0] < NOT_AT_ALL]
    return tuple(entry for _, _, _, entry in sorted(ranked, key=lambda each: each[:3]))


def spans(title: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where (from, to) the words of ``query`` stand in ``title``, to be shown bold."""
    letters, places = [], []
    for place, letter in enumerate(title):
        for part in _folded(letter):
            letters.append(part)
            places.append(place)
    text = "".join(letters)
    marked: list[tuple[int, int]] = []
    for word in _folded(query).split():
        at = _at_word(text, word)
        if at >= 0:
            marked.append((places[at], places[at + len(word) - 1] + 1))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(marked):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def session_entries(desk: Desk, session: str) -> tuple[Entry, ...]:
    """Return the blocks, people and pieces of a session; nothing where none is open."""
    if not session or desk.type_in.on(session):
        return ()
    known = desk.sessions.get(session)
    entries: list[Entry] = []
    slots = {slot.block: slot for slot in desk.agenda.times(known)}
    for block in desk.agenda.blocks(session):
        slot = slots.get(block.id)
        at = tr("block, {time}").format(time=clock_text(slot.begins)) if slot else tr("block")
        entries.append(Entry(key=f"block {block.id}", title=block.title, detail=at, group=BLOCK))
        edit = tr("Edit the steps of {title}").format(title=block.title)
        entries.append(Entry(key=f"steps {block.id}", title=edit, detail=tr("Plan"), group=STEPS))
    for person in desk.people.of(session):
        more = "" if person.name == person.printed else person.name
        detail = person.role or tr("People")
        key = f"person {person.id}"
        entries.append(Entry(key=key, title=person.printed, detail=detail, group=PERSON, more=more))
    for piece in desk.printing.pieces(known):
        copies = ntr("{n} copy", "{n} copies", piece.copies)
        key = f"piece {piece.name}"
        entries.append(
            Entry(key=key, title=piece.title, detail=copies, group=PIECE, more=tr("Print"))
        )
    return tuple(entries)


def sessions_entries(desk: Desk, session: str) -> tuple[Entry, ...]:
    """Return all sessions but the one that is open."""
    return tuple(
        Entry(
            key=f"session {card.id}",
            title=card.title,
            detail=tr("session, {day}").format(day=day_text(card.date)),
            group=SESSION,
            more=card.venue,
        )
        for card in desk.sessions.cards()
        if card.id != session
    )


def told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out what says the same as one before it."""
    kept: dict[tuple[str, int], Entry] = {}
    for entry in entries:
        by_itself = entry.group in (PERSON, BLOCK, SESSION)  # namesakes are not the same
        kept.setdefault((entry.key if by_itself else _folded(entry.title), by_itself), entry)
    return tuple(kept.values())


def _distance(entry: Entry, wanted: Sequence[str]) -> int:
    """Return how far an entry is from the words, 0 the nearest, ``NOT_AT_ALL`` where one is not."""
    if not wanted:
        return 0
    title = _folded(entry.title)
    whole = f"{title} {_folded(entry.detail)} {_folded(entry.more)}"
    if not all(word in whole for word in wanted):
        return NOT_AT_ALL
    if title.startswith(" ".join(wanted)):
        return 0
    starts = [_starts(title, word) for word in wanted]
    if all(starts):
        return 1
    return 2 if all(_starts(whole, word) for word in wanted) else 3


def _starts(text: str, word: str) -> bool:
    at = _at_word(text, word)
    return at >= 0 and (at == 0 or not text[at - 1].isalnum())


def _at_word(text: str, word: str) -> int:
    """Return where ``word`` begins a word of ``text``, or stands anywhere in it; −1 if nowhere."""
    at = text.find(word)
    first = at
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at if at >= 0 else first


def _folded(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold()
