"""Small rooms, odd ones and large ones: no canary is ever heard (13 people: ``tests/ui``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.planting import Planter
from tests.ui.conftest import theme  # noqa: F401 - the windows are dressed
from tests.ui.test_every_canary import day_of_canaries, expected
from workshop.domain.session import Stage
from workshop.ui.theme import Theme

WITHHELD = {"SortResult.kappa", "Cover.count", "Cover.people"}


@pytest.mark.long
@pytest.mark.parametrize("people", [4, 31, 100])
def test_no_canary_is_ever_heard(tmp_path: Path, theme: Theme, people: int) -> None:  # noqa: F811
    planter = Planter()
    with day_of_canaries(tmp_path, planter, people) as (day, wall, session):
        day.play(session)
        assert day.desk.sessions.get(session).stage is Stage.REVIEWED
        must = expected(day.desk, planter)
    print(f"{people} people: {len(planter.planted)} canaries, {len(wall.scenes)} scenes")
    # Below five nothing is made of what is anonymous, and no cover map: there is nothing to plant.
    assert must - planter.fields == (WITHHELD if people < 5 else set())
    assert wall.heard == {}
