"""Search finds what a text means, is never older than the file, and takes signs as they are."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest

from workshop.domain.agenda import Block
from workshop.domain.people import Participant
from workshop.domain.session import Session
from workshop.errors import NotFound
from workshop.storage import search
from workshop.storage.journal import UNDO
from workshop.storage.library import Library

DAY = date(2026, 1, 1)
NAMES = ("Zoë Ångström", "Søren Łukasz", "José Núñez", "Straße", "İpek Ilgaz", "王小明", "O'Neil")


def found(library: Library, text: str) -> list[str]:
    return sorted(card.id for card in library.sessions.cards(text))


def add(library: Library, key: str, title: str = "", venue: str = "", *people: str) -> None:
    with library.atomic():
        library.sessions.add(Session(id=key, title=title, date=DAY, venue=venue))
        library.people.add_many(
            key, [Participant(id=f"{key}{n}", name=name) for n, name in enumerate(people)]
        )


def block(key: str, title: str, exercise: str = "why-or-how") -> Block:
    return Block(id=key, exercise=exercise, definition="", title=title, least=1, target=1, most=1)


def put(library: Library, session: str, *blocks: Block) -> None:
    with library.act("plan", session):
        key = library.agenda.define("why-or-how", "body")
        library.agenda.put(
            session, [msgspec.structs.replace(each, definition=key) for each in blocks]
        )


@pytest.mark.parametrize(
    "text",
    [
        "zoe angstrom", "ZOË", "Zoe\N{COMBINING DIAERESIS}", "soren", "SØREN lukasz", "nunez jose",
        "strasse", "STRAẞE", "ipek", "İPEK", "王", "小明", "o'neil", "oneil o'neil"[6:], "ilg",
    ],
)  # fmt: skip
def test_letters_are_found_without_their_marks(library: Library, text: str) -> None:
    add(library, "a", "", "", *NAMES)
    add(library, "b", "Other", "Place", "Ada Lovelace")
    assert found(library, text) == ["a"]


def test_words_begin_a_word_of_title_place_person_or_exercise(library: Library) -> None:
    add(library, "a", "Spring day", "Harbour hall", "Amara Obi")
    put(library, "a", block("b1", "Who goes first?", "pairs"))
    add(library, "b", "Autumn")
    for text in ("spr", "day spring", "hall", "obi am", "goes fir", "pair", "spring obi hall"):
        assert found(library, text) == ["a"], text
    assert found(library, "spring ben") == []


def test_what_is_in_no_word_s_beginning_is_found_inside_words(library: Library) -> None:
    add(library, "a", "Harbour")
    add(library, "b", "Bourbon")
    assert found(library, "bour") == ["b"]
    assert found(library, "arbo") == ["a"]


def test_both_words_of_one_name_come_before_words_of_two(library: Library) -> None:
    add(library, "a", "", "", "John Brown", "Ada King", "Ben Okoro", "Anna Smith")
    add(library, "b", "", "", "John Smith")
    add(library, "c", "", "", "Smith, John William")
    assert found(library, "john smith") == ["b", "c"]
    assert found(library, "brown smith") == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', "*", "a*", "NEAR(a b)", "title:x", "{title}: x", "a AND", "NOT", "OR b", "(",
        ")", "^a", "a + b", "-a", "'", "\0", 'x"\0"', "\udcff", "％", "a" * 100_000, "w " * 10_000,
        "\N{GRINNING FACE}", "\u0301", "; DROP TABLE search",
    ],
)  # fmt: skip
def test_no_sign_of_a_search_is_an_instruction(library: Library, text: str) -> None:
    add(library, "a", "Spring")
    assert found(library, text) in ([], ["a"])
    assert found(library, "spring") == ["a"]


def test_a_dropped_exercise_is_not_found(library: Library) -> None:
    add(library, "a", "Spring")
    put(library, "a", block("b1", "Journeys"))
    assert found(library, "journeys") == ["a"]
    put(library, "a", msgspec.structs.replace(block("b1", "Journeys"), dropped=True))
    assert found(library, "journeys") == []


def test_every_change_is_found_at_once_and_what_was_taken_back_is_not(staged: Library) -> None:
    with staged.act("rename", "s1"):
        staged.people.update("s1", Participant(id="p1", name="Marker"))
        staged.sessions.update(msgspec.structs.replace(staged.sessions.get("s1"), venue="Quay"))
    assert (found(staged, "marker"), found(staged, "quay"), found(staged, "ada")) == (
        ["s1"],
        ["s1"],
        [],
    )
    with staged.atomic():
        staged.journal.take(UNDO)
    assert (found(staged, "marker"), found(staged, "ada")) == ([], ["s1"])
    with staged.act("go", "s1"):
        staged.people.remove("s1", "p2")
    assert found(staged, "ben") == []
    with staged.act("delete"):
        staged.sessions.delete("s1")
    assert found(staged, "spring") == []
    with staged.atomic():
        staged.journal.take(UNDO)
    assert found(staged, "spring ada") == ["s1"]


def test_a_transaction_that_raises_leaves_the_index_as_it_was(staged: Library) -> None:
    with suppress(NotFound), staged.atomic():
        staged.people.update("s1", Participant(id="p1", name="Marker"))
        staged.people.remove("s1", "nobody")
    assert (found(staged, "marker"), found(staged, "ada")) == ([], ["s1"])


def test_what_another_program_wrote_is_found_after_the_next_opening(
    staged: Library, file: Path
) -> None:
    staged.close()
    plain = sqlite3.connect(file)
    plain.execute("UPDATE person SET name = 'Marker' WHERE id = 'p1'")
    plain.commit()
    plain.execute("VACUUM")  # rows without a number of their own get another one
    held = plain.execute("SELECT * FROM search").fetchall()
    plain.close()
    assert held == []  # not the old name either
    with Library.open(file) as again:
        assert (found(again, "marker"), found(again, "ada")) == (["s1"], [])


def test_a_rebuilt_index_finds_the_same_and_holds_nothing_of_before(
    staged: Library, file: Path
) -> None:
    with staged.atomic():
        staged.people.update("s1", Participant(id="p1", name="Unmistakable"))
    with staged.atomic():
        staged.people.update("s1", Participant(id="p1", name="Ada"))
        staged.search.rebuild()
    assert found(staged, "ada") == ["s1"]
    rows = staged._database.rows("SELECT block FROM search_data")
    assert not any(b"mistakable" in row["block"] for row in rows)


def test_many_matches_and_few_come_newest_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", 3)
    for number in range(1, 6):
        with library.atomic():
            library.sessions.add(
                Session(id=f"s{number}", title=f"Day {number}", date=date(2026, 1, number))
            )
    for text in ("day", "ay"):
        assert [card.id for card in library.sessions.cards(text)] == ["s5", "s4", "s3", "s2", "s1"]
        assert [card.id for card in library.sessions.cards(text, 2)] == ["s5", "s4"]
    assert [card.id for card in library.sessions.cards("4", 2)] == ["s4"]
