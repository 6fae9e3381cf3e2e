"""Explanations as units: sentences of a proof, edges of a graph, words that people marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nesy.bench.runner.answer_measures import BETWEEN
from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_choices import commonsenseqa, marked_words, records
from nesy.bench.runner.load_texts import in_part
from nesy.corpora.fields import say, text_of
from nesy.corpora.reading import read_lines
from nesy.errors import InputError

Options = Mapping[str, object]

_SENTENCE = re.compile(r"\b(sent\d+): ")
_FIELD = re.compile(r"\$(\w+)\$ = ")
_EDGE = re.compile(r"\(([^;()]*);([^;()]*);([^()]*?)\)")
_WORD = re.compile(r"[^\W_]+")
_NEAREST = 3
"""Sentences that the baseline of shared words takes."""


def sentences_of(context: str) -> dict[str, str]:
    """Return the sentences of an EntailmentBank context by their names."""
    pieces = _SENTENCE.split(context)[1:]
    return {name: text.strip() for name, text in zip(pieces[::2], pieces[1::2], strict=True)}


def leaves_of(proof: str) -> tuple[str, ...]:
    """Return the sentences that the steps of a proof start from, in the order of use."""
    left = " ".join(step.split("->")[0] for step in proof.split(";"))
    return tuple(dict.fromkeys(re.findall(r"\bsent\d+\b", left)))


def entailmentbank(path: Path, part: str | None, _options: Options) -> list[Unit]:
    """Read a task of EntailmentBank, as JSON lines or as the table of its training part.

    Raises:
        InputError: it has another shape.
    """
    units = []
    rows = _table(path) if path.suffix == ".tsv" else records(path)
    for number, record in rows:
        try:
            told, hypothesis = (
                sentences_of(text_of(record, "context")),
                text_of(record, "hypothesis"),
            )
            gold = leaves_of(text_of(record, "proof"))
            name = str(record.get("id", f"entailmentbank-{path.stem}-{number}"))
        except ValueError as error:
            said = "expected context, hypothesis, proof"
            raise InputError(f"{say(error)}; {said}", path=path, line=number) from error
        nearest = {"shared_words": _nearest(hypothesis, told)}
        item = Item(name, gold, f"{hypothesis} {record['context']}", beside=nearest)
        if in_part(hypothesis, part):
            units.append(Unit(name, (item,), {"hypothesis": hypothesis, "sentences": told}))
    return units


def _table(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    """Read lines of `$name$ = value ; $name$ = value`."""
    found: list[tuple[int, Mapping[str, Any]]] = []
    for number, line in enumerate(read_lines(path), 1):
        pieces = _FIELD.split(line.replace("$proof$ ; ", "", 1))[1:]
        values = (value.strip().removesuffix(";").strip() for value in pieces[1::2])
        found.append((number, dict(zip(pieces[::2], values, strict=True))))
    return found


def _nearest(hypothesis: str, told: Mapping[str, str]) -> list[str]:
    """Return the sentences that share most words with the hypothesis."""
    asked = set(_WORD.findall(hypothesis.lower()))

    def shared(name: str) -> float:
        words = set(_WORD.findall(told[name].lower()))
        return len(words & asked) / max(1, len(words | asked))

    return sorted(told, key=lambda name: (-shared(name), name))[:_NEAREST]


def edges_of(graph: str) -> tuple[str, ...]:
    """Return the edges of a graph written as `(head; relation; tail)(...)`, each once."""
    edges = ("; ".join(part.strip() for part in edge) for edge in _EDGE.findall(graph))
    return tuple(dict.fromkeys(edges))


def explagraphs(path: Path, part: str | None, options: Options) -> list[Unit]:
    """Read ExplaGraphs: the stance of an argument, or with option `graphs` the edges that say why.

    Raises:
        InputError: a line has no four fields.
    """
    units = []
    for number, line in enumerate(read_lines(path), 1):
        fields = line.split("\t")
        if len(fields) < 4:
            said = "expected belief, argument, stance, graph"
            raise InputError(said, path=path, line=number)
        belief, argument, stance, graph = fields[:4]
        gold = edges_of(graph) if options.get("graphs") else (stance,)
        name = f"explagraphs-{path.stem}-{number}"
        if in_part(f"{belief} {argument}", part):
            text = f"{belief}{BETWEEN}{argument}"
            item = Item(name, gold, text, beside={"word_chain": _chain(belief, argument)})
            units.append(Unit(name, (item,), {"belief": belief, "argument": argument}))
    return units


def _chain(belief: str, argument: str) -> list[str]:
    """Return the two longest words of the argument and of the belief, each causing the next."""
    chosen: list[str] = []
    for text in (argument, belief):
        known = {word for word in _WORD.findall(text.lower()) if word not in chosen}
        chosen += sorted(known, key=lambda word: (-len(word), word))[:2]
    return [f"{one}; causes; {other}" for one, other in pairwise(chosen)]


def cose(path: Path, part: str | None, _options: Options) -> list[Unit]:
    """Read the words that people marked for questions; `path` lies beside the questions.

    Raises:
        InputError: the file of the questions is not there, or one has another shape.
    """
    marked = marked_words(path)
    beside = path.parent / "train_rand_split.jsonl"
    units = []
    for number, record in records(beside):
        try:
            asked = commonsenseqa(number, record)
        except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
            raise InputError(say(error), path=beside, line=number) from error
        words = str(marked.get(asked.id, "")).strip()
        text = asked.items[0].text
        # Marked words that are not in the question as it stands mark nothing in it.
        if words and words in text and in_part(text, part):
            units.append(Unit(asked.id, (Item(asked.id, (words,), text),), asked.payload))
    return units


LOADERS = MappingProxyType(
    {"entailmentbank": entailmentbank, "explagraphs": explagraphs, "cose": cose}
)
