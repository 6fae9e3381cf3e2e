from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given, settings

from nesy.logic.formulas import FALSE, Atom, Place
from nesy.logic.models import FiniteModel, Symbol, Table
from nesy.logic.terms import ENTITY, INT, Constant
from nesy.prove.first_order import FormulaAnswer, Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.wire import Wire
from tests.logic.formula_strategies import formulas

WIRE = Wire()


@settings(max_examples=60, deadline=None)
@given(formulas())
def test_formulas_come_out_as_they_went_in(formula):
    problem = Problem((formula, FALSE))
    assert WIRE.read(WIRE.write(problem)) == problem


def test_answers_come_out_as_they_went_in():
    table = Table({("a", Fraction(7, 2)): True}, default=None)
    model = FiniteModel({ENTITY: ("a",)}, {Symbol("p", (ENTITY, INT)): table})
    for answer in (
        FormulaAnswer(SatResult.SAT, model=model, model_note="x"),
        FormulaAnswer(SatResult.UNSAT, core=(0, 3)),
        FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.MEMORY),
    ):
        assert WIRE.read(WIRE.write(answer)) == answer


@pytest.mark.parametrize("name", ["\ud83d\ude00", "\U0001f600", "\0", "\ud800", "", '"', "\\"])
def test_no_two_names_become_one(name):
    sent = WIRE.read(WIRE.write(Constant(name)))
    assert sent.name == name


def test_places_stay_at_home():
    sent = WIRE.read(WIRE.write(Atom("p", (), Place(0, 1))))
    assert sent == Atom("p")
    assert sent.place is None


@dataclass(frozen=True)
class Atom2:
    name: str


def test_nothing_else_is_sent_or_made():
    with pytest.raises(ProverError, match="Atom2 cannot be sent"):
        WIRE.write(Problem((Atom2("a"),)))
    for data in (b'{"c":"Popen","v":["ls"]}', b'{"e":"Enum","v":1}', b"{", b'{"c":"Not","v":3}'):
        with pytest.raises(ProverError, match="no message"):
            WIRE.read(data)
