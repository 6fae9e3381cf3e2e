"""Does an explanation cite what speaks for the choice, or what speaks for other options?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nesy.bench.faithfulness.cases import Measures


def measure_specificity(cited_for: Sequence[Collection[str]], choice: str) -> Measures:
    """Score what an explanation cites; `cited_for` has the options that each part speaks for.

    - `specificity`: of a part that speaks for the choice, 1 over the options that it speaks for;
      else 0. Mean over parts.
    - `wrong_option`: the share of parts that speak for other options and not for the choice.
      Low is good.
    """
    if not cited_for:
        return {}
    specific = sum(1 / len(options) for options in cited_for if choice in options)
    wrong = sum(bool(options) and choice not in options for options in cited_for)
    count = len(cited_for)
    return {"specificity": (specific / count, 1.0), "wrong_option": (wrong / count, 1.0)}
