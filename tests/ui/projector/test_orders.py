"""Whatever happens in whatever order, the wall shows what it may (more: ``tests long orders``)."""

from __future__ import annotations

from pathlib import Path

from tests.support.displays import LAPTOP, Display, run_on

SMALL = Display("hdmi-1", 1366, 0, 640, 360)  # its frames are soon looked through


def test_in_any_order_no_frame_holds_what_it_may_not(tmp_path: Path) -> None:
    run_on((SMALL, LAPTOP), Path(__file__).with_name("on_two_displays_orders.py"), tmp_path)
