"""The same people, another order, another process: the same plan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

PEOPLE = [f"Person {n},Dept {n % 4},{('why', 'how', 'both')[n % 3]}" for n in range(21)]


def drawn(folder: Path, rows: list[str], hash_seed: str, *more: str) -> Any:
    file = folder / f"{hash_seed}.csv"
    file.write_text("Name,Department,Side\n" + "\n".join(rows) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "workshop", "pair", str(file), "--json", "--seed", "5", *more],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return {key: value for key, value in found.items() if key != "seconds"}


@pytest.mark.parametrize("more", [("--rounds", "3"), ("--size", "4", "--rounds", "2")], ids=str)
def test_shuffled_rows_and_another_hash_seed_print_the_same_plan(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    first = drawn(tmp_path, PEOPLE, "1", *more)
    shuffled = Random(3).sample(PEOPLE, len(PEOPLE))
    assert shuffled != PEOPLE
    second = drawn(tmp_path, shuffled, "4242", *more)
    assert second["rounds"] == first["rounds"]
    assert second == first
