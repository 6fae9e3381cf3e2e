"""Explanations in words: a short card for each turn, and the whole derivation on demand.

Facts are edited, the text is never read again: hence "without this evidence" and never "if turn 3
were left out". Plain text without colour; `cli` decides how it looks.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nesy.explain.explanation import Account, Explanation, RuleNote
from nesy.explain.weighing import active_evidence, holds, pull_of_evidence, pull_of_fact
from nesy.language.utterance import Utterance
from nesy.reason.decision import Change, Decision, Evidence, Fact, Finding, WhyNot

WIDTH = 100
_LABEL = 12
_QUOTE = 70
_SHOWN = 5
_CUE = re.compile(r'^("[^"]+") is a cue of (.+)$')
# Escape sequences of a text must not reach a terminal.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words of a card and how strongly they pull towards the choice."""

    text: str
    pull: int


def verbalise(explanation: Explanation, *, turn: int | None = None) -> list[str]:
    """Return the lines of all cards in turn order, or of the card of `turn` alone."""
    lines: list[str] = []
    for utterance in explanation.turns:
        if turn is None or utterance.turn == turn:
            lines += card(explanation, utterance)
    return lines


def card(explanation: Explanation, utterance: Utterance) -> list[str]:
    """Return the card of one turn; a neutral turn has one line."""
    account = explanation.emotion_account(utterance.turn)
    emotion = explanation.emotion(utterance.turn)
    lines = [_header(utterance, emotion, account)]
    if account is None and emotion is None:
        return lines
    if emotion == "neutral":
        return lines
    if account is not None and account.finding.choice is None:
        return lines + _undecided(account.finding)
    if account is not None:
        lines += _because(account, explanation)
    lines += _causes(explanation, utterance.turn)
    if account is not None:
        lines += _foils(account.finding)
        lines += _left_out(account.finding.decision)
    return lines


def details(explanation: Explanation, *, turn: int | None = None) -> list[str]:
    """Return the derivation of every decision: evidence, rules, facts, words and sources."""
    lines: list[str] = []
    for account in explanation.accounts:
        if turn is None or account.finding.decision.turn == turn:
            lines += derivation(account, explanation)
    return lines


def derivation(account: Account, explanation: Explanation) -> list[str]:
    """Return one decision as a tree; a star marks the facts of its reason."""
    finding, decision = account.finding, account.finding.decision
    lines = [_title(decision, finding)]
    scores = sorted(
        zip(decision.options, finding.scores, strict=True), key=lambda pair: (-pair[1], pair[0])
    )
    lines.append("  scores " + ", ".join(f"{option} {score}" for option, score in scores))
    lines.append(
        f"  lead {finding.lead}, without opaque facts {finding.lead_without_opaque}: "
        f"{_percent(finding.opaque_share)} opaque"
    )
    kept = set(finding.axp.facts) if finding.axp else set()
    firing = active_evidence(decision)
    by_pull = sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id))
    for evidence in by_pull:
        lines += _evidence_lines(evidence, decision, explanation, kept)
    for item in finding.why_not:
        lines += _hang(f"  not {item.option}: ", _change_in_full(item, decision))
    if account.cause_type is not None:
        kind = account.cause_type
        lines += _hang("  type: ", f"{kind.value}, because {kind.because}")
    if account.recheck is not None and not account.is_proved and finding.choice is not None:
        lines.append("  the checker did not confirm all of this")
    return lines


def _header(utterance: Utterance, emotion: str | None, account: Account | None) -> str:
    left = f"turn {utterance.turn}  {_clean(utterance.speaker)}: {emotion or 'undecided'}"
    if account is None:
        right = "[given]" if emotion else "[not decided]"
    elif account.finding.choice is None:
        right = "[no proof]"
    else:
        right = f"[{_standing(account)}; {_percent(account.finding.opaque_share)} opaque]"
    return f"{left}{right.rjust(max(WIDTH - len(left), len(right) + 2))}"


def _standing(account: Account) -> str:
    if not account.is_proved:
        return "not proved again" if account.recheck else "not checked again"
    axp = account.finding.axp
    return "proved" if axp is None or axp.minimal else "proved, maybe not the shortest"


def _undecided(finding: Finding) -> list[str]:
    decision = finding.decision
    ranked = sorted(
        zip(decision.options, finding.scores, strict=True), key=lambda pair: (-pair[1], pair[0])
    )
    (first, top), (second, next_) = ranked[0], ranked[1]
    why = finding.undecided_because or "no proof was found"
    return [
        *_field("why", f"no answer is shown because {why}"),
        *_field(
            "so far",
            f"the evidence counts {top} for {first} and {next_} for {second}; "
            "a larger --budget may settle it",
        ),
    ]


def _because(account: Account, explanation: Explanation) -> list[str]:
    return _field("because", _reason(account.finding, explanation) or "the proof names no fact")


def _causes(explanation: Explanation, turn: int) -> list[str]:
    accounts = explanation.cause_accounts(turn)
    positive = [a for a in accounts if a.finding.choice == "cause"]
    undecided = [a for a in accounts if a.finding.choice is None]
    lines: list[str] = []
    for account in positive:
        lines += _cause(account, explanation)
    if undecided:
        turns = [str(a.finding.decision.source_turn) for a in undecided]
        why = undecided[0].finding.undecided_because or "no proof was found"
        lines += _field("cause?", f"{_turns(turns)} could not be decided: {why}")
    if accounts and not positive and not undecided:
        lines += _field("cause", _latent(accounts, turn))
    return lines + _turns_left_out(accounts, turn)


def _cause(account: Account, explanation: Explanation) -> list[str]:
    decision = account.finding.decision
    texts = {u.turn: u.text for u in explanation.turns}
    quotes = [_quoted(span.of(texts[span.turn])) for span in account.spans if span.turn in texts]
    source = decision.source_turn
    place = "this turn itself" if source == decision.turn else f"turn {source}"
    place += f", {' and '.join(quotes)}" if quotes else ""
    reason = _reason(account.finding, explanation)
    kind = account.cause_type
    text = place + (f": {reason}" if reason else "")
    text += f" [{_standing(account)}; {_percent(account.finding.opaque_share)} opaque]"
    lines = _field("cause", text)
    if kind is not None:
        lines += _field("", f"type {kind.value}: {_clean(kind.because)}")
    return lines


def _latent(accounts: Sequence[Account], turn: int) -> str:
    if len(accounts) == 1:
        return "not in the text: the one turn that was weighed was not found to cause it"
    sources = [a.finding.decision.source_turn or turn for a in accounts]
    return (
        f"not in the text: none of the {len(accounts)} turns weighed "
        f"({min(sources)} to {max(sources)}) was found to cause it"
    )


def _turns_left_out(accounts: Sequence[Account], turn: int) -> list[str]:
    missing = turn - len(accounts)
    if not accounts or missing <= 0:
        return []
    are = "turn was" if missing == 1 else "turns were"
    return _field("left out", f"{missing} earlier {are} not weighed as a cause")


def _left_out(decision: Decision) -> list[str]:
    if not decision.left_out:
        return []
    are = "fact was" if decision.left_out == 1 else "facts were"
    return _field("left out", f"{decision.left_out} less relevant {are} not weighed")


def _foils(finding: Finding) -> list[str]:
    """Word why the other options were not chosen; equal changes share a line."""
    decision = finding.decision
    same: dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]] = {}
    closed, open_ = [], []
    for item in finding.why_not:
        if item.change is not None:
            same.setdefault((item.change.drop, item.change.add), []).append(item.option)
        elif item.undecided_because is None:
            closed.append(item.option)
        else:
            open_.append((item.option, item.undecided_because))
    lines: list[str] = []
    for (drop, add), options in sorted(same.items(), key=lambda pair: bool(pair[0][0])):
        lines += _foil(Change(drop, add), options, decision)
    if closed:
        text = "no change of up to three facts would make it so; that is proved"
        lines += _hang(_not(closed), text)
    for option, why in open_:
        lines += _hang(_not([option]), f"what would change it is not known: {why}")
    return lines


def _foil(change: Change, options: Sequence[str], decision: Decision) -> list[str]:
    drop = _listing([decision.facts[i] for i in change.drop])
    add = _listing([decision.facts[i] for i in change.add])
    if not change.drop:
        text = (
            f"because that needs {_one_of(change.add, 'this')}: {add}; nothing in the text says so"
        )
        return _hang(_not(options), text)
    if not change.add:
        return _hang(f"  would be {_either(options)} ", f"without this evidence: {drop}")
    text = f"without this evidence: {drop}; and with this, which the text does not say: {add}"
    return _hang(f"  would be {_either(options)} ", text)


def _one_of(facts: Sequence[int], word: str) -> str:
    return word if len(facts) == 1 else "all of these"


def _change_in_full(item: WhyNot, decision: Decision) -> str:
    against = ", ".join(decision.evidence[i].id for i in item.against)
    weighed = f" (against it: {against})" if against else ""
    if item.change is None:
        why = item.undecided_because
        return (why or "proved: no change of up to three facts") + weighed
    parts = []
    if item.change.drop:
        parts.append("drop " + "; ".join(_worded(decision.facts[i]) for i in item.change.drop))
    if item.change.add:
        parts.append("add " + "; ".join(_worded(decision.facts[i]) for i in item.change.add))
    return " and ".join(parts) + weighed


def _reason(finding: Finding, explanation: Explanation) -> str:
    """Word the facts of the reason, strongest first, opaque ones and priors last."""
    if finding.axp is None:
        return ""
    clauses = _clauses(finding, explanation)
    shown = [clause.text for clause in clauses[:_SHOWN]]
    more = len(clauses) - len(shown)
    if more:
        shown.append(f"and {more} weaker reason{'s' * (more != 1)} (--details names them)")
    return "; ".join(shown)


def _clauses(finding: Finding, explanation: Explanation) -> list[_Clause]:
    """Group the facts of the reason: a rule with its body, cues of one emotion, the rest."""
    decision = finding.decision
    assert finding.axp is not None
    left = list(finding.axp.facts)
    clauses: list[_Clause] = []
    firing = [e for e in active_evidence(decision) if pull_of_evidence(e, finding) > 0]
    for evidence in sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id)):
        body = _held_body(evidence, left)
        if len(body) > 1 or (body and _cites(explanation.rules.get(evidence.rule))):
            facts = [decision.facts[i] for i in body]
            note = _citation(evidence.rule, explanation.rules.get(evidence.rule))
            text = " and ".join(_worded(fact) for fact in facts) + note
            clauses.append(_Clause(text, pull_of_evidence(evidence, finding)))
            left = [i for i in left if i not in body]
    clauses += _lone_clauses([(decision.facts[i], pull_of_fact(i, finding)) for i in left])
    return sorted(clauses, key=lambda clause: -clause.pull)


def _held_body(evidence: Evidence, left: Sequence[int]) -> tuple[int, ...]:
    for body in evidence.bodies:
        facts = tuple(dict.fromkeys(lit.fact for lit in body if lit.positive))
        if facts and all(fact in left for fact in facts):
            return facts
    return ()


def _cites(note: RuleNote | None) -> bool:
    return note is not None and note.precision is not None


def _citation(rule: str, note: RuleNote | None) -> str:
    if note is None or note.precision is None:
        return ""
    return f" (rule {rule}: right {round(100 * note.precision)} times in 100)"


def _lone_clauses(facts: Sequence[tuple[Fact, int]]) -> list[_Clause]:
    cues: dict[str, list[tuple[str, int]]] = {}
    clauses: list[_Clause] = []
    for fact, pull in facts:
        found = _CUE.match(_worded(fact))
        if found:
            cues.setdefault(found[2], []).append((found[1], pull))
        else:
            clauses.append(_Clause(_worded(fact), pull))
    for emotion, words in cues.items():
        names = list(dict.fromkeys(word for word, _ in sorted(words, key=lambda pair: -pair[1])))
        verb = "is a cue" if len(names) == 1 else "are cues"
        text = f"{_and(names)} {verb} of {emotion}"
        clauses.append(_Clause(text, sum(pull for _, pull in words)))
    return clauses


def _listing(facts: Sequence[Fact]) -> str:
    return "; ".join(clause.text for clause in _lone_clauses([(fact, 0) for fact in facts]))


def _title(decision: Decision, finding: Finding) -> str:
    choice = finding.choice or f"undecided, {finding.undecided_because}"
    if decision.question == "cause":
        return f"turn {decision.turn}  is turn {decision.source_turn} a cause? {choice}"
    return f"turn {decision.turn}  {decision.question}: {choice}"


def _evidence_lines(
    evidence: Evidence, decision: Decision, explanation: Explanation, kept: set[int]
) -> list[str]:
    weights = ", ".join(
        f"{option} {weight:+d}"
        for option, weight in zip(decision.options, evidence.weights, strict=True)
        if weight
    )
    note = explanation.rules.get(evidence.rule)
    label = f'{evidence.rule} "{note.text}"' if note else evidence.rule
    support = _support(note)
    lines = _hang(f"  {evidence.id}  ", f"{label}: {weights or 'no weight'}{support}")
    for number in _held_facts(evidence, decision):
        fact = decision.facts[number]
        mark = "*" if number in kept else "-"
        opaque = ", opaque" if fact.opaque else ""
        lines += _hang(f"     {mark} ", f"{_worded(fact)} [{_clean(fact.source)}{opaque}]")
    for number in _blocked_facts(evidence, decision):
        lines += _hang("     ~ ", f"not: {_worded(decision.facts[number])}")
    return lines


def _support(note: RuleNote | None) -> str:
    if note is None or note.precision is None:
        return ""
    fired = "" if note.firings is None else f" of {note.firings}"
    return f" (right {round(100 * note.precision)} in 100{fired})"


def _held_facts(evidence: Evidence, decision: Decision) -> list[int]:
    held = (body for body in evidence.bodies if holds(body, decision))
    return list(dict.fromkeys(lit.fact for body in held for lit in body if lit.positive))


def _blocked_facts(evidence: Evidence, decision: Decision) -> list[int]:
    held = (body for body in evidence.bodies if holds(body, decision))
    return list(dict.fromkeys(lit.fact for body in held for lit in body if not lit.positive))


def _not(options: Sequence[str]) -> str:
    return f"  not {_either(options)} ".ljust(_LABEL)


def _field(label: str, text: str) -> list[str]:
    return _hang(f"  {label}".ljust(_LABEL), text)


def _hang(lead: str, text: str) -> list[str]:
    indent = " " * (_LABEL if len(lead) <= _LABEL else 6)
    return textwrap.wrap(
        _clean(text),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _worded(fact: Fact) -> str:
    return _clean(fact.text).strip().rstrip(".")


def _quoted(text: str) -> str:
    words = _clean(text).strip()
    return f'"{words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"}"'


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "under 1%"
    return f"{round(100 * share)}%"


def _turns(names: Sequence[str]) -> str:
    return ("turn " if len(names) == 1 else "turns ") + _and(names)


def _and(words: Iterable[str]) -> str:
    return _joined(list(words), "and")


def _either(words: Iterable[str]) -> str:
    return _joined(list(words), "or")


def _joined(words: Sequence[str], word: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {word} {words[-1]}"
