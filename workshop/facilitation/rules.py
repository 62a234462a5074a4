"""The rules of a session: who must, may not, or would do well to meet."""

from __future__ import annotations

from workshop.domain.changes import Changes, Kind, changed
from workshop.domain.people import Participant
from workshop.domain.rules import LONGEST, OF_TWO, Rule, RuleKind
from workshop.errors import UserError
from workshop.facilitation.house import House
from workshop.words import tr


class NotARule(UserError):
    """A rule that cannot stand as it is given."""

    happened = "This rule cannot stand: {reason}."
    way_out = "Nothing was changed. Choose two people of the list, or another kind of rule."


class Rules:
    """The use cases of the rules panel."""

    def __init__(self, house: House) -> None:
        self._house = house

    def of(self, session: str) -> tuple[Rule, ...]:
        """Return the rules of a session in the order they were made."""
        return self._house.library.rules.of(session)

    def add(
        self,
        session: str,
        kind: RuleKind,
        a: str | None = None,
        b: str | None = None,
        *,
        hard: bool = True,
        label: str = "",
    ) -> Changes:
        """Add a rule; ``made`` is its id. A wish (prefer) is never hard.

        Raises ``NotARule`` without two different people of the list where the kind names two, for
        a rule that is there already, and for a label that is too long.
        """
        listed = {p.id: p for p in self._house.library.people.of(session)}
        label = " ".join(label.split())
        self._check(session, kind, (a, b), listed, label)
        low, high = sorted((a, b)) if a is not None and b is not None else (None, None)
        rule = Rule(
            id=self._house.ids.new(),
            session=session,
            kind=kind,
            a=low,
            b=high,
            hard=hard and kind is not RuleKind.PREFER,
            label=label,
        )
        said = tr("add the rule {rule}").format(rule=words(rule, listed))
        with self._house.act(said, session):
            self._house.library.rules.add(rule)
        return changed(Kind.PEOPLE, session=session, made=rule.id)

    def set_hard(self, session: str, rule: str, hard: bool) -> Changes:
        """Make a rule hard or soft; a wish stays soft."""
        known = next((one for one in self.of(session) if one.id == rule), None)
        if known is None or known.kind is RuleKind.PREFER:
            return changed(session=session)
        with self._house.act(tr("change a rule"), session):
            self._house.library.rules.set_hard(rule, hard)
        return changed(Kind.PEOPLE, session=session)

    def remove(self, session: str, rule: str) -> Changes:
        """Take a rule out."""
        with self._house.act(tr("take a rule out"), session):
            self._house.library.rules.remove(rule)
        return changed(Kind.PEOPLE, session=session)

    def _check(
        self,
        session: str,
        kind: RuleKind,
        two: tuple[str | None, str | None],
        listed: dict[str, Participant],
        label: str,
    ) -> None:
        if kind in OF_TWO and (two[0] == two[1] or not {*two} <= {*listed}):
            raise NotARule(reason=tr("it needs two different people of the list"))
        if kind not in OF_TWO and two != (None, None):
            raise NotARule(reason=tr("it holds for everybody and names nobody"))
        if len(label) > LONGEST:
            raise NotARule(reason=tr("its label is longer than 200 characters"))
        for known in self.of(session):
            same = known.kind is kind and {known.a, known.b} == {*two}
            if same:
                raise NotARule(reason=tr("it is there already"))


def words(rule: Rule, people: dict[str, Participant]) -> str:
    """Say a rule in a few words, with the names as they print; its label first where it has one."""
    names = [people[one].printed for one in (rule.a, rule.b) if one in people]
    both = tr(" and ").join(names)
    said = {
        RuleKind.MUST: tr("{names} meet in round 1"),
        RuleKind.NEVER: tr("{names} do not meet"),
        RuleKind.PREFER: tr("{names} meet if it fits"),
        RuleKind.LINE: tr("nobody meets their own line"),
        RuleKind.DEPARTMENT: tr("departments mix"),
        RuleKind.SIDES: tr("Why-side meets How-side"),
    }[rule.kind].format(names=both)
    return tr("{label}: {rule}").format(label=rule.label, rule=said) if rule.label else said
