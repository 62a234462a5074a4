"""Sample data for the sheets of the day itself, made of one text."""

from __future__ import annotations

from collections.abc import Callable

from workshop.domain.keys import KeyGroup, KeyRow
from workshop.handouts import day_lists, run_sheet
from workshop.handouts.data import Made, Setting
from workshop.handouts.day_data import (
    KeySheet,
    Material,
    MaterialsList,
    RunBlock,
    RunSheet,
    RunStep,
)

DAY_PIECES = ("run_sheet", "materials_list", "key_sheet")


def sheet_of(text: str, blocks: int = 3) -> RunSheet:
    step = RunStep(title=text, minutes="4 min", say=text, do=text, listen=text, room=(text,))
    block = RunBlock(
        title=text, begins="09:00", ends="09:20", minutes=20, do=text, needs=text, purpose=text,
        materials=(text, text), sizes=text, steps=(step, step), debrief=(text, text),
    )  # fmt: skip
    rest = RunBlock(title=text, begins="09:20", ends="09:30", minutes=10, rest=True, fixed=True)
    return RunSheet(people=30, ends="16:30", blocks=(*(block,) * blocks, rest), late=text)


def materials_of(text: str) -> MaterialsList:
    thing = Material(text=text, uses=(text, text))
    return MaterialsList(
        people=30, room=(Material(text=text),), things=(thing,) * 3, printed=((33, text),)
    )


def day_pieces(text: str, setting: Setting) -> dict[str, Callable[[], Made]]:
    keys = KeySheet(groups=(KeyGroup(text, (KeyRow((text, "B"), text),) * 3),))
    return {
        "run_sheet": lambda: run_sheet.run_sheet(sheet_of(text), setting),
        "materials_list": lambda: day_lists.materials_list(materials_of(text), setting),
        "key_sheet": lambda: day_lists.key_sheet(keys, setting),
    }
