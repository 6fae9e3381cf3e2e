"""Says that what is done in some way is done: who pays immediately pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nesy.logic.formulas import Atom, ForAll, Implies
from nesy.logic.models import Symbol
from nesy.logic.terms import Variable
from nesy.reason.entailed import Premise

_ALLOWING = ("may_", "can_", "should_", "must_", "not_")
_CHANGING = frozenset(
    ("hardly", "barely", "nearly", "scarcely", "rarely", "allegedly", "falsely", "partly", "only",
     "partially", "potentially", "formerly", "previously", "supposedly", "seemingly", "apparently",
     "virtually", "theoretically", "conditionally", "provisionally", "early", "likely", "unlikely",
     "family", "supply", "reply", "apply", "monthly", "daily", "weekly", "yearly", "hourly",
     "anomaly", "assembly", "probably", "possibly")
)  # fmt: skip
"""Words in -ly without which more is said, or that are no adverbs."""


def adverb_premises(symbols: Sequence[Symbol]) -> tuple[Premise, ...]:
    """Return a premise for each predicate with an adverb beside which there is one without it.

    Whoever loses the card immediately loses it. What one may or must do immediately one may not, or
    need not, do at another time, so of that nothing is said.
    """
    return tuple(_premises(symbols))


def _premises(symbols: Sequence[Symbol]) -> Iterator[Premise]:
    said = {(each.name, each.args) for each in symbols if each.result is None}
    for each in symbols:
        if each.result is not None or each.name.startswith(_ALLOWING) or not each.args:
            continue
        words = each.name.split("_")
        for place, word in enumerate(words):
            plain = "_".join((*words[:place], *words[place + 1 :]))
            adverb = len(word) > 4 and word.endswith("ly") and word not in _CHANGING
            if adverb and (plain, each.args) in said:
                text = f"{each.name.replace('_', ' ')!r} says {plain.replace('_', ' ')!r} as well"
                variables = tuple(Variable(f"x{n}", sort) for n, sort in enumerate(each.args, 1))
                rule = Implies(Atom(each.name, variables), Atom(plain, variables))
                yield Premise(f"leaving out {word!r}", text, ForAll(variables, rule))
