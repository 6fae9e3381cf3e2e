"""Sentences and questions become formulas."""

from __future__ import annotations

from nesy.bench.logic_given import Given
from nesy.bench.logic_reading import IN_SYMBOLS, NOT_TRANSLATED, System, read_problem
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.logic.parser import parse_formula
from tests.bench.small_translator import ByHeart

ODD = "Wugs, they red!"
PROBLEM = LogicProblem(
    "one",
    "one",
    (
        Statement(ODD, "∀x (W(x) → R(x))"),
        Statement("Ann is a wug.", "W(a)"),
    ),
    (
        Question("Is Ann red?", (Statement("Is Ann red?"),), "yes"),
        Question("∀x R(x)", (Statement("∀x R(x)", "∀x R(x)"),), "unknown"),
    ),
)
KNOWN = {
    ODD: ["forall x. wug(x) -> red(x)"],
    "Ann is a wug.": ["wug(Ann)"],
    "Is Ann red?": ["red(Ann)"],
}


def test_the_grammar_reads_what_it_can_and_says_why_not() -> None:
    read = read_problem(PROBLEM, System("grammar"))
    assert read.sentences[0] is None
    assert read.sentences[1] == parse_formula("wug(Ann)").formula
    assert read.claims == ((parse_formula("red(Ann)").formula,), (None,))
    assert len(read.refused) == 2
    assert read.refused[1].reason == IN_SYMBOLS
    assert len(read.statements) == 4


def test_the_net_fills_in_what_the_grammar_refuses() -> None:
    net = ByHeart(KNOWN)
    read = read_problem(PROBLEM, System("both", translator=net, least_read=0.0))
    assert read.sentences[0] == parse_formula("forall x. wug(x) -> red(x)").formula
    (texts, known), *others = net.asked
    assert texts == (ODD,)
    assert [each.text for each in known] == ["Ann is a wug."]
    assert others == []  # the grammar reads the question


def test_the_net_alone_reads_all_and_each_question_by_itself() -> None:
    net = ByHeart(KNOWN)
    read = read_problem(PROBLEM, System("neural", grammar=False, translator=net))
    assert None not in read.sentences
    assert read.claims[0] == (parse_formula("red(Ann)").formula,)
    assert [texts for texts, _ in net.asked] == [(ODD, "Ann is a wug."), ("Is Ann red?",)]
    assert len(net.asked[1][1]) == 2


def test_what_the_net_cannot_propose_is_refused() -> None:
    read = read_problem(PROBLEM, System("neural", grammar=False, translator=ByHeart({})))
    assert read.sentences == (None, None)
    assert {each.reason for each in read.refused} == {NOT_TRANSLATED, IN_SYMBOLS}


def test_of_two_proposals_the_one_that_fits_the_others_is_taken() -> None:
    net = ByHeart({ODD: ["~wug(Ann)", "red(Ann)"]})
    read = read_problem(PROBLEM, System("both", translator=net, least_read=0.0))
    assert read.sentences[0] == parse_formula("red(Ann)").formula
    careless = System("both", translator=net, keeps_consistent=False)
    assert read_problem(PROBLEM, careless).sentences[0] == parse_formula("~wug(Ann)").formula


def test_given_formulas_stand_for_the_sentences() -> None:
    given = Given.of(PROBLEM)
    net = ByHeart({"Is Ann red?": ["R(a)"]})
    read = read_problem(PROBLEM, System("neural", grammar=False, translator=net), given)
    assert read.sentences == tuple(
        parse_formula(text).formula for text in ("∀x (W(x) → R(x))", "W(a)")
    )
    assert read.claims[0] == (parse_formula("R(a)").formula,)
    assert read.claims[1] == (parse_formula("∀x R(x)").formula,)
    assert [each.formula for each in net.asked[0][1]] == list(read.sentences)


def test_where_the_grammar_reads_too_little_the_net_reads_all() -> None:
    net = ByHeart({ODD: ["red(Ann)"]})
    read = read_problem(PROBLEM, System("both", translator=net, least_read=1.0))
    assert read.sentences[0] == parse_formula("red(Ann)").formula
    assert all(formula is None for formula in read.sentences[1:])


def test_a_claim_that_the_grammar_refuses_counts_as_a_sentence_does() -> None:
    asked = Question("?", (Statement(ODD),), "yes")
    problem = LogicProblem("two", "two", (Statement("Ann is a wug."),), (asked,))
    net = ByHeart({ODD: ["red(Ann)"], "Ann is a wug.": ["pet(Ann)"]})
    for least, first in ((0.5, "wug(Ann)"), (0.6, "pet(Ann)")):
        read = read_problem(problem, System("both", translator=net, least_read=least))
        assert read.sentences == (parse_formula(first).formula,)
        assert read.claims == ((parse_formula("red(Ann)").formula,),)


def test_options_keep_all_readings_that_fit_with_their_shares() -> None:
    net = ByHeart({**KNOWN, "A": ["red(Ann)", "tall(Ann)", "red(Ann, Ann)"], "B": []})
    question = Question(
        "Which?", (Statement("A"), Statement("B"), Statement("∀x R(x)", "∀x R(x)")), 0
    )
    problem = LogicProblem("two", "two", PROBLEM.sentences, (question,))
    read = read_problem(problem, System("neural", grammar=False, translator=net))
    red, tall = (parse_formula(text).formula for text in ("red(Ann)", "tall(Ann)"))
    assert read.claims == ((red, None, None),)
    ((shares, none, symbols),) = read.others
    assert [each for each, _ in shares] == [red, tall]
    assert [round(share, 3) for _, share in shares] == [0.667, 0.333]
    assert (none, symbols) == ((), ())
