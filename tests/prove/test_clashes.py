import pytest

from nesy.logic.parser import parse_theory
from nesy.prove.clashes import may_clash
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import Problem


def deriver(text, chaining=Chaining.CLOSED):
    return Deriver(Problem(tuple(item.formula for item in parse_theory(text))), chaining)


@pytest.mark.parametrize("chaining", Chaining)
@pytest.mark.parametrize(
    ("text", "premises"),
    [
        ("p(a)\n~p(a)", (0, 1)),
        ("age(a) = 2\nq(a)\nage(a) = 3", (0, 2)),
        ("forall x. age(x) = 2\nage(a) = 3", (0, 1)),
        ("age(a) = 2\nage(b) = 2\nage(a) != age(b)", (0, 1, 2)),
        ("q(a)\na != a", (1,)),
        ("p(b)\n~p(a)", None),
        ("age(a) = 2\nage(b) = 3\nage(a) != 3\na != b", None),
        ("age(a) != age(b)", None),
    ],
)
def test_what_cannot_be_is_found_with_what_it_comes_from(text, premises, chaining):
    found = deriver(text, chaining).clash(range(text.count("\n") + 1))
    assert found.holds is (premises is not None)
    if premises is not None:
        assert found.premises == premises
        assert len(found.derivations) == 2


def test_a_clash_is_looked_for_among_the_kept_premises_alone():
    assert deriver("p(a)\n~p(a)").clash([1]).holds is False


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("p(a)\nforall x. p(x) -> q(x)", False),
        ("p(a)\n~q(a)", False),
        ("age(a) = 3", False),
        ("p(a)\n~p(b)", True),
        ("age(a) = 3\nage(b) = 3", True),
        ("forall x. age(x) = 3", True),
        ("a != b", True),
    ],
)
def test_theories_that_deny_nothing_cannot_clash(text, may):
    assert may_clash(deriver(text).rules) is may
