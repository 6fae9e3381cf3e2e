"""Reads one sentence of controlled English, in exactly one way or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nesy.language.english.becoming import note_of
from nesy.language.english.build import Sentences
from nesy.language.english.grammar import Node, parse
from nesy.language.english.idioms import notes_of
from nesy.language.english.known import Known, Part
from nesy.language.english.placing import notes_of as notes_of_moves
from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import Atom, Formula, all_terms, free_variables, subformulas
from nesy.logic.printer import to_unicode
from nesy.logic.terms import Apply, Constant, Variable

_LONGEST = 80
"""Words of one sentence that are read at most."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one sentence was read.

    Args:
        wanted: of a question with "who" or "which", the free variable that is asked for.
        parts: which words gave which symbols, in the order of the text.
        notes: where a word has a reading that another reader might not choose, which one it is.
        condition: where its condition stands, if it begins with "if".
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
    formula = state.read(tree)
    if any(variable != state.wanted for variable in free_variables(formula)):
        raise RefusedError(
            "a pronoun points at something that is spoken of elsewhere only; name it",
            words[0].start,
            words[-1].end,
        )
    symbols = symbols_of(formula)
    unknown = len(symbols - known.symbols) if known.symbols else 0
    parts = sorted(dict.fromkeys(state.parts), key=lambda part: (part.start, part.end))
    used = [part for part in parts if part.symbol in symbols]
    reading = Reading(
        text,
        formula,
        tuple(used),
        (*dict.fromkeys(state.notes), *note_of(words), *notes_of(words), *notes_of_moves(words)),
        state.wanted,
        frozenset(state.adjectives),
        frozenset(state.linked),
        frozenset(state.dated),
        state.conditional,
    )
    return unknown, state.cost, reading


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
