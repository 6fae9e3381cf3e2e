import pytest

from nesy.logic.models import Symbol
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.signature import Signature, SignatureError, check_formula, infer_signature, kind_of
from nesy.logic.terms import ENTITY, INT

THEORY = "forall x. dog(x) -> age(x) >= 3\nlikes(ann, rex)\nrain\n"


def signature() -> Signature:
    return infer_signature(item.formula for item in parse_theory(THEORY))


def test_symbols_are_sorted_out_by_what_they_make() -> None:
    found = signature()
    assert found.predicates == (
        Symbol("dog", (ENTITY,)),
        Symbol("likes", (ENTITY, ENTITY)),
        Symbol("rain", ()),
    )
    assert found.functions == (Symbol("age", (ENTITY,), INT),)
    assert [symbol.name for symbol in found.constants] == ["ann", "rex"]
    assert [kind_of(symbol) for symbol in found.symbols[:2]] == ["predicate", "function"]


def test_what_fits_passes() -> None:
    for item in parse_theory(THEORY):
        check_formula(item.formula, signature())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dogs(rex)", "no predicate 'dogs'; did you mean 'dog'?"),
        ("dog(rax)", "no constant 'rax'; did you mean 'rex'?"),
        ("dog(rex, ann)", "dog: expected 1 arguments, got 2"),
        ("dog(3)", r"dog: expected sorts \(entity\), got \(int\)"),
        ("dog(f(rex))", "no function 'f'"),
    ],
)
def test_a_misfit_says_what_was_expected(text: str, words: str) -> None:
    with pytest.raises(SignatureError, match=words) as caught:
        check_formula(parse_formula(text).formula, signature())
    assert caught.value.place is not None
