"""What is to be shown of a choice among options, in the order in which they were given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nesy.explain.changed import Again, decide_again, even_with
from nesy.explain.explanation import Account, Explanation
from nesy.explain.leaning import with_leaning
from nesy.explain.weighing import active_evidence
from nesy.explain.wording import change_words, clean, fact_words, join_and
from nesy.reason.board import lay_out, score, smallest_lead, to_set
from nesy.reason.decision import Decision, Evidence, Fact, Finding, WhyNot
from nesy.spans import Span

NOT_JOINED = "Nothing in the graph joins it with the question."

_TIERS = ("word", "kg", "prior")
_EDGE = re.compile(r"(?P<head>.+?) - [^ ]+ - (?P<tail>.+) \[[^\[\]]*\]")
_QUOTED = re.compile("“([^”]+)”")
_SOURCE = re.compile(r"\[([^\[\]]+)\]$")


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact of the reason.

    Args:
        lost: the share of the lead that goes when it alone is dropped and all is decided again;
            above 1 where another option then leads.
    """

    fact: Fact
    lost: float

    @property
    def text(self) -> str:
        """The fact in words, and for an edge of the graph who says so."""
        return told(self.fact)


@dataclass(frozen=True, slots=True)
class Path:
    """Evidence for or against an option.

    Args:
        weight: what it counts for the option; negative speaks against it.
        concepts: the ends of its edges, from the option's side to the question's.
    """

    text: str
    weight: int
    concepts: tuple[str, ...]
    opaque: bool


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option: what it counts, the evidence about it, the strongest first, and why it is not it.

    Args:
        why_not: what would make it the choice, as a sentence; empty of the choice itself, and
            where none was made.
        again: the decision after that change, if one was found.
    """

    text: str
    score: int
    paths: tuple[Path, ...]
    why_not: str = ""
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice as it is shown.

    Args:
        options: in the order in which they were given.
        choice: the place of the chosen one; None where evidence makes no choice, as
            `undecided` says.
        lead: by how much it leads; kept: the share of its lead over the runner-up that its reason
            alone keeps, above 1 where the rest speaks for the runner-up.
        reasons: of the smallest reason, the one without which most of the lead is lost first.
        named: the words of the question that stand in evidence.
    """

    question: str
    options: tuple[OptionView, ...]
    choice: int | None
    undecided: str
    lead: int
    kept: float
    is_proved: bool
    opaque_share: float
    reasons: tuple[Reason, ...]
    named: tuple[Span, ...]
    left_out: int


def view_choice(explanation: Explanation) -> ChoiceView:
    """Return what is to be shown of a choice: turn 1 is the question, the others are options."""
    (account,) = explanation.accounts
    finding = with_leaning(account.finding)
    account = replace(account, finding=finding)
    asked, *offered = [turn.text for turn in explanation.turns]
    undecided = undecided_because(finding)
    choice = None if undecided or finding.choice is None else offered.index(finding.choice)
    reasons = () if choice is None else _reasons(finding)
    return ChoiceView(
        asked,
        tuple(_option(text, account, is_open=choice is None) for text in offered),
        choice,
        undecided,
        finding.lead,
        0.0 if choice is None else _kept(finding),
        account.is_proved,
        finding.opaque_share,
        reasons,
        tuple(_named(finding.decision)),
        finding.decision.left_out,
    )


def readable_first(reasons: Sequence[Reason]) -> list[Reason]:
    """Return words first, then edges, then priors, then what is opaque, each in its order."""
    return sorted(reasons, key=_tier)


def _tier(reason: Reason) -> int:
    if reason.fact.opaque:
        return len(_TIERS)
    return _TIERS.index(reason.fact.kind) if reason.fact.kind in _TIERS else 1


def told(fact: Fact) -> str:
    """Return a fact in words; of an edge with who says so, as in `a dog can bark [conceptnet]`."""
    source = _SOURCE.search(fact.source) if fact.kind == "kg" else None
    return fact_words(fact) + (f" [{clean(source[1])}]" if source else "")


def concepts_of(fact: Fact) -> tuple[str, ...]:
    """Return head and tail of an edge of the graph; nothing of another fact."""
    found = _EDGE.fullmatch(fact.source) if fact.kind == "kg" else None
    return (found["head"], found["tail"]) if found else ()


def undecided_because(finding: Finding) -> str:
    """Say why evidence makes no choice; empty where it makes one."""
    if finding.lead > 0:
        return "" if finding.choice is not None else _unproved(finding)
    pairs = zip(finding.decision.options, finding.scores, strict=True)
    tied = [option for option, count in pairs if count == max(finding.scores)]
    if len({option.casefold() for option in tied}) < len(tied):
        names = join_and(f"“{clean(option)}”" for option in tied)
        return f"the evidence counts the same for {names}; upper and lower case are read alike"
    if finding.choice is None:
        return _unproved(finding)
    if not any(fact.kind == "kg" or fact.opaque for fact in finding.decision.facts):
        return "nothing in the graph joins the question with an option"
    return f"the evidence counts the same for {join_and(f'“{clean(o)}”' for o in tied)}"


def _unproved(finding: Finding) -> str:
    return finding.undecided_because or "the choice could not be proved"


def _option(text: str, account: Account, *, is_open: bool) -> OptionView:
    finding = account.finding
    place = finding.decision.options.index(text)
    paths = tuple(_paths(finding.decision, place))
    why_not = next((item for item in finding.why_not if item.option == text), None)
    said = "" if why_not is None or is_open else _why_not(why_not, finding.decision, paths)
    changed = None if why_not is None or is_open else why_not.change
    again = None if changed is None else decide_again(finding, changed)
    return OptionView(text, finding.scores[place], paths, said, again)


def _paths(decision: Decision, place: int) -> list[Path]:
    found = [e for e in active_evidence(decision) if e.weights[place] and not _prior(e, decision)]
    found.sort(key=lambda e: -abs(e.weights[place]))
    return [_path(e, e.weights[place], decision) for e in found]


def _facts(evidence: Evidence, decision: Decision) -> list[Fact]:
    return [decision.facts[literal.fact] for literal in evidence.bodies[0]]


def _prior(evidence: Evidence, decision: Decision) -> bool:
    return all(fact.kind == "prior" for fact in _facts(evidence, decision))


def _path(evidence: Evidence, weight: int, decision: Decision) -> Path:
    facts = _facts(evidence, decision)
    shown = [fact for fact in facts if fact.kind != "word"] or facts
    opaque = any(fact.opaque for fact in facts)
    return Path(" and ".join(map(told, shown)), weight, _way_back(facts), opaque)


def _way_back(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the concepts that edges join, from the option's side to the question's."""
    quoted = (_QUOTED.search(fact.text) for fact in facts if fact.kind == "word")
    way = [found[1] for found in quoted if found][:1]
    for fact in facts:
        way += [end for end in concepts_of(fact) if end not in way]
    return tuple(reversed(way))


def _why_not(item: WhyNot, decision: Decision, paths: Sequence[Path]) -> str:
    said = []
    if not any(path.weight > 0 and path.concepts for path in paths):
        said.append(NOT_JOINED)
    if item.change is not None:
        even = even_with(item.change, item.option, decision)
        then = f"count as much as “{clean(even)}”" if even else "be chosen"
        said.append(f"It would {then} {change_words(item.change, decision)}.")
    elif item.undecided_because is None:
        said.append("No change of up to three facts leads there (proved).")
    else:
        said.append(f"What would have to change is open: {item.undecided_because}.")
    return " ".join(said)


def _reasons(finding: Finding) -> tuple[Reason, ...]:
    """Return the facts of the reason, each dropped alone and decided again."""
    board = lay_out(finding.decision)
    chosen = finding.decision.options.index(finding.choice or "")
    found = []
    for number in finding.axp.facts if finding.axp else ():
        without = smallest_lead(score(board, board.present & ~to_set([number])), chosen)
        lost = round((finding.lead - without) / finding.lead, 6)
        found.append(Reason(finding.decision.facts[number], lost))
    return tuple(sorted(found, key=lambda reason: -reason.lost))


def _kept(finding: Finding) -> float:
    """Return the share of the lead over the runner-up that the facts of the reason alone keep."""
    board = lay_out(finding.decision)
    chosen = finding.decision.options.index(finding.choice or "")
    places = [place for place in range(len(finding.scores)) if place != chosen]
    second = max(places, key=lambda place: (finding.scores[place], -place))
    alone = score(board, to_set(finding.axp.facts if finding.axp else ()))
    return round((alone[chosen] - alone[second]) / finding.lead, 6)


def _named(decision: Decision) -> list[Span]:
    found = {fact.span for fact in decision.facts if fact.span is not None and fact.span.turn == 1}
    return sorted(found, key=lambda span: (span.start, span.end))
