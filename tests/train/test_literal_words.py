from __future__ import annotations

import random

import pytest

from nesy.language.english.morphology import third_person
from nesy.logic.printer import to_ascii
from nesy.neural.name_words import alike
from nesy.train.literal_words import ACTIONS, Claim, Thing, Voice, all_of, participle

BEAR, BOB = Thing("the old bear"), Thing("Bob")
PLAIN = Voice(personal=False, short=False)
PEOPLE = Voice(personal=True, short=True)


def test_clauses_name_each_subject_once_and_repeat_is_after_a_denial_alone() -> None:
    claims = [
        Claim("adjective", "red", BOB),
        Claim("adjective", "cold", BOB),
        Claim("adjective", "big", BOB, None, False),
        Claim("adjective", "kind", BOB),
        Claim("verb", "chase", BEAR, BOB),
    ]
    assert PLAIN.clauses(claims) == (
        "Bob is red and cold and is not big and is kind and the old bear chases Bob"
    )
    assert to_ascii(all_of(claims)) == (
        "red(Bob) & cold(Bob) & ~big(Bob) & kind(Bob) & chase(old_bear, Bob)"
    )


def test_any_thing_is_named_once_and_then_a_pronoun() -> None:
    claims = [
        Claim("noun", "cat"),
        Claim("verb", "see", BEAR, BOB),
        Claim("verb", "see", None, BOB),
    ]
    assert PLAIN.clauses(claims) == "something is a cat and the old bear sees Bob and it sees Bob"
    assert PEOPLE.clauses(claims[2:], again=True) == "they see Bob"
    assert PEOPLE.clauses(claims[:1], again=True) == "they are cats"


@pytest.mark.parametrize(
    ("claim", "one", "many", "bare"),
    [
        (Claim("noun", "cat", None, None, False), "isn't a cat", "aren't cats", "not be a cat"),
        (Claim("verb", "see", None, BOB, False), "doesn't see Bob", "don't see Bob", "not see Bob"),
        (Claim("verb", "miss", None, BOB), "misses Bob", "miss Bob", "miss Bob"),
    ],
)
def test_what_is_said_in_each_form(claim: Claim, one: str, many: str, bare: str) -> None:
    assert PEOPLE.verb(claim, "one") == one
    assert PEOPLE.verb(claim, "many") == many
    assert PEOPLE.verb(claim, "bare") == bare


def test_a_passive_turns_the_sides_of_the_words_not_of_the_formula() -> None:
    claim = Claim("verb", "see", BOB, BEAR, False)
    assert PLAIN.passive(claim) == "the old bear is not seen by Bob"
    assert to_ascii(claim.formula) == "~see(Bob, old_bear)"


def test_kinds_hold_one_noun_and_no_denials_or_actions() -> None:
    rng = random.Random(0)
    red, cat = Claim("adjective", "red"), Claim("noun", "cat")
    assert PLAIN.kind([red, cat], rng, many=True) == "red cats"
    assert PLAIN.kind([red], rng, many=False) == "red thing"
    assert PEOPLE.kind([red], rng, many=True) == "red people"
    assert PLAIN.kind([cat, Claim("noun", "dog")], rng, many=True) is None
    assert PLAIN.kind([Claim("adjective", "red", None, None, False)], rng, many=True) is None
    assert PLAIN.kind([Claim("verb", "see", None, BOB)], rng, many=True) is None


def test_all_forms_of_the_actions_spell_their_names() -> None:
    for verb in ACTIONS:
        assert alike(verb, third_person(verb))
        assert alike(verb, participle(verb))
