"""Reads questions about universities' rules (XAI-2025, EXACT-2026): verdicts, options, others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nesy.corpora.fields import FieldError, at_record, kind_of, list_of, texts_of
from nesy.corpora.logic import Answer, LogicProblem, Question, Statement
from nesy.corpora.logic_folio import align
from nesy.corpora.logic_groups import group_texts
from nesy.language.english.options import claim_of as claim_of_option

_ANSWERS: dict[str, Answer] = {
    "yes": "yes",
    "true": "yes",
    "no": "no",
    "false": "no",
    "uncertain": "unknown",
    "unknown": "unknown",
}
_OPTION = re.compile(r"(?:^|(?<=\s))([A-H])[.):]\s+")
_FRAMES = (
    re.compile(r"^.*?\b(?:statements?|rule)\s*:\s*(?P<claim>.+)$", re.I | re.S),
    re.compile(
        r"^(?:.*,\s*)?is the (?:following )?(?:statement|rule|claim) (?:true|correct|enforced)\s*\?"
        r"\s*(?P<claim>\S.+)$",
        re.I | re.S,
    ),
    re.compile(
        r"^(?P<claim>.+[.!?\"'”’])\s+(?:is|does) (?:this|the)(?: above)?(?: statement| conclusion)?"
        r" (?:true|correct|valid|follow)\s*\?$",
        re.I | re.S,
    ),
    re.compile(
        r"^do(?:es)? the premises? (?:support|imply|show|say|mean|guarantee) that (?P<claim>.+)$",
        re.I | re.S,
    ),
    re.compile(
        r"^(?:(?:based on|according to|given|from) (?:the )?(?:above )?premises(?: above)?, ?)?"
        r"(?:is it (?:true|correct|the case) that|does it (?:logically )?follow that|"
        r"can we (?:say|conclude|infer) that|can it be (?:said|concluded|inferred) that)"
        r" (?P<claim>.+)$",
        re.I | re.S,
    ),
    re.compile(
        r"^(?:based on|according to|given|from) (?:the )?(?:above )?premises(?: above)?, ?"
        r"(?P<claim>.+)$",
        re.I | re.S,
    ),
)
_FOLLOWS = re.compile(r"^(?P<left>if\b.+?), does it follow that (?P<right>.+)$", re.I | re.S)
_TAIL = re.compile(r",? ?(?:according to|based on) the (?:above )?premises(?: above)?(?=[?.]?$)")
_SYMBOLS = re.compile(r"[∀∃→∧∨¬↔⊕]|\b(?:ForAll|Exists)\(|->")


def exam_problems(records: Iterable[Mapping[str, Any]]) -> list[LogicProblem]:
    """Read the records; those that share premises, exactly or nearly, have one group."""
    kept = list(records)
    told = []
    for place, record in enumerate(kept, 1):
        with at_record(place):
            told.append(texts_of(record, "premises-NL"))
    problems = []
    for place, (record, group) in enumerate(zip(kept, group_texts(told), strict=True), 1):
        with at_record(place):
            problems.append(_problem(str(place), record, group))
    return problems


def _problem(name: str, record: Mapping[str, Any], group: str) -> LogicProblem:
    texts = [text.strip() for text in texts_of(record, "premises-NL")]
    sentences = align(texts, [text.strip() for text in texts_of(record, "premises-FOL")])
    used = _used(_named(record), len(texts))
    asked, answers = texts_of(record, "questions"), list_of(record, "answers")
    if len(asked) != len(answers):
        raise FieldError(f"{len(asked)} 'questions' and {len(answers)} 'answers'")
    questions = [
        exam_question(question, _answer(answer), used[place] if place < len(used) else None)
        for place, (question, answer) in enumerate(zip(asked, answers, strict=True))
    ]
    return LogicProblem(name, group, sentences, tuple(questions))


def _answer(answer: Any) -> str:
    if answer is None or isinstance(answer, list | Mapping):
        raise FieldError(f"an answer is {kind_of(answer)}, expected text")
    return str(answer)


def _named(record: Mapping[str, Any]) -> list[list[int]]:
    """Return the numbers of the premises that each answer rests on; none where it is not said."""
    if not record.get("idx"):
        return []
    named = list_of(record, "idx")
    for each in named:
        if not isinstance(each, list) or not all(isinstance(number, int) for number in each):
            raise FieldError("'idx' holds something else than lists of whole numbers")
    return named


def exam_question(text: str, answer: str, used: tuple[int, ...] | None = None) -> Question:
    """Read one question: its options, or the statement inside it, and what is right."""
    right = answer.strip()
    options = split_options(text)
    if options and len(right) == 1 and 0 <= ord(right) - ord("A") < len(options):
        stem = stem_of(text)
        claims = tuple(_statement(claim_of_option(stem, option)) for option in options)
        return Question(text, claims, ord(right) - ord("A"), used)
    verdict = None if options else _ANSWERS.get(right.lower())
    if verdict is None:
        return Question(text, (), None, used)
    return Question(text, (_statement(claim_of(text)),), verdict, used)


def split_options(text: str) -> list[str]:
    """Return the options of a question, labelled A, B, C and so on; none where it has none."""
    found = _labels(text)
    if not found:
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]


def stem_of(text: str) -> str:
    """Return what stands before the options of a question; all of it where it has none."""
    found = _labels(text)
    return text[: found[0].start()].strip() if found else text.strip()


def _labels(text: str) -> list[re.Match[str]]:
    """Return where the labels of two options or more are."""
    found: list[re.Match[str]] = []
    for match in _OPTION.finditer(text):
        if match[1] == chr(ord("A") + len(found)):
            found.append(match)
    return found if len(found) > 1 else []


def claim_of(question: str) -> str:
    """Return what is asked about, without "is it true that" and the like around it."""
    text = _TAIL.sub("", question.strip())
    if (match := _FOLLOWS.match(text)) is not None:
        return _sentence(f"{match['left']}, then {match['right']}")
    for frame in _FRAMES:
        if (match := frame.match(text)) is not None:
            is_asked = frame is _FRAMES[-1]
            claim = match["claim"].strip().strip("'\"“”‘’").strip()
            return claim[:1].upper() + claim[1:] if is_asked else _sentence(claim)
    return text


def _sentence(text: str) -> str:
    if _SYMBOLS.search(text):
        return text
    text = text.rstrip("?. ")
    return f"{text[:1].upper()}{text[1:]}."


def _statement(text: str) -> Statement:
    """Make a statement; one written in symbols is its own formula."""
    return Statement(text, text if _SYMBOLS.search(text) else None)


def _used(given: Sequence[Sequence[int]], count: int) -> list[tuple[int, ...] | None]:
    """Return places from 0; those of a record that names a 0 are counted from there.

    None where nothing is named, or a premise that is not there.
    """
    first = 0 if any(0 in each for each in given) else 1
    found: list[tuple[int, ...] | None] = []
    for each in given:
        places = tuple(sorted({number - first for number in each}))
        fits = bool(places) and all(0 <= place < count for place in places)
        found.append(places if fits else None)
    return found
