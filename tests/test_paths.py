from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workshop import paths


def test_a_frozen_build_with_a_data_folder_beside_it_keeps_everything_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "twofold"))
    (tmp_path / "twofold-data").mkdir()
    assert tmp_path not in paths.default_library().parents
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.default_library() == tmp_path / "twofold-data" / "library.db"
    (tmp_path / "twofold-data").rmdir()
    assert tmp_path not in paths.default_library().parents
