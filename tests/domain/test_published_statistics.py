"""Figures that others have published, with their sources in the shared file."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from workshop.domain.statistics import (
    consensus,
    fleiss_kappa,
    mean_agreement,
    pairwise_agreement,
)


@pytest.fixture(scope="session")
def published(shared_data: Path) -> dict[str, Any]:
    text = (shared_data / "stats" / "published_agreement.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _table(case: dict[str, Any]) -> list[list[int]]:
    if "table" in case:
        return list(case["table"])
    categories = sorted({rating for row in case["ratings"] for rating in row})
    return [[Counter(row)[c] for c in categories] for row in case["ratings"]]


def test_kappa_as_published(published: dict[str, Any]) -> None:
    for case in published["fleiss_kappa"]:
        digits = 10 ** -case["published_digits"]
        assert fleiss_kappa(_table(case)) == pytest.approx(case["kappa_published"], abs=digits)


def test_agreement_per_subject_as_published(published: dict[str, Any]) -> None:
    case = published["fleiss_kappa"][0]
    found = [pairwise_agreement(row) for row in case["table"]]
    assert found == pytest.approx(case["per_subject_P_published"], abs=6e-4)
    assert mean_agreement(case["table"]) == pytest.approx(case["mean_agreement_P"], abs=5e-7)


def test_consensus_as_published(published: dict[str, Any]) -> None:
    cases = published["tastle_wierman_consensus"]
    for case in cases:
        known = case["consensus_published"]
        value = case["consensus_computed_here"] if known is None else known
        assert consensus(case["counts"]) == pytest.approx(value, abs=1e-6)
    assert len(cases) == 5
