from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workshop.ui.theme import Theme
from workshop.ui.widgets.banner import Action, Banner, Message
from workshop.ui.widgets.buttons import Button
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.focus import FocusRing
from workshop.ui.widgets.keycap import KeyButton
from workshop.ui.widgets.label import ElidedLabel
from workshop.ui.widgets.radio import Radio
from workshop.ui.widgets.segmented import Segment, Segmented
from workshop.ui.widgets.sheet import FoldedSheet
from workshop.ui.widgets.steps import Steps
from workshop.ui.widgets.switch import Check, Switch
from workshop.ui.widgets.ticks import Ticks
from workshop.ui.widgets.timer_ring import RingClock, TimerRing, digits
from workshop.ui.widgets.toast import Toast

MODES = (Segment("tally", "Tally"), Segment("keyed", "Keyed"), Segment("pass", "Pass"))


def test_a_button_is_as_high_as_its_token_and_prints_its_key(theme: Theme, qtbot: QtBot) -> None:
    plain, keyed = (
        Button(theme, "Lock the answers", "primary"),
        Button(theme, "Lock the answers", "primary", key="Space"),
    )
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().height() == 34
    assert keyed.sizeHint().width() == pytest.approx(190, abs=2)
    assert plain.sizeHint().width() < keyed.sizeHint().width()
    assert keyed.accessibleName() == "Lock the answers"


def test_a_button_without_words_has_a_name_and_a_tooltip(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "", "quiet", icon="ellipsis", name="More", key="Menu")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("More", "More  Menu")
    assert button.sizeHint().width() == 44


@pytest.mark.parametrize(("name", "ground"), [("light", "#4b3391"), ("dark", "#bba9fb")])
def test_the_primary_button_changes_with_the_theme(
    theme: Theme, qtbot: QtBot, name: str, ground: str
) -> None:
    theme.switch(name)
    button = Button(theme, "Open", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(8, 17).name() == ground


def test_segments_stand_where_the_picture_has_them(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme, "Typed as", MODES, "keyed")
    qtbot.addWidget(control)
    control.resize(control.sizeHint())
    assert (control.width(), control.height()) == (pytest.approx(168, abs=2), 32)
    assert control.segment_rect("keyed").left() == pytest.approx(54, abs=1)


def test_arrows_move_inside_a_segmented_control(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme, "Typed as", MODES, "keyed")
    qtbot.addWidget(control)
    taken: list[str] = []
    control.chosen.connect(taken.append)
    QTest.keyClick(control, Qt.Key.Key_Right)
    QTest.keyClick(control, Qt.Key.Key_Right)
    QTest.keyClick(control, Qt.Key.Key_Home)
    assert taken == ["pass", "tally"]
    assert control.accessibleName() == "Typed as: Tally"
    control.set_value("keyed")
    assert len(taken) == 2


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(156, "2:36"), (155.2, "2:36"), (0, "0:00"), (-22, "−0:22"), (3725, "1:02:05")],
)
def test_digits(seconds: float, words: str) -> None:
    assert digits(seconds) == words


@pytest.mark.parametrize(
    ("left", "tone"), [(300, "ink"), (61, "ink"), (60, "warn"), (15, "danger"), (-3, "danger")]
)
def test_the_ring_warns_from_a_fifth_and_a_twentieth(
    theme: Theme, qtbot: QtBot, left: float, tone: str
) -> None:
    clock = RingClock(theme)
    qtbot.addWidget(clock)
    clock.show_time(300, left)
    assert clock.tone() == tone


def test_the_timer_says_itself_and_can_be_clicked(theme: Theme, qtbot: QtBot) -> None:
    timer = TimerRing(theme)
    qtbot.addWidget(timer)
    timer.show_time(300, 156, running=True)
    assert timer.accessibleName() == "2:36 left of 5:00"
    (button,) = timer.findChildren(KeyButton)
    with qtbot.waitSignal(timer.toggle_requested):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_ticks_become_a_bar_above_forty(theme: Theme, qtbot: QtBot) -> None:
    ticks = Ticks(theme)
    qtbot.addWidget(ticks)
    ticks.show_count("", 23, 30)
    assert ticks.sizeHint().width() == pytest.approx(296, abs=1)
    ticks.set_narrow(True)
    assert ticks.sizeHint().width() == pytest.approx(207, abs=1)
    ticks.show_count("", 23, 100)
    assert ticks.sizeHint().width() == pytest.approx(207, abs=1)
    ticks.set_narrow(False)
    assert ticks.sizeHint().width() == pytest.approx(300, abs=1)


def test_steps_say_where_they_are(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(theme)
    qtbot.addWidget(steps)
    steps.show_steps(("Ready", "Running", "Locked"), 1)
    assert steps.accessibleName() == "Running, 2 of 3"
    steps.resize(steps.sizeHint())
    image = steps.grab().toImage()
    row = [image.pixelColor(x, steps.height() // 2).name() for x in range(image.width())]
    assert row.index(theme.hex("why_fill")) + 3 == row.index(theme.hex("how_fill"))


def test_steps_shorten_their_lines_to_fit(theme: Theme, qtbot: QtBot) -> None:
    steps = Steps(theme)
    qtbot.addWidget(steps)
    steps.show_steps(("Ready", "Running", "Locked", "Revealed", "Done"), 3)
    whole = steps.sizeHint().width()
    steps.fit(whole + 50)
    assert steps.sizeHint().width() == whole
    steps.fit(whole - 50)
    assert whole - 54 <= steps.sizeHint().width() <= whole - 50


def test_switch_and_check_toggle_by_space(theme: Theme, qtbot: QtBot) -> None:
    for control in (Switch(theme, "Different department"), Check(theme, "Large print")):
        qtbot.addWidget(control)
        QTest.keyClick(control, Qt.Key.Key_Space)
        assert control.isChecked()
        assert control.accessibleName()


def test_a_chip_is_22_high(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "Why-side", side="why")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert (chip.height(), chip.width()) == (22, pytest.approx(85, abs=2))
    assert chip.grab().toImage().pixelColor(40, 2).name() == theme.hex("why_soft")


def test_a_field_says_what_to_mend_and_forgets_it_when_typed_in(theme: Theme, qtbot: QtBot) -> None:
    field = Field(theme, "Starts")
    qtbot.addWidget(field)
    field.show()
    field.show_fault("Use a time like 09:40")
    assert field.line.accessibleDescription() == "Use a time like 09:40"
    told: list[str] = []
    field.committed.connect(told.append)
    QTest.keyClicks(field.line, "9:40")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.fault(), told) == ("", ["9:40"])
    field.hide()


def test_a_second_banner_becomes_and_1_more(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.post(
        Message("a", "28 of 30 rows came in.", "Row 14 <b>", actions=(Action("look", "Look"),))
    )
    assert banner.accessibleName() == "28 of 30 rows came in. Row 14 <b>"
    banner.post(Message("b", "The wall is blank."))
    assert banner.accessibleName().endswith("And 1 more.")
    with qtbot.waitSignal(banner.action_requested) as told:
        banner.findChildren(Button)[0].click()
    assert told.args == ["a", "look"]
    banner.settle("a")
    assert banner.accessibleName() == "The wall is blank."
    banner.settle("b")
    assert banner.isHidden()


def test_a_toast_keeps_to_the_foot_of_the_sheet(theme: Theme, qtbot: QtBot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    toast = Toast(theme, sheet)
    sheet.resize(774, 692)
    sheet.show()
    toast.say("Role trade dropped, you end at 16:30")
    assert (toast.height(), toast.geometry().bottom()) == (44, 692 - 20 - 1)
    assert toast.geometry().center().x() == pytest.approx(387, abs=1)
    toast.say("Round 2 drawn")
    assert toast.words() == "Round 2 drawn"
    sheet.hide()


def test_the_folded_sheet_has_its_fold_lower_than_its_edges(theme: Theme, qtbot: QtBot) -> None:
    sheet = FoldedSheet(theme)
    qtbot.addWidget(sheet)
    sheet.resize(944, 186)
    image = sheet.grab().toImage()
    assert image.pixelColor(2, 2).name() == theme.hex("why_soft")
    assert image.pixelColor(468, 5).name() != theme.hex("why_soft")
    assert image.pixelColor(468, 180).name() == theme.hex("why_soft")
    assert image.pixelColor(475, 180).name() == theme.hex("how_soft")


def test_a_cut_label_says_itself_whole_in_its_tooltip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "Leads’ day, Harbour site")
    qtbot.addWidget(label)
    label.resize(60, 22)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == "Leads’ day, Harbour site"
    label.hide()


def test_the_ring_follows_tab_and_leaves_for_the_mouse(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ring = FocusRing(theme, window)
    first, second = Button(theme, "Print"), Button(theme, "Save")
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(first.hasFocus)
    assert ring.target() is None
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert ring.target() is second
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    second.setFixedWidth(200)
    qtbot.waitUntil(lambda: ring.width() == 208)
    second.setParent(None)
    second.deleteLater()
    qtbot.waitUntil(lambda: ring.target() is first)
    window.hide()


def test_a_radio_wraps_its_words_and_is_taken_anywhere(theme: Theme, qtbot: QtBot) -> None:
    radio = Radio(theme, "One person each, only the first row of each of them comes in")
    qtbot.addWidget(radio)
    assert radio.heightForWidth(600) == 26
    assert radio.heightForWidth(200) == 66
    radio.resize(200, 66)
    radio.show()
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=QPoint(190, 60))
    assert radio.isChecked()
    image = radio.grab().toImage()
    assert image.pixelColor(3, 13).name() == theme.hex("accent")
    assert image.pixelColor(9, 13).name() == theme.hex("on_accent")
    radio.close()
