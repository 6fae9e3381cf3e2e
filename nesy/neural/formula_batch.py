"""Sequences of actions as tensors: what each step follows, waits for and may take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

import torch
from torch import Tensor

from nesy.neural.formula_actions import (
    ENTRY,
    FIXED,
    MAX_BOUND,
    WORD,
    Act,
    Entry,
    Expected,
    Reader,
    allowed_fixed,
)
from nesy.neural.name_words import Word
from nesy.neural.translator_net import ENTRY_KINDS, KINDS, ProblemBatch


@dataclass(frozen=True, slots=True)
class Steps:
    """What S sequences of at most T steps follow and wait for, each (S, T) int64.

    Args:
        before: the action before each step, START before the first.
        kinds, depths, opens: what each step waits for; `kinds` counts in `KINDS`.
        taken: the action of each step, -1 where there is none.
    """

    before: Tensor
    kinds: Tensor
    depths: Tensor
    opens: Tensor
    taken: Tensor

    def to(self, device: str) -> Steps:
        """Move every tensor to `device`."""
        return Steps(*(getattr(self, field.name).to(device) for field in fields(self)))


def steps_of(
    sequences: Sequence[Sequence[int]],
    words: Sequence[Sequence[Word]],
    entries: Sequence[Sequence[Entry]],
) -> Steps:
    """Lay out sequences of actions; an unfinished one has a last step that takes nothing."""
    rows: list[list[tuple[int, int, int, int, int]]] = []
    for actions, said, known in zip(sequences, words, entries, strict=True):
        reader = Reader(said, known)
        row = []
        before = int(Act.START)
        for action in actions:
            now = reader.expected
            row.append((before, KINDS.index(now.kind), now.depth, now.open, action))
            reader.push(action)
            before = action
        now = reader.expected
        if now.kind != "done":
            row.append((before, KINDS.index(now.kind), now.depth, now.open, -1))
        rows.append(row)
    longest = max(len(row) for row in rows)
    done = KINDS.index("done")
    padded = [row + [(0, done, 0, 0, -1)] * (longest - len(row)) for row in rows]
    table = torch.tensor(padded, dtype=torch.int64)
    return Steps(*(table[:, :, column] for column in range(5)))


def allowed(steps: Steps, batch: ProblemBatch) -> Tensor:
    """Return which of (S, T, FIXED + L + E) the grammar lets each step take; see Steps."""
    fixed = _fixed_table().to(steps.kinds.device)[steps.kinds, steps.depths]
    pointing = torch.zeros_like(steps.kinds, dtype=torch.bool)
    for kind in ("name", "first", "numeral"):
        pointing |= steps.kinds == KINDS.index(kind)
    words = pointing[:, :, None] & batch.sentence[:, None, :]
    is_predicate = (batch.kinds == ENTRY_KINDS.index("predicate"))[batch.problem]
    formula = (steps.kinds == KINDS.index("formula"))[:, :, None]
    term = (steps.kinds == KINDS.index("term"))[:, :, None]
    entries = (formula & is_predicate[:, None, :]) | (term & ~is_predicate[:, None, :])
    return torch.cat([fixed, words, entries & batch.usable[:, None, :]], 2)


def columns_of(actions: Tensor, words: int) -> Tensor:
    """Return the column of each action among FIXED + L + E logits, where L is `words`."""
    return torch.where(
        actions >= ENTRY,
        actions - ENTRY + FIXED + words,
        torch.where(actions >= WORD, actions - WORD + FIXED, actions),
    )


def action_of(column: int, words: int) -> int:
    """Return the action of one column; the reverse of `columns_of`."""
    if column < FIXED:
        return column
    return column - FIXED + WORD if column < FIXED + words else column - FIXED - words + ENTRY


@cache
def _fixed_table() -> Tensor:
    table = torch.zeros(len(KINDS), MAX_BOUND + 1, FIXED, dtype=torch.bool)
    for row, kind in enumerate(KINDS):
        for depth in range(MAX_BOUND + 1):
            for action in allowed_fixed(Expected(kind, depth, 1)):
                table[row, depth, action] = True
    return table
