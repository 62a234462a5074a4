"""A field that says nothing stays on the desk."""

from __future__ import annotations

from workshop.domain.people import Participant, Side
from workshop.domain.visibility import DESK, ROOM, SELF, for_the_room, visibilities


def test_a_field_without_a_word_is_desk() -> None:
    assert visibilities(Participant)["sort_name"] == DESK


def test_names_and_sides_may_be_on_the_wall_and_managers_may_not() -> None:
    found = visibilities(Participant)
    assert found["name"] == found["side"] == ROOM
    assert ROOM not in found["manager"]


def test_ratings_are_for_the_desk_and_the_person() -> None:
    assert visibilities(Participant)["ratings"] == DESK | SELF


def test_what_goes_to_the_room_holds_ids_and_room_fields_alone() -> None:
    person = Participant(id="p1", name="Ada", side=Side.WHY, manager="p2", ratings=(1, 2))
    told = for_the_room((person, [person]))
    assert isinstance(told, list)
    assert told[0] == told[1][0]
    assert (told[0]["id"], told[0]["name"], told[0]["side"]) == ("p1", "Ada", "why")
    assert not {"manager", "ratings", "email", "consent"} & set(told[0])
