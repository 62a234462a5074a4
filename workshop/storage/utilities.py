"""sqlite-utils, loaded when the first write needs it and without numpy.

Loading it costs 95 ms on a slow laptop, and 300 ms where it finds numpy, of which it wants only a
table of types. Reading needs none of it, so a start that only shows the library does not pay.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils


class _Without:
    """While entered, this thread's imports of the named modules find nothing."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._thread = threading.get_ident()

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse the named modules to the thread that entered; leave all others to the rest."""
        if name in self._names and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(name=name)
        return None

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.meta_path.remove(self)


def utilities() -> type[sqlite_utils.Database]:
    """Return sqlite-utils' ``Database``, loading it the first time; any thread may call this."""
    if "sqlite_utils" not in sys.modules:
        with _Without("numpy", "pandas"):
            import sqlite_utils
    import sqlite_utils

    return sqlite_utils.Database
