"""Faults a person can mend: one class per fault; the class carries the sentence and the way out.

A page or the command line shows ``str(fault)`` and nothing else. Every other exception is a bug
and belongs to the excepthook.
"""

from __future__ import annotations

from typing import ClassVar

from workshop.words import tr


class UserError(Exception):
    """A fault that a person can mend.

    Subclasses state ``happened`` and ``way_out`` as message templates; keyword arguments given to
    the constructor fill the braces. ``str()`` is both sentences, ``what`` and ``mend`` each alone.
    """

    happened: ClassVar[str] = ""
    way_out: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(f"{self.what} {self.mend}".strip())

    @property
    def what(self) -> str:
        """What happened, one sentence."""
        return tr(self.happened).format(**self.facts)

    @property
    def mend(self) -> str:
        """What to do, one sentence; says that nothing is lost where that is in doubt."""
        return tr(self.way_out).format(**self.facts)

    @property
    def line(self) -> str:
        """Both on one line as the command line prints it: ``what happened; what to do``."""
        mend = self.mend.strip().rstrip(".")
        return f"{self.what.rstrip('.')}; {mend[:1].lower()}{mend[1:]}" if mend else self.what


class NoWritePermission(UserError):
    """The library's folder or file may not be written."""

    happened = "Twofold may not write its library in {folder}."
    way_out = "Nothing is lost. Allow writing there, or name another place with --library FILE."


class CannotWrite(UserError):
    """A folder or file that was to be made may not be."""

    happened = "Nothing could be written to {folder} ({reason})."
    way_out = "Nothing is lost. Choose another folder and try again."


class ContentFault(UserError):
    """A TOML file of exercises or templates does not say what it must."""

    happened = "{file}: {key}: {reason}."
    way_out = "Nothing was changed. Mend the file, then load it again."


class NotFound(UserError):
    """A session, person, exercise or template of that name is not there."""

    happened = "There is no {what} “{name}”."
    way_out = "Nothing was changed. {known}"


class AmbiguousName(UserError):
    """Several things bear the name that was given."""

    happened = "{count} {what} are called “{name}”."
    way_out = "Nothing was changed. Give the id: {ids}."


class TypeInOnly(UserError):
    """Something else than a sheet should be changed in a session that is led elsewhere."""

    happened = "This session is here only to type its sheets in."
    way_out = "Nothing was changed. Do it where the session is led."


class NotNow(UserError):
    """An action that the present state of a step does not allow."""

    happened = "{reason}"
    way_out = "Nothing is lost. {instead}"
