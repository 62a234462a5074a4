"""A power cut, made by hand: what the disk may hold after it must open with every answer.

After each acknowledgement the size of the write-ahead log is noted: so much of it is on the disk.
Of what was written later nothing is certain, so the log is cut at a random place at or after that
size, and the rest is gone, zeros or garbage.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.storage import killing
from workshop.storage.library import Library

STEPS = 8


def cuts(folder: Path, seed: int, count: int) -> int:
    """Cut the power ``count`` times in a scripted run; returns how many answers were looked for."""
    random = Random(f"power {seed}")
    file, log = folder / "library.db", folder / "library.db-wal"
    noted: list[tuple[int, str]] = []
    with pytest.MonkeyPatch.context() as patch, Library.open(file) as library:
        patch.setattr(killing, "_say", lambda line: noted.append((log.stat().st_size, line)))
        killing.begin(library)
        for number in range(1, STEPS + 1):
            killing.play(library, number)
        left, written = file.read_bytes(), log.read_bytes()
    assert [size for size, _ in noted] == sorted(size for size, _ in noted)
    assert noted[-1][0] == len(written)  # the log was never begun anew: the sizes mean something
    found = 0
    for number in range(count):
        place = random.randrange(len(noted))
        cut = random.randint(noted[place][0], len(written))
        rest = random.choice((b"", bytes(len(written) - cut), random.randbytes(len(written) - cut)))
        copy = folder / f"cut-{number}.db"
        copy.write_bytes(left)
        copy.with_name(copy.name + "-wal").write_bytes(written[:cut] + rest)
        acknowledged = [line for size, line in noted if size <= cut]
        killing.check(copy, acknowledged)
        found += sum(line.startswith("answer") for line in acknowledged)
        copy.unlink()
    return found
