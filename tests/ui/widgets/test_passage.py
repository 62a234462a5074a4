from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from workshop.ui.theme import Theme
from workshop.ui.widgets.passage import Passage

LONG = "Decide alone: is this mainly Why-side work, How-side work, or does it need both at once?"


@pytest.mark.parametrize("zoom", [1.0, 1.15, 1.3])
def test_every_line_has_the_height_of_the_type_scale(
    theme: Theme, qtbot: QtBot, zoom: float
) -> None:
    passage = Passage(theme, "script")
    qtbot.addWidget(passage)
    passage.set_text("One line\nAnd another")
    passage.set_zoom(zoom)
    assert passage.heightForWidth(600) == round(2 * 30 * zoom)


def test_a_narrow_passage_is_higher(theme: Theme, qtbot: QtBot) -> None:
    passage = Passage(theme, "script")
    qtbot.addWidget(passage)
    passage.set_text(LONG)
    assert passage.heightForWidth(300) > passage.heightForWidth(600) >= 60


def test_no_more_lines_than_allowed_and_the_tooltip_says_it_all(theme: Theme, qtbot: QtBot) -> None:
    passage = Passage(theme, "small", most=2)
    qtbot.addWidget(passage)
    passage.set_text(LONG)
    assert passage.heightForWidth(140) == 2 * theme.line("small")
    assert passage.toolTip() == passage.accessibleName() == LONG


def test_nothing_said_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    passage = Passage(theme, "script")
    qtbot.addWidget(passage)
    assert passage.heightForWidth(300) == 0
