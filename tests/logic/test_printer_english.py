import pytest
from hypothesis import given, settings

from nesy.logic.formulas import Atom, Formula
from nesy.logic.parser import parse_formula
from nesy.logic.printer_english import to_english
from tests.logic.formula_strategies import formulas


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("∀x (Dog(x) → Animal(x))", "every x that is a dog is an animal"),
        ("∀x (Dog(x) ∧ Big(x) → ¬Cat(x))", "no x that is a dog and is big is a cat"),
        ("∀x (Dog(x) → Big(x) ∨ Small(x))", "every x that is a dog is big or is small"),
        ("∃x (Dog(x) ∧ Likes(x, ann))", "some x is a dog and likes ann"),
        ("¬∃x Dog(x)", "no x is a dog"),
        ("∀x ¬Dog(x)", "no x is a dog"),
        ("∀x HasFur(x)", "every x has fur"),
        ("GivesTo(ann, book, ben)", "ann gives book to ben"),
        ("¬MayEnterWithoutPermit(ann, lab)", "ann may not enter lab without permit"),
        ("LeavesWithoutCleaning(ann, hall, bench)", "ann leaves hall without cleaning bench"),
        ("LeavesWithoutCleaning(ann, bench)", "ann leaves without cleaning bench"),
        ("MustReportToWithin24Hours(ann, ben)", "ann must report to ben within 24 hours"),
        (
            "MustReportToWithin24Hours(ann, loss, ben)",
            "ann must report loss to ben within 24 hours",
        ),
        ("LivesWith(ann, ben, tom)", "ann lives ben with tom"),
        ("MemberOf(ann, club)", "ann is member of club"),
        ("¬HasFur(rex)", "rex does not have fur"),
        ("∀x,y (Likes(x, y) → Likes(y, x))", "for every x and y, if x likes y, then y likes x"),
        (
            "∀x (Student(x) → ∃y Takes(x, y))",
            "for every x that is a student, there is some y such that x takes y",
        ),
        ("credits(ann) >= 120", "the credits of ann is at least 120"),
        ("¬(ann = bob)", "ann is not bob"),
        ("rain → ¬sun", "if rain, then it is not the case that sun"),
        ("a ⊕ b", "either a, or b, but not both"),
        ("a ∨ (b ∧ c)", "a or (b and c)"),
        ("¬(a ∧ b)", "it is not the case that (a and b)"),
        ("2 * x1 + f(a, 3) < 4", "2 times x1 plus the f of a and 3 is less than 4"),
    ],
)
def test_formulas_are_worded_plainly(text: str, english: str) -> None:
    assert to_english(parse_formula(text).formula) == english


def test_even_an_empty_name_is_shown() -> None:
    assert to_english(Atom("")) == '""'


@settings(max_examples=60, deadline=None)
@given(formula=formulas())
def test_any_formula_is_one_printable_line(formula: Formula) -> None:
    text = to_english(formula)
    assert text
    assert text.isprintable()


def test_what_is_taken_away_is_minus() -> None:
    text = "paid(a) - due(a) - 2 * fee(a) - 3 > 14 days"
    said = to_english(parse_formula(text).formula)
    assert said.startswith("the paid of a minus the due of a minus 2 times the fee of a minus 3 is")
    assert said.endswith("more than 14 days")
