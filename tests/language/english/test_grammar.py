"""Trees of sentences."""

from __future__ import annotations

import pytest

from nesy.language.english.grammar import parse
from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError


def test_a_plain_sentence_has_one_tree() -> None:
    trees = parse(tokenise("If something is quiet and cold then it is smart."))
    assert len(trees) == 1
    assert trees[0].data == "start"


def test_two_places_to_end_a_noun_give_two_trees() -> None:
    assert len(parse(tokenise("Is the bald eagle red?"))) == 2


@pytest.mark.parametrize(
    ("text", "at"),
    [("Ann is glad and.", ""), ("Ann is the and red.", "and"), ("If Ann is glad.", "")],
)
def test_refusals_say_where(text: str, at: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse(tokenise(text))
    assert text[caught.value.start : caught.value.end] == at


def test_a_sentence_without_a_verb_says_so() -> None:
    with pytest.raises(RefusedError, match="verb"):
        parse(tokenise("Le chat noir"))
