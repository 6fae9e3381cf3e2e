"""Values of answers."""

from __future__ import annotations

from nesy.tasks.answers import Made
from nesy.tasks.domain import Domain


def test_who_made_a_formula_is_said_where_it_matters() -> None:
    assert str(Made()) == ""
    assert str(Made("neural", 0.714)) == "read by the net, 71% sure"
    assert "by hand" in str(Made("hand"))


def test_an_answer_says_itself() -> None:
    answer = Domain.from_text("Ann is red.").ask("Is Ann red?")
    assert repr(answer) == "<Answer 'Is Ann red?': yes because rule 1>"
    assert answer.decisions == (answer.entailed,)


def test_no_net_is_quite_sure() -> None:
    assert str(Made("neural", 0.999)) == "read by the net, 99% sure"
    assert str(Made("neural", 0.714)) == "read by the net, 71% sure"
