"""Reads problems of one text and one statement: true, false or unknown (ProofWriter, ProntoQA)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nesy.corpora.fields import FieldError, id_of, meaning_of, text_of, texts_of
from nesy.corpora.logic import Answer, LogicProblem, Question, Statement

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_ANSWERS: dict[str, Answer] = {"true": "yes", "false": "no", "unknown": "unknown"}


def choice_problem(record: Mapping[str, Any]) -> LogicProblem:
    """Read an object with `context`, `question`, `options` and `answer`."""
    options = {label: text for label, _, text in _parted(texts_of(record, "options"), ") ")}
    named = text_of(record, "answer")
    if named not in options:
        raise FieldError(f"'answer' is {named!r}, expected one of {', '.join(options)}")
    answer = meaning_of(options[named], "the right option", _ANSWERS)
    ((_, _, claim),) = _parted([text_of(record, "question")], "? ")
    claim, context = claim.strip(), text_of(record, "context").strip()
    sentences = tuple(Statement(text) for text in _STOP.split(context))
    question = Question(claim, (Statement(claim),), answer)
    return LogicProblem(id_of(record, "id"), context, sentences, (question,))


def _parted(texts: Iterable[str], mark: str) -> Iterator[tuple[str, str, str]]:
    for text in texts:
        if mark not in text:
            raise FieldError(f"{text[:60]!r} has no {mark.strip()!r} in it")
        yield text.partition(mark)
