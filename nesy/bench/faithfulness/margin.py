"""Does the lead of a choice fall without its top reason, and whose edges does a reason cite?"""

from __future__ import annotations

import numpy as np

from nesy.bench.faithfulness.cases import Case, Facts, Measures
from nesy.bench.faithfulness.scoring import Scoring, rows_of
from nesy.bench.faithfulness.specificity import measure_specificity


def measure_margin(scoring: Scoring, case: Case, cited: Facts) -> Measures:
    """Score the cited fact whose loss, alone, costs the lead over the runner-up most.

    - `margin_falls`: 1 where the lead is smaller without it, else 0.
    """
    everything = frozenset(case.pool)
    sets = [everything, *(everything - {fact} for fact in cited)]
    scores = scoring.scores(rows_of(sets, len(scoring.wanted)))
    chosen = int(scores[0].argmax())  # the earlier one wins a tie
    leads = scores[:, chosen] - np.delete(scores, chosen, axis=1).max(axis=1)
    return {"margin_falls": (float(leads[1:].min(initial=np.inf) < leads[0]), 1.0)}


def measure_edges(case: Case, cited: Facts) -> Measures:
    """Score the edges of the graph among the cited facts; nothing where there are none.

    - `wrong_option_edges`: `wrong_option` of the edges alone, without words of the question, which
      may lead to several options, and without the reading, which is one fact about all of them.
    """
    edges = [fact for fact in cited if fact in case.edges]
    found = measure_specificity([case.speaks_for[fact] for fact in edges], case.choice)
    return {"wrong_option_edges": found["wrong_option"]} if found else {}
