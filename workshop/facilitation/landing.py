"""Landing on time: where the day will be late, and the blocks that can win the minutes back."""

from __future__ import annotations

from msgspec.structs import replace

from workshop.domain.agenda import slots
from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.landing import Late, Way, giving, late, ways
from workshop.domain.session import Session, Stage
from workshop.errors import UserError
from workshop.facilitation.agenda import Agenda
from workshop.facilitation.house import House
from workshop.words import tr


class WentOn(UserError):
    """The day went on since the ways were found."""

    happened = "“{title}” has begun, so it gives no minutes any more."
    way_out = "Nothing was changed. Choose one of the ways that are shown now."


class Landing:
    """The use cases of a day that runs late."""

    def __init__(self, house: House, agenda: Agenda) -> None:
        self._house = house
        self._agenda = agenda

    def end(self, session: Session) -> float:
        """Return the minute of the day at which the session is to end.

        From its start on it is the end that was planned then, whatever is changed on the way.
        """
        if session.ends is not None:
            return float(session.ends)
        planned = slots(self._agenda.blocks(session.id), session.start)
        return max((slot.ends for slot in planned), default=float(session.start))

    def late(self, session: Session) -> Late | None:
        """Return what will be late of a session that runs: a fixed start, else the end."""
        if session.stage is not Stage.RUNNING:
            return None
        blocks = self._agenda.blocks(session.id)
        return late(blocks, self._agenda.times(session), self.end(session))

    def ways(self, session: Session) -> tuple[Way, ...]:
        """Return the three cheapest ways to win back what is late; none where nothing is."""
        found = self.late(session)
        if found is None:
            return ()
        blocks = giving(self._agenda.blocks(session.id), session.block, found.block)
        return ways(blocks, found.minutes)

    def take(self, session: str, way: Way) -> Changes:
        """Shorten and leave out what a way names; raises ``WentOn`` where a block has begun."""
        blocks = {block.id: block for block in self._agenda.blocks(session)}
        cuts = [(blocks[cut.block], cut) for cut in way.cuts]
        begun = next((block for block, _ in cuts if block.started is not None), None)
        if begun is not None:
            raise WentOn(title=begun.title)
        with self._house.act(tr("land on time"), session):
            for block, cut in cuts:
                target = block.target if cut.dropped else block.target - cut.minutes
                after = replace(block, target=target, dropped=cut.dropped)
                self._house.library.agenda.update(after)
        return changed(Kind.AGENDA, Kind.LIBRARY, session=session)
