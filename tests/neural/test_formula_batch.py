from __future__ import annotations

import torch

from nesy.neural.formula_actions import ENTRY, FIXED, WORD, Act, Entry
from nesy.neural.formula_batch import action_of, columns_of, steps_of
from nesy.neural.name_words import words_of


def test_columns_and_actions_are_each_others_reverse() -> None:
    actions = torch.tensor([0, FIXED - 1, WORD, WORD + 3, ENTRY, ENTRY + 2])
    columns = columns_of(actions, 4)
    assert columns.tolist() == [0, FIXED - 1, FIXED, FIXED + 3, FIXED + 4, FIXED + 6]
    assert [action_of(column, 4) for column in columns.tolist()] == actions.tolist()


def test_steps_know_what_each_prefix_waits_for() -> None:
    words = words_of("dogs bark")
    actions = [Act.FORALL, ENTRY, Act.V1]
    known = [Entry("predicate", "dogs", 1)]
    steps = steps_of([actions, [Act.NOT]], [words, words], [known, known])
    assert steps.taken.tolist() == [[Act.FORALL, ENTRY, Act.V1], [Act.NOT, -1, -1]]
    assert steps.before[0].tolist() == [Act.START, Act.FORALL, ENTRY]
    assert steps.depths[0].tolist() == [0, 1, 1]
    assert steps.kinds[0].tolist() == [0, 0, 1]
