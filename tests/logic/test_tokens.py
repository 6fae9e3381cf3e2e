import pytest

from nesy.errors import FormulaError
from nesy.logic.tokens import column_of, line_of, tokenise


def kinds(text: str, dialect: str = "ascii") -> list[str]:
    return [token.type for token in tokenise(text, dialect)]


def values(text: str, dialect: str = "ascii") -> list[str]:
    return [str(token) for token in tokenise(text, dialect)]


def test_variables_end_where_the_body_begins() -> None:
    head = ["QUANTIFIER", "VARIABLE"]
    assert kinds("∀x P(x)")[:3] == [*head, "NAME"]
    assert kinds("all x y (P(x))")[:4] == [*head, "VARIABLE", "_LPAR"]
    assert kinds("all x p(x)")[:3] == [*head, "NAME"]
    assert kinds("all x p & q")[:3] == [*head, "NAME"]
    assert kinds("all x p or q")[:3] == [*head, "NAME"]
    assert kinds("forall x y. p")[:4] == [*head, "VARIABLE", "_WIDE"]
    assert kinds("∃d, P(d)")[:3] == [*head, "_WIDE"]
    assert kinds("∀xP(x)")[:3] == [*head, "NAME"]
    assert kinds("forall x:int. p")[:4] == [*head, "SORT", "_WIDE"]
    assert kinds("! [X: $int, Y] : p", "tptp") == [*head, "SORT", "VARIABLE", "QUOTED"]


def test_words_that_could_be_quantifiers_are_names_elsewhere() -> None:
    assert kinds("Exists") == ["NAME"]
    assert kinds("p(all, exists)")[2] == "NAME"
    assert kinds("ForAll(x, p)")[0] == "BINDER"
    assert kinds("Exists('a')")[0] == "NAME"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("p(gpt-3)", "gpt-3"),
        ("p(a, c++)", "c++"),
        ("p(mr.smith)", "mr.smith"),
        ("Eco-friendly(a)", "Eco-friendly"),
        ("p('it\\'s')", "it's"),
        ("p(25/06/25)", "25/06/25"),
    ],
)
def test_names_keep_their_hyphens_dots_and_slashes(text: str, name: str) -> None:
    assert name in values(text)


def test_a_bound_variable_minus_something_is_arithmetic() -> None:
    assert "n-1" not in values("∀n (p(n-1))", "unicode")
    assert "MINUS" in kinds("∀n (p(n-1))", "unicode")
    assert "MINUS" in kinds("p(gpt-3)", "prover9")


def test_a_full_stop_at_the_end_is_dropped_and_one_inside_is_not() -> None:
    assert kinds("p(a). ") == kinds("p(a)")
    with pytest.raises(FormulaError, match=r"column 5: found '\.'"):
        tokenise("p(a). q(b)", "ascii")


def test_less_or_equal_is_an_arrow_in_tptp() -> None:
    assert kinds("a <= b", "tptp")[1] == "_IMPLIED_BY"
    assert kinds("a <= b", "ascii")[1] == "RELATION"


def test_tokens_know_their_places() -> None:
    text = "∀x (P(x)\n → 'q r')"
    for token in tokenise(text, "unicode"):
        if token.type == "NAME":
            assert text[token.start_pos : token.end_pos] == token
    assert line_of(text, 11) == 2
    assert column_of(text, 11) == 3
