"""Domains: rules written in English, asked in English; see docs/ask.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nesy.errors import FormulaError, InputError
from nesy.language.english.document import Document, Refused, read_document
from nesy.language.english.rules_text import Sentence, split_rules
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import Formula, Not, all_terms, free_variables, substitute
from nesy.logic.parser import parse_formula
from nesy.logic.sorts import settle_sorts
from nesy.logic.terms import Constant, Variable
from nesy.reason.answer import Asking
from nesy.reason.choice import Chosen, choose
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.reason.nearest import NearRule
from nesy.tasks.theory import SemanticsName, Theory, semantics_of

_MOST_NAMED = 200
"""Things that a question with "who" is asked of."""

WORDS = {
    Verdict.ENTAILED: "yes",
    Verdict.CONTRADICTED: "no",
    Verdict.NEUTRAL: "cannot be concluded",
    Verdict.INCONSISTENT: "inconsistent",
    Verdict.UNDECIDED: "undecided",
}
"""What the verdict on a question is called."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of the rules that was not understood, with its name and line."""

    name: str
    line: int
    refused: Refused


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The answer to one question.

    Args:
        reading: how the question was read.
        entailed: what was decided, and why; None for "who" and "which".
        found: for "who" and "which", the things that were proved to be meant, each with its proof.
        unread: sentences that took no part, since they were not understood.
        proof: derivations under `rules`, where rules alone show the verdict.
        would: instances of rules whose missing facts, once assumed, were proved to settle it, and
            the verdict that they give.
    """

    reading: Reading
    semantics: SemanticsName
    entailed: Entailed | None
    found: tuple[tuple[str, Entailed], ...] = ()
    unread: tuple[Unread, ...] = ()
    proof: Entailed | None = None
    would: tuple[tuple[NearRule, Verdict], ...] = ()

    @property
    def question(self) -> str:
        """The question as it was asked."""
        return self.reading.text

    @property
    def verdict(self) -> Verdict:
        """What was decided; of "who" and "which", ENTAILED where anything was found."""
        if self.entailed is not None:
            return self.entailed.verdict
        return Verdict.ENTAILED if self.found else Verdict.NEUTRAL

    @property
    def word(self) -> str:
        """The verdict in a word or two: `yes`, `no`, `cannot be concluded`, or who."""
        if self.found:
            return ", ".join(name.replace("_", " ") for name, _ in self.found)
        return WORDS[self.verdict]

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the sentences that the answer rests on."""
        answers = [self.entailed] if self.entailed is not None else [e for _, e in self.found]
        return tuple(dict.fromkeys(p.name for each in answers for p in each.why))

    @property
    def complete(self) -> bool:
        """Whether every sentence of the rules took part."""
        return not self.unread

    def __repr__(self) -> str:
        """Say the question, the answer and the rules."""
        because = f" because {', '.join(self.rules)}" if self.rules else ""
        return f"<Answer {self.question!r}: {self.word}{because}>"


@dataclass(frozen=True, slots=True, repr=False)
class Domain:
    """Rules in English, read once and asked often.

    Args:
        sentences: all of them, in their order.
        document: how they were read.
        premises: those that were understood, as formulas.
        unread: the others.
        kinds: what each symbol was in the text: `verb`, `noun`, `adjective`, ...
    """

    sentences: tuple[Sentence, ...]
    document: Document
    premises: tuple[Premise, ...]
    unread: tuple[Unread, ...]
    kinds: Mapping[str, str]

    @classmethod
    def from_text(cls, text: str) -> Domain:
        """Read rules: numbered lists, Markdown, plain text; a line `FOL: ...` under a rule wins.

        Raises:
            InputError: there are no sentences, or a formula given by hand cannot be read.
        """
        sentences = split_rules(text)
        if not sentences:
            raise InputError("no rules; expected sentences such as 'Every dog is an animal.'")
        english = [sentence for sentence in sentences if sentence.formula is None]
        document = read_document([sentence.text for sentence in english])
        read = dict(zip((each.name for each in english), document.sentences, strict=True))
        unread = tuple(
            Unread(each.name, each.line, item)
            for each in english
            if isinstance(item := read[each.name], Refused)
        )
        premises = []
        for each in sentences:
            found = read.get(each.name)
            if isinstance(found, Reading):
                premises.append(Premise(each.name, each.text, found.formula, each.line))
            elif found is None:
                premises.append(Premise(each.name, each.text, _by_hand(each), each.line))
        settled = settle_sorts([premise.formula for premise in premises])
        return cls(
            sentences,
            document,
            tuple(replace(p, formula=f) for p, f in zip(premises, settled, strict=True)),
            unread,
            _kinds(document.sentences),
        )

    def read(self, text: str) -> Reading:
        """Read a question or a claim in the words of the rules.

        Raises:
            InputError: it cannot be read; says why and where.
        """
        read = self.document.read(text)
        if isinstance(read, Refused):
            raise InputError(f"the question is not understood: {read}")
        return read

    def ask(
        self,
        question: str,
        *,
        assume: Sequence[str] = (),
        semantics: SemanticsName = "classical",
        budget: int | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Answer a question: is it so, is it not, or can neither be concluded.

        Args:
            assume: facts that are taken for granted in this answer only.

        Raises:
            InputError: the question or an assumption is not understood, or no such semantics.
        """
        theory = self.theory(assume)
        asking = Asking(semantics_of(semantics), budget=budget, timeout=timeout)
        reading = self.read(question)
        if reading.wanted is not None:
            return self._who(reading, reading.wanted, theory, asking)
        claim = Claim(question.strip(), reading.formula)
        entailed = next(theory.answers([claim], asking))
        return Answer(
            reading,
            semantics,
            entailed,
            unread=self.unread,
            proof=_forwards(entailed, asking),
            would=tuple(_would(theory, entailed, asking)),
        )

    def choose(
        self,
        options: Sequence[str],
        *,
        assume: Sequence[str] = (),
        semantics: SemanticsName = "classical",
        budget: int | None = None,
        timeout: float | None = None,
    ) -> Chosen:
        """Decide each option and choose the one that follows.

        Raises:
            InputError: an option is not understood, or there are none, or two are the same.
        """
        if not options:
            raise InputError("no options; expected one sentence or more to choose from")
        if len(set(options)) < len(options):
            raise InputError("two options are the same; expected each once")
        asking = Asking(semantics_of(semantics), budget=budget, timeout=timeout)
        claims = []
        for option in options:
            reading = self.read(option)
            if reading.wanted is not None:
                raise InputError(f"{option!r} asks itself; expected an option that says something")
            claims.append(Claim(option, reading.formula))
        return choose(tuple(self.theory(assume).answers(claims, asking)))

    def theory(self, assume: Sequence[str] = ()) -> Theory:
        """Return the rules, and what is assumed beside them, as premises.

        Raises:
            InputError: an assumption is not understood.
        """
        added = []
        for place, text in enumerate(assume, 1):
            reading = self.read(text)
            if reading.wanted is not None:
                raise InputError(f"the assumption {text!r} is a question; expected a fact")
            added.append(Premise(f"assumption {place}", text, reading.formula))
        return Theory((*self.premises, *added))

    def _who(self, reading: Reading, wanted: Variable, theory: Theory, asking: Asking) -> Answer:
        """Ask of every thing that the rules name whether it is meant."""
        formulas = [premise.formula for premise in theory.premises]
        named = {
            term.name: term
            for formula in (*formulas, reading.formula)
            for term in all_terms(formula)
            if isinstance(term, Constant) and not term.sort.is_number
        }
        things = [named[name] for name in sorted(named)][:_MOST_NAMED]
        claims = [
            Claim(f"{reading.text} {thing.name}", substitute(reading.formula, {wanted: thing}))
            for thing in things
        ]
        likely = _may_follow(theory, claims, asking)
        kept = [
            (thing, claim) for thing, claim in zip(things, claims, strict=True) if claim in likely
        ]
        answers = list(theory.answers([claim for _, claim in kept], asking)) if kept else []
        found = tuple(
            (thing.name, answer)
            for (thing, _), answer in zip(kept, answers, strict=True)
            if answer.verdict is Verdict.ENTAILED
        )
        clash = next((a for a in answers if a.verdict is Verdict.INCONSISTENT), None)
        semantics: SemanticsName = asking.semantics.value
        return Answer(reading, semantics, clash, found, self.unread)

    def __repr__(self) -> str:
        """Count what was understood."""
        return f"<Domain of {len(self.premises)} rules, {len(self.unread)} not understood>"


def _may_follow(theory: Theory, claims: Sequence[Claim], asking: Asking) -> list[Claim]:
    """Return the claims that may follow; of the others no model has to be found and shown."""
    if asking.semantics is not semantics_of("classical"):
        return list(claims)
    from nesy.prove.first_order import Problem
    from nesy.prove.prover import SatResult
    from nesy.prove.z3_formulas import Z3FormulaProver

    formulas = tuple(premise.formula for premise in theory.premises)
    prover = Z3FormulaProver(Problem(formulas), budget=asking.units)
    everything = range(len(formulas))
    try:
        return [
            claim
            for claim in claims
            if prover.check(everything, (Not(claim.formula),)).result is not SatResult.SAT
        ]
    finally:
        prover.close()


def _by_hand(sentence: Sentence) -> Formula:
    try:
        return parse_formula(sentence.formula or "").formula
    except FormulaError as error:
        raise InputError(
            f"the formula under {sentence.name}: {error}", line=sentence.line
        ) from error


def _kinds(read: Sequence[Reading | Refused]) -> dict[str, str]:
    return {
        part.symbol: part.kind for each in read if isinstance(each, Reading) for part in each.parts
    }


def _forwards(answer: Entailed, asking: Asking) -> Entailed | None:
    """Derive the verdict from its reason by rules alone, where they can."""
    if answer.proofs:
        return answer
    if answer.claim is None or not answer.why:
        return None
    if answer.verdict not in (Verdict.ENTAILED, Verdict.CONTRADICTED):
        return None
    rules = replace(asking, semantics=semantics_of("rules"))
    again = next(Theory(answer.why).answers([answer.claim], rules))
    return again if again.verdict is answer.verdict and again.proofs else None


def _would(theory: Theory, answer: Entailed, asking: Asking) -> list[tuple[NearRule, Verdict]]:
    """Return the nearest rules whose missing facts, once assumed, settle the claim."""
    found: list[tuple[NearRule, Verdict]] = []
    for near in answer.nearest:
        if not near.missing or near.failing or answer.claim is None:
            continue
        if any(free_variables(part) for part in near.missing):
            continue
        added = [Premise(f"if {n}", "", part) for n, part in enumerate(near.missing, 1)]
        again = next(Theory((*theory.premises, *added)).answers([answer.claim], asking))
        if again.verdict in (Verdict.ENTAILED, Verdict.CONTRADICTED):
            found.append((near, again.verdict))
    return found
