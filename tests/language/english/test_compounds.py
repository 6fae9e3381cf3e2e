"""Words that make one together."""

from __future__ import annotations

from nesy.language.english.tokens import tokenise


def test_an_end_of_a_range_stands_before_its_number() -> None:
    words = [(word.kind, word.text) for word in tokenise("Ann has 3 cats or more")]
    assert words[2:] == [("AT_LEAST", "or more"), ("NUM", "3"), ("WS", "cats")]
    more = [word.kind for word in tokenise("Ann has 3 cats and under 5 dogs")]
    assert more[2:5] == ["NUM", "WS", "AND"]


def test_what_multiplies_is_a_factor() -> None:
    kinds = [word.kind for word in tokenise("Ann pays twice the fee")]
    assert kinds[2:4] == ["NUM", "TIMES"]


def test_permission_and_duty_are_modals() -> None:
    words = tokenise("Ann is not required to sleep")
    assert [word.kind for word in words] == ["NAME", "MODAL", "NOT", "VB"]
    assert words[1].text == "have to"
