"""With many people the pairs are drawn in a process of its own, and the window stays in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.days import Day
from tests.support.prompts import RecordedPrompts
from workshop.facilitation.draw_aside import Drawing, DrawingBroke, Order
from workshop.roster.reader import read_text
from workshop.ui.bridge import Bridge
from workshop.ui.console.run_link import RunLink
from workshop.ui.console.run_page import RunPage
from workshop.ui.theme import Theme

MANY = "Name,Department\n" + "".join(f"Guest {n},Dept {n % 5}\n" for n in range(210))


class Opened:
    def __init__(self, folder: Path, theme: Theme) -> None:
        self.day = Day(folder / "library.db")
        desk, session = self.day.desk, self.day.session
        self.desk, self.session = desk, session
        desk.people.bring_in(session, read_text(MANY).people)
        for block in desk.agenda.blocks(session):
            if block.exercise != "why-how-rounds":
                desk.agenda.remove(session, block.id)
        self.page = RunPage(theme, desk.house.clock.now().timestamp)
        self.bridge = Bridge(desk)
        self.link = RunLink(self.page, self.bridge, RecordedPrompts())
        self.block = desk.agenda.blocks(session)[0].id

    def open(self) -> None:
        self.page.resize(1100, 700)
        self.page.show()
        self.bridge.do(self.desk.running.start, self.session)
        self.link.open(self.session)

    def said(self) -> list[str]:
        return [f"{m.sentence} {m.detail}" for m in self.page.banner.messages()]


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Opened]:
    opened = Opened(tmp_path, theme)
    qtbot.addWidget(opened.page)
    yield opened
    opened.link.let_go()
    opened.page.close()
    opened.desk.close()


def test_the_pairs_come_by_themselves_while_the_page_says_how_far_they_are(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.open()
    assert opened.desk.pairs.drawn(opened.block) is None
    assert opened.said()[0].startswith("Pairing 222 people. Round 1 of 2 is next.")
    qtbot.waitUntil(lambda: opened.desk.pairs.drawn(opened.block) is not None, timeout=60_000)
    drawn = opened.desk.pairs.drawn(opened.block)
    assert drawn is not None
    assert len(drawn.meetings) == 2 * 111
    assert drawn.repeats == 0
    assert opened.said() == []
    assert opened.desk.undo.back_label() == "draw the pairs"


def test_stop_ends_it_at_once_and_changes_nothing(opened: Opened, qtbot: QtBot) -> None:
    opened.open()
    opened.page.banner.action_requested.emit("drawing", "stop")
    assert not opened.link.drawing.busy()
    assert opened.desk.pairs.drawn(opened.block) is None
    assert opened.said() == [
        "The pairs are not drawn. Nothing was changed. P draws them when you want."
    ]
    opened.link.refresh()
    assert not opened.link.drawing.busy()
    opened.link.pair_again()
    assert opened.link.drawing.busy()
    qtbot.waitUntil(lambda: not opened.link.drawing.busy(), timeout=60_000)
    assert opened.desk.pairs.drawn(opened.block) is not None


def test_leaving_the_block_ends_what_is_drawn_for_it(opened: Opened) -> None:
    opened.desk.agenda.insert(opened.session, "break")
    opened.open()
    assert opened.link.drawing.busy()
    after = opened.desk.agenda.blocks(opened.session)[1]
    opened.bridge.do(opened.desk.running.go_to, opened.session, after.id)
    assert not opened.link.drawing.busy()


def wait(drawing: Drawing, qtbot: QtBot) -> object:
    found: list[object] = []

    def look() -> bool:
        try:
            found.append(drawing.look())
        except Exception as fault:  # noqa: BLE001 - what it raises is what is asked for
            found.append(fault)
        return found[-1] is not None

    qtbot.waitUntil(look, timeout=60_000)
    return found[-1]


def test_the_same_seed_draws_the_same_aside_as_here(opened: Opened, qtbot: QtBot) -> None:
    opened.bridge.do(opened.desk.running.start, opened.session)
    place = opened.desk.running.place(opened.session)
    assert place is not None
    order = Order(opened.desk.house.library.path, opened.session, opened.block, 5)
    assert wait(Drawing(order), qtbot) == opened.desk.pairs.solved(place, 5)


def test_a_process_that_cannot_go_on_says_so(opened: Opened, qtbot: QtBot) -> None:
    order = Order(opened.desk.house.library.path, opened.session, "no block", 5)
    assert isinstance(wait(Drawing(order), qtbot), DrawingBroke)
    gone = Order(opened.desk.house.library.path.with_name("gone.db"), "?", "?", 5)
    assert isinstance(wait(Drawing(gone), qtbot), Exception)
