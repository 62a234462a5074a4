"""The panel of role mirror on the run page: counts, nobody's duties, and every card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.looks import assert_all_named, assert_nothing_clipped
from tests.support.runs import SIZES, Window, settle
from workshop.activities.mirror_step import Voice
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.ui.activities.mirror import CardsBody, MirrorPanel, RolesBody
from workshop.ui.activities.registry import panel_for
from workshop.ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Mirror:
    """The run page at a block of role mirror that is running."""

    def __init__(self, day: Day, theme: Theme) -> None:
        self.day = day
        self.window = Window(day, theme, panel_for)

    def run(self) -> None:
        self.window.run("role-mirror")

    @property
    def panel(self) -> MirrorPanel:
        assert isinstance(self.window.page.panel, MirrorPanel)
        return self.window.page.panel

    @property
    def roles(self) -> RolesBody:
        body = self.panel.bodies[Mode.TALLY]
        assert isinstance(body, RolesBody)
        return body

    @property
    def cards(self) -> CardsBody:
        body = self.panel.bodies[Mode.KEYED]
        assert isinstance(body, CardsBody)
        return body

    def texts(self) -> list[str]:
        return [duty.text for duty in self.day.desk.duties.of(self.day.place())]


@pytest.fixture
def mirror(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Mirror]:
    day = Day(tmp_path / "library.db")
    day.desk.agenda.insert(day.session, "role-mirror")
    made = Mirror(day, theme)
    frame = made.window.frame
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show_page("run")
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    made.run()
    yield made
    frame.close()
    day.desk.close()


def test_five_counts_a_role_are_typed_and_may_be_more_than_people(mirror: Mirror) -> None:
    grid = mirror.roles.grid
    grid.setFocus()
    for key in (Key.Key_2, Key.Key_0, Key.Key_Return):
        QTest.keyClick(grid, key)
    assert mirror.day.desk.capture.collected(mirror.day.place()).counts == {"1/1": {"agreed": 20}}
    assert grid.total_words("1/1") == "20"
    assert mirror.panel.head.ticks.accessibleName() == "1 of 6 in"


def test_a_duty_of_nobody_is_kept_with_owner_and_date(mirror: Mirror) -> None:
    unowned = mirror.roles.unowned
    for field, text in (
        (unowned.text, "waters the plants"),
        (unowned.owner, "Hana"),
        (unowned.due, "12 Jan 2027"),
    ):
        QTest.keyClicks(field.line, text)
    QTest.keyClick(unowned.due.line, Key.Key_Return)
    assert mirror.texts() == ["waters the plants"]
    promised = mirror.day.desk.commitments.of(mirror.day.session)
    assert [(each.owner, str(each.due)) for each in promised] == [("Hana", "2027-01-12")]
    assert not unowned.typing()
    assert len(unowned.kept.rows()) == 1


def test_a_date_that_cannot_be_read_is_said_and_what_was_typed_stays(mirror: Mirror) -> None:
    unowned = mirror.roles.unowned
    QTest.keyClicks(unowned.text.line, "waters the plants")
    QTest.keyClicks(unowned.due.line, "soon")
    unowned.add.click()
    assert "soon" in mirror.panel.fault.sentence()
    assert unowned.text.text() == "waters the plants"
    assert mirror.texts() == []
    mirror.window.link.go_next()
    assert mirror.day.state() is State.RUNNING


def test_a_duty_of_5000_characters_is_refused_with_a_sentence(mirror: Mirror) -> None:
    mirror.roles.unowned.text.line.setText("x" * 5000)
    mirror.roles.unowned.add.click()
    assert "5000" in mirror.panel.fault.sentence()
    assert mirror.texts() == []


def test_a_duty_is_taken_out_again(mirror: Mirror) -> None:
    QTest.keyClicks(mirror.roles.unowned.text.line, "waters the plants")
    mirror.roles.unowned.add.click()
    mirror.roles.unowned.kept.rows()[0].button.click()
    assert mirror.texts() == []
    assert not mirror.roles.unowned.kept.isVisible()


def test_cards_are_typed_one_a_line_and_near_ones_are_merged(mirror: Mirror) -> None:
    mirror.day.desk.capture.set_mode(mirror.day.place(), Mode.KEYED)
    mirror.window.link.refresh()
    cards = mirror.cards
    cards.after.click()
    assert cards.role.whole() == "Planner"
    cards.text.setPlainText("plans the rota\nkeeps the list")
    QTest.keyClick(cards.text, Key.Key_Return, Mod.ControlModifier)
    assert mirror.texts() == ["keeps the list", "plans the rota"]
    cards.voice.set_value(Voice.HOLDER.value)
    cards.text.setPlainText("plans the rotas")
    cards.add.click()
    assert cards.proposal.isVisible()
    cards.proposal.merge.click()
    assert mirror.texts().count("plans the rota") == 2
    assert not cards.proposal.isVisible()


def test_two_that_are_kept_apart_are_not_proposed_again(mirror: Mirror) -> None:
    mirror.day.desk.capture.set_mode(mirror.day.place(), Mode.KEYED)
    mirror.window.link.refresh()
    mirror.cards.text.setPlainText("plans the rota\nplans the rotas")
    mirror.cards.add.click()
    mirror.cards.proposal.keep.click()
    assert not mirror.cards.proposal.isVisible()
    assert len(mirror.texts()) == 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", [Mode.TALLY, Mode.KEYED])
def test_nothing_is_cut(mirror: Mirror, size: tuple[int, int], mode: Mode) -> None:
    mirror.day.desk.capture.set_mode(mirror.day.place(), mode)
    for text in ("waters the plants", "orders paper", "locks up", "rings the bell"):
        mirror.day.desk.duties.add(mirror.day.place(), "1/1", Voice.NOBODY, text)
    mirror.window.frame.resize(*size)
    mirror.window.link.refresh()
    settle()
    assert_nothing_clipped(mirror.panel)
    assert_all_named(mirror.panel)
    bottom = mirror.panel.mapTo(mirror.window.page, mirror.panel.rect().bottomLeft()).y()
    assert bottom < mirror.window.page.height()
