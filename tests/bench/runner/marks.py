"""Lines marked for scoring, and the value of a score over them."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from nesy.bench.runner.items import Line
from nesy.bench.runner.marking import Marking
from nesy.bench.runner.metrics import METRICS

ABC = ("a", "b", "c")
answers = st.lists(st.tuples(st.sampled_from(ABC), st.sampled_from(ABC)), min_size=1, max_size=30)


def value(name: str, marking: Marking) -> float:
    weights = np.ones((1, len(marking.units)))
    return float(METRICS[name].prepare(marking)(weights)[0])


def mark(lines: list[Line], **changes: object) -> Marking:
    units = tuple(dict.fromkeys(each.unit for each in lines))
    return Marking(lines, units, **{"labels": ABC, **changes})  # type: ignore[arg-type]
