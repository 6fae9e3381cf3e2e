"""Answers about theories in words: the verdict first, then why, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nesy.explain.entailment_json import term_text
from nesy.explain.model_text import worded_models
from nesy.logic.dates import is_date
from nesy.logic.formulas import Formula, all_terms, free_variables
from nesy.logic.printer import to_written
from nesy.prove.proof_steps import Derivation, Step, StepKind
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Entailed, Premise
from nesy.reason.entailment import Semantics, Verdict
from nesy.reason.nearest import NearRule

_COLUMN = 12
_WIDEST = 300
"""Characters of a formula or a claim that are shown; the record has all of them."""
_MOST_STEPS, _MOST_INDENT = 40, 12
"""Lines of a proof that are worded, and how far they are moved in."""
_MOST_SETS = 20
"""Reasons or conflicts that are worded; the record has all of them."""


def card(answer: Entailed) -> Iterator[str]:
    """Yield the lines of one answer."""
    yield _headline(answer)
    match answer.verdict:
        case Verdict.ENTAILED | Verdict.CONTRADICTED:
            yield from _because(answer)
            yield from _changes(answer)
        case Verdict.INCONSISTENT:
            yield from _conflicts(answer)
        case Verdict.NEUTRAL:
            yield from _open(answer)
        case Verdict.UNDECIDED:
            yield _row("because", answer.undecided_because or "")
    for proof in answer.proofs:
        yield from _proof(proof, answer)
    for number, item in enumerate(answer.left_out[:_MOST_SETS]):
        name = answer.premises[item.premise].name
        yield _row("" if number else "left out", f"{name}, or a part of it: {item.because}")
    yield from _left_out(len(answer.left_out), "premises", None)


def choice_lines(chosen: Chosen) -> Iterator[str]:
    """Yield which option was chosen, and of each other one why it was not."""
    option = chosen.option
    asked = "none" if option is None or option.claim is None else one_line(option.claim.text)
    yield f"choice: {asked}  [{chosen.because}]"
    for place, answer in enumerate(chosen.answers):
        if place != chosen.choice and answer.claim is not None:
            yield _row("not", f"{one_line(answer.claim.text)}: {_why_not(answer)}")


def _why_not(answer: Entailed) -> str:
    match answer.verdict:
        case Verdict.CONTRADICTED if answer.why:
            return f"contradicted by {_listed(answer.why)}"
        case Verdict.CONTRADICTED:
            return _needless(answer)
        case Verdict.NEUTRAL if answer.nearest:
            return f"does not follow; {_near(answer.nearest[0], answer)}"
        case Verdict.NEUTRAL:
            return "does not follow, and no rule comes near"
        case Verdict.ENTAILED:
            return f"follows as well, from {_listed(answer.why) or 'nothing'}"
        case Verdict.INCONSISTENT:
            return f"{_listed(answer.why)} clash"
    return f"undecided: {answer.undecided_because}"


def _headline(answer: Entailed) -> str:
    asked = "the premises" if answer.claim is None else one_line(answer.claim.text)
    verdict = answer.verdict.value
    if answer.claim is None and answer.verdict is Verdict.NEUTRAL:
        verdict = "CONSISTENT"
    notes = [answer.semantics.value]
    if answer.settled.why is not None:
        notes.append("proved again" if answer.settled.rechecked else "not proved again")
        if answer.settled.smallest:
            notes.append("smallest")
        elif not answer.settled.why.minimal:
            notes.append("maybe not minimal")
    return f"{asked}: {verdict}  [{'; '.join(notes)}]"


def _because(answer: Entailed) -> Iterator[str]:
    denied = answer.verdict is Verdict.CONTRADICTED
    if not answer.why:
        yield _row("because", _needless(answer))
        yield from _near_rules(answer)
        return
    classical = answer.semantics is Semantics.CLASSICAL
    how = "it cannot hold together with" if classical else "its negation follows from"
    first = how if denied else ""
    if first:
        yield _row("because", first)
    yield from _premises("" if first else "because", answer.why)
    reasons = answer.settled.reasons
    if reasons is None:
        return
    others = [axp for axp in reasons.axps if axp != answer.settled.why.premises]  # type: ignore[union-attr]
    for axp in others[:_MOST_SETS]:
        yield _row("or because", _listed(answer.named(axp)))
    yield from _left_out(len(others), "reasons", reasons.because)


def _needless(answer: Entailed) -> str:
    """Say why a verdict needs no premise."""
    denied = answer.verdict is Verdict.CONTRADICTED
    if answer.semantics is Semantics.CLOSED:
        return f"nothing derives {'it' if denied else 'the opposite'}, so that is false here"
    return f"it is {'false' if denied else 'true'} whatever the premises say"


def _changes(answer: Entailed) -> Iterator[str]:
    reasons = answer.settled.reasons
    changes = reasons.cxps if reasons is not None else ()
    if not changes and answer.settled.change is not None:
        changes = (answer.settled.change,)
    for number, change in enumerate(changes[:_MOST_SETS]):
        named = _listed(answer.named(change))
        yield _row("lost without" if not number else "or without", named)
    yield from _left_out(len(changes), "changes", None)


def _conflicts(answer: Entailed) -> Iterator[str]:
    if answer.settled.why is None:
        return
    reasons = answer.settled.reasons
    sets = reasons.axps if reasons is not None and reasons.axps else None
    for conflict in (sets or (answer.settled.why.premises,))[:_MOST_SETS]:
        yield from _premises("conflict", answer.named(conflict))
    if sets is not None and reasons is not None:
        yield from _left_out(len(sets), "conflicts", reasons.because)
        for number, change in enumerate(reasons.cxps[:_MOST_SETS]):
            named = _listed(answer.named(change))
            yield _row("repaired" if not number else "or", f"without {named}")
        yield from _left_out(len(reasons.cxps), "repairs", None)


def _open(answer: Entailed) -> Iterator[str]:
    if answer.claim is None:
        yield _row("because", "all premises can hold together")
    else:
        yield _row("because", "neither it nor its negation follows from the premises")
    sides = ("holds where", "fails where") if answer.claim else ("for example",)
    for side, said in zip(
        sides, worded_models(answer.models, dated=_is_dated(answer)), strict=False
    ):
        yield _row(side, said)
    yield from _near_rules(answer)


def _is_dated(answer: Entailed) -> bool:
    """Whether premises or claim speak of days of the calendar."""
    claimed = () if answer.claim is None else (answer.claim.formula,)
    formulas = (*(premise.formula for premise in answer.premises), *claimed)
    return any(is_date(term) for formula in formulas for term in all_terms(formula))


def _near_rules(answer: Entailed) -> Iterator[str]:
    for number, near in enumerate(answer.nearest):
        yield _row("nearest" if not number else "", _near(near, answer))


def _near(near: NearRule, answer: Entailed) -> str:
    name = answer.premises[near.premise].name
    said = f"{name} would give {_written(near.conclusion)}"
    if near.met:
        said += f"; {_all(near.met)} hold{'s' * (len(near.met) == 1)}"
    if near.failing:
        said += f"; {_all(near.failing)} fail{'s' * (len(near.failing) == 1)}"
    if near.missing:
        said += f"; nothing says {_all(near.missing, 'or')}{_anything(near)}"
    return said


def _anything(near: NearRule) -> str:
    names = sorted({v.name for part in near.missing for v in free_variables(part)})
    return f" for some {', '.join(names)}" if names else ""


def _all(formulas: Sequence[Formula], word: str = "and") -> str:
    return _joined([_written(formula) for formula in formulas], word)


def _premises(label: str, premises: Sequence[Premise]) -> Iterator[str]:
    for number, premise in enumerate(premises):
        yield _row("" if number else label, f"{premise.name}: {one_line(premise.text)}")


def _left_out(count: int, noun: str, because: str | None) -> Iterator[str]:
    if count > _MOST_SETS:
        yield _row("left out", f"{count - _MOST_SETS} more {noun}; the JSON has all of them")
    if because is not None:
        yield _row("left out", f"there may be more {noun}: {because}")


def _proof(proof: Derivation, answer: Entailed) -> Iterator[str]:
    """Yield a derivation as a tree; what was shown once is not shown again."""
    shown: set[int] = set()
    waiting = [(len(proof.steps) - 1, 0)]
    lines = 0
    while waiting:
        place, depth = waiting.pop()
        step, label = proof.steps[place], "" if lines else "proof"
        if (lines := lines + 1) > _MOST_STEPS:
            yield _row("", "and so on; the JSON has all steps")
            return
        again = place in shown and bool(step.children)
        said = f"{_written(step.conclusion)}  {'(above)' if again else _by(step, answer)}"
        yield _row(label, "  " * min(depth, _MOST_INDENT) + said)
        if not again:
            waiting.extend((child, depth + 1) for child in reversed(step.children))
        shown.add(place)


def _by(step: Step, answer: Entailed) -> str:
    name = "" if step.premise is None else answer.premises[step.premise].name
    match step.kind:
        case StepKind.RULE:
            named = ", ".join(f"{v.name} = {term_text(t)}" for v, t in step.substitution)
            return f"by {name}" + (f" with {named}" if named else "")
        case StepKind.FACT:
            return name
        case StepKind.COMPUTED:
            return "counted out"
        case StepKind.ABSENT:
            return "for nothing derives the opposite"
        case StepKind.SUPPOSED:
            return "supposed by the claim"
    return "from"


def _listed(premises: Sequence[Premise]) -> str:
    return _joined([premise.name for premise in premises], "and")


def _joined(words: Sequence[str], word: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {word} {words[-1]}"


def _written(formula: Formula) -> str:
    return one_line(to_written(formula))


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters, cut off where it is too long."""
    shown = " ".join(text.split())
    if len(shown) > _WIDEST:
        shown = f"{shown[:_WIDEST]} ... ({len(shown)} characters)"
    return shown if shown.isprintable() else "".join(c if c.isprintable() else "?" for c in shown)


def _row(label: str, text: str) -> str:
    return f"  {label:<{_COLUMN}} {text}".rstrip()
