from __future__ import annotations

import pytest

from workshop.ui.saving import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Leads’ day, Harbour site", "Leads’ day, Harbour site summary.pdf"),
        ('A/B: "one"?', "A B one summary.pdf"),
        ("..", "summary.pdf"),
        ("x" * 200, "x" * 80 + ".pdf"),
    ],
)
def test_a_name_fits_every_system(title: str, name: str) -> None:
    assert file_name(title, "summary", ".pdf") == name
