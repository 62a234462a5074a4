"""What is dropped and cannot be taken: one sentence each, at once, and nothing is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop.ui.console.drops import Wanted, why_not


@pytest.mark.parametrize("wanted", list(Wanted))
def test_a_folder_a_picture_a_huge_file_and_nothing_at_all(tmp_path: Path, wanted: Wanted) -> None:
    suffix = ".twofold" if wanted is Wanted.SESSION else ".csv"
    folder, picture = tmp_path / f"Old{suffix}", tmp_path / "team.JPEG"
    huge, gone = tmp_path / f"all{suffix}", tmp_path / f"gone{suffix}"
    folder.mkdir()
    picture.write_bytes(b"")
    with huge.open("wb") as file:
        file.truncate(1_200_000_000)
    most = 50 if wanted is Wanted.SESSION else 20
    for path, said in (
        (folder, f"“Old{suffix}” is a folder; drop one file, "),
        (picture, "“team.JPEG” is a picture; drop "),
        (huge, f"“all{suffix}” has 1.2 GB; at most {most} MB can be brought in."),
        (gone, f"“gone{suffix}” is not there any more."),
    ):
        sentence = why_not([path], wanted)
        assert sentence.startswith(said)
        assert sentence.count(".") <= 3  # one sentence; a suffix and a figure may hold a point


def test_what_a_page_takes_it_takes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "people.csv", "day.twofold", "notes"):
        (tmp_path / name).write_bytes(b"x")
    sheets = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    assert why_not(sheets, Wanted.PEOPLE) == ""
    assert why_not([tmp_path / "people.csv"], Wanted.PEOPLE) == ""
    assert why_not([tmp_path / "notes"], Wanted.PEOPLE) == ""
    assert why_not([tmp_path / "day.twofold"], Wanted.SESSION) == ""
    assert "no session file" in why_not([tmp_path / "people.csv"], Wanted.SESSION)
    assert why_not([*sheets, tmp_path / "people.csv"], Wanted.PEOPLE).startswith("3 files were")
