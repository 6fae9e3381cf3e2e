"""Ask theories: does a claim follow from premises, why, and if not, what is missing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from nesy.errors import FormulaError, InputError
from nesy.logic.formulas import Formula, free_variables
from nesy.logic.models import symbols_of
from nesy.logic.parser import NamedFormula, parse_formula, parse_theory
from nesy.logic.printer import to_written
from nesy.logic.signature import Signature, infer_signature
from nesy.logic.sorts import settle_sorts
from nesy.prove.first_order import FormulaProverMaker
from nesy.reason.answer import Asking, answer_claim
from nesy.reason.choice import Chosen, choose
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Semantics
from nesy.tasks.claim_arity import one_arity
from nesy.tasks.file_name import check_no_file_name
from nesy.tasks.oddities import claim_oddities, theory_oddities
from nesy.tasks.timed_prover import TimedMaker

SemanticsName = Literal["classical", "rules", "closed"]


@dataclass(frozen=True, slots=True, repr=False)
class Theory:
    """Premises with names, and what was odd about them when they were read.

    Args:
        claims: those that the text itself marks as such (`conjecture`, `goals`).
        warnings: repairs, made or on offer, and names that nearly meet; a line each.
        signature: what the premises speak of, where their sorts are known to fit each other.
    """

    premises: tuple[Premise, ...]
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()
    signature: Signature | None = field(default=None, compare=False)

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        dialect: str | None = None,
        repair: bool = False,
        path: Path | None = None,
        timeout: float | None = None,
    ) -> Theory:
        """Read a theory, one formula or `name: formula` a line.

        Args:
            dialect: one of `nesy.logic.dialects.DIALECTS`, or None to tell by the text.
            repair: apply the repairs that are offered.
            path: where the text is from, for messages.
            timeout: seconds for reading, or None.

        Raises:
            InputError: the text has something that is no formula, and names its place and the
                repair on offer; or the time ran out.
        """
        check_no_file_name(text, read=".read_text()")
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            read = parse_theory(text, dialect=dialect, repair=repair, deadline=deadline)
        except FormulaError as error:
            raise InputError(str(error), path=path) from error
        repairs = tuple(each.told for item in read for each in item.repairs)
        premises, renamed = _named([item for item in read if item.role == "premise"])
        claims = tuple(Claim(item.text, item.formula) for item in read if item.role != "premise")
        signature = infer_signature(premise.formula for premise in premises)
        odd = theory_oddities(signature)
        return cls(premises, claims, (*repairs, *renamed, *odd), signature)

    def ask(
        self,
        claim: str | Formula | None = None,
        *,
        semantics: SemanticsName = "classical",
        all: bool = False,
        smallest: bool = False,
        budget: int | None = None,
        timeout: float | None = None,
        repair: bool = False,
    ) -> Entailed:
        """Decide whether the premises entail a claim; without one, whether they can all hold.

        Raises:
            FormulaError: the claim is no formula.
            InputError: no such semantics.
        """
        asking = Asking(semantics_of(semantics), all, smallest, budget=budget, timeout=timeout)
        asked = [] if claim is None else [read_claim(claim, repair=repair)]
        return next(replace(self, claims=()).answers(asked, asking, repair=repair))

    def choose(
        self,
        options: Sequence[str | Formula],
        *,
        semantics: SemanticsName = "classical",
        budget: int | None = None,
        timeout: float | None = None,
        repair: bool = False,
    ) -> Chosen:
        """Decide each option of a multiple choice, and choose; `timeout` is for each option.

        Raises:
            FormulaError: an option is no formula.
            InputError: no such semantics, or no options.
        """
        if not options:
            raise InputError("no options; expected one claim or more to choose from")
        asking = Asking(semantics_of(semantics), budget=budget, timeout=timeout)
        claims = [read_claim(option, repair=repair) for option in options]
        return choose(tuple(self.answers(claims, asking, repair=repair)))

    def answers(
        self, claims: Sequence[Claim], asking: Asking, *, repair: bool = False
    ) -> Iterator[Entailed]:
        """Yield the answer to each claim in turn; without any, to those of the text or to none.

        Args:
            repair: where a claim and premises use a predicate with two numbers of arguments, read
                the shorter use as saying that there are some that it leaves out.
        """
        signature = self.signature
        if signature is None:
            signature = infer_signature(premise.formula for premise in self.premises)
        with _provers(asking) as make:
            for claim in claims or self.claims or (None,):
                theory = self
                if claim is not None:
                    theory, claim = _fitted(self, claim, signature, repair=repair)
                yield _answer(theory, claim, asking, make)

    def __repr__(self) -> str:
        """Count the premises."""
        count = len(self.premises)
        return f"<Theory of {count} premise{'s' * (count != 1)}>"


def _fitted(
    theory: Theory, claim: Claim, signature: Signature, *, repair: bool
) -> tuple[Theory, Claim]:
    """Return the theory and the claim as they are asked, and what is odd about the claim."""
    premises, claim = one_arity(theory.premises, claim, signature, repair=repair)
    if premises is not theory.premises:
        theory = replace(theory, premises=premises, signature=None)
        settled = settle_sorts([premise.formula for premise in premises])
        signature = infer_signature(settled)
    odd = claim_oddities(claim.formula, signature)
    return theory, replace(claim, warnings=(*claim.warnings, *odd))


@contextmanager
def _provers(asking: Asking) -> Iterator[FormulaProverMaker]:
    """Give what makes provers: in this process, or, where time is limited, in one to be killed."""
    if asking.timeout is None:
        from nesy.prove.routing import RoutedProver

        yield RoutedProver
        return
    from nesy.prove.worker import Worker

    with Worker() as worker:
        yield worker


def _answer(
    theory: Theory, claim: Claim | None, asking: Asking, make: FormulaProverMaker
) -> Entailed:
    from nesy.prove.worker import Worker

    premises, claim = _settled(theory, claim)
    deadline = _deadline(asking)
    if deadline is None:
        return answer_claim(premises, claim, asking, make=make)
    from nesy.prove.routing import RoutedProver

    # What chaining decides needs no process of its own.
    routed = partial(RoutedProver, deadline=deadline)
    if isinstance(make, Worker):
        routed = partial(routed, solver=TimedMaker(make, deadline))
    return answer_claim(premises, claim, asking, make=routed, deadline=deadline)


def _deadline(asking: Asking) -> float | None:
    """Return when the time for one claim, or that for all of them, is over."""
    if asking.timeout is None:
        return asking.deadline
    own = time.monotonic() + asking.timeout
    return own if asking.deadline is None else min(own, asking.deadline)


def semantics_of(name: str) -> Semantics:
    """Return the semantics called `name`.

    Raises:
        InputError: there is none.
    """
    try:
        return Semantics(name)
    except ValueError:
        known = ", ".join(each.value for each in Semantics)
        raise InputError(f"no semantics {name!r}; expected one of {known}") from None


def read_claim(claim: str | Formula, *, dialect: str | None = None, repair: bool = False) -> Claim:
    """Read a claim that is asked of a theory.

    Raises:
        FormulaError: it is no formula.
    """
    if not isinstance(claim, str):
        return Claim(to_written(claim), claim)
    parsed = parse_formula(claim, dialect=dialect, repair=repair)
    return Claim(claim.strip(), parsed.formula, tuple(each.told for each in parsed.repairs))


def _named(read: Sequence[NamedFormula]) -> tuple[tuple[Premise, ...], list[str]]:
    """Give each premise a name of its own: `p` and its place where it has none."""
    given = {item.name for item in read if item.name is not None}
    premises: list[Premise] = []
    taken: set[str] = set()
    warnings = []
    for place, item in enumerate(read, 1):
        wanted = f"p{place}" if item.name is None else item.name
        name, number = wanted, 1
        while name in taken or (name != item.name and name in given):
            number += 1
            name = f"{wanted}.{number}"
        if name != item.name is not None:
            warnings.append(f"line {item.line}: {item.name!r} is taken; called {name!r}")
        taken.add(name)
        done = tuple(each.message for each in item.repairs if each.applied)
        premises.append(Premise(name, item.text, item.formula, item.line, done))
    return tuple(premises), warnings


def _settled(theory: Theory, claim: Claim | None) -> tuple[tuple[Premise, ...], Claim | None]:
    """Give premises and claim sorts that fit each other: a claim may be what says "number"."""
    premises = theory.premises
    if claim is None or (theory.signature and _fits(claim.formula, theory.signature)):
        return premises, claim
    *formulas, asked = settle_sorts([*(premise.formula for premise in premises), claim.formula])
    settled = tuple(
        premise if premise.formula == formula else replace(premise, formula=formula)
        for premise, formula in zip(premises, formulas, strict=True)
    )
    return settled, replace(claim, formula=asked)


def _fits(claim: Formula, signature: Signature) -> bool:
    """Whether a claim says nothing new about sorts: it uses symbols of the premises alone."""
    known = frozenset(signature.symbols)
    return (
        not free_variables(claim)
        and known.issuperset(symbols_of([claim]))
        and settle_sorts([claim]) == (claim,)
    )
