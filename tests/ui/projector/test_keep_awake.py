"""The display stays awake between start and stop; where it cannot, the show goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from workshop.ui.projector.keep_awake import KeepAwake


class Wakepy:
    """Stands in for the library of the same name: remembers, or cannot."""

    def __init__(self, *, able: bool = True) -> None:
        self.able = able
        self.held = 0
        self.asked = 0
        self.keep = SimpleNamespace(presenting=self.presenting)

    @contextmanager
    def presenting(self, on_fail: Callable[[object], None]) -> Iterator[None]:
        self.asked += 1
        if not self.able:
            on_fail(SimpleNamespace(get_failure_text=lambda: "no way here"))
        self.held += self.able
        yield
        self.held -= self.able


def test_it_is_held_from_start_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Wakepy()
    monkeypatch.setitem(sys.modules, "wakepy", library)  # type: ignore[arg-type]
    awake = KeepAwake()
    assert not awake.on
    awake.start()
    awake.start()
    assert (awake.on, library.held, library.asked) == (True, 1, 1)
    awake.stop()
    awake.stop()
    assert (awake.on, library.held, awake.faults) == (False, 0, [])
    awake.start()
    assert library.held == 1
    awake.stop()


def test_where_the_system_cannot_the_reason_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", Wakepy(able=False))  # type: ignore[arg-type]
    awake = KeepAwake()
    awake.start()
    assert awake.on
    assert awake.faults == ["no way here"]
    awake.stop()


def test_without_the_library_the_show_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)  # type: ignore[arg-type]
    awake = KeepAwake()
    awake.start()
    awake.stop()
    assert not awake.on
    assert awake.faults[0].startswith("ModuleNotFoundError")


def test_the_library_itself_can_be_asked() -> None:
    awake = KeepAwake()
    awake.start()
    assert awake.on
    awake.stop()
    assert not awake.on
