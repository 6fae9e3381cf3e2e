from __future__ import annotations

import pytest
from truth_tables import props

from nesy.reason.choice import choose
from nesy.reason.entailed import Claim, Entailed
from nesy.reason.entailment import Semantics, Settled, Verdict

E, C, N, CLASH, U = (
    Verdict.ENTAILED,
    Verdict.CONTRADICTED,
    Verdict.NEUTRAL,
    Verdict.INCONSISTENT,
    Verdict.UNDECIDED,
)


@pytest.mark.parametrize(
    ("verdicts", "choice", "because"),
    [
        ((N, E, C), 1, "it alone follows"),
        ((E, E), None, "2 options follow"),
        ((C, N, C), 1, "all others are contradicted"),
        ((N, N, C), None, "none follows, and more than one may hold"),
        ((C, C), None, "all options are contradicted"),
        ((E, U), None, "an option is undecided"),
        ((C, U), None, "an option is undecided"),
        ((CLASH, CLASH), None, "the premises clash"),
        ((N,), None, "none follows, and more than one may hold"),
    ],
)
def test_the_verdicts_decide(
    verdicts: tuple[Verdict, ...], choice: int | None, because: str
) -> None:
    answers = [
        Entailed((), Claim(atom.predicate, atom), Semantics.CLASSICAL, Settled(verdict), 1)
        for atom, verdict in zip(props("a b c"), verdicts, strict=False)
    ]
    chosen = choose(answers)
    assert (chosen.choice, chosen.because) == (choice, because)
    assert chosen.option is (None if choice is None else answers[choice])
    name = "none" if choice is None else f"'{'abc'[choice]}'"
    assert repr(chosen) == f"<Chosen {name} because {because}>"
