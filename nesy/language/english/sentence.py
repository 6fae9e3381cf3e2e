"""Reads one sentence of controlled English, in exactly one way or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from nesy.language.english.becoming import note_of
from nesy.language.english.build import Sentences
from nesy.language.english.duties import notes_of as notes_of_duties
from nesy.language.english.grammar import Node, parse
from nesy.language.english.idioms import notes_of
from nesy.language.english.known import Known, Part
from nesy.language.english.morphology import singular
from nesy.language.english.placing import notes_of as notes_of_moves
from nesy.language.english.scope import for_all
from nesy.language.english.tokens import tokenise
from nesy.language.english.word_kinds import LETTERS
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import Atom, Formula, all_terms, free_variables, subformulas
from nesy.logic.printer import to_unicode
from nesy.logic.terms import Apply, Constant, Variable

_PRONOUNS = frozenset(("HE", "THEY", "HIM", "HER", "HIS"))
_LONGEST = 80
"""Words of one sentence that are read at most."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a question asks for that no thing answers: an amount, or what somebody must do.

    Args:
        noun: what is counted, in the words of the question; "" where they do not say.
        factor: how many of the smallest units one of these has.
        base: where it is asked what holds, how the names of all that is meant begin.
    """

    noun: str = ""
    factor: Fraction = Fraction(1)
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How one sentence was read.

    Args:
        wanted: of a question with "who" or "which", the free variable that is asked for.
        parts: which words gave which symbols, in the order of the text.
        notes: where a word has a reading that another reader might not choose, which one it is.
        condition: where its condition stands, if it begins with "if".
        gap: of a question for an amount, or for what holds, what it asks for; see `gaps`.
        adjectives, linked, dated: what other sentences need to know; see `Known`.
    """

    text: str
    formula: Formula
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    wanted: Variable | None = None
    adjectives: frozenset[str] = frozenset()
    linked: frozenset[tuple[str, str]] = frozenset()
    dated: frozenset[str] = frozenset()
    condition: tuple[int, int] | None = None
    gap: Gap | None = None


def read_sentence(text: str, known: Known | None = None) -> Reading:
    """Read a sentence or a question.

    Raises:
        RefusedError: it cannot be read, or can be read in more than one way; says why and where.
    """
    known = known or Known()
    words = tokenise(text, known.names)
    if len(words) > _LONGEST:
        reason = f"the sentence has {len(words)} words; at most {_LONGEST} are read"
        raise RefusedError(reason, words[_LONGEST].start, words[-1].end)
    found: dict[Formula, tuple[int, int, Reading]] = {}
    refusals: list[RefusedError] = []
    for tree in _trees(tuple(word.kind for word in words), tuple(words)):
        try:
            unknown, cost, reading = _build(text, tree, words, known)
        except RefusedError as refusal:
            if refusal.final:
                raise
            refusals.append(refusal)
            continue
        kept = found.get(reading.formula)
        if kept is None or (unknown, cost) < kept[:2]:
            found[reading.formula] = (unknown, cost, reading)
    if not found:
        raise refusals[0]
    return _chosen(list(found.values()), words)


def _chosen(found: Sequence[tuple[int, int, Reading]], words: Sequence[Word]) -> Reading:
    best = min(item[:2] for item in found)
    kept = [item[2] for item in found if item[:2] == best]
    if len(kept) > 1:
        shown = "; or ".join(to_unicode(reading.formula) for reading in kept[:2])
        raise RefusedError(
            f"it can be read in {len(kept)} ways: {shown}", words[0].start, words[-1].end
        )
    return kept[0]


def _build(text: str, tree: Node, words: Sequence[Word], known: Known) -> tuple[int, int, Reading]:
    state = Sentences(words, known)
    letters = sorted({word.text for word in words if word.text in LETTERS})
    state.scope.used = len(LETTERS) if letters else 0
    formula = for_all([Variable(letter) for letter in letters], state.read(tree))
    for variable in free_variables(formula) - {state.wanted}:
        raise _out_of_reach(state.scope.noun_of(variable), words)
    symbols = symbols_of(formula)
    unknown = len(symbols - known.symbols) if known.symbols else 0
    parts = sorted(dict.fromkeys(state.parts), key=lambda part: (part.start, part.end))
    used = [part for part in parts if part.symbol in symbols]
    reading = Reading(
        text,
        formula,
        tuple(used),
        (*dict.fromkeys(state.notes), *_notes(words)),
        state.wanted,
        frozenset(state.adjectives),
        frozenset(state.linked),
        frozenset(state.dated),
        state.conditional,
    )
    return unknown, state.cost, reading


def _out_of_reach(noun: str, words: Sequence[Word]) -> RefusedError:
    """Say what points at something that only another part of the sentence speaks of."""
    again = [
        (word, words[place + 1])
        for place, word in enumerate(words[:-1])
        if noun and word.kind == "THE" and singular(words[place + 1].text) == noun
    ]
    if again:
        first, last = again[-1]
        said = f"'the {last.text}' is one that another part of the sentence brings in, and out of"
        how = f"bring it in by a condition that comes first: 'If somebody has a {noun} and ...,'"
        return RefusedError(f"{said} reach here; {how}", first.start, last.end)
    reason = "a pronoun points at something that is spoken of elsewhere only; name it"
    pronoun = next((word for word in reversed(words) if word.kind in _PRONOUNS), None)
    if pronoun is None:
        return RefusedError(reason, words[0].start, words[-1].end)
    return RefusedError(f"{pronoun.text!r}: {reason}", pronoun.start, pronoun.end)


def _notes(words: Sequence[Word]) -> Iterator[str]:
    """Yield what was put plainly before the sentence was parsed."""
    for notes in (note_of, notes_of, notes_of_duties, notes_of_moves):
        yield from notes(words)


def symbols_of(formula: Formula) -> frozenset[str]:
    """Return the predicates, functions and constants of a formula."""
    found = {part.predicate for part in subformulas(formula) if isinstance(part, Atom)}
    for term in all_terms(formula):
        if isinstance(term, Apply):
            found.add(term.function)
        elif isinstance(term, Constant):
            found.add(term.name)
    return frozenset(found)


def _trees(kinds: tuple[str, ...], words: tuple[Word, ...]) -> tuple[Node, ...]:
    """Parse; sentences of the same kinds of words have the same trees."""
    try:
        return _parsed(kinds)
    except RefusedError:
        parse(words)  # again, for what it says names the words themselves
        raise


@lru_cache(maxsize=4096)
def _parsed(kinds: tuple[str, ...]) -> tuple[Node, ...]:
    words = [Word(kind, str(place), place, place + 1) for place, kind in enumerate(kinds)]
    return tuple(parse(words))
