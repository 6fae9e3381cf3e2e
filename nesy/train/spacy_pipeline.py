"""Trains the small English pipeline (tags, parse, lemmas) that ships as `weights/en_nesy`.

Everything runs on spaCy's own tokenizer: gold annotation is aligned to it, so that the parser
sees in training what it will see at run time.
"""

from __future__ import annotations

import logging
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed

from nesy.errors import InputError
from nesy.language.spacy_analyser import write_hashes
from nesy.train.irregular_words import IRREGULAR

_LOG = logging.getLogger(__name__)

_WIDTH, _DEPTH = 96, 4
_ROWS = (6000, 1000, 2500, 1000)
_SENTENCES_A_DOC = 6
_LEARN_RATE = 0.002
_LOOK_EVERY, _LOOK_AT, _PATIENCE = 400, 250, 4

_DOUBLED = "bdgmnprt"

_SUFFIX_RULES: dict[str, list[list[str]]] = {
    "noun": [
        ["ss", "ss"],
        ["us", "us"],
        ["is", "is"],
        ["ies", "y"],
        ["men", "man"],
        ["ves", "f"],
        ["ches", "ch"],
        ["shes", "sh"],
        ["sses", "ss"],
        ["xes", "x"],
        ["zes", "z"],
        ["s", ""],
        ["ses", "s"],
        ["ss", "ss"],
    ],
    "verb": [
        *([c + c + end, c] for c in _DOUBLED for end in ("ed", "ing")),
        ["ss", "ss"],
        ["ies", "y"],
        ["ied", "y"],
        ["ches", "ch"],
        ["shes", "sh"],
        ["sses", "ss"],
        ["xes", "x"],
        ["s", ""],
        ["ed", ""],
        ["ing", ""],
        ["es", "e"],
        ["ed", "e"],
        ["ing", "e"],
    ],
    "adj": [
        *([c + c + end, c] for c in _DOUBLED for end in ("er", "est")),
        ["ier", "y"],
        ["iest", "y"],
        ["er", ""],
        ["est", ""],
        ["er", "e"],
        ["est", "e"],
    ],
    "adv": [["er", ""], ["est", ""]],
}
"""Detachment rules of WordNet's morphy, by lower-case universal tag. Source: Miller 1995."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A gold sentence; `heads` are 0-based, a root is its own head."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    pos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


def train(data: Path, out: Path, *, seed: int = 0, max_steps: int = 4800) -> dict[str, float]:
    """Train the pipeline on UD English-EWT and write it to `out` with its scores on dev.

    Args:
        data: a folder with `train.conllu` and `dev.conllu`, or one that holds them under
            `language/ud_ewt`; word lists under `knowledge/oewn` are used for lemmas if there.
        max_steps: updates of 300 to 800 words; stops earlier when dev no longer improves.

    Raises:
        InputError: no training files there.
    """
    fix_random_seed(seed)
    folder = _find_treebank(data)
    groups = list(_read_documents(folder / "train.conllu"))
    dev = list(_read_documents(folder / "dev.conllu"))
    nlp = _new_pipeline()
    rng = random.Random(seed)
    nlp.initialize(lambda: [_example(nlp, group) for group in groups[:3000]])
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.get_pipe("lemmatizer").initialize(lookups=_lemma_tables(groups, data))
    _fit(nlp, groups, dev, rng, out, max_steps=max_steps)
    nlp = spacy.load(out)
    scores = _evaluate(nlp, dev)
    nlp.meta.update(_meta(scores, seed=seed))
    nlp.to_disk(out)
    write_hashes(out)
    return scores


def _find_treebank(data: Path) -> Path:
    for folder in (data, data / "language" / "ud_ewt"):
        if (folder / "train.conllu").is_file() and (folder / "dev.conllu").is_file():
            return folder
    raise InputError(
        "no train.conllu and dev.conllu here or in language/ud_ewt; "
        "expected a copy of UD English-EWT with these names",
        path=data,
    )


def _new_pipeline() -> Language:
    nlp = spacy.blank("en")
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(_ROWS),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": _DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 20})
    return nlp


def _read_documents(path: Path) -> Iterator[list[_Sentence]]:
    """Yield runs of at most six neighbouring sentences, so that the parser learns their bounds."""
    group: list[_Sentence] = []
    for new_document, sentence in _read_sentences(path):
        if group and (new_document or len(group) == _SENTENCES_A_DOC):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _read_sentences(path: Path) -> Iterator[tuple[bool, _Sentence]]:
    new_document, rows = False, []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#"):
            new_document = new_document or line.startswith("# newdoc")
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield new_document, _sentence_of(rows)
            new_document, rows = False, []


def _sentence_of(rows: Sequence[Sequence[str]]) -> _Sentence:
    glued: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            if "SpaceAfter=No" in row[9]:
                glued.add(last)
    words = [row for row in rows if row[0].isdigit()]
    return _Sentence(
        words=tuple(row[1] for row in words),
        spaces=tuple("SpaceAfter=No" not in row[9] and int(row[0]) not in glued for row in words),
        pos=tuple(row[3] for row in words),
        lemmas=tuple((row[2] if row[2] != "_" else row[1]).lower() for row in words),
        heads=tuple(int(row[6]) - 1 if row[6] != "0" else int(row[0]) - 1 for row in words),
        deps=tuple("ROOT" if row[7] == "root" else row[7] for row in words),
    )


def _example(nlp: Language, group: Sequence[_Sentence]) -> Example:
    """Align the gold annotation of `group` to the tokenizer of `nlp`."""
    heads, offset = [], 0
    for sentence in group:
        heads += [head + offset for head in sentence.heads]
        offset += len(sentence.words)
    words = [w.replace(" ", "") for s in group for w in s.words]
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=[x for s in group for x in s.spaces],
        pos=[x for s in group for x in s.pos],
        lemmas=[x for s in group for x in s.lemmas],
        heads=heads,
        deps=[x for s in group for x in s.deps],
    )
    return Example(nlp.make_doc(gold.text), gold)


def _vary(group: Sequence[_Sentence], rng: random.Random) -> Sequence[_Sentence]:
    """Sometimes write a group as chats and transcripts do: lower-case, or spaced punctuation."""
    draw = rng.random()
    if len(group) > 1 and rng.random() < 0.4:
        start = rng.randrange(len(group))
        group = group[start : rng.randrange(start, len(group)) + 1]
    if draw < 0.15:
        return [_lower(s) for s in group]
    if draw < 0.45:
        return [_spaced(s) for s in group]
    if draw < 0.5:
        return [_lower(_spaced(s)) for s in group]
    if draw < 0.55:
        return [_curly(s) for s in group]
    return group


def _with_words(sentence: _Sentence, words: Sequence[str], spaces: Sequence[bool]) -> _Sentence:
    return _Sentence(
        tuple(words), tuple(spaces), sentence.pos, sentence.lemmas, sentence.heads, sentence.deps
    )


def _lower(sentence: _Sentence) -> _Sentence:
    return _with_words(sentence, [w.lower() for w in sentence.words], sentence.spaces)


def _curly(sentence: _Sentence) -> _Sentence:
    return _with_words(
        sentence, [w.replace("'", "\u2019") for w in sentence.words], sentence.spaces
    )


def _spaced(sentence: _Sentence) -> _Sentence:
    """Put a space around punctuation; contractions and hyphenated words stay whole."""
    spaces = list(sentence.spaces)
    for i, (word, pos) in enumerate(zip(sentence.words, sentence.pos, strict=True)):
        if pos == "PUNCT" and word in {".", ",", "!", "?", ";", ":", '"', "...", "(", ")"}:
            spaces[i] = True
            if i:
                spaces[i - 1] = True
    spaces[-1] = True
    return _with_words(sentence, sentence.words, spaces)


def _fit(
    nlp: Language,
    groups: Sequence[Sequence[_Sentence]],
    dev: Sequence[Sequence[_Sentence]],
    rng: random.Random,
    out: Path,
    *,
    max_steps: int,
) -> None:
    """Update with a learning rate that falls to a tenth; write the best averages to `out`."""
    optimizer = nlp.resume_training()
    best = stale = 0.0
    batches = _batches(nlp, groups, rng)
    losses: dict[str, float] = {}
    for step in range(1, max_steps + 1):
        optimizer.learn_rate = _LEARN_RATE * max(0.1, 1 - step / max_steps)
        nlp.update(next(batches), sgd=optimizer, drop=0.1, losses=losses, exclude=["lemmatizer"])
        if step % _LOOK_EVERY and step != max_steps:
            continue
        with nlp.use_params(optimizer.averages):
            scores = _evaluate(nlp, dev[:_LOOK_AT])
            _LOG.info("step %d %s", step, scores)
            if scores["upos"] + scores["las"] > best:
                best, stale = scores["upos"] + scores["las"], 0
                nlp.to_disk(out)
            else:
                stale += 1
        if stale >= _PATIENCE:
            return


def _batches(
    nlp: Language, groups: Sequence[Sequence[_Sentence]], rng: random.Random
) -> Iterator[list[Example]]:
    order: list[Sequence[_Sentence]] = list(groups)
    sizes = (min(800, 300 + step // 3) for step in count())
    examples = (_example(nlp, _vary(group, rng)) for group in _for_ever(order, rng))
    yield from minibatch_by_words(examples, size=sizes)


def _for_ever(
    order: list[Sequence[_Sentence]], rng: random.Random
) -> Iterator[Sequence[_Sentence]]:
    while True:
        rng.shuffle(order)
        yield from order


def _evaluate(nlp: Language, groups: Sequence[Sequence[_Sentence]]) -> dict[str, float]:
    """Score on texts as the tokenizer reads them: fractions of tokens that align with gold."""
    examples = [_example(nlp, group) for group in groups]
    docs = nlp.pipe([e.predicted.text for e in examples], batch_size=64)
    for example, doc in zip(examples, docs, strict=True):
        example.predicted = doc
    return {name: round(value, 4) for name, value in _scores(examples, nlp).items()}


def _scores(examples: Sequence[Example], nlp: Language) -> dict[str, float]:
    pos = Scorer.score_token_attr(examples, "pos")
    lemma = Scorer.score_token_attr(examples, "lemma", getter=lambda t, _: t.lemma_.lower())
    parse = nlp.get_pipe("parser").scorer(examples)
    return {
        "upos": pos["pos_acc"],
        "uas": parse["dep_uas"],
        "las": parse["dep_las"],
        "lemma": lemma["lemma_acc"],
        "sentence_f1": parse["sents_f"],
    }


def _lemma_tables(groups: Sequence[Sequence[_Sentence]], data: Path) -> Lookups:
    """Return spaCy's tables for rule lemmas: suffix rules, known words, exceptions."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in (sentence for group in groups for sentence in group):
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            counts[word.lower(), pos.lower()][lemma] += 1
    index = _known_words(counts, data)
    tables = Lookups()
    tables.add_table("lemma_rules", _SUFFIX_RULES)
    tables.add_table("lemma_index", index)
    tables.add_table("lemma_exc", _exceptions(counts, index))
    return tables


def _known_words(
    counts: Mapping[tuple[str, str], Counter[str]], data: Path
) -> dict[str, dict[str, int]]:
    """Return base forms by tag: WordNet's, and those that the treebank has twice (no typos)."""
    seen: dict[str, Counter[str]] = {pos: Counter() for pos in _SUFFIX_RULES}
    for (_, pos), lemmas in counts.items():
        if pos in seen:
            seen[pos].update(lemmas)
    wordnet = _wordnet_words(data)
    return {
        pos: dict.fromkeys(sorted({w for w in words if words[w] > 1} | wordnet[pos]), 1)
        for pos, words in seen.items()
    }


def _exceptions(
    counts: Mapping[tuple[str, str], Counter[str]], index: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, list[str]]]:
    """Return, by tag, the words that the suffix rules get wrong: the treebank has the last word."""
    right: dict[str, dict[str, str]] = {pos: dict(IRREGULAR.get(pos, {})) for pos in index}
    for pos, known in index.items():
        for word in known:
            if _by_rule(word, pos, known) not in known:
                right[pos].setdefault(word, word)
    for (word, pos), lemmas in sorted(counts.items()):
        right.setdefault(pos, {})[word] = min(lemmas, key=lambda x: (-lemmas[x], x))
    return {
        pos: {
            form: [lemma]
            for word, lemma in words.items()
            if lemma != _by_rule(word, pos, index.get(pos, {}))
            for form in {word, word.replace("'", "\u2019")}
        }
        for pos, words in right.items()
    }


def _by_rule(word: str, pos: str, index: Mapping[str, int]) -> str:
    """Return what spaCy's rule lemmatizer gives without exceptions."""
    known: list[str] = []
    odd: list[str] = []
    unknown: list[str] = []
    for old, new in _SUFFIX_RULES.get(pos, []):
        if word.endswith(old) and (form := word[: len(word) - len(old)] + new):
            kind = known if form in index else unknown if form.isalpha() else odd
            kind.append(form)
    return next(iter([*reversed(known), *odd, *unknown, word]))


def _wordnet_words(data: Path) -> dict[str, set[str]]:
    """Return the single lower-case words of Open English WordNet by tag; empty without it."""
    words: dict[str, set[str]] = defaultdict(set)
    path = data / "knowledge" / "oewn" / "synsets.tsv"
    if not path.is_file():
        return words
    tags = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        columns = line.split("\t")
        if len(columns) > 3 and columns[1] in tags:
            lemmas = columns[3].split("|")
            words[tags[columns[1]]].update(w for w in lemmas if w.isalpha() and w.islower())
    return words


def _meta(scores: dict[str, float], *, seed: int) -> dict[str, Any]:
    return {
        "name": "nesy",
        "version": "0.1.0",
        "description": "Small English pipeline of nesy: tags, dependency parse, lemmas.",
        "author": "nesy",
        "license": "CC BY-SA 4.0",
        "sources": [
            {
                "name": "UD English-EWT",
                "url": "https://github.com/UniversalDependencies/UD_English-EWT",
                "license": "CC BY-SA 4.0",
            },
            {
                "name": "Open English WordNet (list of base forms)",
                "url": "https://github.com/globalwordnet/english-wordnet",
                "license": "CC BY 4.0",
            },
        ],
        "performance": {**scores, "seed": seed},
    }
