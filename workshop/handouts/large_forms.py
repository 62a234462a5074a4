"""How each piece reads from top to bottom: its data as sheets in large print."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.handouts.data import (
    CanvasCopy,
    CanvasField,
    CanvasSheets,
    Choice,
    DelegationBoards,
    Itineraries,
    MessageCards,
    PledgeCards,
    Slip,
    ThemeSlips,
    TickSheet,
)
from workshop.handouts.large_data import (
    Block,
    Entry,
    Figures,
    Heading,
    LargeCopy,
    LargeSheets,
    Lines,
    Ticks,
    Words,
)
from workshop.handouts.team_data import (
    DutyLists,
    LetterKey,
    LetterStrips,
    MessageRow,
    MessageSheets,
    RequestCards,
)
from workshop.words import ntr, tr

WRITTEN_ON = frozenset({"role", "will", "help"})  # fields of a pledge with two lines
BUDDYS = ("when", "will", "by")


def of_ticks(data: TickSheet, piece: str, language: str) -> LargeSheets:
    """Return a tick sheet: each line with its choices below it."""
    entries: list[Entry] = [*_said(data.question), *_said(tr("Fill the shape.", language))]
    entries += [
        (Words(text=f"{number}  {text}", strong=True), Ticks(choices=data.choices))
        for number, text in data.items
    ]
    entries += _said(data.foot)
    return LargeSheets(
        title=data.title,
        piece=piece,
        letters="WH",
        label="" if data.anonymous else tr("Name", language),
        anonymous=data.anonymous,
        copies=(LargeCopy(entries=tuple(entries)),),
        times=data.copies,
        who_sees=data.who_sees,
    )


def of_slips(data: ThemeSlips, piece: str, language: str) -> LargeSheets:
    """Return a theme slip, an option a line."""
    most = ntr("Tick one.", "Tick up to {n}.", data.most, language)
    options = tuple(Ticks(choices=(Choice(label=option),)) for option in data.options)
    entries = [*_said(data.question, strong=True), *_said(most), options, *_said(data.foot)]
    return LargeSheets(
        title=data.title or piece,
        piece=piece,
        letters="TS",
        anonymous=True,
        copies=(LargeCopy(entries=tuple(entries)),),
        times=data.copies,
    )


def of_messages(data: MessageCards, piece: str, language: str) -> LargeSheets:
    """Return a message card, the figures below each statement."""
    low, top = data.ends
    scale = tr("1 {low}, {most} {high}", language).format(low=low, most=data.steps, high=top)
    points = tuple(str(step + 1) for step in range(data.steps))
    lines = [
        (Words(text=line, strong=True), Figures(points=points, about=line)) for line in data.lines
    ]
    return LargeSheets(
        title=data.title,
        piece=piece,
        letters="MC",
        anonymous=True,
        copies=(
            LargeCopy(
                entries=(
                    *_said(data.question, strong=True), *_said(scale), *lines, *_said(data.foot)
                )
            ),
        ),
        times=data.copies,
    )  # fmt: skip


def of_ways(data: Itineraries, piece: str, language: str) -> LargeSheets:
    """Return a page for each person's way through the rounds."""
    copies = tuple(
        LargeCopy(name=slip.name, entries=tuple(_rounds(data, slip, language)))
        for slip in data.slips
    )
    nobody = LargeCopy(entries=(*_said(tr("Nobody has a place in a round yet.", language)),))
    return LargeSheets(title=data.title, piece=piece, letters="IS", copies=copies or (nobody,))


def _rounds(data: Itineraries, slip: Slip, language: str) -> Iterator[Entry]:
    for stop in slip.rounds:
        told = ntr("Round {n}", "Round {n}", stop.round, language)
        if stop.table:
            told += ", " + tr("Table {table}", language).format(table=stop.table)
        partners = [
            Ticks(choices=(Choice(label=name, side=side),), chosen=name)
            if side is not None
            else Words(text=name)
            for name, side in stop.partners
        ]
        yield (Words(text=told, strong=True), *partners, *_texts(stop.question))
    trio = any(len(stop.partners) > 1 for stop in slip.rounds)
    yield from _said(data.trio_note if trio and data.trio_note else data.note)


def of_canvases(data: CanvasSheets, language: str) -> LargeSheets:
    """Return canvases: their parts one below the other, to write on or as they were typed."""
    copies = (*data.copies, *(CanvasCopy(),) * max(0, data.blanks)) or (CanvasCopy(),)
    return LargeSheets(
        title=data.title,
        piece=data.piece,
        letters=data.letters,
        label=data.label or tr("Name", language),
        copies=tuple(
            LargeCopy(name=", ".join(copy.names), entries=tuple(_canvas(data, copy, language)))
            for copy in copies
        ),
        who_sees=data.who_sees,
    )


def _canvas(data: CanvasSheets, copy: CanvasCopy, language: str) -> Iterator[Entry]:
    yield from _said(data.question)
    yield from _said(copy.hint, strong=True)
    for part in data.parts:
        head: Entry = (Heading(text=part.title),) if part.title else ()
        for field in part.fields:
            yield (*head, *_field(field, copy.values.get(field.id)))
            head = ()
    for number in range(data.hands):
        name = copy.names[number] if number < len(copy.names) else ""
        date = tr("Date", language)
        yield (Words(text=name or tr("Name", language)), Lines(), Words(text=date), Lines())


def _field(field: CanvasField, value: str | None) -> Entry:
    label = Words(text=field.label, strong=True)
    if field.choices:
        choices = tuple(Choice(label=choice) for choice in field.choices)
        return (label, Ticks(choices=choices, chosen=value or ""))
    return (label, Lines(count=field.lines) if value is None else Words(text=value or "–"))


def of_pledges(data: PledgeCards, piece: str, language: str) -> LargeSheets:
    """Return pledge cards; the buddy's half is a page of its own, to be handed over."""
    buddies = dict(zip(data.names, data.buddies, strict=False))
    names = (*data.names, *("",) * max(0, data.blanks)) or ("",)
    return LargeSheets(
        title=data.title,
        piece=piece,
        letters="PC",
        label=tr("Name", language),
        copies=tuple(
            LargeCopy(
                name=name, entries=tuple(_pledge(data, name, buddies.get(name, ""), language))
            )
            for name in names
        ),
    )


def _pledge(data: PledgeCards, name: str, buddy: str, language: str) -> Iterator[Entry]:
    yield from _said(data.question)
    for field in data.fields:
        yield _pledged(data, field, buddy, language)
    half = [field for field in data.fields if field[0] in BUDDYS]
    if not half:
        return
    words = tr("For my buddy", language)
    if buddy:
        words = tr("For {name}", language).format(name=buddy)
    of = tr("Pledge of", language)
    whose: Entry = (Words(text=f"{of} {name}"),) if name else (Words(text=of), Lines())
    yield (Heading(text=words, overleaf=True), *whose)
    for field in half:
        yield _pledged(data, field, buddy, language)
    note = data.note or tr(
        "the two of you and whom the writer ticked, to keep the pledge in sight, until the "
        "last follow-up.",
        language,
    )
    yield (Words(text=tr("Who sees it:", language), strong=True), Words(text=note))


def _pledged(data: PledgeCards, field: tuple[str, str], buddy: str, language: str) -> Entry:
    name, label = field
    said = Words(text=label, strong=True)
    if name in ("asked", "readers"):
        asked = (tr("yes", language), tr("not yet", language))
        options = data.readers if name == "readers" else asked
        return (said, Ticks(choices=tuple(Choice(label=option) for option in options)))
    if name == "buddy" and buddy:
        return (said, Words(text=buddy))
    return (said, Lines(count=2 if name in WRITTEN_ON else 1))


def of_requests(data: RequestCards, piece: str, language: str) -> LargeSheets:
    """Return a request card a page."""
    labels = (tr("From", language), tr("To", language))
    asked: list[Entry] = [(Words(text=label, strong=True), Lines()) for label in labels]
    entries = (*asked, (Lines(count=3),), *_said(data.foot))
    return LargeSheets(
        title=data.title, piece=piece, letters="RQ", copies=(LargeCopy(entries=entries),),
        times=data.copies,
    )  # fmt: skip


def of_message_sheets(data: MessageSheets, language: str) -> LargeSheets:
    """Return the sheet of each cluster, request by request."""
    copies = []
    for sheet in data.sheets:
        entries: list[Entry] = [*_said(data.question)]
        entries += [_request(data, row, language) for row in sheet.rows]
        if sheet.heard:
            entries.append((Heading(text=tr("What we heard", language)),))
        for cluster, text, answer in sheet.heard:
            said = f"{text} – " if text else ""
            entries += _said(f"{cluster}: {said}{answer}")
        copies.append(LargeCopy(name=sheet.cluster, entries=tuple(entries)))
    return LargeSheets(
        title=data.title, piece=data.piece, letters=data.letters, copies=tuple(copies),
        who_sees=data.who_sees,
    )  # fmt: skip


def _request(data: MessageSheets, row: MessageRow, language: str) -> Entry:
    blocks: list[Block] = [
        Words(text=tr("{cluster} asks", language).format(cluster=row.asks), strong=True),
        Words(text=row.text) if row.text else Lines(count=2),
    ]
    if data.answers:
        choices = tuple(Choice(label=answer) for answer in data.answers)
        blocks.append(Ticks(choices=choices, chosen=row.answer))
    if row.promised:
        whom, when = tr("Who sees to it", language), tr("Until", language)
        for label, text in ((whom, row.owner), (when, row.until)):
            blocks += [Words(text=f"{label}: {text}")] if text else [Words(text=label), Lines()]
    return tuple(blocks)


def of_strips(data: LetterStrips, piece: str) -> LargeSheets:
    """Return each row with a line for the letter of every role."""
    key = " · ".join(f"{entry.letter} {entry.words}" for entry in data.key)
    entries: list[Entry] = [*_said(key)]
    for at, row in enumerate(data.rows, 1):
        roles = [block for role in data.roles for block in (Words(text=role), Lines())]
        entries.append((Words(text=f"{at}  {row}", strong=True), *roles))
    return LargeSheets(
        title=data.title, piece=piece, letters="LS", copies=(LargeCopy(entries=tuple(entries)),),
        times=data.copies,
    )  # fmt: skip


def of_key(data: LetterKey, piece: str) -> LargeSheets:
    """Return the letters, then the rules."""
    letters = [
        (Words(text=entry.letter, strong=True), Words(text=entry.words)) for entry in data.key
    ]
    rules = [entry for rule in data.rules for entry in _said(rule)]
    return LargeSheets(
        title=f"{data.title} {data.scheme}".strip(), piece=piece, letters="LK",
        copies=(LargeCopy(entries=(*letters, *rules)),), times=data.copies,
    )  # fmt: skip


def of_duties(data: DutyLists, piece: str) -> LargeSheets:
    """Return a page for each role with its duties, letter by letter."""
    copies = []
    for role in data.roles:
        entries: list[Entry] = [*_said(role.carries)]
        for group in role.groups:
            head = Heading(text=f"{group.letter}  {group.words}")
            first, *rest = group.rows or ("–",)
            entries += [(head, Words(text=first)), *((Words(text=row),) for row in rest)]
        copies.append(LargeCopy(name=role.role, entries=tuple(entries)))
    return LargeSheets(
        title=data.title, piece=piece, letters="DL", copies=tuple(copies), who_sees=data.who_sees
    )


def of_boards(
    data: DelegationBoards, piece: str, letters: str, language: str, *, wallet: bool = False
) -> LargeSheets:
    """Return each team's decisions, how they stand below them; ``wallet`` asks for nothing."""
    level, value = tr("Level", language), tr("The value that guides us here", language)
    parked = tr("Parked until", language)
    copies = []
    for team, lines in data.boards:
        entries: list[Entry] = [*_said("" if wallet else data.question), *_said(data.foot)]
        for line in lines:
            told: list[Block] = [Words(text=line.text, strong=True)]
            for label, text in ((level, line.level), (value, line.value), (parked, line.until)):
                if text:
                    told.append(Words(text=f"{label}: {text}"))
                elif not wallet:
                    told += [Words(text=label), Lines()]
            entries.append(tuple(told))
        copies.append(LargeCopy(name=team, entries=tuple(entries)))
    return LargeSheets(
        title=data.title, piece=piece, letters=letters, copies=tuple(copies), times=data.copies,
        who_sees="" if wallet else data.who_sees,
    )  # fmt: skip


def _said(text: str, *, strong: bool = False) -> tuple[Entry, ...]:
    return ((Words(text=text, strong=strong),),) if text.strip() else ()


def _texts(text: str) -> tuple[Block, ...]:
    return (Words(text=text),) if text.strip() else ()
