"""The program as it is started: a window on a library, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.days import Day
from workshop.facilitation.desk import Desk

ROOT = Path(__file__).resolve().parents[1]
LOOK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workshop.cli import main
app = QApplication([])
def look():
    seen = [w for w in app.topLevelWidgets() if w.isVisible()]
    print([w.windowTitle() or w.accessibleName() for w in seen], flush=True)
    for window in seen:
        window.close()
QTimer.singleShot(300, look)
sys.exit(main(["--library", sys.argv[1]]))
"""
LOOK_ON = """
import sys
from pathlib import Path

from tests.support.days import Day
from workshop.facilitation.desk import Desk
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workshop.cli import main
from workshop.storage.library import Library
from workshop.ui.console.frame import ConsoleFrame
from workshop.ui.prompts import AskDialog
app = QApplication([])
held = Library.open(Path(sys.argv[1]), hold=True)
def take():
    (dialog,) = [w for w in app.topLevelWidgets() if isinstance(w, AskDialog)]
    print(dialog.accessibleName(), dialog.yes.text(), sep="|", flush=True)
    dialog.yes.click()
    QTimer.singleShot(500, look)
def look():
    (window,) = [w for w in app.topLevelWidgets() if isinstance(w, ConsoleFrame)]
    print(window.windowTitle(), window.status_bar.saved.words(), sep="|", flush=True)
    window.close()
QTimer.singleShot(300, take)
sys.exit(main(["--library", sys.argv[1]]))
"""


def started(library: Path, script: str = LOOK) -> subprocess.CompletedProcess[str]:
    """Start on a library, look at the windows, close them."""
    return subprocess.run(
        [sys.executable, "-c", script, str(library)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def titles(library: Path) -> list[str]:
    """Return the titles of the sessions that a library holds."""
    desk = Desk.open(library, look=True)
    try:
        return [card.title for card in desk.sessions.cards()]
    finally:
        desk.close()


def test_without_a_command_the_window_opens_and_closes_quietly(tmp_path: Path) -> None:
    done = started(tmp_path / "library.db")
    assert (done.returncode, done.stdout, done.stderr) == (0, "['Twofold']\n", "")
    assert (tmp_path / "library.db").is_file()


def test_closing_makes_a_backup_and_closing_with_nothing_new_none(tmp_path: Path) -> None:
    for _ in range(2):
        assert started(tmp_path / "library.db").returncode == 0
        assert [each.suffix for each in (tmp_path / "backups").iterdir()] == [".db"]


def test_a_backup_that_cannot_be_made_is_said_after_the_window_is_closed(tmp_path: Path) -> None:
    (tmp_path / "backups").write_bytes(b"a file of that name")
    done = started(tmp_path / "library.db")
    assert done.returncode == 0
    assert done.stderr.startswith("No backup could be written to")
    assert done.stderr.count("\n") == 1


def test_what_is_no_library_is_said_in_a_window(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear Sir or Madam" * 20)
    done = started(file)
    # The offscreen platform says so of every window of a fixed size; it tells nothing about ours.
    told = done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")
    assert (done.returncode, done.stdout, told) == (1, "['Twofold']\n", "")
    assert file.read_text().startswith("Dear Sir")


def test_beside_another_window_one_can_look_on(tmp_path: Path) -> None:
    done = started(tmp_path / "library.db", LOOK_ON)
    told = done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")
    assert (done.returncode, told) == (0, "")
    asked, window = done.stdout.splitlines()
    assert asked.startswith("The library ")
    assert "is open in another copy of Twofold (on " in asked
    assert asked.endswith("|Look on")
    assert window == "Twofold|Looking on, read only"
    assert not (tmp_path / "backups").exists()


def test_a_session_file_that_was_double_clicked_is_brought_in(tmp_path: Path) -> None:
    theirs = Day(tmp_path / "theirs" / "library.db")
    file = theirs.desk.bundles.write(theirs.session, tmp_path / "day.twofold")
    theirs.desk.close()
    script = LOOK.replace("sys.argv[1]]", f'sys.argv[1], "open", {str(file)!r}]')
    done = started(tmp_path / "library.db", script)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "library.db") == ["Trial"]


def test_a_session_file_is_brought_in_where_there_is_no_display(tmp_path: Path) -> None:
    theirs = Day(tmp_path / "theirs" / "library.db")
    file = theirs.desk.bundles.write(theirs.session, tmp_path / "day.twofold")
    theirs.desk.close()
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    program = "import sys; from workshop.cli import main; sys.exit(main(sys.argv[1:]))"
    library = ["--library", str(tmp_path / "library.db")]
    done = subprocess.run(
        [sys.executable, "-c", program, *library, "open", str(file)],
        cwd=ROOT, env=bare, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()  # what import says
    assert titles(tmp_path / "library.db") == ["Trial"]
