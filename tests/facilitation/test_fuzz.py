"""Harmed files of every kind that is read: an answer or one sentence, never a traceback."""

from __future__ import annotations

from pathlib import Path

from tests.support.importers import every_importer, feed

COUNT = 40


@every_importer
def test_a_harmed_file_is_read_or_told_in_a_sentence(tmp_path: Path, what: str) -> None:
    feed(what, tmp_path, COUNT)
