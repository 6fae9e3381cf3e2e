"""Reads FOLIO: stories with a conclusion each, of the first edition, the second, or as taught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nesy.corpora.logic import Answer, LogicProblem, Question, Statement

_ANSWERS: dict[str, Answer] = {
    "true": "yes",
    "false": "no",
    "unknown": "unknown",
    "uncertain": "unknown",
}


def folio_problems(records: Iterable[Mapping[str, Any]]) -> list[LogicProblem]:
    """Read the records; those with the same sentences and formulas become one problem."""
    found: dict[tuple[str, tuple[Statement, ...]], list[tuple[str, Question]]] = {}
    for record in records:
        story, name, sentences, question = _taught(record) if "fol" in record else _plain(record)
        found.setdefault((story, sentences), []).append((name, question))
    return [
        LogicProblem(asked[0][0], f"folio {story}", sentences, tuple(each for _, each in asked))
        for (story, sentences), asked in found.items()
    ]


def _plain(record: Mapping[str, Any]) -> tuple[str, str, tuple[Statement, ...], Question]:
    formulas = record.get("premises-FOL") or record.get("premises_FOL") or ()
    claim = Statement(
        record["conclusion"].strip(),
        record.get("conclusion-FOL") or record.get("conclusion_FOL") or None,
    )
    sentences = align(_lines(record["premises"]), _lines(formulas))
    story = str(record["story_id"])
    name = f"{story}.{record.get('example_id', 0)}"
    return story, name, sentences, _question(claim, record["label"])


def _taught(record: Mapping[str, Any]) -> tuple[str, str, tuple[Statement, ...], Question]:
    """Read a record of instruction, `input` and `fol`, each with premises before a conclusion."""
    texts, _, conclusion = record["input"].partition("Conclusion:")
    formulas, asked = taught_formulas(record)
    sentences = align(_lines(texts.strip().removeprefix("Premise:")), formulas)
    story = record["id"].split("_")[2]
    claim = Statement(conclusion.strip(), asked or None)
    return story, record["id"], sentences, _question(claim, record["output"])


def taught_formulas(record: Mapping[str, Any]) -> tuple[list[str], str]:
    """Return the formulas of the premises and of the conclusion, as `fol` holds them."""
    formulas, _, asked = record["fol"].partition("Conclusion_FOL:")
    return _lines(formulas.strip().removeprefix("Premise_FOL:")), asked.strip()


def _question(claim: Statement, label: str) -> Question:
    return Question(claim.text, (claim,), _ANSWERS[label.strip().lower()])


def _lines(texts: str | Iterable[str]) -> list[str]:
    lines = texts.splitlines() if isinstance(texts, str) else texts
    return [line.strip() for line in lines if line.strip()]


def align(texts: list[str], formulas: list[str]) -> tuple[Statement, ...]:
    """Give each sentence its formula; none has one where their numbers differ."""
    if len(texts) != len(formulas):
        return tuple(Statement(text) for text in texts)
    return tuple(Statement(*each) for each in zip(texts, formulas, strict=True))
