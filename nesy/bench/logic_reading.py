"""Gives the sentences and questions of a problem their formulas: by grammar, by a net, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from time import perf_counter

from nesy.bench.covering import leaves_more_than
from nesy.bench.logic_given import Given
from nesy.corpora.logic import LogicProblem, Statement
from nesy.language.english.document import Document, Refused, read_document
from nesy.language.english.sentence import Reading
from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.formulas import Formula
from nesy.logic.sorts import settle_sorts
from nesy.tasks.proposals import best_reading, can_hold, first_fitting, readings_of

IN_SYMBOLS = "it is written in symbols that no sentence explains"
NOT_TRANSLATED = "no proposal of the translator fits the other sentences"


@dataclass(frozen=True, slots=True)
class System:
    """What reads: the exact grammar, a translator, or the grammar and, for the rest, a translator.

    Args:
        least_read: share of a problem's sentences and claims that the grammar must read; with less
            the translator reads all of them, since two readers name things in two ways.
        keeps_consistent: sentences of the translator must not contradict those before, where
            another proposal does not.
    """

    name: str
    grammar: bool = True
    translator: Translator | None = None
    keeps_consistent: bool = True
    least_read: float = 0.95


Shares = tuple[tuple[Formula, float], ...]
"""Formulas that an option may have, and how sure each is as a share of all."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The formulas of one problem; None where a sentence was not read.

    Args:
        claims: those of each question, in the order of its claims.
        millis: of reading the claims of each question.
        sentence_millis: of reading all sentences together.
        others: for each option of each choice, all readings with their shares, best first; none
            where it was read exactly.
    """

    sentences: tuple[Formula | None, ...]
    claims: tuple[tuple[Formula | None, ...], ...]
    refused: tuple[Refused, ...]
    millis: tuple[float, ...]
    sentence_millis: float
    others: tuple[tuple[Shares, ...], ...] = ()

    @property
    def statements(self) -> tuple[Formula | None, ...]:
        """The formulas of the sentences, then those of all claims."""
        return (*self.sentences, *(formula for each in self.claims for formula in each))


def read_problem(problem: LogicProblem, system: System, given: Given | None = None) -> Readings:
    """Read the sentences together, then each question by itself.

    Args:
        given: the sentences' gold formulas, which then stand for them; only claims are read.
    """
    started = perf_counter()
    reader = _Reader(problem, system, given)
    formulas = reader.sentences()
    sentence_millis = (perf_counter() - started) * 1000
    claims, others, millis = [], [], []
    for question in problem.questions:
        started = perf_counter()
        read, shares = reader.claims(question.claims, formulas)
        claims.append(tuple(read))
        others.append(tuple(shares))
        millis.append((perf_counter() - started) * 1000)
    return Readings(
        tuple(formulas),
        tuple(claims),
        tuple(reader.refused),
        tuple(millis),
        sentence_millis,
        tuple(others),
    )


class _Reader:
    """One problem on its way to formulas."""

    def __init__(self, problem: LogicProblem, system: System, given: Given | None) -> None:
        self._texts = [sentence.text for sentence in problem.sentences]
        self.refused: list[Refused] = []
        if system.translator is not None and system.grammar and given is None:
            asked = [c.text for q in problem.questions for c in q.claims if not c.is_formula]
            if self._reads_too_little(system.least_read, asked):
                system = replace(system, grammar=False)
        self._system, self._given = system, given
        self._document = _document(tuple(self._texts) if system.grammar else ())

    def _reads_too_little(self, least: float, claims: Sequence[str]) -> bool:
        """Whether the grammar reads less than that share of the sentences and claims."""
        count = len(self._texts) + len(claims)
        if leaves_more_than(count - least * count, self._texts, claims):
            return True
        read = count - len(claims) - len(_document(tuple(self._texts)).refused)
        read += sum(isinstance(self._claim_read(claim), Reading) for claim in claims)
        return read < least * count

    def sentences(self) -> list[Formula | None]:
        """Return the formulas of the sentences, which fit each other."""
        if self._given is not None:
            return list(self._given.sentences)
        read: list[Formula | None] = [None] * len(self._texts)
        reasons = [Refused(text, NOT_TRANSLATED) for text in self._texts]
        for place, each in enumerate(self._document.sentences):
            if isinstance(each, Reading):
                read[place] = each.formula
            else:
                reasons[place] = each
        if self._system.translator is not None:
            self._translate(read, self._system.translator)
        self.refused += [r for r, each in zip(reasons, read, strict=True) if each is None]
        settled = iter(settle_sorts([each for each in read if each is not None]))
        return [None if each is None else next(settled) for each in read]

    def _translate(self, read: list[Formula | None], translator: Translator) -> None:
        """Fill in what was not read; each formula joins those that the next must fit."""
        places = [place for place, each in enumerate(read) if each is None]
        if not places:
            return
        known = self._known(read)
        proposed = translator.translate([self._texts[place] for place in places], known)
        formulas = list(settle_sorts([each.formula for each in known]))
        joins = self._system.keeps_consistent
        consistent = joins and can_hold(formulas)
        for place, proposals in zip(places, proposed, strict=True):
            taken = None
            if consistent:
                taken = first_fitting(proposals, formulas, joins=True, is_consistent=True)
            if taken is None:
                taken = first_fitting(proposals, formulas, joins=False)
                consistent = consistent and taken is None
            if taken is not None:
                read[place] = taken.formula
                formulas = list(settle_sorts([*formulas, taken.formula]))

    def claims(
        self, claims: Sequence[Statement], sentences: Sequence[Formula | None]
    ) -> tuple[list[Formula | None], list[Shares]]:
        """Return the formulas of the claims of one question, and what each may mean otherwise."""
        read: list[Formula | None] = []
        reasons = []
        for claim in claims:
            formula, reason = self._claim(claim)
            read.append(formula)
            reasons.append(reason)
        translator = self._system.translator
        shares: list[Shares] = [() for _ in claims]
        left = [n for n, each in enumerate(read) if each is None and not claims[n].is_formula]
        if translator is not None and left:
            known = self._known(sentences)
            proposed = translator.translate([claims[n].text for n in left], known)
            formulas = [each.formula for each in known]
            for place, proposals in zip(left, proposed, strict=True):
                asserted = [each for each in proposals if each.wanted is None]
                if len(claims) > 1:
                    shares[place] = _shares(asserted, formulas)
                    read[place] = shares[place][0][0] if shares[place] else None
                elif (taken := best_reading(asserted, formulas)) is not None:
                    read[place] = taken.formula
        self.refused += [r for r, each in zip(reasons, read, strict=True) if each is None]
        return read, shares

    def _claim(self, claim: Statement) -> tuple[Formula | None, Refused]:
        """Read a claim without a translator, or say why it is not read."""
        if claim.is_formula:
            formula = None if self._given is None else self._given.symbols(claim)
            return formula, Refused(claim.text, IN_SYMBOLS)
        if not self._system.grammar:
            return None, Refused(claim.text, NOT_TRANSLATED)
        read = self._claim_read(claim.text)
        if isinstance(read, Refused):
            return None, read
        if read.wanted is not None:
            return None, Refused(claim.text, "it asks who or what, not whether")
        if self._given is None:
            return read.formula, Refused(claim.text, "")
        return self._given.in_gold_words(read, self._document)

    def _claim_read(self, claim: str) -> Reading | Refused:
        return _claim_reading(tuple(self._texts), claim)

    def _known(self, formulas: Sequence[Formula | None]) -> list[Translated]:
        return [
            Translated(text, formula)
            for text, formula in zip(self._texts, formulas, strict=True)
            if formula is not None
        ]


@lru_cache(maxsize=8)
def _document(texts: tuple[str, ...]) -> Document:
    """Read sentences by the grammar; several systems and settings ask for the same."""
    return read_document(texts)


@lru_cache(maxsize=256)
def _claim_reading(texts: tuple[str, ...], claim: str) -> Reading | Refused:
    return _document(texts).read(claim)


def _shares(proposals: Sequence[Proposal], formulas: Sequence[Formula]) -> Shares:
    return tuple((each.formula, share) for each, share in readings_of(proposals, formulas))
