from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file

from nesy.neural.gat import own_convolution
from nesy.neural.tokens import DialogueTokenizer
from nesy.train.conversation import Item, StageConfig, make_items, train_stage
from nesy.train.data import Example
from tests.neural.test_graphs import one_graph
from tests.neural.tiny import talk, tiny_net, write_tokenizer

STAGE = StageConfig("tiny", epochs=6, tokens_per_batch=24, save_every=1, head_rate=3e-3)


def items(tokenizer: DialogueTokenizer) -> list[Item]:
    made = []
    for i in range(4):
        talked = talk("i won the game !" if i % 2 else "we lost the game !", "so ?", name=f"d{i}")
        made.append(Example(talked, "toy", (3 if i % 2 else 5, 4), frozenset({(0, 0)})))
    return [
        replace(item, graph=one_graph(2, "game"))
        for item in make_items(made, tokenizer, None, None)
    ]


def test_stage_learns_a_toy_distinction(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    made = items(tokenizer)
    net = tiny_net(tokenizer.vocabulary)
    config = replace(STAGE, epochs=60, trunk_rate=3e-3, dropout=0.0, save_every=10_000)
    train_stage(net, lambda _: made, tokenizer, tmp_path / "run", config)
    rows = (tmp_path / "run/log.jsonl").read_text().splitlines()
    assert len(rows) > 2
    state = load_file(tmp_path / "run/tiny.safetensors")
    assert torch.equal(state["emotion.0.weight"], net.emotion[0].weight)
    import json

    first, last = json.loads(rows[0]), json.loads(rows[-1])
    assert last["emotion"] < 0.7 * first["emotion"]


def test_resumed_stage_ends_with_the_same_weights(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    made = items(tokenizer)
    whole = train_stage(
        tiny_net(tokenizer.vocabulary), lambda _: made, tokenizer, tmp_path / "a", STAGE
    )
    calls = 0

    class StopError(Exception):
        pass

    def stopping(layer, x, edge_index, edge_attr):  # type: ignore[no-untyped-def]
        nonlocal calls
        calls += 1
        if calls > 9:
            raise StopError
        return own_convolution(layer, x, edge_index, edge_attr)

    try:
        train_stage(
            tiny_net(tokenizer.vocabulary),
            lambda _: made,
            tokenizer,
            tmp_path / "b",
            STAGE,
            convolution=stopping,
        )
    except StopError:
        pass
    else:
        raise AssertionError("the run was not stopped")
    resumed = train_stage(
        tiny_net(tokenizer.vocabulary, seed=5), lambda _: made, tokenizer, tmp_path / "b", STAGE
    )
    for (name, one), two in zip(
        whole.state_dict().items(), resumed.state_dict().values(), strict=True
    ):
        assert torch.allclose(one, two, atol=1e-6), name
