from fractions import Fraction

import pytest

from nesy.errors import FormulaError
from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
)
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.terms import INT, REAL, Apply, Constant, Number, Variable

X, Y = Variable("x"), Variable("y")
ANN = Constant("ann")


def p(*args: Variable | Constant) -> Atom:
    return Atom("P", args)


def q(*args: Variable | Constant) -> Atom:
    return Atom("Q", args)


ALL_P_ARE_Q = ForAll((X,), Implies(p(X), q(X)))


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("∀x (P(x) → Q(x))", "unicode"),
        ("∀x(P(x)→Q(x))", "unicode"),
        ("∀xP(x) → Q(ann)", None),
        ("ForAll(x, P(x) → Q(x))", "forall"),
        ("FORALL(x): P(x) → Q(x)", "forall"),
        ("ForAll(x) (P(x) implies Q(x))", "forall"),
        ("all x (P(x) -> Q(x)).", "prover9"),
        ("fof(rule, axiom, ! [X] : ('P'(X) => 'Q'(X))).", "tptp"),
        ("! [X] : (P(X) => Q(X))", "tptp"),
        ("forall x. P(x) -> Q(x)", "ascii"),
        ("∀x: P(x) ⇒ Q(x)", "unicode"),
        ("forall x (not P(x) or Q(x))", None),
    ],
)
def test_every_dialect_says_the_same(text: str, dialect: str | None) -> None:
    parsed = parse_formula(text, dialect=dialect)
    if dialect is not None:
        assert parsed.formula == ALL_P_ARE_Q
        assert parse_formula(text) == parsed
    else:
        assert parsed.formula != ALL_P_ARE_Q


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a & b | c", Or((And((Atom("a"), Atom("b"))), Atom("c")))),
        ("a -> b -> c", Implies(Atom("a"), Implies(Atom("b"), Atom("c")))),
        ("a <-> b <-> c", Iff(Iff(Atom("a"), Atom("b")), Atom("c"))),
        ("a ⊕ b → c", Implies(Xor(Atom("a"), Atom("b")), Atom("c"))),
        ("¬a ∧ b", And((Not(Atom("a")), Atom("b")))),
        ("∀x P(x) ∧ Q(ann)", And((ForAll((X,), p(X)), q(ANN)))),
        ("forall x. P(x) & Q(ann)", ForAll((X,), And((p(X), q(ANN))))),
        ("∃x∀y P(x, y)", Exists((X,), ForAll((Y,), p(X, Y)))),
        ("∀x ∃y (P(x, y))", ForAll((X,), Exists((Y,), p(X, Y)))),
        ("∀x,y P(x, y)", ForAll((X, Y), p(X, Y))),
        ("∀x y (P(x, y))", ForAll((X, Y), p(X, Y))),
        ("ForAll(x, y, P(x, y))", ForAll((X, Y), p(X, Y))),
        ("a && b & c", And((Atom("a"), Atom("b"), Atom("c")))),
        ("ann = bob", Equal(ANN, Constant("bob"))),
        ("ann ≠ bob", Not(Equal(ANN, Constant("bob")))),
        ("~ann = bob", Not(Equal(ANN, Constant("bob")))),
        ("-a | -(b & c)", Or((Not(Atom("a")), Not(And((Atom("b"), Atom("c"))))))),
        ("(P(ann))", p(ANN)),
        ("((a) & ((b)))", And((Atom("a"), Atom("b")))),
        ("P()", Atom("P")),
        ("'two words'('an ''name')".replace("''", "\\'"), None),
    ],
)
def test_binding_and_grouping(text: str, expected: Formula | None) -> None:
    if expected is None:
        expected = Atom("two words", (Constant("an 'name"),))
    assert parse_formula(text).formula == expected


def test_a_comment_tells_nothing_of_the_dialect() -> None:
    text = "# As\n# fof(a, axiom, all x y).\n% all dogs bark.\nP(ann)\nforall x. P(x)\n"
    assert [item.dialect for item in parse_theory(text)] == ["ascii", "ascii"]


def test_a_place_is_where_the_atom_stands() -> None:
    text = "a: P(ann)\n\n∀x (P(x) → Q(x))\n"
    first, second = parse_theory(text)
    assert isinstance(first.formula, Atom)
    assert first.formula.place is not None
    assert text[first.formula.place.start : first.formula.place.end] == "P(ann)"
    assert isinstance(second.formula, ForAll)
    assert isinstance(second.formula.body, Implies)
    right = second.formula.body.right
    assert isinstance(right, Atom)
    assert right.place is not None
    assert text[right.place.start : right.place.end] == "Q(x)"
    assert right.place.line == 3


def test_what_is_compared_with_a_number_is_a_number() -> None:
    formula = parse_formula("∀x (credits(x) >= 120 → gpa(x) > 3.5)").formula
    expected = ForAll(
        (X,),
        Implies(
            Compare(Comparison.AT_LEAST, Apply("credits", (X,), INT), Number(120)),
            Compare(Comparison.MORE, Apply("gpa", (X,), REAL), Number(Fraction(7, 2), REAL)),
        ),
    )
    assert formula == expected


def test_sorts_are_found_over_a_whole_theory() -> None:
    first, second = parse_theory("gpa(ann) > 3.5\ngpa(bob) = level\n")
    assert isinstance(second.formula, Equal)
    assert second.formula.right == Constant("level", REAL)
    assert isinstance(first.formula, Compare)


def test_prover9_lists_have_roles_labels_and_free_variables() -> None:
    text = (
        "set(auto). % settings\nformulas(assumptions).\n  all x (p(x) -> q(x)).\n"
        "  p(x) | -q(x) # label(second).\nend_of_list.\n"
        "formulas(goals).\n  q(a).\nend_of_list.\n"
    )
    theory = parse_theory(text)
    assert [(item.name, item.line, item.role) for item in theory] == [
        (None, 3, "premise"),
        ("second", 4, "premise"),
        (None, 7, "claim"),
    ]
    assert isinstance(theory[1].formula, ForAll)


def test_tptp_variables_are_capitals_and_constants_never_become_variables() -> None:
    text = "fof(one, axiom,\n  ! [X] : (p(X) => q(X, x)), file(a)).\ncnf(two, conjecture, p(Y)).\n"
    first, second = parse_theory(text)
    assert first.formula == ForAll((X,), Implies(Atom("p", (X,)), Atom("q", (X, Constant("x")))))
    assert (second.role, second.formula) == ("claim", ForAll((Y,), Atom("p", (Y,))))


def test_lines_have_names_and_comments() -> None:
    text = "# all\nrule one: nothing\n".replace("rule one", "rule-1")
    text += "∃c: P(c)  // not a name\n\n2: Q('#1') % said\n"
    theory = parse_theory(text)
    assert [(item.name, item.line) for item in theory] == [("rule-1", 2), (None, 3), ("2", 5)]
    assert theory[2].formula == q(Constant("#1"))


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("∀x (P(x) → )", 1, 12, "expected"),
        ("P(ann) &\n  & Q(ann)", 2, 3, "'&'"),
        ("P(ann) $ Q(ann)", 1, 8, "'$'"),
        ("", 1, 1, "nothing here"),
        (" \n ", 1, 1, "nothing here"),
        ("P(a\0b)", 1, 4, "'\\x00'"),
        ("∀x (x)", 1, 5, "variable"),
        ("3", 1, 1, "expected a formula"),
        ("f(ann) * g(ann) > 2", 1, 1, "product"),
    ],
)
def test_an_error_says_where_and_what(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in str(caught.value)


def test_an_error_of_a_theory_has_its_line() -> None:
    with pytest.raises(FormulaError) as caught:
        parse_theory("P(ann)\n\nname: Q(ann\n")
    assert caught.value.line == 3
    assert caught.value.repair == "add ')' at the end"


def test_an_unknown_dialect_fails_with_the_known_ones() -> None:
    with pytest.raises(FormulaError, match="expected one of unicode, forall, prover9"):
        parse_formula("P(a)", dialect="klingon")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000 + "P" + ")" * 100_000,
        "¬" * 100_000 + "P",
        "P -> " * 100_000 + "P",
        "P(" + "f(" * 100_000 + "a" + ")" * 100_000 + ")",
        "∀x " * 100_000 + "P(x)",
        "(" * 100_000,
    ],
    ids=["parentheses", "negations", "arrows", "terms", "quantifiers", "open"],
)
def test_deep_nesting_is_an_error(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(text)


def test_a_long_line_is_read() -> None:
    formula = parse_formula(" & ".join(["P(ann)"] * 20_000)).formula
    assert isinstance(formula, And)
    assert len(formula.parts) == 20_000


def test_words_in_a_name_do_not_tell_the_dialect() -> None:
    read = parse_theory("all men are mortal: forall x. man(x) -> mortal(x).\nSocrates: man(s).")
    assert [item.name for item in read] == ["all men are mortal", "Socrates"]
    assert {item.dialect for item in read} == {"ascii"}


def test_reading_ends_at_its_deadline() -> None:
    with pytest.raises(FormulaError, match="column 1: the time ran out after 0 of 2"):
        parse_theory("p\nq", deadline=0.0)
