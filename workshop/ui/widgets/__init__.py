"""Widgets that know no session: they are given words, numbers and the theme."""
