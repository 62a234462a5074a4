"""The one base of every value in the domain."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value: compared by content, changed only by making another one."""
