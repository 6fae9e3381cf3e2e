"""All scores that any explanation of a case can have, the engine's and the controls' alike."""

from __future__ import annotations

from collections.abc import Mapping

from nesy.bench.faithfulness.agreement import lime, measure_agreement, occlusion
from nesy.bench.faithfulness.cases import Case, Facts, Measures, counted
from nesy.bench.faithfulness.erasure import measure_erasure
from nesy.bench.faithfulness.specificity import measure_specificity


def measure_all(case: Case, explanations: Mapping[str, Facts]) -> dict[str, Measures]:
    """Score several explanations of one case, by their names."""
    importance = {"occlusion": occlusion(case), "lime": lime(case)}
    return {
        name: measure_reason(case, cited) | measure_agreement(case, cited, importance)
        for name, cited in explanations.items()
    }


def measure_reason(case: Case, cited: Facts) -> Measures:
    """Score one explanation of one case.

    - `proved`: it suffices and none of it can go, by the checker.
    - `dual`: it is a minimal set that meets every minimal change, where these were enumerated.
    - `plausibility`: F1 against what people marked.

    The others are those of `erasure` and `specificity`.
    """
    found: dict[str, float] = {"proved": float(case.is_proved(cited))}
    if case.reasons is not None:
        found["dual"] = float(cited in case.reasons)
    if case.human is not None:
        found["plausibility"] = case.human(cited)
    cited_for = [case.speaks_for.get(fact, frozenset()) for fact in cited]
    return {
        **counted(found),
        **measure_erasure(case.at, case.pool, cited),
        **measure_specificity(cited_for, case.choice),
    }
