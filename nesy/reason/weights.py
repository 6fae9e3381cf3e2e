"""The learned integer weights of the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nesy.errors import WeightsError
from nesy.logic.rules import RuleBook
from nesy.resources import weights_root

SCHEMA = "nesy.rule_weights/1"
QUESTIONS = ("emotion", "cause")


@dataclass(frozen=True, slots=True)
class RuleWeight:
    """What was learned of one rule: a weight per option, negative where it speaks against it.

    `firings` and `precision` were counted on the training data: how often the body held, and how
    often the favoured option was then right (for an attack, how often the option was wrong).
    """

    weights: Mapping[str, int]
    firings: int
    precision: float


@dataclass(frozen=True, slots=True)
class QuestionWeights:
    """The weights of one question.

    Args:
        options: in tie order: sorted, `default` last.
        prior: the weight of `prior(option)`, at least 1 each.
        scale: a raw score of the encoder times `scale`, rounded, is its share of the reading.
        bound: readings stay in [-bound, bound].
        center: what is subtracted from a raw score first.
    """

    options: tuple[str, ...]
    default: str
    prior: Mapping[str, int]
    scale: float
    bound: int
    rules: Mapping[str, RuleWeight] = field(default_factory=dict)

    def of(self, rule: str) -> Mapping[str, int]:
        """Return the weights of a rule, none where it has none."""
        found = self.rules.get(rule)
        return {} if found is None else found.weights


def tie_order(options: Mapping[str, Any] | tuple[str, ...], default: str) -> tuple[str, ...]:
    """Return options by normalised text, the default last."""
    normal = sorted(options, key=lambda option: (" ".join(option.lower().split()), option))
    return (*(option for option in normal if option != default), default)


def load_weights(path: Path | None = None) -> dict[str, QuestionWeights]:
    """Read `rules.json`, the shipped one unless `path` names another.

    Raises:
        WeightsError: the file is missing or is not of this schema.
    """
    path = weights_root() / "rules.json" if path is None else path
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WeightsError(
            "no such file; train the rules or install nesy again", path=path
        ) from error
    except (ValueError, UnicodeDecodeError) as error:
        raise WeightsError(f"not JSON ({error}); install nesy again", path=path) from error
    try:
        return read_weights(record)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WeightsError(
            f"not the weights of rules ({error}); expected schema {SCHEMA}", path=path
        ) from error


def check_known(
    weights: Mapping[str, QuestionWeights], books: Mapping[str, RuleBook], path: Path | None = None
) -> None:
    """Check that every weighted rule of each question is in its book.

    Raises:
        WeightsError: one is not: rules and weights were not mined together.
    """
    for question, book in books.items():
        if question not in weights:
            raise WeightsError(f"no weights for {question}; mine again", path=path)
        known = {rule.id for rule in book.rules}
        if unknown := [rule for rule in weights[question].rules if rule not in known]:
            raise WeightsError(
                f"weighs rule {unknown[0]}, which no rule file holds; "
                "mine again with these rules, or install nesy again",
                path=path,
            )


def read_weights(record: Mapping[str, Any]) -> dict[str, QuestionWeights]:
    """Build the weights from the JSON record.

    Raises:
        ValueError, KeyError: the record is not of this schema.
    """
    if record.get("schema") != SCHEMA:
        raise ValueError(f"schema {record.get('schema')!r}")
    return {question: _question(record[question]) for question in QUESTIONS if question in record}


def _question(record: Mapping[str, Any]) -> QuestionWeights:
    prior = {str(option): int(weight) for option, weight in record["prior"].items()}
    if min(prior.values()) < 1:
        raise ValueError("a prior below 1")
    rules = {
        rule: RuleWeight(
            {option: int(weight) for option, weight in learned["weights"].items()},
            int(learned["firings"]),
            float(learned["precision"]),
        )
        for rule, learned in record["rules"].items()
    }
    default = str(record["default"])
    return QuestionWeights(
        tie_order(prior, default),
        default,
        prior,
        float(record["reading"]["scale"]),
        int(record["reading"]["bound"]),
        rules,
    )


def write_weights(weights: Mapping[str, QuestionWeights]) -> dict[str, Any]:
    """Return the JSON record of the weights."""
    return {
        "schema": SCHEMA,
        **{
            question: {
                "default": found.default,
                "prior": dict(found.prior),
                "reading": {"scale": found.scale, "bound": found.bound},
                "rules": {
                    rule: {
                        "weights": dict(learned.weights),
                        "firings": learned.firings,
                        "precision": learned.precision,
                    }
                    for rule, learned in found.rules.items()
                },
            }
            for question, found in weights.items()
        },
    }
