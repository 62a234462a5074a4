"""The four faces of Source Sans 3, known to Qt; and fonts by their token."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from workshop.paths import resources
from workshop.tokens import tokens

LOADED = "twofold_fonts"  # a property of the application: each application has its own fonts


def load_fonts() -> None:
    """Make the fonts of ``resources/fonts`` known to Qt, once an application.

    Raises ``RuntimeError`` without an application or where a file is no font.
    """
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("fonts need an application")
    if app.property(LOADED):
        return
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"{file.name} is not a font that Qt can read")
    app.setProperty(LOADED, True)


def font_of(size: float, weight: int = 400, tracking: float = 0.0) -> QFont:
    """Return Source Sans 3 at ``size`` px, unhinted, so that it scales as one picture."""
    meta = tokens().table("meta")
    font = QFont([meta["font_family"], *meta["font_fallback"]])
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(
        QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias
    )
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    return font


def font(scale: str, step: str, weight: int | None = None) -> QFont:
    """Return the font of a step of ``[type.console]`` or ``[type.wall]``."""
    kind = tokens().type(scale, step)
    return font_of(kind.size, weight or kind.weight)
