"""The help of the pages: each has one, short, in the words of the house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop.content.help import load_help
from workshop.errors import ContentFault
from workshop.paths import resources

FILES = sorted((resources() / "help").glob("*.toml"))
NEVER = re.compile(r"\b(invalid|error|failed|user|please)\b|!", re.IGNORECASE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_help_is_short_and_plain(file: Path) -> None:
    text = load_help(file.parent, file.stem)
    assert text is not None
    assert 2 <= len(text.parts) <= 6
    assert len(text.spoken) < 1800
    assert not NEVER.search(text.spoken)
    for line in (text.lead, *(part.text for part in text.parts)):
        assert line.endswith(".")


def test_a_page_without_a_help_has_none() -> None:
    assert load_help(resources() / "help", "nowhere") is None


def test_a_help_that_cannot_be_read_names_the_file_and_why(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('title = "Plan"\nlead = 3\nparts = []\n', encoding="utf-8")
    with pytest.raises(ContentFault, match=r"plan\.toml"):
        load_help(tmp_path, "plan")
