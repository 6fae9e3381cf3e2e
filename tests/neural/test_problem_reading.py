from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from nesy.neural.formula_actions import Entry
from nesy.neural.name_words import words_of
from nesy.neural.problem_reading import Item, make_batch, shapes_of
from nesy.neural.translator_net import SHAPES
from tests.neural.tiny_translator import TEXTS, tiny_reader, tiny_translator


def test_words_have_the_states_of_their_pieces(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    read = reader.read(TEXTS)
    assert [len(each.words) for each in read.sentences] == [4, 5, 4]
    assert read.states.shape == (13, reader.features)
    alone = reader.read(TEXTS[:1])
    apart = reader.read(TEXTS, whole=False)
    assert np.allclose(alone.states, apart.states[:4], atol=1e-2)
    assert not np.allclose(alone.states, read.states[:4], atol=1e-2)


def test_a_name_is_read_alike_whatever_it_is_read_with(tmp_path: Path) -> None:
    one, other = tiny_reader(tmp_path), tiny_reader(tmp_path)
    (alone,) = one.names(["won the game"])
    together = other.names(["i", "won the game", "so happy you lost the ticket"])[1]
    assert np.allclose(alone, together, atol=1e-2)


def test_entries_match_the_words_that_spell_them(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    entry = Entry("predicate", "won_game", 1)
    item = Item(0, 0, frozenset({0}))
    batch = make_batch([reader.read(TEXTS[:1])], [[entry]], [item], reader)
    assert batch.match[0, 0].tolist() == [0.0, 0.5, 0.0, 0.5]
    assert batch.usable.tolist() == [[True]]


def test_a_batch_pads_without_changing_what_is_decoded(tmp_path: Path) -> None:
    reader = tiny_reader(tmp_path)
    problems = [reader.read(TEXTS), reader.read(TEXTS[:1])]
    items = [Item(0, 1, frozenset()), Item(1, 0, frozenset())]
    net = tiny_translator(reader).net
    both = net.remember(make_batch(problems, [[], []], items, reader))
    alone = net.remember(make_batch(problems[1:], [[]], [Item(0, 0, frozenset())], reader))
    assert torch.allclose(both.words[1, :4], alone.words[0], atol=1e-4)


def test_the_shape_of_a_word_tells_names_from_first_words() -> None:
    def shapes(text: str) -> list[str]:
        return [SHAPES[each] for each in shapes_of(words_of(text))]

    assert shapes("Every cat meets Tom.") == ["first", "lower", "lower", "name", "sign"]
    assert shapes("Mona Lisa has 3 GPA.")[:5] == ["name", "name", "lower", "number", "capitals"]
    assert shapes("") == []
