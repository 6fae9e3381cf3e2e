"""Answers about domains in words: yes or no, the rules, the proof, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nesy.explain.entailment_text import one_line
from nesy.language.english.sentence import Reading
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import Formula, free_variables
from nesy.prove.proof_steps import Derivation, StepKind
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.reason.nearest import NearRule
from nesy.tasks.domain import WORDS, Answer, Domain

_COLUMN = 12
_MOST_STEPS, _MOST_INDENT = 40, 8


def answer_lines(answer: Answer, domain: Domain) -> Iterator[str]:
    """Yield the answer to one question."""
    kinds = answer_kinds(domain, answer.reading)
    yield f"{answer.word.capitalize() if not answer.found else answer.word}  [{_notes(answer)}]"
    if answer.entailed is not None:
        yield from _decided(answer.entailed, answer, kinds)
    for name, found in answer.found:
        yield _row(name.replace("_", " "), f"by {_listed(found.why) or 'nothing but itself'}")
    if answer.entailed is None and not answer.found:
        yield _row("because", "of nothing that the rules name does it follow")
    for note in answer.reading.notes:
        yield _row("reading", note)
    yield from unread_lines(domain)


def chosen_lines(chosen: Chosen, domain: Domain) -> Iterator[str]:
    """Yield which option was chosen, and of each other one why it was not."""
    option = chosen.option
    said = "none" if option is None or option.claim is None else one_line(option.claim.text)
    yield f"{said}  [{chosen.because}]"
    if option is not None:
        yield from _because(option)
    kinds = domain.kinds
    for place, answer in enumerate(chosen.answers):
        if place != chosen.choice and answer.claim is not None:
            yield _row("not", f"{one_line(answer.claim.text)}: {_why_not(answer, kinds)}")
    yield from unread_lines(domain)


def unread_lines(domain: Domain) -> Iterator[str]:
    """Yield the sentences that took no part."""
    for number, item in enumerate(domain.unread):
        label = "" if number else "incomplete"
        text = one_line(item.refused.text)
        yield _row(label, f"{item.name} was not understood: {text!r}: {item.refused}")


def answer_kinds(domain: Domain, *readings: Reading) -> Mapping[str, str]:
    """Return what each symbol of the rules, and of what was asked, was in the text."""
    asked = {part.symbol: part.kind for reading in readings for part in reading.parts}
    return {**asked, **domain.kinds}


def _notes(answer: Answer) -> str:
    notes: list[str] = [answer.semantics]
    if answer.entailed is not None and answer.entailed.settled.why is not None:
        proved = answer.entailed.settled.rechecked
        notes.append("proved again" if proved else "not proved again")
    if not answer.complete:
        notes.append(f"{len(answer.unread)} sentences not understood")
    return "; ".join(notes)


def _decided(found: Entailed, answer: Answer, kinds: Mapping[str, str]) -> Iterator[str]:
    match found.verdict:
        case Verdict.ENTAILED | Verdict.CONTRADICTED:
            yield from _because(found)
            if answer.proof is not None:
                for proof in answer.proof.proofs:
                    yield from _proof(proof, answer.proof, kinds)
            if found.settled.change is not None:
                yield _row("changes", f"without {_listed(found.named(found.settled.change))}")
        case Verdict.INCONSISTENT:
            yield from _because(found, "conflict")
        case Verdict.NEUTRAL:
            yield from _open(found, answer, kinds)
        case Verdict.UNDECIDED:
            yield _row("because", found.undecided_because or "")


def _because(found: Entailed, label: str = "because") -> Iterator[str]:
    if not found.why:
        yield _row(label, "it is so whatever the rules say")
    for number, premise in enumerate(found.why):
        yield _row("" if number else label, f"{premise.name}: {one_line(premise.text)}")


def _open(found: Entailed, answer: Answer, kinds: Mapping[str, str]) -> Iterator[str]:
    warnings = () if found.claim is None else found.claim.warnings
    yield _row("because", "the rules say neither that it is so nor that it is not")
    for warning in warnings:
        yield _row("", warning)
    for near, verdict in answer.would:
        facts = _all(near.missing, kinds)
        yield _row("would be", f"{WORDS[verdict]} if {facts} ({found.premises[near.premise].name})")
    shown = [near for near, _ in answer.would]
    for number, near in enumerate(near for near in found.nearest if near not in shown):
        yield _row("" if number else "nearest", _near(near, found, kinds))


def _near(near: NearRule, found: Entailed, kinds: Mapping[str, str]) -> str:
    name = found.premises[near.premise].name
    said = f"{name} would give that {word_formula(near.conclusion, kinds)}"
    if near.failing:
        said += f"; but it is not so that {_all(near.failing, kinds)}"
    if near.missing:
        said += f"; nothing says that {_all(near.missing, kinds)}{_anything(near)}"
    return said


def _anything(near: NearRule) -> str:
    names = sorted({v.name for part in near.missing for v in free_variables(part)})
    return f", for some {', '.join(names)}" if names else ""


def _why_not(answer: Entailed, kinds: Mapping[str, str]) -> str:
    match answer.verdict:
        case Verdict.CONTRADICTED:
            return f"ruled out by {_listed(answer.why) or 'logic alone'}"
        case Verdict.ENTAILED:
            return f"follows as well, from {_listed(answer.why) or 'logic alone'}"
        case Verdict.INCONSISTENT:
            return f"{_listed(answer.why)} clash"
        case Verdict.NEUTRAL if answer.nearest:
            return f"does not follow; {_near(answer.nearest[0], answer, kinds)}"
        case Verdict.NEUTRAL:
            return "does not follow, and no rule comes near"
    return f"undecided: {answer.undecided_because}"


def _proof(proof: Derivation, found: Entailed, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield a derivation as a tree of sentences, what was asked first."""
    shown: set[int] = set()
    waiting = [(len(proof.steps) - 1, 0)]
    lines = 0
    while waiting:
        place, depth = waiting.pop()
        step = proof.steps[place]
        if step.kind is StepKind.CLAIM and len(step.children) == 1:
            waiting.append((step.children[0], depth))
            continue
        label = "" if lines else "proof"
        if (lines := lines + 1) > _MOST_STEPS:
            yield _row("", "and so on; the JSON has all steps")
            return
        name = "" if step.premise is None else f" [{found.premises[step.premise].name}]"
        how = {StepKind.COMPUTED: " [counted]", StepKind.SUPPOSED: " [supposed by the question]"}
        by = name or how.get(step.kind, "")
        again = place in shown and bool(step.children)
        text = word_formula(step.conclusion, kinds) + (" (above)" if again else by)
        yield _row(label, "  " * min(depth, _MOST_INDENT) + one_line(text))
        if not again:
            waiting.extend((child, depth + 1) for child in reversed(step.children))
        shown.add(place)


def _all(formulas: Sequence[Formula], kinds: Mapping[str, str]) -> str:
    return " and ".join(word_formula(formula, kinds) for formula in formulas)


def _listed(premises: Sequence[Premise]) -> str:
    names = [premise.name for premise in premises]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _row(label: str, text: str) -> str:
    return f"  {label:<{_COLUMN}} {text}".rstrip()
