"""Questions about all of a kind of which nobody is known: "no" once there is one.

"Are dogs allowed?" asks whether every dog is. A rule that no dog is settles that only if there is a
dog; that there is one is assumed where nothing can be concluded otherwise, as a premise like any
other. Where the rule makes an exception, that there is one which it does not except.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nesy.language.english.subjects import EXCEPTING
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import And, Atom, Exists, ForAll, Formula, Implies, Not, substitute
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.answers import Answer
from nesy.tasks.domain_rules import Rule
from nesy.tasks.theory import Theory


def denied_of_kind(
    answer: Answer,
    theory: Theory,
    asking: Asking,
    rules: Sequence[Rule],
    kinds: Mapping[str, str],
) -> Answer:
    """Return "no", on the assumption that there is one of the kind, where that follows.

    Cost: an answer for each assumption, one and one more for each rule with such an exception.
    """
    claim = None if answer.entailed is None else answer.entailed.claim
    if claim is None or not isinstance(claim.formula, ForAll):
        return answer
    asked = {part.symbol: part.kind for part in answer.reading.parts}
    for kind in _assumed_kinds(claim.formula, rules):
        said = f"assuming there is one: {word_formula(kind, {**asked, **kinds})}"
        held = Theory((*theory.premises, Premise(said, said, kind)))
        found = next(held.answers([Claim(claim.text, claim.formula)], asking))
        if found.verdict is Verdict.CONTRADICTED and found.claim is not None:
            told = replace(found, claim=replace(found.claim, warnings=(said,)))
            return replace(answer, entailed=told, assumed=(said,))
    return answer


def _assumed_kinds(claim: ForAll, rules: Sequence[Rule]) -> Iterator[Formula]:
    """Yield that there is one of the kind, then that there is one which a rule does not except."""
    if not isinstance(claim.body, Implies) or len(claim.variables) != 1:
        return
    kind, said = claim.body.left, claim.body.right
    if not any(isinstance(part, Atom) for part in _parts(kind)):
        return
    yield Exists(claim.variables, kind)
    for rule in rules:
        held = rule.formula
        if EXCEPTING not in rule.notes or not isinstance(held, ForAll):
            continue
        body = held.body
        if not isinstance(body, Implies) or len(held.variables) != 1:
            continue
        renamed = {held.variables[0]: claim.variables[0]}
        left, right = substitute(body.left, renamed), substitute(body.right, renamed)
        rest = [part for part in _parts(left) if part not in _parts(kind)]
        if right == Not(said) and all(isinstance(part, Not) for part in rest):
            yield Exists(claim.variables, left)


def _parts(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, And) else (formula,)
