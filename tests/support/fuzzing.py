"""Files that came to harm: bytes lost, doubled, changed; JSON with one value of another kind."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from typing import Any

import msgspec
import xlsxwriter
from hypothesis import strategies as st

# What people's files hold where something else was meant.
ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["", "\x00", "\u0663", "\u202e", "1e999", "2026-13-45", "why", "a" * 5000]),
    st.lists(st.none(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@st.composite
def harmed(draw: st.DrawFn, data: bytes) -> bytes:
    """Return the bytes after one to four accidents."""
    found = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(found)))
        more = draw(st.integers(0, 40))
        how = draw(st.sampled_from(["lost", "doubled", "cut", "put in", "changed"]))
        if how == "lost":
            del found[at : at + more]
        elif how == "doubled":
            found[at:at] = found[at : at + more]
        elif how == "cut":
            del found[at:]
        elif how == "put in":
            found[at:at] = draw(st.binary(max_size=8))
        elif at < len(found):
            found[at] = draw(st.integers(0, 255))
    return bytes(found)


@st.composite
def other_values(draw: st.DrawFn, value: Any) -> Any:
    """Return JSON with one value in it, at any depth, exchanged or left out."""
    if isinstance(value, dict) and value and draw(st.integers(0, 9)):
        key = draw(st.sampled_from(sorted(value)))
        if not draw(st.integers(0, 5)):
            return {name: each for name, each in value.items() if name != key}
        return value | {key: draw(other_values(value[key]))}
    if isinstance(value, list) and value and draw(st.integers(0, 9)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], draw(other_values(value[at])), *value[at + 1 :]]
    return draw(ODD)


def opened(bundle: bytes) -> dict[str, Any]:
    """Return the tables of a bundle, and its manifest, by file name."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: msgspec.json.decode(archive.read(name)) for name in archive.namelist()}


def packed(tables: dict[str, Any]) -> bytes:
    """Return a bundle of these tables, with a manifest that fits them where it can."""
    bodies = {name: msgspec.json.encode(each) for name, each in tables.items()}
    manifest = tables.get("manifest.json")
    if isinstance(manifest, dict) and isinstance(manifest.get("tables"), dict):
        for name, body in bodies.items():
            rows = tables[name]
            if name != "manifest.json" and isinstance(rows, list):
                manifest["tables"][name.removesuffix(".json")] = {
                    "rows": len(rows), "size": len(body), "sha256": sha256(body).hexdigest(),
                }  # fmt: skip
        bodies["manifest.json"] = msgspec.json.encode(manifest)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in bodies.items():
            archive.writestr(name or "nameless", body)
    return file.getvalue()


def sheet() -> bytes:
    """Return a small list of people as XLSX."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate([["Name", "Role"], ["Ada", "Lead"], ["Ben", "Clerk"]]):
            page.write_row(at, 0, row)
    return file.getvalue()
