from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.printer import to_ascii
from nesy.logic.spelling import respell, respellings, used_names

TEXT = "Team(Ann)\nteam(ann) & Team(ann)\nforall x. f(x) = F(x)\nteam(ann, bob)\n"


def test_the_more_frequent_spelling_wins_on_request_and_is_always_told() -> None:
    theory = parse_theory(TEXT, repair=True)
    assert [to_ascii(item.formula) for item in theory] == [
        "Team(ann)",
        "Team(ann) & Team(ann)",
        "forall x. f(x) = f(x)",
        "team(ann, bob)",
    ]
    assert [repair.kind for item in theory for repair in item.repairs] == ["case"] * 3
    plain = parse_theory(TEXT)
    assert to_ascii(plain[0].formula) == "Team(Ann)"
    assert [repair.applied for repair in plain[0].repairs] == [False]
    assert str(plain[0].repairs[0]) == "line 1: read 'Ann' as 'ann'"


def test_kinds_and_arities_are_kept_apart() -> None:
    formula = parse_formula("team(Team) & TEAM(a, b)").formula
    assert respellings([formula]) == {}
    assert ("predicate", "team", 1) in used_names(formula)
    names = {("constant", "Team", 0): "t", ("predicate", "TEAM", 2): "u"}
    assert to_ascii(respell(formula, names)) == "team(t) & u(a, b)"


def test_terms_in_arithmetic_are_respelled() -> None:
    formula = parse_formula("2 * F(a) + F(b) > f(a)").formula
    names = respellings([formula])
    assert to_ascii(respell(formula, names)) == "2 * F(a) + F(b) > F(a)"
