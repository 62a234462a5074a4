"""Start: from the process's first instant to a painted window that answers, beside an empty one.

``python3 -m tests bench start`` runs each several times, warm, in turn, and prints the medians.
Memory is what all pages and a projector take in one process (PSS, Linux only).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
_TOLD = "painted"


def measure() -> list[tuple[str, str, str]]:
    """Return what a start takes, as a figure and as a ratio to an empty window."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        _child("window", library)  # makes the library, and warms the files
        empty, window = [], []
        for _ in range(RUNS):
            empty.append(_child("empty", library)[0])
            window.append(_child("window", library)[0])
        pss = _child("memory", library)[1]
    return [
        ("an empty window of Qt, started and painted", f"{median(empty) * 1000:.0f} ms", ""),
        (
            "Twofold, started, painted, answering",
            f"{median(window) * 1000:.0f} ms, {median(window) / median(empty):.1f} ×",
            "600 ms",
        ),
        ("memory with every page and the wall (PSS)", pss, "250 MB"),
    ]


def _child(what: str, library: Path) -> tuple[float, str]:
    """Return the seconds a child took until it said that it had painted, and what else it said."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.start", what, str(library)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = child.stdout.readline().strip()
        took = time.perf_counter() - began
        rest = child.stdout.read().strip()
    if first != _TOLD:
        raise RuntimeError(f"{what}: {first} {rest}")
    return took, rest


def _empty(_library: Path) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    first = _first_paint(app)
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    app.exec()
    del first


def _window(library: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from workshop.app import main

    first = _first_paint(QApplication([]))
    main(library)
    del first


def _first_paint(app: object) -> object:
    """Return a filter that says when the first paint is over and the next event came; then ends."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class FirstPaint(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            painted = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
            if painted and not self.seen:
                self.seen = True
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            print(_TOLD, flush=True)
            QApplication.quit()

    assert isinstance(app, QApplication)
    first = FirstPaint()
    app.installEventFilter(first)
    return first


def _memory(library: Path) -> None:
    """Run through the sample day's pages with the projector on, and say what that takes."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from workshop.facilitation.desk import Desk
    from workshop.facilitation.sample import make_sample
    from workshop.ui.console.console import Console
    from workshop.ui.theme import apply

    app = QApplication([])
    theme = apply(app)
    desk = Desk.open(library)
    console = Console(desk, theme)
    console.frame.resize(1366, 768)
    console.frame.show()
    session = make_sample(desk).made
    assert session is not None
    console.open_session(session)
    console.projecting.start()
    console.projecting.toggle_blank()
    for name in console.frame.pages.names():
        console.frame.show_page(name)
        QTest.qWait(200)
    console.frame.show_page("run")
    for _ in range(40):
        console.keys.next_requested.emit()
        QTest.qWait(20)
    print(_TOLD, flush=True)
    print(_pss(), flush=True)
    console.frame.close()
    desk.close()


def _pss() -> str:
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return "not known here"
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return f"{kilobytes / 1024:.0f} MB"


if __name__ == "__main__":
    {"empty": _empty, "window": _window, "memory": _memory}[sys.argv[1]](
        *(Path(name) for name in sys.argv[2:])
    )
