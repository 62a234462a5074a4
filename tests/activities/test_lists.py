"""Own lists: what stays keeps its id, what is new gets a free one, what is wrong is said."""

from __future__ import annotations

import pytest

from workshop.activities.faults import EntryTooLong, EntryTwice, TooFewEntries, TooManyEntries
from workshop.activities.registry import kinds
from workshop.activities.sort import Sort, SortActivity
from workshop.content.loader import load_exercises
from workshop.errors import UserError
from workshop.paths import resources

SORT = SortActivity()
OPTIONS = {"set": "9"}


@pytest.fixture(scope="module")
def step() -> Sort:
    steps = {name: kind.step for name, kind in kinds().items()}
    found = load_exercises([resources() / "exercises"], steps)["why-or-how"].steps[0]
    assert isinstance(found, Sort)
    return found


def test_own_statements_stand_in_for_every_set_and_known_ones_keep_their_reading(
    step: Sort,
) -> None:
    known = step.items[0]
    new = SORT.with_list(step, OPTIONS, "items", [" Opens  a door ", "", known.text, "Closes one"])
    assert isinstance(new, Sort)
    assert [item.text for item in new.items] == ["Opens a door", known.text, "Closes one"]
    assert new.items[1] == known
    assert {item.id for item in new.items}.isdisjoint({i.id for i in step.items} - {known.id})
    for name in step.sets:
        lines = SORT.lines(new, {"set": name}, 1, None)
        assert [line.text for line in lines] == ["Opens a door", known.text, "Closes one"]


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (["One"], TooFewEntries),
        ([f"Line {n}" for n in range(25)], TooManyEntries),
        (["a" * 91, "b", "c"], EntryTooLong),
        (["Same", "Other", "Same "], EntryTwice),
    ],
)
def test_a_list_that_cannot_be_played_is_refused_in_a_sentence(
    step: Sort, wanted: list[str], fault: type[UserError]
) -> None:
    with pytest.raises(fault, match="Nothing was changed"):
        SORT.with_list(step, OPTIONS, "items", wanted)
