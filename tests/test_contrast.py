"""Every pair of colours that the tokens name keeps its contrast, in every theme."""

from __future__ import annotations

import pytest

from workshop.tokens import tokens

THEMES = ("light", "dark", "wall_paper", "stage", "print")


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2, of ``#RRGGBB``."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_keeps_its_contrast(theme: str) -> None:
    colours, pairs = tokens().colours(theme), tokens().table(f"pairs.{theme}")
    # What one theme of the console shows, the other shows too.
    same = [tokens().table(f"pairs.{other}") for other in ("light", "dark")]
    known = same if theme in ("light", "dark") else [pairs]
    thin = [
        f"{front} on {ground}: {_contrast(colours[front], colours[ground]):.2f}"
        for kind in ("text", "graphic")
        for front, ground in sorted({tuple(pair) for table in known for pair in table[kind]})
        if _contrast(colours[front], colours[ground]) < pairs[f"minimum_{kind}"]
    ]
    assert thin == []
    assert pairs["minimum_text"] >= 4.5
    assert pairs["minimum_graphic"] >= 3


def test_both_themes_of_the_console_name_the_same_colours() -> None:
    assert set(tokens().colours("light")) == set(tokens().colours("dark"))


def test_the_measure_is_that_of_the_standard() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
