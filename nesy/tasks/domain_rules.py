"""Gives each sentence of a document its formula: by hand, by the grammar, or from a translator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from nesy.errors import FormulaError, InputError
from nesy.language.english.document import Refused, read_document
from nesy.language.english.known import Known
from nesy.language.english.rules_text import Sentence
from nesy.language.english.sentence import Reading, symbols_of
from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.logic.sorts import settle_sorts
from nesy.reason.entailed import Premise
from nesy.tasks.answers import BY_GRAMMAR, Made, Unread
from nesy.tasks.proposals import can_hold, first_fitting

Place = Literal["rules", "domain"]
"""Where a formula given by hand stands: in the rules, as `FOL:`, or in the compiled domain."""
_NO_CORRECTIONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of a document and what it was taken to say.

    Args:
        name: how it is cited: `rule 3`.
        line: of the document, from 1.
        formula: None where the sentence was not understood.
        refused: why the grammar does not read it, if it does not.
        notes: readings that another reader might not choose, a line each.
        corrected: where the formula was given by hand, if it was.
        alternatives: what a translator proposed beside the formula, best first; not kept in files.
    """

    name: str
    text: str
    line: int
    formula: Formula | None = None
    made: Made = BY_GRAMMAR
    refused: Refused | None = None
    notes: tuple[str, ...] = ()
    corrected: Place | None = None
    alternatives: tuple[Proposal, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class RulesRead:
    """All sentences of a document, its vocabulary, and what each symbol was: `verb`, `noun`."""

    rules: tuple[Rule, ...]
    known: Known
    kinds: Mapping[str, str]


def read_rules(
    sentences: Sequence[Sentence],
    *,
    corrections: Mapping[str, str] = _NO_CORRECTIONS,
    translator: Translator | None = None,
) -> RulesRead:
    """Read sentences together.

    Args:
        corrections: formulas given by hand earlier, by the text of their sentence.

    Raises:
        InputError: a formula given by hand cannot be read.
    """
    hand = {each.name: rule for each in sentences if (rule := _by_hand(each, corrections))}
    english = [each for each in sentences if each.name not in hand]
    document = read_document([each.text for each in english], [each.name for each in english])
    read = dict(zip((each.name for each in english), document.sentences, strict=True))
    rules = [hand.get(each.name) or _by_grammar(each, read[each.name]) for each in sentences]
    if translator is not None and any(rule.formula is None for rule in rules):
        rules = _translated(rules, translator)
    symbols = frozenset(s for r in rules if r.formula is not None for s in symbols_of(r.formula))
    known = replace(document.known, symbols=document.known.symbols | symbols)
    kinds = {
        part.symbol: part.kind
        for each in document.sentences
        if isinstance(each, Reading)
        for part in each.parts
    }
    return RulesRead(_settled(rules), known, kinds)


def premises_of(rules: Sequence[Rule]) -> tuple[Premise, ...]:
    """Return the sentences that were understood, as premises."""
    return tuple(
        Premise(rule.name, rule.text, rule.formula, rule.line)
        for rule in rules
        if rule.formula is not None
    )


def unread_of(rules: Sequence[Rule]) -> tuple[Unread, ...]:
    """Return the sentences that were not understood."""
    return tuple(
        Unread(rule.name, rule.line, rule.refused or Refused(rule.text, "it has no formula"))
        for rule in rules
        if rule.formula is None
    )


def _by_hand(sentence: Sentence, corrections: Mapping[str, str]) -> Rule | None:
    place: Place = "rules" if sentence.formula is not None else "domain"
    written = sentence.formula or corrections.get(sentence.text)
    if written is None:
        return None
    try:
        formula = parse_formula(written).formula
    except FormulaError as error:
        raise InputError(
            f"the formula under {sentence.name}: {error}", line=sentence.line
        ) from error
    return Rule(sentence.name, sentence.text, sentence.line, formula, Made("hand"), corrected=place)


def _by_grammar(sentence: Sentence, read: Reading | Refused) -> Rule:
    if isinstance(read, Refused):
        return Rule(sentence.name, sentence.text, sentence.line, refused=read)
    return Rule(sentence.name, sentence.text, sentence.line, read.formula, notes=read.notes)


def _translated(rules: Sequence[Rule], translator: Translator) -> list[Rule]:
    """Ask a translator for what was refused; each formula joins those that the next must fit."""
    known = [Translated(rule.text, rule.formula) for rule in rules if rule.formula is not None]
    places = [place for place, rule in enumerate(rules) if rule.formula is None]
    proposed = translator.translate([rules[place].text for place in places], known)
    formulas = list(settle_sorts([each.formula for each in known]))
    consistent = can_hold(formulas)
    found = list(rules)
    for place, proposals in zip(places, proposed, strict=True):
        taken = first_fitting(proposals, formulas, joins=True, is_consistent=consistent)
        others = tuple(each for each in proposals if each is not taken)
        found[place] = replace(rules[place], alternatives=others)
        if taken is not None:
            made = Made(taken.maker, taken.confidence)
            found[place] = replace(found[place], formula=taken.formula, made=made)
            formulas = list(settle_sorts([*formulas, taken.formula]))
    return found


def _settled(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Give all formulas sorts that fit each other."""
    settled = iter(settle_sorts([rule.formula for rule in rules if rule.formula is not None]))
    return tuple(
        rule if rule.formula is None else replace(rule, formula=next(settled)) for rule in rules
    )
