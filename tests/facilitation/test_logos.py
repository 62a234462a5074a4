"""The logo that is kept: printed on every sheet from then on, taken back like everything else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.support.played import desk_at
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import Wish
from workshop.facilitation.preferences import LOGO
from workshop.handouts.logo_data import NotALogo


@pytest.fixture
def desk(tmp_path: Path):
    opened = desk_at(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "logo.png"
    Image.new("RGB", (90, 30), "navy").save(made)
    return made


def _has_logo(desk: Desk, session: str, wish: Wish | None = None) -> bool:
    made = desk.printing.summary(desk.sessions.get(session), None, wish)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        return "/XObject" in pdf.pages[0].Resources


def test_a_logo_is_kept_printed_taken_back_and_put_away(desk: Desk, file: Path) -> None:
    session = desk.sessions.new("taster", "T").made
    assert session is not None
    assert not _has_logo(desk, session)
    desk.logos.set(file)
    assert _has_logo(desk, session)
    desk.undo.undo()
    assert not _has_logo(desk, session)
    desk.undo.redo()
    desk.logos.clear()
    assert desk.logos.current() is None


def test_a_file_that_is_no_logo_changes_nothing(desk: Desk, file: Path) -> None:
    desk.logos.set(file)
    file.write_bytes(b"no")
    with pytest.raises(NotALogo):
        desk.logos.set(file)
    assert desk.logos.current() is not None


def test_what_cannot_be_read_any_more_is_no_logo(desk: Desk) -> None:
    for text in ("not base64!", "bm8="):
        desk.preferences.set(LOGO, text)
        assert desk.logos.current() is None


def test_a_wish_takes_the_place_of_what_is_kept(desk: Desk, file: Path) -> None:
    session = desk.sessions.new("taster", "T").made
    assert session is not None
    desk.logos.set(file)
    kept = desk.logos.current()
    desk.logos.clear()
    wish = Wish(logo=kept, organisation="Quay Ltd")
    assert _has_logo(desk, session, wish)
    made = desk.printing.summary(desk.sessions.get(session), None, wish)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert str(pdf.docinfo.Author) == "Quay Ltd"
