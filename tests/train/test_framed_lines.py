from __future__ import annotations

import random
import re

import pytest

from nesy.bench.rephrase_frames import FAMILIES
from nesy.neural.formula_actions import decode, encode
from nesy.neural.name_words import words_of
from nesy.train.framed_lines import frame_lines, kept_lines, say, taught_lines
from nesy.train.framed_sentences import Framer, make_framed, make_framed_ontology
from nesy.train.literal_words import Claim, Thing, Voice
from nesy.train.sentence_generator import Words

LETTERS = "abcdefghijklmnopqrst"
WORDS = Words(
    [f"nou{letter}" for letter in LETTERS],
    [f"adj{letter}" for letter in LETTERS],
    [f"ver{letter}" for letter in LETTERS],
)
ANN, HEN = Thing("Ann"), Thing("the hen")
PLAIN = Voice(personal=True, short=False)


def said(frame: str, then: Claim, *given: Claim, voice: Voice = PLAIN) -> str | None:
    return say(given, then, voice, random.Random(0), [frame])


@pytest.mark.parametrize(
    ("frame", "claim", "text"),
    [
        ("{s} refuses to {not_be}", Claim("adjective", "red", ANN, positive=False), "be red"),
        ("never {not_does_s}", Claim("noun", "cat", ANN, positive=False), "never is Ann a cat"),
        ("{o} gets {acted} by {s}", Claim("verb", "see", HEN, ANN), "Ann gets seen by the hen"),
        ("{n_acting} {n_o}", Claim("verb", "chase", ANN, HEN, False), "chasing the hen"),
        ("the {nouns} have {s}", Claim("noun", "cat", ANN), "the cats have Ann"),
    ],
)
def test_a_fact_is_said_in_a_frame(frame: str, claim: Claim, text: str) -> None:
    assert text in str(said(frame, claim))


@pytest.mark.parametrize(
    ("frame", "then", "text"),
    [
        ("{being} entails {so_being}", Claim("noun", "cat"), "being red entails being a cat"),
        ("{kinds} never {un_many}", Claim("verb", "see", None, HEN, False), "see the hen"),
        ("{if}? then {then}", Claim("noun", "cat"), "someone is red? then they are cats"),
        ("if {if}, is it false that {un_then}", Claim("noun", "cat", ANN, None, False), "Ann is a"),
    ],
)
def test_a_rule_is_said_in_a_frame(frame: str, then: Claim, text: str) -> None:
    assert text in str(said(frame, then, Claim("adjective", "red")))


def test_what_a_frame_cannot_say_is_not_said_in_it() -> None:
    denied = Claim("adjective", "red", ANN, positive=False)
    assert said("{s} is indeed {what}", denied) is None
    assert said("{being} entails {so_being}", Claim("noun", "cat"), denied) is None
    assert said("{kinds} are {so_what_many}", Claim("noun", "cat"), Claim("verb", "see")) is None


def test_every_frame_is_met_and_says_a_formula_in_its_own_words() -> None:
    lines = frame_lines()
    rng = random.Random(0)
    met: set[str] = set()
    for line in lines:
        for _ in range(400):
            framer = Framer(rng, WORDS, [line], 1.0)
            text, formula = framer.sentence()
            if words_between(line) in text.lower():
                met.add(line)
                words = words_of(text)
                assert decode(encode(formula, words, {}), words, []) is not None, text
                break
    assert not [line for line in lines if line not in met]


def words_between(line: str) -> str:
    return max(re.split(r"\{\w+\}", line.lower()), key=len)


def test_no_frame_is_one_of_those_that_are_kept_for_measuring() -> None:
    def bare(frame: str) -> str:
        return re.sub(r"\{\w+\}", "_", frame.lower())

    held = {bare(frame) for frame in FAMILIES["new-templates"]}
    assert not [line for line in frame_lines() if bare(line) in held]


def test_what_is_kept_apart_is_not_taught() -> None:
    assert not set(taught_lines()) & set(kept_lines())
    assert set(taught_lines()) | set(kept_lines()) == set(frame_lines())
    assert 6 * len(kept_lines()) < len(taught_lines()) < 8 * len(kept_lines())


def test_a_problem_of_kinds_is_about_kinds_and_one_thing() -> None:
    pairs = make_framed_ontology(random.Random(1), WORDS, frame_lines())
    assert pairs == make_framed_ontology(random.Random(1), WORDS, frame_lines())
    assert len(pairs) >= 6
    assert pairs != make_framed(random.Random(1), WORDS, frame_lines())
