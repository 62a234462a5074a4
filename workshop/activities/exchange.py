"""The kind "exchange": each cluster asks every other one; four answers, no debate, no reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from workshop.activities import exchange_wall
from workshop.activities.activity import (
    Activity,
    Category,
    Counts,
    Line,
    Options,
    Promise,
    Result,
    View,
    tally,
)
from workshop.activities.exchange_result import (
    ANSWERS,
    NUMBER,
    TEXT,
    TRY,
    YES,
    ExchangeResult,
    Pair,
    answer_of,
    counted,
    exchange_result,
    pairs_of,
    requests_each,
    typed_texts,
)
from workshop.activities.exchange_step import FEWEST, LONGEST, MOST, Exchange, asking, names_of
from workshop.activities.faults import BelowNothing, NotOnTheSheet, TooLong, TooManyAnswers
from workshop.activities.lists import EditableList
from workshop.domain.answers import Collected, Marks
from workshop.domain.exercise import Mode, Naming, Step
from workshop.domain.scene import Scene
from workshop.domain.states import State
from workshop.domain.values import Value
from workshop.domain.visibility import DESK, ROOM
from workshop.words import ntr, tr

WEIGHTS = (8, 3, 5, 2)  # of the four answers, made up for the demo
DEMO = ("Tell us by Thursday what changes", "Name one person for urgent questions")


class Slot(Value, kw_only=True, frozen=True):
    """One request to type: its key, who asks whom, and what it said before, if it is rewritten."""

    key: str
    asks: str
    answers: str
    before: str = ""


class RequestBoard(Value, kw_only=True, frozen=True):
    """What the capture panel shows: the requests to type, and how many of them are answered."""

    slots: tuple[Slot, ...]
    answered: int = 0
    of: int = 0
    longest: int = LONGEST


class ExchangeActivity(Activity):
    """How requests and answers are collected and shown."""

    step = Exchange
    collects = True
    reveals = True
    visibility = ROOM | DESK
    goes_round = False
    counts_in = (Mode.TALLY, Mode.KEYED)

    def rounds(self, step: Step, options: Options, people: int) -> int:
        """Return 2: what is not clear enough is written once more."""
        return 2

    def needed(self, step: Step, options: Options, round: int, earlier: Collected | None) -> bool:
        """Tell whether anything was unclear."""
        return round == 1 or bool(self.lines(step, options, round, earlier))

    def modes(self, step: Step, options: Options) -> tuple[Mode, ...]:
        """Answers are counted for each pair of clusters, or typed with their requests."""
        return (Mode.TALLY, Mode.KEYED)

    def naming(self, step: Step, options: Options) -> Naming:
        """A cluster asks and answers, not a person."""
        return Naming.SEEN

    def asks(self, step: Step, round: int, present: int) -> int:
        """Return how many requests each cluster has to each other one."""
        assert isinstance(step, Exchange)
        return requests_each(len(step.clusters))

    def answered(self, step: Step, collected: Collected) -> int:
        """Return how many requests have an answer in this round."""
        assert isinstance(step, Exchange)
        each = requests_each(len(step.clusters))
        return sum(sum(counted(collected, pair, each)) for pair in pairs_of(step.clusters))

    def audience(self, step: Step, options: Options, round: int) -> tuple[str, str]:
        """What a cluster answers is its own, until all is read."""
        told = tr("Requests are stated aloud. Answers stay here until all are written and read.")
        return tr("Seen by the clusters"), told

    def lists(self, step: Step, options: Options) -> tuple[EditableList, ...]:
        """Return the clusters."""
        assert isinstance(step, Exchange)
        rule = step.few if requests_each(len(step.clusters)) > 1 else step.many
        people = tr("At least two people in each.")
        return (
            EditableList(
                field="clusters",
                label=tr("Clusters"),
                least=FEWEST,
                most=MOST,
                longest=16,
                note=f"{rule} {people}".strip(),
            ),
        )

    def lines(
        self, step: Step, options: Options, round: int, earlier: Collected | None
    ) -> tuple[Line, ...]:
        """Return every pair of clusters; in round 2 those with something unclear."""
        assert isinstance(step, Exchange)
        return tuple(
            Line(pair.key, asking(step, pair))
            for pair in pairs_of(step.clusters)
            if round == 1 or _open(step, pair, earlier)
        )

    def categories(self, step: Step) -> tuple[Category, ...]:
        """Return the four answers."""
        assert isinstance(step, Exchange)
        return step.categories

    def beside(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> RequestBoard:
        """Return the requests to type; in round 2 those that were not clear enough."""
        assert isinstance(step, Exchange)
        names, texts = names_of(step), typed_texts(earlier) if earlier is not None else {}
        each = requests_each(len(step.clusters))
        return RequestBoard(
            slots=tuple(
                Slot(
                    key=key,
                    asks=names[pair.asks],
                    answers=names[pair.answers],
                    before=texts.get(key, ""),
                )
                for pair, key in _slots(step, round, earlier)
            ),
            answered=self.answered(step, collected),
            of=each * len(pairs_of(step.clusters))
            if round == 1
            else sum(_open(step, pair, earlier) for pair in pairs_of(step.clusters)),
        )

    def check_sheet(
        self, step: Step, options: Options, round: int, marks: Marks, earlier: Collected | None
    ) -> None:
        """Raise ``NotOnTheSheet``: requests are typed as counts, never as one person's sheet."""
        raise NotOnTheSheet(mark=", ".join(sorted(marks))[:60], line=tr("Requests"))

    def check_counts(
        self,
        step: Step,
        options: Options,
        round: int,
        counts: Counts,
        present: int,
        earlier: Collected | None,
    ) -> None:
        """Raise what is wrong: more answers than requests, a long text, an unknown line."""
        assert isinstance(step, Exchange)
        pairs = {line.id: line for line in self.lines(step, options, round, earlier)}
        texts = dict(_labels(step, round, earlier))
        for key, held in counts.items():
            if key in pairs:
                _check_pair(step, pairs[key], held, _most(step, round, key, earlier))
            elif key.removesuffix(TEXT) in texts:
                _check_request(texts[key.removesuffix(TEXT)], key, held)
            else:
                raise NotOnTheSheet(mark=", ".join(sorted(held))[:60], line=key[:60])

    def refusal(self, step: Step, options: Options, collected: Collected) -> str | None:
        """Return the sentence why nothing may be shown: no answer is in."""
        assert isinstance(step, Exchange)
        if exchange_result(step.clusters, collected, None).n:
            return None
        return tr("No answers are in yet, so there is nothing to read out.")

    def result(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> ExchangeResult:
        """Return the answers of all pairs; after round 2 with what was written once more."""
        assert isinstance(step, Exchange)
        return exchange_result(step.clusters, collected, earlier if round > 1 else None)

    def sentences(self, step: Step, result: Result | None) -> tuple[str, ...]:
        """Return how often each answer was given, and of every two clusters who helps whom."""
        assert isinstance(step, Exchange)
        if not isinstance(result, ExchangeResult):
            return ()
        return exchange_wall.sentences(step.clusters, step.categories, result)

    def promises(
        self,
        step: Step,
        options: Options,
        round: int,
        collected: Collected,
        earlier: Collected | None,
    ) -> tuple[Promise, ...]:
        """Return every yes and every "we will try", for the cluster that gave it."""
        assert isinstance(step, Exchange)
        names = names_of(step)
        result = self.result(step, options, round, collected, earlier)
        typed = {request.pair for request in result.requests}
        found = [
            Promise(source=r.key, party=names[r.pair.answers], text=r.text)
            for r in result.requests
            if r.answer in (YES, TRY)
        ]
        for given in result.pairs:
            if given.pair not in typed and given.counts[0] + given.counts[2]:
                found.append(
                    Promise(
                        source=given.pair.key,
                        party=names[given.pair.answers],
                        text=_promised(given.counts[0], given.counts[2], names[given.pair.asks]),
                    )
                )
        return tuple(found)

    def pages(self, step: Step, view: View) -> tuple[Scene, ...]:
        """The question; write, ask, answer; all answers; then what is written once more."""
        assert isinstance(step, Exchange)
        asked = _unclear(step, view.earlier) if view.round > 1 else ()
        result = self.result(step, view.options, view.round, view.collected, view.earlier)
        return exchange_wall.pages(_texts(step), asked, result, view)

    def seconds(self, step: Step, view: View, page: int) -> float | None:
        """Return the time to write, for each cluster to ask, to answer, and to read out."""
        assert isinstance(step, Exchange)
        if view.state is State.REVEALED:
            return None if page else step.read_minutes * 60
        if view.state is not State.RUNNING:
            return 0.0
        if view.round > 1:
            return None if page else step.again_minutes * 60
        many = len(step.clusters)
        if not page:
            return step.write_minutes * 60
        if page <= many:
            return float(round(step.ask_minutes * 60 / many))
        return step.answer_minutes * 60

    def hands_in(self, step: Step, round: int, present: int) -> int:
        """One answer of every pair for each of its requests; in round 2 one is written anew."""
        return 1 if round > 1 else self.asks(step, round, present)

    def tallied(self, step: Step, sheets: Sequence[Marks]) -> dict[str, dict[str, int]]:
        """Count the answers of each pair."""
        return tally([{k: v for k, v in m.items() if not k.endswith(TEXT)} for m in sheets])

    def typed(
        self,
        step: Step,
        options: Options,
        round: int,
        earlier: Collected | None,
        sheets: Sequence[Marks],
    ) -> dict[str, dict[str, int]]:
        """Write every request with its answer, as they are typed."""
        assert isinstance(step, Exchange)
        counts: dict[str, dict[str, int]] = {}
        given: dict[str, int] = {}
        for pair, key in _slots(step, round, earlier):
            at = given[pair.key] = given.get(pair.key, -1) + 1
            marks = sheets[at] if at < len(sheets) else {}
            answer, text = marks.get(pair.key), marks.get(pair.key + TEXT)
            if answer and text:
                counts |= {key: {answer: 1}, key + TEXT: {text: 1}}
        return counts

    def plausible(
        self, step: Step, options: Options, round: int, earlier: Collected | None, random: Random
    ) -> Marks:
        """Return a request and its answer for each pair."""
        assert isinstance(step, Exchange)
        marks: Marks = {}
        for line in self.lines(step, options, round, earlier):
            marks[line.id] = random.choices(ANSWERS, WEIGHTS)[0]
            marks[line.id + TEXT] = random.choice(step.examples or DEMO)
        return marks


def _texts(step: Exchange) -> exchange_wall.Texts:
    each = requests_each(len(step.clusters))
    return exchange_wall.Texts(
        question=step.question,
        foot=step.foot,
        rule=step.few if each > 1 else step.many,
        clusters=step.clusters,
        categories=step.categories,
        write_lines=step.write_lines,
        ask_title=step.ask_title,
        ask_lines=step.ask_lines,
        answer_title=step.answer_title,
        again_title=step.again_title,
        again_lines=step.again_lines,
    )


def _open(step: Exchange, pair: Pair, earlier: Collected | None) -> int:
    """Return how many answers to a pair's requests were "not clear enough"."""
    if earlier is None:
        return 0
    return counted(earlier, pair, requests_each(len(step.clusters)))[3]


def _most(step: Exchange, round: int, key: str, earlier: Collected | None) -> int:
    if round == 1:
        return requests_each(len(step.clusters))
    return next(_open(step, pair, earlier) for pair in pairs_of(step.clusters) if pair.key == key)


def _slots(step: Exchange, round: int, earlier: Collected | None) -> list[tuple[Pair, str]]:
    """Return pair and key of every request of a round."""
    each = requests_each(len(step.clusters))
    found = []
    for pair in pairs_of(step.clusters):
        keys = [pair.request(number) for number in range(1, each + 1)]
        if round > 1:
            unclear = [
                key for key in keys if earlier and answer_of(earlier, key) == ANSWERS[3]
            ] or keys[: _open(step, pair, earlier)]
            keys = unclear if _open(step, pair, earlier) else []
        found += [(pair, key) for key in keys]
    return found


def _unclear(step: Exchange, earlier: Collected | None) -> tuple[exchange_wall.Unclear, ...]:
    names, texts = names_of(step), typed_texts(earlier) if earlier is not None else {}
    return tuple(
        exchange_wall.Unclear(
            asks=names[pair.asks], answers=names[pair.answers], text=texts.get(key, "")
        )
        for pair, key in _slots(step, 2, earlier)
    )


def _labels(step: Exchange, round: int, earlier: Collected | None) -> list[tuple[str, str]]:
    names = names_of(step)
    words = tr("{asks} asks {answers}, {n}")
    return [
        (
            key,
            words.format(
                asks=names[pair.asks], answers=names[pair.answers], n=key.partition(NUMBER)[2]
            ),
        )
        for pair, key in _slots(step, round, earlier)
    ]


def _check_pair(step: Exchange, line: Line, held: Mapping[str, int], most: int) -> None:
    counts = dict(held)
    if not set(counts) <= {category.id for category in step.categories}:
        raise NotOnTheSheet(mark=", ".join(sorted(counts))[:60], line=line.text)
    if min(counts.values(), default=0) < 0:
        raise BelowNothing(line=line.text, count=min(counts.values()))
    if sum(counts.values()) > most:
        requests = ntr("{n} request", "{n} requests", most)
        raise TooManyAnswers(line=line.text, count=sum(counts.values()), requests=requests)


def _check_request(label: str, key: str, held: Mapping[str, int]) -> None:
    if len(held) > 1 or any(n != 1 for n in held.values()):
        raise NotOnTheSheet(mark=", ".join(sorted(held))[:60], line=label)
    text = next(iter(held), "")
    if key.endswith(TEXT):
        if len(text) > LONGEST:
            raise TooLong(line=label, count=len(text), most=LONGEST)
    elif held and text not in ANSWERS:
        raise NotOnTheSheet(mark=text[:60], line=label)


def _promised(yes: int, tries: int, asks: str) -> str:
    parts = []
    if yes:
        parts.append(ntr("{n} yes", "{n} yes", yes))
    if tries:
        parts.append(ntr("{n} “we will try”", "{n} “we will try”", tries))
    return tr("{answers} to {asks}").format(answers=tr(" and ").join(parts), asks=asks)
