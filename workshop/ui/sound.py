"""A soft sound at the end of a timer: made here, played by what the system brings along.

Qt's own player is not among the parts of Qt that this program installs, and one sound is not worth
them. Where the system has no player, there is no sound, and the settings say so.
"""

from __future__ import annotations

import io
import shutil
import struct
import sys
import wave
from math import exp, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QProcess

RATE = 22050  # samples a second, 16 bits, one channel
LASTS = 1.2  # seconds
PARTS = ((523.25, 0.6), (784.0, 0.3), (1046.5, 0.1))  # Hz and share: a bowl rather than a bell
LOUD = 0.22  # of what is possible; the room talks on
RISES, FADES = 0.02, 0.35  # seconds: no click at the start, a slow end
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")  # PipeWire, PulseAudio, ALSA, macOS
WINDOWS = "winsound"  # part of Python there


def soft_tone() -> bytes:
    """Return the sound as a WAV file."""
    samples = []
    for number in range(round(RATE * LASTS)):
        at = number / RATE
        envelope = min(1.0, at / RISES) * exp(-at / FADES) * min(1.0, (LASTS - at) / RISES)
        tone = sum(share * sin(2 * pi * pitch * at) for pitch, share in PARTS)
        samples.append(round(32767 * LOUD * envelope * tone))
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return held.getvalue()


def player() -> str:
    """Return what can play a WAV file here; empty where nothing can."""
    if sys.platform == "win32":
        return WINDOWS
    return next((path for name in PLAYERS if (path := shutil.which(name))), "")


class Chime:
    """Plays the soft tone beside the program; ``close`` removes its file."""

    def __init__(self, by: str | None = None) -> None:
        self._by = player() if by is None else by
        self._folder: TemporaryDirectory[str] | None = None

    def play(self) -> bool:
        """Begin to play it, and go on at once; False where nothing can."""
        if not self._by:
            return False
        file = str(self._file())
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC)
            return True
        process = QProcess()
        process.setProgram(self._by)
        process.setArguments([file])
        for output in (process.setStandardOutputFile, process.setStandardErrorFile):
            output(QProcess.nullDevice())
        started: object = process.startDetached()  # its stub has the static form's pair
        return started is True

    def close(self) -> None:
        """Remove the file."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _file(self) -> Path:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="twofold-", ignore_cleanup_errors=True)
            (Path(self._folder.name) / "tone.wav").write_bytes(soft_tone())
        return Path(self._folder.name) / "tone.wav"
