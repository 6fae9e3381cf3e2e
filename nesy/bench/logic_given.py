"""Gold formulas of the sentences, and what the grammar reads put into their words."""

from __future__ import annotations

from dataclasses import dataclass, field

from nesy.bench.conversion_matching import Matched, best_matching, translated
from nesy.bench.conversion_symbols import Sign, signs_of
from nesy.corpora.logic import LogicProblem, Statement, parse_gold
from nesy.language.english.document import Document, Refused
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import TRUE, Atom, Formula, parts_of, with_parts
from nesy.logic.transform import simplify

_MOST_KINDS = 3
"""Kinds of thing that are tried to be left unsaid."""


@dataclass(slots=True)
class Given:
    """The sentences' gold formulas, and those of claims that are written in symbols."""

    sentences: tuple[Formula | None, ...]
    in_symbols: dict[str, Formula | None]
    _words: tuple[Sign | None, Matched] | None = field(default=None, init=False)

    @classmethod
    def of(cls, problem: LogicProblem) -> Given | None:
        """Take the gold formulas of a problem; None where no sentence has any."""
        asked = [each for q in problem.questions for each in q.claims if each.is_formula]
        read = parse_gold((*problem.sentences, *asked))
        sentences = tuple(read[: len(problem.sentences)])
        if not any(each is not None for each in sentences):
            return None
        symbols = dict(zip((each.text for each in asked), read[len(sentences) :], strict=True))
        return cls(sentences, symbols)

    def symbols(self, claim: Statement) -> Formula | None:
        """Return the formula of a claim that is written in symbols."""
        return self.in_symbols.get(claim.text)

    def in_gold_words(self, reading: Reading, document: Document) -> tuple[Formula | None, Refused]:
        """Return what the grammar read of a claim in the words of the gold formulas.

        Which word is which is learnt from the sentences, of which both formulas are known. Where
        more of them agree if one kind of thing is left unsaid ("every student" for all things),
        it is left unsaid in the claim too. A claim with a word that no gold formula has is refused.
        """
        if self._words is None:
            self._words = self._learnt(document)
        unsaid, matched = self._words
        formula = reading.formula if unsaid is None else without(reading.formula, unsaid)
        missing = sorted(sign.name for sign in signs_of(formula) - set(matched.matching))
        if missing:
            reason = "it has a word that no given formula has"
            return None, Refused(reading.text, reason)
        return translated(formula, matched.matching), Refused(reading.text, "")

    def _learnt(self, document: Document) -> tuple[Sign | None, Matched]:
        read = [each.formula if isinstance(each, Reading) else None for each in document.sentences]
        best: tuple[Sign | None, Matched] = (None, self._matched(read))
        for kind in _kinds(read):
            shorter = [None if each is None else without(each, kind) for each in read]
            matched = self._matched(shorter)
            if sum(matched.same) > sum(best[1].same):
                best = (kind, matched)
        return best

    def _matched(self, read: list[Formula | None]) -> Matched:
        pairs = [
            None if mine is None or gold is None else (mine, gold)
            for mine, gold in zip(read, self.sentences, strict=True)
        ]
        return best_matching(pairs)


def without(formula: Formula, kind: Sign) -> Formula:
    """Return a formula in which everything is taken to be of one kind."""
    return simplify(_said_of_all(formula, kind))


def _said_of_all(formula: Formula, kind: Sign) -> Formula:
    if isinstance(formula, Atom):
        return TRUE if Sign("predicate", formula.predicate, len(formula.args)) == kind else formula
    return with_parts(formula, tuple(_said_of_all(part, kind) for part in parts_of(formula)))


def _kinds(read: list[Formula | None]) -> list[Sign]:
    """Return the predicates of one argument that most sentences share, most common first."""
    counts: dict[Sign, int] = {}
    for formula in read:
        for sign in () if formula is None else sorted(signs_of(formula)):
            if sign.kind == "predicate" and sign.arity == 1:
                counts[sign] = counts.get(sign, 0) + 1
    return sorted(counts, key=lambda sign: (-counts[sign], sign))[:_MOST_KINDS]
