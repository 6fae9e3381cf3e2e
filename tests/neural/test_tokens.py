from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.errors import WeightsError
from nesy.neural.tokens import MAX_TURN_TOKENS, DialogueTokenizer, collate, plan_windows
from tests.neural.tiny import talk, write_tokenizer


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(30, 90))
def test_every_turn_is_read_once_within_the_limit(lengths: list[int], limit: int) -> None:
    windows = plan_windows(lengths, limit)
    homes = [n for w in windows for n in range(w.home, w.last)]
    assert homes == list(range(len(lengths)))
    for window in windows:
        assert window.first <= window.home < window.last
        assert sum(lengths[window.first : window.last]) <= limit


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 10), min_size=30, max_size=60))
def test_turns_of_later_windows_have_history(lengths: list[int]) -> None:
    windows = plan_windows(lengths, 40)
    for window in windows[1:]:
        back = sum(lengths[window.first : window.home])
        assert back > 40 // 2 - 10  # half a window less at most one turn


def test_windows_grow_linearly_with_turns() -> None:
    short, long = (len(plan_windows([10] * n, 100)) for n in (100, 1000))
    assert long <= 11 * short


def test_offsets_point_at_the_words_as_written(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    said = "I can’t … sadly WON the  ticket!"
    (turn,) = tokenizer.turns(talk(said))
    words = [said[a:b] for a, b in turn.offsets]
    assert words == ["I", "can", "’", "t", "…", "sad", "ly", "WON", "the", "ticket", "!"]


def test_long_turns_are_cut_and_long_dialogues_are_split(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    turns = tokenizer.turns(talk("so " * 1000, *["i won the game"] * 40))
    assert len(turns[0].ids) == MAX_TURN_TOKENS
    batch = collate([turns], tokenizer, positions=140, types=4)
    assert batch.ids.shape[0] > 1
    assert batch.ids.shape[1] <= 140
    assert batch.marker.shape == (41,)
    flat = batch.ids.flatten()
    assert (flat[batch.marker] == tokenizer.marker).all()
    ids = [i for turn in turns for i in turn.ids]
    assert flat[batch.token_at].tolist() == ids


def test_speakers_are_numbered_in_order_of_appearance(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    turns = tokenizer.turns(talk("i won", "you lost", "so ?"))
    assert [turn.speaker for turn in turns] == [0, 1, 0]


def test_missing_tokenizer_is_a_weights_error(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no tokenizer"):
        DialogueTokenizer(tmp_path / "tokenizer.json")
