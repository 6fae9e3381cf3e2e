import pytest

from nesy.errors import FormulaError
from nesy.logic.dialects import DIALECTS, checked_dialect, guess_dialect


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("∀x (P(x) → Q(x))", "unicode"),
        ("a ∧ b", "unicode"),
        ("ForAll(x, P(x) → Q(x))", "forall"),
        ("FORALL(x): P(x)", "forall"),
        ("all x (P(x) -> Q(x)).", "prover9"),
        ("formulas(goals).\n p(a).\nend_of_list.\n", "prover9"),
        ("fof(a, axiom, p).", "tptp"),
        ("% comment\ntff(a, axiom, p).", "tptp"),
        ("! [X] : p(X)", "tptp"),
        ("forall x. P(x) -> Q(x)", "ascii"),
        ("all x P(x) -> Q(x)", "ascii"),
        ("p('ForAll(x, ∀)')", "ascii"),
        ("", "ascii"),
    ],
)
def test_a_text_tells_its_dialect(text: str, dialect: str) -> None:
    assert guess_dialect(text) == dialect


def test_only_known_dialects_pass() -> None:
    assert [checked_dialect(name) for name in DIALECTS] == list(DIALECTS)
    with pytest.raises(FormulaError, match="unknown dialect 'Unicode'; expected one of unicode"):
        checked_dialect("Unicode")
