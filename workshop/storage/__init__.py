"""Storage: the one library file. sqlite-utils lives only here."""
