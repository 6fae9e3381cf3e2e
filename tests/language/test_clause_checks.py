from __future__ import annotations

import pytest

from tests.language.clauses import formulas, reasons, stated


@pytest.mark.parametrize(
    "text",
    [
        "If I fail the exam, I will cry.",
        "Did you pass the exam?",
        "You passed the exam, didn't you?",
        "I might fail the exam.",
        "I will pass the exam.",
        "I would love a dog.",
        "I should go home.",
        "I am going to leave you.",
        "I wish I had passed the exam.",
        "Maybe he died.",
        "I think he died.",
        "He said he passed the exam.",
        "I don't think he died.",
        "I almost died.",
        "I am leaving tomorrow.",
        "Unless he calls, I am alone.",
        "You can go home.",
        "Don't lose your keys.",
        "He hit him.",
    ],
)
def test_what_is_asked_supposed_or_only_thought_is_no_fact(text: str) -> None:
    assert formulas(text) == []
    assert all(reasons(text))


@pytest.mark.parametrize(
    ("affirmed", "denied"),
    [
        ("I got the job.", "I didn't get the job."),
        ("My dog died.", "My dog did not die."),
        ("I liked him.", "I never liked him."),
        ("I am tired.", "I'm not tired."),
        ("I lost my keys.", "I haven't lost my keys."),
        ("She likes you.", "She doesn't like you."),
    ],
)
def test_a_denial_is_the_negation_of_what_it_denies(affirmed: str, denied: str) -> None:
    assert formulas(denied) == [f"~{formula}" for formula in formulas(affirmed)]
    assert [said.positive for said in stated(denied).said] == [False]


def test_a_denial_of_a_noun_denies_its_clause() -> None:
    assert formulas("I have no money.") == ["~has_money(Ann)"]
    assert formulas("Nobody came to my party.") == [
        "~(exists x. person(x) & came_to(x, party(Ann)))"
    ]


def test_what_is_denied_twice_or_in_part_is_not_read() -> None:
    assert formulas("Nobody never called me.") == []
    assert formulas("He is not only my boss.") == []
