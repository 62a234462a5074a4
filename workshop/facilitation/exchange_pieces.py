"""The paper of an exchange: request cards and message sheets before, what was promised after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop.activities.exchange import ExchangeActivity
from workshop.activities.exchange_result import (
    TRY,
    YES,
    ExchangeResult,
    Given,
    pairs_of,
    requests_each,
)
from workshop.activities.exchange_step import Exchange, names_of
from workshop.domain.commitments import Commitment
from workshop.facilitation.piece import AFTER, BEFORE, Job, Piece
from workshop.facilitation.places import Place, Places
from workshop.facilitation.stage import day_text
from workshop.handouts.data import Made
from workshop.handouts.team_data import MessageRow, MessageSheet, MessageSheets, RequestCards
from workshop.words import tr

PROMISES = (YES, TRY)


def exchange_pieces(
    places: Places, place: Place, step: Exchange, kept: Sequence[Commitment], job: Job
) -> list[Piece]:
    """Return cards and sheets to write on; once it was read out, what each cluster promised."""
    found = [_cards(place, step, job), _sheets("cluster-sheets", blank(place, step), job, BEFORE)]
    last = _last_read(places, place)
    if last is None:
        return found
    result = ExchangeActivity().result(
        step, last.options, last.round, places.collected(last), places.earlier(last)
    )
    filled = promised(place, step, result, kept)
    return [*found, _sheets("commitments", filled, job, AFTER)] if filled.sheets else found


def blank(place: Place, step: Exchange) -> MessageSheets:
    """Return a sheet for each cluster with a place for every request it will hear."""
    names = names_of(step)
    each = range(requests_each(len(step.clusters)))
    sheets = tuple(
        MessageSheet(
            cluster=cluster.text,
            rows=tuple(
                MessageRow(asks=names[pair.asks])
                for pair in pairs_of(step.clusters)
                if pair.answers == cluster.id
                for _ in each
            ),
        )
        for cluster in step.clusters
    )
    return MessageSheets(
        title=place.block.title,
        piece=tr("Message sheet"),
        letters="MS",
        question=step.foot,
        answers=tuple(category.label for category in step.categories),
        sheets=sheets,
        who_sees=tr("your cluster, and everyone once all is read, until the dates are past."),
    )


def promised(
    place: Place, step: Exchange, result: ExchangeResult, kept: Sequence[Commitment]
) -> MessageSheets:
    """Return what each cluster answered, with who sees to it, and what it heard."""
    words = {category.id: category.label for category in step.categories}
    known = {each.source: each for each in kept if each.source}
    sheets = tuple(
        MessageSheet(
            cluster=cluster.text,
            rows=_answered(step, result, cluster.id, words, known),
            heard=_heard(step, result, cluster.id, words),
        )
        for cluster in step.clusters
    )
    return MessageSheets(
        title=place.block.title,
        piece=tr("Commitments"),
        letters="CM",
        answers=tuple(words.values()) if result.requests else (),
        sheets=tuple(sheet for sheet in sheets if sheet.rows or sheet.heard),
        who_sees=tr("everyone who took part, to keep to the dates, until they are past."),
    )


def _answered(
    step: Exchange,
    result: ExchangeResult,
    cluster: str,
    words: Mapping[str, str],
    known: Mapping[str, Commitment],
) -> tuple[MessageRow, ...]:
    names = names_of(step)
    typed = {request.pair for request in result.requests}
    rows = [
        _row(names[r.pair.asks], r.text, words.get(r.answer, ""), known.get(r.key),
             is_promise=r.answer in PROMISES)
        for r in result.requests
        if r.pair.answers == cluster and r.answer
    ]  # fmt: skip
    for given in result.pairs:
        if given.pair.answers == cluster and given.pair not in typed and given.answered:
            promise = bool(given.counts[0] + given.counts[2])
            commitment = known.get(given.pair.key)
            asks = names[given.pair.asks]
            rows.append(_row(asks, _counted(given, words), "", commitment, is_promise=promise))
    return tuple(rows)


def _row(
    asks: str, text: str, answer: str, commitment: Commitment | None, *, is_promise: bool
) -> MessageRow:
    due = commitment.due if commitment else None
    return MessageRow(
        asks=asks,
        text=text,
        answer=answer,
        owner=commitment.owner if commitment else "",
        until=day_text(due) if due else "",
        promised=is_promise,
    )


def _heard(
    step: Exchange, result: ExchangeResult, cluster: str, words: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    names = names_of(step)
    typed = {request.pair for request in result.requests}
    found = [
        (names[r.pair.answers], r.text, words.get(r.answer, ""))
        for r in result.requests
        if r.pair.asks == cluster and r.answer
    ]
    found += [
        (names[given.pair.answers], "", _counted(given, words))
        for given in result.pairs
        if given.pair.asks == cluster and given.pair not in typed and given.answered
    ]
    return tuple(found)


def _counted(given: Given, words: Mapping[str, str]) -> str:
    """Write "1 yes, 1 not clear enough"."""
    told = zip(words.values(), given.counts, strict=False)
    return ", ".join(f"{count} {word}" for word, count in told if count)


def _last_read(places: Places, place: Place) -> Place | None:
    rounds = [p for p in places.of_block(place.session, place.block) if p.step.id == place.step.id]
    return next((found for found in reversed(rounds) if found.run.revealed), None)


def _cards(place: Place, step: Exchange, job: Job) -> Piece:
    many = len(step.clusters)
    each = requests_each(many)
    data = RequestCards(
        title=place.block.title,
        foot=tr("One sentence, to be answered yes or no."),
        copies=many * ((many - 1) * each + 1),
    )

    def make() -> Made:
        from workshop.handouts.exchange import request_cards

        return request_cards(data, job.setting)

    return Piece(name="request-cards", title=tr("Request cards"), make=make, copies=data.copies)


def _sheets(name: str, data: MessageSheets, job: Job, group: str) -> Piece:
    def make() -> Made:
        from workshop.handouts.exchange import message_sheets

        return message_sheets(data, job.setting)

    title = f"{data.title}: {data.piece}"
    return Piece(name=name, title=title, make=make, copies=len(data.sheets), group=group)
