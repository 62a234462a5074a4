"""A field that says nothing stays on the desk."""

from __future__ import annotations

from workshop.domain.people import Participant
from workshop.domain.visibility import DESK, ROOM, SELF, visibilities


def test_a_field_without_a_word_is_desk() -> None:
    assert visibilities(Participant)["sort_name"] == DESK


def test_names_and_sides_may_be_on_the_wall_and_managers_may_not() -> None:
    found = visibilities(Participant)
    assert found["name"] == found["side"] == ROOM
    assert ROOM not in found["manager"]


def test_ratings_are_for_the_desk_and_the_person() -> None:
    assert visibilities(Participant)["ratings"] == DESK | SELF
