from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nesy.logic.names import (
    constant_to_prover9,
    is_plain,
    quote,
    symbol_to_prover9,
    unquote,
    variable_of_prover9,
    variable_of_tptp,
    variable_to_prover9,
    variable_to_tptp,
    word_of_tptp,
    word_to_tptp,
)

names = st.text(max_size=12)


@settings(max_examples=100, deadline=None)
@given(name=names, mark=st.sampled_from("'\""))
@example(name="\\u{41}", mark="'")
@example(name="\\n\n", mark="'")
def test_unquote_undoes_quote(name: str, mark: str) -> None:
    quoted = quote(name, mark)
    assert unquote(quoted) == name
    assert quoted.isprintable()


@settings(max_examples=100, deadline=None)
@given(name=names)
@example(name="V__78")
@example(name="v__78")
@example(name="V_")
@example(name="")
def test_mangled_variables_are_read_back(name: str) -> None:
    assert variable_of_tptp(variable_to_tptp(name)) == name
    assert variable_of_prover9(variable_to_prover9(name)) == name
    assert variable_to_tptp(name).isidentifier()


@settings(max_examples=100, deadline=None)
@given(name=names)
@example(name="\\u{41}")
@example(name="it's")
def test_words_of_tptp_are_read_back(name: str) -> None:
    word = word_to_tptp(name)
    assert word.isascii()
    assert word.isprintable()
    assert (word_of_tptp(word) if word.startswith("'") else word) == name


@settings(max_examples=100, deadline=None)
@given(word=st.from_regex(r"[A-Z][A-Za-z0-9_]{0,8}", fullmatch=True), other=names)
def test_two_variables_of_tptp_stay_two(word: str, other: str) -> None:
    name = variable_of_tptp(word)
    assert (variable_to_tptp(other) == word) <= (other == name)


@pytest.mark.parametrize("spell", [word_to_tptp, constant_to_prover9, symbol_to_prover9])
def test_no_two_names_share_a_spelling(spell: Callable[[str], str]) -> None:
    odd = ["x", "X", "'x'", "a b", "a_b", "\\", "\\\\", "é", "e\u0301", "\0", "", "not", "\\u{e9}"]
    assert len({spell(name) for name in odd}) == len(odd)


def test_keywords_and_signs_are_not_plain() -> None:
    assert [name for name in ("dog", "é2", "not", "All", "a b", "2x", "") if is_plain(name)] == [
        "dog",
        "é2",
    ]
