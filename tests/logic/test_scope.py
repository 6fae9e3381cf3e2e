import pytest

from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_unicode
from nesy.logic.reading import parse_tree
from nesy.logic.scope import bound_names, looks_unbound


@pytest.mark.parametrize(
    ("text", "meant", "kind"),
    [
        ("∀x P(x) → Q(x)", "∀x (P(x) → Q(x))", "scope"),
        ("∀x ∀y L(x, y) → L(y, x)", "∀x ∀y (L(x, y) → L(y, x))", "scope"),
        ("∀x ∃y L(x, y) → L(y, x)", "∀x ∃y (L(x, y) → L(y, x))", "scope"),
        ("∀x ∃y L(x, y) → P(x)", "∀x (∃y L(x, y) → P(x))", "scope"),
        ("∀x P(x) ∧ Q(x) → R(x)", "∀x (P(x) ∧ Q(x) → R(x))", "scope"),
        ("∃x P(x) ∧ Q(x)", "∃x (P(x) ∧ Q(x))", "scope"),
        ("P(x) → Q(x)", "∀x (P(x) → Q(x))", "quantifier"),
        ("P(x)", "∀x P(x)", "quantifier"),
        ("(P(x) → Q(x)) → ∀x R(x)", "∀x (P(x) → Q(x)) → ∀x R(x)", "quantifier"),
        ("P(x) ∧ Q(x) → ∃y R(y)", "∀x (P(x) ∧ Q(x) → ∃y R(y))", "quantifier"),
        ("(∀x P(x)) → Q(x)", "∀x (∀x P(x) → Q(x))", "quantifier"),
        ("ForAll(x, P(x)) → Q(x)", "∀x (∀x P(x) → Q(x))", "quantifier"),
        ("∀s P(s) → Q(s)", "∀s (P(s) → Q(s))", "scope"),
    ],
)
def test_a_slip_is_repaired_on_request_and_always_told(text: str, meant: str, kind: str) -> None:
    repaired = parse_formula(text, repair=True)
    assert to_unicode(repaired.formula) == meant
    assert {repair.kind for repair in repaired.repairs} == {kind}
    assert all(repair.applied for repair in repaired.repairs)
    offered = parse_formula(text)
    assert to_unicode(offered.formula) != meant
    assert {repair.kind for repair in offered.repairs} == {kind}
    assert not any(repair.applied for repair in offered.repairs)
    assert parse_formula(meant).repairs == ()


def test_names_and_early_letters_are_constants() -> None:
    assert parse_formula("Likes(ann, a) & P(c)", repair=True).repairs == ()
    assert looks_unbound("x1", ())
    assert looks_unbound("c", {"c"})
    assert not looks_unbound("c", ())
    assert not looks_unbound("xavier", ())


def test_bound_names_are_those_of_all_quantifiers() -> None:
    _, tokens = parse_tree("ForAll(x, P(x)) ∧ ∃y,z L(y, z)", "forall")
    assert {"x", "y", "z"} <= bound_names(tokens)
    assert "P" not in bound_names(tokens)
