"""What the palette finds, and in which order."""

from __future__ import annotations

from workshop.ui.console.palette_view import BLOCK, HERE, PERSON, Entry, found, spans, told_apart


def _entry(title: str, group: int = HERE, **more: str) -> Entry:
    return Entry(key=f"{group} {title}", title=title, group=group, **more)


def _titles(query: str, *entries: Entry) -> list[str]:
    return [entry.title for entry in found(entries, query)]


def test_what_begins_with_the_letters_stands_before_what_holds_them() -> None:
    titles = ("Attendance", "Print the ten sheets", "Ten skills", "Role mirror")
    expected = ["Ten skills", "Print the ten sheets", "Attendance"]
    assert _titles("ten", *map(_entry, titles)) == expected


def test_every_word_must_be_there_in_any_order_without_case_or_accents() -> None:
    people = [_entry("Leïla Benhaddou", PERSON), _entry("Leila Sands", PERSON)]
    assert _titles("BEN leil", *people) == ["Leïla Benhaddou"]
    assert _titles("xyz", *people) == []


def test_what_is_not_shown_is_searched_too() -> None:
    assert _titles("harbour", _entry("Leads’ day", more="Harbour site")) == ["Leads’ day"]


def test_without_a_query_all_stand_in_the_order_of_their_groups() -> None:
    assert _titles(" ", _entry("Ada", PERSON), _entry("Lunch", BLOCK), _entry("Undo")) == [
        "Undo",
        "Lunch",
        "Ada",
    ]


def test_the_found_letters_are_marked_where_a_word_begins() -> None:
    assert spans("Often ten", "ten") == ((6, 9),)
    assert spans("Leïla", "leil") == ((0, 4),)
    assert spans("Straße", "strasse") == ((0, 6),)
    assert spans("Ten skills", "skills te") == ((0, 2), (4, 10))
    assert spans("Ten", "") == ()


def test_the_same_words_stand_once_but_namesakes_twice() -> None:
    twice = Entry(key="1", title="Print", group=HERE), Entry(key="2", title="print", group=HERE)
    names = Entry(key="3", title="Ada", group=PERSON), Entry(key="4", title="Ada", group=PERSON)
    assert [entry.key for entry in told_apart((*twice, *names))] == ["1", "3", "4"]
