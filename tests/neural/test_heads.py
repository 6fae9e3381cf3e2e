from __future__ import annotations

from pathlib import Path

import pytest
import torch

from nesy.neural import heads
from nesy.neural.graphs import lay_graphs
from nesy.neural.tokens import collate
from tests.neural.test_graphs import one_graph
from tests.neural.tiny import talk, tiny_net, write_tokenizer


def test_turns_do_not_depend_on_the_batch_they_are_in(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = tiny_net(tokenizer.vocabulary).eval()
    turns = [tokenizer.turns(talk("i won the game !", "so ?")), tokenizer.turns(talk("we lost"))]
    graphs = [one_graph(2, "game"), one_graph(1, "job")]
    with torch.no_grad():
        both = net.states(
            collate(turns, tokenizer, positions=32, types=4),
            lay_graphs(graphs, [2, 1], tokenizer),
        )
        alone = net.states(
            collate(turns[1:], tokenizer, positions=32, types=4),
            lay_graphs(graphs[1:], [1], tokenizer),
        )
    assert torch.allclose(both.turns[2], alone.turns[0], atol=1e-5)


def test_windows_read_in_parts_are_those_read_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = tiny_net(tokenizer.vocabulary).eval()
    said = tokenizer.turns(talk(*["i won the game !", "so ?", "we lost it"] * 12))
    batch = collate([said], tokenizer, positions=32, types=4)
    with torch.no_grad():
        monkeypatch.setattr(heads, "WINDOWS_AT_ONCE", len(batch.ids))
        together = net.states(batch).turns
        monkeypatch.setattr(heads, "WINDOWS_AT_ONCE", 2)
        assert len(batch.ids) % 2, "the last part is a smaller one"
        assert torch.allclose(net.states(batch).turns, together, atol=1e-5)


def test_graph_reaches_the_turns_that_mention_it(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = tiny_net(tokenizer.vocabulary).eval()
    batch = collate([tokenizer.turns(talk("i won", "so"))], tokenizer, positions=32, types=4)
    with torch.no_grad():
        one = net.states(batch, lay_graphs([one_graph(2, "game")], [2], tokenizer)).turns
        two = net.states(batch, lay_graphs([one_graph(2, "job")], [2], tokenizer)).turns
    assert not torch.allclose(one[0], two[0])
    assert torch.allclose(one[1], two[1])


def test_cause_depends_on_the_emotion_of_the_target(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = tiny_net(tokenizer.vocabulary).eval()
    hidden = net.pair_hidden(
        torch.randn(2, 24),
        torch.tensor([1]),
        torch.tensor([0]),
        torch.tensor([1]),
        torch.tensor([False]),
    )
    assert net.cause(hidden, torch.tensor([0])) != net.cause(hidden, torch.tensor([3]))
