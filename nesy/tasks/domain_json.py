"""Answers about domains as JSON: the answer in words, and the decisions behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nesy.explain.as_json import digest
from nesy.explain.entailment_json import choice_record, entailment_document
from nesy.logic.printer import to_ascii
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Entailed
from nesy.tasks.answers import WORDS, Answer
from nesy.tasks.domain import Domain
from nesy.tasks.preferred import following
from nesy.tasks.which_option import assumed_of


def answer_document(answer: Answer, domain: Domain, *, version: str) -> dict[str, Any]:
    """Return an answer with its decisions; `explanation` is of `nesy.explanation/1`."""
    question = answer.question.strip()
    return {
        "question": question,
        "answer": answer.word,
        "because": ", ".join(answer.rules),
        "read_as": {
            "formula": to_ascii(answer.reading.formula),
            "maker": answer.made.maker,
            "confidence": answer.made.confidence,
        },
        "assumptions": list(answer.assumed),
        "notes": [*answer.notes, *answer.reading.notes],
        **_rest(domain, answer.why),
        "explanation": _explanation(question, answer.decisions, domain, version),
    }


def chosen_document(
    question: str, chosen: Chosen, domain: Domain, labels: Sequence[str], *, version: str
) -> dict[str, Any]:
    """Return which option was chosen, the verdict on each, and their decisions."""
    texts = [answer.claim.text if answer.claim else "" for answer in chosen.answers]
    place, follow = chosen.choice, following(chosen)
    explanation = _explanation(question, chosen.answers, domain, version)
    if explanation is not None:
        explanation["choice"] = choice_record(chosen)
    return {
        "question": question,
        "answer": None if place is None else texts[place],
        "label": None if place is None else labels[place] or None,
        "because": chosen.because,
        "preferred": len(follow) > 1 and place is not None,
        "follow": [labels[each] or texts[each] for each, _ in follow],
        "options": [
            {
                "label": label or None,
                "text": text,
                "answer": WORDS[answer.verdict],
                "because": ", ".join(premise.name for premise in answer.why),
            }
            for label, text, answer in zip(labels, texts, chosen.answers, strict=True)
        ],
        "assumptions": list(assumed_of(chosen)),
        **_rest(domain, [premise for each in chosen.answers for premise in each.why]),
        "explanation": explanation,
    }


def _rest(domain: Domain, why: Sequence[Any]) -> dict[str, Any]:
    """Return what an answer leaves out, and which of its sentences a net has read."""
    made = {premise.name: domain.made(premise.name) for premise in why}
    return {
        "complete": not domain.unread,
        "not_understood": [
            {"rule": item.name, "text": item.refused.text, "reason": str(item.refused)}
            for item in domain.unread
        ],
        "read_by_net": [
            {"rule": name, "confidence": each.confidence}
            for name, each in made.items()
            if each.maker == "neural"
        ],
    }


def _explanation(
    question: str, answers: Sequence[Entailed], domain: Domain, version: str
) -> dict[str, Any] | None:
    if not answers:
        return None
    document = entailment_document(answers, name=question or "options", version=version)
    names = {rule.name for rule in domain.rules}
    for record, answer in zip(document["decisions"], answers, strict=True):
        for fact in record["facts"]:
            fact["source"] = fact["id"] if fact["id"] in names else _source(fact["id"])
        record["assumptions"] += [
            f"{premise.name} was {made}"
            for premise in answer.why
            if (made := domain.made(premise.name)).maker == "neural"
        ]
        record["digest"] = digest({key: record[key] for key in record if key != "digest"})
    return document


def _source(name: str) -> str:
    return "assumption" if name.startswith(("assuming ", "assumption ")) else "theory"
