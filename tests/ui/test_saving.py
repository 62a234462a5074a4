from __future__ import annotations

import errno
from pathlib import Path

import pytest

from workshop.errors import CannotWrite
from workshop.ui.saving import file_name, save_bytes


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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Leads’ day, Harbour site", "Leads’ day, Harbour site summary.pdf"),
        ('A/B: "one"?', "A B one summary.pdf"),
        ("..", "summary.pdf"),
        ("x" * 200, "x" * 80 + ".pdf"),
    ],
)
def test_a_name_fits_every_system(title: str, name: str) -> None:
    assert file_name(title, "summary", ".pdf") == name
