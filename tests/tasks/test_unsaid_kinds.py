"""Kinds of thing that the rules leave unsaid."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nesy.check.recheck import recheck_decision
from nesy.logic.formulas import Formula, subformulas
from nesy.logic.parser import parse_formula
from nesy.reason.entailed import Premise
from nesy.tasks import unsaid_kinds
from nesy.tasks.domain import Domain
from nesy.tasks.domain_json import answer_document
from nesy.tasks.theory import Theory
from nesy.tasks.unsaid_kinds import find_unsaid_kinds
from tests.tasks.fake_translator import FakeTranslator

RULES = """\
1. All pupils hand in their work.
   FOL: forall x hands_in(x)
2. If a pupil hands in work, the pupil gets a mark.
   FOL: forall x (hands_in(x) -> marked(x))
3. Pupils who sleep are tired.
   FOL: forall x (sleeps(x) -> tired(x))
4. Some person sleeps.
   FOL: exists x sleeps(x)
"""


def theory(*more: tuple[str, str]) -> Theory:
    domain = Domain.from_text(RULES)
    added = (Premise(f"more {n}", t, parse_formula(f).formula) for n, (t, f) in enumerate(more))
    return Theory((*domain.premises, *added))


def kinds(claim: str, asked: Theory) -> list[str]:
    return [each.kind.name for each in find_unsaid_kinds(parse_formula(claim).formula, asked)]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("forall x (pupil(x) -> marked(x))", ["pupil"]),
        ("forall x (Pupils(x) & sleeps(x) -> marked(x))", ["Pupils"]),
        ("~exists x (pupil(x) & marked(x))", ["pupil"]),
        ("exists x (person(x) & marked(x))", ["person"]),
        ("forall x (teacher(x) -> marked(x))", []),
        ("forall x (mark(x) -> marked(x))", []),
        ("forall x (marked(x) -> pupil(x))", []),
        ("forall x (pupil(x) -> marked(x)) & pupil(Ann)", []),
        ("pupil(Ann)", []),
        ("exists x pupil(x)", []),
        ("forall x (pupil(x, Ann) -> marked(x))", []),
    ],
)
def test_only_what_quantifiers_range_over_and_rules_are_about_is_left_unsaid(
    claim: str, found: list[str]
) -> None:
    assert kinds(claim, theory()) == found


SAID = (
    ("If a pupil reads, the pupil learns.", "forall x (pupil(x) & reads(x) -> learns(x))"),
    ("If a pupil learns, the pupil passes.", "forall x (pupil(x) & learns(x) -> passes(x))"),
    ("Clever teachers smile.", "forall x (clever(x) & teacher(x) -> smiles(x))"),
)


def said(*more: tuple[str, str]) -> Theory:
    every = enumerate((*SAID, *more))
    return Theory(tuple(Premise(f"{n}", t, parse_formula(f).formula) for n, (t, f) in every))


@pytest.mark.parametrize(
    "claim", ["forall x (reads(x) -> passes(x))", "exists x reads(x)", "passes(Ann)"]
)
def test_a_kind_that_most_rules_range_over_may_be_left_unsaid_in_a_claim(claim: str) -> None:
    assert kinds(claim, said()) == ["pupil"]


def test_a_kind_of_few_rules_or_of_a_fact_or_in_the_claim_is_not_assumed_of_all() -> None:
    claim = "forall x (reads(x) -> passes(x))"
    assert kinds("forall x (pupil(x) & reads(x) -> passes(x))", said()) == []
    assert kinds(claim, said(("Ann is a pupil.", "pupil(Ann)"))) == []
    assert kinds(claim, said(("Pupils are people.", "forall x (reads(x) -> pupil(x))"))) == []
    others = [(f"Cooks {n} cook.", f"forall x (cook(x) -> c{n}(x))") for n in range(9)]
    assert "pupil" not in kinds(claim, said(*others))


@pytest.mark.parametrize("name", ["pupil(Bob)", "Pupils(Bob)", "is_pupil(Bob)"])
def test_a_kind_that_some_premise_has_is_said(name: str) -> None:
    asked = theory(("Bob is a pupil.", name))
    assert kinds("forall x (pupil(x) -> marked(x))", asked) == []


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("exists x (pupil(x) & tired(x))", "yes"),
        ("forall x (pupil(x) -> ~tired(x))", "no"),
        ("forall x (pupil(x) -> tired(x))", "cannot be concluded"),
        ("exists x (teacher(x) & tired(x))", "cannot be concluded"),
    ],
)
def test_the_assumption_settles_the_question_and_is_shown(question: str, word: str) -> None:
    domain, asked = by_heart(question)
    answer = domain.ask(asked)
    assert answer.word == word
    said = "assuming everything that the rules speak of is a pupil"
    assert answer.assumed == ((said,) if word in ("yes", "no") else ())
    assert domain.ask(asked, links=False).word == "cannot be concluded"


def test_whoever_checks_the_record_proves_the_answer_with_the_assumption() -> None:
    domain, asked = by_heart("exists x (pupil(x) & tired(x))")
    document = answer_document(domain.ask(asked), domain, version="1")
    decision = document["explanation"]["decisions"][0]
    assert decision["assumptions"] == document["assumptions"] != []
    assert recheck_decision(decision) == []


def by_heart(formula: str) -> tuple[Domain, str]:
    """Return rules, and a question that a translator reads as `formula`."""
    asked = "Roughly gribbled the pupils?"
    translator = FakeTranslator({asked: [(formula, 0.9)]})
    return Domain.from_text(RULES, translator=translator), asked


def test_no_premise_is_looked_through_for_each_name(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Formula] = []

    def look(formula: Formula) -> Iterator[Formula]:
        looked.append(formula)
        return subformulas(formula)

    monkeypatch.setattr(unsaid_kinds, "subformulas", look)
    rules = [parse_formula(f"forall x (k{n}(x) -> p{n}(x))").formula for n in range(50)]
    asked = Theory(tuple(Premise(f"rule {n}", "", rule) for n, rule in enumerate(rules)))
    assert kinds("p1(Ann)", asked) == []
    assert len(looked) <= len(rules) + 1
