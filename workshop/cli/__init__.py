"""The headless face: every command works with no display and never opens a window."""

from __future__ import annotations

from workshop.cli.commands import main

__all__ = ["main"]
