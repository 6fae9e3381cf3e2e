"""From fitted weights to integers: the mined rule files and `rules.json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nesy.logic.rules import Constant, Head, Rule, RuleBook
from nesy.reason.weights import QuestionWeights, RuleWeight
from nesy.train.fit_weights import UNIT, Table
from nesy.train.mine_rules import Conjunction, conjunction_matrix, word_rule
from nesy.train.rule_data import DEFAULTS, OPTIONS
from nesy.train.sparse_fit import Fit

PREFIXES = {"emotion": "ME", "cause": "MC"}


@dataclass(frozen=True, slots=True)
class Learned:
    """The mined rules that have a weight, and the weights of all rules."""

    mined: RuleBook
    weights: QuestionWeights


def quantise(
    table: Table,
    theory: RuleBook,
    conjunctions: Sequence[Conjunction],
    fit: Fit,
    shift: NDArray[np.float64],
    *,
    firings: int,
) -> Learned:
    """Round weights to integers, drop rules left without one, word the mined ones.

    Args:
        shift: (K,) what the held-out folds add to the intercepts.
        firings: a theory rule that holds in fewer rows is dropped too.
    """
    question = table.rows.question
    whole = np.rint(fit.weights * UNIT).astype(int)
    rules: dict[str, RuleWeight] = {}
    _theory_weights(table, theory, whole[: len(table.columns)], rules, firings)
    mined = _mined_rules(table, conjunctions, whole[len(table.columns) :], rules)
    prior = np.rint((fit.intercepts + shift) * UNIT).astype(int)
    prior = prior - prior.min() + 1
    options = OPTIONS[question]
    weights = QuestionWeights(
        options,
        DEFAULTS[question],
        {option: int(weight) for option, weight in zip(options, prior, strict=True)},
        0.0,
        0,
        rules,
    )
    return Learned(RuleBook(tuple(mined)), weights)


def with_reading(weights: QuestionWeights, scale: float, bound: int) -> QuestionWeights:
    """Return the weights with a reading, its bound capped by the three largest rule weights."""
    return replace(weights, scale=scale, bound=min(bound, largest_bound(weights)))


def largest_bound(weights: QuestionWeights) -> int:
    """Return the sum of the three largest rule weights: no reading may weigh more."""
    largest = sorted(
        (max(map(abs, rule.weights.values())) for rule in weights.rules.values()), reverse=True
    )
    return sum(largest[:3])


def file_text(question: str, learned: Learned) -> str:
    """Return the text of the mined rule file, support and precision in comments."""
    lines = [
        f"# Mined rules for the question {question}: conjunctions of at most three facts from",
        "# shallow boosted trees, chosen by L1, worded by template. Written by `nesy rules mine`.",
        "",
    ]
    for rule in learned.mined.rules:
        weight = learned.weights.rules[rule.id]
        lines.append(f"# held {weight.firings} times, right {weight.precision:.2f}")
        lines.append(str(rule))
    return "\n".join(lines) + "\n"


def _theory_weights(
    table: Table,
    theory: RuleBook,
    whole: NDArray[np.int64],
    rules: dict[str, RuleWeight],
    firings: int,
) -> None:
    options = OPTIONS[table.rows.question]
    labels = table.rows.labels
    columns = table.theory.tocsc()
    for rule in theory.rules:
        found: dict[str, int] = {}
        held = right = 0
        for i, (owner, names) in enumerate(table.columns):
            if owner.id != rule.id:
                continue
            for option in names:
                if option in options and whole[i, options.index(option)]:
                    found[option] = int(whole[i, options.index(option)])
            rows = columns.indices[columns.indptr[i] : columns.indptr[i + 1]]
            held += len(rows)
            right += _right(labels[rows], options.index(names[0]), rule.heads[0].direction)
        if found and held >= firings:
            ordered = {option: found[option] for option in options if option in found}
            rules[rule.id] = RuleWeight(ordered, held, round(right / held, 4))


def _mined_rules(
    table: Table,
    conjunctions: Sequence[Conjunction],
    whole: NDArray[np.int64],
    rules: dict[str, RuleWeight],
) -> list[Rule]:
    question = table.rows.question
    options = OPTIONS[question]
    labels = table.rows.labels
    support = np.asarray(table.facts.sum(axis=0)).ravel()
    columns: sparse.csc_matrix = conjunction_matrix(table.facts, conjunctions)
    mined = []
    kept = [i for i in range(len(conjunctions)) if whole[i].any()]
    for number, i in enumerate(kept, 1):
        weights = _signed(
            question, {o: int(w) for o, w in zip(options, whole[i], strict=True) if w}
        )
        ordered = sorted(weights, key=lambda option: (-weights[option], option))
        heads = [
            Head("supports" if weights[option] > 0 else "attacks", Constant(option))
            for option in ordered
        ]
        # The rarest fact first: the grounding looks rules up by their first literal.
        facts = sorted(conjunctions[i], key=lambda fact: (support[fact], fact))
        rule_id = f"{PREFIXES[question]}{number:04d}"
        mined.append(word_rule(rule_id, [table.keys[fact] for fact in facts], heads))
        rows = columns.indices[columns.indptr[i] : columns.indptr[i + 1]]
        right = _right(labels[rows], options.index(ordered[0]), heads[0].direction)
        rules[rule_id] = RuleWeight(
            {option: weights[option] for option in ordered}, len(rows), round(right / len(rows), 4)
        )
    return mined


def _signed(question: str, weights: Mapping[str, int]) -> dict[str, int]:
    """Of two options, say what a rule supports rather than what it attacks."""
    if question == "cause" and weights.get("cause", 0) < 0:
        return {"not_cause": -weights["cause"]}
    return dict(weights)


def _right(labels: NDArray[np.int64], option: int, direction: str) -> int:
    hits = int((labels == option).sum())
    return hits if direction == "supports" else len(labels) - hits
