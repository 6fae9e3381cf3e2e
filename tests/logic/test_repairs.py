import pytest

from nesy.errors import FormulaError
from nesy.logic.formulas import Place
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_unicode
from nesy.logic.repairs import Repair, edits


@pytest.mark.parametrize(
    ("text", "meant", "kind"),
    [
        ("∀x (P(x) → Q(x)))", "∀x (P(x) → Q(x))", "parenthesis"),
        ("∀x (P(x) → (Q(x) ∧ R(x))", "∀x (P(x) → Q(x) ∧ R(x))", "parenthesis"),
        ("all x (P(x) -> Q(x).", "∀x (P(x) → Q(x))", "parenthesis"),
        ("∀x (P(x) ^ Q(x))", "∀x (P(x) ∧ Q(x))", "sign"),
        ("∃x (P(x) Q(x))", "∃x (P(x) ∧ Q(x))", "sign"),
        ("P(captain america)", "P(captain_america)", "name"),
        ("P(ann);,", "P(ann)", "sign"),
    ],
)
def test_a_slip_is_offered_and_applied_only_on_request(text: str, meant: str, kind: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert caught.value.repair
    repaired = parse_formula(text, repair=True)
    assert to_unicode(repaired.formula) == meant
    assert [(repair.kind, repair.applied) for repair in repaired.repairs] == [(kind, True)]
    assert repaired.repairs[0].message == caught.value.repair


def test_a_parenthesis_in_quotes_is_no_parenthesis() -> None:
    assert [words for _, words, _ in edits("P('(')", 0)] == []


def test_what_no_slip_explains_stays_an_error() -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula("→ → (", repair=True)
    assert caught.value.repair is None


def test_a_repair_says_its_line() -> None:
    assert str(Repair("sign", "drop it", Place(0, 1, 7))) == "line 7: drop it"
    assert str(Repair("sign", "drop it")) == "drop it"
