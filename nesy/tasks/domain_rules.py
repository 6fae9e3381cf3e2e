"""Gives each sentence of a document its formula: by hand, by the grammar, or from a translator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from nesy.errors import FormulaError, InputError
from nesy.language.english.document import Refused, read_document
from nesy.language.english.known import Known
from nesy.language.english.overrides import Override, excepting, names_shown, override_in
from nesy.language.english.rules_text import Sentence
from nesy.language.english.sentence import Reading, symbols_of
from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.logic.sorts import settle_sorts
from nesy.reason.entailed import Premise
from nesy.tasks.answers import BY_GRAMMAR, Made, Unread
from nesy.tasks.proposals import LEAST, can_hold, first_fitting, may_translate

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
    document = read_document([each.text for each in english])
    read = dict(zip((each.name for each in english), document.sentences, strict=True))
    rules = [hand.get(each.name) or _by_grammar(each, read[each.name]) for each in sentences]
    if translator is not None and any(rule.formula is None for rule in rules):
        rules = _translated(rules, translator)
    rules = _with_exceptions(rules)
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
    places = [
        place
        for place, rule in enumerate(rules)
        if rule.formula is None and may_translate(rule.refused)
    ]
    proposed = translator.translate([rules[place].text for place in places], known)
    formulas = list(settle_sorts([each.formula for each in known]))
    consistent = can_hold(formulas)
    found = list(rules)
    for place, proposals in zip(places, proposed, strict=True):
        taken = first_fitting(
            proposals, formulas, joins=True, is_consistent=consistent, least=LEAST
        )
        others = tuple(each for each in proposals if each is not taken)
        found[place] = replace(rules[place], alternatives=others)
        if taken is not None:
            made = Made(taken.maker, taken.confidence)
            found[place] = replace(found[place], formula=taken.formula, made=made)
            formulas = list(settle_sorts([*formulas, taken.formula]))
    return found


def _with_exceptions(rules: Sequence[Rule]) -> list[Rule]:
    """Make the exceptions that sentences with "notwithstanding rule 3" make in the rules they cite.

    A formula given by hand stays as it is, and so does what its sentence would have excepted.
    """
    found = list(rules)
    places = {rule.name: place for place, rule in enumerate(rules)}
    for place, rule in enumerate(rules):
        override = override_in(rule.text)
        if override is None or rule.formula is None:
            continue
        changed, reason = _excepted(override, rule, found, places)
        if reason and rule.corrected is None:
            refused = Refused(rule.text, reason, 0, len(rule.text))
            found[place] = replace(rule, formula=None, refused=refused, notes=())
            continue
        for at, other in changed.items():
            found[at] = other
        cited = names_shown([found[at].name for at in changed])
        note = f"{cited}: not applied where this condition holds" if changed else reason
        found[place] = replace(found[place], notes=(*rule.notes, *([note] if note else [])))
    return found


def _excepted(
    override: Override, rule: Rule, rules: Sequence[Rule], places: Mapping[str, int]
) -> tuple[dict[int, Rule], str]:
    """Return the cited rules with their exception, by place; or none, and why it cannot be made."""
    changed: dict[int, Rule] = {}
    for name in override.names:
        other = rules[places[name]] if name in places else None
        if other is None or other.formula is None or rule.formula is None:
            return {}, f"there is no {name} that is understood and could be overridden"
        if other.corrected is not None:
            continue  # whoever gave its formula knew of the exception
        formula = excepting(other.formula, rule.formula)
        if formula is None:
            return {}, (
                f"{name} and this sentence are not each about all of some kind, so that it is"
                " unclear who is excepted"
            )
        note = f"with the exception that {rule.name} makes"
        changed[places[name]] = replace(other, formula=formula, notes=(*other.notes, note))
    return changed, ""


def _settled(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Give all formulas sorts that fit each other."""
    settled = iter(settle_sorts([rule.formula for rule in rules if rule.formula is not None]))
    return tuple(
        rule if rule.formula is None else replace(rule, formula=next(settled)) for rule in rules
    )
