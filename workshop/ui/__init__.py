"""The windows: console and projector. PySide6 lives only here."""
