"""Thousands of harmed files for every importer; a few dozen of them are fed in every run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.importers import every_importer, feed

COUNT = 2000


@pytest.mark.long
@every_importer
def test_a_harmed_file_is_read_or_told_in_a_sentence(tmp_path: Path, what: str) -> None:
    feed(what, tmp_path, COUNT)
