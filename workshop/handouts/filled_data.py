"""What a filled invitation sheet says, and why one is refused; without a PDF library."""

from __future__ import annotations

from workshop.domain.people import Side
from workshop.domain.values import Value
from workshop.errors import UserError

MARK = "twofold-invitation-1"  # begins the hidden field that tells whose sheet it is


class NotASheet(UserError):
    """A PDF that is no filled sheet, or one that cannot be trusted."""

    happened = "{file} is not a filled invitation sheet: {reason}."
    way_out = "Nothing was changed. Ask for the sheet again, or type the marks in."


class Filled(Value, kw_only=True, frozen=True):
    """What a sheet says. ``session`` and ``person`` are ids, empty on a sheet without a name.

    ``ratings`` are twenty values 1 to 5 or None, importance of skills 1 to 10, then strength;
    ``consent`` is None where neither answer is ticked. ``left_out`` names the fields whose value is
    none of those that are offered.
    """

    file: str
    session: str = ""
    person: str = ""
    name: str = ""
    side: Side | None = None
    ratings: tuple[int | None, ...] = ()
    consent: bool | None = None
    left_out: tuple[str, ...] = ()

    @property
    def marks(self) -> int:
        """How many of the twenty ratings are given."""
        return sum(rating is not None for rating in self.ratings)
