"""A preview shows what the room would see, the same each time, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest

from tests.content.stock import STOCK
from workshop.facilitation.preview import preview


@pytest.mark.parametrize("name", sorted(name for name in STOCK if not STOCK[name].plain))
def test_every_exercise_can_be_looked_at(name: str) -> None:
    shown = preview(STOCK[name])
    assert len(shown.scenes) > 2
    assert shown.sheets
    assert all(made.pages for _, made in shown.sheets)


def test_an_own_exercise_shows_its_own_words_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = msgspec.structs.replace(
        STOCK["why-how-rounds"], name="ours", title="Ours", purpose="To try"
    )
    first, again = preview(own), preview(own)
    assert first == again
    assert any("Ours" in scene.texts for scene in first.scenes)
    assert list(tmp_path.iterdir()) == []
