"""The short code in the footer: the same on every copy, another for another session or seed."""

from __future__ import annotations

from hashlib import blake2b

from workshop.handouts.data import Setting

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which are misread
_LENGTH = 4


def short_code(setting: Setting, letters: str, count: int) -> str:
    """Return a code such as "WH-12-7QKD": the piece's letters, a count, four signs of a hash."""
    named = "\x1f".join(
        (letters, setting.session_title, setting.date_text, setting.organisation, str(setting.seed))
    )
    digest = blake2b(named.encode("utf-8", "replace"), digest_size=_LENGTH).digest()
    return f"{letters}-{count:02d}-" + "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest)
