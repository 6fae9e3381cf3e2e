"""Finds dialogues that nearly repeat another one, whatever their tokenisation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from nesy.language.utterance import Dialogue

SHINGLE = 20
"""Characters (letters and digits only) of a shingle: about five words."""
THRESHOLD = 0.3
"""Measured against RECCON's validation dialogues: the 36 DailyDialog dialogues with the same id
share 1.0, one other repeats 0.95 of one, and the next shares 0.08; of RECCON's training dialogues
5 share 0.95 or more, the next under 0.05; short chats of EmoContext reach 0.19 by stock phrases;
MELD, ECF and CICERO stay under 0.05. Anything from 0.2 to 0.9 gives the same sets."""
_SKIPPED = re.compile(r"[\W_]+")


def near_duplicates(
    candidates: Sequence[Dialogue], references: Sequence[Dialogue], *, threshold: float = THRESHOLD
) -> set[str]:
    """Return the ids of candidates that share `threshold` or more with some reference.

    The smaller side is indexed: 12,000 dialogues against 50 take a second or two, either way.
    """
    if len(candidates) < len(references):
        index, found = _Index(candidates), set()
        for reference in references:
            shares = index.shares(reference)
            found |= {candidates[n].id for n, share in shares.items() if share >= threshold}
        return found
    index = _Index(references)
    return {
        dialogue.id
        for dialogue in candidates
        if max(index.shares(dialogue).values(), default=0.0) >= threshold
    }


def shared(candidate: Dialogue, reference: Dialogue) -> float:
    """Return the share, in [0, 1], of the shorter dialogue's shingles that the other one has."""
    return next(iter(_Index([reference]).shares(candidate).values()), 0.0)


def duplicate_groups(
    dialogues: Sequence[Dialogue], *, threshold: float = THRESHOLD
) -> list[list[Dialogue]]:
    """Split `dialogues` into groups linked by near repetition, in input order."""
    index, parent = _Index(dialogues), list(range(len(dialogues)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for at, dialogue in enumerate(dialogues):
        for other, share in index.shares(dialogue).items():
            if share >= threshold:
                low, high = sorted((root(at), root(other)))
                parent[high] = low
    groups: dict[int, list[Dialogue]] = defaultdict(list)
    for at, dialogue in enumerate(dialogues):
        groups[root(at)].append(dialogue)
    return list(groups.values())


class _Index:
    """The references' shingles, each with the references that hold it."""

    def __init__(self, references: Sequence[Dialogue]) -> None:
        self._sizes: list[int] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, dialogue in enumerate(references):
            shingles = _shingles(dialogue)
            self._sizes.append(len(shingles))
            for shingle in shingles:
                self._holders[shingle].append(number)

    def shares(self, dialogue: Dialogue) -> dict[int, float]:
        """Return, for each reference with a common shingle, the share of the shorter dialogue."""
        shingles, holders = _shingles(dialogue), self._holders
        common = Counter(n for s in shingles if s in holders for n in holders[s])
        return {n: hits / min(len(shingles), self._sizes[n]) for n, hits in common.items()}


def _shingles(dialogue: Dialogue) -> set[str]:
    return set(_slices(_SKIPPED.sub("", "".join(turn.text for turn in dialogue.turns)).lower()))


def _slices(text: str) -> Iterator[str]:
    """Yield every slice of SHINGLE characters, or the text itself where it is shorter."""
    return (text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1)))
