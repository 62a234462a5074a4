"""Steps as they are being run: state, page, timer."""

from __future__ import annotations

import sqlite3

from workshop.domain.exercise import Mode, Naming
from workshop.domain.states import State, StepRun, Timer
from workshop.storage.database import Database


class Runs:
    """The store of step runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, run: StepRun) -> None:
        """Write a step run, new or known by its id; its answers stay as they are.

        The naming of a step that holds answers cannot change from or to anonymous: that raises
        ``sqlite3.IntegrityError``.
        """
        timer = run.timer
        self._database.upsert(
            "step_run",
            {
                "id": run.id,
                "block": run.block,
                "step": run.step,
                "round": run.round,
                "state": run.state.value,
                "page": run.page,
                "mode": run.mode.value,
                "naming": run.naming.value,
                "timer_seconds": timer.seconds if timer else None,
                "timer_ends_at": timer.ends_at if timer else None,
                "timer_left": timer.left if timer else None,
                "inside": run.inside,
                "revealed": run.revealed,
            },
            "id",
        )

    def find(self, block: str, step: str, round: int) -> StepRun | None:
        """Return the run of a step in a round, or None where it was not begun."""
        row = self._database.row(
            "SELECT * FROM step_run WHERE block = ? AND step = ? AND round = ?", block, step, round
        )
        return None if row is None else _run(row)

    def revealed(self) -> frozenset[str]:
        """Return the ids of all runs whose result is on the wall or may be put there."""
        rows = self._database.rows("SELECT id FROM step_run WHERE state = 'revealed'")
        return frozenset(row["id"] for row in rows)

    def of_block(self, block_id: str) -> tuple[StepRun, ...]:
        """Return all runs of a block, by round and step."""
        rows = self._database.rows(
            "SELECT * FROM step_run WHERE block = ? ORDER BY round, step", block_id
        )
        return tuple(_run(row) for row in rows)

    def of_session(self, session_id: str) -> tuple[StepRun, ...]:
        """Return all runs of a session, in the order of its blocks, then by round and step."""
        rows = self._database.rows(
            "SELECT step_run.* FROM step_run JOIN block ON block.id = step_run.block"
            " WHERE block.session = ? ORDER BY block.position, block.id, round, step",
            session_id,
        )
        return tuple(_run(row) for row in rows)


def _run(row: sqlite3.Row) -> StepRun:
    timer = None
    if row["timer_seconds"] is not None:
        timer = Timer(row["timer_seconds"], row["timer_ends_at"], row["timer_left"])
    return StepRun(
        id=row["id"],
        block=row["block"],
        step=row["step"],
        round=row["round"],
        state=State(row["state"]),
        page=row["page"],
        mode=Mode(row["mode"]),
        naming=Naming(row["naming"]),
        timer=timer,
        inside=row["inside"],
        revealed=bool(row["revealed"]),
    )
