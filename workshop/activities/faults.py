"""What can be wrong with a typed sheet or a tally; nothing of it is kept."""

from __future__ import annotations

from workshop.errors import UserError


class TooManyMarks(UserError):
    """A line was given more answers than there are people."""

    happened = "“{line}” has {count} answers, but {present} people are here."
    way_out = "Nothing was changed. Count this line again, or tick in who came late."


class BelowNothing(UserError):
    """A count is below zero."""

    happened = "“{line}” has {count} answers."
    way_out = "Nothing was changed. Type a count from 0 upwards."


class NotOnTheSheet(UserError):
    """A mark that the sheet does not offer."""

    happened = "“{mark}” is not one of the answers to “{line}”."
    way_out = "Nothing was changed. Choose one of the answers shown, or leave the line blank."


class TooManyChosen(UserError):
    """A slip marks more than it may."""

    happened = "This slip marks {count}, and up to {most} may be chosen."
    way_out = "Nothing was changed. Take one away, or leave the slip blank."


class TooLong(UserError):
    """A text is longer than a field of a sheet may be."""

    happened = "“{line}” holds {count} characters, and a field takes up to {most}."
    way_out = "Nothing was changed. Shorten the text."
