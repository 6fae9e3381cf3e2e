"""What was asked of a theory and what was found: verdict, reasons, models, nearest rules."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.logic.formulas import Formula
from nesy.prove.proof_steps import Derivation
from nesy.reason.classical import Shown
from nesy.reason.entailment import Semantics, Settled, Verdict
from nesy.reason.nearest import NearRule


@dataclass(frozen=True, slots=True)
class Premise:
    """A formula that is taken to hold.

    Args:
        name: its own name, or the one it was given; no two premises of a theory share one.
        text: as it was written.
        line: of the file, from 1, or None.
        repairs: what was changed in it when it was read, a line each.
    """

    name: str
    text: str
    formula: Formula
    line: int | None = None
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked about, as it was written and as a formula.

    `warnings`: what was odd about it, a line each.
    """

    text: str
    formula: Formula
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A premise, by its number, of which a part takes no part, and why."""

    premise: int
    because: str


@dataclass(frozen=True, slots=True, repr=False)
class Entailed:
    """The answer to one claim, or, without one, to whether the premises can hold together.

    Args:
        models: of a neutral claim, one where it holds and one where it fails; of premises without
            a claim, one where they hold; else none. `classical` only.
        nearest: of a neutral claim, or a false one under `closed`, the rules that came closest.
        proofs: derivations of what the verdict says, where rules derive it; `classical` has none.
        left_out: what rules could not use; a verdict but ENTAILED may be another with it.
        budget: the prover's units for each check.
    """

    premises: tuple[Premise, ...]
    claim: Claim | None
    semantics: Semantics
    settled: Settled
    budget: int
    models: tuple[Shown, ...] = ()
    nearest: tuple[NearRule, ...] = ()
    proofs: tuple[Derivation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What the premises say of the claim; NEUTRAL without a claim means that none clash."""
        return self.settled.verdict

    @property
    def why(self) -> tuple[Premise, ...]:
        """The premises of the reason; empty where there is no reason, or where none is needed."""
        why = self.settled.why
        return () if why is None else self.named(why.premises)

    @property
    def undecided_because(self) -> str | None:
        """Why there is no verdict, in words."""
        return self.settled.undecided_because

    def named(self, numbers: tuple[int, ...]) -> tuple[Premise, ...]:
        """Return the premises of some numbers."""
        return tuple(self.premises[number] for number in numbers)

    def __repr__(self) -> str:
        """Say the claim, the verdict and its reason: what one wants to see at a prompt."""
        asked = "consistency" if self.claim is None else repr(self.claim.text)
        because = ", ".join(premise.name for premise in self.why)
        if self.undecided_because is not None:
            because = self.undecided_because
        said = f" because {because}" if because else ""
        return f"<Entailed {asked}: {self.verdict.value}{said}>"
