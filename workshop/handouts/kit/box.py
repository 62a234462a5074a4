"""The measures of the paper, in points: one content box inside the area A4 and Letter share."""

from __future__ import annotations

MM = 72 / 25.4
WIDTH = 186 * MM
HEIGHT = 255 * MM
BODY = 245 * MM  # what a piece may fill; below it is the footer
SIZES = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}
