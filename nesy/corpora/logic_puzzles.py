"""Reads problems whose answer is one of several options (LogicalDeduction, AR-LSAT, LogicBench)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from nesy.corpora.logic import Answer, LogicProblem, Question, Statement

_STOP = re.compile(r"(?<=[.!?:])\s+(?=[A-Z])")
_LETTER = re.compile(r"^[A-H]\)\s*")
_MUST_BE_TRUE = re.compile(r"\bis true\?|\bmust be true\b", re.I)
_ANSWERS: dict[str, Answer] = {"yes": "yes", "no": "no"}


def puzzle_problems(records: Iterable[Mapping[str, Any]]) -> list[LogicProblem]:
    """Read objects with `context`, `question`, `options` such as `A) ...`, and `answer`.

    A first paragraph that tells what the paragraphs are like is no premise. Where it is not asked
    what is true, an option is a claim only together with its question.
    """
    problems = []
    for record in records:
        context = str(record["context"]).strip().split("\n\n")[-1].strip()
        texts = [_LETTER.sub("", option).strip() for option in record["options"]]
        asked = str(record["question"]).strip()
        claims = texts if _MUST_BE_TRUE.search(asked) else [f"{asked} {text}" for text in texts]
        answer = "ABCDEFGH".index(str(record["answer"]).strip())
        if answer >= len(texts):
            raise ValueError(f"answer {record['answer']} of {len(texts)} options")
        question = Question(
            f"{asked} {' '.join(record['options'])}", tuple(map(Statement, claims)), answer
        )
        problems.append(LogicProblem(str(record["id"]), context, _sentences(context), (question,)))
    return problems


def logicbench_problems(record: Mapping[str, Any], name: str) -> list[LogicProblem]:
    """Read a `data_instances.json` of LogicBench: yes and no, or one of several choices.

    Args:
        name: of the file among those of the folder, which starts the ids.
    """
    samples = record["samples"] if "samples" in record else record["data_samples"]
    problems = []
    for place, sample in enumerate(samples, 1):
        context = str(sample["context"]).strip()
        questions = tuple(_questions(sample))
        problems.append(LogicProblem(f"{name}-{place}", context, _sentences(context), questions))
    return problems


def _questions(sample: Mapping[str, Any]) -> Iterable[Question]:
    for pair in sample.get("qa_pairs", ()):
        asked = str(pair["question"]).strip()
        yield Question(asked, (Statement(asked),), _ANSWERS[str(pair["answer"]).strip().lower()])
    if "choices" in sample:
        keys = list(sample["choices"])
        claims = tuple(Statement(str(sample["choices"][key]).strip()) for key in keys)
        asked = f"{sample['question']} {' '.join(claim.text for claim in claims)}"
        yield Question(asked, claims, keys.index(sample["answer"]))


def _sentences(context: str) -> tuple[Statement, ...]:
    return tuple(Statement(text.strip()) for text in _STOP.split(context) if text.strip())
