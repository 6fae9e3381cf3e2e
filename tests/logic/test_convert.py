import pytest
from hypothesis import given, settings

from nesy.logic.convert import TARGETS, write_theory
from nesy.logic.dialects import DIALECTS
from nesy.logic.formulas import Formula
from nesy.logic.parser import NamedFormula, parse_theory
from nesy.logic.printer_prover9 import within_prover9
from tests.logic.formula_strategies import formulas


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=25, deadline=None)
@given(one=formulas(), two=formulas(numbers=False))
def test_a_theory_is_read_back_from_every_dialect(dialect: str, one: Formula, two: Formula) -> None:
    named = [NamedFormula(one, "odd: name"), NamedFormula(two)]
    back = parse_theory(write_theory(named, dialect), dialect=dialect)
    alone = [parse_theory(write_theory([item], dialect), dialect=dialect)[0] for item in named]
    wanted = [within_prover9(item) for item in (one, two)] if dialect == "prover9" else [one, two]
    assert back[0].name == "odd: name"
    assert [item.formula for item in alone] == wanted
    assert len(back) == 2


def test_every_target_writes_every_formula() -> None:
    theory = parse_theory("rule: forall x. dog(x) -> animal(x)\nage(rex) >= 3\n")
    for target in TARGETS:
        text = write_theory(theory, target)
        assert "animal" in text
        assert "rex" in text
        assert text.endswith("\n")


def test_a_claim_stays_one() -> None:
    theory = parse_theory("formulas(goals).\n p(a).\nend_of_list.\n")
    assert write_theory(theory, "ascii") == "p(a)  # claim\n"
    assert parse_theory(write_theory(theory, "tptp"))[0].role == "claim"
    assert parse_theory(write_theory(theory, "prover9"))[0].role == "claim"
    assert "(not |p?1|" not in write_theory(theory, "smt2")
    assert "(not (|p?1| |a.0|))" in write_theory(theory, "smt2")
