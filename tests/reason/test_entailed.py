from __future__ import annotations

from truth_tables import props

from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Semantics, Settled, Verdict
from nesy.reason.premise_axp import PremiseAxp

PREMISES = tuple(Premise(atom.predicate, atom.predicate, atom) for atom in props("a b c"))


def entailed(settled: Settled) -> Entailed:
    claim = Claim("b?", PREMISES[1].formula)
    return Entailed(PREMISES, claim, Semantics.CLASSICAL, settled, 1)


def test_the_reason_is_premises() -> None:
    answer = entailed(Settled(Verdict.ENTAILED, PremiseAxp((0, 2), True)))
    assert answer.why == (PREMISES[0], PREMISES[2])
    assert repr(answer) == "<Entailed 'b?': ENTAILED because a, c>"


def test_an_undecided_answer_says_why() -> None:
    answer = entailed(Settled(Verdict.UNDECIDED, undecided_because="the time ran out"))
    assert answer.why == ()
    assert repr(answer) == "<Entailed 'b?': UNDECIDED because the time ran out>"
