from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.looks import assert_all_named, assert_nothing_clipped, rect_of
from workshop.domain.answers import Drawn, Meeting
from workshop.domain.people import Participant, Side
from workshop.ui.activities.pair import (
    PairLine,
    PairPanel,
    PairsView,
    fold_at,
    pairs_view,
    spoken,
    tables,
    value_at,
)
from workshop.ui.theme import Theme

WHY, HOW = Side.WHY, Side.HOW
AMARA = Participant(id="a", name="Amara Nwosu", side=WHY)
TOMASZ = Participant(id="t", name="Tomasz Wiśniewski", prints_as="Tomasz W.", side=HOW)
HANA = Participant(id="h", name="Hana <b>Kobayashi</b>")
FIRST = Meeting(round=1, table=1, people=("a", "t", "h"))
SECOND = Meeting(round=2, table=1, people=("t", "a"))
DRAWN = Drawn(meetings=(FIRST, SECOND), certificate="No pair meets twice.", kind="bounded")


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Iterator[Callable[[PairsView, int], PairPanel]]:
    windows: list[QWidget] = []

    def shown(view: PairsView, width: int) -> PairPanel:
        panel = PairPanel(theme)
        qtbot.addWidget(panel)
        windows.append(panel)
        panel.show_pairs(view)
        panel.resize(width, 460)
        with qtbot.waitExposed(panel):
            panel.show()
        QApplication.processEvents()
        return panel

    yield shown
    for window in windows:
        window.hide()


def lines(n: int, name: str = "Person") -> PairsView:
    made = tuple(
        PairLine(at, (f"{name} {2 * at}", f"{name} {2 * at + 1}"), (WHY, HOW), 84)
        for at in range(1, n // 2 + 1)
    )
    certificate = "All 3 rounds: at least 99.4 % of what is possible."
    return PairsView(certificate=certificate, kind="bounded", lines=made)


def test_a_round_shows_its_own_tables_by_printed_names() -> None:
    view = pairs_view(DRAWN, [AMARA, TOMASZ, HANA], 1, {FIRST: 53})
    assert view.lines == (
        PairLine(
            1, ("Amara Nwosu", "Tomasz W.", "Hana <b>Kobayashi</b>"), (WHY, HOW, None), 53, FIRST
        ),
    )
    assert spoken(view.lines[0]) == (
        "Table 1: Amara Nwosu starts, with Tomasz W., Hana <b>Kobayashi</b>, value 53 of 100"
    )


def test_who_is_no_longer_on_the_list_is_left_out() -> None:
    (line,) = pairs_view(DRAWN, [AMARA, HANA], 1, {}).lines
    assert line.names == ("Amara Nwosu", "Hana <b>Kobayashi</b>")
    assert pairs_view(DRAWN, [AMARA], 2, {}).lines == ()


def test_pairs_and_trios_are_counted() -> None:
    pair, trio = PairLine(1, ("A", "B"), (None, None)), PairLine(2, ("C", "D", "E"), (None,) * 3)
    assert tables((pair,)) == "1 pair."
    assert tables((pair, pair, trio)) == "2 pairs and 1 trio."
    assert tables((trio, trio)) == "2 trios."


def test_the_certificate_is_said_with_its_tables(show: Callable[..., PairPanel]) -> None:
    panel = show(lines(30), 718)
    told = "All 3 rounds: at least 99.4 % of what is possible. 15 pairs."
    assert panel.certificate.accessibleName() == told


def test_without_pairs_it_says_what_is_missing(show: Callable[..., PairPanel]) -> None:
    panel = show(pairs_view(None, [], 1, {}), 718)
    said = "No pairs are drawn yet. Two people must be here."
    assert panel.certificate.accessibleName() == said
    assert not panel.table.isVisible()


def test_names_meet_at_the_fold(show: Callable[..., PairPanel], theme: Theme) -> None:
    panel = show(lines(12), 718)
    fold = fold_at(718)
    image = panel.table.viewport().grab().toImage()
    middle = 27 + 13
    assert image.pixelColor(fold, middle) == theme.colour("line")
    assert image.pixelColor(fold - 16, middle + 1) == theme.colour("why_fill")
    assert image.pixelColor(fold + 2 + 16, middle + 1) == theme.colour("how_fill")
    assert panel.table.visualRect(panel.model.index(1, 0)).height() == 27
    bar = image.pixelColor(value_at(718) + 100 - 70 + 5, middle + 1)
    assert bar == theme.colour("ink_muted")


def test_arrows_move_through_the_tables(show: Callable[..., PairPanel], qtbot: QtBot) -> None:
    panel = show(lines(12), 718)
    panel.activateWindow()
    panel.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.table.hasFocus)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.table.key() == "2"


@pytest.mark.parametrize("n", [4, 12, 30, 100])
@pytest.mark.parametrize("width", [632, 718, 1176])
def test_nothing_is_cut_in_any_room(show: Callable[..., PairPanel], n: int, width: int) -> None:
    panel = show(lines(n, "Νίκος ليلى <img src=x> & " * 3), width)
    assert_nothing_clipped(panel)
    assert_all_named(panel)
    assert rect_of(panel.heads, panel).width() == min(width, 900)
    assert panel.table.mapTo(panel, QPoint(0, 0)).x() == 0
