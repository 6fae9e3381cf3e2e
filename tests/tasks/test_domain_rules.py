"""Who gives a sentence its formula."""

from __future__ import annotations

import pytest

from nesy.errors import InputError
from nesy.language.english.rules_text import split_rules
from nesy.logic.printer import to_ascii
from nesy.tasks.domain_rules import RulesRead, premises_of, read_rules, unread_of
from tests.tasks.fake_translator import FakeTranslator

TEXT = """1. Every wug is red.
2. Being a wug means sleeping.
3. Ann is a wug.
"""
SLEEPS = {
    "Being a wug means sleeping.": [
        ("wug(Ann, Bob)", 0.9),
        ("forall x (wug(x) -> sleeps(x))", 0.71),
    ]
}


def read(text: str = TEXT, **more: object) -> RulesRead:
    return read_rules(split_rules(text), **more)  # type: ignore[arg-type]


def test_the_grammar_reads_and_refuses() -> None:
    found = read()
    assert [premise.name for premise in premises_of(found.rules)] == ["rule 1", "rule 3"]
    assert [item.name for item in unread_of(found.rules)] == ["rule 2"]
    assert found.kinds["wug"] == "noun"


def test_a_translator_is_asked_for_what_is_refused_only() -> None:
    translator = FakeTranslator(SLEEPS)
    rule = read(translator=translator).rules[1]
    assert (rule.made.maker, rule.made.confidence) == ("neural", 0.71)
    assert str(rule.made) == "read by the net, 71% sure"
    assert [each.text for each in translator.known[0]] == ["Every wug is red.", "Ann is a wug."]


def test_a_formula_under_the_sentence_wins_over_all() -> None:
    text = TEXT.replace("sleeping.\n", "sleeping.\n   FOL: forall x (wug(x) -> quiet(x))\n")
    translator = FakeTranslator(SLEEPS)
    rule = read(
        text, translator=translator, corrections={"Being a wug means sleeping.": "b(A)"}
    ).rules[1]
    assert (rule.made.maker, rule.corrected) == ("hand", "rules")
    assert "quiet" in str(rule.formula)
    assert translator.known == []


def test_a_correction_stays_with_its_words() -> None:
    corrections = {"Being a wug means sleeping.": "forall x (wug(x) -> quiet(x))"}
    assert read(corrections=corrections).rules[1].corrected == "domain"
    changed = read(TEXT.replace("sleeping", "snoring"), corrections=corrections)
    assert changed.rules[1].formula is None


def test_a_bad_formula_names_its_sentence() -> None:
    with pytest.raises(InputError, match="under rule 2"):
        read(corrections={"Being a wug means sleeping.": "glad("})


FEE = "1. Every student who is late must pay the fee.\n"
JOIN = "2. Notwithstanding rule 1, students who are exempt may join.\n"


def formulas(found: RulesRead) -> list[str]:
    return ["" if rule.formula is None else to_ascii(rule.formula) for rule in found.rules]


def test_notwithstanding_makes_an_exception_in_the_rule_that_it_cites() -> None:
    found = read(FEE + JOIN)
    assert formulas(found) == [
        "forall x. student(x) & late(x) & ~exempt(x) -> must_pay(x, fee)",
        "forall x. student(x) & exempt(x) -> may_join(x)",
    ]
    assert found.rules[0].notes == ("with the exception that rule 2 makes",)
    assert found.rules[1].notes == ("rule 1: not applied where this condition holds",)


def test_several_rules_may_be_cited() -> None:
    text = FEE + "2. All students must vote.\n3. Despite rules 1 and 2, every tutor may rest.\n"
    found = read(text)
    assert [rule.notes[:1] for rule in found.rules[:2]] == [
        ("with the exception that rule 3 makes",)
    ] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Notwithstanding rule 1, Ann may vote.",  # about one
        "Notwithstanding rule 9, every tutor may vote.",  # about nothing
        "Notwithstanding rule 1, every late student may vote.",  # leaves nothing of it
        "Notwithstanding the above, every tutor may vote.",
    ],
)
def test_unclear_exceptions_are_refused_and_change_nothing(text: str) -> None:
    found = read(f"{FEE}2. {text}\n3. Ann is late.\n")
    assert formulas(found)[:2] == ["forall x. student(x) & late(x) -> must_pay(x, fee)", ""]


def test_an_exception_is_made_by_a_formula_by_hand_but_in_none() -> None:
    late = {
        "Notwithstanding rule 1, students who are exempt may join.": "forall x (vip(x) -> joins(x))"
    }
    assert "~vip(x)" in formulas(read(FEE + JOIN, corrections=late))[0]
    fee = {"Every student who is late must pay the fee.": "forall x (late(x) -> pays(x))"}
    assert formulas(read(FEE + JOIN, corrections=fee))[0] == "forall x. late(x) -> pays(x)"
