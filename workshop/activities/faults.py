"""What can be wrong with a typed sheet, a tally or an own list; nothing of it is kept."""

from __future__ import annotations

from workshop.errors import UserError


class TooManyMarks(UserError):
    """A line was given more answers than there are people."""

    happened = "“{line}” has {count} answers, but {present} people are here."
    way_out = "Nothing was changed. Count this line again, or tick in who came late."


class TooManyAnswers(UserError):
    """More answers than there were requests."""

    happened = "“{line}” has {count} answers to {requests}."
    way_out = "Nothing was changed. Count this line again."


class BelowNothing(UserError):
    """A count is below zero."""

    happened = "“{line}” has {count} answers."
    way_out = "Nothing was changed. Type a count from 0 upwards."


class NotOnTheSheet(UserError):
    """A mark that the sheet does not offer."""

    happened = "“{mark}” is not one of the answers to “{line}”."
    way_out = "Nothing was changed. Choose one of the answers shown, or leave the line blank."


class LetterNotInScheme(UserError):
    """A letter in a cell that the chosen scheme does not have."""

    happened = "“{letter}” is not a letter of {scheme}."
    way_out = "Nothing was changed. Type one of {letters}, or A and R together."


class TooManyChosen(UserError):
    """A slip marks more than it may."""

    happened = "This slip marks {count}, and up to {most} may be chosen."
    way_out = "Nothing was changed. Take one away, or leave the slip blank."


class TooLong(UserError):
    """A text is longer than a field of a sheet may be."""

    happened = "“{line}” holds {count} characters, and a field takes up to {most}."
    way_out = "Nothing was changed. Shorten the text."


class TooManyCards(UserError):
    """A role was given more duties than a table can sort."""

    happened = "“{line}” has {count} duties, and {most} is the most that a table can sort."
    way_out = "Nothing was changed. Count this role again."


class EmptyDuty(UserError):
    """A duty without words."""

    happened = "A duty needs a few words, such as “plans the rota”."
    way_out = "Nothing was changed. Type a verb and a thing."


class TooFewEntries(UserError):
    """A list of a block is shorter than its exercise can be played with."""

    happened = "“{label}” holds {count}, and at least {least} are needed."
    way_out = "Nothing was changed. Add a line, or bring the list back as it was."


class TooManyEntries(UserError):
    """A list of a block is longer than its exercise can be played with."""

    happened = "“{label}” holds {count}, and {most} is the most that can be played."
    way_out = "Nothing was changed. Take some away, or make two blocks of it."


class EntryTooLong(UserError):
    """An entry of a list does not fit wall and paper."""

    happened = "“{text}” under “{label}” has {count} characters, and a line takes up to {most}."
    way_out = "Nothing was changed. Shorten the line."


class EntryTwice(UserError):
    """An entry stands twice in a list."""

    happened = "“{text}” stands twice under “{label}”."
    way_out = "Nothing was changed. Take one of the two away, or tell them apart."


class OneSided(UserError):
    """A trade that only one of two gives something to."""

    happened = "“{given}” is filled and “{missing}” is not; a trade needs something from both."
    way_out = "Nothing was changed. Fill both, or leave both empty."


class NotATeam(UserError):
    """A name that is no team of the block."""

    happened = "“{name}” is not one of the teams here: {teams}."
    way_out = "Nothing was changed. Write a team as it stands under Teams."


class NotADecision(UserError):
    """A line that names no decision of the board."""

    happened = "“{text}” does not begin with the number of a decision."
    way_out = "Nothing was changed. Begin as on the board, such as {example}."
