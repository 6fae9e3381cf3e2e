"""Reads problems whose answer is one of several options (LogicalDeduction, AR-LSAT, LogicBench)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from nesy.corpora.fields import (
    FieldError,
    at_record,
    id_of,
    known_of,
    list_of,
    object_of,
    text_of,
    texts_of,
)
from nesy.corpora.logic import Answer, LogicProblem, Question, Statement

_STOP = re.compile(r"(?<=[.!?:])\s+(?=[A-Z])")
_LETTER = re.compile(r"^[A-H]\)\s*")
_MUST_BE_TRUE = re.compile(r"\bis true\?|\bmust be true\b", re.I)
LETTERS = tuple("ABCDEFGH")
_ANSWERS: dict[str, Answer] = {"yes": "yes", "no": "no"}


def puzzle_problems(records: Iterable[Mapping[str, Any]]) -> list[LogicProblem]:
    """Read objects with `context`, `question`, `options` such as `A) ...`, and `answer`.

    A first paragraph that tells what the paragraphs are like is no premise. Where it is not asked
    what is true, an option is a claim only together with its question.
    """
    problems = []
    for place, record in enumerate(records, 1):
        with at_record(place):
            problems.append(_puzzle(record))
    return problems


def _puzzle(record: Mapping[str, Any]) -> LogicProblem:
    context = text_of(record, "context").strip().split("\n\n")[-1].strip()
    options = texts_of(record, "options")
    texts = [_LETTER.sub("", option).strip() for option in options]
    asked, answer = text_of(record, "question").strip(), text_of(record, "answer").strip()
    claims = texts if _MUST_BE_TRUE.search(asked) else [f"{asked} {text}" for text in texts]
    if answer not in LETTERS[: len(texts)]:
        raise FieldError(f"'answer' is {answer!r}, expected the letter of one of {len(texts)}")
    question = Question(
        f"{asked} {' '.join(options)}", tuple(map(Statement, claims)), LETTERS.index(answer)
    )
    return LogicProblem(id_of(record, "id"), context, _sentences(context), (question,))


def logicbench_problems(record: Mapping[str, Any], name: str) -> list[LogicProblem]:
    """Read a `data_instances.json` of LogicBench: yes and no, or one of several choices.

    Args:
        name: of the file among those of the folder, which starts the ids.
    """
    is_older = isinstance(record, Mapping) and "data_samples" in record
    problems = []
    for place, sample in enumerate(list_of(record, "data_samples" if is_older else "samples"), 1):
        with at_record(place):
            context = text_of(sample, "context").strip()
            asked = tuple(_questions(sample))
        problems.append(LogicProblem(f"{name}-{place}", context, _sentences(context), asked))
    return problems


def _questions(sample: Mapping[str, Any]) -> Iterable[Question]:
    for pair in list_of(sample, "qa_pairs") if "qa_pairs" in sample else ():
        asked = text_of(pair, "question").strip()
        yield Question(asked, (Statement(asked),), known_of(pair, "answer", _ANSWERS))
    if "choices" in sample:
        choices, right = object_of(sample, "choices"), text_of(sample, "answer")
        if right not in choices:
            raise FieldError(f"'answer' is {right!r}, expected one of {', '.join(choices)}")
        claims = tuple(Statement(text_of(choices, key).strip()) for key in choices)
        asked = f"{text_of(sample, 'question')} {' '.join(claim.text for claim in claims)}"
        yield Question(asked, claims, list(choices).index(right))


def _sentences(context: str) -> tuple[Statement, ...]:
    return tuple(Statement(text.strip()) for text in _STOP.split(context) if text.strip())
