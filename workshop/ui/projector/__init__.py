"""The projector: its window, where it stands, and a display that stays awake."""
