"""A fire drill goes wrong as it should, and tells of a leak and of an answer that is lost."""

from __future__ import annotations

from pathlib import Path

from tests.support.drills import drill
from workshop.domain.changes import Changes
from workshop.domain.scene import Folded, Scene
from workshop.facilitation.desk import Desk
from workshop.facilitation.places import Place


def test_a_drill_holds_and_is_the_same_again(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    report = drill(tmp_path / "one", 4)
    assert report.faults == ()
    assert report.typed == report.stored > 100
    assert len(report.events) == 5
    assert report.events == drill(tmp_path / "other", 4).events


def test_a_planted_leak_is_told(tmp_path: Path) -> None:
    def leaking(desk: Desk) -> None:
        real = desk.stage.next

        def shown(session: str) -> Scene:
            notes = desk.notes.of(session)
            return Scene(key="leak", body=Folded(notes[0].text)) if notes else real(session)

        desk.stage.next = shown  # type: ignore[method-assign]

    report = drill(tmp_path, 4, people=8, prepared=leaking)
    assert report.faults == ("Something private was shown.",)


def test_a_dropped_answer_is_told(tmp_path: Path) -> None:
    lossy: list[str] = []

    def dropping(desk: Desk) -> None:
        real = desk.capture.set_counts

        def kept(place: Place, counts: dict[str, dict[str, int]]) -> Changes:
            line, held = next(iter(counts.items()))
            answer = next((a for a, n in held.items() if n), None)
            if answer is not None and place.run.id in (lossy or [place.run.id]):
                lossy[:] = [place.run.id]
                counts = {**counts, line: {**held, answer: held[answer] - 1}}
            return real(place, counts)

        desk.capture.set_counts = kept  # type: ignore[method-assign]

    report = drill(tmp_path, 4, people=8, prepared=dropping)
    assert report.stored == report.typed - 1
    assert any("is lost" in fault for fault in report.faults)
