"""To be nobody: root may do everything, so a fault that root meets is no fault."""

from __future__ import annotations

import os
from contextlib import suppress

NOBODY = 65534


def become_nobody() -> None:
    """Give up root's rights for good, where they are held; call it when all is imported."""
    if os.name == "posix" and os.getuid() == 0:  # nobody may not read where the program lies
        with suppress(OSError):  # root of a namespace alone is an ordinary person already
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)


def who() -> str:
    """Say as whom a child of this process acts."""
    if os.name == "posix" and os.getuid() == 0:
        return f"nobody (uid {NOBODY})"
    return "ourselves, who are not root"
