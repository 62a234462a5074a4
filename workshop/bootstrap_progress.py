"""The progress line of the set-up: one line that changes on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
import time
from typing import TextIO


class Progress:
    """Says what the set-up is doing, with the seconds since it began."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._began = time.monotonic()
        self._text = ""
        self._width = 0

    @property
    def seconds(self) -> float:
        """Seconds since the set-up began."""
        return time.monotonic() - self._began

    def step(self, text: str) -> None:
        """Say what is being done now."""
        if text == self._text:
            self.tick()
            return
        self._text = text
        if self._terminal:
            self._show()
        else:
            self._write(f"Twofold: {text}\n")

    def tick(self) -> None:
        """Bring the seconds up to date, on a terminal."""
        if self._terminal and self._text:
            self._show()

    def note(self, text: str) -> None:
        """Say something that stays."""
        self.close()
        self._write(f"{text}\n")

    def close(self) -> None:
        """Take the changing line away."""
        if self._terminal and self._width:
            self._write("\r" + " " * self._width + "\r")
        self._text = ""
        self._width = 0

    def _show(self) -> None:
        columns = shutil.get_terminal_size().columns - 1
        line = f"Twofold: {self._text} … {self.seconds:.0f} s"[:columns]
        self._write("\r" + line.ljust(self._width))
        self._width = len(line)

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()
