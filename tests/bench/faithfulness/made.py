"""Cases of a tiny engine of cue words, and of a theory of a few lines."""

from __future__ import annotations

from nesy.bench.faithfulness.cases import Case
from nesy.bench.faithfulness.entailed import entailed_case
from nesy.bench.faithfulness.weighted import weighted_case
from nesy.language.utterance import Utterance
from nesy.reason.decision import Finding
from nesy.reason.entailed import Entailed
from nesy.tasks.theory import SemanticsName, Theory
from tests.bench.stub_engine import decide_emotion

TEXTS = ("great", "great day , an awful one", "wow", "cry , it is great", "so what")
THEORY = """
wug(ann)
forall x. wug(x) -> red(x)
forall x. red(x) -> glad(x)
tall(bob)
wug(cid)
forall x. tall(x) -> ~glad(x)
"""


def finding(text: str) -> Finding:
    return decide_emotion(Utterance(1, "A", text))


def case(text: str, unit: str = "d", **more: object) -> Case:
    made = weighted_case(unit, finding(text), scale=5.0, **more)  # type: ignore[arg-type]
    assert made is not None
    return made


GREAT = finding("wow what a great , great day")


def cases(count: int = 12) -> list[Case]:
    return [case(f"{TEXTS[n % 5]} , great {'cry ' * (n % 3)}", f"d{n}") for n in range(count)]


def asked(claim: str, theory: str = THEORY, semantics: SemanticsName = "classical") -> Entailed:
    return Theory.parse(theory).ask(claim, semantics=semantics, all=True)


def claim_case(
    claim: str,
    theory: str = THEORY,
    semantics: SemanticsName = "classical",
    used: tuple[str, ...] | None = None,
) -> Case:
    made = entailed_case("t", asked(claim, theory, semantics), used=used)
    assert made is not None
    return made
