"""Words of the people page: its filter, its search, and why its list is empty."""

from __future__ import annotations

from workshop.ui.console.people_view import EVERYBODY, HERE, MISSING, NO_SIDE, PeopleView
from workshop.ui.widgets.segmented import Segment
from workshop.words import tr


def filter_segments(view: PeopleView) -> tuple[Segment, ...]:
    """Return the choices of who is shown, with their counts."""
    without = view.sides.get(None, 0)
    return (
        Segment(EVERYBODY, tr("All")),
        Segment(HERE, tr("Here {n}").format(n=view.here)),
        Segment(MISSING, tr("Missing {n}").format(n=view.missing)),
        Segment(NO_SIDE, tr("No side {n}").format(n=without)),
    )


def search_placeholder(wide: bool) -> str:
    """Say in the empty search what it does, in fewer words where it is not wide."""
    return tr("Type two letters, Enter ticks them in") if wide else tr("Two letters, Enter")


def why_nothing(query: str, shown: str) -> str:
    """Say why the list is empty: nothing matches, or the filter lets nobody through."""
    if query.strip():
        said = tr("Nothing matches “{query}”. Check the spelling or clear the search.")
        return said.format(query=query.strip())
    return {
        HERE: tr("Nobody is ticked in yet."),
        MISSING: tr("Nobody is missing: everybody who is expected is here."),
        NO_SIDE: tr("Everybody has chosen a side."),
    }.get(shown, "")
