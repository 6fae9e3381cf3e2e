from __future__ import annotations

from typing import get_args

from nesy.language.statements import Statements, Whose
from tests.language.clauses import stated


def test_a_turn_states_nothing_until_it_is_read() -> None:
    assert Statements() == Statements((), ())


def test_every_kind_of_subject_comes_up() -> None:
    text = "I lost it. My dog died. You were right. She left. The bus is late."
    assert [said.whose for said in stated(text).said] == list(get_args(Whose))
