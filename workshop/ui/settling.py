"""The memory that stays: the collector need not walk over it in the middle of a reveal."""

from __future__ import annotations

import gc


def settle(*, anew: bool = False) -> None:
    """Take away what is garbage now, and look at the rest never again, but where it is ``anew``.

    With 500 people a full walk takes some 40 ms, more than a step to the painted wall may take.
    Done when nobody waits: after the start, and when the wall comes up, which is blank then.
    """
    if anew:  # something large is gone that was to stay
        gc.unfreeze()
    gc.collect()
    gc.freeze()
