"""Domains: rules written in English, asked in English; see docs/ask.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nesy.errors import InputError
from nesy.language.english.document import Document
from nesy.language.english.known import Known
from nesy.language.english.options import claim_of
from nesy.language.english.rules_text import split_rules
from nesy.language.english.sentence import Reading
from nesy.language.english.tokens import has_verb
from nesy.language.english.wording import word_formula
from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.formulas import Atom, Formula, Not, free_variables
from nesy.logic.models import symbols_of
from nesy.logic.signature import Signature, infer_signature
from nesy.logic.sorts import settle_sorts
from nesy.prove.first_order import Problem
from nesy.reason.answer import Asking
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Semantics, Verdict
from nesy.reason.nearest import NearRule, negation
from nesy.tasks.answers import BY_GRAMMAR, WORDS, Answer, Made, Unread
from nesy.tasks.case import split_case
from nesy.tasks.counting import counting_premises
from nesy.tasks.domain_rules import Rule, premises_of, read_rules, unread_of
from nesy.tasks.file_name import check_no_file_name
from nesy.tasks.link_repair import repair_links
from nesy.tasks.none_known import denied_of_kind
from nesy.tasks.on_condition import on_condition, told_conditions
from nesy.tasks.preferred import Preference, preferred
from nesy.tasks.presupposed import supposed_away
from nesy.tasks.proposals import LEAST, best_reading, may_translate, readings_of
from nesy.tasks.theory import SemanticsName, Theory, semantics_of
from nesy.tasks.which_option import AskedOption, which_option
from nesy.tasks.who import ask_who
from nesy.tasks.with_gap import ask_with_gap
from nesy.tasks.without_adverbs import adverb_premises

__all__ = ["WORDS", "Answer", "Domain", "Unread"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or a claim as it was read, and by whom."""

    reading: Reading
    made: Made = BY_GRAMMAR


@dataclass(frozen=True, slots=True, repr=False)
class Domain:
    """Rules in English, read once and asked often.

    Args:
        rules: all sentences, in their order, with what each was taken to say.
        known: their words.
        kinds: what each symbol was in the text: `verb`, `noun`, `adjective`, ...
        premises: the sentences that were understood, as formulas; unread: the others.
        text_hash: SHA-256 of the rules' text, where they were read from one.
        translator: what reads questions that the grammar does not read, if anything.
    """

    rules: tuple[Rule, ...]
    known: Known
    kinds: Mapping[str, str]
    premises: tuple[Premise, ...]
    unread: tuple[Unread, ...]
    signature: Signature
    text_hash: str | None = None
    translator: Translator | None = field(default=None, compare=False)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        corrections: Mapping[str, str] | None = None,
        translator: Translator | None = None,
    ) -> Domain:
        """Read rules: numbered lists, Markdown, plain text; a line `FOL: ...` under a rule wins.

        Args:
            corrections: formulas given by hand earlier, by the text of their sentence.
            translator: proposes formulas for sentences that the grammar refuses.

        Raises:
            InputError: there are no sentences, or a formula given by hand cannot be read.
        """
        check_no_file_name(text, read=".read_text()")
        sentences = split_rules(text)
        if not sentences:
            raise InputError("no rules; expected sentences such as 'Every dog is an animal.'")
        read = read_rules(sentences, corrections=corrections or {}, translator=translator)
        text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls.of(read.rules, read.known, read.kinds, text_hash, translator)

    @classmethod
    def of(
        cls,
        rules: tuple[Rule, ...],
        known: Known,
        kinds: Mapping[str, str],
        text_hash: str | None = None,
        translator: Translator | None = None,
    ) -> Domain:
        """Make a domain of sentences that have their formulas, with sorts that fit each other."""
        premises = premises_of(rules)
        signature = infer_signature(premise.formula for premise in premises)
        return cls(
            rules, known, kinds, premises, unread_of(rules), signature, text_hash, translator
        )

    def read(self, text: str) -> Reading:
        """Read a question or a claim in the words of the rules.

        Raises:
            InputError: it cannot be read; says why and where.
        """
        return self.asked(text).reading

    def asked(self, text: str, what: str = "question") -> Asked:
        """Read a question or a claim: by the grammar, or else by the translator.

        Args:
            what: how the error calls it.

        Raises:
            InputError: neither reads it; says why and where.
        """
        read = Document((), self.known).read(text)
        if isinstance(read, Reading):
            return Asked(read)
        found = self._translated(text) if may_translate(read) else None
        if found is None:
            raise InputError(f"the {what} is not understood: {read}")
        return found

    def ask(
        self,
        question: str,
        *,
        assume: Sequence[str] = (),
        semantics: SemanticsName = "classical",
        budget: int | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        links: bool = True,
        models: bool = False,
    ) -> Answer:
        """Answer a question: is it so, is it not, or can neither be concluded.

        Args:
            question: sentences before it are facts, taken for granted as `assume` is.
            assume: facts that are taken for granted in this answer only.
            deadline: of `time.monotonic`; what is not decided by then is UNDECIDED.
            links: where nothing can be concluded, take names that nearly meet for one, and say so.
            models: where nothing can be concluded, find situations of either kind.

        Raises:
            InputError: the question or an assumption is not understood, or no such semantics.
        """
        asking = Asking(
            semantics_of(semantics),
            budget=budget,
            timeout=timeout,
            deadline=deadline,
            models=models,
        )
        facts, question = split_case(question)
        asked = self.asked(question)
        reading = self._settled(asked.reading)
        theory = self.theory((*assume, *facts), asked=[reading.formula])
        if reading.gap is not None:
            answer = ask_with_gap(reading, reading.gap, theory, asking, self.kinds)
            return replace(answer, unread=self.unread, made=asked.made)
        if reading.wanted is not None:
            answer = ask_who(reading, reading.wanted, theory, asking, self.kinds)
            return replace(answer, unread=self.unread, made=asked.made)
        claim = Claim(question.strip(), reading.formula)
        entailed = next(theory.answers([claim], asking))
        answer = Answer(reading, semantics, entailed, unread=self.unread, made=asked.made)
        if links and entailed.verdict is Verdict.NEUTRAL:
            answer = repair_links(answer, theory, asking)
            if answer.verdict is Verdict.NEUTRAL and asking.semantics is Semantics.CLASSICAL:
                answer = denied_of_kind(answer, theory, asking, self.rules, self.kinds)
        assert answer.entailed is not None
        if answer.verdict is Verdict.ENTAILED:
            supposed = supposed_away(reading.formula, theory, asking)
            answer = replace(answer, supposed=supposed)
        assert answer.entailed is not None
        would = tuple(_would(theory, answer.entailed, asking))
        notes = answer.notes
        if answer.verdict is Verdict.NEUTRAL and not would:
            notes = (*notes, *_on_condition(answer, theory, asking, self.kinds))
        return replace(answer, proof=_forwards(answer.entailed, asking), would=would, notes=notes)

    def choose(
        self,
        options: Sequence[str],
        *,
        question: str = "",
        assume: Sequence[str] = (),
        semantics: SemanticsName = "classical",
        budget: int | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        links: bool = True,
        prefer: Preference = "none",
    ) -> Chosen:
        """Decide each option and choose the one that follows.

        Args:
            question: what stands before the options, which a pronoun in one may go back to.
            deadline: of `time.monotonic`; what is not decided by then is UNDECIDED.
            links: where none is chosen, take names that nearly meet for one, or the options to be
                meant so that one alone follows, and say so.
            prefer: which one is chosen where several follow; see `tasks.preferred`.

        Raises:
            InputError: an option is not understood, or there are none, or two are the same.
        """
        if not options:
            raise InputError("no options; expected one sentence or more to choose from")
        asking = Asking(
            semantics_of(semantics),
            budget=budget,
            timeout=timeout,
            deadline=deadline,
            models=False,
        )
        asked = [self._option(option, question) for option in options]
        formulas = [formula for each in asked for formula, _ in each.readings]
        theory = self.theory(assume, asked=formulas)
        chosen = which_option(asked, theory, asking, links=links, word=self._worded)
        return preferred(chosen, prefer, asking)

    def theory(self, assume: Sequence[str] = (), *, asked: Sequence[Formula] = ()) -> Theory:
        """Return the rules, what is assumed beside them, and what their counts say, as premises.

        Args:
            asked: what will be asked of it, so that the counts in it are known as well.

        Raises:
            InputError: an assumption is not understood.
        """
        added = []
        for place, text in enumerate(assume, 1):
            reading = self.asked(text, f"assumption {text!r}").reading
            if text.rstrip().endswith("?") or reading.wanted is not None or reading.gap is not None:
                raise InputError(f"the assumption {text!r} is a question; expected a fact")
            added.append(Premise(f"assumption {place}", text, reading.formula))
        beside = settle_sorts([*asked, *(premise.formula for premise in added)])
        symbols = list(dict.fromkeys((*self.signature.symbols, *symbols_of(beside))))
        added += [*counting_premises(symbols), *adverb_premises(symbols)]
        if not added:
            return Theory(self.premises, signature=self.signature)
        return Theory((*self.premises, *added))

    def made(self, name: str) -> Made:
        """Return who gave the sentence `name` its formula."""
        return next((rule.made for rule in self.rules if rule.name == name), BY_GRAMMAR)

    def _settled(self, reading: Reading) -> Reading:
        """Return a question with the sorts that the rules give its names."""
        *_, formula = settle_sorts([*self._formulas, reading.formula])
        return replace(reading, formula=formula)

    def _translated(self, text: str) -> Asked | None:
        taken = best_reading(self._proposals(text), self._formulas, least=LEAST)
        if taken is None:
            return None
        reading = Reading(text, taken.formula, wanted=taken.wanted)
        return Asked(reading, Made(taken.maker, taken.confidence))

    def _option(self, option: str, question: str) -> AskedOption:
        """Read an option with its question: exactly, or as all that a translator proposes.

        Raises:
            InputError: it asks something itself, or is most likely not among what is proposed.
        """
        said = claim_of(question, option)
        told = () if said == option.strip() else (f"{option!r} is read as {said!r}",)
        read = Document((), self.known).read(said)
        if not has_verb(said):
            raise InputError(
                f"the option {option!r} is no sentence; write what it says: 'Ann is glad', say"
            )
        if option.rstrip().endswith("?"):
            raise InputError(f"{option!r} asks itself; expected an option that says something")
        if isinstance(read, Reading):
            if read.wanted is not None or read.gap is not None:
                raise InputError(f"{option!r} asks itself; expected an option that says something")
            return AskedOption(option, ((read.formula, 1.0),), told=told)
        proposed = self._proposals(said) if may_translate(read) else ()
        asserted = [each for each in proposed if each.wanted is None]
        found = readings_of(asserted, self._formulas)
        if sum(each.confidence for each, _ in found) < LEAST:
            raise InputError(f"the option is not understood: {read}")
        readings = tuple((each.formula, share) for each, share in found)
        return AskedOption(option, readings, found[0][0].confidence >= LEAST, told)

    def _proposals(self, text: str) -> tuple[Proposal, ...]:
        if self.translator is None:
            return ()
        known = [Translated(premise.text, premise.formula) for premise in self.premises]
        return self.translator.translate([text], known)[0]

    @property
    def _formulas(self) -> list[Formula]:
        return [premise.formula for premise in self.premises]

    def _worded(self, formula: Formula) -> str:
        return word_formula(formula, self.kinds)

    def __repr__(self) -> str:
        """Count what was understood."""
        return f"<Domain of {len(self.premises)} rules, {len(self.unread)} not understood>"


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


def _on_condition(
    answer: Answer, theory: Theory, asking: Asking, kinds: Mapping[str, str]
) -> Iterator[str]:
    """Say under which conditions a rule would settle a claim; `_would` tells of single facts."""
    claim = answer.reading.formula
    asked = claim.body if isinstance(claim, Not) else claim
    if not isinstance(asked, Atom) or free_variables(asked):
        return
    for each in on_condition(asked.predicate, asked.args, theory, asking):
        if each.said in (claim, negation(claim)):
            word = WORDS[Verdict.ENTAILED if each.said == claim else Verdict.CONTRADICTED]
            yield f"it would be {word!r} {told_conditions(each, kinds)}"


def _would(theory: Theory, answer: Entailed, asking: Asking) -> list[tuple[NearRule, Verdict]]:
    """Return the nearest rules whose missing facts, once assumed, settle the claim."""
    claim = answer.claim
    near = [
        each
        for each in answer.nearest
        if each.missing
        and not each.failing
        and not any(free_variables(part) for part in each.missing)
    ]
    if claim is None or not near:
        return []
    if asking.semantics is semantics_of("classical") and asking.timeout is None:
        return _proved_settled(near, answer, asking)
    found: list[tuple[NearRule, Verdict]] = []
    for each in near:
        added = [Premise(f"if {n}", "", part) for n, part in enumerate(each.missing, 1)]
        again = next(Theory((*theory.premises, *added)).answers([claim], asking))
        if again.verdict in (Verdict.ENTAILED, Verdict.CONTRADICTED):
            found.append((each, again.verdict))
    return found


def _proved_settled(
    near: Sequence[NearRule], answer: Entailed, asking: Asking
) -> list[tuple[NearRule, Verdict]]:
    """Prove what `near` would settle, with one prover for all of it."""
    from nesy.prove.prover import SatResult
    from nesy.prove.routing import RoutedProver

    assert answer.claim is not None
    formula = answer.claim.formula
    prover = RoutedProver(
        Problem(tuple(premise.formula for premise in answer.premises)),
        budget=asking.units,
        deadline=asking.deadline,
    )
    every = range(len(answer.premises))
    found: list[tuple[NearRule, Verdict]] = []
    try:
        prover.check(every)  # what holds together need not be looked at again
        for each in near:
            for verdict, side in (
                (Verdict.ENTAILED, formula),
                (Verdict.CONTRADICTED, negation(formula)),
            ):
                refuted = prover.check(every, (*each.missing, negation(side)))
                if refuted.result is not SatResult.UNSAT:
                    continue
                if prover.check(every, (*each.missing, side)).result is SatResult.SAT:
                    found.append((each, verdict))
                break
    finally:
        prover.close()
    return found
