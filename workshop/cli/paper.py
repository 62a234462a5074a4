"""What the commands for paper do: pieces and the pack in a folder, the report in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workshop.domain.session import Session
from workshop.errors import AmbiguousName, NotFound
from workshop.facilitation.desk import Desk
from workshop.facilitation.invitations import INVITATION
from workshop.facilitation.piece import Piece, Wish
from workshop.files import save_bytes
from workshop.handouts.data import Made
from workshop.handouts.filled_data import NotASheet
from workshop.ui.saving import sheet_names

_PACK, PERSONAL = "pack", "personal-pack"


def wish(wished: Mapping[str, Any], **more: Any) -> Wish:
    """Return what the options of paper wish for; raises ``NotALogo``."""
    logo = wished.get("logo")
    if logo is not None:
        from workshop.handouts.logo import read_logo_file

        logo = read_logo_file(logo)
    return Wish(
        grey=wished["grey"],
        seed=wished["seed"],
        organisation=wished.get("organisation"),
        logo=logo,
        **more,
    )


def handouts(
    desk: Desk,
    text: str,
    out: Path,
    wanted: Sequence[str] = (),
    paper: str | None = None,
    wish: Wish | None = None,
    people: Sequence[str] = (),
    *,
    fillable: bool = False,
    collate: str = "piece",
    split: bool = False,
) -> list[dict[str, Any]]:
    """Make the pieces of a session (all, or those named) and the pack; return what was written.

    With ``people`` (names or ids) only the pieces that bear their names are made. What is unusual
    is in the pack only where it is named; a single piece needs no pack. Collated by "person" the
    pack holds everybody's own set, then what bears no name. ``fillable`` adds invitation sheets to
    fill in on the screen, a file a person; ``split`` makes nothing but everybody's own pack.
    """
    session = desk.sessions.find(text)
    wish = wish or Wish()
    if people:
        ids = tuple(_person(desk, session, name) for name in people)
        wish = replace(wish, people=ids)
    if split:
        return _split(desk, session, out, wanted, paper, wish)
    pieces = _chosen(desk.printing.pieces(session, paper, wish), wanted)
    made = [(piece, piece.make()) for piece in pieces]
    files = [(piece.name, done) for piece, done in made]
    bound = [(piece, done) for piece, done in made if piece.usual or piece.name in wanted]
    if collate == "person":
        own = desk.printing.personal(session, paper, wish, wanted)
        bound = [
            *((_own_piece(name, one), one) for _, name, one in own),
            *((piece, done) for piece, done in bound if not piece.personal),
        ]
    if len(bound) > 1:
        files.append((_PACK, desk.printing.binder(session, paper, wish)(bound)))
    mailed: list[tuple[str, str, Made]] = []
    if fillable and (not wanted or INVITATION in wanted):
        sheets = desk.printing.fillable(session, paper, wish)
        names = sheet_names(session.title, [name for name, _ in sheets])
        mailed = [
            (INVITATION, f"{INVITATION}/{name}", one)
            for name, (_, one) in zip(names, sheets, strict=True)
        ]
    return [
        {
            "piece": name,
            "file": str(_written(out / file, done)),
            "pages": done.pages,
            "warnings": list(done.warnings),
        }
        for name, file, done in (*((n, f"{n}.pdf", one) for n, one in files), *mailed)
    ]


def _own_piece(name: str, made: Made) -> Piece:
    return Piece(name=PERSONAL, title=name, make=lambda: made)


def _split(
    desk: Desk,
    session: Session,
    out: Path,
    wanted: Sequence[str],
    paper: str | None,
    wish: Wish,
) -> list[dict[str, Any]]:
    """Write a PDF for each person, named after the person."""
    _chosen(desk.printing.pieces(session, paper, wish), wanted)  # a name that is not there is told
    packs = list(desk.printing.personal(session, paper, wish, wanted))
    names = sheet_names(session.title, [name for _, name, _ in packs])
    return [
        {
            "piece": PERSONAL,
            "file": str(_written(out / PERSONAL / file, made)),
            "pages": made.pages,
            "warnings": list(made.warnings),
        }
        for file, (_, _, made) in zip(names, packs, strict=True)
    ]


def import_sheets(desk: Desk, text: str, files: Sequence[Path], dry_run: bool) -> dict[str, Any]:
    """Read filled sheets into a session; raises ``NotASheet`` where none of them can be."""
    session = desk.sessions.find(text)
    returned = desk.invitations.look(session.id, files)
    good = [one for one in returned if not one.reason]
    if not good:
        raise NotASheet(file=returned[0].filled.file, reason=returned[0].reason)
    if not dry_run:
        desk.invitations.take(session.id, good)
    return {
        "found": len(returned),
        "people": [
            {
                "name": one.name,
                "side": None if one.filled.side is None else one.filled.side.value,
                "role": "" if one.person is None else one.person.role,
                "department": "" if one.person is None else one.person.department,
                "manager": "" if one.person is None else one.person.manager_name,
                "ratings": list(one.filled.ratings),
                "consent": one.filled.consent,
                "file": one.filled.file,
            }
            for one in good
        ],
        "rejected": [
            {"row": at, "file": one.filled.file, "reason": one.reason}
            for at, one in enumerate(returned, 1)
            if one.reason
        ],
        "mapping": {},
        "encoding": "",
        "delimiter": "",
        "sheet": "",
        "header_row": 0,
        "questions": [
            f"{one.filled.file}: {field} holds none of the values that are offered"
            for one in good
            for field in one.filled.left_out
        ],
        "sentences": [one.sentence for one in returned],
    }


def report(
    desk: Desk,
    text: str,
    out: Path,
    paper: str | None,
    wish: Wish,
    *,
    full: bool = False,
    room_safe: bool = False,
    compare: str | None = None,
) -> dict[str, Any]:
    """Write the one-page summary of a session; it holds no name beside an answer.

    ``full`` writes the whole report instead, the desk's copy unless ``room_safe``; ``compare`` the
    page that lays an earlier session beside this one.
    """
    session = desk.sessions.find(text)
    if compare is not None:
        made = desk.printing.comparison(desk.sessions.find(compare), session, paper, wish)
    elif full:
        made = desk.printing.report(session, paper, wish, room_safe=room_safe)
    else:
        made = desk.printing.summary(session, paper, wish)
    return {"file": str(_written(out, made)), "pages": made.pages}


def _chosen(pieces: Sequence[Piece], wanted: Sequence[str]) -> list[Piece]:
    known = [piece.name for piece in pieces]
    for name in wanted:
        if name not in known:
            there = f"There are {', '.join(known)}." if known else "There is none yet."
            raise NotFound(what="piece", name=name, known=there)
    return [piece for piece in pieces if not wanted or piece.name in wanted]


def _person(desk: Desk, session: Session, name: str) -> str:
    asked = " ".join(name.split()).casefold()
    found = [
        p.id
        for p in desk.people.of(session.id)
        if p.id == name or asked in (p.name.casefold(), p.printed.casefold())
    ]
    if not found:
        known = f"See who is there with: twofold show “{session.title}”."
        raise NotFound(what="person", name=name, known=known)
    if len(found) > 1:
        raise AmbiguousName(count=len(found), what="people", name=name, ids=", ".join(found))
    return found[0]


def _written(file: Path, made: Made) -> Path:
    save_bytes(file, made.pdf, make_folder=True)
    return file
