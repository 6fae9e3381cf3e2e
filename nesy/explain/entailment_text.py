"""Answers about theories in words: the verdict first, then why, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from nesy.explain.entailment_json import term_text
from nesy.explain.model_text import worded_models
from nesy.explain.page import Row
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
Again = Callable[[Entailed, Sequence[int]], Entailed]
"""Decides the claim of an answer again, without the premises at some places."""


def card(answer: Entailed) -> Iterator[str]:
    """Yield the lines of one answer."""
    yield f"{asked_of(answer)}: {verdict_of(answer)}  [{'; '.join(notes_of(answer))}]"
    for row in (*why_rows(answer), *proof_rows(answer), *left_rows(answer)):
        yield _line(row)


def why_rows(answer: Entailed, again: Again | None = None) -> Iterator[Row]:
    """Yield why it was decided so, what would change it, or what is missing.

    Args:
        again: decides again without premises; what is then decided is told below each change.
    """
    match answer.verdict:
        case Verdict.ENTAILED | Verdict.CONTRADICTED:
            yield from _because(answer)
            yield from _changes(answer, again)
        case Verdict.INCONSISTENT:
            yield from _conflicts(answer)
        case Verdict.NEUTRAL:
            yield from _open(answer)
        case Verdict.UNDECIDED:
            yield Row("because", answer.undecided_because or "")


def proof_rows(answer: Entailed) -> Iterator[Row]:
    """Yield the derivations, what was derived first."""
    for proof in answer.proofs:
        yield from _proof(proof, answer)


def left_rows(answer: Entailed) -> Iterator[Row]:
    """Yield the premises that took no part, or not all of which did."""
    for number, item in enumerate(answer.left_out[:_MOST_SETS]):
        name = answer.premises[item.premise].name
        yield Row("" if number else "left out", f"{name}, or a part of it: {item.because}")
    yield from _left_out(len(answer.left_out), "premises", None)


def choice_lines(chosen: Chosen) -> Iterator[str]:
    """Yield which option was chosen, and of each other one why it was not."""
    yield f"choice: {option_of(chosen)}  [{chosen.because}]"
    for row in choice_rows(chosen):
        yield _line(row)


def option_of(chosen: Chosen) -> str:
    """Return the option that was chosen, or `none`."""
    option = chosen.option
    return "none" if option is None or option.claim is None else one_line(option.claim.text)


def choice_rows(chosen: Chosen) -> Iterator[Row]:
    """Yield of each option that was not chosen why it was not."""
    for place, answer in enumerate(chosen.answers):
        if place != chosen.choice and answer.claim is not None:
            yield Row("not", f"{one_line(answer.claim.text)}: {_why_not(answer)}")


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


def asked_of(answer: Entailed) -> str:
    """Return what was asked."""
    return "the premises" if answer.claim is None else one_line(answer.claim.text)


def verdict_of(answer: Entailed) -> str:
    """Return the verdict as it is shown."""
    if answer.claim is None and answer.verdict is Verdict.NEUTRAL:
        return "CONSISTENT"
    return answer.verdict.value


def notes_of(answer: Entailed) -> list[str]:
    """Return under which semantics it was decided, and what was proved of the reason."""
    notes = [answer.semantics.value]
    if answer.settled.why is not None:
        notes.append("proved again" if answer.settled.rechecked else "not proved again")
        if answer.settled.smallest:
            notes.append("smallest")
        elif not answer.settled.why.minimal:
            notes.append("maybe not minimal")
    return notes


def _because(answer: Entailed) -> Iterator[Row]:
    denied = answer.verdict is Verdict.CONTRADICTED
    if not answer.why:
        yield Row("because", _needless(answer))
        yield from _near_rules(answer)
        return
    classical = answer.semantics is Semantics.CLASSICAL
    how = "it cannot hold together with" if classical else "its negation follows from"
    first = how if denied else ""
    if first:
        yield Row("because", first)
    yield from _premises("" if first else "because", answer.why)
    reasons = answer.settled.reasons
    if reasons is None:
        return
    others = [axp for axp in reasons.axps if axp != answer.settled.why.premises]  # type: ignore[union-attr]
    for axp in others[:_MOST_SETS]:
        yield Row("or because", _listed(answer.named(axp)))
    yield from _left_out(len(others), "reasons", reasons.because)


def _needless(answer: Entailed) -> str:
    """Say why a verdict needs no premise."""
    denied = answer.verdict is Verdict.CONTRADICTED
    if answer.semantics is Semantics.CLOSED:
        return f"nothing derives {'it' if denied else 'the opposite'}, so that is false here"
    return f"it is {'false' if denied else 'true'} whatever the premises say"


def _changes(answer: Entailed, again: Again | None) -> Iterator[Row]:
    reasons = answer.settled.reasons
    changes = reasons.cxps if reasons is not None else ()
    if not changes and answer.settled.change is not None:
        changes = (answer.settled.change,)
    for number, change in enumerate(changes[:_MOST_SETS]):
        named = _listed(answer.named(change))
        label = "lost without" if not number else "or without"
        yield Row(label, named, closed=again is not None)
        if again is not None:
            yield from _then(again(answer, change))
    yield from _left_out(len(changes), "changes", None)


def _then(answer: Entailed) -> Iterator[Row]:
    """Say what was decided after a change, and why."""
    yield Row("", f"decided again: {verdict_of(answer)}", depth=1)
    yield from (replace(row, label="", depth=1) for row in why_rows(answer))


def _conflicts(answer: Entailed) -> Iterator[Row]:
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
            yield Row("repaired" if not number else "or", f"without {named}")
        yield from _left_out(len(reasons.cxps), "repairs", None)


def _open(answer: Entailed) -> Iterator[Row]:
    if answer.claim is None:
        yield Row("because", "all premises can hold together")
    else:
        yield Row("because", "neither it nor its negation follows from the premises")
    sides = ("holds where", "fails where") if answer.claim else ("for example",)
    for side, said in zip(
        sides, worded_models(answer.models, dated=_is_dated(answer)), strict=False
    ):
        yield Row(side, said)
    yield from _near_rules(answer)


def _is_dated(answer: Entailed) -> bool:
    """Whether premises or claim speak of days of the calendar."""
    claimed = () if answer.claim is None else (answer.claim.formula,)
    formulas = (*(premise.formula for premise in answer.premises), *claimed)
    return any(is_date(term) for formula in formulas for term in all_terms(formula))


def _near_rules(answer: Entailed) -> Iterator[Row]:
    for number, near in enumerate(answer.nearest):
        yield Row("nearest" if not number else "", _near(near, answer))


def _near(near: NearRule, answer: Entailed) -> str:
    name = answer.premises[near.premise].name
    said = f"{name} would give {written(near.conclusion)}"
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
    return _joined([written(formula) for formula in formulas], word)


def _premises(label: str, premises: Sequence[Premise]) -> Iterator[Row]:
    for number, premise in enumerate(premises):
        yield Row("" if number else label, f"{premise.name}: {one_line(premise.text)}")


def _left_out(count: int, noun: str, because: str | None) -> Iterator[Row]:
    if count > _MOST_SETS:
        yield Row("left out", f"{count - _MOST_SETS} more {noun}; the JSON has all of them")
    if because is not None:
        yield Row("left out", f"there may be more {noun}: {because}")


def _proof(proof: Derivation, answer: Entailed) -> Iterator[Row]:
    """Yield a derivation as a tree; what was shown once is not shown again."""
    shown: set[int] = set()
    waiting = [(len(proof.steps) - 1, 0)]
    lines = 0
    while waiting:
        place, depth = waiting.pop()
        step, label = proof.steps[place], "" if lines else "proof"
        if (lines := lines + 1) > _MOST_STEPS:
            yield Row("", "and so on; the JSON has all steps")
            return
        again = place in shown and bool(step.children)
        said = f"{written(step.conclusion)}  {'(above)' if again else by_words(step, answer)}"
        yield Row(label, said, min(depth, _MOST_INDENT))
        if not again:
            waiting.extend((child, depth + 1) for child in reversed(step.children))
        shown.add(place)


def by_words(step: Step, answer: Entailed) -> str:
    """Say what a step of a derivation rests on."""
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


def written(formula: Formula) -> str:
    """Return a formula as one line."""
    return one_line(to_written(formula))


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters, cut off where it is too long."""
    shown = " ".join(text.split())
    if len(shown) > _WIDEST:
        shown = f"{shown[:_WIDEST]} ... ({len(shown)} characters)"
    return shown if shown.isprintable() else "".join(c if c.isprintable() else "?" for c in shown)


def _line(row: Row) -> str:
    return f"  {row.label:<{_COLUMN}} {'  ' * row.depth}{row.text}".rstrip()
