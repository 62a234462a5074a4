"""The facilitator's own paper: the whole day must be there without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from workshop.domain.clock import SeededIds, SetClock
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import Piece
from workshop.handouts.data import Made
from workshop.roster.reader import read_text


class Day:
    """A full day of 30 people, planned."""

    def __init__(self, file: Path) -> None:
        self.desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1))
        made = self.desk.sessions.new("full-day", "Trial").made
        assert made is not None
        self.id = made
        rows = "".join(f"Person{n} Zz{n}\n" for n in range(30))
        self.desk.people.bring_in(made, read_text(f"Name\n{rows}").people)

    def piece(self, name: str) -> Piece:
        session = self.desk.sessions.get(self.id)
        return next(p for p in self.desk.printing.pieces(session) if p.name == name)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "library.db")
    yield made
    made.desk.close()


def _text(made: Made) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


def test_the_run_sheet_holds_every_block_with_its_time_and_every_script(day: Day) -> None:
    text = _text(day.piece("run-sheet").make())
    session = day.desk.sessions.get(day.id)
    for slot in day.desk.agenda.times(session):
        block = day.desk.agenda.block(day.id, slot.block)
        begins = f"{int(slot.begins) // 60:02d}:{int(slot.begins) % 60:02d}"
        assert f"{begins} {block.title} {block.target}" in text
    trade = day.desk.house.exercise("role-trade")
    for step in trade.steps:
        for words in (step.script.say, step.script.do, step.script.listen):
            assert words in text
    assert all(question in text for question in trade.debrief)
    assert "Write for your partner 10 min, Ask, only to understand 12 min" in text


def test_it_says_what_gives_way_when_the_day_runs_late(day: Day) -> None:
    text = _text(day.piece("run-sheet").make())
    late = "Who owns it? to 30 min, Role trade to 45 min, Why–How canvas to 30 min."
    assert f"If late: {late} Lunch stays at 12:30." in text
    assert "30 people, ends 16:30" in text


def test_a_rest_is_told_in_the_overview_alone(day: Day) -> None:
    text = _text(day.piece("run-sheet").make())
    assert "Back at 13:30." in text
    assert "Type what is waiting" not in text


def test_a_talk_is_told_by_its_own_first_line(day: Day) -> None:
    made = day.desk.agenda.insert(day.id, "talk", 0).made
    assert made is not None
    day.desk.agenda.set_lines(day.id, made, ("Why we are here", "What comes next"))
    text = _text(day.piece("run-sheet").make())
    assert "09:00 Talk 10 Why we are here 09:10" in text
    assert "Write up Why we are here What comes next" in text


def test_a_dropped_block_is_not_on_the_run_sheet(day: Day) -> None:
    block = next(b for b in day.desk.agenda.blocks(day.id) if b.exercise == "role-trade")
    day.desk.agenda.remove(day.id, block.id)
    assert "Role trade" not in _text(day.piece("run-sheet").make())


def test_the_materials_name_each_thing_once_and_count_what_is_printed(day: Day) -> None:
    text = _text(day.piece("materials-list").make())
    assert text.count("A box for the folded sheets") == 1
    assert "A box for the folded sheets Clarity check; Why or how?" in text
    assert "30 pens, and a few more" in text
    assert "33 Name tents" in text


def test_the_key_sheet_names_the_keys_of_the_window(day: Day) -> None:
    text = _text(day.piece("key-sheet").make())
    assert "Space or PgDn next" in text
    assert "R hold to reveal" in text
