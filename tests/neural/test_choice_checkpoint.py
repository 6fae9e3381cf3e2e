from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import save_file

from nesy.errors import WeightsError
from nesy.neural.checkpoint import pack
from nesy.neural.choice_checkpoint import CARD, WEIGHTS, load_choice, save_choice
from nesy.neural.choice_reader import ChoiceReader
from tests.neural.tiny import write_tokenizer
from tests.neural.tiny_choice import OPTIONS, QUESTION, tiny_choice_net, tiny_graphs


def _saved(folder: Path) -> ChoiceReader:
    tokenizer = write_tokenizer(folder / "tokenizer.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    shared = folder / "conversation.safetensors"
    save_file(pack({"trunk.tokens.weight": net.trunk.tokens.weight.detach()}), shared)
    digest = hashlib.sha256(shared.read_bytes()).hexdigest()
    assert save_choice(net, folder, digest, {"rules": {}}, {"seed": 0})
    return ChoiceReader(net, tokenizer, "cpu")


def test_what_is_saved_reads_nearly_alike(tmp_path: Path) -> None:
    before = _saved(tmp_path).read(QUESTION, OPTIONS, tiny_graphs())
    after = load_choice(tmp_path, device="cpu").read(QUESTION, OPTIONS, tiny_graphs())
    assert np.allclose(before.text, after.text, atol=0.05)
    assert np.allclose(before.graph, after.graph, atol=0.05)
    assert json.loads((tmp_path / CARD).read_text())["decision"] == {"rules": {}}


@pytest.mark.parametrize("name", [WEIGHTS, "conversation.safetensors"])
def test_altered_weights_are_refused(tmp_path: Path, name: str) -> None:
    _saved(tmp_path)
    with (tmp_path / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(WeightsError, match="altered"):
        load_choice(tmp_path, device="cpu")


@pytest.mark.parametrize("text", ["", "{}", '{"schema": "nesy.choice_net/0", "edges": []}', "[]"])
def test_a_card_that_is_no_card_is_refused(tmp_path: Path, text: str) -> None:
    _saved(tmp_path)
    (tmp_path / CARD).write_text(text)
    with pytest.raises(WeightsError, match=r"readable|schema"):
        load_choice(tmp_path, device="cpu")
