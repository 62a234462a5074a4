"""Paper of a session: which pieces, how many copies, and a summary that gives nobody away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from workshop.domain.answers import Marks
from workshop.domain.clock import SeededIds, SetClock
from workshop.domain.exercise import Mode, Naming
from workshop.domain.session import Session, Stage
from workshop.domain.states import State
from workshop.facilitation.desk import Desk
from workshop.facilitation.piece import AFTER, BEFORE, Wish
from workshop.facilitation.places import Place
from workshop.facilitation.summary_data import summary_data
from workshop.handouts.data import Made
from workshop.roster.reader import read_text


class Room:
    """A session from the taster with so many people, counted by nameless sheets, with the slip."""

    def __init__(self, file: Path, people: int) -> None:
        self.desk = Desk.open(file, clock=SetClock(), ids=SeededIds(1), random=Random(1))
        made = self.desk.sessions.new("taster", "Trial").made
        assert made is not None
        self.id = made
        rows = "".join(f"Person{n} Zz{n},Role\n" for n in range(people))
        self.desk.people.bring_in(made, read_text(f"Name,Role\n{rows}").people)
        self.choose("why-or-how", "counted", "sheets")
        self.choose("my-best-version", "slip", "yes")

    @property
    def session(self) -> Session:
        return self.desk.sessions.get(self.id)

    def choose(self, exercise: str, option: str, value: str) -> None:
        blocks = self.desk.agenda.blocks(self.id)
        block = next(b.id for b in blocks if b.exercise == exercise)
        self.desk.agenda.set_option(self.id, block, option, value)

    def play(self, answers: int, reveal: bool = True) -> None:
        """Run the whole day; so many sheets come in at each step."""
        self.desk.running.start(self.id)
        while self.session.stage is not Stage.REVIEWED:
            place = self.desk.running.place(self.id)
            assert place is not None
            if place.run.state is State.RUNNING and place.run.page == 0:
                self._fill(answers)
            if place.run.state is not State.LOCKED:
                self.desk.running.next(self.id)
            elif reveal and self.desk.running.refusal(self.id) is None:
                self.desk.running.reveal(self.id)
            else:
                self.desk.running.leave_out(self.id)

    def _fill(self, answers: int) -> None:
        place = self.desk.running.place(self.id)
        assert place is not None
        activity = self.desk.house.activity(place.step)
        if not activity.collects:
            return
        self.desk.capture.set_mode(place, Mode.KEYED)
        place = self.desk.running.place(self.id)
        assert place is not None
        people = self.desk.people.of(self.id)
        asked = (place.step, place.options, place.round, self.desk.capture.earlier(place))
        for n in range(answers):
            marks: Marks = activity.plausible(*asked, Random(n))
            named = place.run.naming is Naming.NAMED
            self.desk.capture.save_sheet(place, marks, people[n].id if named else None)

    def trading(self, block: str) -> Place:
        """Run a role trade to where its sheets are typed."""
        self.desk.running.go_to(self.id, block)
        while True:
            place = self.desk.running.place(self.id)
            assert place is not None
            if place.step.id == "trade" and place.run.state is State.RUNNING:
                self.desk.capture.set_mode(place, Mode.KEYED)
                typed = self.desk.running.place(self.id)
                assert typed is not None
                return typed
            self.desk.running.next(self.id)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "library.db", 12)
    yield made
    made.desk.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "small.db", 7)
    yield made
    made.desk.close()


def _text(made: Made) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(pages).replace("\r\n", "\n")


def test_before_the_day_the_pieces_stand_in_the_order_of_handing_out(room: Room) -> None:
    pieces = room.desk.printing.pieces(room.session)
    assert {p.group for p in pieces} == {BEFORE}
    found = [(p.name, p.copies, p.group) for p in pieces if p.copies > 1 and p.usual]
    assert found == [
        ("name-tents", 14, BEFORE),
        ("tick-sheet", 14, BEFORE),
        ("pledge-cards", 14, BEFORE),
        ("theme-slips", 14, BEFORE),
    ]


def test_drawn_pairs_bring_their_slips_and_the_first_block_the_summary(room: Room) -> None:
    blocks = room.desk.agenda.blocks(room.id)
    rounds = next(b.id for b in blocks if b.exercise == "why-how-rounds")
    room.desk.running.go_to(room.id, rounds)
    found = {p.name: p for p in room.desk.printing.pieces(room.session)}
    assert found["itinerary-slips"].copies == 12
    met = found["people-met"]
    assert (met.group, met.personal, met.usual) == (AFTER, True, False)  # in personal packs alone
    assert "Round 1" in _text(met.make())
    assert found["summary"].group == AFTER


def test_spare_copies_are_as_wished(room: Room) -> None:
    pieces = room.desk.printing.pieces(room.session, None, Wish(spare=0))
    assert {p.copies for p in pieces if p.copies > 1} == {12}
    assert pieces[0].make().pages == 12


def test_one_person_gets_the_pieces_that_bear_a_name(room: Room) -> None:
    person = room.desk.people.of(room.id)[3]
    pieces = room.desk.printing.pieces(room.session, "letter", Wish(people=(person.id,)))
    assert [p.name for p in pieces] == ["name-tents", "badges", "invitation", "pledge-cards"]
    for piece in pieces:
        made = piece.make()
        assert made.pages == (2 if piece.name == "invitation" else 1)
        assert "Person3 Zz3" in _text(made)


def test_two_blocks_of_one_kind_bring_two_pieces(room: Room) -> None:
    room.desk.agenda.insert(room.id, "why-or-how")
    names = [p.name for p in room.desk.printing.pieces(room.session)]
    assert {"tick-sheet", "tick-sheet-2"} <= set(names)


def test_a_canvas_is_printed_blank_before_and_filled_for_who_wrote_it(room: Room) -> None:
    made = room.desk.agenda.insert(room.id, "role-trade").made
    assert made is not None
    before = {p.name for p in room.desk.printing.pieces(room.session)}
    assert {"message-sheets", "agreements"} <= before
    assert "own-sheets" not in before
    one, other = room.desk.people.of(room.id)[:2]
    room.desk.capture.save_sheet(room.trading(made), {"more": "Fewer late changes"}, one.id)
    pieces = {p.name: p for p in room.desk.printing.pieces(room.session)}
    assert (pieces["own-sheets"].group, pieces["own-sheets"].copies) == (AFTER, 1)
    assert "Fewer late changes" in _text(pieces["own-sheets"].make())
    wish = Wish(people=(other.id,))
    assert "own-sheets" not in {p.name for p in room.desk.printing.pieces(room.session, None, wish)}
    agreement = _text(pieces["agreements"].make())
    assert all(person.printed in agreement for person in room.desk.people.of(room.id))


def test_the_pack_begins_with_a_manifest_of_what_follows(room: Room) -> None:
    pack = room.desk.printing.pack(room.session)
    pieces = [p for p in room.desk.printing.pieces(room.session) if p.usual]
    first = _text(pack).splitlines()[:20]
    assert pack.pieces == (1, *(p.make().pages for p in pieces))
    assert "Pack to print" in first
    assert {"Name tents", "Tick sheet", "Pledge cards", "Theme slips"} <= {
        line.rsplit(" ", 4)[0] for line in first
    }


def test_the_same_session_and_seed_give_the_same_pack_and_another_seed_another(room: Room) -> None:
    printing, session = room.desk.printing, room.session
    one, again = printing.pack(session), printing.pack(session)
    other = printing.pack(session, None, Wish(seed=8))
    assert one.pdf == again.pdf
    assert one.code != other.code


def test_the_summary_of_a_whole_day_has_one_page_and_no_name(room: Room) -> None:
    room.play(12)
    made = room.desk.printing.summary(room.session)
    text = _text(made)
    assert made.pages == 1
    assert "12 people, 6 of 6 blocks" in text
    assert "12 of 12 answers" in text
    assert "12 cards done" in text
    assert "nobody met the same person twice" in text
    assert "Zz" not in text


def test_what_was_not_revealed_is_not_in_the_summary(room: Room) -> None:
    room.play(12, reveal=False)
    data = summary_data(room.desk.house, room.session)
    assert (data.sorts, data.themes) == ((), ())


def test_in_a_small_room_counts_are_withheld_on_paper_too(small: Room) -> None:
    small.play(7)
    data = summary_data(small.desk.house, small.session)
    (sort,) = data.sorts
    (themes,) = data.themes
    assert {line.counts for line in sort.lines} == {None}
    assert {bar.count for bar in themes.bars} == {None}
    words = [line.word for line in sort.lines]
    assert words == sorted(words, key=["settled", "leaning", "split", ""].index)
    assert "words only, no counts" in _text(small.desk.printing.summary(small.session))


def test_withheld_lines_of_one_word_keep_the_order_of_the_sheet(small: Room) -> None:
    small.play(7)
    (sort,) = summary_data(small.desk.house, small.session).sorts
    step = small.desk.house.exercise("why-or-how").step("sort")
    texts = [item.text for item in step.items]  # type: ignore[attr-defined]
    for word in ("settled", "leaning", "split"):
        places = [texts.index(line.text) for line in sort.lines if line.word == word]
        assert places == sorted(places)


def test_a_result_that_was_withdrawn_leaves_the_summary(small: Room) -> None:
    small.play(5)
    assert summary_data(small.desk.house, small.session).sorts
    for person in small.desk.people.of(small.id)[:3]:
        small.desk.people.remove(small.id, person.id)
    data = summary_data(small.desk.house, small.session)
    assert (data.sorts, data.themes) == ((), ())
    assert any("Too few answers" in line for text in data.texts for line in text.lines)


def test_before_the_start_the_summary_says_that_there_is_nothing(room: Room) -> None:
    assert "Nothing has been shown yet." in _text(room.desk.printing.summary(room.session))
