from __future__ import annotations

import torch

from nesy.train.mean_state import mean_state


def test_the_mean_of_states_lies_between_them() -> None:
    one, two = ({"a": torch.full((2,), value)} for value in (1.0, 3.0))
    assert mean_state([one, two])["a"].tolist() == [2.0, 2.0]
    assert mean_state([one])["a"].tolist() == [1.0, 1.0]
