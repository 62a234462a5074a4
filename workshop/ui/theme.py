"""The console's look: palette, style sheet, fonts and icons of the light or the dark theme."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from workshop.paths import resources
from workshop.tokens import LIGHT, Tokens, tokens
from workshop.ui.fonts import load_fonts
from workshop.ui.icons import Icons

GROUNDS = ("paper", "surface", "sunken", "ink", "warn_soft", "danger_soft", "how_soft", "ok_soft")
# Of [size], what stands for the room on the screen rather than for text.
FIXED = frozenset(("thumb_now", "thumb_next", "min_window", "ring"))
LARGE = "clock"  # read from afar as it is
TONES = ("ink", "ink_muted", "accent", "ok", "warn", "danger", "why", "how", "both", "paper")


class Theme(QObject):
    """What widgets ask for colours, fonts, measures and icons; one object for the program.

    ``changed`` is emitted after palette and style sheet of another theme are in place. Widgets that
    paint themselves need not listen: they are repainted, and ask again.
    """

    changed = Signal()

    def __init__(self, name: str = LIGHT, measures: Tokens | None = None) -> None:
        super().__init__()
        self.tokens = measures or tokens()
        self.name = name
        self.reduced_motion = False
        self.scale = 1.0  # of the text, and of the rows, fields and buttons that hold it
        self._plain: Theme | None = None
        self._icons = Icons(resources() / "icons")
        self._fonts: dict[tuple[str, int | None, bool], QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._load()

    @property
    def plain(self) -> Theme:
        """The same theme at the design's own size of the text, whatever size is set."""
        if self._plain is None:
            self._plain = _Plain(self)
        return self._plain

    def switch(self, name: str) -> None:
        """Change to the theme ``name`` (light or dark) everywhere at once."""
        if name != self.name:
            self.name = name
            self._load()
            self._install()

    def resize(self, percent: int) -> None:
        """Set the size of the text in per cent of the design's; what is built already stays."""
        self.scale = percent / 100
        self._fonts.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font("body"))
            app.setStyleSheet(style_sheet(self))

    def scaled(self, px: float) -> int:
        """Return a measure of the design, in px, at the present size of the text."""
        return round(px * self.scale)

    def install(self, app: QApplication) -> None:
        """Dress the whole application: fonts, Fusion, body font, palette and style sheet."""
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(self.font("body"))
        self._install()

    def colour(self, name: str) -> QColor:
        """Return a colour of the present theme by its token's name."""
        return self._colours[name]

    def hex(self, name: str) -> str:
        """Return a colour as ``#rrggbb``."""
        return self._colours[name].name()

    def font(self, step: str, weight: int | None = None, *, italic: bool = False) -> QFont:
        """Return the font of a step of ``[type.console]``; its own weight unless one is given."""
        key = (step, weight, italic)
        if key not in self._fonts:
            kind = self.tokens.type("console", step)
            families = self.tokens.table("meta")
            font = QFont([families["font_family"], *families["font_fallback"]])
            font.setPixelSize(round(kind.size) if step == LARGE else self.scaled(kind.size))
            font.setWeight(QFont.Weight(weight or kind.weight))
            font.setItalic(italic)
            # Else words are as wide as this machine's settings of fonts make them.
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def line(self, step: str) -> int:
        """Return the line height of a step of the type scale, in px."""
        return self.scaled(self.tokens.type("console", step).line)

    def px(self, name: str, table: str = "size") -> int:
        """Return a measure in px, of ``[size]`` unless another table is named."""
        px = self.tokens.px(table, name)
        return self.scaled(px) if table == "size" and name not in FIXED else px

    def motion(self, name: str) -> int:
        """Return a duration in ms; 0 while motion is reduced."""
        return 0 if self.reduced_motion else self.tokens.px("motion", name)

    def pixmap(
        self, name: str, tone: str = "ink", size: int | None = None, ratio: float = 1.0
    ) -> QPixmap:
        """Return an icon in one of the theme's colours."""
        return self._icons.pixmap(name, self.colour(tone), size or self.px("icon"), ratio)

    def icon(self, name: str, tone: str = "ink", size: int | None = None) -> QIcon:
        """Return an icon for a menu or an action."""
        return self._icons.icon(name, self.colour(tone), size or self.px("icon"))

    def _load(self) -> None:
        table = self.tokens.colours(self.name)
        self._colours = {name: QColor(value) for name, value in table.items()}
        self._icons.clear()

    def _install(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self))
            app.setStyleSheet(style_sheet(self))
        self.changed.emit()


class _Plain(Theme):
    """Follows another theme in everything but the size of the text."""

    def __init__(self, base: Theme) -> None:
        super().__init__(base.name, base.tokens)
        self._base = base
        self.reduced_motion = base.reduced_motion
        base.changed.connect(self._follow)

    @property
    def plain(self) -> Theme:
        """Itself."""
        return self

    def motion(self, name: str) -> int:
        """Return what the other returns."""
        return self._base.motion(name)

    def _follow(self) -> None:
        self.name = self._base.name
        self._load()
        self.changed.emit()


def apply(app: QApplication, name: str = LIGHT) -> Theme:
    """Dress ``app`` in the theme ``name`` and return the theme to hand to widgets."""
    theme = Theme(name)
    theme.install(app)
    return theme


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, its disabled group included."""
    role = QPalette.ColorRole
    colours = {
        role.Window: "paper",
        role.Base: "surface",
        role.AlternateBase: "paper",
        role.Button: "surface",
        role.Text: "ink",
        role.WindowText: "ink",
        role.ButtonText: "ink",
        role.ToolTipBase: "ink",
        role.ToolTipText: "paper",
        role.PlaceholderText: "ink_muted",
        role.Highlight: "accent_soft",
        role.HighlightedText: "ink",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "surface",
        role.Midlight: "sunken",
        role.Mid: "line",
        role.Dark: "line_strong",
        role.Shadow: "line",
    }
    found = QPalette()
    for name, colour in colours.items():
        found.setColor(name, theme.colour(colour))
    for name in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        found.setColor(QPalette.ColorGroup.Disabled, name, theme.colour("disabled"))
    return found


def style_sheet(theme: Theme) -> str:
    """Return the one style sheet; what a widget is, it says by dynamic properties."""
    grounds = "\n".join(
        f'QWidget[ground="{name}"]{{background:{theme.hex(name)}}}' for name in GROUNDS
    )
    tones = "\n".join(f'QLabel[tone="{name}"]{{color:{theme.hex(name)}}}' for name in TONES)
    rounded = theme.px("control", "radius")
    colours = {f"@{name}": value for name, value in theme.tokens.colours(theme.name).items()}
    sheet = _SHEET.replace("@radius", str(rounded))
    for name in sorted(colours, key=len, reverse=True):
        sheet = sheet.replace(name, colours[name])
    return f"{grounds}\n{tones}\n{sheet}"


_SHEET = """
QLabel:disabled{color:@disabled}
QPushButton{border:0;border-radius:@radiuspx;background:transparent;color:@ink;padding:0}
QPushButton[role="primary"]{background:@accent}
QPushButton[role="primary"]:hover,QPushButton[role="primary"]:pressed{background:@accent_hover}
QPushButton[role="primary"]:disabled{background:@sunken}
QPushButton[role="secondary"]{background:@surface;border:1px solid @line_strong}
QPushButton[role="secondary"]:hover{background:@sunken}
QPushButton[role="secondary"]:pressed{background:@line}
QPushButton[role="secondary"]:disabled{background:@surface;border-color:@line}
QPushButton[role="quiet"]:hover,QPushButton[role="quiet"]:pressed{background:@accent_soft}
QPushButton[role="danger"]:hover,QPushButton[role="danger"]:pressed{background:@danger_soft}
QPushButton[role="bar"]:hover,QPushButton[role="bar"]:pressed{background:@sunken}
QPushButton[role="quiet"]:disabled,QPushButton[role="danger"]:disabled{background:transparent}
QLineEdit,QPlainTextEdit{background:@surface;color:@ink;border:1px solid @line_strong;
  border-radius:@radiuspx;padding:0 8px;selection-color:@ink;
  selection-background-color:@accent_soft}
QLineEdit,QPlainTextEdit{placeholder-text-color:@ink_muted}
QPlainTextEdit{padding:6px 8px}
QLineEdit:hover,QPlainTextEdit:hover{border-color:@ink}
QLineEdit[fault="true"]{border-color:@danger}
QLineEdit:disabled,QPlainTextEdit:disabled{background:@sunken;color:@disabled;border-color:@line}
QAbstractScrollArea[bare="true"]{border:0;background:transparent}
QScrollBar:vertical{background:transparent;width:10px;margin:0;border:0}
QScrollBar::handle:vertical{background:@line;border-radius:3px;min-height:28px;margin:0 2px}
QScrollBar::handle:vertical:hover{background:@line_strong}
QScrollBar:horizontal{background:transparent;height:10px;margin:0;border:0}
QScrollBar::handle:horizontal{background:@line;border-radius:3px;min-width:28px;margin:2px 0}
QScrollBar::handle:horizontal:hover{background:@line_strong}
QScrollBar::add-line,QScrollBar::sub-line{width:0;height:0;border:0}
QScrollBar::add-page,QScrollBar::sub-page{background:transparent}
QToolTip{background:@ink;color:@paper;border:0;padding:4px 8px}
QMenu{background:@surface;color:@ink;border:1px solid @line_strong;padding:6px 0}
QMenu::item{padding:6px 20px 6px 16px;background:transparent}
QMenu::item:selected{background:@accent_soft;color:@ink}
QMenu::item:disabled{color:@disabled}
QMenu::separator{height:1px;background:@line;margin:6px 0}
QMenu::icon{padding-left:14px}
QDialog{background:@surface}
"""
