from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from nesy.neural.choice_reader import ChoiceReader
from tests.neural.far_device import far_device
from tests.neural.tiny import write_tokenizer
from tests.neural.tiny_choice import OPTIONS, QUESTION, tiny_choice_net, tiny_graphs


def _reader(folder: Path) -> ChoiceReader:
    tokenizer = write_tokenizer(folder / "t.json")
    return ChoiceReader(tiny_choice_net(tokenizer.vocabulary), tokenizer, "cpu")


def test_attention_and_relevance_are_given_for_each_edge(tmp_path: Path) -> None:
    reading = _reader(tmp_path).read(QUESTION, OPTIONS, tiny_graphs())
    assert reading.text.shape == reading.graph.shape == (3,)
    for graph, attention, relevance in zip(
        tiny_graphs(), reading.attention, reading.relevance, strict=True
    ):
        assert attention.shape == relevance.shape == graph.relations.shape
        assert (attention > 0).all()


def test_on_another_device_all_that_is_computed_lies_there(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    with far_device() as device:
        net = tiny_choice_net(tokenizer.vocabulary)
        far = ChoiceReader(net, tokenizer, device).read(QUESTION, OPTIONS, tiny_graphs())
    near = _reader(tmp_path).read(QUESTION, OPTIONS, tiny_graphs())
    assert np.allclose(far.text, near.text, atol=1e-5)
    assert np.allclose(far.graph, near.graph, atol=1e-5)


def test_relevance_is_the_slope_of_the_score(tmp_path: Path) -> None:
    """Taking a little of an edge's messages away lowers the score by that much of it."""
    import torch

    from nesy.neural.choice_net import lay_option_graphs, lay_questions, read_pieces
    from nesy.neural.gat import gated

    tokenizer = write_tokenizer(tmp_path / "t.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    reading = ChoiceReader(net, tokenizer, "cpu").read(QUESTION, OPTIONS, tiny_graphs())
    laid = lay_option_graphs([tiny_graphs()], tokenizer)
    edges, step = len(laid.types) // 2, 1e-2
    with torch.no_grad():
        _, vectors = net.read(lay_questions([read_pieces(tokenizer, QUESTION, OPTIONS)]))
        for edge in range(laid.edges[0]):
            sides = []
            for sign in (1, -1):
                kept = torch.ones(2 * edges)
                kept[[edge, edge + edges]] += sign * step
                sides.append(net.read_graphs(laid, vectors, gated(kept))[0][0].item())
            slope = (sides[0] - sides[1]) / (2 * step)
            assert np.isclose(slope, reading.relevance[0][edge], atol=5e-3)


def test_a_graph_without_its_edges_scores_otherwise(tmp_path: Path) -> None:
    reader, graphs = _reader(tmp_path), tiny_graphs()
    bare = replace(
        graphs[0], edge_index=graphs[0].edge_index[:, :1], relations=graphs[0].relations[:1]
    )
    whole = reader.read(QUESTION, OPTIONS, graphs)
    less = reader.read(QUESTION, OPTIONS, [bare, *graphs[1:]])
    assert not np.isclose(whole.graph[0], less.graph[0], atol=1e-4)
    assert np.allclose(whole.graph[1:], less.graph[1:], atol=1e-5)
    assert np.allclose(whole.text, less.text)
