"""A weighted-evidence decision as pure values: what is decided, from which facts and weights.

Definitions are those of docs/design.md, "The decision model".
"""

from __future__ import annotations

from dataclasses import dataclass

from nesy.spans import Span


@dataclass(frozen=True, slots=True)
class Fact:
    """A ground atom of the input that may be dropped (present) or added (absent, addable).

    Args:
        id: unique in its decision, `f1`, `f2`, ... in order.
        text: the fact in words, readable after "because".
        kind: word, cue, parse, discourse, speaker, emotion, kg, appraisal, reading, prior.
        source: where it comes from: `turn 3`, a KG edge with its source, a decision id,
            `encoder`, `prior`.
        present: in F; otherwise in A.
        opaque: in N, decided by a bare trained score.
        formula: the ground atom as text.
    """

    id: str
    text: str
    kind: str
    source: str
    present: bool = True
    opaque: bool = False
    span: Span | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class BodyLiteral:
    """Fact number `fact` (index into the decision's facts) is kept, or is not."""

    fact: int
    positive: bool = True


Body = tuple[BodyLiteral, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule derives: active iff one of its ground bodies holds.

    `weights` has one integer per option, in option order.
    """

    id: str
    rule: str
    bodies: tuple[Body, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice to be made: options in tie order (the earlier wins a tie).

    Args:
        id: unique in an output, e.g. `emotion-3`, `cause-3-1`.
        question: `emotion`, `cause`, `choice`.
        turn: the decided turn, from 1; source_turn: the candidate turn of a cause.
        facts: all of F and A.
        exclusive: groups of fact indices of which an admissible set keeps at most one.
        evidence: all that some admissible set can activate; priors and the reading included.
        left_out: how many candidates a selection left out before the decision.
    """

    id: str
    question: str
    options: tuple[str, ...]
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]
    exclusive: tuple[tuple[int, ...], ...] = ()
    turn: int | None = None
    source_turn: int | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A subset-minimal change of facts that makes the foil win: indices into the facts."""

    drop: tuple[int, ...]
    add: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Axp:
    """A subset-minimal set of present facts (indices) that forces the choice.

    `minimal` is False if a check ended UNKNOWN, so that nothing shows some member is needed.
    """

    facts: tuple[int, ...]
    minimal: bool


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why one option was not chosen.

    `change` is None where it was proved that no change of at most 3 facts exists, or where the
    search ran out (`undecided_because` says so).
    `against` are indices of the evidence that raises the choice over the option at F.
    """

    option: str
    change: Change | None
    against: tuple[int, ...]
    undecided_because: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A decision made, with its reasons; `choice` is None when UNDECIDED.

    `scores` per option at F; `lead` the smallest lead of the choice at F,
    `lead_without_opaque` the same at F minus N.
    """

    decision: Decision
    choice: str | None
    scores: tuple[int, ...]
    lead: int
    lead_without_opaque: int
    opaque_share: float
    axp: Axp | None
    why_not: tuple[WhyNot, ...]
    undecided_because: str | None = None
