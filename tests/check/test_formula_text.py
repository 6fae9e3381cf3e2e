from __future__ import annotations

from fractions import Fraction

import pytest

from nesy.check.formula_text import read_tree, unquoted
from nesy.check.record import RecordError


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("p -> q -> r", "p -> (q -> r)"),
        ("p & q | r", "(p & q) | r"),
        ("p | q xor r", "(p | q) xor r"),
        ("p xor q -> r", "(p xor q) -> r"),
        ("p -> q <-> r", "(p -> q) <-> r"),
        ("~p & q", "(~p) & q"),
        ("~a = b", "~(a = b)"),
        ("forall x. p(x) & q", "forall x. (p(x) & q)"),
        ("a + b * c < d", "(a + (b * c)) < d"),
        ("p & q & r", "(p & q & r)"),
    ],
)
def test_signs_bind_as_the_page_says(text: str, same: str) -> None:
    assert read_tree(text) == read_tree(same)


def test_parentheses_are_kept_where_they_say_more() -> None:
    assert read_tree("p & (q & r)") != read_tree("p & q & r")
    assert read_tree("(p -> q) -> r") != read_tree("p -> q -> r")


def test_numerals_are_exact() -> None:
    assert read_tree("-1/3").value == Fraction(-1, 3)
    assert read_tree("2.50").value == Fraction(5, 2)
    parts = read_tree("5 - 3 - x").parts
    assert [part.value for part in parts] == [5, -3, None]


def test_quoted_names_are_read_back() -> None:
    assert unquoted(r"'a\'b\\\n\u{1f600}'") == "a'b\\\n\U0001f600"
    assert read_tree(r"'forall'('x y')").word == "forall"
    with pytest.raises(RecordError, match="escapes"):
        unquoted(r"'\q'")


@pytest.mark.parametrize(
    "text",
    ["", "p q", "p(", "p()", "(p", "p)", "forall. p", "forall x p(x)", "and", "1/0", "¬p", "'a"],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        read_tree(text)


@pytest.mark.parametrize(
    "text",
    [
        "~" * 9_000 + "p",
        "(" * 9_000,
        " <-> ".join("p" * 9_000),
        " -> ".join("p" * 9_000),
        "f(" * 9_000,
    ],
)
def test_depth_is_bounded(text: str) -> None:
    with pytest.raises(RecordError, match="nested"):
        read_tree(text)


def test_length_is_bounded_and_digits_are() -> None:
    with pytest.raises(RecordError, match="characters"):
        read_tree("p" * 1_000_001)
    with pytest.raises(RecordError, match="digits"):
        read_tree("1" * 5_000)
