from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from nesy.errors import NesyError
from nesy.language.encoding import APPRAISALS
from nesy.language.utterance import EMOTIONS
from nesy.neural.encoder import (
    FAR,
    REACH,
    ConversationEncoder,
    _near_pairs,
    best_span,
    choose_device,
)
from tests.neural.far_device import far_device
from tests.neural.test_graphs import one_graph
from tests.neural.tiny import talk, tiny_net, write_tokenizer


@pytest.fixture
def encoder(tmp_path: Path) -> ConversationEncoder:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    return ConversationEncoder(tiny_net(tokenizer.vocabulary).eval(), tokenizer, "cpu")


def test_on_another_device_all_that_is_computed_lies_there(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    dialogue, graph = talk("i won the game !", "so happy"), one_graph(2, "game")
    near = ConversationEncoder(tiny_net(tokenizer.vocabulary).eval(), tokenizer, "cpu")
    with far_device() as device:
        far = ConversationEncoder(tiny_net(tokenizer.vocabulary).eval(), tokenizer, device)
        read, spans = far.encode(dialogue, graph), far.spans(dialogue, graph, [(1, 0)])
    here = near.encode(dialogue, graph)
    assert np.allclose(read.emotion, here.emotion)
    assert np.allclose(read.cause, here.cause)
    assert spans == near.spans(dialogue, graph, [(1, 0)])


def test_a_net_left_on_the_cpu_is_noticed(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    with far_device() as device:
        net = tiny_net(tokenizer.vocabulary).eval()
        moved = torch.ones(1, 24).to(device)
        with pytest.raises(RuntimeError, match="far device"):
            net.emotion(moved)
        with pytest.raises(TypeError, match="far tensor"):
            moved.numpy()


def test_readings_have_their_documented_shapes(encoder: ConversationEncoder) -> None:
    dialogue = talk("i won the game !", "so happy", "we lost the ticket ?")
    graph = one_graph(3, "game")
    read = encoder.encode(dialogue, graph)
    assert read.emotion.shape == (3, len(EMOTIONS))
    assert read.cause.shape == (len(EMOTIONS), 3, 3)
    assert read.appraisals.shape == (3, len(APPRAISALS))
    assert read.appraisals.min() >= 1
    assert read.appraisals.max() <= 5
    assert read.relevance is not None
    assert read.relevance.shape == (1,)
    future = np.triu(np.ones((3, 3), dtype=bool), 1)
    assert np.isneginf(read.cause[:, future]).all()
    assert np.isfinite(read.cause[:, ~future]).all()
    spans = encoder.spans(dialogue, graph, [(2, 0), (2, 2)])
    assert set(spans) == {(2, 0), (2, 2)}
    for (_, source), (start, end) in spans.items():
        assert 0 <= start < end <= len(dialogue.turns[source].text)


def test_same_dialogue_gives_same_bytes(encoder: ConversationEncoder) -> None:
    dialogue = talk("i won the game !", "so happy")
    one, two = (encoder.encode(dialogue, one_graph(2, "game")) for _ in range(2))
    assert one.emotion.tobytes() == two.emotion.tobytes()
    assert one.cause.tobytes() == two.cause.tobytes()


def test_dialogue_beyond_the_window_is_read_whole(encoder: ConversationEncoder) -> None:
    read = encoder.encode(talk(*["i won the game"] * 60))
    assert read.emotion.shape[0] == 60
    assert np.isfinite(read.emotion).all()


def test_turn_without_pieces_is_read(encoder: ConversationEncoder) -> None:
    dialogue = talk("\u200b", "so")
    read = encoder.encode(dialogue)
    assert encoder.spans(dialogue, None, [(1, 0)]) == {}
    assert read.emotion.shape[0] == 2
    assert np.isfinite(read.emotion).all()


def test_best_span_never_ends_before_it_starts() -> None:
    start = np.array([0.0, 5.0, 1.0], dtype=np.float32)
    end = np.array([9.0, 0.0, 1.0], dtype=np.float32)
    assert best_span(start, end) == (0, 0)
    assert best_span(start, np.array([0.0, 0.0, 1.0], dtype=np.float32)) == (1, 2)


@pytest.mark.skipif(torch.cuda.is_available(), reason="a CUDA device is there")
def test_cuda_without_a_device_says_so() -> None:
    assert choose_device("auto") == "cpu"
    with pytest.raises(NesyError, match="no CUDA device"):
        choose_device("cuda")


def test_windows_cover_every_token_and_fit(encoder: ConversationEncoder) -> None:
    short, long = talk("i won", "so happy"), talk(*["i won the game"] * 60)
    assert encoder.window_tokens(short) == [sum(encoder.turn_tokens(short)) + 1]
    windows = encoder.window_tokens(long)
    assert max(windows) <= encoder.shape.window
    assert sum(windows) > sum(encoder.turn_tokens(long))


def test_shape_counts_what_the_net_holds(encoder: ConversationEncoder) -> None:
    shape = encoder.shape
    per_layer = 4 * shape.width**2 + 2 * shape.width * shape.inner
    assert shape.parameters > shape.layers * per_layer


def test_far_candidates_are_not_scored(encoder: ConversationEncoder) -> None:
    read = encoder.encode(talk(*["so"] * (REACH + 3)))
    assert (read.cause[:, REACH + 2, :2] == FAR).all()
    assert (read.cause[:, REACH + 2, 2:] > FAR).all()


@pytest.mark.parametrize("turns", [1, 2, REACH, REACH + 1, REACH + 2, 2 * REACH])
def test_near_pairs_are_all_pairs_within_reach(turns: int) -> None:
    target, source = torch.tril_indices(turns, turns)
    near = target - source <= REACH
    found = _near_pairs(turns)
    assert torch.equal(found[0], target[near])
    assert torch.equal(found[1], source[near])
