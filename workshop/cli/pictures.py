"""The scenes of a session as PNG files in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop.domain.scene import Scene
from workshop.domain.session import Session
from workshop.errors import CannotWrite
from workshop.facilitation.desk import Desk


def paint(
    desk: Desk,
    session: Session,
    out: Path,
    size: tuple[int, int] = (1920, 1080),
    theme: str = "paper",
    every: bool = False,
    step: Callable[[int, int], None] | None = None,
) -> list[tuple[Scene, Path]]:
    """Write every scene; results only of revealed steps, with ``every`` of all.

    ``step`` is told how many of how many are written. Raises ``CannotWrite``.
    """
    from workshop.ui.render import ensure_gui, scene_png

    app = ensure_gui()
    album = desk.stage.album(session, every)
    made = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for number, (key, scene) in enumerate(album, 1):
            file = out / f"{number:03d}-{key}.png"
            scene_png(scene, file, size, theme, desk.house.now)
            made.append((scene, file))
            if step is not None:
                step(number, len(album))
    except OSError as fault:
        raise CannotWrite(folder=out, reason=fault.strerror or "no reason given") from None
    del app
    return made
