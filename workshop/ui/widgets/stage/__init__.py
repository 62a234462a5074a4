"""The wall's picture: a frozen scene laid out as items, then painted. Knows scenes and tokens."""
