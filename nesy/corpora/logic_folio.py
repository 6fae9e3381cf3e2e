"""Reads FOLIO: stories with a conclusion each, of the first edition, the second, or as taught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nesy.corpora.fields import (
    FieldError,
    at_record,
    field_of,
    id_of,
    known_of,
    text_of,
    texts_of,
)
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
    for place, record in enumerate(records, 1):
        with at_record(place):
            is_taught = isinstance(record, Mapping) and "fol" in record
            story, name, sentences, question = _taught(record) if is_taught else _plain(record)
        found.setdefault((story, sentences), []).append((name, question))
    return [
        LogicProblem(asked[0][0], f"folio {story}", sentences, tuple(each for _, each in asked))
        for (story, sentences), asked in found.items()
    ]


def _plain(record: Mapping[str, Any]) -> tuple[str, str, tuple[Statement, ...], Question]:
    told = text_of(record, "conclusion").strip()
    sentences = align(_lines_of(record, "premises"), _formulas(record))
    formula = _named(record, "conclusion")
    claim = Statement(told, None if formula is None else text_of(record, formula))
    story = id_of(record, "story_id")
    name = f"{story}.{record.get('example_id', 0)}"
    return story, name, sentences, _question(claim, known_of(record, "label", _ANSWERS))


def _formulas(record: Mapping[str, Any]) -> list[str]:
    """Return the formulas of the premises; none where the data set gives none."""
    named = _named(record, "premises")
    return [] if named is None else _lines_of(record, named)


def _named(record: Mapping[str, Any], name: str) -> str | None:
    """Return the field that holds the formulas of another one, in either edition."""
    return next((key for key in (f"{name}-FOL", f"{name}_FOL") if record.get(key)), None)


def _lines_of(record: Mapping[str, Any], name: str) -> list[str]:
    """Return the lines of a text, or the texts of a list, that are not empty."""
    if isinstance(field_of(record, name), str):
        return _lines(text_of(record, name))
    return _lines(texts_of(record, name))


def _taught(record: Mapping[str, Any]) -> tuple[str, str, tuple[Statement, ...], Question]:
    """Read a record of instruction, `input` and `fol`, each with premises before a conclusion."""
    texts, _, conclusion = text_of(record, "input").partition("Conclusion:")
    formulas, asked = taught_formulas(record)
    sentences = align(_lines(texts.strip().removeprefix("Premise:")), formulas)
    name = text_of(record, "id")
    parts = name.split("_")
    if len(parts) < 3:
        raise FieldError(f"'id' is {name!r}, expected a story behind its second '_'")
    claim = Statement(conclusion.strip(), asked or None)
    return parts[2], name, sentences, _question(claim, known_of(record, "output", _ANSWERS))


def taught_formulas(record: Mapping[str, Any]) -> tuple[list[str], str]:
    """Return the formulas of the premises and of the conclusion, as `fol` holds them."""
    formulas, _, asked = text_of(record, "fol").partition("Conclusion_FOL:")
    return _lines(formulas.strip().removeprefix("Premise_FOL:")), asked.strip()


def _question(claim: Statement, answer: Answer) -> Question:
    return Question(claim.text, (claim,), answer)


def _lines(texts: str | Iterable[str]) -> list[str]:
    lines = texts.splitlines() if isinstance(texts, str) else texts
    return [line.strip() for line in lines if line.strip()]


def align(texts: list[str], formulas: list[str]) -> tuple[Statement, ...]:
    """Give each sentence its formula; none has one where their numbers differ."""
    if len(texts) != len(formulas):
        return tuple(Statement(text) for text in texts)
    return tuple(Statement(*each) for each in zip(texts, formulas, strict=True))
