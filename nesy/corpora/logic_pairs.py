"""Reads pairs of a sentence and its formula (MALLS, Willow): problems of one sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from nesy.corpora.logic import LogicProblem, Statement

_WORD = re.compile(r"\w+")


def pair_problems(records: Iterable[Mapping[str, Any]]) -> list[LogicProblem]:
    """Read the pairs; the same words in the same order are one group."""
    return [
        LogicProblem(
            str(place),
            " ".join(_WORD.findall(record["NL"].lower())),
            (Statement(record["NL"].strip(), record["FOL"]),),
        )
        for place, record in enumerate(records, 1)
    ]
