from __future__ import annotations

from nesy.reason.program import is_about, match, matches_pattern
from tests.reason.scenes import program

RULES = """
rule A1 "ground": word(T, job) & self(T, C) -> supports(cause)
rule A2 "negated": word(T, job) & ~question(T) -> supports(not_cause)
rule A3 "joined": cue(T, W) & evokes(W, E) & ~negated_word(T, W) -> supports(E)
rule A4 "no weight": word(T, job) -> supports(cause)
addable question(T)
"""
WEIGHTS = {"A1": {"cause": 3}, "A2": {"not_cause": 2}, "A3": {"cause": 1}}


def found(*universe: tuple[str, ...]) -> set[tuple[str, tuple[str, ...]]]:
    return {
        (match_.rule.id, match_.options) for match_ in match(program(RULES, WEIGHTS), set(universe))
    }


def test_all_positive_literals_must_hold() -> None:
    assert found(("self", "T", "C")) == set()
    assert found(("word", "T", "job"), ("self", "T", "C")) == {
        ("A1", ("cause",)),
        ("A2", ("not_cause",)),
    }


def test_negated_literals_are_kept_only_where_they_can_fail() -> None:
    rules = program(RULES, WEIGHTS)
    word, question = ("word", "T", "job"), ("question", "T")
    assert [m.negatives for m in match(rules, {word})] == [()]
    assert [m.negatives for m in match(rules, {word, question})] == [(question,)]


def test_variables_are_joined_and_heads_are_bound() -> None:
    assert found(("cue", "T", "glad"), ("evokes", "glad", "cause"), ("evokes", "sad", "cause")) == {
        ("A3", ("cause",))
    }


def test_a_join_does_not_depend_on_order() -> None:
    keys = [("cue", "T", "a"), ("cue", "T", "b"), ("evokes", "a", "cause"), ("evokes", "b", "x")]
    assert found(*keys) == found(*reversed(keys)) == {("A3", ("cause",)), ("A3", ("x",))}


def test_rules_without_weight_are_left_out() -> None:
    assert all(rule != "A4" for rule, _ in found(("word", "T", "job")))


def test_only_named_facts_are_wanted() -> None:
    rules = program(RULES, WEIGHTS)
    assert rules.wants(("word", "T", "job"))
    assert rules.wants(("cue", "T", "anything"))
    assert not rules.wants(("word", "T", "other"))
    assert ("word", "job") in rules.by_role["T"]
    assert rules.addable == (("question", "T"),)


def test_patterns_and_roles() -> None:
    rules = program('rule A1 "x": a(T) -> supports(cause)\nexclusive emotion(C, E)', {})
    assert matches_pattern(("emotion", "C", "fear"), rules.exclusive[0])
    assert not matches_pattern(("emotion", "T", "fear"), rules.exclusive[0])
    assert is_about(("word", "T", "x"), "T")
    assert not is_about(("self", "T", "C"), "T")
