"""Reads the plain clauses of a turn into formulas, over its parse.

A clause gives a formula where it says how things are: subject, verb or "to be", objects, what is
possessed, negation. Questions, conditions, wishes, what might or should be and what is only
thought give none; neither does a clause whose parts cannot be told. Nothing is guessed: what is
left out of a formula can only make it say less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nesy.language.analysis import Analysis, Word
from nesy.language.clause_checks import SUBJECTS, UnsaidError
from nesy.language.clause_predicates import state
from nesy.language.clause_terms import Speech
from nesy.language.clause_words import GLAD, NOT, REASONS, REPORTS, SUPPOSING
from nesy.language.parse_tree import children_of
from nesy.language.statements import Statement, Statements, Unread
from nesy.logic.terms import Constant

LONGEST = 40
"""Words of a sentence that is read; longer ones are seldom parsed right."""

_SUBJECTS = (*SUBJECTS, "expl")


def read_statements(analysis: Analysis, speaker: str, addressee: str | None = None) -> Statements:
    """Read what a turn states.

    Args:
        speaker: who "I" is; `addressee`: who "you" is, where that is known.
    """
    words = analysis.words
    you = Constant(addressee) if addressee else None
    speech = Speech(words, children_of(words), Constant(speaker or "I"), you)
    said: list[Statement] = []
    unread: list[Unread] = []
    for sentence in _sentences(words):
        found, reason = _read(speech, sentence)
        said += found
        if not found:
            start, end = words[sentence[0]].start, words[sentence[-1]].end
            unread.append(Unread(start, end, reason))
    return Statements(tuple(said), tuple(unread))


def _sentences(words: Sequence[Word]) -> Iterator[list[int]]:
    by_number: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        by_number.setdefault(word.sentence, []).append(i)
    for numbers in by_number.values():
        if any(any(c.isalnum() for c in words[i].text) for i in numbers):
            yield numbers


def _read(speech: Speech, sentence: Sequence[int]) -> tuple[list[Statement], str]:
    """Return what a sentence states, and why it states nothing."""
    if reason := _unfit(speech, sentence):
        return [], reason
    found, reasons = [], []
    for root in (i for i in sentence if speech.words[i].head == i):
        for head, sharing in _clauses(speech, root, None):
            try:
                found.append(state(speech, head, sharing))
            except UnsaidError as refusal:
                reasons.append(refusal.reason)
    return sorted(found, key=lambda s: (s.start, s.end)), reasons[0] if reasons else "no clause"


def _unfit(speech: Speech, sentence: Sequence[int]) -> str:
    if len(sentence) > LONGEST:
        return f"more than {LONGEST} words"
    low = [speech.low(i) for i in sentence]
    if any("?" in text for text in low):
        return "a question"
    if any(text in SUPPOSING for text in low):
        return "a condition, a wish or a guess"
    if any('"' in text or "\u201c" in text for text in low):
        return "words of someone else"
    return ""


def _clauses(speech: Speech, head: int, sharing: int | None) -> Iterator[tuple[int, int | None]]:
    """Yield the head of a clause and of those joined to it that are said to be so.

    With each comes the clause whose subject it shares.
    """
    yield head, sharing
    for kid in speech.children[head]:
        word = speech.words[kid]
        has_subject = bool(speech.kids(kid, *_SUBJECTS))
        if word.dep == "conj" and not _is_alternative(speech, kid):
            if has_subject:
                yield from _clauses(speech, kid, None)
            elif word.pos in ("VERB", "ADJ"):
                yield from _clauses(speech, kid, head if sharing is None else sharing)
        elif has_subject and _is_said_too(speech, head, kid):
            yield from _clauses(speech, kid, None)


def _is_alternative(speech: Speech, i: int) -> bool:
    return any(speech.low(k) in ("or", "nor") for k in speech.kids(i, "cc"))


def _is_said_too(speech: Speech, head: int, clause: int) -> bool:
    """Tell whether a dependent clause is said to be so.

    So is one that is put beside another, that gives a reason, or that someone is glad of.
    """
    word = speech.words[clause]
    marks = [speech.low(k) for k in speech.kids(clause, "mark")]
    if word.dep == "parataxis":
        return word.lemma not in REPORTS
    if word.dep == "advcl":
        return bool(marks) and marks[0] in REASONS
    if word.dep != "ccomp" or marks not in ([], ["that"]):
        return False
    denied = any(speech.low(k) in NOT for k in speech.kids(head, "advmod"))
    if speech.words[head].lemma == "believe":
        return denied and any(speech.low(k) in ("ca", "can") for k in speech.kids(head, "aux"))
    return speech.words[head].lemma in GLAD and not denied
