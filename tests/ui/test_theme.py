from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from workshop.tokens import tokens
from workshop.ui.theme import Theme, palette, style_sheet


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_palette_is_the_tokens(theme: Theme, name: str) -> None:
    theme.switch(name)
    table = tokens().colours(name)
    found = palette(theme)
    assert found.color(QPalette.ColorRole.Window) == QColor(table["paper"])
    assert found.color(QPalette.ColorRole.Base) == QColor(table["surface"])
    disabled = found.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(table["disabled"])


def test_switching_dresses_the_application_and_says_so(theme: Theme, qapp: QApplication) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(qapp.palette().window().color().name()))
    theme.switch("dark")
    theme.switch("dark")
    assert told == [tokens().colours("dark")["paper"].lower()]


def test_the_style_sheet_is_short_and_knows_no_colour_of_its_own(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert len(sheet.splitlines()) < 150
    assert "@" not in sheet
    used = {word.strip(";{}") for word in sheet.replace(":", " ").split() if word.startswith("#")}
    assert {colour.split(";")[0].split("}")[0] for colour in used} <= set(
        tokens().colours("light").values()
    ) | {value.lower() for value in tokens().colours("light").values()}


def test_fonts_are_source_sans_at_the_size_of_the_step(theme: Theme) -> None:
    font = theme.font("title")
    assert QFontInfo(font).family() == "Source Sans 3"
    assert font.pixelSize() == 26
    assert font.weight() == QFont.Weight.DemiBold


def test_an_icon_takes_the_colour_it_is_given(theme: Theme) -> None:
    image = theme.pixmap("check", "danger", 17).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(17)
        for y in range(17)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {theme.hex("danger")}


def test_an_icon_is_drawn_sharp_on_a_dense_screen(theme: Theme) -> None:
    assert theme.pixmap("check", "ink", 17, 2.0).width() == 34


def test_an_unknown_icon_is_a_fault(theme: Theme) -> None:
    with pytest.raises(OSError, match="unicorn"):
        theme.pixmap("unicorn")


def test_reduced_motion_stops_everything(theme: Theme) -> None:
    assert theme.motion("page") == 160
    theme.reduced_motion = True
    assert theme.motion("page") == 0


def test_larger_text_has_larger_rows_but_no_larger_clock_or_picture(theme: Theme) -> None:
    theme.resize(150)
    assert (theme.font("body").pixelSize(), theme.line("body"), theme.px("button")) == (22, 33, 51)
    assert (theme.font("clock").pixelSize(), theme.px("ring"), theme.px("page", "space")) == (
        44, 52, 28,
    )  # fmt: skip
    assert theme.plain.font("body").pixelSize() == 15
    theme.switch("dark")
    assert theme.plain.hex("paper") == theme.hex("paper")
    theme.resize(100)
    assert theme.font("body").pixelSize() == 15
