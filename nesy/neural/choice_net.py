"""The net that reads a question with its options: text, and a GAT over what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nesy.knowledge.option_graphs import RELATIONS, OptionGraph
from nesy.neural.gat import WIDTH, Convolution, Gat, own_convolution
from nesy.neural.graphs import MAX_PIECES
from nesy.neural.tokens import DialogueTokenizer
from nesy.neural.transformer import Transformer, TransformerConfig

MAX_QUESTION, MAX_OPTION = 96, 32
"""Word pieces that are read of a question and of an option; what is longer is cut."""

EDGE_TYPES: tuple[str, ...] = (*RELATIONS, *(f"{name}_back" for name in RELATIONS))
"""Edge types of the GAT's table: the relations of option graphs, then their inverses."""

_MIX = 256
_KINDS = 5
OFF = -1e4
"""The score where a question has no such option."""
_FIRST_SCALE = 10.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Word pieces of a question and of each of its options."""

    question: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]

    @property
    def length(self) -> int:
        """Return how many word pieces these are."""
        return len(self.question) + sum(map(len, self.options))


@dataclass(frozen=True, slots=True)
class QuestionBatch:
    """Questions laid out as rows of T tokens: a question, then its options one after another.

    Args:
        ids: (B, T) int64; places: (B, T) int64, each option's begin where the question's end.
        parts: (B, T) int64: 0 the question, k its option k from 1, -1 padding.
        counts: (B,) options of each.
    """

    ids: Tensor
    places: Tensor
    parts: Tensor
    counts: Tensor

    def to(self, device: str) -> QuestionBatch:
        """Move every tensor to `device`."""
        return QuestionBatch(*(getattr(self, field.name).to(device) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class GraphBatch:
    """Option graphs laid side by side; N nodes, E edges run forwards, then as many backwards.

    Args:
        kinds: (N,); pieces: (N, P) word pieces of the names, -1 padded.
        edge_index: (2, 2E); types: (2E,) numbers in EDGE_TYPES.
        roots: (G,) node of each graph's question; the option's is the next.
        questions: (G,) number of the question in the batch; options: (G,) of the option, from 0.
        edges: of how many forward edges each graph consists.
    """

    kinds: Tensor
    pieces: Tensor
    edge_index: Tensor
    types: Tensor
    roots: Tensor
    questions: Tensor
    options: Tensor
    edges: tuple[int, ...]

    def to(self, device: str) -> GraphBatch:
        """Move every tensor to `device`."""
        values = {field.name: getattr(self, field.name) for field in fields(self)[:-1]}
        return replace(self, **{name: value.to(device) for name, value in values.items()})


def read_pieces(tokenizer: DialogueTokenizer, question: str, options: Sequence[str]) -> Asked:
    """Cut a question and its options into word pieces, marked as the encoder knows it."""
    asked, *offered = tokenizer.pieces([question, *options])
    return Asked(
        (tokenizer.marker, *asked[:MAX_QUESTION], tokenizer.end),
        tuple((*pieces[:MAX_OPTION], tokenizer.end) for pieces in offered),
    )


def lay_questions(batch: Sequence[Asked]) -> QuestionBatch:
    """Lay questions out as rows."""
    width = max(asked.length for asked in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.int64)
    places, parts = torch.zeros_like(ids), torch.full_like(ids, -1)
    for row, asked in enumerate(batch):
        pieces = [asked.question, *asked.options]
        flat = [piece for part in pieces for piece in part]
        first = len(asked.question)
        ids[row, : len(flat)] = torch.tensor(flat)
        places[row, : len(flat)] = torch.tensor(
            [*range(first), *(first + n for part in asked.options for n in range(len(part)))]
        )
        parts[row, : len(flat)] = torch.tensor([k for k, part in enumerate(pieces) for _ in part])
    return QuestionBatch(ids, places, parts, torch.tensor([len(each.options) for each in batch]))


def lay_option_graphs(
    batch: Sequence[Sequence[OptionGraph]], tokenizer: DialogueTokenizer
) -> GraphBatch:
    """Join the graphs of each question's options."""
    graphs = [graph for each in batch for graph in each]
    sizes = [len(graph.nodes) for graph in graphs]
    roots = [sum(sizes[:n]) for n in range(len(sizes))]
    rows = tokenizer.pieces([name.replace("_", " ") for graph in graphs for name in graph.nodes])
    pieces = torch.full((len(rows), MAX_PIECES), -1, dtype=torch.int64)
    for row, ids in enumerate(rows):
        pieces[row, : len(ids[:MAX_PIECES])] = torch.tensor(ids[:MAX_PIECES], dtype=torch.int64)
    forward = torch.cat(
        [torch.from_numpy(g.edge_index) + at for g, at in zip(graphs, roots, strict=True)], dim=1
    )
    types = torch.cat([torch.from_numpy(graph.relations) for graph in graphs])
    return GraphBatch(
        torch.cat([torch.from_numpy(graph.kinds) for graph in graphs]),
        pieces,
        torch.cat([forward, forward.flip(0)], dim=1),
        torch.cat([types, types + len(RELATIONS)]),
        torch.tensor(roots),
        torch.tensor([n for n, each in enumerate(batch) for _ in each]),
        torch.tensor([k for each in batch for k in range(len(each))]),
        tuple(len(graph.relations) for graph in graphs),
    )


class ChoiceNet(nn.Module):
    """Scores options by the text, and by the GAT over their graphs.

    Each option sees the question and itself, the question itself alone: no option's score depends
    on the others or on their order.
    """

    def __init__(self, config: TransformerConfig, dropout: float = 0.1) -> None:
        super().__init__()
        width = config.width
        self.trunk = Transformer(config, dropout)
        last = nn.Linear(_MIX, 1)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
        self.mix = nn.Sequential(nn.Linear(4 * width, _MIX), nn.GELU(), nn.Dropout(dropout), last)
        self.scale = nn.Parameter(torch.tensor(_FIRST_SCALE))
        self.graph = ChoiceGat(width, dropout)

    def read(self, batch: QuestionBatch) -> tuple[Tensor, Tensor]:
        """Return scores (B, K) of the options by the text, and vectors (B, D) of the questions.

        Where a question has fewer than K options the rest score low.
        """
        parts = batch.parts
        same = parts[:, :, None] == parts[:, None, :]
        seen = same | ((parts[:, None, :] == 0) & (parts[:, :, None] > 0))
        trunk = self.trunk
        x = trunk.tokens(batch.ids) + trunk.positions(batch.places) + trunk.types.weight[0]
        x = F.dropout(trunk.norm(x), trunk.dropout, self.training)
        for layer in trunk.layers:
            x = layer(x, seen[:, None], trunk.dropout)
        count = int(batch.counts.max())
        held = F.one_hot(parts.clamp_min(0), count + 1) * (parts >= 0)[..., None]
        held = held.to(torch.float32)
        means = held.transpose(1, 2) @ x.float() / held.sum(1).clamp_min(1)[..., None]
        question = means[:, :1].expand(-1, count, -1)
        option = means[:, 1:]
        both = [question, option, 5 * question * option, (question - option).abs()]
        alike = F.cosine_similarity(question, option, dim=-1)
        scores = self.scale * alike + self.mix(torch.cat(both, dim=-1)).squeeze(-1)
        beyond = torch.arange(count, device=scores.device) >= batch.counts[:, None]
        return scores.masked_fill(beyond, OFF), means[:, 0]

    def read_graphs(
        self,
        graphs: GraphBatch,
        questions: Tensor,
        convolution: Convolution = own_convolution,
    ) -> tuple[Tensor, Tensor]:
        """Return scores (G,) of the graphs' options by the GAT, and (2E,) its attention.

        Args:
            questions: (B, D) vectors of the questions; the GAT does not train what gives them.
        """
        pieces = graphs.pieces.clamp_min(0)
        there = (graphs.pieces >= 0).to(torch.float32)[..., None]
        names = (self.trunk.tokens(pieces).float() * there).sum(1) / there.sum(1).clamp_min(1)
        asked = questions.detach()[graphs.questions]
        return self.graph(graphs, names.detach(), asked, convolution)


class ChoiceGat(nn.Module):
    """A GAT over option graphs, the question's vector at its node, and a score of each graph."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.names = nn.Linear(width, WIDTH)
        self.asked = nn.Linear(width, WIDTH)
        self.kinds = nn.Embedding(_KINDS, WIDTH)
        self.gat = Gat(len(EDGE_TYPES))
        self.out = nn.Sequential(
            nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, 1)
        )

    def forward(
        self,
        graphs: GraphBatch,
        names: Tensor,
        asked: Tensor,
        convolution: Convolution,
    ) -> tuple[Tensor, Tensor]:
        """Score graphs.

        Args:
            names: (N, D) vectors of the nodes' names; asked: (G, D) of their questions.
        """
        names = F.dropout(F.normalize(names, dim=-1) * 8, self.dropout, self.training)
        x = self.names(names) + self.kinds(graphs.kinds)
        asked = F.dropout(F.normalize(asked, dim=-1) * 8, self.dropout, self.training)
        x = x.index_add(0, graphs.roots, self.asked(asked))
        states, attention = self.gat(x, graphs.edge_index, graphs.types, convolution)
        question, option = states[graphs.roots], states[graphs.roots + 1]
        return self.out(torch.cat([question, option, question * option], -1))[:, 0], attention
