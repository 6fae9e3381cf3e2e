"""Which clauses say how things are, and whether they deny it."""

from __future__ import annotations

from nesy.errors import NesyError
from nesy.language.clause_terms import Speech
from nesy.language.clause_words import (
    DOUBTFUL,
    LATER,
    LIMITS,
    NOBODY,
    NOT,
    NOT_SO,
    QUESTION_WORDS,
)

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
OBJECTS = ("obj", "dobj", "iobj")
AUXILIARIES = ("aux", "aux:pass", "auxpass", "cop")


class UnsaidError(NesyError):
    """A clause that is given no formula; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_said(speech: Speech, head: int, owner: int) -> None:
    """Refuse a clause that asks, supposes, or says how things may be."""
    words = speech.words
    clause = words[head].clause
    own = [i for i in speech.below(head) if words[i].clause == clause]
    low = {speech.low(i) for i in own}
    if any(_asks(speech, i, head) for i in own):
        raise UnsaidError("a clause with a question word")
    auxiliaries = [
        *speech.kids(head, *AUXILIARIES),
        *(speech.kids(owner, *AUXILIARIES) if owner != head else ()),
    ]
    if any(
        speech.low(i) in NOT_SO or _is_would(words[i].lemma, speech.low(i)) for i in auxiliaries
    ):
        raise UnsaidError("what may, should or will be")
    if low & LATER:
        raise UnsaidError("what may, should or will be")
    if low & DOUBTFUL:
        raise UnsaidError("a word that takes back what is said")
    subjects = speech.kids(owner, *SUBJECTS)
    if subjects and any(i < min(subjects) for i in speech.kids(owner, *AUXILIARIES)):
        raise UnsaidError("a question")
    if subjects and not speech.kids(owner, "expl") and owner < min(subjects):
        raise UnsaidError("a verb before its subject")
    if speech.kids(head, "csubj", "csubj:pass"):
        raise UnsaidError("a clause as its subject")


def _asks(speech: Speech, i: int, head: int) -> bool:
    """Tell whether a word asks something: not in `what a day` nor `scared of what comes next`."""
    dep = speech.words[i].dep
    is_named = i > head and is_free_relative(speech, i)
    return speech.low(i) in QUESTION_WORDS and dep not in ("mark", "det:predet") and not is_named


def is_free_relative(speech: Speech, i: int) -> bool:
    """Tell whether a word stands for what its own clause says: `of what comes next`."""
    has_clause = bool(speech.kids(i, "acl", "acl:relcl")) and bool(speech.kids(i, "case"))
    return has_clause and speech.low(i) in QUESTION_WORDS


def _is_would(lemma: str, low: str) -> bool:
    return low == "'d" and lemma != "have"


def is_negated(speech: Speech, head: int, owner: int) -> bool:
    """Tell whether a clause is denied.

    Raises:
        UnsaidError: it is denied twice.
    """
    cues = [k for k in speech.children[head] if speech.low(k) in NOT]
    if any(speech.low(k + 1) in LIMITS for k in cues if k + 1 < len(speech.words)):
        raise UnsaidError("a word that takes back what is said")
    subjects = speech.kids(owner, *SUBJECTS)
    for k in [*subjects, *speech.kids(head, *OBJECTS, "obl", "xcomp", "nsubj")]:
        if speech.low(k) in NOBODY | {"nothing"} and k not in cues:
            cues.append(k)
        cues += [d for d in speech.kids(k, "det") if speech.low(d) == "no"]
    if speech.words[head].pos == "NOUN":
        cues += [d for d in speech.kids(head, "det") if speech.low(d) == "no"]
    for k in speech.kids(head, "advmod"):
        if any(speech.low(d) in ("no", "not") for d in speech.children[k]):
            if k < max(subjects, default=-1):  # Not exactly, I'm ...
                raise UnsaidError("a denial whose reach cannot be told")
            cues.append(k)
    if len(set(cues)) > 1:
        raise UnsaidError("denied twice")
    return bool(cues)
