"""Decides which of several options follows, if need be under assumptions that it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nesy.errors import InputError
from nesy.logic.formulas import Formula
from nesy.reason.answer import Asking
from nesy.reason.choice import Chosen, choose
from nesy.reason.entailed import Claim, Entailed
from nesy.reason.entailment import Verdict
from nesy.tasks.joint_choice import Joint, Weighed, choose_jointly
from nesy.tasks.link_repair import repaired
from nesy.tasks.theory import Theory


@dataclass(frozen=True, slots=True)
class AskedOption:
    """An option, and what it may mean.

    Args:
        text: as it was given.
        readings: formulas, each with its share of all that fit, the one that is taken first.
        is_sure: whether an answer may rest on that one alone.
        told: what was done to read it, a line each.
    """

    text: str
    readings: tuple[tuple[Formula, float], ...]
    is_sure: bool = True
    told: tuple[str, ...] = ()

    def claim(self, place: int = 0) -> Claim:
        """Return the option in one of its readings."""
        return Claim(self.text, self.readings[place][0], self.told)


def which_option(
    options: Sequence[AskedOption],
    theory: Theory,
    asking: Asking,
    *,
    links: bool,
    word: Callable[[Formula], str],
) -> Chosen:
    """Decide each option in the reading that is taken, and choose the one that follows.

    Where that chooses none, names are merged (`tasks.link_repair`), and then the options are read
    so that one alone follows (`tasks.joint_choice`); either is told as an assumption.

    Args:
        links: whether anything may be assumed.
        word: says a formula in words.

    Raises:
        InputError: an option has no reading that is sure enough, and together they choose none.
    """
    _check_distinct([option.claim() for option in options if option.is_sure])
    answers = tuple(theory.answers([option.claim() for option in options], asking))
    unsure = next((option for option in options if not option.is_sure), None)
    if unsure is None:
        chosen = choose(answers)
        if chosen.choice is not None or not links or _is_over(answers):
            return chosen
        again = choose(_repaired(options, answers, theory, asking))
        if again.choice is not None:
            return _assuming(again)
    jointly = _jointly(options, answers, theory, asking, word) if links else None
    if jointly is not None:
        return _assuming(jointly)
    if unsure is not None:
        raise InputError(
            f"{unsure.text!r} is not understood: no reading of it is likelier right than wrong"
        )
    return chosen


def assumed_of(chosen: Chosen) -> tuple[str, ...]:
    """Return what was assumed of the options and for them, each once."""
    warnings = (w for each in chosen.answers if each.claim for w in each.claim.warnings)
    return tuple(dict.fromkeys(w for w in warnings if w.startswith("assuming ")))


def told_of(chosen: Chosen) -> tuple[str, ...]:
    """Return which options were read in other words than they were given in."""
    warnings = (w for each in chosen.answers if each.claim for w in each.claim.warnings)
    return tuple(w for w in warnings if " is read as " in w and not w.startswith("assuming "))


def _is_over(answers: Sequence[Entailed]) -> bool:
    return any(each.verdict in (Verdict.INCONSISTENT, Verdict.UNDECIDED) for each in answers)


def _repaired(
    options: Sequence[AskedOption], answers: Sequence[Entailed], theory: Theory, asking: Asking
) -> tuple[Entailed, ...]:
    found = []
    for option, answer in zip(options, answers, strict=True):
        if answer.verdict is Verdict.NEUTRAL:
            mended = repaired(answer, theory, asking)
            if mended.assumed and answer.claim is not None:
                claim = replace(answer.claim, warnings=(*option.told, *mended.assumed))
                answer = replace(mended.entailed, claim=claim)
        found.append(answer)
    return tuple(found)


def _jointly(
    options: Sequence[AskedOption],
    answers: Sequence[Entailed],
    theory: Theory,
    asking: Asking,
    word: Callable[[Formula], str],
) -> Chosen | None:
    """Choose by all readings of the options together; the first of each is answered already."""
    if all(len(option.readings) == 1 for option in options):
        return None
    weighed = []
    for option, answer in zip(options, answers, strict=True):
        others = [option.claim(place) for place in range(1, len(option.readings))]
        decided = [answer, *(theory.answers(others, asking) if others else ())]
        shares = [share for _, share in option.readings]
        weighed.append([Weighed(s, each) for s, each in zip(shares, decided, strict=True)])
    joint = choose_jointly(weighed)
    if joint is None:
        return None
    return choose(tuple(_taken(options, weighed, joint, word)))


def _taken(
    options: Sequence[AskedOption],
    weighed: Sequence[Sequence[Weighed]],
    joint: Joint,
    word: Callable[[Formula], str],
) -> list[Entailed]:
    """Return the answers to the readings that were taken; one that was not the first is told."""
    found = []
    for option, readings, place in zip(options, weighed, joint.taken, strict=True):
        answer = readings[place or 0].answer
        if answer.claim is not None and (place or not option.is_sure):
            said = word(option.readings[place or 0][0])
            told = f"assuming {option.text!r} says that {said}"
            answer = replace(answer, claim=replace(answer.claim, warnings=(*option.told, told)))
        found.append(answer)
    return found


def _assuming(chosen: Chosen) -> Chosen:
    return replace(chosen, because=f"{chosen.because}, on an assumption")


def _check_distinct(claims: Sequence[Claim]) -> None:
    """Refuse options that say one thing twice, however they are worded.

    Raises:
        InputError: two do.
    """
    seen: dict[object, str] = {}
    for claim in claims:
        if claim.formula in seen:
            raise InputError(
                f"two options are the same: {seen[claim.formula]!r} and {claim.text!r};"
                " expected each once"
            )
        seen[claim.formula] = claim.text
