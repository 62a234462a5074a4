"""Take back what was done, and do it again: every user action, over restarts."""

from __future__ import annotations

from workshop.domain.changes import Changes, Kind, changed
from workshop.errors import NotNow
from workshop.facilitation.house import House
from workshop.storage.journal import REDO, UNDO
from workshop.words import tr

_KINDS = {
    "session": (Kind.LIBRARY, Kind.SESSION),
    "person": (Kind.PEOPLE,),
    "attendance": (Kind.PEOPLE, Kind.LIBRARY),
    "rating": (Kind.PEOPLE,),
    "block": (Kind.AGENDA, Kind.LIBRARY),
    "step_run": (Kind.RUN,),
    "step_person": (Kind.RUN,),
    "sheet": (Kind.ANSWERS,),
    "mark": (Kind.ANSWERS,),
    "anonymous_mark": (Kind.ANSWERS,),
    "tally": (Kind.ANSWERS,),
    "draw": (Kind.PAIRS,),
    "meeting": (Kind.PAIRS,),
    "meeting_person": (Kind.PAIRS,),
    "commitment": (Kind.COMMITMENTS,),
    "note": (Kind.NOTES,),
    "rule": (Kind.PEOPLE,),
    "follow_up": (Kind.COMMITMENTS,),
    "setting": (Kind.SETTINGS, Kind.LIBRARY),
}


class Undo:
    """The two stacks, the same on every page."""

    def __init__(self, house: House) -> None:
        self._house = house

    def back_label(self) -> str:
        """Return what undo would take back, such as "rename Amara"; empty where nothing."""
        return self._label(UNDO)

    def again_label(self) -> str:
        """Return what redo would do again; empty where nothing."""
        return self._label(REDO)

    def undo(self) -> Changes:
        """Take back the last action; raises ``NotNow`` where that would reveal a result."""
        return self._take(UNDO)

    def redo(self) -> Changes:
        """Do again what was taken back last; raises ``NotNow`` where that would reveal a result."""
        return self._take(REDO)

    def _label(self, stack: str) -> str:
        entry = self._house.library.journal.top(stack)
        return "" if entry is None else entry.label

    def _take(self, stack: str) -> Changes:
        with self._house.library.atomic():
            before = self._house.library.runs.revealed()
            entry = self._house.library.journal.take(stack)
            if self._house.library.runs.revealed() - before:
                raise NotNow(
                    reason=tr("A result is revealed by holding R, not by a change of what was."),
                    instead=tr("Go to the step and hold R."),
                )
        if entry is None:
            return changed()
        kinds = {kind for table in entry.tables for kind in _KINDS[table]}
        session = entry.session if self._exists(entry.session) else None
        return changed(*kinds, session=session)

    def _exists(self, session: str | None) -> bool:
        return session is not None and self._house.library.sessions.exists(session)
