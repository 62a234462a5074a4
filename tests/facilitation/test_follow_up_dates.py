from __future__ import annotations

from datetime import date

import pytest

from workshop.domain.people import Participant
from workshop.domain.session import Session
from workshop.facilitation.follow_up_dates import calendar, dates

SESSION = Session(id="s1", title="Leads’ day, Harbour; site", date=date(2026, 11, 25))


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_three_whole_days_after_the_session() -> None:
    lines = unfolded(calendar(SESSION, ()))
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == [
        "DTSTART;VALUE=DATE:20261225",
        "DTSTART;VALUE=DATE:20270124",
        "DTSTART;VALUE=DATE:20270223",
    ]
    assert "DTEND;VALUE=DATE:20261226" in lines
    assert "SUMMARY:Follow-up after 30 days: Leads’ day\\, Harbour\\; site" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 3
    assert dates(SESSION)[0] == date(2026, 12, 25)
    assert calendar(SESSION, ()) == calendar(SESSION, ())


@pytest.mark.parametrize("title", ["A day with Zoë", "ÖZDEMIR and us", "zoë’s team"])
def test_a_title_that_names_somebody_stays_out(title: str) -> None:
    person = Participant(id="p1", name="Zoë Özdemir")
    text = calendar(Session(id="s1", title=title, date=date(2026, 11, 25)), (person,)).decode()
    assert "zoë" not in text.casefold()
    assert "özdemir" not in text.casefold()
    assert "the workshop of 25 Nov 2026" in "".join(unfolded(text.encode()))


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    long = Session(id="s1", title="Größe " * 40, date=date(2026, 11, 25))
    data = calendar(long, ())
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert "Größe Größe" in "".join(unfolded(data))
