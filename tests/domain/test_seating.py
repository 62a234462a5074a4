"""Tables: everybody sits once, teams together, nobody moves for a latecomer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.people import Participant
from workshop.domain.seating import LARGEST, SMALLEST, by_team, numbered, rest_seated, split

TEAMS = st.lists(st.sampled_from(["", "Care", "Office", "Depot", "Lab"]), min_size=1, max_size=60)
SIZE = st.integers(SMALLEST, LARGEST)


def people(teams: list[str]) -> list[Participant]:
    return [
        Participant(id=f"p{n:02d}", name=f"Person {n}", team=team) for n, team in enumerate(teams)
    ]


@given(TEAMS, SIZE)
def test_everybody_sits_at_one_table_and_few_are_small(teams: list[str], size: int) -> None:
    everybody = people(teams)
    tables = by_team(everybody, size)
    seated = [person for table in tables for person in table]
    assert sorted(seated) == [person.id for person in everybody]
    assert all(tables)
    small = [table for table in tables if len(table) < SMALLEST]
    assert not small or len(tables) == 1


@given(TEAMS, SIZE)
def test_a_team_that_fits_sits_together(teams: list[str], size: int) -> None:
    everybody = people(teams)
    seats = numbered(by_team(everybody, size))
    for team in {"Care", "Office", "Depot", "Lab"}:
        members = [person.id for person in everybody if person.team == team]
        if 1 <= len(members) <= size:
            assert len({seats[one] for one in members}) == 1


@given(st.integers(1, 100), SIZE)
def test_a_large_team_is_split_evenly(count: int, size: int) -> None:
    parts = split([str(n) for n in range(count)], size)
    lengths = [len(part) for part in parts]
    assert sum(lengths) == count
    assert max(lengths) - min(lengths) <= 1
    assert max(lengths) <= size


@given(TEAMS, SIZE, st.integers(1, 8))
def test_a_latecomer_gets_the_smallest_table_and_nobody_moves(
    teams: list[str], size: int, late: int
) -> None:
    before = people(teams)
    seats = numbered(by_team(before, size))
    everybody = people([*teams, *["Late"] * late])
    after = rest_seated(dict(seats), everybody, size)
    assert {person: after[person] for person in seats} == seats
    assert set(after) == {person.id for person in everybody}
    counts = dict.fromkeys(after.values(), 0)
    for table in after.values():
        counts[table] += 1
    fresh = {after[person.id] for person in everybody[len(before) :]}
    largest = max(len(table) for table in by_team(before, size))
    assert all(counts[table] <= max(size, largest) for table in fresh)


def tables_of(teams: str, size: int) -> list[list[str]]:
    """Seat people of teams named by letters (a dot: none); returns the letters at each table."""
    everybody = people([letter if letter != "." else "" for letter in teams])
    letters = {person.id: letter for person, letter in zip(everybody, teams, strict=True)}
    return sorted(sorted(letters[one] for one in table) for table in by_team(everybody, size))


def test_a_team_of_more_than_half_a_table_begins_one_and_pairs_fill_up() -> None:
    assert tables_of("aaabbb", 6) == [["a", "a", "a", "b", "b", "b"]]
    assert tables_of("aaaabbbb", 8) == [["a"] * 4 + ["b"] * 4]
    assert tables_of("aaaabb", 6) == [["a", "a", "a", "a", "b", "b"]]
    assert tables_of("aaaabbbbccdd", 6) == [
        ["a", "a", "a", "a", "c", "c"], ["b", "b", "b", "b", "d", "d"],
    ]  # fmt: skip


def test_who_is_alone_goes_where_fewest_sit() -> None:
    assert tables_of("aaaabbb.", 6) == [[".", "b", "b", "b"], ["a", "a", "a", "a"]]


def test_a_new_table_is_begun_where_all_are_full() -> None:
    everybody = people(["x"] * 7)
    seats = rest_seated({f"p{n:02d}": 1 + n // 3 for n in range(6)}, everybody, 3)
    assert seats["p06"] == 3
    assert rest_seated({}, people(["x", "x"]), 3) == {"p00": 1, "p01": 1}
