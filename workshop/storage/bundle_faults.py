"""What can be wrong with a bundle: a sentence and a way out each."""

from __future__ import annotations

from workshop.errors import UserError

_NOTHING = "Nothing was taken in."


class CannotReadBundle(UserError):
    """The file is not there, or may not be read."""

    happened = "The bundle {file} could not be read ({reason})."
    way_out = _NOTHING + " Name another file and try again."


class NotABundle(UserError):
    """The file is something else."""

    happened = "{file} is not a bundle of Twofold."
    way_out = _NOTHING + " Choose a file that ends in .twofold."


class DamagedBundle(UserError):
    """The file is a bundle, but not as it was written."""

    happened = "The bundle {file} did not arrive whole ({part})."
    way_out = _NOTHING + " Ask for it again."


class StrangeBundle(UserError):
    """The bundle holds what no Twofold writes."""

    happened = "The bundle {file} holds something that does not belong there ({part})."
    way_out = _NOTHING + " Ask whoever sent it to export the session again."


class BundleTooLarge(UserError):
    """The bundle is larger than any session is."""

    happened = "The bundle {file} is larger than {most} MB."
    way_out = "Nothing was changed. A bundle holds one session and is far smaller."


class NewerBundle(UserError):
    """The bundle was written by a program that knows more."""

    happened = "The bundle {file} was made by a newer Twofold."
    way_out = _NOTHING + " Open it with that newer version."
