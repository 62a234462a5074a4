"""The bundle file (``.twofold``): one session as a ZIP of one JSON per table and a manifest.

A bundle comes from elsewhere and is hostile by assumption. Nothing in it is ever a path, no size is
believed, and what does not decode into the rows of ``bundle_rows`` is refused as a whole. The same
rows give the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec
from msgspec import Meta

from workshop.domain.values import Value
from workshop.storage.bundle_faults import (
    BundleTooLarge,
    CannotReadBundle,
    DamagedBundle,
    NewerBundle,
    NotABundle,
    StrangeBundle,
)
from workshop.storage.bundle_rows import SINCE, TABLES, Rows, ill_fitting
from workshop.storage.migrations import MIGRATIONS

SUFFIX = ".twofold"
PACKED, UNPACKED = 50, 200  # MB at most
MB = 1_000_000

_FORMAT = "twofold bundle"
_MANIFEST = "manifest.json"
_MANIFEST_MOST = 20_000  # bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say: it tells no time
# The end of a ZIP: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_WIDE = -20  # before the end: where a 64-bit ZIP says so
_WIDE_MARK = b"PK\x06\x07"
_DIRECTORY_MOST = 16_000  # bytes
_BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class Part(Value, kw_only=True, frozen=True):
    """What the manifest says of one table."""

    rows: Annotated[int, Meta(ge=0)]
    size: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(Value, kw_only=True, frozen=True):
    """What a bundle is, and what is in it."""

    format: str
    schema: Annotated[int, Meta(ge=1)]
    session: Annotated[str, Meta(min_length=1, max_length=200)]
    tables: dict[str, Part]


def pack(rows: Rows) -> bytes:
    """Return the bundle of a session; raises ``BundleTooLarge``."""
    bodies = {table: msgspec.json.encode(getattr(rows, table)) for table in TABLES}
    manifest = Manifest(
        format=_FORMAT,
        schema=len(MIGRATIONS),
        session=rows.id,
        tables={
            table: Part(
                rows=len(getattr(rows, table)), size=len(body), sha256=sha256(body).hexdigest()
            )
            for table, body in bodies.items()
        },
    )
    head = msgspec.json.format(msgspec.json.encode(manifest))
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, body in ((_MANIFEST, head), *((_entry(t), b) for t, b in bodies.items())):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3  # everywhere the same bytes
            info.external_attr = 0o600 << 16
            archive.writestr(info, body)
    data = file.getvalue()
    if len(data) > PACKED * MB:
        raise BundleTooLarge(file=rows.session[0].title, most=PACKED)
    if sum(map(len, bodies.values())) + len(head) > UNPACKED * MB:
        raise BundleTooLarge(file=rows.session[0].title, most=UNPACKED)
    return data


def read(path: Path) -> Rows:
    """Return what a bundle holds; raises one of ``bundle_faults``."""
    try:
        with path.open("rb") as file:
            data = file.read(PACKED * MB + 1)
    except OSError as fault:
        reason = fault.strerror or "no reason given"
        raise CannotReadBundle(file=path.name, reason=reason) from None
    return unpack(data, path.name)


def unpack(data: bytes, name: str) -> Rows:
    """Return what the bytes of a bundle hold; ``name`` is what the sentences call it."""
    if len(data) > PACKED * MB:
        raise BundleTooLarge(file=name, most=PACKED)
    _look_at_end(data, name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _rows(archive, name)
    except _BROKEN:
        raise DamagedBundle(file=name, part="ZIP") from None


def _look_at_end(data: bytes, name: str) -> None:
    """See that the list of entries is short, before anything reads it."""
    if not data.startswith(b"PK") or len(data) < _END.size:
        raise NotABundle(file=name)
    end = data[-_END.size :]
    mark, _, _, _, _, size, _, comment = _END.unpack(end)
    wide = data[-_END.size + _WIDE :].startswith(_WIDE_MARK)
    if mark != _END_MARK or comment or wide or size > _DIRECTORY_MOST:
        raise DamagedBundle(file=name, part="ZIP")


def _rows(archive: ZipFile, name: str) -> Rows:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if _MANIFEST not in names:
        raise NotABundle(file=name)
    declared = sum(entry.file_size for entry in entries)
    if declared > UNPACKED * MB:
        raise BundleTooLarge(file=name, most=UNPACKED)
    manifest = _manifest(archive, name)
    left = {table for table in set(TABLES) - set(manifest.tables) if _older(table, manifest)}
    known = {table: kind for table, kind in TABLES.items() if table not in left}
    wanted = [_MANIFEST, *(_entry(table) for table in known)]
    if sorted(names) != sorted(wanted) or set(manifest.tables) != set(known):
        raise StrangeBundle(file=name, part=_MANIFEST)
    tables: dict[str, Any] = {}
    for table, kind in known.items():
        part = manifest.tables[table]
        body = _body(archive, _entry(table), part.size, name)
        if len(body) != part.size or sha256(body).hexdigest() != part.sha256:
            raise DamagedBundle(file=name, part=table)
        tables[table] = _decoded(body, kind, table, name)
        if len(tables[table]) != part.rows:
            raise StrangeBundle(file=name, part=table)
    rows = Rows(**tables)
    wrong = ill_fitting(rows)
    if wrong or rows.id != manifest.session:
        raise StrangeBundle(file=name, part=wrong or "session")
    return rows


def _older(table: str, manifest: Manifest) -> bool:
    """Tell whether a bundle is of a schema that had no such table yet."""
    return manifest.schema < SINCE.get(table, 1)


def _manifest(archive: ZipFile, name: str) -> Manifest:
    body = _body(archive, _MANIFEST, _MANIFEST_MOST, name)
    try:
        # A newer one may have tables we do not know: first only what says that it is newer.
        head = msgspec.json.decode(body, type=_Head)
        if head.format != _FORMAT:
            raise NotABundle(file=name)
        if head.schema > len(MIGRATIONS):
            raise NewerBundle(file=name)
        return msgspec.json.decode(body, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise StrangeBundle(file=name, part=_MANIFEST) from None


class _Head(msgspec.Struct, frozen=True):
    format: str
    schema: int


def _body(archive: ZipFile, entry: str, most: int, name: str) -> bytes:
    """Read an entry, never more than it says it holds, and never more than ``most``."""
    info = archive.getinfo(entry)
    if info.flag_bits & 1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise StrangeBundle(file=name, part=entry)
    if info.file_size > most:
        raise DamagedBundle(file=name, part=entry)
    with archive.open(info) as file:
        body = file.read(info.file_size + 1)
    if len(body) != info.file_size:
        raise DamagedBundle(file=name, part=entry)
    return body


def _decoded(body: bytes, kind: type[Value], table: str, name: str) -> Any:
    try:
        return msgspec.json.decode(body, type=tuple[kind, ...])  # type: ignore[valid-type]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise StrangeBundle(file=name, part=table) from None


def _entry(table: str) -> str:
    return f"{table}.json"
