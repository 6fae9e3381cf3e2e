from __future__ import annotations

from pathlib import Path

import numpy as np

from nesy.knowledge.subgraph import RELATIONS, Subgraph
from nesy.language.utterance import EMOTIONS
from nesy.neural.graphs import lay_graphs
from tests.neural.tiny import write_tokenizer


def one_graph(turns: int, concept: str) -> Subgraph:
    nodes = (*EMOTIONS, *(f"turn {i}" for i in range(1, turns + 1)), concept)
    kinds = np.array([0] * 7 + [1] * turns + [2], dtype=np.int64)
    edges = np.array([[7], [7 + turns]], dtype=np.int64)
    return Subgraph(nodes, kinds, edges, np.array([1], dtype=np.int64), (None,))


def test_graphs_lie_side_by_side_and_run_both_ways(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    laid = lay_graphs([one_graph(2, "lost ticket"), one_graph(1, "job")], [2, 1], tokenizer)
    assert laid.edge_index.tolist() == [[7, 9, 17, 18], [9, 7, 18, 17]]
    assert laid.relation.tolist() == [1, 1 + len(RELATIONS)] * 2
    assert laid.index[laid.kind == 1].tolist() == [0, 1, 2]
    assert (laid.pieces >= 0).sum(1).tolist() == [2, 1]
