"""The console: the window on the laptop, its frame and its pages."""
