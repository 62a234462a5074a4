"""Landing on time: the cheapest ways to win back minutes from the blocks that are still to come.

A block may be shortened to its least, and one that may drop can be left out. What a change costs is
counted in minutes of the plan: two for touching a block at all, then each minute that it loses
(three for one that must stay), and for leaving it out ten more. The search is exact: branch and
bound, where what is still missing costs at least its minutes at the best rate that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from workshop.domain.agenda import Block, Priority, Slot
from workshop.domain.values import Value

WAYS = 3
TOUCH, LEAVE_OUT = 2, 10
MINUTE_COSTS = {Priority.MUST: 3, Priority.MAY: 1, Priority.DROP: 1}


class Cut(Value, frozen=True):
    """A block that gives minutes: it is shortened by so many, or left out."""

    block: str
    minutes: int
    dropped: bool = False


class Way(Value, frozen=True):
    """Cuts that win back the time, in agenda order; ``left`` minutes late if all is not enough."""

    cuts: tuple[Cut, ...]
    left: int = 0

    @property
    def saves(self) -> int:
        """How many minutes it wins."""
        return sum(cut.minutes for cut in self.cuts)


class Late(Value, frozen=True):
    """Where the day will be late: at a fixed start, or (``block`` empty) at its end.

    ``begins`` and ``planned`` are minutes of the day, ``minutes`` the whole minutes between them.
    """

    block: str
    begins: float
    planned: float

    @property
    def minutes(self) -> int:
        """How late, in whole minutes, so that a way that wins them lands on time."""
        return ceil(round(self.begins - self.planned, 3))


def late(blocks: Sequence[Block], times: Sequence[Slot], end: float) -> Late | None:
    """Return the first fixed start that will not be kept, else a late end; None: all is on time.

    ``times`` are the slots as the day runs, ``end`` the planned end. Less than a minute is on time.
    """
    slot = {each.block: each for each in times}
    for block in blocks:
        if block.anchor is None or block.started is not None or block.id not in slot:
            continue
        found = Late(block.id, slot[block.id].begins, float(block.anchor))
        if found.begins - found.planned >= 1:
            return found
    if not times:
        return None
    found = Late("", max(each.ends for each in times), end)
    return found if found.begins - found.planned >= 1 else None


def giving(blocks: Sequence[Block], at: str | None, until: str) -> tuple[Block, ...]:
    """Return the blocks whose minutes count: after the present one, before the late fixed start.

    A fixed start between them keeps what is saved before it, so only what follows it counts.
    """
    kept = [block for block in blocks if not block.dropped]
    names = [block.id for block in kept]
    first = names.index(at) + 1 if at in names else 0
    last = names.index(until) if until in names else len(kept)
    coming = [block for block in kept[first:last] if block.started is None]
    fixed = [place for place, block in enumerate(coming) if block.anchor is not None]
    return tuple(coming[fixed[-1] :] if fixed else coming)


def ways(blocks: Sequence[Block], minutes: int) -> tuple[Way, ...]:
    """Return the three cheapest ways to win ``minutes``, the cheapest first.

    No way holds a cut that it could do without. Where all blocks together cannot win enough, the
    one way returned takes what they have and says how many minutes stay; with nothing to give there
    is none.
    """
    if minutes <= 0:
        return ()
    order = {block.id: place for place, block in enumerate(blocks)}
    offers = sorted((o for block in blocks for o in _offers(block)), key=_Offer.rank)
    search = _Search(minutes)
    search.run(offers)
    if search.best:
        return tuple(Way(_sorted(cuts, order)) for _, cuts in search.best)
    most = {offer.cut.block: offer.cut for offer in sorted(offers, key=lambda o: o.cut.minutes)}
    saved = sum(cut.minutes for cut in most.values())
    return (Way(_sorted(tuple(most.values()), order), minutes - saved),) if most else ()


class _Offer(NamedTuple):
    """What a block can give at most, what touching it costs, and each minute."""

    cut: Cut
    touch: int
    minute: int

    def rank(self) -> tuple[int, float]:
        """Cheap minutes first: then what is too much is always taken back from the last."""
        return self.minute, self.touch / self.cut.minutes

    @property
    def whole(self) -> int:
        """The cost of all that it can give."""
        return self.touch + self.minute * self.cut.minutes


class _Search:
    """Branch and bound over offers in the order of their minutes' cost."""

    def __init__(self, minutes: int) -> None:
        self._minutes = minutes
        self.best: list[tuple[int, tuple[Cut, ...]]] = []

    def run(self, offers: Sequence[_Offer], chosen: tuple[_Offer, ...] = ()) -> None:
        """Try the chosen ones with every set of the offers."""
        missing = self._minutes - sum(offer.cut.minutes for offer in chosen)
        if missing <= 0:
            self._keep(chosen)
            return
        taken = {offer.cut.block for offer in chosen}
        open_ = [offer for offer in offers if offer.cut.block not in taken]
        if not open_ or not self._may_be_better(chosen, open_, missing):
            return
        for place, offer in enumerate(open_):
            self.run(open_[place + 1 :], (*chosen, offer))

    def _may_be_better(
        self, chosen: Sequence[_Offer], offers: Sequence[_Offer], missing: int
    ) -> bool:
        """Tell whether the missing minutes, at the best rate there is, stay below the third."""
        if len(self.best) < WAYS:
            return True
        least = min(offer.whole / offer.cut.minutes for offer in offers) * missing
        return sum(offer.whole for offer in chosen) + least < self.best[-1][0]

    def _keep(self, chosen: tuple[_Offer, ...]) -> None:
        over = sum(offer.cut.minutes for offer in chosen) - self._minutes
        if any(offer.cut.minutes <= over for offer in chosen):
            return  # one of them is not needed
        cost = sum(offer.whole for offer in chosen)
        cuts = [offer.cut for offer in chosen]
        shortened = [place for place, cut in enumerate(cuts) if not cut.dropped]
        if shortened:  # the last has the dearest minutes
            last = shortened[-1]
            cost -= over * chosen[last].minute
            cuts[last] = Cut(cuts[last].block, cuts[last].minutes - over)
        self.best = sorted([*self.best, (cost, tuple(cuts))], key=_price)[:WAYS]


def _price(found: tuple[int, tuple[Cut, ...]]) -> tuple[int, int]:
    """Cheaper first, then fewer blocks."""
    return found[0], len(found[1])


def _offers(block: Block) -> Iterator[_Offer]:
    minute = MINUTE_COSTS[block.priority]
    if block.target > block.least:
        yield _Offer(Cut(block.id, block.target - block.least), TOUCH, minute)
    if block.priority is Priority.DROP:
        yield _Offer(Cut(block.id, block.target, dropped=True), TOUCH + LEAVE_OUT, minute)


def _sorted(cuts: tuple[Cut, ...], order: dict[str, int]) -> tuple[Cut, ...]:
    return tuple(sorted(cuts, key=lambda cut: order[cut.block]))
