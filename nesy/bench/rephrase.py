"""Says every sentence of a problem anew, from its formula, in frames drawn by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nesy.bench.rephrase_frames import FAMILIES, OWN, fill, pieces
from nesy.bench.rephrase_words import Wording, rule_of
from nesy.corpora.logic import LogicProblem, Statement
from nesy.errors import InputError
from nesy.language.english.document import read_document
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import Formula

_PERSONAL = ("someone", "people", "anyone", "everyone")
_IMPERSONAL = ("something", "things", "anything", "everything")


@dataclass(frozen=True, slots=True)
class Rephrased:
    """A sentence said anew: the frame that was drawn, and the formula that it says."""

    text: str
    frame: str
    formula: Formula


def rephrase_problems(
    problems: Sequence[LogicProblem], task: str, family: str, *, seed: int = 0
) -> list[LogicProblem]:
    """Say all sentences and claims anew; answers and what they rest on stay.

    No formula goes into what is returned.

    Raises:
        InputError: a sentence is neither a fact nor a rule that the exact grammar reads.
    """
    return [
        _replaced(problem, [Statement(each.text) for each in rephrase(problem, task, family, seed)])
        for problem in problems
    ]


def rephrase(problem: LogicProblem, task: str, family: str, seed: int = 0) -> list[Rephrased]:
    """Say the sentences of one problem anew, then its claims, each differently than it was.

    Args:
        task: whose own frames are not drawn.
        seed: with the problem's name it decides which frames are drawn.

    Raises:
        InputError: a sentence is neither a fact nor a rule that the exact grammar reads.
    """
    rng = random.Random(f"{seed} {family} {problem.id}")
    texts = [statement.text for statement in problem.statements]
    document = read_document(texts)
    wording = Wording(document.known.kinds, _is_personal(" ".join(texts), default=False))
    found = []
    for read in document.sentences:
        if not isinstance(read, Reading):
            raise InputError(f"{read.text} {read}; expected a sentence that the grammar reads")
        own = replace(wording, personal=_is_personal(read.text, default=wording.personal))
        found.append(_drawn(read, own, [f for f in FAMILIES[family] if f not in OWN[task]], rng))
    return found


def _drawn(read: Reading, wording: Wording, frames: Sequence[str], rng: random.Random) -> Rephrased:
    fitting = pieces(rule_of(read.formula), wording)
    said = [(frame, fill(frame, fitting)) for frame in frames]
    fit = [(frame, text) for frame, text in said if text not in (None, read.text)]
    if not fit:
        raise InputError(f"{read.text} no frame says it; expected a fact or a rule")
    frame, text = rng.choice(fit)
    return Rephrased(str(text), frame, read.formula)


def _is_personal(text: str, *, default: bool) -> bool:
    """Whether a text speaks of all things as persons; the default where it does not say."""
    words = text.casefold().replace(".", " ").split()
    if any(word in words for word in _IMPERSONAL):
        return False
    return default or any(word in words for word in _PERSONAL)


def _replaced(problem: LogicProblem, statements: Sequence[Statement]) -> LogicProblem:
    count = len(problem.sentences)
    rest = iter(statements[count:])
    questions = []
    for question in problem.questions:
        claims = tuple(next(rest) for _ in question.claims)
        questions.append(replace(question, text=" ".join(c.text for c in claims), claims=claims))
    return replace(problem, sentences=tuple(statements[:count]), questions=tuple(questions))
