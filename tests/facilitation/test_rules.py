"""Rules of a session, and what they do to the pairs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.capture import Clerk
from workshop.domain.rules import RuleKind
from workshop.facilitation.rules import NotARule, words

SIX = "Name,Department,Side,Reports to\n" + "".join(
    f"P{n},{'AB'[n % 2]},{('why', 'how')[n % 2]},\n" for n in range(1, 7)
)


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    made = Clerk(tmp_path / "library.db", 6, SIX)
    made.go("why-how-rounds")
    yield made
    made.desk.close()


def people(clerk: Clerk) -> dict[str, str]:
    return {p.name: p.id for p in clerk.desk.people.of(clerk.session)}


def add(clerk: Clerk, kind: RuleKind, *names: str, hard: bool = True) -> str:
    ids = [people(clerk)[name] for name in names]
    return clerk.desk.rules.add(clerk.session, kind, *ids, hard=hard).made or ""


def met(clerk: Clerk, round: int | None = None) -> set[frozenset[str]]:
    names = {ident: name for name, ident in people(clerk).items()}
    drawn = clerk.desk.pairs.drawn(clerk.place.block.id)
    assert drawn is not None
    return {
        frozenset(names[one] for one in m.people)
        for m in drawn.meetings
        if round in (None, m.round)
    }


def sentence(clerk: Clerk) -> str:
    drawn = clerk.desk.pairs.drawn(clerk.place.block.id)
    assert drawn is not None
    return drawn.certificate


def test_who_may_not_meet_does_not_and_who_must_meets_first(clerk: Clerk) -> None:
    add(clerk, RuleKind.NEVER, "P1", "P2")
    add(clerk, RuleKind.MUST, "P1", "P3")
    clerk.desk.pairs.draw(clerk.place)
    assert frozenset(("P1", "P2")) not in met(clerk)
    assert frozenset(("P1", "P3")) in met(clerk, 1)


def test_rules_that_cannot_hold_are_named_with_the_way_out_and_nobody_is_paired(
    clerk: Clerk,
) -> None:
    for other in ("P2", "P3", "P4", "P5", "P6"):
        add(clerk, RuleKind.NEVER, "P1", other)
    clerk.desk.pairs.draw(clerk.place)
    assert met(clerk) == set()
    said = sentence(clerk)
    assert said.startswith("P1 may meet nobody who is here.")
    assert "“P1 and P2 do not meet”" in said
    soft = clerk.desk.rules.of(clerk.session)[0]
    clerk.desk.rules.set_hard(clerk.session, soft.id, False)
    clerk.desk.pairs.draw(clerk.place)
    assert frozenset(("P1", "P2")) in met(clerk)
    assert "Not kept: “P1 and P2 do not meet”" in sentence(clerk)


def test_a_soft_rule_for_everybody_is_kept_where_it_can_be(clerk: Clerk) -> None:
    clerk.desk.rules.add(clerk.session, RuleKind.SIDES, hard=False)
    clerk.desk.pairs.draw(clerk.place)
    odd, even = {"P1", "P3", "P5"}, {"P2", "P4", "P6"}
    assert all(len(pair & odd) == len(pair & even) == 1 for pair in met(clerk, 1))


def test_a_rule_is_undone_and_goes_with_its_people(clerk: Clerk) -> None:
    rule = add(clerk, RuleKind.NEVER, "P1", "P2")
    assert clerk.desk.undo.back_label() == "add the rule P1 and P2 do not meet"
    clerk.desk.undo.undo()
    assert clerk.desk.rules.of(clerk.session) == ()
    clerk.desk.undo.redo()
    assert [one.id for one in clerk.desk.rules.of(clerk.session)] == [rule]
    clerk.desk.erasure.erase(clerk.desk.erasure.of_person(people(clerk)["P1"]))
    assert clerk.desk.rules.of(clerk.session) == ()


def test_a_rule_that_cannot_stand_is_refused(clerk: Clerk) -> None:
    one = people(clerk)["P1"]
    add(clerk, RuleKind.NEVER, "P2", "P3")
    for kind, a, b in (
        (RuleKind.NEVER, one, one),
        (RuleKind.MUST, one, None),
        (RuleKind.MUST, one, "nobody"),
        (RuleKind.SIDES, one, people(clerk)["P2"]),
        (RuleKind.NEVER, people(clerk)["P3"], people(clerk)["P2"]),
    ):
        with pytest.raises(NotARule):
            clerk.desk.rules.add(clerk.session, kind, a, b)
    with pytest.raises(NotARule, match="200 characters"):
        clerk.desk.rules.add(clerk.session, RuleKind.SIDES, label="x" * 201)
    assert len(clerk.desk.rules.of(clerk.session)) == 1


def test_a_wish_is_never_hard_and_a_label_comes_first(clerk: Clerk) -> None:
    a, b = people(clerk)["P1"], people(clerk)["P2"]
    clerk.desk.rules.add(clerk.session, RuleKind.PREFER, b, a, label=" Project  Delta ")
    (rule,) = clerk.desk.rules.of(clerk.session)
    listed = {p.id: p for p in clerk.desk.people.of(clerk.session)}
    assert not rule.hard
    assert words(rule, listed) in (
        "Project Delta: P1 and P2 meet if it fits",
        "Project Delta: P2 and P1 meet if it fits",
    )
    clerk.desk.pairs.draw(clerk.place)
    assert frozenset(("P1", "P2")) in met(clerk)
