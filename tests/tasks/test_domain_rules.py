"""Who gives a sentence its formula."""

from __future__ import annotations

import pytest

from nesy.errors import InputError
from nesy.language.english.rules_text import split_rules
from nesy.tasks.domain_rules import RulesRead, premises_of, read_rules, unread_of
from tests.tasks.fake_translator import FakeTranslator

TEXT = """1. Every wug is red.
2. Wugs usually sleep.
3. Ann is a wug.
"""
SLEEPS = {"Wugs usually sleep.": [("wug(Ann, Bob)", 0.9), ("forall x (wug(x) -> sleeps(x))", 0.71)]}


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
    text = TEXT.replace("sleep.\n", "sleep.\n   FOL: forall x (wug(x) -> quiet(x))\n")
    translator = FakeTranslator(SLEEPS)
    rule = read(text, translator=translator, corrections={"Wugs usually sleep.": "b(A)"}).rules[1]
    assert (rule.made.maker, rule.corrected) == ("hand", "rules")
    assert "quiet" in str(rule.formula)
    assert translator.known == []


def test_a_correction_stays_with_its_words() -> None:
    corrections = {"Wugs usually sleep.": "forall x (wug(x) -> quiet(x))"}
    assert read(corrections=corrections).rules[1].corrected == "domain"
    changed = read(TEXT.replace("usually", "often"), corrections=corrections)
    assert changed.rules[1].formula is None


def test_a_bad_formula_names_its_sentence() -> None:
    with pytest.raises(InputError, match="under rule 2"):
        read(corrections={"Wugs usually sleep.": "glad("})
