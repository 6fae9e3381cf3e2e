"""Questions in the words of given formulas."""

from __future__ import annotations

from nesy.bench.conversion_symbols import Sign
from nesy.bench.logic_given import Given, without
from nesy.corpora.logic import LogicProblem, Statement
from nesy.language.english.document import read_document
from nesy.language.english.sentence import Reading
from nesy.logic.parser import parse_formula


def given(pairs: dict[str, str], claim: str) -> object:
    problem = LogicProblem("one", "one", tuple(Statement(*pair) for pair in pairs.items()))
    made = Given.of(problem)
    document = read_document(list(pairs))
    reading = document.read(claim)
    assert made is not None
    assert isinstance(reading, Reading)
    return made.in_gold_words(reading, document)[0]


def test_words_are_learnt_from_sentences_with_both_formulas() -> None:
    pairs = {"Every wug is red.": "∀x (W(x) → R(x))", "Ann is a wug.": "W(a)"}
    assert given(pairs, "Is Ann red?") == parse_formula("R(a)").formula
    assert given(pairs, "Is Ann blue?") is None


def test_a_kind_that_the_formulas_leave_unsaid_is_left_unsaid() -> None:
    pairs = {
        "Every student is glad.": "∀x G(x)",
        "If a student is glad, then the student is tall.": "∀x (G(x) → T(x))",
    }
    assert given(pairs, "Some student is tall.") == parse_formula("exists x. T(x)").formula


def test_without_takes_everything_to_be_of_one_kind() -> None:
    formula = parse_formula("forall x. student(x) & glad(x) -> tall(x)").formula
    expected = parse_formula("forall x. glad(x) -> tall(x)").formula
    assert without(formula, Sign("predicate", "student", 1)) == expected


def test_without_formulas_nothing_is_given() -> None:
    assert Given.of(LogicProblem("one", "one", (Statement("Ann is tall."),))) is None
