from __future__ import annotations

from pathlib import Path

import torch

from nesy.neural.choice_net import lay_option_graphs, lay_questions, read_pieces
from nesy.train.graph_reference import reference_convolution
from tests.neural.tiny import write_tokenizer
from tests.neural.tiny_choice import OPTIONS, QUESTION, tiny_choice_net, tiny_graphs


def test_the_score_of_an_option_depends_on_no_other_and_not_on_padding(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    whole = read_pieces(tokenizer, QUESTION, OPTIONS)
    turned = read_pieces(tokenizer, QUESTION, OPTIONS[::-1])
    alone = read_pieces(tokenizer, QUESTION, OPTIONS[:1])
    with torch.no_grad():
        scores, vectors = net.read(lay_questions([whole, turned, alone]))
    assert torch.allclose(scores[0], scores[1].flip(0), atol=1e-5)
    assert torch.allclose(scores[0, 0], scores[2, 0], atol=1e-5)
    assert torch.allclose(vectors[0], vectors[2], atol=1e-5)
    assert (scores[2, 1:] < -1e3).all()


def test_options_see_the_question(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    one = read_pieces(tokenizer, "you lost the job", OPTIONS)
    two = read_pieces(tokenizer, "you won the game", OPTIONS)
    with torch.no_grad():
        scores, _ = net.read(lay_questions([one, two]))
    assert not torch.allclose(scores[0], scores[1], atol=1e-4)


def test_graphs_are_scored_as_torch_geometric_does_and_apart_from_one_another(
    tmp_path: Path,
) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    graphs, asked = tiny_graphs(), torch.randn(2, 24)
    laid = lay_option_graphs([graphs, graphs[:1]], tokenizer)
    with torch.no_grad():
        own, attention = net.read_graphs(laid, asked[[0, 0]])
        reference, expected = net.read_graphs(laid, asked[[0, 0]], reference_convolution)
        other, _ = net.read_graphs(laid, asked)
    assert torch.allclose(own, reference, atol=1e-4)
    assert torch.allclose(attention, expected, atol=1e-4)
    assert torch.allclose(own[0], own[3], atol=1e-5)
    assert not torch.allclose(other[0], other[3], atol=1e-4)
    assert not torch.allclose(own[0], own[1], atol=1e-4)


def test_the_gat_does_not_train_the_vectors_of_questions(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    asked = torch.randn(1, 24, requires_grad=True)
    scores, _ = net.read_graphs(lay_option_graphs([tiny_graphs()], tokenizer), asked)
    scores.sum().backward()
    assert asked.grad is None
    assert net.trunk.tokens.weight.grad is None
    assert net.graph.asked.weight.grad is not None
