"""Decks printed on both sides: every back lies behind its front, whichever edge is turned."""

from __future__ import annotations

from collections import defaultdict

import page as page_validation
import pypdfium2
import pytest
from msgspec.structs import replace

from workshop.domain.people import Side
from workshop.handouts.attending import badges
from workshop.handouts.attending_data import Badges
from workshop.handouts.cards import statement_cards
from workshop.handouts.data import LevelCards, Made, Part, Setting, StatementCards, Tent
from workshop.handouts.kit.box import MM
from workshop.handouts.kit.cut import BOTTOM, SIDE, TOP
from workshop.handouts.level import level_cards
from workshop.handouts.pack import pack, sheets_of

TENTH = 0.1 * MM
DECKS = (
    "badges", "statement_cards", "level_cards", "message_cards", "wallet_cards", "theme_slips",
    "itineraries", "request_cards", "letter_key", "letter_strips",
)  # fmt: skip
NAMES = [f"Name{n:02d}" for n in range(11)]


def _badges(setting: Setting) -> Made:
    return badges(Badges(badges=tuple(Tent(name=n, side=Side.WHY) for n in NAMES)), setting)


def _middles(page: pypdfium2.PdfPage, words: set[str]) -> dict[str, tuple[float, float]]:
    """Return the middle of each word on a page, in points from the bottom left corner."""
    text = page.get_textpage()
    whole = text.get_text_range()
    found = {}
    for word in words:
        at = whole.find(word)
        if at < 0:
            continue
        boxes = [text.get_charbox(at + n, loose=True) for n in range(len(word))]
        left, low = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, high = max(b[2] for b in boxes), max(b[3] for b in boxes)
        found[word] = ((left + right) / 2, (low + high) / 2)
    text.close()
    return found


@pytest.mark.parametrize("backs", ["long", "short"])
def test_each_name_lies_behind_itself_within_a_tenth_of_a_millimetre(setting, backs) -> None:
    made = _badges(replace(setting, backs=backs))
    document = pypdfium2.PdfDocument(made.pdf)
    assert len(document) == 4
    assert made.duplex
    checked = 0
    for front in (0, 2):
        wide, high = document[front].get_size()
        fronts = _middles(document[front], set(NAMES))
        behind = _middles(document[front + 1], set(NAMES))
        assert fronts.keys() == behind.keys()
        for name, (x, y) in fronts.items():
            behind_x, behind_y = (wide - x, y) if backs == "long" else (x, high - y)
            assert abs(behind[name][0] - behind_x) < TENTH
            assert abs(behind[name][1] - behind_y) < TENTH
        checked += len(fronts)
    document.close()
    assert checked == len(NAMES)


def _top(high: float) -> float:
    """Return the top of the content box, from the bottom of the paper."""
    return (high + 255 * MM) / 2


@pytest.mark.parametrize("backs", ["long", "short"])
def test_the_cards_of_a_deck_are_cut_in_the_same_places(setting, backs) -> None:
    """The number in front names the card; behind, it stands in the middle of the same card."""
    numbers = {f"No{n}x" for n in range(10, 22)}
    data = StatementCards(title="Deck", items=tuple((n, "Words") for n in sorted(numbers)))
    made = statement_cards(data, replace(setting, backs=backs))
    document = pypdfium2.PdfDocument(made.pdf)
    places: dict[str, tuple[int, int]] = {}
    for at in range(len(document)):
        wide, high = document[at].get_size()
        left, top = (wide - 186 * MM) / 2 + SIDE, _top(high)
        across, down = (186 * MM - 2 * SIDE) / 2, (BOTTOM - TOP) / 4
        for number, (x, y) in _middles(document[at], numbers).items():
            below = top - TOP - y  # from the top of the first card
            if at % 2 and backs == "long":
                x = wide - x
            elif at % 2:
                below = top - TOP - (high - y)
            place = (int((x - left) // across), int(below // down))
            if at % 2 == 0:
                places[number] = place
                continue
            assert places[number] == place
            if backs == "long":
                centre = left + (place[0] + 0.5) * across
                assert abs(x - centre) < TENTH
    document.close()
    assert len(places) == len(numbers)


def test_no_back_of_a_level_card_tells_its_level(setting, text_of) -> None:
    levels = tuple((f"word{n}", "what it means") for n in range(1, 8))
    made = level_cards(
        LevelCards(title="Deck", levels=levels, copies=2), replace(setting, backs="long")
    )
    pages = text_of(made)
    assert len(pages) == 4
    for page in pages[1::2]:
        assert page.split()[:8] == ["Deck"] * 8
        assert not any(f"word{n}" in page for n in range(1, 8))


@pytest.mark.parametrize("backs", ["long", "short"])
@pytest.mark.parametrize("deck", ["badges", "statement_cards", "level_cards"])
def test_a_deck_with_backs_is_tagged_clean_and_inside_its_box(
    samples, setting, deck, backs, opened
) -> None:
    both = replace(setting, backs=backs)
    made = samples().make(deck, both)
    report = page_validation.validate_pdf_bytes(made.pdf, profile="ua1")
    assert [f.rule_id for f in report.failures] == []
    with opened(made) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert made.pdf == samples().make(deck, both).pdf
    document = pypdfium2.PdfDocument(made.pdf)
    for sheet in document:
        wide, high = sheet.get_size()
        left, bottom = (wide - 186 * MM) / 2, (high - 255 * MM) / 2
        for item in sheet.get_objects():
            x0, y0, x1, y1 = item.get_bounds()
            assert min(x0 - left, y0 - bottom, wide - left - x1, high - bottom - y1) > -1.05
    document.close()


def test_the_manifest_counts_a_sheet_for_two_sides(a4, text_of) -> None:
    made = _badges(replace(a4, backs="long"))
    part = Part(piece="badges", title="Badge slips", made=made, copies=11, duplex=made.duplex)
    assert sheets_of(part) == 2
    first = text_of(pack([part], a4))[0]
    assert "two-sided where the table says so" in first
    assert "Badge slips (two-sided) 11 4 2" in " ".join(first.split())


def test_the_ruler_is_a_hundred_millimetres_long(samples, setting) -> None:
    for deck in DECKS:
        document = pypdfium2.PdfDocument(samples().make(deck, setting).pdf)
        lengths: dict[int, int] = defaultdict(int)
        for item in document[0].get_objects():
            x0, y0, x1, y1 = item.get_bounds()
            if y1 - y0 < 2:
                lengths[round((x1 - x0) / MM)] += 1
        document.close()
        assert lengths[100] == 1, deck
