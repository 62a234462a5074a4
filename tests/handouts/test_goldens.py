"""What each piece says and where, as it was looked at and found good.

``python3 -m tests.handouts.test_goldens`` writes the files anew; then look at the pages as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.handouts.conftest import ONE_BY_ONE, Samples
from tests.handouts.test_large import READ
from tests.support.sheets import MM, heard
from workshop.handouts.data import Made, Setting

FOLDER = Path(__file__).parent / "goldens"
PAGES = 2  # of each piece; what follows repeats them
SETTING = Setting(
    session_title="Leads’ day", date_text="25 Nov 2026", organisation="Harbour", seed=7,
    kept_until="25 Nov 2027",
)  # fmt: skip
ALL = (*ONE_BY_ONE, *(f"{name}-large" for name in READ))


def made(name: str) -> Made:
    """Make a piece from the samples, "-large" ones in large print."""
    piece, _, large = name.partition("-")
    return Samples().make(piece, replace(SETTING, large="all" if large else ""))


def told(name: str) -> str:
    """Return page, role, place in millimetres, size and words of all that a reader hears."""
    piece = made(name)
    lines = [f"{piece.pages} pages, code {piece.code}"]
    for page in heard(piece.pdf)[:PAGES]:
        for seen in page:
            where = f"{seen.x / MM:.1f} {seen.y / MM:.1f} {seen.size:g}" if seen.size else "-"
            lines.append(f"{seen.page + 1} {seen.role} {where} {seen.text.strip()}".rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ALL)
def test_a_piece_says_what_it_said_where_it_said_it(name: str) -> None:
    assert told(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_is_left_of_a_piece_that_is_gone() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(ALL)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in ALL:
        (FOLDER / f"{each}.txt").write_text(told(each), encoding="utf-8")
