"""Explains an answer that came from elsewhere: what speaks for it and against it, and what wins."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from nesy.corpora.choices import place_of
from nesy.errors import InputError
from nesy.explain.explanation import Explanation
from nesy.explain.wording import change_words, hang
from nesy.reason.bridged import READING
from nesy.reason.decision import Decision, Evidence, Finding

_SHOWN = 3


def named_option(answer: str, explanation: Explanation) -> str:
    """Return the option that `answer` names, by its text or as A, B, ... in the order given.

    Raises:
        InputError: it names none.
    """
    given = tuple(turn.text for turn in explanation.turns[1:])
    try:
        return given[place_of(answer, given)]
    except ValueError as error:
        near = get_close_matches(answer, given, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(given)}"
        raise InputError(f"no option {answer!r}{hint}") from error


def answer_lines(explanation: Explanation, answer: str) -> Iterator[str]:
    """Yield lines on the evidence for and against `answer`, strongest first.

    Raises:
        InputError: `answer` names no option.
    """
    option = named_option(answer, explanation)
    finding = explanation.accounts[0].finding
    decision = finding.decision
    place = decision.options.index(option)
    counts = dict(zip(decision.options, finding.scores, strict=True))
    yield f"given answer: {option}  [the evidence counts {counts[option]} for it]"
    evidence = [e for e in decision.evidence if e.rule != "prior"]
    for label, sign in (("for it", 1), ("against it", -1)):
        shown = _strongest(evidence, place, sign)
        told = [_told(e, decision) for e in shown]
        if sign > 0 and all(e.rule == READING for e in shown):
            told.append("nothing in the graph joins it with the question")
        yield from hang(f"  {label:<12}", "; ".join(told)) if told else ()
    yield from _instead(finding, option, counts)


def _strongest(evidence: list[Evidence], place: int, sign: int) -> list[Evidence]:
    found = [e for e in evidence if sign * e.weights[place] > 0]
    return sorted(found, key=lambda e: -abs(e.weights[place]))[:_SHOWN]


def _told(evidence: Evidence, decision: Decision) -> str:
    if evidence.rule == READING:  # its fact names the option that it leans to, maybe another
        return "the encoder's impression"
    facts = [decision.facts[literal.fact] for literal in evidence.bodies[0]]
    return " and ".join(fact.text for fact in facts if fact.kind == "kg")


def _instead(finding: Finding, option: str, counts: dict[str, int]) -> Iterator[str]:
    choice = finding.choice
    if choice is None or choice == option:
        return
    more = counts[choice] > counts[option]
    yield f"  {choice} instead: it counts {'' if more else 'just as much, '}{counts[choice]}"
    change = next((item.change for item in finding.why_not if item.option == option), None)
    if change is not None:
        yield from hang(f"  {option} would be chosen ", change_words(change, finding.decision))
