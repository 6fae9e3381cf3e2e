"""What the names in rules tell: which nearly meet, which no sentence gives, which none needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nesy.logic.formulas import Atom, Formula, all_terms, subformulas
from nesy.logic.near_misses import near_misses
from nesy.logic.terms import Apply
from nesy.prove.rule_forms import Rule
from nesy.reason.entailed import Premise
from nesy.tasks.domain import Domain
from nesy.tasks.findings import Finding


def near_duplicates(domain: Domain) -> Iterator[Finding]:
    """Yield pairs of names that may be one, with a sentence of each."""
    users = _users(domain.premises)
    for miss in near_misses(domain.signature):
        names = tuple(
            dict.fromkeys((*users.get(miss.one.name, ())[:1], *users.get(miss.other.name, ())[:1]))
        )
        said = f"{miss}; if they mean one thing, write them alike"
        yield Finding("near-duplicate", said, names)


def facts_and_uses(
    premises: Sequence[Premise], rules: Sequence[Sequence[Rule]], odd: Sequence[bool]
) -> Iterator[Finding]:
    """Yield what no sentence gives though a rule needs it, and what no rule needs."""
    given: dict[str, str] = {}
    needed: dict[str, str] = {}
    for premise, read, partly in zip(premises, rules, odd, strict=True):
        for rule in read:
            for name in _symbols(rule.head):
                given.setdefault(name, premise.name)
            for part in rule.body:
                for name in _symbols(part):
                    needed.setdefault(name, premise.name)
        if partly:  # an "or", say, both gives and needs
            for name in _symbols(premise.formula):
                given.setdefault(name, premise.name)
                needed.setdefault(name, premise.name)
    missing = {name: by for name, by in needed.items() if name not in given}
    if missing:
        said = "; ".join(f"{_shown(name)!r} ({by})" for name, by in missing.items())
        message = f"no sentence says who or what these hold of, so a case has to (--assume): {said}"
        yield Finding("needs-facts", message, tuple(dict.fromkeys(missing.values())))
    idle = {name: by for name, by in given.items() if name not in needed}
    if idle:
        said = "; ".join(f"{_shown(name)!r} ({by})" for name, by in idle.items())
        message = f"no rule needs these, so that only questions can use them: {said}"
        yield Finding("not-used", message, tuple(dict.fromkeys(idle.values())))


def _symbols(formula: Formula) -> list[str]:
    """Return the predicates and functions of a formula."""
    found = [part.predicate for part in subformulas(formula) if isinstance(part, Atom)]
    found += [term.function for term in all_terms(formula) if isinstance(term, Apply)]
    return found


def _users(premises: Sequence[Premise]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for premise in premises:
        for name in _symbols(premise.formula):
            found.setdefault(name, []).append(premise.name)
    return {name: tuple(dict.fromkeys(names)) for name, names in found.items()}


def _shown(name: str) -> str:
    return name.replace("_", " ")
