"""The recipe of the shipped chooser: link, train on edges, train on questions, fit, pack."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from nesy.corpora.choice_parts import read_parts
from nesy.corpora.choices import ChoiceQuestion
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link_turn
from nesy.knowledge.option_graphs import OptionGraph, join_options
from nesy.knowledge.phrases import find_phrases
from nesy.knowledge.world import load_world
from nesy.language.analysis import Analysis
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.neural.checkpoint import load_net
from nesy.neural.choice_net import ChoiceNet, lay_questions, read_pieces
from nesy.neural.tokens import DialogueTokenizer
from nesy.reason.bridged import rule_of
from nesy.reason.path_weights import kind_of
from nesy.tasks.choose import PATHS
from nesy.train.choice import (
    EDGES,
    FINISHED,
    QUESTIONS,
    Lesson,
    graph_scores,
    load_stage,
    train_stage,
)
from nesy.train.choice_data import made_questions
from nesy.train.start import starting_trunk

LINKS = "choice-paths.jsonl"
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Linked:
    """A question with, for each option, its graph and what its paths are, best path first.

    Args:
        rules: names of the paths' kinds (`bridged.rule_of`), of the PATHS that come first and of
            phrases; kinds: their lengths and vagueness; words: where they start; shares: how much
            of their kind they count.
    """

    question: ChoiceQuestion
    graphs: tuple[OptionGraph, ...]
    rules: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    shares: tuple[tuple[float, ...], ...]


Corpora = Mapping[str, Mapping[str, Sequence[Linked]]]
"""Data set to part to questions."""


def read_linked(
    data: Path, out: Path, progress: Callable[[int, int], object] | None = None
) -> Corpora:
    """Read both data sets and link them with the graph; what was linked is kept in `out`.

    Raises:
        InputError: a data set is missing or not in its shape.
    """
    found = read_parts(data)
    path = out / LINKS
    every = [asked for parts in found.values() for rows in parts.values() for asked in rows]
    if not path.is_file():
        out.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            for number, record in enumerate(_link_all(every), 1):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                if progress is not None:
                    progress(number, len(every))
        fresh.replace(path)
    with path.open(encoding="utf-8") as file:
        linked = [_linked(asked, json.loads(line)) for asked, line in zip(every, file, strict=True)]
    rest = iter(linked)
    return {
        name: {part: tuple(next(rest) for _ in rows) for part, rows in parts.items()}
        for name, parts in found.items()
    }


def new_net(weights: Path, tokenizer_out: Path) -> ChoiceNet:
    """Start from MiniLM, on the conversation encoder's table of word pieces.

    Raises:
        WeightsError: MiniLM's package or the weights are missing or altered.
    """
    trunk = starting_trunk(tokenizer_out)
    net = ChoiceNet(replace(trunk.config, types=1))
    state = {name: value for name, value in trunk.state_dict().items() if "tokens" not in name}
    state["types.weight"] = state["types.weight"][:1]
    net.trunk.tokens = load_net(weights)[0].trunk.tokens
    net.trunk.load_state_dict(state, strict=False)
    return net


def train(
    data: Path,
    out: Path,
    weights: Path,
    seeds: Sequence[int],
    *,
    device: str = "cpu",
    progress: Callable[[int, int], object] | None = None,
) -> list[Path]:
    """Train on the edges once, then on the questions for each seed; return the seeds' folders.

    Resumes; what was finished is left as it is.

    Raises:
        InputError: a data set is missing or not in its shape.
        WeightsError: MiniLM's package or the weights are missing or altered.
    """
    tokenizer = DialogueTokenizer(weights / "tokenizer.json")
    edges = out / "choice-edges"
    if not (edges / FINISHED).is_file():
        made = [_lesson(asked, tokenizer) for asked in made_questions(load_world(), EDGES.seed)]
        net = new_net(weights, out / "choice-tokenizer.json")
        train_stage(net, tokenizer, made, edges, replace(EDGES, device=device))
    corpora = read_linked(data, out, progress)
    lessons = [
        _lesson(each.question, tokenizer, each.graphs)
        for parts in corpora.values()
        for each in parts["train"]
    ]
    folders = [out / f"choice-{seed}" for seed in seeds]
    for seed, folder in zip(seeds, folders, strict=True):
        net = trained(edges, weights, out / "choice-tokenizer.json")
        train_stage(net, tokenizer, lessons, folder, replace(QUESTIONS, seed=seed, device=device))
    return folders


def trained(folder: Path, weights: Path, tokenizer_out: Path) -> ChoiceNet:
    """Return the net of a finished stage."""
    return load_stage(new_net(weights, tokenizer_out), folder)


@torch.inference_mode()
def readings(
    net: ChoiceNet, rows: Sequence[Linked], tokenizer: DialogueTokenizer
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return for each question the scores of its options by the text, and by the GAT."""
    net.eval()
    by_text: list[np.ndarray] = []
    by_graph: list[np.ndarray] = []
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE]
        lessons = [_lesson(each.question, tokenizer, each.graphs) for each in part]
        text, questions = net.read(lay_questions([lesson.asked for lesson in lessons]))
        graph = graph_scores(net, tokenizer, lessons, questions)
        for row, each in enumerate(part):
            count = len(each.question.options)
            by_text.append(text[row, :count].numpy().astype(np.float64))
            by_graph.append(graph[row, :count].numpy().astype(np.float64))
    return by_text, by_graph


def _lesson(
    asked: ChoiceQuestion, tokenizer: DialogueTokenizer, graphs: tuple[OptionGraph, ...] = ()
) -> Lesson:
    return Lesson(read_pieces(tokenizer, asked.question, asked.options), asked.right[0], graphs)


def _link_all(questions: Sequence[ChoiceQuestion]) -> Iterator[Mapping[str, object]]:
    graph = load_world()
    analyser = SpacyAnalyser(None)
    analyser.load()
    for first in range(0, len(questions), _AT_ONCE):
        part = questions[first : first + _AT_ONCE]
        texts = [text for asked in part for text in (asked.question, *asked.options)]
        parsed = iter(analyser.analyse(texts))
        for asked in part:
            yield _record(asked, [next(parsed) for _ in (asked.question, *asked.options)], graph)


def _record(
    asked: ChoiceQuestion, parsed: Sequence[Analysis], graph: Graph
) -> Mapping[str, object]:
    named, *offered = (link_turn(each, graph).links for each in parsed)
    found, made = join_options(asked.question, asked.options, named, offered, graph)
    phrases = find_phrases(parsed[0], parsed[1:], named, offered, graph)
    paths = [[*one.kept[:PATHS], *two.kept] for one, two in zip(found, phrases, strict=True)]
    return {
        "graphs": [
            {
                "nodes": each.nodes[2:],
                "kinds": each.kinds.tolist(),
                "edges": each.edge_index.T.tolist(),
                "relations": each.relations.tolist(),
                "paths": each.edges,
            }
            for each in made
        ],
        "rules": [[rule_of(path) for path in each] for each in paths],
        "kinds": [[kind_of(path) for path in each] for each in paths],
        "words": [[path.question.concept for path in each] for each in paths],
        "shares": [[path.share for path in each] for each in paths],
    }


def _linked(asked: ChoiceQuestion, record: Mapping) -> Linked:
    graphs = tuple(
        OptionGraph(
            (asked.question, text, *each["nodes"]),
            np.array(each["kinds"], dtype=np.int64),
            np.array(each["edges"], dtype=np.int64).reshape(-1, 2).T,
            np.array(each["relations"], dtype=np.int64),
            tuple(tuple(path) for path in each["paths"]),
        )
        for text, each in zip(asked.options, record["graphs"], strict=True)
    )
    names = ("rules", "kinds", "words", "shares")
    return Linked(asked, graphs, *(tuple(map(tuple, record[name])) for name in names))
