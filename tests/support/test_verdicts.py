from __future__ import annotations

import pytest

from tests.bench import table, verdict


@pytest.mark.parametrize(
    ("figure", "budget", "said"),
    [
        ("543 ms, 4.3 ×", "600 ms", "met"),
        ("1.2 s", "600 ms", "MISSED"),
        ("249 MB", "250 MB", "met"),
        ("375 ms. The best pairs there are, proved.", "150 ms", "MISSED"),
        ("median 12.1 ms, p99 40.5 ms, n 60", "16 ms, 33 ms", "MISSED"),
        ("median 12.1 ms, p99 30.5 ms, n 60", "16 ms, 33 ms", "met"),
        ("596 µs, 2.3 × a bare 257 µs", "2 ×", "MISSED"),
        ("38 ms. At least 99.8 % of what is possible.", "200 ms, 98.5 %", "met"),
        ("0.71 s, 171 pages/s, 270 kB", "1 s", "met"),
        ("1.9 ×", "≤ 2 ×", "met"),
        ("2.1 × the bare commit", "2 ×", "MISSED"),
        ("99 %", "98.5 %", ""),  # of shares the more the better: a person looks
        ("12 ms", "2 ×", ""),
        ("not known here", "250 MB", ""),
        ("12 ms", "", ""),
    ],
)
def test_a_figure_is_held_against_its_budget(figure: str, budget: str, said: str) -> None:
    assert verdict(figure, budget) == said


def test_the_table_names_each_part_and_says_what_was_kept() -> None:
    told = table({"start": [("a window", "5 ms", "6 ms")]}, {("start", "a window"): "4 ms"})
    assert told.splitlines()[1].strip() == "-- start"
    assert told.splitlines()[2].split("  ")[-1].strip() == "4 ms"
    assert told.endswith("1 budgets met, 0 missed")
