"""Reads pairs of a sentence and its formula (MALLS, Willow): problems of one sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from nesy.corpora.fields import at_record, text_of
from nesy.corpora.logic import LogicProblem, Statement

_WORD = re.compile(r"\w+")


def pair_problems(records: Iterable[Mapping[str, Any]]) -> list[LogicProblem]:
    """Read the pairs; the same words in the same order are one group."""
    problems = []
    for place, record in enumerate(records, 1):
        with at_record(place):
            said, formula = text_of(record, "NL"), text_of(record, "FOL")
        group = " ".join(_WORD.findall(said.lower()))
        problems.append(LogicProblem(str(place), group, (Statement(said.strip(), formula),)))
    return problems
