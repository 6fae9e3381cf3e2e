from __future__ import annotations

import random

from nesy.logic.formulas import free_variables
from nesy.neural.formula_actions import decode, encode
from nesy.neural.name_words import words_of
from nesy.train.sentence_generator import Words, make_ontology, make_problem, nonsense

LETTERS = "abcdefghijklmnopqrst"
WORDS = Words(
    [f"nou{letter}" for letter in LETTERS],
    [f"adj{letter}" for letter in LETTERS],
    [f"ver{letter}" for letter in LETTERS],
)


def test_sentences_end_and_their_formulas_are_closed_and_in_their_words() -> None:
    rng = random.Random(0)
    for make in (make_problem, make_ontology):
        for _ in range(20):
            for text, formula in make(rng, WORDS):
                assert text.endswith(".")
                assert not free_variables(formula)
                words = words_of(text)
                assert decode(encode(formula, words, {}), words, []) is not None


def test_one_seed_gives_the_same_problems() -> None:
    assert make_problem(random.Random(3), WORDS) == make_problem(random.Random(3), WORDS)
    assert make_problem(random.Random(3), WORDS) != make_problem(random.Random(4), WORDS)


def test_nonsense_is_a_word() -> None:
    rng = random.Random(1)
    made = {nonsense(rng) for _ in range(200)}
    assert len(made) > 150
    assert all(word.isalpha() and word.islower() for word in made)
