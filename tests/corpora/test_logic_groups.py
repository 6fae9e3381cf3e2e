"""Texts that share sentences stay together."""

from __future__ import annotations

from nesy.corpora.logic import LogicProblem, Statement
from nesy.corpora.logic_groups import apart, group_texts

RULES = [
    "Every student who passes the first exam in spring may take the second one.",
    "No student who owes the library more than ten dollars may graduate this year.",
]
OTHER = ["A boat that leaks in the harbour at night must be repaired before noon."]


def problem(name: str, sentences: list[str]) -> LogicProblem:
    return LogicProblem(name, name, tuple(map(Statement, sentences)))


def test_texts_that_share_a_sentence_are_one_group() -> None:
    first, second, third = group_texts([RULES, [*OTHER, RULES[0].upper()], ["Ann is tall."]])
    assert first == second != third


def test_texts_that_nearly_repeat_each_other_are_one_group() -> None:
    changed = [RULES[0].replace("second one", "third")]
    first, second = group_texts([RULES, changed])
    assert first == second


def test_groups_do_not_depend_on_the_order() -> None:
    texts = [RULES, OTHER, [RULES[1]], ["Ann is tall."]]
    assert group_texts(texts)[::-1] == group_texts(texts[::-1])


def test_apart_leaves_out_what_the_others_share() -> None:
    ours = [problem("one", RULES), problem("two", OTHER)]
    assert [each.id for each in apart(ours, [problem("x", [RULES[1]])])] == ["two"]
    assert apart(ours, []) == ours
