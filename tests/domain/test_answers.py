from __future__ import annotations

from workshop.domain.answers import Collected, Sheet
from workshop.domain.changes import Kind, changed
from workshop.domain.exercise import Option, OptionChoice
from workshop.domain.people import Participant, Side, same_line
from workshop.domain.scene import LONG_NAME, Choice, PairRow, Question, Scene


def test_answers_are_sheets_or_the_line_with_most_or_what_is_done() -> None:
    sheet = Sheet(id="s", person=None, marks={})
    assert Collected(sheets=(sheet, sheet), done=9).answers == 2
    assert Collected(counts={"1": {"why": 3, "how": 4}, "2": {"why": 5}}, done=2).answers == 7
    assert Collected(done=4).answers == 4


def test_a_change_touches_its_kinds_and_no_others() -> None:
    found = changed(Kind.PEOPLE, Kind.AGENDA, session="s")
    assert found.touches(Kind.AGENDA, Kind.NOTES)
    assert not found.touches(Kind.NOTES)
    assert not found.touches()


def test_an_option_has_its_default_until_another_is_chosen() -> None:
    one = Option("set", "Set", (OptionChoice("a", "A"), OptionChoice("b", "B")), "a")
    assert (one.default, [choice.minutes for choice in one.choices]) == ("a", [None, None])


def test_a_row_of_long_names_or_three_people_takes_two_slots() -> None:
    long = "x" * LONG_NAME
    assert PairRow("1", long, "Ben").slots == 1
    assert PairRow("1", long + "x", "Ben").slots == 2
    assert PairRow("1", "Ada", long + "x").slots == 2
    assert PairRow("1", "Ada", "Ben", "Cem").slots == 2


def test_a_line_that_bites_its_tail_ends() -> None:
    people = [Participant(id=one, name=one, manager=above)
              for one, above in (("a", "b"), ("b", "c"), ("c", "b"), ("d", "gone"))]  # fmt: skip
    pairs = {frozenset(pair) for pair in (("a", "b"), ("a", "c"), ("b", "c"))}
    assert same_line(people) == pairs


def test_the_texts_of_a_question_leave_out_its_numbers() -> None:
    scene = Scene(body=Question("Which?", (Choice(Side.WHY, "One"),), done=3, of=9, count="3 of 9"))
    assert scene.texts == ("Which?", "One", "3 of 9")
