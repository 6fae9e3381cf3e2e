"""In which order the formulas that a decoder wrote are proposed: a weighted sum of a few signs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nesy.errors import WeightsError
from nesy.neural.candidate_signs import SIGNS
from nesy.neural.checkpoint import check_file

FILE = "translator.order.json"
SCHEMA = "nesy.order/1"


@dataclass(frozen=True, slots=True)
class Order:
    """What each of `SIGNS` counts; by itself the log-probability of the decoder alone.

    Of two candidates the one with the greater worth is e to the difference times as likely to be
    the right one, where one of them is.
    """

    weights: tuple[float, ...] = (1.0, *(0.0 for _ in SIGNS[1:]))

    def worth(self, signs: Sequence[float]) -> float:
        """Return the weighted sum of a candidate's signs."""
        return sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))


def save_order(order: Order, folder: Path, provenance: Mapping[str, Any]) -> str:
    """Write the weights with their names and what they were fitted on; return the SHA-256."""
    written = {
        "schema": SCHEMA,
        "weights": dict(zip(SIGNS, order.weights, strict=True)),
        "provenance": dict(provenance),
    }
    path = folder / FILE
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load_order(folder: Path, sha256: str) -> Order:
    """Read what `save_order` wrote.

    Raises:
        WeightsError: the file is missing, altered, or has other signs.
    """
    path = folder / FILE
    check_file(path, sha256)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        given = raw["weights"]
        if raw["schema"] != SCHEMA or set(given) != set(SIGNS):
            raise WeightsError("an order by other signs; install nesy again", path=path)
        return Order(tuple(float(given[name]) for name in SIGNS))
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError("no readable order; install nesy again", path=path) from error
