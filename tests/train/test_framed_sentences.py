from __future__ import annotations

import random

from nesy.logic.formulas import Atom, ForAll, Formula, free_variables, subformulas
from nesy.logic.signature import infer_signature
from nesy.neural.formula_actions import decode, encode
from nesy.neural.name_words import words_of
from nesy.train.framed_sentences import Framer, make_framed
from nesy.train.sentence_generator import Words

LETTERS = "abcdefghijklmnopqrst"
WORDS = Words(
    [f"nou{letter}" for letter in LETTERS],
    [f"adj{letter}" for letter in LETTERS],
    [f"ver{letter}" for letter in LETTERS],
)


def made(seed: int, count: int) -> list[tuple[str, Formula]]:
    rng = random.Random(seed)
    return [pair for _ in range(count) for pair in make_framed(rng, WORDS)]


def test_sentences_end_and_their_formulas_are_closed_and_in_their_words() -> None:
    for text, formula in made(0, 40):
        assert text[0].isupper()
        assert text.endswith((".", "?"))
        assert "  " not in text
        assert " ," not in text
        assert not free_variables(formula)
        words = words_of(text)
        assert decode(encode(formula, words, {}), words, []) is not None


def test_what_is_about_any_thing_says_so_and_what_is_about_named_ones_does_not() -> None:
    some = ("something", "someone", "thing", "person", "people", "one", "what", "who")
    for text, formula in made(1, 40):
        if not isinstance(formula, ForAll):
            names = infer_signature([formula]).constants
            assert names, text
        elif not any(word in text.lower() for word in some):
            assert "nou" in text, text


def test_no_rule_repeats_or_denies_its_own_condition() -> None:
    framer = Framer(random.Random(2), WORDS)
    for _ in range(300):
        text, formula = framer.sentence()
        atoms = [part for part in subformulas(formula) if isinstance(part, Atom)]
        assert len(atoms) == len(set(atoms)), text


def test_one_seed_gives_the_same_problems() -> None:
    assert made(3, 3) == made(3, 3)
    assert made(3, 3) != made(4, 3)
