"""Dates in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from nesy.language.english.calendar import NoDayError, day_at, day_words
from nesy.language.english.document import Reading, Refused, read_document
from nesy.logic.printer import to_written

DAY = (date(2026, 3, 1) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    "text",
    ["1 March 2026", "1st March 2026", "1 of March 2026", "March 1 , 2026", "March 1 2026",
     "2026-03-01"],
)  # fmt: skip
def test_every_way_of_writing_a_date_is_the_same_day(text: str) -> None:
    found = day_at([*text.split(), "ends"], 0)
    assert found is not None
    day, size = found
    assert (day.number, day.iso, size) == (DAY, "2026-03-01", len(text.split()))


def test_a_day_without_a_year_is_a_day_of_a_year() -> None:
    found = day_at(["15", "June"], 0)
    assert found is not None
    assert (found[0].number, found[0].iso, found[0].kind) == (167, None, "on_day_of_year")
    assert day_words(167, dated=False) == "15 June"
    assert day_words(DAY, dated=True) == "1 March 2026"


@pytest.mark.parametrize("text", ["31 June 2026", "03/04/2026", "2026-02-30", "13/13/2026"])
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    with pytest.raises(NoDayError):
        day_at(text.split(), 0)


def test_numbers_and_months_alone_are_no_dates() -> None:
    assert day_at(["15", "credits"], 0) is None
    assert day_at(["may", "1"], 0) is None
    assert day_at(["May", "Ann"], 0) is None


CASES = {
    "Ann applied on 13/04/2026.": "applies(Ann) & applies_on_date(Ann) = 2026-04-13",
    "Ann applied between 1 March 2026 and 1 June 2026.":
        "applies(Ann) & applies_on_date(Ann) >= 2026-03-01 & applies_on_date(Ann) <= 2026-06-01",
    "Whoever applies by 15 June is accepted.":
        "forall x. applies(x) & applies_on_day_of_year(x) <= 167 -> accepted(x)",
    "The deadline is 15 June 2026.": "deadline = 2026-06-15",
    "The exam is on 3 May 2026.": "is_on_date(exam) = 2026-05-03",
    "A lease whose start date is on or after 1 May 2026 is new.":
        "forall x. lease(x) & start_date(x) >= 2026-05-01 -> new(x)",
    "Ann must pay by 1 March 2026.": "must_pay_by_1_march_2026(Ann)",
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_dates_become_numbers_of_days(text: str) -> None:
    read = read_document([text]).sentences[0]
    assert isinstance(read, Reading), read
    assert to_written(read.formula) == CASES[text]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ann applied until 1 March 2026.", "on or before"),
        ("Ann applied since 1 March 2026.", "on or after"),
        ("Ann applied on 03/04/2026.", "3 April or 4 March"),
        ("The exam is 3 May 2026.", "is on"),
        ("Ann is 1st.", "dates only"),
    ],
)
def test_unclear_days_are_refused(text: str, reason: str) -> None:
    read = read_document([text]).sentences[0]
    assert isinstance(read, Refused)
    assert reason in read.reason
