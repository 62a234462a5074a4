"""What the run page offers when somebody came or left between two rounds."""

from __future__ import annotations

from workshop.activities.pair import Rounds, size_of
from workshop.domain.values import Value
from workshop.facilitation.desk import Desk
from workshop.facilitation.pair_task import rounds_begun
from workshop.facilitation.places import Place
from workshop.words import ntr, tr


class RepairRow(Value, frozen=True):
    """One answer: its name in code, what it is, and what it changes."""

    answer: str
    words: str
    below: str


class RepairView(Value, kw_only=True, frozen=True):
    """Who came or left, which rounds it is about, and the answers; none where rules leave none."""

    headline: str
    lead: str
    rows: tuple[RepairRow, ...]


def repair_view(desk: Desk, place: Place) -> RepairView | None:
    """Read what changed since the rounds to come were drawn; None where nothing did."""
    if not isinstance(place.step, Rounds):
        return None
    came, left = desk.pairs.moved(place)
    if not came and not left:
        return None
    begun = rounds_begun(desk.house, place)
    words = {
        "fewest": tr("Fewest changes"), "few": tr("Few changes"), "best": tr("Best again")
    }  # fmt: skip
    rows = tuple(
        RepairRow(one.answer.value, words[one.answer.value], _changes(one.broken, float(one.share)))
        for one in (() if desk.pairs.takes_long(place) else desk.pairs.repairs(place))
    )
    lead = _lead(begun, place.rounds, rows)
    if size_of(place.options) > 2:
        lead = tr("The tables stay. Who came joins one; who is left alone joins another.")
    elif desk.pairs.takes_long(place):
        lead = tr("So many are here that the rounds stay. Who is left alone joins a pair.")
    return RepairView(headline=_headline(came, left), lead=lead, rows=rows)


def _headline(came: tuple[str, ...], left: tuple[str, ...]) -> str:
    parts = []
    if came:
        parts.append(
            tr("{name} came").format(name=came[0])
            if len(came) == 1
            else ntr("{n} person came", "{n} people came", len(came))
        )
    if left:
        parts.append(
            tr("{name} left").format(name=left[0])
            if len(left) == 1
            else ntr("{n} person left", "{n} people left", len(left))
        )
    return ", ".join(parts)


def _lead(begun: int, rounds: int, rows: tuple[RepairRow, ...]) -> str:
    if not rows:
        return tr("The rules leave no way to pair everybody who is here.")
    coming = (
        tr("round {n}").format(n=rounds)
        if rounds - begun == 1
        else tr("rounds {a} to {b}").format(a=begun + 1, b=rounds)
    )
    said = tr("Three answers for {rounds}.").format(rounds=coming)
    if begun:
        said += " " + ntr("Round 1 stays.", "The {n} rounds before stay.", begun)
    return said


def _changes(broken: int, share: float) -> str:
    pairs = ntr("{n} pair changes", "{n} pairs change", broken) if broken else tr("no pair changes")
    return tr("{pairs}, {share} %").format(pairs=pairs, share=f"{int(share * 1000) / 10:g}")
