"""Keeps the display awake while projecting; lets it sleep afterwards."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any


class KeepAwake:
    """Asks the system not to dim or lock. Where it cannot, the show goes on; ``faults`` says why.

    wakepy is imported at the first use, because it takes its time.
    """

    def __init__(self) -> None:
        self._stack: ExitStack | None = None
        self.faults: list[str] = []

    @property
    def on(self) -> bool:
        """Whether it was asked for and not released yet."""
        return self._stack is not None

    def start(self) -> None:
        """Keep the display awake from now on; again does nothing."""
        if self._stack is not None:
            return
        self._stack = ExitStack()
        try:
            from wakepy import keep

            self._stack.enter_context(keep.presenting(on_fail=self._on_failed))
        except Exception as fault:  # noqa: BLE001 - a display that dims must not stop the show
            self.faults.append(f"{type(fault).__name__}: {fault}")

    def stop(self) -> None:
        """Let the display sleep again."""
        stack, self._stack = self._stack, None
        if stack is None:
            return
        try:
            stack.close()
        except Exception as fault:  # noqa: BLE001 - see start
            self.faults.append(f"{type(fault).__name__}: {fault}")

    def _on_failed(self, result: Any) -> None:
        self.faults.append(str(result.get_failure_text()))
