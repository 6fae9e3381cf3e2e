"""The mean of several trainings of one net."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor


def mean_state(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of each tensor over states of one net.

    The means of trainings that went on from one another lie between them; those of unrelated
    trainings mean nothing.
    """
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]
    }
