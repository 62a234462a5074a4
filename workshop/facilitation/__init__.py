"""Facilitation: the one writer. Each use case is one transition and one transaction."""
