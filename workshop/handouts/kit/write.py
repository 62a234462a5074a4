"""The bytes of a PDF 1.7: objects packed into compressed streams, and where each is found.

ReportLab formats one object at a time and pikepdf would read them all again to pack them; a pack
for many people has tens of thousands, nearly all of them elements of its structure.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import md5
from typing import Any

from reportlab.pdfbase import pdfdoc

from workshop.handouts.kit.tags import Raw

_HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_TOGETHER = 200  # objects in one stream
_FREE, _PLAIN, _PACKED = 0, 1, 2  # how an object is found (ISO 32000-1, 7.5.8)
_UNUSED = "<00> <0000>"  # in ReportLab's maps to Unicode: the first code of each subset
_MAPS = "toUnicodeCMap:"


def objects(document: Any) -> list[bytes]:
    """Return all objects of a ReportLab document in the order of their numbers, from 1."""
    for font in document.delayedFonts:
        font.addObjects(document)
    found: list[bytes] = []
    # Formatting one may number others, which come behind.
    while len(found) + 1 in document.numberToId:
        name = document.numberToId[len(found) + 1]
        held = document.idToObject[name]
        if name.startswith(_MAPS):
            # U+0000 is forbidden in a map to Unicode by PDF/UA-1.
            held.content = held.content.replace(_UNUSED, "<00> <FFFD>")
        plain = isinstance(held, Raw)
        found.append(held.data if plain else pdfdoc.format(held, document, toplevel=1))
    return found


def written(bodies: Sequence[bytes], root: int, info: int) -> bytes:
    """Return the file of these objects; ``root`` and ``info`` are numbers of two of them.

    Its identifier is a digest of what is in it.
    """
    out = bytearray(_HEADER)
    where: list[tuple[int, int, int]] = [(_FREE, 0, 65535)]
    where += [(_FREE, 0, 0)] * len(bodies)
    packed: list[int] = []
    for number, body in enumerate(bodies, 1):
        if body.rstrip().endswith(b"endstream"):
            where[number] = (_PLAIN, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body.strip())
        else:
            packed.append(number)
    for first in range(0, len(packed), _TOGETHER):
        some = packed[first : first + _TOGETHER]
        holder = len(where)
        for place, number in enumerate(some):
            where[number] = (_PACKED, holder, place)
        where.append((_PLAIN, len(out), 0))
        out += _holder(holder, [(number, bodies[number - 1].strip()) for number in some])
    return bytes(out) + _found(
        where, len(out), root, info, md5(out, usedforsecurity=False).digest()
    )


def _holder(number: int, held: Sequence[tuple[int, bytes]]) -> bytes:
    places, at = [], 0
    for each, body in held:
        places.append(b"%d %d" % (each, at))
        at += len(body) + 1
    index = b" ".join(places) + b"\n"
    data = zlib.compress(index + b"\n".join(body for _, body in held))
    return (
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>stream\n%b\n"
        b"endstream\nendobj\n" % (number, len(held), len(index), len(data), data)
    )


def _found(
    where: list[tuple[int, int, int]], at: int, root: int, info: int, digest: bytes
) -> bytes:
    """Return the table of where each object is, as a stream, and what ends the file."""
    number = len(where)
    where.append((_PLAIN, at, 0))
    rows = b"".join(
        bytes((kind,)) + place.to_bytes(4, "big") + more.to_bytes(2, "big")
        for kind, place, more in where
    )
    data = zlib.compress(rows)
    identity = b"<%b>" % digest.hex().encode()
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[%b%b]/Length %d"
        b"/Filter/FlateDecode>>stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (number, len(where), root, info, identity, identity, len(data), data, at)
    )
