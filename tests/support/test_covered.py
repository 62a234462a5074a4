from __future__ import annotations

from tests.support.covered import table


def test_layout_is_told_apart() -> None:
    def entry(covered: int, of: int) -> dict[str, dict[str, int]]:
        return {"summary": {"covered_lines": covered, "num_statements": of}}

    files = {
        "workshop/domain/people.py": entry(9, 10),
        "workshop/ui/console/run_page.py": entry(1, 10),
        "workshop/paths.py": entry(10, 10),
    }
    told = {line.split("  ")[0].split(" ")[0]: line for line in table({"files": files}).split("\n")}
    assert told["domain"].endswith("90.0 %")
    assert told["(top)"].endswith("100.0 %")
    assert told["together"].endswith("66.7 %")
    assert told["without"].endswith("95.0 %")
