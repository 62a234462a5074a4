"""What an action changed, by kind; every view decides from it whether to read again."""

from __future__ import annotations

from enum import StrEnum

from workshop.domain.values import Value


class Kind(StrEnum):
    """Kinds of thing that can change."""

    LIBRARY = "library"  # the list of sessions
    SESSION = "session"  # title, date, venue, place in the run
    PEOPLE = "people"
    AGENDA = "agenda"
    RUN = "run"  # state, page, timer of a step
    ANSWERS = "answers"
    PAIRS = "pairs"
    NOTES = "notes"
    COMMITMENTS = "commitments"
    SETTINGS = "settings"  # what a person chose for the program


class Changes(Value, frozen=True):
    """The kinds of thing that one action changed, in which session, and an id it made."""

    kinds: frozenset[Kind]
    session: str | None = None
    made: str | None = None

    def touches(self, *kinds: Kind) -> bool:
        """Tell whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)


def changed(*kinds: Kind, session: str | None = None, made: str | None = None) -> Changes:
    """Build ``Changes`` of these kinds."""
    return Changes(frozenset(kinds), session, made)
