"""Reads problems of one text and one statement: true, false or unknown (ProofWriter, ProntoQA)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nesy.corpora.logic import Answer, LogicProblem, Question, Statement

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_ANSWERS: dict[str, Answer] = {"true": "yes", "false": "no", "unknown": "unknown"}


def choice_problem(record: Mapping[str, Any]) -> LogicProblem:
    """Read an object with `context`, `question`, `options` and `answer`."""
    options = dict(text.split(") ", 1) for text in record["options"])
    answer = _ANSWERS[options[record["answer"]].strip().lower()]
    claim = record["question"].split("? ", 1)[1].strip()
    context = record["context"].strip()
    sentences = tuple(Statement(text) for text in _STOP.split(context))
    question = Question(claim, (Statement(claim),), answer)
    return LogicProblem(str(record["id"]), context, sentences, (question,))
