"""The kinds of step: one line each."""

from __future__ import annotations

from workshop.activities.activity import Activity
from workshop.activities.canvas import CanvasActivity
from workshop.activities.choose import ChooseActivity
from workshop.activities.exchange import ExchangeActivity
from workshop.activities.level import LevelActivity
from workshop.activities.matrix import MatrixActivity
from workshop.activities.mirror import MirrorActivity
from workshop.activities.pair import PairActivity
from workshop.activities.plain import PlainActivity
from workshop.activities.rate import RateActivity
from workshop.activities.sort import SortActivity


def kinds() -> dict[str, Activity]:
    """Return the activity of every kind of step, by its name in the content files."""
    return {
        "sort": SortActivity(),
        "rate": RateActivity(),
        "level": LevelActivity(),
        "exchange": ExchangeActivity(),
        "matrix": MatrixActivity(),
        "mirror": MirrorActivity(),
        "pair": PairActivity(),
        "canvas": CanvasActivity(),
        "choose": ChooseActivity(),
        "plain": PlainActivity(),
    }
