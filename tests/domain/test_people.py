"""Who counts as here, who stands above whom, what prints."""

from __future__ import annotations

from workshop.domain.people import Attendance, Participant, Side, by_side, here, same_line


def _person(name: str, **fields: object) -> Participant:
    return Participant(id=name, name=name, **fields)  # type: ignore[arg-type]


def test_everybody_counts_until_the_first_is_ticked_in() -> None:
    people = (_person("Ada"), _person("Ben"))
    assert here(people) == people


def test_after_the_first_tick_only_who_is_here_counts() -> None:
    ada = _person("Ada", attendance=Attendance.HERE)
    assert here((ada, _person("Ben"))) == (ada,)


def test_who_left_never_counts() -> None:
    ben = _person("Ben")
    assert here((_person("Ada", attendance=Attendance.LEFT), ben)) == (ben,)


def test_the_line_reaches_upwards_at_any_distance() -> None:
    people = (_person("a"), _person("b", manager="a"), _person("c", manager="b"))
    assert same_line(people) == {frozenset("ab"), frozenset("bc"), frozenset("ac")}


def test_a_loop_in_the_line_ends_the_walk() -> None:
    people = (_person("a", manager="b"), _person("b", manager="a"))
    assert same_line(people) == {frozenset("ab")}


def test_a_manager_who_is_not_on_the_list_ends_the_walk() -> None:
    assert same_line((_person("a", manager="z"), _person("b", manager="z"))) == set()


def test_a_name_of_sixty_prints_whole_and_a_longer_one_ends_in_dots() -> None:
    assert _person("x" * 60).printed == "x" * 60
    assert _person("x" * 61).printed == "x" * 59 + "…"


def test_the_name_as_it_prints_goes_before_the_name() -> None:
    assert _person("Maria Theresia", prints_as="Resi").printed == "Resi"


def test_sides_are_counted_with_those_not_chosen() -> None:
    counts = by_side((_person("a", side=Side.WHY), _person("b")))
    assert counts == {Side.WHY: 1, Side.HOW: 0, Side.BOTH: 0, None: 1}
