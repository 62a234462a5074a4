"""A marker in every field that is not for the room: wherever it turns up, something leaked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from workshop.domain.values import Value
from workshop.domain.visibility import ROOM, visibilities

MARKER = "CANARY"
# Not seen by anybody as such: names of things, which other fields refer to.
NAMES = {"id", "when", "sets", "again", "minutes_of", "together", "part", "side", "areas"}


def marked(value: Any, names: Collection[str] = NAMES) -> Any:
    """Put the marker into every text that is not ROOM, however deep, ``names`` left as they are."""
    if isinstance(value, tuple):
        return tuple(marked(part, names) for part in value)
    if not isinstance(value, Value):
        return value
    changes: dict[str, Any] = {}
    for name, seen in visibilities(type(value)).items():
        inner = getattr(value, name)
        if isinstance(inner, str) and not seen & ROOM and name not in names:
            changes[name] = f"{MARKER} {name}" if type(inner) is str else inner
        elif isinstance(inner, tuple) and inner and isinstance(inner[0], str) and not seen & ROOM:
            changes[name] = (MARKER,)
        else:
            changes[name] = marked(inner, names)
    return msgspec.structs.replace(value, **changes)
