"""Draw the icons: PNG in the sizes desktops ask for, SVG, and those of Windows and macOS."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from workshop.tokens import LIGHT
from workshop.ui.theme import Theme
from workshop.ui.widgets.marks import GRID, LEFT_LEAF, RIGHT_LEAF, fold_mark

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(into: Path) -> None:
    """Draw all of them into a folder that is there."""
    app = QGuiApplication(["twofold", "-platform", "offscreen"])
    theme = Theme(LIGHT)
    why, how = theme.colour("why_fill"), theme.colour("how_fill")
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        fold_mark(painter, QRectF(0, 0, size, size), why, how)
        painter.end()
        image.save(str(into / f"twofold-{size}.png"))
    leaves = "".join(
        f'<path fill="{colour.name()}" d="M{"L".join(f"{x} {y}" for x, y in leaf)}Z"/>'
        for leaf, colour in ((LEFT_LEAF, why), (RIGHT_LEAF, how))
    )
    box = f'viewBox="0 0 {GRID:g} {GRID:g}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{leaves}</svg>\n'
    (into / "twofold.svg").write_text(svg, encoding="utf-8")
    largest = Image.open(into / "twofold-512.png")
    largest.save(into / "twofold.ico", sizes=[(size, size) for size in SIZES[:-1]])
    largest.save(into / "twofold.icns")
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
