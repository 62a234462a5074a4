"""Where the projector goes: never by itself onto the laptop's own panel."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.ui.projector.screens import (
    Geometry,
    Kind,
    Placement,
    Screen,
    as_text,
    from_text,
    own_panel,
    place,
    recognise,
    swapped,
)

LAPTOP = Screen("eDP-1", "BOE 0x0A1C", "", Geometry(0, 0, 1366, 768), primary=True)
BEAMER = Screen("HDMI-1", "EPSON EB-X49", "", Geometry(1366, 0, 1920, 1080))
MONITOR = Screen("DP-2", "DELL U2720Q", "8XK1", Geometry(3286, 0, 3840, 2160))

names = st.sampled_from(["eDP-1", "LVDS-1", "HDMI-1", "DP-2", r"\\.\DISPLAY1", "Color LCD"])
models = st.sampled_from(["", "EPSON EB-X49", "DELL U2720Q", "DELL U2720Q wide"])
serials = st.sampled_from(["", "8XK1", "8XK2"])
places = st.builds(
    Geometry, st.integers(0, 3) | st.just(-1920), st.just(0), st.just(1920), st.just(1080)
)
screens = st.builds(Screen, names, models, serials, places, st.just(value=False))
steady = settings(deadline=None)
ALIKE = st.lists(screens, min_size=1, max_size=4, unique_by=lambda screen: screen[:4])


@st.composite
def desktops(draw: st.DrawFn) -> tuple[Screen, ...]:
    """Screens of which one is the primary."""
    found = draw(ALIKE)
    return (found[0]._replace(primary=True), *found[1:])


@steady
@given(desktops(), st.lists(screens, max_size=3))
def test_a_placement_is_one_of_the_screens(
    desktop: tuple[Screen, ...], remembered: list[Screen]
) -> None:
    found = place(desktop, remembered)
    assert (found.kind is Kind.WINDOW) == (len(desktop) == 1)
    assert (found.screen in desktop) == (found.kind is not Kind.ASK)
    assert (len(found.choices) > 0) == (found.kind is Kind.ASK)
    assert set(found.choices) <= set(desktop)


@steady
@given(desktops())
def test_the_first_launch_never_covers_the_laptop_s_own_panel(desktop: tuple[Screen, ...]) -> None:
    found = place(desktop)
    if found.kind is Kind.FULL:
        assert found.screen is not None
        assert not own_panel(found.screen, desktop)


@steady
@given(desktops(), st.randoms(use_true_random=False))
def test_the_order_in_which_screens_are_told_does_not_matter(
    desktop: tuple[Screen, ...], random: object
) -> None:
    shuffled = list(desktop)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = place(desktop), place(shuffled)
    assert (one.kind, one.screen, set(one.choices)) == (
        other.kind,
        other.screen,
        set(other.choices),
    )


@steady
@given(desktops())
def test_a_screen_that_was_chosen_is_taken_again(desktop: tuple[Screen, ...]) -> None:
    if len(desktop) < 2:
        return
    for chosen in desktop:
        assert place(desktop, [chosen]) == Placement(Kind.FULL, chosen)


@steady
@given(desktops())
def test_swapping_goes_round_all_screens(desktop: tuple[Screen, ...]) -> None:
    seen, present = [], desktop[0]
    for _ in desktop:
        seen.append(present)
        present = swapped(desktop, present) or present
    assert set(seen) == set(desktop)
    assert present == desktop[0]


@steady
@given(screens)
def test_an_identity_is_remembered_as_one_line(screen: Screen) -> None:
    line = as_text(screen)
    assert "\n" not in line
    assert from_text(line) == screen


@pytest.mark.parametrize("line", ["", "HDMI-1", "a\tb\tc\td", "a\tb\tc\t1 2 3", "a\tb\tc\t1 2 3 x"])
def test_another_line_is_no_screen(line: str) -> None:
    assert from_text(line) is None


@pytest.mark.parametrize(
    ("desktop", "remembered", "expected"),
    [
        ((), (), Placement(Kind.NOWHERE)),
        ((LAPTOP,), (), Placement(Kind.WINDOW, LAPTOP)),
        ((LAPTOP,), (BEAMER,), Placement(Kind.WINDOW, LAPTOP)),
        ((LAPTOP, BEAMER), (), Placement(Kind.FULL, BEAMER)),
        ((LAPTOP, BEAMER), (MONITOR,), Placement(Kind.ASK, choices=(BEAMER,))),
        ((LAPTOP, BEAMER, MONITOR), (), Placement(Kind.ASK, choices=(BEAMER, MONITOR))),
        ((LAPTOP, BEAMER, MONITOR), (MONITOR, BEAMER), Placement(Kind.FULL, MONITOR)),
        ((LAPTOP, BEAMER, MONITOR), (BEAMER, MONITOR), Placement(Kind.FULL, BEAMER)),
    ],
)
def test_placements(
    desktop: tuple[Screen, ...], remembered: tuple[Screen, ...], expected: Placement
) -> None:
    assert place(desktop, remembered) == expected


def test_without_a_connector_s_name_the_primary_screen_is_the_laptop_s() -> None:
    one = Screen(r"\\.\DISPLAY1", "Generic PnP", "", Geometry(0, 0, 1366, 768), primary=True)
    two = Screen(r"\\.\DISPLAY2", "Generic PnP", "", Geometry(1366, 0, 1920, 1080))
    assert place((one, two)) == Placement(Kind.FULL, two)


def test_two_panels_and_nothing_else_are_asked_about() -> None:
    other = Screen("eDP-2", "BOE 0x0A1D", "", Geometry(0, 768, 1366, 768))
    assert place((LAPTOP, other)) == Placement(Kind.ASK, choices=(LAPTOP, other))


def test_a_model_with_panel_letters_in_its_name_is_not_a_panel() -> None:
    beamer = Screen("HDMI-1", "Redpoint LVDS", "", Geometry(1366, 0, 1920, 1080))
    assert not own_panel(beamer, (LAPTOP, beamer))


MOVED = Geometry(-1920, 0, 1920, 1080)
TWIN = Screen("DP-3", "EPSON EB-X49", "", Geometry(3286, 0, 1920, 1080))
NAMELESS = Screen("HDMI-1", "", "", Geometry(1366, 0, 1920, 1080))


@pytest.mark.parametrize(
    ("known", "there", "expected"),
    [
        (MONITOR, (LAPTOP, MONITOR._replace(name="DP-7", geometry=MOVED)), 1),  # its number
        (MONITOR, (LAPTOP, MONITOR._replace(serial="9ZZ9")), None),  # another number
        (BEAMER, (LAPTOP, BEAMER._replace(geometry=MOVED)), 1),  # model and connector
        (BEAMER, (LAPTOP, BEAMER._replace(name="HDMI-2")), 1),  # the model alone
        (BEAMER, (LAPTOP, BEAMER._replace(model="ACER X118")), None),  # the connector alone
        (BEAMER, (LAPTOP, TWIN, BEAMER), 2),  # twins on two connectors
        (BEAMER._replace(name="HDMI-9"), (TWIN, BEAMER), 1),  # geometry decides
        (BEAMER._replace(name="HDMI-9", geometry=MOVED), (TWIN, BEAMER), None),
        (NAMELESS, (LAPTOP, NAMELESS), 1),
        (NAMELESS, (LAPTOP, NAMELESS._replace(geometry=MOVED)), None),
    ],
)
def test_a_screen_is_recognised(
    known: Screen, there: tuple[Screen, ...], expected: int | None
) -> None:
    assert recognise(known, there) == (None if expected is None else there[expected])
