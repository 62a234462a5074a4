"""The sample workshop: thirty made-up people, in a session that can be made anew at any time."""

from __future__ import annotations

from random import Random

import msgspec

from workshop.domain.changes import Changes
from workshop.facilitation.desk import Desk
from workshop.paths import resources
from workshop.roster.reader import Candidate, read
from workshop.words import tr

TEMPLATE = "taster"


def make_sample(desk: Desk) -> Changes:
    """Make the sample workshop, people in and not yet run; ``made`` is its id.

    A sample that is there already goes, with whatever was tried in it.
    """
    with desk.house.act(tr("make the sample workshop")):
        for card in desk.sessions.cards():
            if card.sample:
                desk.sessions.remove(card.id)
        made = desk.sessions.new(
            TEMPLATE, tr("Sample workshop"), venue=tr("a made-up company"), sample=True
        )
        assert made.made is not None
        desk.people.bring_in(made.made, made_up())
    return made


def made_up(count: int | None = None, random: Random | None = None) -> list[Candidate]:
    """Return the made-up people of the sample; ``count`` of them, more by mixing their names.

    Names in other scripts are not mixed, and whoever is added reports to the same managers.
    """
    known = list(read(resources() / "sample" / "people.csv").people)
    if count is None or count <= len(known):
        return known[:count]
    names = {person.name for person in known}
    latin = [person for person in known if person.name[0] < "Ͱ"]
    given = [person.name.split()[0] for person in latin]
    family = [person.name.split()[-1] for person in latin]
    mixed = [name for g in given for f in family if (name := f"{g} {f}") not in names]
    (random or Random(0)).shuffle(mixed)
    reporting = [person for person in known if person.manager]
    return known + [
        msgspec.structs.replace(reporting[at % len(reporting)], row=len(known) + at + 2, name=name)
        for at, name in enumerate(mixed[: count - len(known)])
    ]
