"""Needs exchange on paper: cards to cut, a sheet a cluster, and what was promised by whom."""

from __future__ import annotations

from msgspec.structs import replace

from tests.handouts.team_samples import messages_of
from workshop.handouts.exchange import message_sheets, request_cards
from workshop.handouts.team_data import MessageRow, MessageSheet, MessageSheets, RequestCards

ANSWERS = ("yes", "no", "we will try", "not clear enough")


def sheets(*rows: MessageRow) -> MessageSheets:
    heard = (("Care", "Plan the rota with us", "no"),)
    return MessageSheets(
        title="Needs exchange",
        piece="What we promised",
        letters="CM",
        answers=ANSWERS,
        sheets=(MessageSheet(cluster="Finance", rows=rows, heard=heard),),
    )


def test_eight_cards_a_sheet_all_alike(a4, text_of):
    made = request_cards(RequestCards(title="Needs exchange", foot="One sentence.", copies=25), a4)
    assert made.pages == 4
    pages = text_of(made)
    assert pages[0].count("From") == pages[0].count("One sentence.") == 8
    assert pages[0] == pages[3]


def test_a_blank_sheet_has_room_for_six_requests_on_one_page(a4, text_of):
    rows = tuple(MessageRow(asks=name) for name in ("Care", "Care", "IT", "IT", "HR", "HR"))
    data = replace(
        sheets(*rows), piece="Message sheet", sheets=(MessageSheet(cluster="Finance", rows=rows),)
    )
    (text,) = text_of(message_sheets(data, a4))
    assert text.count("not clear enough") == 6
    assert text.count("Who sees to it") == 6
    assert "Finance: Message sheet" in text


def test_what_was_promised_names_request_answer_owner_and_date(a4, text_of):
    kept = MessageRow(asks="Care", text="Pay in five days", answer="yes", owner="Hana",
                      until="Mon 7 Dec 2026")  # fmt: skip
    refused = MessageRow(asks="IT", text="Drop the form", answer="no", promised=False)
    (text,) = text_of(message_sheets(sheets(kept, refused), a4))
    for words in ("Care asks", "Pay in five days", "Hana", "Mon 7 Dec 2026", "What we heard",
                  "Plan the rota with us"):  # fmt: skip
        assert words in text
    assert text.count("Who sees to it") == 1


def test_a_request_of_five_thousand_letters_goes_on_overleaf(a4):
    assert message_sheets(messages_of("word " * 1000, filled=True), a4).pages > 4
