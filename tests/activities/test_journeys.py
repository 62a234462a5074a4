"""Areas a person's own ratings point to."""

from __future__ import annotations

from workshop.activities.journeys import HOW_AREAS, WHY_AREAS, proposed_areas


def test_the_vector_of_the_ten_skills_points_to_self_awareness_and_feedback() -> None:
    found = proposed_areas([10, 0, 8, 0, 5, 0, 10, 0, 0, 8], 0.6)
    assert found == ("self-awareness", "feedback")


def test_two_skills_of_one_area_propose_it_once() -> None:
    assert proposed_areas([0, 0, 0, 0, 0, 0, 0, 10, 12, 4], 0.0) == (
        "operational excellence",
        "people development",
    )


def test_one_comes_from_the_side_the_role_asks_for() -> None:
    strong_how = [0, 2, 0, 0, 0, 10, 8, 0, 0, 0]
    assert proposed_areas(strong_how, 0.9) == ("goal setting", "feedback")
    assert proposed_areas(strong_how, 1.0) == ("goal setting", "systems thinking")
    assert proposed_areas([9, 0, 8, 0, 0, 0, 3, 0, 0, 0], -1.2) == ("self-awareness", "feedback")


def test_nothing_is_proposed_where_nothing_is_missing() -> None:
    assert proposed_areas([0] * 10, 2.0) == ()
    assert proposed_areas([None] * 10, None) == ()
    assert proposed_areas([0, 0, 0, 0, 0, 5, 0, 0, 0, 0], 3.0) == ("goal setting",)


def test_every_area_has_a_side() -> None:
    assert len({*WHY_AREAS, *HOW_AREAS}) == 8
