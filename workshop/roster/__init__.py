"""Rosters: a list of people from a file or a paste becomes a preview; nothing is written."""
