"""What the translator learns from: sentences with formulas, none near a measured one."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nesy.corpora.logic import LogicProblem, Part, own_split, parse_gold
from nesy.corpora.logic_files import read_logic
from nesy.corpora.logic_groups import apart
from nesy.language.english.document import read_document
from nesy.language.english.lexicon import VERBS
from nesy.language.english.morphology import base_of_past, base_of_third, is_plural
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import Formula
from nesy.train.claim_lessons import Claims, with_claims
from nesy.train.framed_sentences import make_framed, make_framed_ontology
from nesy.train.sentence_generator import Words, make_ontology, make_problem

TEMPLATES = {"logicnli": 300, "proofwriter": 900}
"""Problems of each template language that one run learns from."""
MADE = 3_000
FRAMED = 2_500
_PAIRS_TOGETHER = 4
_MOST = 32
"""Sentences of one lesson."""
_OWN = ("xai2025", "exact2026", "folio")


LITERAL = ("proofwriter", "framed", "ontology")
"""The names of `literal_lessons`."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Sentences of one problem, each with a formula or None."""

    corpus: str
    texts: tuple[str, ...]
    formulas: tuple[Formula | None, ...]


@dataclass(frozen=True, slots=True)
class Lined:
    """Made-up problems most sentences of which are said in frames of `framed_lines`."""

    lines: tuple[str, ...]
    count: int = FRAMED

    def lessons(self, words: Words, rng: random.Random) -> list[Lesson]:
        """Make `count` problems, and half as many about kinds."""
        made = [_made("lined", make_framed(rng, words, self.lines)) for _ in range(self.count)]
        kinds = (make_framed_ontology(rng, words, self.lines) for _ in range(self.count // 2))
        return made + [_made("lined", pairs) for pairs in kinds]


def read_lessons(
    data: Path,
    part: Part,
    *,
    seed: int = 0,
    claims: Claims | None = None,
    lined: Lined | None = None,
) -> list[Lesson]:
    """Read the lessons of one part; those for training share no sentences with those of `dev`.

    Args:
        claims: formulas found for claims that have none, for training.
        lined: made-up problems in other frames that are learned from as well.

    Raises:
        InputError: a data set is missing or not in its shape.
    """
    rng = random.Random(seed)
    logic = data / "logic"
    own = {name: read_logic(name, _file(logic, name)) for name in _OWN}
    measured = [problem for name in _OWN for problem in own_split(own[name], "dev")]
    pairs = own_split(read_logic("malls", logic / "malls_willow/pairs.json"), part)
    lessons: list[Lesson] = []
    for name in _OWN:
        kept = own_split(own[name], part)
        if part == "train":
            kept = [with_claims(each, claims or {}) for each in apart(kept, measured)]
        lessons += [_lesson(name, problem, rng) for problem in _unlike(kept)]
    if part == "train":
        second = own_split(read_logic("folio", logic / "folio/folio_v2_train.json"), part)
        kept = _unlike(apart(second, measured))
        lessons += [_lesson("folio2", problem, rng) for problem in kept]
    if part == "train":
        pairs = apart(pairs, measured)
    lessons += _grouped(pairs, rng)
    if part == "train":
        lessons += _template_lessons(logic, rng)
        words = read_words(data)
        lessons += [_made("made", make_problem(rng, words)) for _ in range(MADE)]
        lessons += [_made("framed", make_framed(rng, words)) for _ in range(FRAMED)]
        lessons += [_made("ontology", make_ontology(rng, words)) for _ in range(MADE // 3)]
        if lined is not None:
            lessons += lined.lessons(words, rng)
    return lessons


def literal_lessons(data: Path, *, seed: int = 11, each: int = 30) -> list[Lesson]:
    """Return lessons whose formulas say their sentences word for word, few of them learned from.

    ProofWriter as the exact grammar reads it, and made-up problems of two kinds with other draws.
    """
    rng = random.Random(seed)
    read = read_logic("proofwriter", data / "logic/proofwriter/train.json")
    lessons = [_read_lesson(problem) for problem in rng.sample(read, min(each, len(read)))]
    words = read_words(data)
    lessons += [_made("framed", make_framed(rng, words)) for _ in range(each)]
    return lessons + [_made("ontology", make_ontology(rng, words)) for _ in range(each)]


def problems_with_answers(data: Path) -> list[LogicProblem]:
    """Read the problems for training whose claims have answers but no formulas.

    Raises:
        InputError: a data set is missing or not in its shape.
    """
    own = {name: read_logic(name, _file(data / "logic", name)) for name in _OWN}
    measured = [problem for name in _OWN for problem in own_split(own[name], "dev")]
    return apart(own_split(own["xai2025"], "train"), measured)


def _file(logic: Path, name: str) -> Path:
    return logic / ("folio/folio-train.jsonl" if name == "folio" else f"{name}/train.json")


def _unlike(problems: Sequence[LogicProblem]) -> list[LogicProblem]:
    """Return one problem of those that have the same sentences, with the claims of all."""
    found: dict[tuple[str, ...], LogicProblem] = {}
    for problem in problems:
        key = tuple(sentence.text for sentence in problem.sentences)
        known = found.get(key)
        questions = problem.questions if known is None else (*known.questions, *problem.questions)
        found[key] = LogicProblem(problem.id, problem.group, problem.sentences, questions)
    return list(found.values())


def _lesson(name: str, problem: LogicProblem, rng: random.Random) -> Lesson:
    claims = [c for question in problem.questions for c in question.claims if c.gold]
    claims = [claim for claim in claims if not claim.is_formula]
    statements = (*problem.sentences, *claims)[:_MOST]
    formulas = parse_gold(statements)
    texts = [statement.text for statement in statements]
    asked = []
    for text, formula in zip(texts, formulas, strict=True):
        question = as_question(text) if formula is not None else None
        if question is not None and rng.random() < 0.4:
            asked.append((question, formula))
    for question, formula in asked[:5]:
        texts.append(question)
        formulas.append(formula)
    return Lesson(name, tuple(texts), tuple(formulas))


def _grouped(pairs: Sequence[LogicProblem], rng: random.Random) -> list[Lesson]:
    """Put single sentences together, a few a lesson."""
    order = list(pairs)
    rng.shuffle(order)
    made = []
    for start in range(0, len(order), _PAIRS_TOGETHER):
        statements = [each.sentences[0] for each in order[start : start + _PAIRS_TOGETHER]]
        texts = tuple(statement.text for statement in statements)
        made.append(Lesson("malls", texts, tuple(parse_gold(statements))))
    return made


def _template_lessons(logic: Path, rng: random.Random) -> list[Lesson]:
    """Read LogicNLI with its formulas, and ProofWriter with those of the exact grammar."""
    nli = read_logic("logicnli", logic / "logicnli", "train")
    lessons = [_lesson("logicnli", each, rng) for each in _some(rng, "logicnli", nli)]
    proofs = read_logic("proofwriter", logic / "proofwriter/train.json")
    for problem in _some(rng, "proofwriter", proofs):
        lessons.append(_read_lesson(problem))
    return lessons


def _read_lesson(problem: LogicProblem) -> Lesson:
    """Read a problem of ProofWriter by the exact grammar."""
    texts = [statement.text for statement in problem.statements]
    read = read_document(texts).sentences
    formulas = tuple(each.formula if isinstance(each, Reading) else None for each in read)
    return Lesson("proofwriter", tuple(texts), formulas)


def _some(rng: random.Random, name: str, problems: Sequence[LogicProblem]) -> list[LogicProblem]:
    return rng.sample(problems, min(TEMPLATES[name], len(problems)))


def _made(name: str, pairs: Sequence[tuple[str, Formula]]) -> Lesson:
    texts, formulas = zip(*pairs, strict=True)
    return Lesson(name, texts, formulas)


def read_words(data: Path) -> Words:
    """Read plain English words of each kind from WordNet's pairs of antonyms."""
    found: dict[str, set[str]] = defaultdict(set)
    path = data / "knowledge/oewn/antonyms.tsv"
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        one, synset, other, second = line.split("\t")
        for word, name in ((one, synset), (other, second)):
            if re.fullmatch(r"[a-z]{3,12}", word):
                found[name[-1]].add(word)
    return Words(sorted(found["n"]), sorted(found["a"] | found["s"]), sorted(found["v"]))


_FRONTED = frozenset({
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "may", "might", "must",
    "will", "would", "should",
})  # fmt: skip


def as_question(text: str) -> str | None:
    """Turn a plain statement into a question with "is", "does", "can"; None where it is not plain.

    Only the forms are made that need no parse: the verb is the first of its kind.
    """
    said = text.strip().rstrip(".")
    first = said.split(" ")[0].lower()
    if "," in said or first in ("if", "when", "whenever", "there", "either", "neither", "it"):
        return None
    words = said.split(" ")
    low = words[0][:1].lower() + words[0][1:] if first in _DETERMINERS else words[0]
    words = [low, *words[1:]]
    for place, word in enumerate(words[1:], 1):
        if word in _FRONTED:
            rest = [*words[:place], *words[place + 1 :]]
            return f"{word.capitalize()} {' '.join(rest)}?"
        for helper, base in (
            ("Does", base_of_third(word)),
            ("Did", base_of_past(word)),
            ("Do", word if word in VERBS and is_plural(words[place - 1]) else None),
        ):
            if base is not None:
                rest = [*words[:place], base, *words[place + 1 :]]
                return f"{helper} {' '.join(rest)}?"
    return None


_DETERMINERS = frozenset({"all", "every", "each", "some", "no", "a", "an", "the", "any", "at"})
