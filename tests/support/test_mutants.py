from __future__ import annotations

from tests.support.mutants import mutants

SOURCE = '''"""A module that says 1 + 1."""

LIMIT = 3


def inside(n: int, most: int = LIMIT) -> bool:
    """Tell whether 0 < n."""
    if not n:
        return False
    print(tr("no more than 7"))
    return 0 < n <= most and n % 2 == 0
'''


def changes() -> set[str]:
    return {f"{each.was} → {each.now}" for each in mutants(SOURCE)}


def test_a_fault_is_one_change_that_python_still_reads() -> None:
    for each in mutants(SOURCE):
        assert each.source != SOURCE
        assert each.source.replace(each.now, each.was, 1).splitlines()[0] == SOURCE.splitlines()[0]
        compile(each.source, "mutant", "exec")


def test_limits_logic_numbers_and_what_is_returned_are_changed() -> None:
    made = changes()
    assert "3 → (4)" in made
    assert "not n → (n)" in made
    assert "0 < n <= most → (0 < n < most)" in made
    assert "n % 2 → (n * 2)" in made
    assert 'print(tr("no more than 7")) → pass' in made
    assert "return 0 < n <= most and n % 2 == 0 → return None" in made


def test_words_types_and_nothing_in_the_place_of_nothing_are_left() -> None:
    made = " ".join(changes())
    assert "8" not in made  # the number in the sentence
    assert "1 + 1" not in made
    assert "return False → return None" not in made


def test_a_fault_knows_its_line_and_that_of_its_statement() -> None:
    limit = next(each for each in mutants(SOURCE) if each.was == "3")
    assert (limit.line, limit.statement) == (3, 3)
