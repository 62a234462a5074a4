from __future__ import annotations

import errno
from pathlib import Path

import pytest

from workshop.errors import CannotWrite
from workshop.files import save_bytes


def test_a_file_is_written_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"
    file.write_bytes(b"old")
    save_bytes(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.ENOSPC, "the disk is full"), (errno.EIO, "the disk did not take it")],
)
def test_a_fault_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    file = tmp_path / "summary.pdf"
    file.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(code, "Input/output error")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWrite) as caught:
        save_bytes(file, b"new")
    assert reason in caught.value.what
    assert "error" not in str(caught.value)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_made_where_it_is_asked_for_only(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="the folder is not there"):
        save_bytes(tmp_path / "new" / "x.csv", b"x")
    save_bytes(tmp_path / "new" / "x.csv", b"x", make_folder=True)
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["x.csv"]


def test_what_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(CannotWrite, match="a folder has that name"):
        save_bytes(tmp_path / "taken", b"x")
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="a file has the folder's name"):
        save_bytes(tmp_path / "file" / "x", b"x", make_folder=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "taken"]
