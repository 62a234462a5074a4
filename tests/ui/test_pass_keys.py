"""While the laptop goes round only a sheet's own keys are alive."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from workshop.ui.keys import EVERYWHERE, LETTERS, SIGNS, Owner, Pressed
from workshop.ui.pass_keys import CHORD, OF_A_SHEET, reaches_the_sheet

Key, Mod = Qt.Key, Qt.KeyboardModifier
CLICKER = (
    (Key.Key_PageUp, ""), (Key.Key_PageDown, ""), (Key.Key_F5, ""), (Key.Key_Escape, "\x1b"),
    (Key.Key_B, "b"), (Key.Key_Period, "."),
)  # fmt: skip


@pytest.mark.parametrize(("key", "text"), CLICKER)
@pytest.mark.parametrize("owner", [Owner.NOTHING, Owner.DIGITS])
def test_a_clicker_is_dead(key: Key, text: str, owner: Owner) -> None:
    assert not reaches_the_sheet(Pressed(key, text=text), owner)


@pytest.mark.parametrize("key", [*EVERYWHERE, *LETTERS, *SIGNS])
def test_every_key_of_the_console_is_dead_but_those_an_answer_needs(key: int) -> None:
    alive = reaches_the_sheet(Pressed(key, text=chr(key) if key < 0x80 else ""), Owner.NOTHING)
    assert alive == (key == Key.Key_Space)


@given(
    st.integers(0x20, 0x01000060),
    st.sampled_from([Mod.ControlModifier, Mod.AltModifier, Mod.MetaModifier, CHORD]),
    st.sampled_from(Owner),
)
@settings(deadline=None)
def test_no_shortcut_is_let_through(key: int, modifiers: Mod, owner: Owner) -> None:
    assert not reaches_the_sheet(Pressed(key, modifiers, "\x03"), owner)


@pytest.mark.parametrize("key", sorted(OF_A_SHEET))
def test_the_keys_of_a_sheet_are_let_through(key: Key) -> None:
    for owner in Owner:
        assert reaches_the_sheet(Pressed(key), owner)


@pytest.mark.parametrize("text", ["b", ".", "R", "ł", "ж", "?", "+"])
def test_letters_reach_a_text_only(text: str) -> None:
    pressed = Pressed(ord(text.upper()), text=text)
    assert reaches_the_sheet(pressed, Owner.TEXT)
    assert not reaches_the_sheet(pressed, Owner.NOTHING)


def test_the_right_alt_key_types_in_a_text() -> None:
    assert reaches_the_sheet(Pressed(Key.Key_Q, CHORD, "@"), Owner.TEXT)
