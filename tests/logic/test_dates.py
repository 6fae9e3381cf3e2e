from fractions import Fraction

import pytest

from nesy.logic.convert import write_theory
from nesy.logic.dates import date_text, days_of, is_date, note_on
from nesy.logic.formulas import Compare
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.printer import to_ascii, to_written
from nesy.logic.terms import INT, Number


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1970-01-01", 0),
        ("1969-12-31", -1),
        ("2025-03-15", 20162),
        ("15/03/2025", 20162),
        ("03/15/2025", 20162),
        ("2025/3/15", 20162),
        ("03/04/2025", days_of("2025-04-03")),
        ("14 days", 14),
        ("1 day", 1),
        ("2 weeks", 14),
        ("2025-02-30", None),
        ("15/03/25", None),
        ("2025-03/15", None),
        ("3 months", None),
    ],
)
def test_a_date_is_days_since_1970(text: str, days: int | None) -> None:
    assert days_of(text) == days


def test_a_day_is_written_as_its_date() -> None:
    assert date_text(20162) == "2025-03-15"
    assert date_text(10**9) is None


def test_what_could_be_doubted_is_said() -> None:
    assert note_on("03/04/2025") == "03/04/2025 is read as 2025-04-03, the day first"
    assert note_on("2025-02-30") == "2025-02-30 is no day of the calendar; it is read as a name"
    for sure in ("2025-03-04", "15/03/2025", "03/15/2025", "04/04/2025", "1/2/3"):
        assert note_on(sure) is None
    (note,) = parse_theory("p\nq(03/04/2025)")[1].repairs
    assert str(note) == "line 2: 03/04/2025 is read as 2025-04-03, the day first"


def test_dates_compare_as_numbers() -> None:
    formula = parse_formula("due(inv) > 2025-03-15").formula
    assert isinstance(formula, Compare)
    assert formula.right == Number(Fraction(20162), INT)
    assert is_date(formula.right)
    assert not is_date(parse_formula("3 < 14 days").formula.right)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "forall x. paid(x) - due(x) > 14 days -> late(x, 15/03/2025)",
        "due(inv) - 2025-03-15 < -1969-12-27",
        "due(inv) + 1969-12-27 >= 2 weeks",
        "f(inv) = 2 * 2025-03-15",
    ],
)
def test_parse_after_print_is_identity_and_keeps_the_date(text: str) -> None:
    read = parse_theory(text)
    assert to_written(read[0].formula) == text
    for target in ("ascii", "unicode", "forall", "prover9", "tptp"):
        (again,) = parse_theory(write_theory(read, target), dialect=target)
        assert again.formula == read[0].formula
    canonical = to_ascii(read[0].formula)
    assert not any(year in canonical for year in ("2025", "1969"))
    assert parse_formula(canonical).formula == read[0].formula
