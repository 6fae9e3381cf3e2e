"""A chooser over a few edges, splitting at spaces, and a reader that says what it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nesy.knowledge.columns import Columns
from nesy.knowledge.option_graphs import OptionGraph
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.triples import WORLD_RELATIONS, Source
from nesy.language.analysis import Analysis, Word
from nesy.language.encoding import ChoiceReading
from nesy.tasks.choose import Chooser

EDGES = (
    "plate|AtLocation|cupboard",
    "cup|AtLocation|cupboard",
    "swim|AtLocation|pool",
    "water|RelatedTo|plate",
    "pool|HasA|water",
)


class SmallAnalyser:
    """Makes a word of each run of letters; words after `not` are negated."""

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Analysis:
        words, negated = [], False
        for found in re.finditer(r"\w+", text):
            form = found.group().lower()
            words.append(Word(form, form, "X", "dep", 0, found.start(), found.end(), negated, 0, 0))
            negated = negated or form == "not"
        return Analysis(text, tuple(words))


class RisingReader:
    """Scores options as told; gives each edge of a graph more of all than the one before."""

    def __init__(self, *scores: float) -> None:
        self._scores = np.array(scores, dtype=np.float32)

    def read(
        self, question: str, options: Sequence[str], graphs: Sequence[OptionGraph]
    ) -> ChoiceReading:
        rising = tuple(np.arange(len(g.relations), dtype=np.float32) for g in graphs)
        return ChoiceReading(self._scores, np.zeros_like(self._scores), rising, rising)


def small_chooser(folder: Path, edges: Sequence[str] = EDGES) -> Chooser:
    """Make one whose graph lies in `folder`."""
    columns = Columns()
    for edge in edges:
        head, relation, tail = edge.split("|")
        columns.add(head, WORLD_RELATIONS.index(relation), tail, 0)
    names, arrays = columns.arrays(WORLD_RELATIONS)
    path = folder / "small.kg"
    origins = [Source("hand", "CC0-1.0")]
    write_graph(path, names, arrays, relation_names=WORLD_RELATIONS, origins=origins)
    return Chooser(open_graph(path), SmallAnalyser())
