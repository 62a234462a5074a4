"""A day of role mirror: counts, cards, owners of what nobody does, and the paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from workshop.activities.faults import EmptyDuty, TooLong
from workshop.activities.mirror_result import MirrorResult
from workshop.activities.mirror_step import Voice
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode
from workshop.domain.states import State
from workshop.errors import NotNow, UserError
from workshop.facilitation.commitments import NotADate
from workshop.facilitation.demo import Demo
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place
from workshop.facilitation.sample import made_up
from workshop.handouts.data import Made


class MirrorDay:
    """Twelve people and one block of role mirror, running."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        made = desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.session = made
        for block in desk.agenda.blocks(made):
            desk.agenda.remove(made, block.id)
        self.block = desk.agenda.insert(made, "role-mirror").made or ""
        desk.people.bring_in(made, made_up(12, Random("names")))

    def place(self) -> Place:
        place = self.desk.running.place(self.session)
        assert place is not None
        return place

    def run(self) -> None:
        self.desk.running.start(self.session)
        while self.place().run.state is not State.RUNNING:
            self.desk.running.next(self.session)

    def reveal(self) -> None:
        while self.place().run.state is not State.LOCKED:
            self.desk.running.next(self.session)
        self.desk.running.reveal(self.session)

    def result(self) -> MirrorResult:
        place = self.place()
        activity = self.desk.house.activity(place.step)
        held = self.desk.capture.collected(place)
        found = activity.result(place.step, place.options, 1, held, None)
        assert isinstance(found, MirrorResult)
        return found

    def made(self, name: str) -> Made:
        session = self.desk.sessions.get(self.session)
        piece = next(p for p in self.desk.printing.pieces(session) if p.name == name)
        return piece.make()

    def paper(self, name: str) -> str:
        pdf = pypdfium2.PdfDocument(BytesIO(self.made(name).pdf))
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        pdf.close()
        return " ".join(text.split())


@pytest.fixture
def day(tmp_path: Path) -> Iterator[MirrorDay]:
    clock = SetClock()
    desk = Desk.open(tmp_path / "library.db", clock=clock, ids=SeededIds(1), random=Random(1))
    yield MirrorDay(desk)
    desk.close()


def test_words_of_unowned_duties_stand_beside_a_tally_with_owner_and_date(day: MirrorDay) -> None:
    day.run()
    day.desk.capture.set_counts(day.place(), {"1/1": {"agreed": 3, "unowned": 1}})
    day.desk.duties.add_unowned(day.place(), "1/1", "waters  the plants", "Hana", "12 Jan")
    assert day.result().unowned == ("waters the plants",)
    assert day.place().run.mode is Mode.TALLY
    promised = day.desk.commitments.of(day.session, day.block)
    assert [(each.text, each.owner) for each in promised] == [("waters the plants", "Hana")]
    assert promised[0].due is not None


def test_neither_owner_nor_date_is_ever_on_the_wall(day: MirrorDay) -> None:
    day.run()
    day.desk.duties.add_unowned(day.place(), "", "waters the plants", "Hana", "12 Jan")
    day.reveal()
    shown = [text for page in day.desk.stage.pages(day.place()) for text in page.texts]
    assert "waters the plants" in shown
    assert not any("Hana" in text or "Jan" in text for text in shown)


def test_a_wrong_date_or_an_empty_duty_keeps_nothing(day: MirrorDay) -> None:
    day.run()
    for text, due, fault in (
        ("waters the plants", "soon", NotADate),
        ("  ", "", EmptyDuty),
        ("x" * 5000, "", TooLong),
    ):
        with pytest.raises(fault):
            day.desk.duties.add_unowned(day.place(), "1/1", text, "Hana", due)
    assert day.desk.duties.of(day.place()) == ()
    assert day.desk.commitments.of(day.session) == ()


def test_a_duty_that_goes_takes_its_owner_along(day: MirrorDay) -> None:
    day.run()
    made = day.desk.duties.add_unowned(day.place(), "1/1", "waters the plants", "Hana", "").made
    assert made is not None
    day.desk.duties.remove(day.place(), made)
    assert day.desk.commitments.of(day.session) == ()
    day.desk.undo.undo()
    assert len(day.desk.duties.of(day.place())) == 1
    assert [each.owner for each in day.desk.commitments.of(day.session)] == ["Hana"]


def test_cards_are_pasted_merged_and_make_overlaps(day: MirrorDay) -> None:
    day.run()
    day.desk.capture.set_mode(day.place(), Mode.KEYED)
    add = day.desk.duties.add
    add(day.place(), "1/2", Voice.OTHERS, "keeps the calendar\n\nplans the rota\n")
    add(day.place(), "1/2", Voice.HOLDER, "keeps the calendars")
    for voice in (Voice.OTHERS, Voice.HOLDER):
        add(day.place(), "1/3", voice, "Keeps the calendar.")
    assert day.result().overlaps == ()
    (kept, other), *rest = day.desk.duties.alike(day.place())
    assert (kept.text, other.text, rest) == ("keeps the calendar", "keeps the calendars", [])
    day.desk.duties.merge(day.place(), kept.id, other.id)
    assert day.desk.duties.alike(day.place()) == ()
    assert [each.roles for each in day.result().overlaps] == [("Planner", "Coordinator")]


def test_one_bad_line_of_a_paste_keeps_none_of_it(day: MirrorDay) -> None:
    day.run()
    day.desk.capture.set_mode(day.place(), Mode.KEYED)
    with pytest.raises(TooLong):
        day.desk.duties.add(day.place(), "1/1", Voice.OTHERS, "plans\n" + "x" * 141)
    assert day.desk.duties.of(day.place()) == ()


def test_after_the_lock_no_card_is_taken(day: MirrorDay) -> None:
    day.run()
    day.desk.duties.add(day.place(), "1/1", Voice.NOBODY, "waters the plants")
    day.reveal()
    with pytest.raises(NotNow):
        day.desk.duties.add(day.place(), "1/1", Voice.NOBODY, "orders paper")


def test_before_the_day_there_are_role_sheets_and_charters_to_write_on(day: MirrorDay) -> None:
    assert "What others rely on us to do" in day.paper("role-sheets")
    charter = day.paper("role-charters")
    for words in ("Prescribed duties", "Discretionary choices", "What others need from me", "Date"):
        assert words in charter
    assert charter.count("What this role is for") == 6
    assert (day.made("role-sheets").pages, day.made("role-charters").pages) == (6, 6)


def test_after_it_charters_are_filled_and_open_duties_listed(day: MirrorDay) -> None:
    day.run()
    day.desk.capture.set_mode(day.place(), Mode.KEYED)
    for voice in (Voice.OTHERS, Voice.HOLDER):
        day.desk.duties.add(day.place(), "1/2", voice, "plans the rota")
    day.desk.duties.add(day.place(), "1/2", Voice.OTHERS, "says what is late")
    day.desk.duties.add_unowned(day.place(), "", "waters the plants", "Hana", "12 Jan 2027")
    day.reveal()
    charter = day.paper("role-charters")
    assert "plans the rota" in charter
    assert "says what is late" in charter
    open_ = day.paper("unowned-duties")
    assert "waters the plants" in open_
    assert "Hana, until Tue 12 Jan 2027" in open_


def test_the_levels_of_the_team_stand_on_the_charter(day: MirrorDay) -> None:
    levels = day.desk.agenda.insert(day.session, "seven-levels").made or ""
    day.run()
    day.desk.capture.set_counts(day.place(), {"1/1": {"agreed": 3}})
    day.reveal()
    day.desk.running.go_to(day.session, levels)
    while day.place().run.state is not State.RUNNING:
        day.desk.running.next(day.session)
    day.desk.capture.set_counts(day.place(), {"1/1": {"3": 8}})
    day.reveal()
    assert "Choosing a new colleague from the final two: 3 consult" in day.paper("role-charters")


def test_an_export_holds_what_the_result_is_made_of(day: MirrorDay, tmp_path: Path) -> None:
    day.run()
    day.desk.capture.set_counts(day.place(), {"1/1": {"agreed": 3, "disputed": 1, "unowned": 2}})
    day.desk.duties.add_unowned(day.place(), "1/1", "waters the plants", "Hana", "12 Jan")
    day.reveal()
    for safe in (True, False):
        file = tmp_path / f"{safe}.json"
        day.desk.exports.write(day.desk.sessions.get(day.session), "json", file, room_safe=safe)
        told = json.loads(file.read_text())
        counts = {row["answer"]: row["count"] for row in told["answers"]}
        assert counts == {
            "agreed": 3, "only others": 0, "only holder": 0, "disputed": 1, "nobody’s": 2,
        }  # fmt: skip
        rows = [(row["line"], row["word"], row["share"]) for row in told["results"]]
        assert rows == [("Team lead", "mostly", 0.75), ("waters the plants", "unowned", None)]


def test_roles_and_minutes_follow_the_list(day: MirrorDay) -> None:
    def target() -> int:
        return day.desk.agenda.block(day.session, day.block).target

    assert target() == 65
    day.desk.agenda.set_list(day.session, day.block, "mirror", "roles", ["A", "B", "C", "D", "E"])
    assert target() == 59
    with pytest.raises(UserError):
        day.desk.agenda.set_list(
            day.session, day.block, "mirror", "roles", [f"Role {n}" for n in range(9)]
        )


def test_the_demo_plays_it_and_the_summary_tells_it(tmp_path: Path) -> None:
    clock = SetClock()
    desk = Desk.open(tmp_path / "demo.db", clock=clock, ids=SeededIds(2), random=Random(2))
    day = MirrorDay(desk)
    blocks = Demo(desk, clock, Random(3)).play(day.session)
    played = blocks[0].steps[0]
    assert isinstance(played.result, MirrorResult)
    assert played.result.n > 0
    summary = day.paper("summary")
    assert "Role mirror" in summary
    assert "agreed" in summary
    desk.close()
