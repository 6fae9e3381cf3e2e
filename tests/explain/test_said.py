from __future__ import annotations

from dataclasses import replace

from nesy.check.schema import schema_problems
from nesy.explain.as_json import heading
from nesy.explain.derivation import LEGEND, details
from nesy.explain.said import SAID_LEGEND, said_lines, said_records, said_sentences
from nesy.language.statements import Statement, Statements, Unread
from nesy.logic.formulas import Atom, Not
from nesy.logic.terms import Constant
from tests.explain.samples import explanation

BELIEVED = Statement(
    Not(Atom("can_believe", (Constant("Ann"), Constant("it")))),
    *(0, 18, ("believe",), "self", Constant("Ann"), False),
)
SAID = (
    Statements((), (Unread(0, 15, "a question"),)),
    Statements((BELIEVED,)),
    Statements(),
)


def _with_said():
    return replace(explanation(), said=SAID)


def test_each_formula_stands_with_its_words_and_each_sentence_without_one_with_why() -> None:
    assert list(said_lines(_with_said())) == [
        SAID_LEGEND,
        '  turn 1  no formula for "Have you heard?": a question',
        '  turn 2  ¬can_believe(Ann, it)  from "I can\'t believe it"',
    ]


def test_one_turn_may_be_asked_for() -> None:
    assert len(list(said_lines(_with_said(), turn=2))) == 2
    assert list(said_lines(_with_said(), turn=3)) == []


def test_each_turn_has_its_sentences() -> None:
    assert said_sentences(_with_said(), 1) == ['no formula for "Have you heard?": a question']
    assert said_sentences(_with_said(), 2)[0].startswith("¬can_believe(Ann, it)  from ")
    assert said_sentences(explanation(), 2) == []


def test_details_begin_with_the_formulas_where_there_are_any() -> None:
    assert next(details(_with_said())) == SAID_LEGEND
    assert next(details(explanation())) == LEGEND


def test_records_name_place_formula_and_maker() -> None:
    assert said_records(_with_said()) == [
        {"turn": 1, "start": 0, "end": 15, "formula": None, "because": "a question"},
        {"turn": 2, "start": 0, "end": 18, "formula": "¬can_believe(Ann, it)", "maker": "parse"},
    ]


def test_the_schema_knows_the_records() -> None:
    found = heading(_with_said())
    assert not list(schema_problems(found))
    found["formulas"][0]["start"] = -1
    assert list(schema_problems(found))
