"""Nouns that take an article: "a train is found at a station", but "milk is white"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from nesy.errors import ResourceError
from nesy.resources import data_root

COUNTABLE_FILE = "countable.txt"

_LEAST = 2
"""Times that a noun must have stood with an article."""
_WITH_A = 0.36
"""The share of its places after `a` or a preposition that have `a`; `office` has .37."""
_WITH_ANY = 0.85
"""The share with any article that does as well: `attic` stands with `the` alone."""

_TOKEN = re.compile(r"[a-z]+|[^a-z\s]")
_ARTICLES = {"a": "a", "an": "a", "the": "the"}
_PREPOSITION_LIST = """
of in on with for from by to as at into like than without through about and or under over between
"""
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())
_AFTER_LIST = """
that which who whose where when is are was has have used having made usually especially often
consisting because being but if so while not it he she they can will may
"""
_AFTER = _PREPOSITIONS | frozenset(_AFTER_LIST.split())
"""Words that begin something new, so that the noun before them is the last of its phrase."""


@lru_cache(maxsize=1)
def countable() -> frozenset[str]:
    """Return the nouns that ship with the graph.

    Raises:
        ResourceError: the list is missing.
    """
    path = data_root("kg") / COUNTABLE_FILE
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except OSError as error:
        raise ResourceError("no list of nouns; install nesy again", path=path) from error


def count_nouns(texts: Iterable[str], nouns: Collection[str]) -> list[str]:
    """Return the nouns that take an article in these texts, in lower case and sorted.

    A noun counts where a phrase ends with it: with `a` or `an` one or two words before it, or
    bare after a preposition.
    """
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("a", "the", "")}
    for text in texts:
        words = ["", "", *_TOKEN.findall(text.lower()), "."]
        for place in range(2, len(words) - 1):
            word, after = words[place], words[place + 1]
            if word not in nouns or (after.isalpha() and after not in _AFTER):
                continue
            before, first = words[place - 1], words[place - 2]
            is_adjective = before not in nouns and before not in _AFTER
            kind = _ARTICLES.get(before) or (_ARTICLES.get(first) if is_adjective else None)
            if kind or before in _PREPOSITIONS:
                found[kind or ""][word] += 1
    with_a, with_the, bare = found.values()
    return sorted(
        noun
        for noun in with_a | with_the
        if with_a[noun] >= max(_LEAST, _WITH_A * (with_a[noun] + bare[noun]))
        or (every := with_a[noun] + with_the[noun]) >= max(_LEAST, _WITH_ANY * (every + bare[noun]))
    )
