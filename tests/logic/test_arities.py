from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from nesy.logic.arities import arity_repairs, drifts_in, lengthened, predicate_uses
from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import And, Atom, Exists, ForAll, Formula, Implies, Not, Or
from nesy.logic.models import FiniteModel, Row, Symbol, Table
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.printer import to_ascii
from nesy.logic.terms import ENTITY, Constant, Term, Variable
from tests.logic.formula_strategies import formulas, seeds

ENROLLED = {"enrolled": (1, 2)}


def read(text: str, *, repair: bool) -> list[str]:
    return [to_ascii(item.formula) for item in parse_theory(text, repair=repair)]


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("enrolled(ann)", "exists y. enrolled(ann, y)"),
        ("~enrolled(ann)", "~(exists y. enrolled(ann, y))"),
        (
            "forall x. enrolled(x) -> paid(x)",
            "forall x. (exists y. enrolled(x, y)) -> paid(x)",
        ),
        ("forall y. enrolled(y) -> z = y", "forall y. (exists w. enrolled(y, w)) -> 'z' = y"),
        ("enrolled(y)", "exists z. enrolled('y', z)"),
        ("enrolled(father(ann))", "exists y. enrolled(father(ann), y)"),
        ("enrolled(ann, math)", "enrolled(ann, math)"),
        ("f(ann) = f(ann, bob)", "f(ann) = f(ann, bob)"),
        ("enrolled", "enrolled"),
    ],
)
def test_a_shorter_use_speaks_of_something_that_it_leaves_out(text: str, longer: str) -> None:
    assert to_ascii(lengthened(parse_formula(text).formula, ENROLLED)) == longer


def test_each_shorter_use_of_a_formula_is_told_once() -> None:
    formula = parse_formula("forall x. enrolled(x) & enrolled(x) -> ~enrolled(bob)").formula
    repairs = arity_repairs(formula, ENROLLED, place=None, applied=False)
    assert [repair.message for repair in repairs] == [
        "read enrolled(x) as exists y. enrolled(x, y)",
        "read enrolled(bob) as exists y. enrolled(bob, y)",
    ]
    assert {repair.kind for repair in repairs} == {"arity"}


def test_only_two_numbers_of_arguments_say_what_is_missing() -> None:
    assert drifts_in([("p", 1), ("p", 3), ("q", 2)]) == {"p": (1, 3)}
    assert drifts_in([("p", 1), ("p", 2), ("p", 3)]) == {}


def test_a_theory_is_repaired_on_request_and_told_of_always() -> None:
    text = "enrolled(ann)\nenrolled(bob, math)\nrains | enrolled(cy)\nrains(today, here)"
    plain, repaired = parse_theory(text), parse_theory(text, repair=True)
    assert [to_ascii(item.formula) for item in repaired] == [
        "exists y. enrolled(ann, y)",
        "enrolled(bob, math)",
        "(exists y z. rains(y, z)) | (exists y. enrolled(cy, y))",
        "rains(today, here)",
    ]
    assert [str(each) for item in plain for each in item.repairs] == [
        "line 1: read enrolled(ann) as exists y. enrolled(ann, y)",
        "line 3: read rains as exists y z. rains(y, z)",
        "line 3: read enrolled(cy) as exists y. enrolled(cy, y)",
    ]
    assert {each.applied for item in plain for each in item.repairs} == {False}
    assert {each.applied for item in repaired for each in item.repairs} == {True}


def test_what_is_left_out_has_the_sort_that_the_longer_use_asks_for() -> None:
    text = "paid(ann)\nforall x n. paid(x, n) -> n > 3"
    ours, longer = (item.formula for item in parse_theory(text, repair=True))
    assert predicate_uses([ours]) <= predicate_uses([longer])
    assert isinstance(ours, Exists)
    assert ours.variables[0].sort.is_number


@given(formulas())
@settings(max_examples=50, deadline=None)
def test_without_drift_nothing_is_changed(formula: Formula) -> None:
    drifts = drifts_in(predicate_uses([formula]))
    if not drifts:
        assert lengthened(formula, {"another": (1, 2)}) is formula
    again = lengthened(formula, drifts)
    # Nothing drifts twice: what had two numbers of arguments has one.
    assert not drifts.keys() & drifts_in(predicate_uses([again])).keys()
    assert lengthened(again, drifts) == again


@given(seeds())
@settings(max_examples=60, deadline=None)
def test_parsing_undoes_printing_and_a_repaired_theory_has_no_drift(seed: int) -> None:
    random = Random(seed)
    text = "\n".join(to_ascii(_formula(random, 3, ())) for _ in range(4))
    assert read(text, repair=False) == text.split("\n")
    repaired = read(text, repair=True)
    uses = predicate_uses(item.formula for item in parse_theory("\n".join(repaired)))
    assert drifts_in(uses) == {}
    assert read("\n".join(repaired), repair=True) == repaired


@given(seeds())
@settings(max_examples=60, deadline=None)
def test_the_repaired_formula_says_that_there_is_something(seed: int) -> None:
    """In every model in which the shorter predicate is "some" of the longer one, they agree."""
    random = Random(seed)
    formula = _formula(random, 3, ())
    repaired = lengthened(formula, {"p": (1, 2), "q": (0, 1)})
    model = _model(random)
    assert evaluate(formula, model) is evaluate(repaired, model)


def _formula(random: Random, depth: int, scope: tuple[Variable, ...]) -> Formula:
    kind = random.choice("an&|>!?") if depth else "a"
    if kind == "a":
        name, lengths = random.choice((("p", (1, 2)), ("q", (0, 1))))
        terms: tuple[Term, ...] = (*scope, Constant("a"), Constant("b"))
        return Atom(name, tuple(random.choice(terms) for _ in range(random.choice(lengths))))
    if kind == "n":
        return Not(_formula(random, depth - 1, scope))
    if kind in "!?":
        variable = Variable(f"{random.choice('xyz')}1")
        body = _formula(random, depth - 1, (*scope, variable))
        return (ForAll if kind == "!" else Exists)((variable,), body)
    left, right = (_formula(random, depth - 1, scope) for _ in range(2))
    if kind == ">":
        return Implies(left, right)
    return (And if kind == "&" else Or)((left, right))


def _model(random: Random) -> FiniteModel:
    things = ("a", "b")
    pairs: dict[Row, bool] = {row: random.random() < 0.4 for row in product(things, repeat=2)}
    singles: dict[Row, bool] = {(thing,): random.random() < 0.4 for thing in things}
    some: dict[Row, bool] = {(one,): any(pairs[one, two] for two in things) for one in things}
    thing = {name: Table({(): name}) for name in things}
    return FiniteModel(
        {ENTITY: things},
        {
            Symbol("p", (ENTITY, ENTITY)): Table(pairs),
            Symbol("p", (ENTITY,)): Table(some),
            Symbol("q", (ENTITY,)): Table(singles),
            Symbol("q", ()): Table({(): any(singles.values())}),
            **{Symbol(name, (), ENTITY): table for name, table in thing.items()},
        },
    )
