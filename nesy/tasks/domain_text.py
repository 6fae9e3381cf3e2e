"""Answers about domains in words: yes or no, the rules, the proof, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nesy.explain.entailment_text import one_line
from nesy.explain.page import Page, Row
from nesy.language.english.sentence import Reading
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import Formula, free_variables
from nesy.prove.proof_steps import Derivation, StepKind
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.reason.nearest import NearRule
from nesy.tasks.answers import WORDS, Answer
from nesy.tasks.decided_again import decided_again
from nesy.tasks.domain import Domain
from nesy.tasks.oddities import plain_oddity
from nesy.tasks.preferred import following
from nesy.tasks.unread_text import unread_rows, unused_rows
from nesy.tasks.which_option import assumed_of, told_of

_COLUMN = 12
_MOST_STEPS, _MOST_INDENT = 40, 8
_SEVERAL = (
    "none of them is preferred; '--prefer most-premises' takes the one that says most, if any"
)
_NONE = {
    False: "of nobody and nothing that the rules name does it follow",
    True: "nothing of the kind that is asked for follows from the rules",
}
_TELLING = ("with the exception", "read with the condition")
"""What notes begin with without which a sentence says too little."""
_UNPROVED = "not proved again"


def answer_lines(answer: Answer, domain: Domain) -> Iterator[str]:
    """Yield the answer to one question."""
    return page_lines(answer_page(answer, domain))


def chosen_lines(chosen: Chosen, domain: Domain, labels: Sequence[str] = ()) -> Iterator[str]:
    """Yield which option was chosen, and of each other one why it was not."""
    return page_lines(chosen_page("", chosen, domain, labels))


def answer_page(answer: Answer, domain: Domain, *, changed: bool = False) -> Page:
    """Return the answer to one question, line by line.

    Args:
        changed: whether what would change it is decided again, and what is then decided told.
    """
    word = answer.word if answer.found else answer.word[:1].upper() + answer.word[1:]
    rows = tuple(_answer_rows(answer, domain, changed=changed))
    return Page(answer.question.strip(), word, _notes(answer), rows)


def chosen_page(question: str, chosen: Chosen, domain: Domain, labels: Sequence[str] = ()) -> Page:
    """Return which option was chosen, line by line; `labels` are what the options are called."""
    names = list(labels) or ["" for _ in chosen.answers]
    rows = [
        *_chosen_rows(chosen, domain, names),
        *unused_rows(chosen.answers),
        *_unread_beside(question, chosen, domain),
    ]
    said = _none(chosen, names)
    if chosen.choice is not None:
        said = _option(chosen, chosen.choice, names)
    note = f"{chosen.because}; {_UNPROVED}" if _is_unproved(chosen.answers) else chosen.because
    return Page(question, said, note, tuple(rows))


def _none(chosen: Chosen, names: Sequence[str]) -> str:
    """Say that no option is chosen, and of several that follow which they are."""
    follow = [place for place, _ in following(chosen)]
    if len(follow) < 2:
        return "No option"
    if not any(names):
        return "Several options follow"
    listed = ", ".join(names[place] for place in follow[:-1])
    return f"{listed} and {names[follow[-1]]} follow"


def answer_kinds(domain: Domain, *readings: Reading) -> Mapping[str, str]:
    """Return what each symbol of the rules, and of what was asked, was in the text."""
    asked = {part.symbol: part.kind for reading in readings for part in reading.parts}
    return {**asked, **domain.kinds}


def page_lines(page: Page) -> Iterator[str]:
    """Yield the lines of an answer as text."""
    yield f"{page.answer}  [{page.note}]"
    for row in page.rows:
        # What is listed may be longer than the column and must not run into its text.
        label = row.label.ljust(_COLUMN) + " " * (len(row.label) > _COLUMN)
        yield f"  {label} {'  ' * row.depth}{row.text}".rstrip()


def _notes(answer: Answer) -> str:
    notes: list[str] = [answer.semantics]
    if _is_unproved(answer.decisions):
        notes.append(_UNPROVED)
    elif answer.entailed is not None and answer.entailed.settled.why is not None:
        notes.append("proved again")
    if answer.assumed:
        notes.append("on an assumption")
    if not answer.complete:
        count = len(answer.unread)
        notes.append(f"{count} sentence{'s' * (count != 1)} not understood")
    return "; ".join(notes)


def _is_unproved(answers: Sequence[Entailed]) -> bool:
    """Whether the reason of some answer could not be proved again."""
    return any(each.settled.why is not None and not each.settled.rechecked for each in answers)


def _answer_rows(answer: Answer, domain: Domain, *, changed: bool) -> Iterator[Row]:
    kinds = answer_kinds(domain, answer.reading)
    if answer.supposed is not None:
        why = _listed(answer.supposed) or "logic alone"
        yield Row("because", f"what the question supposes is ruled out by {why}")
        yield from _premises("", answer.supposed, domain)
    elif answer.entailed is not None:
        yield from _decided(answer.entailed, answer, kinds, domain, changed=changed)
    for name, found in answer.found:
        yield Row(name.replace("_", " "), f"by {_listed(found.why) or 'nothing but itself'}")
    if answer.entailed is None and not answer.found:
        yield Row("because", _NONE[answer.reading.gap is not None])
    yield from _numbered("assuming", (each.removeprefix("assuming ") for each in answer.assumed))
    yield from _numbered("note", answer.notes)
    yield from _numbered("read as", _read_as(answer, kinds))
    yield from unused_rows(answer.decisions)
    yield from unread_rows(domain.unread, answer.question)


def _read_as(answer: Answer, kinds: Mapping[str, str]) -> Iterator[str]:
    if answer.made.maker == "neural":
        yield f"{word_formula(answer.reading.formula, kinds)} ({answer.made})"
    yield from answer.reading.notes


def _chosen_rows(chosen: Chosen, domain: Domain, names: Sequence[str]) -> Iterator[Row]:
    if chosen.choice is not None:
        option = chosen.answers[chosen.choice]
        if option.verdict is Verdict.ENTAILED:
            yield from _because(option, domain)
        else:
            yield Row("because", "every other option is ruled out; of this one nothing follows")
    for place, answer in enumerate(chosen.answers):
        if place != chosen.choice:
            kinds = domain.kinds
            label = "follows" if answer.verdict is Verdict.ENTAILED else "not"
            said = f"{_option(chosen, place, names).rstrip('.')}: {_why_not(answer, kinds)}"
            yield Row(label, said)
            if answer.verdict in (Verdict.ENTAILED, Verdict.CONTRADICTED):
                yield from _premises("", answer.why, domain)
    if chosen.choice is None and len(following(chosen)) > 1:
        yield Row("note", _SEVERAL)
    assumed = (each.removeprefix("assuming ") for each in assumed_of(chosen))
    yield from _numbered("assuming", assumed)
    yield from _numbered("read as", told_of(chosen))


def _unread_beside(question: str, chosen: Chosen, domain: Domain) -> Iterator[Row]:
    claims = (answer.claim.text for answer in chosen.answers if answer.claim is not None)
    return unread_rows(domain.unread, " ".join((question, *claims)))


def _option(chosen: Chosen, place: int, names: Sequence[str]) -> str:
    claim = chosen.answers[place].claim
    text = "" if claim is None else one_line(claim.text)
    return f"{names[place]}: {text}" if names[place] else text


def _decided(
    found: Entailed, answer: Answer, kinds: Mapping[str, str], domain: Domain, *, changed: bool
) -> Iterator[Row]:
    match found.verdict:
        case Verdict.ENTAILED | Verdict.CONTRADICTED:
            yield from _because(found, domain)
            if answer.proof is not None:
                for proof in answer.proof.proofs:
                    yield from _proof(proof, answer.proof, kinds)
            if found.settled.change is not None:
                change = _listed(found.named(found.settled.change))
                said = f"without {change} this could not be concluded"
                yield Row("would change", said, closed=changed)
                if changed:
                    yield from _again(found, found.settled.change, kinds, domain)
        case Verdict.INCONSISTENT:
            yield Row("because", "these sentences cannot all hold, so no answer is given")
            yield from _because(found, domain, "conflict")
        case Verdict.NEUTRAL:
            yield from _open(found, answer, kinds)
        case Verdict.UNDECIDED:
            yield Row("because", found.undecided_because or "")


def _again(
    found: Entailed, change: Sequence[int], kinds: Mapping[str, str], domain: Domain
) -> Iterator[Row]:
    """Decide again without some premises, and say what is then decided and why."""
    again = decided_again(found, change)
    yield Row("", f"decided again: {WORDS[again.verdict]}", depth=1)
    if again.verdict in (Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.INCONSISTENT):
        told = _because(again, domain)
    else:
        told = (Row("", _near(near, again, kinds)) for near in again.nearest)
    yield from (replace(row, label="", depth=1) for row in told)


def _because(found: Entailed, domain: Domain, label: str = "because") -> Iterator[Row]:
    if not found.why:
        yield Row(label, "it is so whatever the rules say")
    yield from _premises(label, found.why, domain)


def _premises(label: str, premises: Sequence[Premise], domain: Domain) -> Iterator[Row]:
    told = [premise for premise in premises if not premise.name.startswith("assuming ")]
    for number, premise in enumerate(told):
        by = "".join(f" ({said})" for said in _beside(premise.name, domain))
        yield Row("" if number else label, f"{premise.name}: {one_line(premise.text)}{by}")


def _beside(name: str, domain: Domain) -> Iterator[str]:
    """Yield what has to be known of a sentence beside its words."""
    rule = next((rule for rule in domain.rules if rule.name == name), None)
    if rule is None:
        return
    if rule.made.maker == "neural":
        yield str(rule.made)
    yield from (note for note in rule.notes if note.startswith(_TELLING))


def _open(found: Entailed, answer: Answer, kinds: Mapping[str, str]) -> Iterator[Row]:
    warnings = () if found.claim is None else found.claim.warnings
    yield Row("because", "the rules say neither that it is so nor that it is not")
    for warning in warnings:
        yield Row("", plain_oddity(warning))
    for near, verdict in answer.would:
        facts = _all(near.missing, kinds)
        yield Row("would be", f"{WORDS[verdict]} if {facts} ({found.premises[near.premise].name})")
    shown = [near for near, _ in answer.would]
    rest = [near for near in found.nearest if near not in shown]
    yield from _numbered("nearest", (_near(near, found, kinds) for near in rest))


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
            return f"it follows from {_listed(answer.why) or 'logic alone'}"
        case Verdict.INCONSISTENT:
            return f"{_listed(answer.why)} clash"
        case Verdict.NEUTRAL if answer.nearest:
            asked = None if answer.claim is None else answer.claim.formula
            best = next((n for n in answer.nearest if n.conclusion == asked), answer.nearest[0])
            return f"does not follow; {_near(best, answer, kinds)}"
        case Verdict.NEUTRAL:
            told = [] if answer.claim is None else map(plain_oddity, answer.claim.warnings)
            unknown = [each for each in told if each.startswith("no rule speaks")]
            return "; ".join(("does not follow, and no rule comes near", *unknown))
    return f"undecided: {answer.undecided_because}"


def _proof(proof: Derivation, found: Entailed, kinds: Mapping[str, str]) -> Iterator[Row]:
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
            yield Row("", "and so on; the JSON has all steps")
            return
        name = "" if step.premise is None else f" [{found.premises[step.premise].name}]"
        how = {StepKind.COMPUTED: " [counted]", StepKind.SUPPOSED: " [supposed by the question]"}
        by = name or how.get(step.kind, "")
        again = place in shown and bool(step.children)
        text = word_formula(step.conclusion, kinds) + (" (above)" if again else by)
        yield Row(label, one_line(text), min(depth, _MOST_INDENT))
        if not again:
            waiting.extend((child, depth + 1) for child in reversed(step.children))
        shown.add(place)


def _all(formulas: Sequence[Formula], kinds: Mapping[str, str]) -> str:
    return " and ".join(word_formula(formula, kinds) for formula in formulas)


def _numbered(label: str, texts: Iterator[str] | Sequence[str]) -> Iterator[Row]:
    for number, text in enumerate(texts):
        yield Row("" if number else label, text)


def _listed(premises: Sequence[Premise]) -> str:
    names = [premise.name for premise in premises]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
