from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from nesy.prove.goals import supposing


def taken_apart(text, taken=()):
    goal = supposing(parse_formula(text).formula, set(taken))
    return [to_ascii(rule.head) for rule in goal.supposed], to_ascii(goal.rest)


def test_if_and_for_all_are_supposed_of_things_of_their_own():
    assert taken_apart("forall x. p(x) & ~q(x) -> r(x)") == (
        ["p('any x')", "~q('any x')"],
        "r('any x')",
    )
    assert taken_apart("~(exists x. p(x))", ["any x"]) == ([], "~p('any x\\'')")


def test_what_cannot_be_matched_is_not_supposed():
    assert taken_apart("p(1 + 2) -> q") == ([], "p(1 + 2) -> q")
    assert taken_apart("p | q -> r") == ([], "p | q -> r")
