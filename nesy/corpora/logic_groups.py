"""Groups of texts that share sentences, exactly or nearly, so that no split divides them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence, Set
from hashlib import sha1

from nesy.corpora.logic import LogicProblem

SHINGLE = 5
"""Words of a shingle; fewer would find the stock phrases that all such texts share."""
SHARED_SENTENCES, SHARED_SHINGLES = 0.2, 0.3
"""Shares of the smaller text. The largest group of the 410 records of XAI-2025 has 16; at a fifth
of the shingles stock phrases would link 119."""
_WORD = re.compile(r"[^\W_]+")


def group_texts(texts: Sequence[Sequence[str]]) -> list[str]:
    """Return a name for each text's group; the order of the texts does not matter to it."""
    sentences = [{_words(sentence) for sentence in text} for text in texts]
    parent = list(range(len(texts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for left, right in _links(sentences, sentences):
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    names = [_name(each) for each in sentences]
    smallest: dict[int, str] = {}
    for at, name in enumerate(names):
        smallest[root(at)] = min(name, smallest.get(root(at), name))
    return [smallest[root(at)] for at in range(len(texts))]


def apart(problems: Sequence[LogicProblem], others: Sequence[LogicProblem]) -> list[LogicProblem]:
    """Return the problems that share no sentences, exactly or nearly, with any of `others`.

    For training data of one data set where another one is measured on.
    """
    mine, theirs = ([_sentences(each) for each in side] for side in (problems, others))
    linked = {left for left, _ in _links(mine, theirs)}
    return [problem for at, problem in enumerate(problems) if at not in linked]


def _links(left: Sequence[Set[str]], right: Sequence[Set[str]]) -> list[tuple[int, int]]:
    by_sentence = _close(left, right, SHARED_SENTENCES)
    pieces = [[_shingles(each) for each in side] for side in (left, right)]
    return sorted(by_sentence | _close(pieces[0], pieces[1], SHARED_SHINGLES))


def _close(
    left: Sequence[Set[Hashable]] | Sequence[Set[str]],
    right: Sequence[Set[Hashable]] | Sequence[Set[str]],
    threshold: float,
) -> set[tuple[int, int]]:
    """Return the pairs that share `threshold` or more of the smaller one."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for at, each in enumerate(right):
        for piece in each:
            holders[piece].append(at)
    found = set()
    for at, each in enumerate(left):
        common = Counter(other for piece in each for other in holders.get(piece, ()))
        found |= {
            (at, other)
            for other, count in common.items()
            if count >= threshold * min(len(each), len(right[other]))
        }
    return found


def _sentences(problem: LogicProblem) -> set[str]:
    return {_words(sentence.text) for sentence in problem.sentences}


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _shingles(sentences: Set[str]) -> set[Hashable]:
    found: set[Hashable] = set()
    for sentence in sentences:
        words = sentence.split()
        starts = range(max(1, len(words) - SHINGLE + 1))
        found |= {tuple(words[at : at + SHINGLE]) for at in starts}
    return found


def _name(sentences: Set[str]) -> str:
    text = "\n".join(sorted(sentences))
    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]
