"""Signs of how well a formula renders its sentence, beside what its names meant so far.

They are read from the sentence, the formula and the sentences before it that have their formulas.
None of them knows a question or what follows from what.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
    parts_of,
    subformulas,
)
from nesy.neural.formula_actions import ENTRY, WORD, Entry
from nesy.neural.name_words import FUNCTION_WORDS, aligned, words_of
from nesy.neural.word_order import word_order

SIGNS = (
    "log_probability",
    "length",
    "latent",
    "known_names",
    "repeated_atoms",
    "denials",
    "unspelt_names",
    "new_beside_known",
    "gaps_in_names",
    "said",
    "said_of_others",
    "outline_seen",
    "kind_left_out",
    "misplaced_names",
    "foreign_names",
    "unread_words",
)
"""The names of the signs, in the order of `Sentence.signs_of`:

log_probability of the decoder; length: actions for each word; latent: cosine to the predicted one;
known_names: names that the problem has already, each counted once; repeated_atoms: atoms that stand
there again; denials: by how many the formula's negations differ from the words that deny;
unspelt_names: known predicates none of whose words the sentence has; new_beside_known: new names of
words that spell a known predicate; gaps_in_names: words left out inside new names; said: how far
the sentence has the words that go with the formula's known predicates, summed; said_of_others: how
far it has those of another predicate rather than those of the worst; outline_seen: the logarithm of
how many formulas before have the same form; kind_left_out: quantifiers without the kind of thing
that most before them range over; misplaced_names, foreign_names, unread_words: see `word_order`,
as far as more than half of the formulas before say their sentences word for word.
"""

WORDING = SIGNS[-3:]
"""The signs of how far a formula keeps to the words of its sentence."""
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unless|lack(?:s|ing)?"
    r"|fail(?:s|ed|ing)?)\b|n['’]t\b",
    re.I,
)
_STOPPED = FUNCTION_WORDS | {"than", "also", "such", "this", "these", "those"}
_ENDINGS = ("ations", "ation", "ing", "ies", "ed", "es", "s", "e")
_MOST_RANGE = 0.6
"""The share of all quantifiers that must range over a kind for it to be expected of the next."""
_SIGN_OF = {Not: "~", And: "&", Or: "|", Implies: ">", Iff: "=", Xor: "^"}


class Told:
    """What the sentences of a problem that have their formulas say of its names; `add` in order."""

    def __init__(self) -> None:
        self._sentences_with = Counter[str]()
        self._words_of: dict[str, Counter[str]] = {}
        self._times = Counter[str]()
        self._with_word: dict[str, set[str]] = {}
        self._outlines = Counter[str]()
        self._ranges, self._quantifiers = Counter[str](), 0
        self._sentences = self._word_for_word = 0

    def add(self, text: str, formula: Formula) -> None:
        """Take one sentence with its formula."""
        words = content_of(text)
        self._sentences_with.update(words)
        for name in {each.predicate for each in _atoms(formula)}:
            self._times[name] += 1
            self._words_of.setdefault(name, Counter()).update(words)
            for word in words:
                self._with_word.setdefault(word, set()).add(name)
        self._outlines[outline_of(formula)] += 1
        self._sentences += 1
        self._word_for_word += word_order(text, formula).is_exact
        for kinds in _ranges(formula):
            self._quantifiers += 1
            self._ranges.update(kinds)

    def said(self, text: str) -> dict[str, float]:
        """Return how far a sentence has the words that go with each predicate, from 0 to 1.

        A word goes with a predicate as far as it stands in the predicate's sentences and in no
        others; predicates none of whose words it has are left out.
        """
        words = content_of(text)
        found = {name for word in words for name in self._with_word.get(word, ())}
        return {name: self._share(name, words) for name in sorted(found)}

    def knows(self, name: str) -> bool:
        """Whether a sentence before has the predicate."""
        return name in self._times

    def seen(self, formula: Formula) -> float:
        """Return the logarithm of one more than how many formulas have the same outline."""
        return math.log1p(self._outlines[outline_of(formula)])

    def left_out(self, formula: Formula) -> int:
        """Return how many quantifiers range over no kind that most of those before range over."""
        least = _MOST_RANGE * self._quantifiers
        usual = {name for name, count in self._ranges.items() if count >= least}
        if self._quantifiers < 2 or not usual:
            return 0
        return sum(not usual & kinds for kinds in _ranges(formula))

    @property
    def literalness(self) -> float:
        """By how much more than half of the sentences have formulas word for word, from 0 to 1."""
        return max(0.0, 2 * (self._word_for_word + 1) / (self._sentences + 2) - 1)

    def _share(self, name: str, words: frozenset[str]) -> float:
        mine, every = self._words_of[name], self._sentences_with
        weights = {w: (c / every[w]) * (c / self._times[name]) for w, c in mine.items()}
        return sum(v for w, v in weights.items() if w in words) / sum(weights.values())


class Sentence:
    """One sentence whose candidates are looked at, beside what was told before it."""

    def __init__(self, text: str, entries: Sequence[Entry], told: Told) -> None:
        self._entries, self._told, self._text = entries, told, text
        self._length = max(1, len(words_of(text)))
        self._denials = len(_DENIES.findall(text))
        self._said = told.said(text)
        self._spelt = [aligned(each.name, text) for each in entries]
        self._known = [
            set(places)
            for entry, places in zip(entries, self._spelt, strict=True)
            if places and entry.kind == "predicate"
        ]

    def signs_of(
        self, formula: Formula, actions: Sequence[int], score: float, near: float
    ) -> tuple[float, ...]:
        """Return the `SIGNS` of one candidate.

        Args:
            score: log-probability of its actions; near: cosine of its latent to the predicted one.
        """
        atoms = _atoms(formula)
        pointed = [action - ENTRY for action in actions if action >= ENTRY]
        denied = sum(isinstance(part, Not) for part in subformulas(formula))
        new = _new_names(actions)
        said, others = self._said_by({atom.predicate for atom in atoms})
        order, literal = word_order(self._text, formula), self._told.literalness
        return (
            score,
            len(actions) / self._length,
            near,
            float(len(set(pointed))),
            float(len(atoms) - len(set(atoms))),
            float(abs(self._denials - denied)),
            float(sum(self._is_unspelt(entry) for entry in pointed)),
            float(sum(any(known & set(each) for known in self._known) for each in new)),
            float(sum(max(each) - min(each) + 1 - len(each) for each in new)),
            said,
            others,
            self._told.seen(formula),
            float(self._told.left_out(formula)),
            order.misplaced * literal,
            order.foreign * literal,
            order.unread * literal,
        )

    def _said_by(self, predicates: Set[str]) -> tuple[float, float]:
        """Return `said` and `said_of_others`."""
        said = [self._said.get(each, 0.0) for each in predicates if self._told.knows(each)]
        best = max((v for name, v in self._said.items() if name not in predicates), default=0.0)
        return sum(sorted(said)), best - min(said, default=0.0)

    def _is_unspelt(self, entry: int) -> bool:
        return self._entries[entry].kind == "predicate" and not self._spelt[entry]


@lru_cache(maxsize=20_000)
def content_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a sentence that carry its meaning."""
    low = (word.text.lower() for word in words_of(text))
    return frozenset(_stem(word) for word in low if word[:1].isalnum() and word not in _STOPPED)


def outline_of(formula: Formula) -> str:
    """Return the form of a formula: its connectives, quantifiers and atoms, without names."""
    if isinstance(formula, Atom):
        return f"a{len(formula.args)}"
    if isinstance(formula, Equal | Compare):
        return "c"
    inner = ",".join(outline_of(part) for part in parts_of(formula))
    if isinstance(formula, ForAll | Exists):
        return f"{'A' if isinstance(formula, ForAll) else 'E'}({inner})"
    return f"{_SIGN_OF.get(type(formula), '?')}({inner})"


def _atoms(formula: Formula) -> list[Atom]:
    return [part for part in subformulas(formula) if isinstance(part, Atom)]


def _ranges(formula: Formula) -> Iterator[frozenset[str]]:
    """Yield, for each quantifier, the predicates that may say what it ranges over."""
    for part in subformulas(formula):
        if isinstance(part, ForAll):
            guard = part.body.left if isinstance(part.body, Implies) else None
        elif isinstance(part, Exists):
            guard = part.body
        else:
            continue
        parts = guard.parts if isinstance(guard, And) else (guard,)
        yield frozenset(a.predicate for a in parts if isinstance(a, Atom) and len(a.args) == 1)


def _new_names(actions: Sequence[int]) -> list[list[int]]:
    """Return the words of each new name or numeral, in the order of the formula."""
    found: list[list[int]] = []
    before = 0
    for action in actions:
        if WORD <= action < ENTRY:
            if not WORD <= before < ENTRY:
                found.append([])
            found[-1].append(action - WORD)
        before = action
    return found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
