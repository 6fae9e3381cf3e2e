from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.errors import RuleError
from nesy.logic.rules import (
    Atom,
    Constant,
    Head,
    Literal,
    Rule,
    RuleBook,
    Variable,
    load_rules,
    parse_rules,
)

SAMPLE = """
# a comment
rule C04 "a surprised turn answers the turn before it":
    emotion(T, surprise) & previous(T, C) & ~same_speaker(T, C) -> supports(cause)
rule E01 "{W} is a cue of {E}": cue(T, W) & evokes(W, E) -> supports(E) & attacks(neutral)
addable emotion(C, E)
exclusive emotion(C, E)
"""

names = st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True)
# Letters that name a variable; T, C and P name turns.
variables = st.sampled_from("TCPWE").map(Variable)
texts = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)
constants = texts.map(Constant)
predicates = names.filter(lambda name: name not in {"supports", "attacks"})
atoms = st.builds(
    Atom, predicates, st.lists(st.one_of(variables, constants), min_size=1, max_size=3).map(tuple)
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    positives = draw(st.lists(atoms, min_size=1, max_size=3))
    bound = frozenset().union(*(atom.variables() for atom in positives)) | {"T", "C"}
    negatives = [atom for atom in draw(st.lists(atoms, max_size=2)) if atom.variables() <= bound]
    heads = draw(
        st.lists(
            st.tuples(st.sampled_from(["supports", "attacks"]), constants), min_size=1, max_size=2
        )
    )
    return Rule(
        draw(st.from_regex(r"[A-Z]{1,2}[0-9]{1,4}", fullmatch=True)),
        draw(texts),
        (*(Literal(atom) for atom in positives), *(Literal(atom, False) for atom in negatives)),
        tuple(Head(direction, option) for direction, option in heads),
    )


def test_parse_reads_rules_addable_and_exclusive_lines() -> None:
    book = parse_rules(SAMPLE)
    first = book.rules[0]
    assert first.id == "C04"
    assert [literal.positive for literal in first.body] == [True, True, False]
    assert first.heads == (Head("supports", Constant("cause")),)
    assert book.rules[1].heads[0].option == Variable("E")
    assert book.addable == book.exclusive == (Atom("emotion", (Variable("C"), Variable("E"))),)


@given(st.lists(rules(), max_size=3, unique_by=lambda rule: rule.id), st.lists(atoms, max_size=2))
@settings(max_examples=80, deadline=None)
def test_parse_after_print_is_identity(found: list[Rule], addable: list[Atom]) -> None:
    book = RuleBook(tuple(found), tuple(addable))
    assert parse_rules(str(book)) == book


def test_a_name_and_the_same_text_in_quotes_are_one_constant() -> None:
    plain = parse_rules('rule A1 "x": word(T, thanks) -> supports(happiness)')
    quoted = parse_rules('rule A1 "x": word(T, "thanks") -> supports("happiness")')
    assert plain == quoted


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('rule A1 "x"\n a(T) -> supports(b)', 2, "expected one of: :"),
        ('\nrule A1 "x": ~a(T) -> supports(b)', 2, "no positive literal"),
        ('rule A1 "x": a(T) -> supports(B)', 1, "B of supports(B) is bound by no"),
        ('rule A1 "x": a(T) & ~b(T, W) -> supports(b)', 1, "W of ~b(T, W) is bound by no"),
        ('rule A1 "x": a(T) -> wins(b)', 1, "supports or attacks"),
        ('rule A1 "x": a(T) -> supports(b)\nrule A1 "y": a(T) -> supports(b)', 2, "there twice"),
        ('rule A1 "x": supports(b) -> supports(b)', 1, "rules may not feed rules"),
        ('rule A1 "x": a(T) @ b', 1, "found '@'"),
        ("rule", 1, "the end of the text"),
    ],
)
def test_a_broken_file_says_where_and_what(text: str, line: int, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_rules(text)
    assert caught.value.line == line
    assert said in str(caught.value)


def test_joining_books_refuses_an_id_in_both() -> None:
    book = parse_rules(SAMPLE)
    with pytest.raises(RuleError, match="C04 is there twice"):
        book + book


@pytest.mark.parametrize("question", ["emotion", "cause"])
def test_the_shipped_rules_parse_and_print_back(question: str) -> None:
    book = load_rules(question)
    assert book.rules
    assert parse_rules(str(book)) == book
