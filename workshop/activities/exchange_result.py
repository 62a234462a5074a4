"""What comes of an exchange of requests: how often yes, what is unclear, who helps whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Annotated, NamedTuple

from workshop.activities.activity import Result, Shown
from workshop.activities.lists import Named
from workshop.domain.answers import Collected
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import tr

YES, NO, TRY, UNCLEAR = "yes", "no", "try", "unclear"
ANSWERS = (YES, NO, TRY, UNCLEAR)
EQUAL = 0.25  # a difference of the two yes rates up to this is "about equally"
TO, NUMBER, TEXT = ">", "/", ":"  # in keys: "a>b", "a>b/1" and "a>b/1:"
FEW_CLUSTERS = 4  # up to so many, two requests to each other one; above, one


class Pair(NamedTuple):
    """Who asks whom, by the ids of the clusters."""

    asks: str
    answers: str

    @property
    def key(self) -> str:
        """The line of the tally that counts this pair's answers."""
        return f"{self.asks}{TO}{self.answers}"

    def request(self, number: int) -> str:
        """Return the key of a request, from 1."""
        return f"{self.key}{NUMBER}{number}"


class Request(Value, kw_only=True, frozen=True):
    """One request that was typed, with its last answer; ``once_more`` where it was rewritten."""

    key: str
    pair: Annotated[Pair, ROOM]
    text: Annotated[str, ROOM]
    answer: Annotated[str, ROOM] = ""
    once_more: Annotated[bool, ROOM] = False


class Given(Value, kw_only=True, frozen=True):
    """The answers one cluster gave to another: how often each of the four, in their order.

    ``yes`` is yes(A→B): their share of yes, 0 to 1; None without an answer.
    """

    pair: Annotated[Pair, ROOM]
    counts: Annotated[tuple[int, int, int, int], ROOM] = (0, 0, 0, 0)
    yes: Annotated[float | None, ROOM] = None

    @property
    def answered(self) -> int:
        """How many requests were answered."""
        return sum(self.counts)


class ExchangeResult(Result, kw_only=True, frozen=True):
    """All pairs in list order, and the requests that were typed; ``n`` answers of ``of`` requests.

    ``yes_rate`` and ``unclear_rate`` are shares of the answers, 0 to 1, None without any; ``empty``
    are the pairs that have none.
    """

    pairs: Annotated[tuple[Given, ...], ROOM] = ()
    requests: Annotated[tuple[Request, ...], ROOM] = ()
    counts: Annotated[tuple[int, int, int, int], ROOM] = (0, 0, 0, 0)
    yes_rate: Annotated[float | None, ROOM] = None
    unclear_rate: Annotated[float | None, ROOM] = None
    empty: Annotated[tuple[Pair, ...], ROOM] = ()

    def given(self, asks: str, answers: str) -> Given:
        """Return a pair's answers; raises ``StopIteration``."""
        return next(each for each in self.pairs if each.pair == Pair(asks, answers))

    def reciprocity(self, first: str, second: str) -> float | None:
        """yes(A→B) − yes(B→A), −1 to 1; None where one of the two has no answer. Said in words."""
        one, other = self.given(first, second).yes, self.given(second, first).yes
        return None if one is None or other is None else one - other


def requests_each(clusters: int) -> int:
    """Return how many requests one cluster has to each other: two up to four clusters, else one."""
    return 2 if clusters <= FEW_CLUSTERS else 1


def pairs_of(clusters: Sequence[Named]) -> tuple[Pair, ...]:
    """Return every pair of who asks and who answers, by who asks."""
    return tuple(
        Pair(one.id, other.id) for one in clusters for other in clusters if one.id != other.id
    )


def typed_texts(collected: Collected) -> dict[str, str]:
    """Return the requests that were typed, by their keys."""
    return {
        key.removesuffix(TEXT): next(iter(held))
        for key, held in collected.counts.items()
        if key.endswith(TEXT) and held
    }


def answer_of(collected: Collected, request: str) -> str:
    """Return the answer that was typed for one request; empty where there is none."""
    return next((answer for answer, n in collected.counts.get(request, {}).items() if n), "")


def counted(collected: Collected, pair: Pair, each: int) -> tuple[int, int, int, int]:
    """Return a pair's answers in one round: its own counts, or else those of its requests."""
    if pair.key in collected.counts:
        return _four(collected.counts[pair.key])
    typed = [answer_of(collected, pair.request(number)) for number in range(1, each + 1)]
    return _four({answer: typed.count(answer) for answer in ANSWERS})


def exchange_result(
    clusters: Sequence[Named], collected: Collected, earlier: Collected | None
) -> ExchangeResult:
    """Return what came of all answers; in round 2 what was unclear in ``earlier`` is answered anew.

    What was not written once more stays unclear.
    """
    each = requests_each(len(clusters))
    pairs = tuple(_given(pair, each, collected, earlier) for pair in pairs_of(clusters))
    totals = _four({a: sum(p.counts[at] for p in pairs) for at, a in enumerate(ANSWERS)})
    answered = sum(totals)
    return ExchangeResult(
        shown=Shown.COUNTS if answered else Shown.NOTHING,
        n=answered,
        of=each * len(pairs),
        pairs=pairs,
        requests=_requests(pairs, each, collected, earlier),
        counts=totals,
        yes_rate=totals[0] / answered if answered else None,
        unclear_rate=totals[3] / answered if answered else None,
        empty=tuple(given.pair for given in pairs if not given.answered),
    )


def helping_words(result: ExchangeResult, clusters: Sequence[Named]) -> tuple[tuple[str, ...], ...]:
    """Say of every two clusters who helps whom: the names of both, and the sentence."""
    said = []
    for one, other in combinations(clusters, 2):
        words = _helping(result.reciprocity(one.id, other.id), one.text, other.text)
        if words:
            said.append((one.text, other.text, words))
    return tuple(said)


def _helping(difference: float | None, one: str, other: str) -> str:
    if difference is None:
        return ""
    if abs(difference) <= EQUAL:
        return tr("{one} and {other} help each other about equally").format(one=one, other=other)
    giver, asker = (other, one) if difference > 0 else (one, other)
    return tr("{giver} says yes to {asker} more often than the other way round").format(
        giver=giver, asker=asker
    )


def _given(pair: Pair, each: int, collected: Collected, earlier: Collected | None) -> Given:
    now = counted(collected, pair, each)
    if earlier is None:
        return _with_share(pair, now)
    then = counted(earlier, pair, each)
    rest = max(0, then[3] - sum(now))
    yes, no, try_ = (then[at] + now[at] for at in range(3))
    return _with_share(pair, (yes, no, try_, rest + now[3]))


def _with_share(pair: Pair, counts: tuple[int, int, int, int]) -> Given:
    answered = sum(counts)
    return Given(pair=pair, counts=counts, yes=counts[0] / answered if answered else None)


def _requests(
    pairs: Iterable[Given], each: int, collected: Collected, earlier: Collected | None
) -> tuple[Request, ...]:
    first = earlier or collected
    before, now = typed_texts(first), typed_texts(collected) if earlier else {}
    found = []
    for given in pairs:
        for number in range(1, each + 1):
            key = given.pair.request(number)
            text = now.get(key) or before.get(key, "")
            if not text:
                continue
            again = answer_of(collected, key) if earlier else ""
            answer = again or answer_of(first, key)
            found.append(
                Request(key=key, pair=given.pair, text=text, answer=answer, once_more=key in now)
            )
    return tuple(found)


def _four(counts: Mapping[str, int]) -> tuple[int, int, int, int]:
    return (
        counts.get(YES, 0),
        counts.get(NO, 0),
        counts.get(TRY, 0),
        counts.get(UNCLEAR, 0),
    )
