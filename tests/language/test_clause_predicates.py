from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from tests.language.clauses import formulas, stated


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("My dog died.", "died(dog(Ann))"),
        ("I passed the exam!", "passed(Ann, exam)"),
        ("I've lost my keys.", "lost(Ann, keys(Ann))"),
        ("I lose my keys.", "loses(Ann, keys(Ann))"),
        ("He is crying.", "is_crying(he)"),
        ("My car was stolen.", "was_stolen(car(Ann))"),
        ("I got fired.", "was_fired(Ann)"),
        ("I can't find my glasses.", "~can_find(Ann, glasses(Ann))"),
        ("I'm tired.", "tired(Ann)"),
        ("I was tired.", "was_tired(Ann)"),
        ("My mom is a doctor.", "doctor(mom(Ann))"),
        ("She is in trouble.", "in_trouble(she)"),
        ("It's my birthday.", "it = birthday(Ann)"),
        ("That's not true.", "~is_true(that)"),
        ("There is a snake in my room.", "exists x. snake(x) & is_in(x, room(Ann))"),
        ("There's no hope.", "~(exists x. hope(x))"),
        ("Someone stole my wallet.", "exists x. person(x) & stole(x, wallet(Ann))"),
        ("A man attacked me.", "exists x. man(x) & attacked(x, Ann)"),
    ],
)
def test_tense_person_and_subject_come_out_right(text: str, formula: str) -> None:
    assert formulas(text) == [formula]


def test_a_whole_kind_is_not_one_of_it() -> None:
    assert formulas("Dogs bark.") == []
    assert formulas("Everything is fine.") == []


def test_the_place_of_a_clause_is_its_words() -> None:
    text = "Well, my dog died, and I cried."
    found = [text[said.start : said.end] for said in stated(text).said]
    assert found == ["my dog died", "I cried"]


_SUBJECTS = ("I", "You", "My dog", "She", "The boss", "Nobody", "Your mom")
_PREDICATES = ("lost the keys", "is tired", "didn't call me", "wants to leave", "was fired")


@settings(max_examples=35, deadline=None)
@given(st.sampled_from(_SUBJECTS), st.sampled_from(_PREDICATES), st.sampled_from(".!"))
def test_every_formula_is_spelled_so_that_it_can_be_read_back(
    subject: str, predicate: str, mark: str
) -> None:
    for said in stated(f"{subject} {predicate}{mark}").said:
        text = to_ascii(said.formula)
        assert to_ascii(parse_formula(text).formula) == text
