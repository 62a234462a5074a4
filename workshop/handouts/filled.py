"""Reads a filled invitation sheet back. What comes by mail is a stranger: nothing in it is run.

A file is refused before it is opened where it is too large or would unfold to too much, and after
it where it is locked, holds scripts or files, or has more pages and fields than any sheet of ours.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from workshop.domain.people import SKILLS, Side
from workshop.handouts.filled_data import MARK, Filled, NotASheet
from workshop.handouts.kit.text import clean
from workshop.handouts.rate_data import CONSENT, NAME, NO_SIDE, SHEET, SIDE
from workshop.words import tr

SCALES = ("importance", "strength")
LARGEST = 5  # MB
UNFOLDED = 64  # MB of all streams together
MOST_PAGES, MOST_FIELDS, DEEPEST = 20, 400, 4
MOST_STREAMS = 2000
MOST_TEXT = 200  # characters of a value
_STREAM = re.compile(rb"stream\r?\n")
_TWO_FILTERS = re.compile(rb"/Filter\s*\[[^\]]{0,200}?/[^\]/]{1,60}/")
_UNSAFE = (b"/LZWDecode", b"/RunLengthDecode")


def read_sheet(file: Path) -> Filled:
    """Read a sheet; raises ``NotASheet``."""
    try:
        size = file.stat().st_size
        data = b"" if size > LARGEST * 1_000_000 else file.read_bytes()
    except OSError as fault:
        raise _not(file.name, fault.strerror or tr("it cannot be opened")) from None
    if size > LARGEST * 1_000_000:
        raise _not(file.name, tr("it is larger than {n} MB").format(n=LARGEST))
    return read_bytes(data, file.name)


def read_bytes(data: bytes, file: str) -> Filled:
    """Read a sheet from its bytes; ``file`` is what it is called. Raises ``NotASheet``."""
    if b"%PDF-" not in data[:1024]:
        raise _not(file, tr("it is no PDF"))
    if _unfolds_too_far(data):
        raise _not(file, tr("it would unfold to more than {n} MB").format(n=UNFOLDED))
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            return _read(pdf, file)
    except pikepdf.PasswordError:
        raise _not(file, tr("it is locked by a password")) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _not(file, tr("it is damaged")) from None


def _not(file: str, reason: str) -> NotASheet:
    return NotASheet(file=file, reason=reason)


def _scripts() -> str:
    return tr("it holds scripts or files, which no sheet of ours does")


def _unfolds_too_far(data: bytes) -> bool:
    """Inflate every stream up to the limit of all, so that nothing is opened that would burst."""
    if _TWO_FILTERS.search(data) or any(name in data for name in _UNSAFE):
        return True
    left, streams = UNFOLDED * 1_000_000, 0
    at = 0
    while (found := _STREAM.search(data, at)) is not None:
        end = data.find(b"endstream", found.end())
        at = len(data) if end < 0 else end + len(b"endstream")
        streams += 1
        try:
            left -= len(zlib.decompressobj().decompress(data[found.end() : at], left + 1))
        except zlib.error:
            continue  # not deflated; then it is as long as it is
        if left < 0 or streams > MOST_STREAMS:
            return True
    return False


def _read(pdf: pikepdf.Pdf, file: str) -> Filled:
    if len(pdf.pages) > MOST_PAGES:
        raise _not(file, tr("it has more than {n} pages").format(n=MOST_PAGES))
    if pdf.attachments or _runs(pdf.Root):
        raise _not(file, _scripts())
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    if not isinstance(fields, pikepdf.Array):
        raise _not(file, tr("it has no fields"))
    values: dict[str, str] = {}
    for count, (name, value) in enumerate(_values(fields, "", 0, file)):
        if count > MOST_FIELDS:
            raise _not(file, tr("it has more than {n} fields").format(n=MOST_FIELDS))
        values[name] = value
    return _sheet(values, file)


def _runs(root: Any) -> bool:
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        return True
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        return True
    action = root.get("/OpenAction")
    return "/AA" in root or (isinstance(action, pikepdf.Dictionary) and "/S" in action)


def _values(fields: Any, above: str, depth: int, file: str) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST or len(fields) > MOST_FIELDS:
        raise _not(file, tr("its fields are nested too deep"))
    for field in fields:
        if not isinstance(field, pikepdf.Dictionary):
            continue
        if "/AA" in field or "/A" in field:
            raise _not(file, _scripts())
        own = field.get("/T")
        name = ".".join(part for part in (above, str(own) if own is not None else "") if part)
        value = field.get("/V")
        yield name[:MOST_TEXT], _plain(value)
        kids = field.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            named = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
            if len(named) > MOST_FIELDS or any("/AA" in kid or "/A" in kid for kid in named):
                raise _not(file, _scripts())
            yield from _values([kid for kid in named if "/T" in kid], name, depth + 1, file)


def _plain(value: Any) -> str:
    if isinstance(value, pikepdf.Name):
        return str(value)[1 : MOST_TEXT + 1]
    if isinstance(value, pikepdf.String):
        return clean(str(value))[:MOST_TEXT]
    return ""


def _sheet(values: dict[str, str], file: str) -> Filled:
    mark, _, ids = values.get(SHEET, "").partition(" ")
    if mark != MARK:
        raise _not(file, tr("it is no invitation sheet"))
    session, _, person = ids.partition(" ")
    left_out: list[str] = []

    def one_of(name: str, offered: tuple[str, ...]) -> str:
        value = values.get(name, "")
        if value in ("", "Off"):
            return ""
        if value not in offered:
            left_out.append(name)
            return ""
        return value

    sides = tuple(side.value for side in Side)
    side = one_of(SIDE, (*sides, NO_SIDE))
    points = tuple(str(point) for point in range(1, 6))
    ratings = [one_of(f"{scale}_{n}", points) for scale in SCALES for n in range(1, SKILLS + 1)]
    agreed = one_of(CONSENT, ("yes", "no"))
    return Filled(
        file=file,
        session=session.strip(),
        person=person.strip(),
        name=values.get(NAME, ""),
        side=Side(side) if side in sides else None,
        ratings=tuple(int(point) if point else None for point in ratings),
        consent={"yes": True, "no": False}.get(agreed),
        left_out=tuple(left_out),
    )
