"""What a workshop is: frozen values and pure functions, no window, no file, no database."""
