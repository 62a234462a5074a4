from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from workshop.ui.theme import Theme
from workshop.ui.widgets.charts import BarRow, PlainBar, Portion, RingKey, StackedBar


def test_portions_share_the_bar_with_gaps_of_two(theme: Theme, qtbot: QtBot) -> None:
    bar = StackedBar(theme, [Portion(27, "why"), Portion(0, "both"), Portion(3, "how")])
    qtbot.addWidget(bar)
    bar.resize(302, 12)
    why, both, how = bar.boxes()
    assert (why.left(), why.width()) == (0, pytest.approx(270))
    assert both.width() == 0
    assert (how.left(), how.right()) == (pytest.approx(272), pytest.approx(302))
    image = bar.grab().toImage()
    assert image.pixelColor(100, 6).name() == theme.hex("why_fill")
    assert image.pixelColor(271, 6).name() not in (theme.hex("why_fill"), theme.hex("how_fill"))
    assert image.pixelColor(290, 6).name() == theme.hex("how_fill")


def test_a_bar_of_nobody_is_empty(theme: Theme, qtbot: QtBot) -> None:
    bar = StackedBar(theme, [Portion(0, "why"), Portion(0, "how")])
    qtbot.addWidget(bar)
    bar.resize(300, 12)
    assert [box.width() for box in bar.boxes()] == [0, 0]
    assert not bar.grab().isNull()


def test_a_plain_bar_is_as_long_as_its_share(theme: Theme, qtbot: QtBot) -> None:
    bar = PlainBar(theme, 9, 18, None)
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    assert (bar.bar().width(), bar.bar().height()) == (100, 12)
    image = bar.grab().toImage()
    assert image.pixelColor(50, 6).name() == theme.hex("ink_muted")
    assert image.pixelColor(150, 6).name() != theme.hex("ink_muted")


def test_what_was_wanted_is_a_hollow_ring_on_the_same_scale(theme: Theme, qtbot: QtBot) -> None:
    bar = PlainBar(theme, 5, 20, 20)
    qtbot.addWidget(bar)
    bar.resize(205, 12)
    image = bar.grab().toImage()
    assert bar.bar().width() == pytest.approx(50)
    assert image.pixelColor(200, 6).name() == theme.hex("surface")
    assert image.pixelColor(196, 6).name() == theme.hex("ink")


def test_rows_say_themselves(theme: Theme, qtbot: QtBot) -> None:
    row = BarRow(theme, "time to think", 9, 17, "9", "time to think: 9 of 28 slips")
    key = RingKey(theme, "planned", "took")
    qtbot.addWidget(row)
    qtbot.addWidget(key)
    row.resize(446, 25)
    assert row.accessibleName() == "time to think: 9 of 28 slips"
    assert row.minimumHeight() == 25
