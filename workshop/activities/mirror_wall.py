"""The pages of a role mirror: cards, others before holders, counts in words, nobody’s duties."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.activities.activity import Shown, View
from workshop.activities.mirror_result import MirrorResult, RoleResult, mirror_result, word
from workshop.activities.mirror_step import RoleMirror
from workshop.activities.wall import done_scene, dots, paged
from workshop.domain.charts import CountRow, CountRows
from workshop.domain.scene import Folded, Listing, Prompt, Row, Scene, Words
from workshop.domain.states import State
from workshop.words import ntr, tr

ROWS = 7  # of counts, below a title and their heads
WORDS = 5  # sentences on a page


def pages(step: RoleMirror, view: View) -> tuple[Scene, ...]:
    """Return the pages of the view's state."""
    if view.state is State.READY:
        body = Prompt(step.question, lines=(step.foot,) if step.foot else ())
        return (Scene(key=f"{view.key}/question", header=view.title, body=body),)
    if view.state is State.RUNNING:
        return _running(step, view)
    if view.state is State.DONE:
        return (done_scene(view),)
    result = mirror_result(step, view.collected)
    if view.state is State.LOCKED or result.shown is Shown.NOTHING:
        told = counted_words(result.n, result.of)
        body_ = Folded(tr("Cards sorted"), tr("Nothing is shown yet."), told)
        return (Scene(key=f"{view.key}/locked", header=view.title, body=body_),)
    return (*_roles(step, result, view), *_overlaps(result, view), *_unowned(step, result, view))


def sentences(result: MirrorResult) -> tuple[str, ...]:
    """Return one sentence a role, then what two roles do, then what nobody does."""
    told = [_told(role) for role in result.roles if role.known]
    told += [overlap_words(each.text, each.roles) for each in result.overlaps]
    if result.orphans:
        many = ntr("{n} duty has no owner", "{n} duties have no owner", result.orphans)
        told.append(f"{many}: {'; '.join(result.unowned)}." if result.unowned else f"{many}.")
    return tuple(told)


def said(role: RoleResult) -> str:
    """Return how clear a role is, in words."""
    return {
        "clear": tr("clear"),
        "mostly": tr("mostly clear"),
        "unclear": tr("to clear up"),
        "": tr("nothing sorted"),
    }[word(role)]


def counted_words(n: int, of: int) -> str:
    """Write "4 of 6 roles counted"."""
    return tr("{n} of {of} roles counted").format(n=n, of=of)


def overlap_words(text: str, roles: Sequence[str]) -> str:
    """Write "“plans the rota”: Planner and Host"."""
    *most, last = roles
    both = tr("{first} and {last}").format(first=", ".join(most), last=last)
    return tr("“{duty}” is agreed for {roles}.").format(duty=text, roles=both)


def _told(role: RoleResult) -> str:
    name = f"{role.table}, {role.text}" if role.table else role.text
    if not role.sorted:
        return tr("{role}: {word}.").format(role=name, word=said(role))
    return tr("{role}: {word}, {agreed} of {of} agreed.").format(
        role=name, word=said(role), agreed=role.agreed, of=role.sorted
    )


def _running(step: RoleMirror, view: View) -> tuple[Scene, ...]:
    rows = tuple(Row(role.text, lead=str(at)) for at, role in enumerate(step.roles, 1))
    write = Scene(
        key=f"{view.key}/write",
        header=view.title,
        body=Listing(tr("Write a card for each role"), rows),
        foot=step.foot,
        clock=view.countdown,
    )
    many = len(step.roles)
    heard = [
        Scene(
            key=f"{view.key}/role/{role.id}/{voice}",
            header=view.title,
            corner=tr("Role {at} of {of}").format(at=at + 1, of=many),
            corner_dots=dots(at, many),
            body=Prompt(role.text, lead=lead, lines=(words,)),
            clock=view.countdown,
        )
        for at, role in enumerate(step.roles)
        for voice, lead, words in (
            ("others", tr("Others say"), step.others),
            ("holder", tr("Holder says"), step.holder),
        )
    ]
    settle = Scene(
        key=f"{view.key}/settle",
        header=view.title,
        body=Prompt(step.settle, lead=tr("Nobody’s duties")),
        clock=view.countdown,
    )
    return (write, *heard, settle)


def _roles(step: RoleMirror, result: MirrorResult, view: View) -> tuple[Scene, ...]:
    scenes: list[Scene] = []
    for table in dict.fromkeys(role.table for role in result.roles):
        own = [role for role in result.roles if role.table == table and role.known]
        groups = paged([_row(role) for role in own], ROWS)
        for number, rows in enumerate(groups):
            body = CountRows(title=tr("How we see our roles"), heads=heads(), rows=rows)
            scenes.append(
                Scene(
                    key=f"{view.key}/counts/{table}/{number}",
                    header=f"{view.title} · {table}" if table else view.title,
                    corner=counted_words(len(own), len(step.roles)),
                    body=body,
                    foot=step.cannot_tell,
                    foot_dots=dots(number, len(groups)),
                    revealed=True,
                )
            )
    return tuple(scenes)


def heads() -> tuple[str, ...]:
    """Return the words over the five counts."""
    return (tr("agreed"), tr("only others"), tr("only holder"), tr("disputed"), tr("nobody’s"))


def _row(role: RoleResult) -> CountRow:
    counts = (role.agreed, role.others, role.holder, role.disputed, role.unowned)
    return CountRow(
        label=role.text,
        counts=tuple(map(str, counts)),
        share=round(100 * (role.clarity or 0)),
        word=said(role),
    )


def _overlaps(result: MirrorResult, view: View) -> tuple[Scene, ...]:
    told = [overlap_words(each.text, each.roles) for each in result.overlaps]
    return tuple(
        Scene(
            key=f"{view.key}/overlaps/{number}",
            header=view.title,
            body=Words(tr("Agreed for more than one role"), page),
            foot_dots=dots(number, len(paged(told, WORDS))),
            revealed=True,
        )
        for number, page in enumerate(paged(told, WORDS))
    )


def _unowned(step: RoleMirror, result: MirrorResult, view: View) -> tuple[Scene, ...]:
    if not result.orphans:
        return ()
    many = ntr("{n} duty has no owner", "{n} duties have no owner", result.orphans)
    if not result.unowned:
        body = Prompt(many, lines=(step.settle,))
        return (Scene(key=f"{view.key}/unowned", header=view.title, body=body, revealed=True),)
    groups = paged(result.unowned, WORDS)
    return tuple(
        Scene(
            key=f"{view.key}/unowned/{number}",
            header=view.title,
            body=Words(many, page),
            foot=step.settle,
            foot_dots=dots(number, len(groups)),
            revealed=True,
        )
        for number, page in enumerate(groups)
    )
