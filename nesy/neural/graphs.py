"""Subgraphs of conversations laid side by side for the GAT; every edge runs both ways."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from nesy.knowledge.subgraph import EMOTION, RELATIONS, TURN, Subgraph
from nesy.neural.heads import Graphs
from nesy.neural.tokens import DialogueTokenizer

EDGE_TYPES: tuple[str, ...] = (*RELATIONS, *(f"{name}_back" for name in RELATIONS))
"""Edge types of the GAT's table: the subgraph's relations, then their inverses."""

MAX_PIECES = 6
"""A concept's input is the mean of the embeddings of its first word pieces."""


def lay_graphs(
    subgraphs: Sequence[Subgraph], turns: Sequence[int], tokenizer: DialogueTokenizer
) -> Graphs:
    """Join subgraphs; `turns` holds each dialogue's number of turns.

    Edges of each subgraph stand in its own order, first forwards and then backwards.
    """
    kinds: list[int] = []
    index: list[int] = []
    names: list[str] = []
    edges, relations = [], []
    turn_base = 0
    for graph, count in zip(subgraphs, turns, strict=True):
        base = len(kinds)
        turn = 0
        for node, (name, kind) in enumerate(zip(graph.nodes, graph.kinds.tolist(), strict=True)):
            if kind == EMOTION:
                kinds.append(0)
                index.append(node)
            elif kind == TURN:
                kinds.append(1)
                index.append(turn_base + turn)
                turn += 1
            else:
                kinds.append(2)
                index.append(len(names))
                names.append(name.replace("_", " "))
        forward = torch.from_numpy(graph.edge_index) + base
        relation = torch.from_numpy(graph.relations)
        edges += [forward, forward.flip(0)]
        relations += [relation, relation + len(RELATIONS)]
        turn_base += count
    none = (-1,) * MAX_PIECES
    rows = [(*ids, *none)[:MAX_PIECES] for ids in tokenizer.names(names)] or [none]
    return Graphs(
        torch.tensor(kinds, dtype=torch.int64),
        torch.tensor(index, dtype=torch.int64),
        torch.tensor(rows, dtype=torch.int64),
        torch.cat(edges, dim=1),
        torch.cat(relations),
    )
