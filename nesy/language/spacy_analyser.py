"""Analyses utterances with a spaCy pipeline: the one that ships, or the user's own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from nesy.errors import InputError, WeightsError
from nesy.language.analysis import Analysis, Word
from nesy.language.contractions import Rejoined, rejoin
from nesy.language.matrix_products import multiply_with_numpy
from nesy.language.negation import find_negated
from nesy.language.parse_tree import Node, number_clauses
from nesy.language.spacy_import import import_spacy
from nesy.resources import weights_root

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MAX_CHARACTERS = 10_000
"""Characters of a turn that are parsed; the rest has no words in its analysis."""

MAX_TOKENS = 2_000
"""Tokens of a turn that are parsed; the rest has no words in its analysis."""

SHIPPED = "en_nesy"
"""Name of the pipeline that ships with nesy."""

HASHES = "hashes.json"
"""The file of the shipped pipeline that holds the SHA-256 of each of its other files."""

_NOT_NEEDED = ("ner", "entity_linker", "textcat", "textcat_multilabel", "span_ruler")
_BATCH = 64
_LONG_RUN = re.compile(r"\S{200}")


class SpacyAnalyser:
    """An `Analyser` over a spaCy pipeline, loaded when the first text comes.

    The same texts give the same analyses, alone or together. Of a turn, at most MAX_CHARACTERS
    and MAX_TOKENS are parsed; `Analysis.text` is always the whole text.
    """

    def __init__(self, pipeline: str | Path | None = None) -> None:
        """Name the pipeline: a folder, an installed package, or None for the one that ships."""
        self._pipeline = pipeline
        self._nlp: Language | None = None

    def __repr__(self) -> str:
        """Name the pipeline and say whether it is loaded."""
        state = "not loaded" if self._nlp is None else "loaded"
        return f"SpacyAnalyser({str(self._pipeline or SHIPPED)!r}, {state})"

    def load(self) -> Language:
        """Load the pipeline unless it is, and return it.

        Raises:
            WeightsError: the shipped pipeline is missing or altered.
            InputError: the user's own is not there or lacks tags, lemmas or a parser.
        """
        if self._nlp is None:
            nlp = _load_shipped() if self._pipeline is None else _load_own(self._pipeline)
            multiply_with_numpy(nlp)
            self._nlp = nlp
        return self._nlp

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse each text; a text without words has an empty analysis.

        Raises:
            WeightsError, InputError: as `load`.
        """
        nlp = self.load()
        rejoined = [rejoin(_cut(text)) for text in texts]
        docs = nlp.pipe([_make_doc(nlp, joined.text) for joined in rejoined], batch_size=_BATCH)
        return [
            Analysis(text, _words(doc, joined, text))
            for text, joined, doc in zip(texts, rejoined, docs, strict=True)
        ]


def _load_shipped() -> Language:
    spacy = import_spacy()

    folder = weights_root() / SHIPPED
    check_hashes(folder)
    return spacy.load(folder)


def check_hashes(folder: Path) -> None:
    """Check each file of a shipped pipeline against the hashes written beside it.

    Raises:
        WeightsError: a file is missing or altered.
    """
    try:
        hashes = json.loads((folder / HASHES).read_text(encoding="utf-8"))
        for name, expected in hashes.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise WeightsError(
                    "altered since it was shipped; install nesy again", path=folder / name
                )
    except (OSError, ValueError, AttributeError) as error:
        raise WeightsError(
            f"the spaCy pipeline is not whole ({_first_line(error)}); install nesy again",
            path=folder,
        ) from error


def write_hashes(folder: Path) -> None:
    """Write the SHA-256 of each file of a pipeline beside them."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != HASHES)
    hashes = {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }
    (folder / HASHES).write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")


def _load_own(pipeline: str | Path) -> Language:
    spacy = import_spacy()

    try:
        nlp = spacy.load(pipeline, exclude=list(_NOT_NEEDED))
        doc = nlp("She did not cry .")
    except Exception as error:  # a foreign pipeline may raise anything while it loads
        raise InputError(
            f"no usable spaCy pipeline {str(pipeline)!r}: {_first_line(error)}; expected the "
            "name of an installed pipeline or its folder"
        ) from error
    needed = {"POS": "a tagger", "LEMMA": "a lemmatizer", "DEP": "a parser"}
    lacking = [part for attribute, part in needed.items() if not doc.has_annotation(attribute)]
    if lacking:
        raise InputError(
            f"spaCy pipeline {str(pipeline)!r} lacks {', '.join(lacking)}; expected an English "
            "pipeline with universal tags, lemmas and dependencies"
        )
    return nlp


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]


def _cut(text: str) -> str:
    """Return the part of `text` that is parsed: whole words, where there are spaces."""
    if len(text) <= MAX_CHARACTERS:
        return text
    space = text.rfind(" ", MAX_CHARACTERS - 200, MAX_CHARACTERS)
    return text[: space if space > 0 else MAX_CHARACTERS]


def _make_doc(nlp: Language, text: str) -> Doc:
    """Tokenize at most MAX_TOKENS; runs without a space are cut, as the tokenizer is quadratic."""
    from spacy.tokens import Doc

    ends = [match.end() for match in _LONG_RUN.finditer(text)]
    if not ends:
        doc = nlp.make_doc(text)
        return doc if len(doc) <= MAX_TOKENS else doc[:MAX_TOKENS].as_doc()
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise([0, *ends, len(text)]):
        if len(words) < MAX_TOKENS:
            piece = nlp.make_doc(text[start:end])
            words += [token.text for token in piece]
            spaces += [bool(token.whitespace_) for token in piece]
    return Doc(nlp.vocab, words=words[:MAX_TOKENS], spaces=spaces[:MAX_TOKENS])


def _words(doc: Doc, joined: Rejoined, text: str) -> tuple[Word, ...]:
    """Make words of the tokens that are not space, with places in the original text."""
    tokens = [token for token in doc if not token.is_space]
    index = {token.i: i for i, token in enumerate(tokens)}
    nodes = [
        Node(
            token.lower_,
            token.lemma_.lower() or token.lower_,
            token.pos_,
            token.dep_.lower(),
            _head(token, index),
        )
        for token in tokens
    ]
    negated, clauses = find_negated(nodes), number_clauses(nodes)
    sentences = _sentences(doc)
    words = []
    for i, (token, node) in enumerate(zip(tokens, nodes, strict=True)):
        start, end = joined.place(token.idx), joined.place(token.idx + len(token) - 1) + 1
        words.append(
            Word(
                text[start:end],
                node.lemma,
                node.pos,
                node.dep,
                node.head,
                start,
                end,
                negated[i],
                clauses[i],
                sentences[token.i],
            )
        )
    return tuple(words)


def _head(token: Token, index: Mapping[int, int]) -> int:
    """Return the number of the nearest head that is a word; a root's own number."""
    head = token.head
    while head.i not in index and head.head.i != head.i:
        head = head.head
    return index.get(head.i, index[token.i])


def _sentences(doc: Doc) -> dict[int, int]:
    """Return the number of each word's sentence by token index, passing over sentences of space."""
    spans = (span for span in doc.sents if any(not token.is_space for token in span))
    return {token.i: number for number, span in enumerate(spans) for token in span}
