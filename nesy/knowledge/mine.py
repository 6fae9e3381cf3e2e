"""Finds words and phrases that are said with one emotion more than chance allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from nesy.knowledge.words import NEGATORS, STOPWORDS, is_word

_PRIOR_SHARE = 0.01
_NEGATION_REACH = 3
_MOSTLY = 0.4


@dataclass(frozen=True, slots=True)
class Association:
    """A phrase that goes with a label: log-odds against the other labels, z, texts with both."""

    phrase: str
    label: str
    log_odds: float
    z: float
    support: int

    @property
    def strength(self) -> int:
        """Class 1 to 3 by log-odds: e^0.7, e^1.4 and e^2.2 times the odds of other texts."""
        return 3 if self.log_odds >= 2.2 else 2 if self.log_odds >= 1.4 else 1


def features(words: Sequence[str], lemmas: Sequence[str]) -> Iterator[str]:
    """Give single words with their lemmas, unless negated, and pairs of adjacent words.

    Lone stopwords are left out; pairs may hold them. Marks break pairs.
    """
    for i, (word, lemma) in enumerate(zip(words, lemmas, strict=True)):
        if not is_word(word):
            continue
        before = words[max(0, i - _NEGATION_REACH) : i]
        if not any(b in NEGATORS or b.endswith("n't") for b in before):
            yield from (w for w in {word, lemma} if w not in STOPWORDS and len(w) > 1)
        if i and is_word(words[i - 1]):
            yield f"{words[i - 1]} {word}"


def associate(
    texts: Iterable[tuple[frozenset[str], Sequence[str]]],
    *,
    min_support: int,
    min_z: float,
    min_log_odds: float,
) -> list[Association]:
    """Find the phrases that go with each label; `texts` are (phrases, labels).

    A text counts once per phrase. Results are sorted by label and phrase.

    Source: log-odds ratio with informative Dirichlet prior, Monroe, Colaresi and Quinn 2008.
    """
    joint: Counter[tuple[str, str]] = Counter()
    phrases: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for found, named in texts:
        for label in named:
            labels[label] += 1
            phrases.update(found)
            joint.update((label, phrase) for phrase in found)
    total = sum(labels.values())
    size_of_prior = _PRIOR_SHARE * total
    results = []
    for (label, phrase), support in sorted(joint.items()):
        if support < min_support:
            continue
        prior = size_of_prior * phrases[phrase] / (total + 1)  # never all of it
        odds, spread = 0.0, 0.0
        for sign, seen, size in (
            (1, support, labels[label]),
            (-1, phrases[phrase] - support, total - labels[label]),
        ):
            present, absent = seen + prior, size - seen + size_of_prior - prior
            odds += sign * log(present / absent)
            spread += 1 / present + 1 / absent
        z = odds / sqrt(spread)
        if odds >= min_log_odds and z >= min_z:
            results.append(Association(phrase, label, odds, z, support))
    return results


def without_echoes(found: Sequence[Association], *, gain: float = 0.3) -> list[Association]:
    """Drop a pair of words whose label one of its words alone carries nearly as well.

    A pair that is how the word is mostly said ("thank you") stays. A pair of stopwords must be
    of class 2 at least.
    """
    alone = {(a.phrase, a.label): a for a in found if " " not in a.phrase}
    kept = []
    for item in found:
        parts = item.phrase.split() if " " in item.phrase else []
        rivals = [alone[p, item.label] for p in parts if (p, item.label) in alone]
        echo = any(
            item.log_odds < rival.log_odds + gain and item.support < _MOSTLY * rival.support
            for rival in rivals
        )
        weak = bool(parts) and item.strength < 2 and all(p in STOPWORDS for p in parts)
        if not echo and not weak:
            kept.append(item)
    return kept
