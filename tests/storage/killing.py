"""A scripted run in a child process that is killed: what it acknowledged must be there.

``python killing.py FILE`` is the child: it opens the library and saves answer after answer, each
in one action with the step it belongs to, and writes an answer's id to standard output after its
commit. The parent kills it (SIGKILL) at a random moment, reopens, and compares.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
ANSWERS_A_STEP = 6


def child(file: Path) -> None:
    """Save answers until killed; begins at the step after the last one there."""
    from workshop.storage.library import Library

    library = Library.open(file)
    begin(library)
    number = library.sessions.get("s").round + 1
    while True:
        play(library, number)
        number += 1


def begin(library) -> None:
    """Make the session, where it is not there yet."""
    from workshop.domain.agenda import Block
    from workshop.domain.session import Session, Stage

    if not library.sessions.cards():
        with library.atomic():
            library.sessions.add(Session(id="s", title="Killed", date=date(2026, 1, 1)))
            key = library.agenda.define("sort", "body")
            block = Block(
                id="b", exercise="sort", definition=key, title="", least=1, target=1, most=1
            )
            library.agenda.put("s", [block])
            library.sessions.update(
                Session(
                    id="s", title="Killed", date=date(2026, 1, 1), stage=Stage.RUNNING, block="b"
                )
            )


def play(library, number: int) -> None:
    """Play one step: begin it, and save its answers one by one."""
    import msgspec

    from workshop.domain.answers import Sheet
    from workshop.domain.clock import SeededIds
    from workshop.domain.exercise import Mode, Naming
    from workshop.domain.states import State, StepRun, Timer

    ids = SeededIds(number)
    run = StepRun(
        id=f"r{number}",
        block="b",
        step="sort",
        round=number,
        state=State.RUNNING,
        mode=Mode.KEYED,
        naming=Naming.ANONYMOUS,
        timer=Timer(300.0, ends_at=1_767_225_600.0 + number),
    )
    with library.atomic():
        library.runs.save(run)
        here = msgspec.structs.replace(library.sessions.get("s"), step="sort", round=number)
        library.sessions.update(here)
    _say(f"step {number}")
    for place in range(ANSWERS_A_STEP):
        token = ids.token().hex()
        marks = {f"i{item}": "why" for item in range(12)}
        with library.atomic():
            library.answers.save_sheet(run.id, Sheet(id=token, person=None, marks=marks))
            library.runs.save(msgspec.structs.replace(run, page=place + 1))
        _say(f"answer {run.id} {token}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def kill_once(file: Path, random: Random, script: Path = Path(__file__)) -> list[str]:
    """Run the child, kill it after 2 to 120 lines and up to 2 ms more; returns its whole lines."""
    lines = []
    with subprocess.Popen(
        [sys.executable, str(script), str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(random.randint(2, 120)):
            lines.append(process.stdout.readline())
        # At once after an acknowledgement, when an unkept promise would show, or a little later,
        # anywhere inside the next actions.
        time.sleep(random.choice((0.0, random.uniform(0, 0.002))))
        process.kill()
        lines += process.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


def check(file: Path, acknowledged: list[str]) -> None:
    """Reopen the library and assert that every acknowledged step and answer is there, whole."""
    from workshop.storage.library import Library

    with Library.open(file) as library:
        assert library._database.setting("integrity_check") == "ok"
        assert library._database.rows("PRAGMA foreign_key_check") == []
        runs = {run.id: run for run in library.runs.of_session("s")}
        found = {
            key: {sheet.id: sheet.marks for sheet in library.answers.collected(run, 0).sheets}
            for key, run in runs.items()
        }
        for line in acknowledged:
            what, *names = line.split()
            if what == "answer":
                assert len(found[names[0]][names[1]]) == 12, line
        steps = [int(line.split()[1]) for line in acknowledged if line.startswith("step")]
        at = library.sessions.get("s").round
        # One action may have been committed that there was no time to acknowledge.
        assert at in (steps[-1], steps[-1] + 1)
        for key, run in runs.items():
            assert run.page == len(found[key])  # both of an action, or neither
            assert run.timer is not None
            assert run.timer.ends_at == 1_767_225_600.0 + run.round


def kills(file: Path, seed: int, count: int) -> int:
    """Kill and reopen ``count`` times on one file; returns the number of acknowledged answers."""
    random = Random(f"kills {seed}")
    acknowledged: list[str] = []
    for _ in range(count):
        acknowledged += kill_once(file, random)
        check(file, acknowledged)
    return sum(line.startswith("answer") for line in acknowledged)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    child(Path(sys.argv[1]))
