"""The program's own window on a library, for as long as a test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from tests.support.prompts import RecordedPrompts
from workshop.facilitation.desk import Desk
from workshop.ui.console.console import Console
from workshop.ui.theme import Theme


@contextmanager
def shown_console(
    desk: Desk, theme: Theme, qtbot: QtBot, session: str = "", size: tuple[int, int] = (1366, 768)
) -> Iterator[Console]:
    """Yield the console on screen and in front, with a session open; free window and library."""
    console = Console(desk, theme, RecordedPrompts(), hold=0)
    console.frame.resize(*size)
    with qtbot.waitExposed(console.frame):
        console.frame.show()
    console.frame.activateWindow()
    qtbot.waitUntil(console.frame.isActiveWindow)
    if session:
        console.open_session(session)
    yield console
    console.frame.close()
    console.let_go()
    desk.close()
