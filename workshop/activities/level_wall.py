"""The pages of picking levels: a decision a page, cards face down, bars, the delegation board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from workshop.activities.activity import Category, Line, Shown, View
from workshop.activities.level_board import BoardRow
from workshop.activities.level_result import Gap, LevelResult, LineResult, Word, cards, gap_of
from workshop.activities.wall import done_scene, dots, locked_scene, paged
from workshop.domain.charts import Column, Levels
from workshop.domain.scene import Folded, Listing, Prompt, Row, Scene
from workshop.domain.states import State
from workshop.domain.statistics import SETTLED
from workshop.domain.values import Value
from workshop.domain.visibility import ROOM
from workshop.words import ntr, tr

ROWS = 7  # of a board below its title and a second line
_ORDER = (Word.SETTLED, Word.OPEN, Word.PARKED)


class Texts(Value, frozen=True):
    """The words of the step that the wall may show."""

    question: Annotated[str, ROOM]
    foot: Annotated[str, ROOM]
    talk: Annotated[str, ROOM]
    ends: Annotated[tuple[str, str], ROOM]
    levels: tuple[Category, ...]


def collecting(texts: Texts, asked: Sequence[tuple[str, Line]], view: View) -> tuple[Scene, ...]:
    """Return the pages before a result: the levels, each decision, cards face down, done."""
    if view.state is State.LOCKED:
        return (_locked(view),)
    if view.state is State.DONE:
        return (done_scene(view),)
    if view.state is State.READY:
        return _again(texts, asked, view) if view.round > 1 else (_scale(texts, view),)
    decisions = _one_a_decision(asked)
    return tuple(
        Scene(
            key=f"{view.key}/pick/{at}",
            header=view.title,
            corner=_corner(at, len(decisions), view),
            body=Levels(text, _columns(texts.levels), lead=texts.question, ends=texts.ends),
            foot=" ".join(x for x in (_in(view), texts.foot) if x),
            clock=view.countdown,
        )
        for at, text in enumerate(decisions)
    )


def revealed(
    texts: Texts, result: LevelResult, rows: Sequence[BoardRow], view: View
) -> tuple[Scene, ...]:
    """Return a page a decision, team by team, then the board where nothing is left to pick."""
    if result.shown is Shown.NOTHING:
        return (_locked(view),)
    pages = []
    for own in _teams(result.lines):
        for at, line in enumerate(own):
            if line.word != Word.UNTOLD:
                pages.append(_bars(texts, line, view, _corner(at, len(own), view)))
    return (*pages, *board(texts, rows, view)) or (_nothing(view),)


def before_the_pick(texts: Texts, view: View) -> tuple[Scene, ...]:
    """Return the pages while the manager's pick is the desk's: nothing of it is shown."""
    if view.state is State.DONE:
        return (done_scene(view),)
    if view.state is State.LOCKED:
        return (_locked(view),)
    body = Prompt(tr("The manager speaks last"), lines=(texts.question, texts.foot))
    return (Scene(key=f"{view.key}/manager", header=view.title, body=body),)


def picks(texts: Texts, result: LevelResult, view: View) -> tuple[Scene, ...]:
    """Return the team's bars with the manager's pick beside them, a page a decision."""
    pages = []
    for own in _teams(result.lines):
        known = [line for line in own if line.pick is not None and line.word != Word.UNTOLD]
        for at, line in enumerate(known):
            corner = tr("Decision {at} of {of}").format(at=at + 1, of=len(known))
            pages.append(_bars(texts, line, view, corner, pick=line.pick))
    return tuple(pages) or (_nothing(view),)


def board(texts: Texts, rows: Sequence[BoardRow], view: View) -> tuple[Scene, ...]:
    """Return the delegation board, team by team; long ones on several pages."""
    scenes: list[Scene] = []
    for team in dict.fromkeys(row.team for row in rows):
        pages = paged([_row(texts.levels, row) for row in rows if row.team == team], ROWS)
        scenes += [
            Scene(
                key=f"{view.key}/board/{team}/{number}",
                header=_header(view, team),
                body=Listing(tr("Delegation board"), page, texts.question),
                foot=texts.foot,
                foot_dots=dots(number, len(pages)),
                revealed=True,
            )
            for number, page in enumerate(pages)
        ]
    return tuple(scenes)


def sentences(texts: Texts, result: LevelResult) -> tuple[str, ...]:
    """Return one sentence a decision: how it stands, and of how many, where it may be said."""
    if result.of_manager:
        return tuple(_told_of_manager(line) for line in result.lines if line.pick is not None)
    known = [line for line in result.lines if line.word in _ORDER]
    known.sort(key=lambda line: _ORDER.index(Word(line.word)))
    return tuple(_sentence(texts, line) for line in known)


def level_words(levels: Sequence[Category], median: float) -> str:
    """Return "4 agree", or "4.5, between agree and advise"."""
    low = int(median)
    if median == low:
        return f"{low} {levels[low - 1].label}"
    between = tr("{level}, between {low} and {high}")
    return between.format(level=f"{median:g}", low=levels[low - 1].label, high=levels[low].label)


def stands(levels: Sequence[Category], row: BoardRow) -> str:
    """Return how a row of the board stands, in words."""
    if row.word == Word.SETTLED and row.level is not None:
        return level_words(levels, row.level)
    if row.word == Word.PARKED and row.until:
        return tr("parked until {date}").format(date=row.until)
    return {
        Word.PARKED.value: tr("parked"),
        Word.FIXED.value: tr("fixed by rule"),
        Word.OPEN.value: tr("not settled yet"),
    }.get(row.word, tr("not picked"))


def gap_words(line: LineResult) -> str:
    """Return who picks more freedom; never which is better."""
    return {
        Gap.TEAM: tr("team picks more freedom"),
        Gap.MANAGER: tr("manager picks more freedom"),
        Gap.CLOSE: tr("team and manager pick about alike"),
        None: "",
    }[gap_of(line.gap)]


def _scale(texts: Texts, view: View) -> Scene:
    rows = tuple(
        Row(level.label, str(number))
        if not level.detail
        else Row(tr("{level}: {what}").format(level=level.label, what=level.detail), str(number))
        for number, level in enumerate(texts.levels, 1)
    )
    return Scene(
        key=f"{view.key}/levels",
        header=view.title,
        body=Listing(texts.question, rows),
        foot=texts.foot,
    )


def _again(texts: Texts, asked: Sequence[tuple[str, Line]], view: View) -> tuple[Scene, ...]:
    decisions = [Row(text, str(at)) for at, text in enumerate(_one_a_decision(asked), 1)]
    pages = paged(decisions, ROWS)
    return tuple(
        Scene(
            key=f"{view.key}/again/{number}",
            header=view.title,
            corner=tr("Second pick"),
            body=Listing(tr("Pick once more"), page, texts.question),
            foot=texts.foot,
            foot_dots=dots(number, len(pages)),
        )
        for number, page in enumerate(pages)
    )


def _locked(view: View) -> Scene:
    if view.round > 2:
        return locked_scene(view)
    body = Folded(tr("Cards face down"), tr("Nothing is shown yet."), _in(view))
    return Scene(key=f"{view.key}/locked", header=view.title, body=body)


def _nothing(view: View) -> Scene:
    body = Prompt(tr("Nothing was picked"), lines=(tr("So there is nothing to show."),))
    return Scene(key=f"{view.key}/nothing", header=view.title, body=body)


def _in(view: View) -> str:
    return tr("{done} of {of} in.").format(done=cards(view.collected), of=view.collected.present)


def _one_a_decision(asked: Sequence[tuple[str, Line]]) -> tuple[str, ...]:
    """Every team picks at once, so that a decision is asked of all of them on one page."""
    return tuple(dict.fromkeys(line.text for _, line in asked))


def _teams(lines: Sequence[LineResult]) -> list[list[LineResult]]:
    teams = dict.fromkeys(line.team for line in lines)
    return [[line for line in lines if line.team == team] for team in teams]


def _header(view: View, team: str) -> str:
    if not team:
        return view.title
    return tr("{title}, team {team}").format(title=view.title, team=team)


def _corner(at: int, of: int, view: View) -> str:
    return tr("Decision {at} of {of}, round {round}").format(at=at + 1, of=of, round=view.round)


def _columns(levels: Sequence[Category], counts: Sequence[int] | None = None) -> tuple[Column, ...]:
    return tuple(
        Column(str(at), level.label, None if counts is None else counts[at - 1])
        for at, level in enumerate(levels, 1)
    )


def _bars(
    texts: Texts, line: LineResult, view: View, corner: str, pick: int | None = None
) -> Scene:
    talk = line.word == Word.OPEN and pick is None
    word, reason = (_word(line), _reason(line)) if pick is None else _beside(line)
    return Scene(
        key=f"{view.key}/bars/{line.id}",
        header=_header(view, line.team),
        corner=corner,
        body=Levels(
            line.text,
            _columns(texts.levels, line.counts),
            word,
            reason,
            most=max((*(line.counts or ()), *(line.before or ()), 1)),
            pick=pick,
            pick_label=tr("manager's pick") if pick else "",
        ),
        foot=texts.talk if talk else texts.foot,
        foot_strong=talk,
        clock=view.countdown if talk else None,
        revealed=True,
    )


def _word(line: LineResult) -> str:
    return {
        Word.SETTLED.value: tr("Settled"),
        Word.OPEN.value: tr("Not settled yet"),
        Word.PARKED.value: tr("Still apart: park it with a date"),
    }.get(line.word, "")


def _reason(line: LineResult) -> str:
    cards = ntr("{n} card", "{n} cards", line.n)
    if line.near is None:
        apart = tr("{cards}, less than {share} % near the middle")
        close = tr("{cards}, at least {share} % near the middle, which is {level}")
        said = close if line.word == Word.SETTLED else apart
        return said.format(cards=cards, share=round(SETTLED * 100), level=f"{line.median or 0:g}")
    return tr("{cards}, {near} within one level of the middle").format(cards=cards, near=line.near)


def _beside(line: LineResult) -> tuple[str, str]:
    """Return who picks more freedom, and both levels; in words, never which is better."""
    words = gap_words(line)
    levels = tr("team's middle {team}, manager's pick {pick}")
    return words[:1].upper() + words[1:], levels.format(
        team=f"{line.median or 0:g}", pick=line.pick
    )


def _row(levels: Sequence[Category], row: BoardRow) -> Row:
    return Row(row.text, right=stands(levels, row))


def _told_of_manager(line: LineResult) -> str:
    levels = tr("{decision}: team's middle {team}, manager's pick {pick}, {words}.")
    team = f"{line.median:g}" if line.median is not None else "–"
    return levels.format(decision=line.named, team=team, pick=line.pick, words=gap_words(line))


def _sentence(texts: Texts, line: LineResult) -> str:
    text = line.named
    if line.word == Word.SETTLED and line.median is not None:
        word = tr("settled at {level}").format(level=level_words(texts.levels, line.median))
    else:
        word = tr("parked") if line.word == Word.PARKED else tr("not settled yet")
    if line.near is None:
        cards = ntr("{n} card", "{n} cards", line.n)
        return tr("{decision}: {word}, {cards}.").format(decision=text, word=word, cards=cards)
    return tr("{decision}: {word}, {near} of {n} within one level of the middle.").format(
        decision=text, word=word, near=line.near, n=line.n
    )
