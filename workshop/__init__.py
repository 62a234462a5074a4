"""Twofold: one workshop on leadership and management roles, from the name tents to the pledges."""

__version__ = "0.1.0"
