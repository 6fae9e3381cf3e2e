"""Stable folds for cross-fitting: the same dialogue is in the same fold on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha1

from nesy.corpora.near_duplicates import duplicate_groups
from nesy.language.utterance import Dialogue


def fold_of(dialogue_id: str, k: int = 5) -> int:
    """Return the fold, 0 to k - 1, that the id alone determines."""
    digest = sha1(dialogue_id.encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[:8], "big") % k


def assign_folds(dialogues: Sequence[Dialogue], k: int = 5) -> dict[str, int]:
    """Return the fold of each id; dialogues that nearly repeat each other share one.

    A group takes the fold of its smallest id, so the order of `dialogues` does not matter.
    """
    return {
        dialogue.id: fold_of(min(member.id for member in group), k)
        for group in duplicate_groups(dialogues)
        for dialogue in group
    }
