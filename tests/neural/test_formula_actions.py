from __future__ import annotations

import pytest

from nesy.logic.formulas import Atom, Implies
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from nesy.logic.sorts import settle_sorts
from nesy.logic.terms import Variable
from nesy.neural.formula_actions import (
    ENTRY,
    WORD,
    Act,
    Entry,
    NotCoveredError,
    Reader,
    allowed_entry,
    allowed_fixed,
    allowed_words,
    decode,
    encode,
    entries_of,
)
from nesy.neural.name_words import words_of

CASES = [
    ("Every red dog barks.", "forall x. (red(x) & dog(x)) -> barks(x)"),
    ("Ann is not late.", "~late(Ann)"),
    ("If Ann is late or Bob sleeps, Cem wins and laughs.",
     "(late(Ann) | sleeps(Bob)) -> (wins(Cem) & laughs(Cem))"),
    ("Some student likes every course.",
     "exists x. student(x) & (forall y. course(y) -> likes(x, y))"),
    ("A student with at least 120 credits may graduate.",
     "forall x. (student(x) & credits(x) >= 120) -> graduate(x)"),
    ("Ann is tall or rich, but not both.", "tall(Ann) <~> rich(Ann)"),
    ("Ann is the sister of Bob.", "sister(Bob) = Ann"),
    ("One dog barks if and only if one cat sleeps.",
     "(exists x. dog(x) & barks(x)) <-> (exists x. cat(x) & sleeps(x))"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula"), CASES)
def test_decoding_what_was_encoded_gives_the_formula(text: str, formula: str) -> None:
    words = words_of(text)
    gold = parse_formula(formula.replace("<~>", "⊕")).formula
    actions = encode(gold, words, {})
    assert to_ascii(decode(actions, words, [])).lower() == to_ascii(gold).lower()
    known = entries_of(gold)
    pointed = encode(gold, words, {entry: at for at, entry in enumerate(known)})
    assert settle_sorts([decode(pointed, words, known)])[0] == gold
    assert len(pointed) < len(actions)


@pytest.mark.parametrize(("text", "formula"), CASES)
def test_only_encoded_steps_are_allowed_where_they_stand(text: str, formula: str) -> None:
    words = words_of(text)
    gold = parse_formula(formula.replace("<~>", "⊕")).formula
    known = entries_of(gold)[:1]
    reader = Reader(words, known)
    for action in encode(gold, words, {entry: at for at, entry in enumerate(known)}):
        expected = reader.expected
        if action >= ENTRY:
            assert allowed_entry(expected, known[action - ENTRY])
        elif action >= WORD:
            assert allowed_words(expected)
        else:
            assert action in allowed_fixed(expected)
        reader.push(action)
    assert reader.expected.kind == "done"


def test_variables_are_allowed_only_where_they_are_bound() -> None:
    reader = Reader(words_of("dogs bark"), [])
    for action in (Act.FORALL, Act.PRED1, WORD, Act.END):
        reader.push(action)
    allowed = allowed_fixed(reader.expected)
    assert Act.V1 in allowed
    assert Act.V2 not in allowed


def test_free_variables_are_closed() -> None:
    words = words_of("dogs bark")
    x = Variable("x")
    open_formula = Implies(Atom("dogs", (x,)), Atom("bark", (x,)))
    closed = decode(encode(open_formula, words, {}), words, [])
    assert to_ascii(closed) == to_ascii(parse_formula("forall x. dogs(x) -> bark(x)").formula)


@pytest.mark.parametrize(
    ("text", "formula"),
    [("Ann sleeps.", "flies(Ann)"), ("Ann has 3 dogs.", "dogs(Ann) = 4"), ("x", "p(a + 1)")],
)
def test_what_the_sentence_does_not_hold_is_not_covered(text: str, formula: str) -> None:
    with pytest.raises(NotCoveredError):
        encode(parse_formula(formula).formula, words_of(text), {})


def test_unfinished_actions_are_no_formula() -> None:
    with pytest.raises(NotCoveredError):
        decode([Act.AND], words_of("a"), [Entry("predicate", "p", 0)])
