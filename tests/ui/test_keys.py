"""The keys: what each asks for where, and that none of a clicker's can do harm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workshop.domain.keys import key_groups
from workshop.ui.keys import (
    TAKES,
    Context,
    Intent,
    Keys,
    Owner,
    Pressed,
    intent_of,
    owner_of,
)
from workshop.ui.theme import Theme
from workshop.ui.widgets.popover import Popover

Key, Mod = Qt.Key, Qt.KeyboardModifier
CHORD = Mod.ControlModifier | Mod.AltModifier
RUN = Context(run=True, projecting=True)
OTHER = Context(run=False, projecting=True)
CLICKER = (
    Key.Key_PageUp, Key.Key_PageDown, Key.Key_F5, Key.Key_Escape, Key.Key_B, Key.Key_Period,
)  # fmt: skip
CONTEXTS = [
    Context(run, projecting, owner, button)
    for run, projecting, owner, button in product(
        (True, False), (True, False), Owner, (True, False)
    )
]
modifiers = st.sampled_from(
    [Mod.NoModifier, Mod.ShiftModifier, Mod.ControlModifier, Mod.AltModifier, CHORD]
)


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        (Key.Key_Space, Intent.NEXT),
        (Key.Key_PageDown, Intent.NEXT),
        (Key.Key_PageUp, Intent.BACK),
        (Key.Key_B, Intent.TOGGLE_BLANK),
        (Key.Key_Period, Intent.TOGGLE_BLANK),
        (Key.Key_Escape, Intent.ESCAPE),
        (Key.Key_R, Intent.REVEAL),
        (Key.Key_T, Intent.TIMER),
        (Key.Key_Plus, Intent.PLUS),
        (Key.Key_Equal, Intent.PLUS),
        (Key.Key_Minus, Intent.MINUS),
        (Key.Key_L, Intent.PEOPLE),
        (Key.Key_P, Intent.PAIRS),
        (Key.Key_F5, Intent.PROJECT),
        (Key.Key_S, Intent.SWAP),
        (Key.Key_Question, Intent.SHEET),
        (Key.Key_Q, None),
        (Key.Key_5, None),
        (Key.Key_Tab, None),
        (0x142, None),
    ],
)
@pytest.mark.parametrize("owner", [Owner.NOTHING, Owner.DIGITS])
def test_on_run_each_key_asks_for_one_thing(key: int, intent: Intent | None, owner: Owner) -> None:
    assert intent_of(Pressed(key), RUN._replace(owner=owner)) is intent


@pytest.mark.parametrize("key", [Key.Key_Plus, Key.Key_Minus, Key.Key_Period])
def test_the_keypad_does_what_the_keys_do(key: int) -> None:
    assert intent_of(Pressed(key, Mod.KeypadModifier), RUN) is intent_of(Pressed(key), RUN)


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        (Key.Key_Plus, Intent.PLUS),  # Shift and = on many keyboards
        (Key.Key_Question, Intent.SHEET),
        (Key.Key_B, Intent.TOGGLE_BLANK),
        (Key.Key_Equal, None),  # Shift and 0 on others
        (Key.Key_Space, None),
    ],
)
def test_shift(key: int, intent: Intent | None) -> None:
    assert intent_of(Pressed(key, Mod.ShiftModifier), RUN) is intent


@given(st.integers(0, 0x17F), st.sampled_from(CONTEXTS))
@settings(deadline=None)
def test_nothing_that_types_is_taken_from_a_text_field(key: int, context: Context) -> None:
    for modifier in (Mod.NoModifier, Mod.ShiftModifier, Mod.KeypadModifier):
        assert intent_of(Pressed(key, modifier), context._replace(owner=Owner.TEXT)) is None


@given(st.integers(Key.Key_0, Key.Key_9), modifiers, st.sampled_from(CONTEXTS))
@settings(deadline=None)
def test_digits_are_never_taken(key: int, modifier: Mod, context: Context) -> None:
    if modifier != Mod.AltModifier:
        assert intent_of(Pressed(key, modifier), context) is None


def test_alt_and_a_digit_lands_on_time_on_run_alone_even_where_digits_are_typed() -> None:
    one = Pressed(Key.Key_1, Mod.AltModifier)
    assert intent_of(one, RUN) is Intent.LAND_1
    assert intent_of(one, RUN._replace(owner=Owner.DIGITS)) is Intent.LAND_1
    assert intent_of(one, RUN._replace(owner=Owner.TEXT)) is Intent.LAND_1
    assert intent_of(one, RUN._replace(run=False)) is None
    assert intent_of(Pressed(Key.Key_4, Mod.AltModifier), RUN) is None


@given(st.sampled_from(CLICKER), modifiers, st.booleans(), st.sampled_from(CONTEXTS))
@settings(deadline=None)
def test_no_key_of_a_clicker_reveals_or_changes_the_plan(
    key: int, modifier: Mod, repeat: bool, context: Context
) -> None:
    asked = intent_of(Pressed(key, modifier, repeat=repeat), context)
    assert asked in (
        None, Intent.NOTHING, Intent.NEXT, Intent.BACK, Intent.TOGGLE_BLANK, Intent.ESCAPE,
        Intent.PROJECT,
    )  # fmt: skip


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_PageUp, Key.Key_F5, Key.Key_Escape])
def test_a_clicker_works_while_a_note_is_typed(key: int) -> None:
    assert intent_of(Pressed(key), RUN._replace(owner=Owner.TEXT)) is not None


@pytest.mark.parametrize("owner", list(Owner))
def test_ctrl_alt_and_the_letter_act_where_letters_are_typed(owner: Owner) -> None:
    context = RUN._replace(owner=owner)
    assert intent_of(Pressed(Key.Key_R, CHORD), context) is Intent.REVEAL
    assert intent_of(Pressed(Key.Key_S, CHORD, "\x13"), context) is Intent.SWAP
    assert intent_of(Pressed(Key.Key_Q, CHORD), context) is None
    assert intent_of(Pressed(Key.Key_Escape, CHORD, "x"), context) is None


def test_a_letter_typed_with_the_right_alt_key_is_typed() -> None:
    polish = Pressed(Key.Key_L, CHORD, "ł")
    assert intent_of(polish, RUN._replace(owner=Owner.TEXT)) is None


@pytest.mark.parametrize("modifier", [Mod.ControlModifier, Mod.AltModifier, Mod.MetaModifier])
def test_other_shortcuts_are_left_alone(modifier: Mod) -> None:
    keys = (Key.Key_B, Key.Key_P, Key.Key_Plus, Key.Key_PageDown, Key.Key_F5)
    assert [intent_of(Pressed(key, modifier), RUN) for key in keys] == [None] * 5


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        (Key.Key_B, Intent.TOGGLE_BLANK),
        (Key.Key_Period, Intent.TOGGLE_BLANK),
        (Key.Key_Escape, Intent.ESCAPE),
        (Key.Key_S, Intent.SWAP),
        (Key.Key_F5, Intent.PROJECT),
        (Key.Key_Question, Intent.SHEET),
        (Key.Key_Space, None),
        (Key.Key_PageDown, None),
        (Key.Key_R, None),
        (Key.Key_T, None),
        (Key.Key_L, None),
        (Key.Key_Plus, None),
    ],
)
def test_on_other_pages_only_the_wall_s_keys_act(key: int, intent: Intent | None) -> None:
    assert intent_of(Pressed(key), OTHER) is intent


@pytest.mark.parametrize("run", [True, False])
def test_without_a_wall_its_keys_mean_nothing(run: bool) -> None:
    context = Context(run=run)
    keys = (Key.Key_B, Key.Key_Period, Key.Key_Escape, Key.Key_S)
    assert [intent_of(Pressed(key), context) for key in keys] == [None] * 4
    assert intent_of(Pressed(Key.Key_F5), context) is Intent.PROJECT


def test_a_key_held_down_does_its_thing_once_minutes_excepted() -> None:
    held = [intent_of(Pressed(key, repeat=True), RUN) for key in (*CLICKER, Key.Key_Space)]
    assert set(held) == {Intent.NOTHING}
    assert intent_of(Pressed(Key.Key_R, repeat=True), RUN) is Intent.NOTHING
    assert intent_of(Pressed(Key.Key_Plus, repeat=True), RUN) is Intent.PLUS
    assert intent_of(Pressed(Key.Key_Minus, repeat=True), RUN) is Intent.MINUS


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize("context", [RUN, OTHER])
def test_enter_presses_a_button_and_is_a_grid_s_otherwise(key: int, context: Context) -> None:
    assert intent_of(Pressed(key), context._replace(button=True)) is Intent.PRESS
    assert intent_of(Pressed(key), context) is None


def test_every_key_is_on_the_cheat_sheet() -> None:
    shown = {key for group in key_groups() for row in group.rows for key in row.keys}
    assert shown == {
        "Space", "PgDn", "PgUp", "R", "T", "+", "−", "L", "P", "B", ".", "Esc", "F5", "S", "Enter",
        "N", "Alt 1", "Alt 2", "Alt 3", "Ctrl Alt", "Ctrl Alt Q", "Ctrl T", "?", "Ctrl Z",
        "Ctrl Shift Z", "F6", "Alt ↑", "Alt ↓", "Ctrl D", "Del", "←", "→", "Ctrl P", "Ctrl S",
        "Ctrl ,", "Ctrl K", "F1", "F2", "Ctrl N", "/", "Ctrl E", "Ctrl V", "W", "H", "Y",
        "Ctrl Shift R",
    }  # fmt: skip


class Console(QWidget):
    """A window with a button, a field, a note and a grid."""

    def __init__(self) -> None:
        super().__init__()
        self.page = "run"
        self.projecting = True
        self.presses = 0
        self.button, self.field, self.note = QPushButton("Lock"), QLineEdit(), QPlainTextEdit()
        self.grid = QWidget()
        self.grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grid.setProperty(TAKES, "digits")
        column = QVBoxLayout(self)
        for widget in (self.button, self.field, self.note, self.grid):
            column.addWidget(widget)
        self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.presses += 1


class Heard:
    """The signals of the keys, in order."""

    def __init__(self, keys: Keys) -> None:
        self.said: list[object] = []
        for name in (
            "next", "back", "blank_toggle", "blank", "timer", "people", "pairs", "projecting",
            "swap", "sheet",
        ):  # fmt: skip
            self._note(getattr(keys, f"{name}_requested"), name)
        keys.minutes_requested.connect(self.said.append)
        keys.reveal_hold_started.connect(lambda: self.said.append("held"))
        keys.reveal_hold_ended.connect(self.said.append)

    def _note(self, signal: object, name: str) -> None:
        signal.connect(lambda: self.said.append(name))  # type: ignore[attr-defined]


@pytest.fixture
def console(theme: Theme, qtbot: QtBot) -> Iterator[Console]:
    console = Console()
    qtbot.addWidget(console)
    console.show()
    qtbot.waitActive(console)
    console.activateWindow()
    qtbot.waitUntil(console.isActiveWindow)
    yield console
    console.close()


def _keys(console: Console, hold: int = 10_000) -> tuple[Keys, Heard]:
    keys = Keys(console, lambda: console.page, lambda: console.projecting, hold)
    return keys, Heard(keys)


def _focus(qtbot: QtBot, widget: QWidget) -> QWidget:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_keys_act_from_the_window_a_button_and_a_grid(console: Console, qtbot: QtBot) -> None:
    _, heard = _keys(console)
    for widget in (console.button, console.grid):
        _focus(qtbot, widget)
        QTest.keyClick(widget, Key.Key_Space)
        QTest.keyClick(widget, Key.Key_L)
    console.grid.clearFocus()
    QTest.keyClick(console, Key.Key_PageUp)
    assert heard.said == ["next", "people", "next", "people", "back"]
    assert console.presses == 0


def test_enter_presses_the_button_that_has_the_focus(console: Console, qtbot: QtBot) -> None:
    _, heard = _keys(console)
    console.page = "people"
    _focus(qtbot, console.button)
    QTest.keyClick(console.button, Key.Key_Return)
    QTest.keyClick(console.button, Key.Key_Space)
    assert console.presses == 2
    assert heard.said == []


@pytest.mark.parametrize("name", ["field", "note"])
def test_a_text_field_keeps_what_is_typed(console: Console, qtbot: QtBot, name: str) -> None:
    _, heard = _keys(console)
    field = _focus(qtbot, getattr(console, name))
    QTest.keyClicks(field, "rest. a +b?")
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()  # type: ignore[attr-defined]
    assert text == "rest. a +b?"
    assert heard.said == []
    QTest.keyClick(field, Key.Key_PageDown)
    QTest.keyClick(field, Key.Key_T, CHORD)
    QTest.keyClick(field, Key.Key_Escape)
    assert heard.said == ["next", "timer", "blank"]


def test_escape_closes_what_is_open_before_it_blanks(console: Console, qtbot: QtBot) -> None:
    class Open(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.hide()
            event.accept()

    _, heard = _keys(console)
    popover = Open(console)
    popover.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    popover.show()
    _focus(qtbot, popover)
    QTest.keyClick(popover, Key.Key_Escape)
    assert popover.isHidden()
    assert heard.said == []
    _focus(qtbot, console.button)
    QTest.keyClick(console.button, Key.Key_Escape)
    assert heard.said == ["blank"]


def test_a_check_inside_what_takes_text_is_worked_with_space(
    console: Console, qtbot: QtBot
) -> None:
    _, heard = _keys(console)
    console.setProperty(TAKES, "text")
    _focus(qtbot, console.button)
    QTest.keyClick(console.button, Key.Key_Space)
    assert console.presses == 1
    assert heard.said == []


def test_in_a_popover_space_ticks_and_a_clicker_still_goes_on(
    console: Console, theme: Theme, qtbot: QtBot
) -> None:
    _, heard = _keys(console)
    popover = Popover(theme, "Late or leaving", console)
    check = QCheckBox("Amara Nwosu")
    popover.body.addWidget(check)
    popover.open_under(console.button)
    _focus(qtbot, check)
    QTest.keyClick(check, Key.Key_Space)
    QTest.keyClick(check, Key.Key_R)
    assert check.isChecked()
    assert heard.said == []
    QTest.keyClick(check, Key.Key_PageDown)
    QTest.keyClick(check, Key.Key_Escape)
    assert heard.said == ["next"]
    assert popover.isHidden()


def test_what_a_widget_takes() -> None:
    assert owner_of(None) is Owner.NOTHING


def test_a_field_that_is_only_read_takes_nothing(console: Console) -> None:
    assert owner_of(console.note) is Owner.TEXT
    console.note.setReadOnly(True)
    assert owner_of(console.note) is Owner.NOTHING
    assert owner_of(console.grid) is Owner.DIGITS


def test_digits_and_q_reach_the_grid(console: Console, qtbot: QtBot) -> None:
    seen: list[str] = []

    class Grid(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            seen.append(event.text())

    grid = Grid(console)
    grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    grid.setProperty(TAKES, "digits")
    grid.show()
    _, heard = _keys(console)
    _focus(qtbot, grid)
    QTest.keyClicks(grid, "12q3b")
    assert seen == ["1", "2", "q", "3"]
    assert heard.said == ["blank_toggle"]


def test_holding_r_to_the_end_reveals_once(console: Console, qtbot: QtBot) -> None:
    keys, heard = _keys(console, hold=1)
    _focus(qtbot, console.grid)
    with qtbot.waitSignal(keys.reveal_hold_ended):
        QTest.keyPress(console.grid, Key.Key_R)
    QTest.keyRelease(console.grid, Key.Key_R)
    assert heard.said == ["held", True]
    assert not keys.holding


def test_letting_go_early_reveals_nothing(console: Console, qtbot: QtBot) -> None:
    keys, heard = _keys(console)
    _focus(qtbot, console.grid)
    QTest.keyPress(console.grid, Key.Key_R)
    assert keys.holding
    QTest.keyRelease(console.grid, Key.Key_R)
    assert heard.said == ["held", False]
    QTest.keyClick(console.grid, Key.Key_T)
    assert heard.said == ["held", False, "timer"]


def test_the_repeats_of_a_held_key_neither_end_nor_start_anything(
    console: Console, qtbot: QtBot
) -> None:
    keys, heard = _keys(console)
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease, QKeyEvent.Type.KeyPress):
        repeated = heard.said != []
        keys.handle(QKeyEvent(kind, Key.Key_R, Mod.NoModifier, "r", repeated))
    assert heard.said == ["held"]
    assert keys.holding


def test_another_key_ends_the_hold(console: Console, qtbot: QtBot) -> None:
    keys, heard = _keys(console)
    _focus(qtbot, console.grid)
    QTest.keyPress(console.grid, Key.Key_R)
    QTest.keyClick(console.grid, Key.Key_B)
    assert heard.said == ["held", False, "blank_toggle"]
    assert not keys.holding


def test_leaving_the_window_ends_the_hold(console: Console, qtbot: QtBot) -> None:
    keys, heard = _keys(console)
    _focus(qtbot, console.grid)
    QTest.keyPress(console.grid, Key.Key_R)
    console.grid.clearFocus()
    assert heard.said == ["held", False]
    assert not keys.holding


def test_turning_to_another_page_ends_the_hold(console: Console, qtbot: QtBot) -> None:
    keys, heard = _keys(console, hold=1)
    _focus(qtbot, console.grid)
    QTest.keyPress(console.grid, Key.Key_R)
    console.page = "people"
    qtbot.waitUntil(lambda: not keys.holding)
    assert heard.said == ["held", False]


def test_the_projector_window_hands_its_keys_on(console: Console) -> None:
    keys, heard = _keys(console)

    def pressed(key: int, text: str = "") -> bool:
        return keys.handle(QKeyEvent(QKeyEvent.Type.KeyPress, key, Mod.NoModifier, text))

    assert pressed(Key.Key_PageDown)
    assert pressed(Key.Key_Escape)
    assert pressed(Key.Key_B, "b")
    assert not pressed(Key.Key_5, "5")
    assert not pressed(Key.Key_Q, "q")
    assert heard.said == ["next", "blank", "blank_toggle"]


def test_minutes_are_added_and_taken(console: Console, qtbot: QtBot) -> None:
    _, heard = _keys(console)
    _focus(qtbot, console.grid)
    for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_Equal):
        QTest.keyClick(console.grid, key)
    assert heard.said == [1, -1, 1]


def test_each_other_key_has_its_signal(console: Console, qtbot: QtBot) -> None:
    _, heard = _keys(console)
    _focus(qtbot, console.grid)
    for key in (Key.Key_P, Key.Key_F5, Key.Key_S, Key.Key_Question, Key.Key_Period):
        QTest.keyClick(console.grid, key)
    assert heard.said == ["pairs", "projecting", "swap", "sheet", "blank_toggle"]
