"""Pages are filled: nothing goes overleaf that has room, and no column stands empty beside one."""

from __future__ import annotations

import pypdfium2
from msgspec.structs import replace

from tests.support.sheets import heard
from workshop.domain.keys import key_groups
from workshop.handouts.data import (
    BoardLine,
    DelegationBoards,
    Lever,
    Levers,
    Setting,
    SummaryText,
)
from workshop.handouts.day_data import KeySheet
from workshop.handouts.day_lists import key_sheet
from workshop.handouts.kit.box import MM
from workshop.handouts.level import delegation_boards
from workshop.handouts.levers import five_levers
from workshop.handouts.summary import summary

SAID = "Change the way we do a regular task: settled at 6, 28 of 28 within one level. " * 4
MUCH = 220  # letters: seven lines of a lever


def test_all_keys_stand_on_one_page(setting: Setting) -> None:
    assert key_sheet(KeySheet(groups=key_groups()), setting).pages == 1


def test_five_levers_with_much_to_say_stand_on_one_page(setting: Setting) -> None:
    levers = tuple(Lever(title="Trust and room to decide", showed=(SAID[:MUCH],)) for _ in range(5))
    assert five_levers(Levers(people=30, levers=levers), setting).pages == 1


def test_a_long_summary_fills_both_columns(samples, setting: Setting) -> None:
    texts = tuple(SummaryText(title=f"Part {n}", lines=(SAID,)) for n in range(30))
    made = summary(replace(samples().summary(), texts=texts), setting)
    pages = heard(made.pdf)
    assert made.pages < 5
    for page in pages[:-1]:
        heads = [seen for seen in page if seen.text.startswith("Part ")]
        assert len({round(seen.x) for seen in heads}) == 2
    told = [seen.text for page in pages for seen in page if seen.text.startswith("Part ")]
    assert told == [f"Part {n}" for n in range(30)]


def test_a_blank_board_has_room_to_write_the_level(a4: Setting) -> None:
    def lines(level: str) -> int:
        board = DelegationBoards(
            title="Levels", boards=(("", (BoardLine(text="Leave", level=level),)),)
        )
        document = pypdfium2.PdfDocument(delegation_boards(board, a4).pdf)
        found = [item.get_bounds() for item in document[0].get_objects()]
        document.close()
        return sum(20 * MM < x1 - x0 < 60 * MM and y1 - y0 < 2 for x0, y0, x1, y1 in found)

    assert lines("") == lines("5 advise") + 1
