"""The soft sound: what it is made of, and that a player is started with it, or honestly none."""

from __future__ import annotations

import io
import stat
import struct
import sys
import wave
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workshop.ui.sound import LASTS, LOUD, RATE, Chime, soft_tone


def test_the_tone_is_soft_and_begins_and_ends_in_silence() -> None:
    with wave.open(io.BytesIO(soft_tone())) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE, 1)
        assert file.getnframes() == round(RATE * LASTS)
        samples = struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))
    assert 0.1 < max(map(abs, samples)) / 32767 <= LOUD
    assert max(map(abs, samples[:5] + samples[-5:])) < 300
    assert max(abs(a - b) for a, b in pairwise(samples)) < 2000  # no click


@pytest.mark.skipif(sys.platform == "win32", reason="the player is a part of Python there")
def test_the_player_is_given_the_file(tmp_path: Path, qtbot: QtBot) -> None:
    heard, player = tmp_path / "heard.wav", tmp_path / "player"
    player.write_text(f'#!/bin/sh\ncp "$1" "{heard}.part" && mv "{heard}.part" "{heard}"\n')
    player.chmod(player.stat().st_mode | stat.S_IXUSR)
    chime = Chime(str(player))
    assert chime.play()
    qtbot.waitUntil(heard.exists)
    assert heard.read_bytes() == soft_tone()
    chime.close()


def test_without_a_player_nothing_is_played() -> None:
    assert not Chime("").play()
    if sys.platform != "win32":
        with closing(Chime("/no/such/player")) as chime:
            assert not chime.play()
