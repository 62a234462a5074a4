"""Why a list of people could not be read, each with its sentence and its way out."""

from __future__ import annotations

from workshop.errors import UserError


class EmptyRoster(UserError):
    """Nothing to read."""

    happened = "There are no names in {file}."
    way_out = "Nothing was changed. Choose another file, or paste the names."


class NotText(UserError):
    """Bytes that are no text, under the name of a text file."""

    happened = "{file} is not a list that can be read as text."
    way_out = "Nothing was changed. Save the list as CSV or XLSX and bring it in again."


class TooManyRows(UserError):
    """More rows than a workshop has people."""

    happened = "{file} has more than {most} rows."
    way_out = "Nothing was changed. Keep only the people of this workshop and try again."


class TooLarge(UserError):
    """A file larger than any list of people."""

    happened = "{file} is larger than {most} MB."
    way_out = "Nothing was changed. Keep only the people of this workshop and try again."


class CannotOpen(UserError):
    """A file that is missing or may not be read."""

    happened = "{file} could not be opened ({reason})."
    way_out = "Nothing was changed. Check the name and the place of the file."


class NotAWorkbook(UserError):
    """A workbook that is damaged, protected by a password, or of another kind."""

    happened = "{file} could not be read as a workbook; it may be damaged or locked by a password."
    way_out = "Nothing was changed. Open it in a spreadsheet, save a copy as XLSX, and try that."


class NoNameColumn(UserError):
    """A table in which no column holds names."""

    happened = "No column of {file} could be taken for names."
    way_out = "Nothing was changed. Give the column with --map name=COLUMN, or add a header row."
