"""What goes wrong on the day of a rehearsal, and how it is told."""

from __future__ import annotations

from workshop.words import ntr, tr

OVER = 12  # minutes that a block takes too long
LATE = 3  # people
PRIVATE = "Rehearsal: for the facilitator only"  # a note of every rehearsal; never on the wall


def unplugged() -> str:
    """Say that the projector is gone."""
    return tr("The projector was unplugged. Go on; plug it in and press B.")


def late(n: int) -> str:
    """Say how many come late."""
    return ntr("{n} person comes late. Press L.", "{n} people come late. Press L.", n)


def leaves(name: str) -> str:
    """Say who leaves while people meet."""
    return tr("{name} leaves in the middle of a round.").format(name=name)


def power_cut() -> str:
    """Say that the laptop went off."""
    return tr("The power goes. Start Twofold again; the wall stays blank until B.")


def too_long() -> str:
    """Say that a block takes ``OVER`` minutes more."""
    return tr("The talk goes on for twelve minutes too long.")


def elsewhere() -> str:
    """Say that the day was not found where it stood."""
    return tr("After the power cut the day stands elsewhere.")


def private_shown() -> str:
    """Say that the wall showed what is for the desk only."""
    return tr("Something private was shown.")
