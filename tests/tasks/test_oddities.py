from __future__ import annotations

import pytest

from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.signature import infer_signature
from nesy.tasks.oddities import claim_oddities, plain_oddity, theory_oddities

THEORY = "forall x. bird(x) -> flies(x)\nbird(tweety)\nage(tweety) = 3"


def odd(claim: str, theory: str = THEORY) -> tuple[str, ...]:
    signature = infer_signature(item.formula for item in parse_theory(theory))
    return claim_oddities(parse_formula(claim).formula, signature)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("flys(tweety)", "no premise speaks of the predicate 'flys'; did you mean 'flies'?"),
        ("Bird(tweety)", "no premise speaks of the predicate 'Bird'; did you mean 'bird'?"),
        ("swims(tweety)", "no premise speaks of the predicate 'swims'"),
        ("bird(twety)", "no premise speaks of the constant 'twety'; did you mean 'tweety'?"),
        (
            "bird(tweety, tweety)",
            "predicate 'bird': the premises have (entity), the claim (entity, entity)",
        ),
    ],
)
def test_a_name_of_which_no_premise_speaks_is_told(claim: str, said: str) -> None:
    assert odd(claim) == (said,)


def test_names_of_the_theory_are_not_odd() -> None:
    assert odd("bird(tweety) & age(tweety) >= 2") == ()
    assert odd("anything(at, all)", "# empty") == ()


def test_a_theory_tells_of_its_own_spellings() -> None:
    signature = infer_signature(item.formula for item in parse_theory("team(a)\nTeam(b)\nowns(a)"))
    assert theory_oddities(signature) == ("'team' and 'Team' differ in case or underscores only",)


def test_a_reader_of_rules_is_told_without_the_words_of_logic() -> None:
    line = "no premise speaks of the predicate 'may_swim'; did you mean 'may_skim'?"
    assert plain_oddity(line) == "no rule speaks of 'may swim'; did you mean 'may skim'?"
