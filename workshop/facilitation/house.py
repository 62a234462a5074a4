"""What every use case works with, handed in once by the composition root."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from workshop.activities.activity import Activity
from workshop.content.loader import exercise_from_json, exercise_to_json
from workshop.domain.agenda import Block
from workshop.domain.clock import Clock, Ids
from workshop.domain.exercise import Exercise, Step, Template
from workshop.errors import NotFound, TypeInOnly
from workshop.facilitation.content import Exercises
from workshop.storage.library import Library

MOST_READ = 200  # exercises kept as read from the library


@dataclass(frozen=True, slots=True)
class House:
    """The library, the content, the kinds of step, the clock and the source of identifiers."""

    library: Library
    exercises: Exercises
    templates: Mapping[str, Template]
    kinds: Mapping[str, Activity]
    clock: Clock
    ids: Ids
    # By their text: reading one takes a millisecond, and a page asks for a dozen.
    _read: dict[str, Exercise] = field(default_factory=dict, init=False, repr=False)

    def act(self, label: str, session: str | None = None) -> AbstractContextManager[None]:
        """Join what is inside into one user action that can be taken back; ``label`` names it.

        Raises ``TypeInOnly`` for a session that is here only to type its sheets in.
        """
        if session is not None and self.types_in(session):
            raise TypeInOnly
        return self.library.act(label, session)

    def typed(self, label: str, session: str) -> AbstractContextManager[None]:
        """Like ``act``, for sheets and people: what may be changed on a second laptop too."""
        return self.library.act(label, session)

    def types_in(self, session: str) -> bool:
        """Tell whether a session is here only to type its sheets in."""
        return self.library.settings.get(self.type_in_key(session)) == "yes"

    @staticmethod
    def type_in_key(session: str) -> str:
        """Return the name under which the library keeps that."""
        return f"type-in {session}"

    @property
    def now(self) -> float:
        """The present instant in seconds since the epoch."""
        return self.clock.now().timestamp()

    def local(self, instant: float) -> datetime:
        """Return an instant (epoch seconds) in the clock's time zone."""
        return datetime.fromtimestamp(instant, self.clock.now().tzinfo)

    def activity(self, step: Step) -> Activity:
        """Return the activity of a step's kind."""
        return self.kinds[step.kind]

    def exercise(self, name: str) -> Exercise:
        """Return an exercise by name; raises ``NotFound``."""
        try:
            return self.exercises[name]
        except KeyError:
            known = "Known are " + ", ".join(sorted(self.exercises)) + "."
            raise NotFound(what="exercise", name=name, known=known) from None

    def template(self, name: str) -> Template:
        """Return a template by name; raises ``NotFound``."""
        try:
            return self.templates[name]
        except KeyError:
            known = "Known are " + ", ".join(sorted(self.templates)) + "."
            raise NotFound(what="template", name=name, known=known) from None

    def definition(self, block: Block) -> Exercise:
        """Return a block's exercise as it stood when the block was placed."""
        body = self.library.agenda.definition(block.definition)
        if body not in self._read:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            steps = {name: kind.step for name, kind in self.kinds.items()}
            self._read[body] = exercise_from_json(body, steps)
        return self._read[body]

    def define(self, exercise: Exercise) -> str:
        """Keep an exercise's text in the library and return its key; call inside ``atomic``."""
        return self.library.agenda.define(exercise.name, exercise_to_json(exercise))
