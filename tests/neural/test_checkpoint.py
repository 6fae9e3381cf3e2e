from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from nesy.errors import WeightsError
from nesy.neural.checkpoint import TABLE, load_net, pack, read_card, save_net, seal, unpack
from nesy.neural.graphs import EDGE_TYPES
from tests.neural.tiny import tiny_net


def test_packed_weights_come_back_within_rounding() -> None:
    state = tiny_net(26).state_dict()
    found = unpack(pack(state))
    found[TABLE] = found[TABLE] * found.pop("trunk.tokens.scale")
    assert found.keys() == state.keys()
    for name, value in state.items():
        assert torch.allclose(found[name], value, atol=0.02, rtol=0.01), name


def test_unpacked_weights_share_no_memory_with_the_file() -> None:
    packed = pack(tiny_net(26).state_dict())
    before = {name: value.clone() for name, value in unpack(packed).items()}
    found = unpack(packed)
    for value in packed.values():
        value.zero_()
    assert all(torch.equal(found[name], before[name]) for name in before)


def test_loaded_net_looks_up_what_the_saved_one_would_up_to_rounding(tmp_path: Path) -> None:
    net = tiny_net(26)
    save_net(net, tmp_path, EDGE_TYPES, {})
    loaded, _ = load_net(tmp_path)
    ids = torch.tensor([[3, 3, 25], [0, 7, 1]])
    assert torch.allclose(loaded.trunk.tokens(ids), net.trunk.tokens(ids), atol=0.02)
    assert sum(p.numel() for p in loaded.parameters()) == sum(p.numel() for p in net.parameters())


def test_loading_a_net_draws_no_random_numbers(tmp_path: Path) -> None:
    save_net(tiny_net(26), tmp_path, EDGE_TYPES, {})
    before = torch.random.get_rng_state()
    load_net(tmp_path)
    assert torch.equal(torch.random.get_rng_state(), before)


def test_saved_net_loads_with_its_card(tmp_path: Path) -> None:
    net = tiny_net(26)
    digest = save_net(net, tmp_path, EDGE_TYPES, {"seed": 7})
    loaded, card = load_net(tmp_path)
    assert card.sha256 == digest
    assert card.provenance["seed"] == 7
    assert card.relations == EDGE_TYPES
    assert torch.allclose(loaded.emotion[0].weight, net.emotion[0].weight, atol=1e-3)
    assert not any(p.requires_grad for p in loaded.parameters())


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    save_net(tiny_net(26), tmp_path, EDGE_TYPES, {})
    path = tmp_path / "conversation.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(WeightsError, match="altered"):
        load_net(tmp_path)


def test_missing_and_foreign_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="card"):
        read_card(tmp_path)
    save_net(tiny_net(26), tmp_path, EDGE_TYPES, {})
    (tmp_path / "conversation.safetensors").unlink()
    with pytest.raises(WeightsError, match="no weights"):
        load_net(tmp_path)
    (tmp_path / "conversation.json").write_text(json.dumps({"schema": "other/9"}))
    with pytest.raises(WeightsError, match="schema"):
        load_net(tmp_path)


def test_sealed_companions_are_checked_too(tmp_path: Path) -> None:
    save_net(tiny_net(26), tmp_path, EDGE_TYPES, {})
    (tmp_path / "rules.json").write_text("{}")
    before = read_card(tmp_path).hash
    seal(tmp_path, ["rules.json"])
    assert read_card(tmp_path).hash != before
    (tmp_path / "rules.json").write_text("{ }")
    with pytest.raises(WeightsError, match="altered"):
        read_card(tmp_path)


def test_incomplete_card_is_refused(tmp_path: Path) -> None:
    card = json.dumps({"schema": "nesy.weights/1", "sha256": "0"})
    (tmp_path / "conversation.json").write_text(card, encoding="utf-8")
    with pytest.raises(WeightsError, match="incomplete"):
        read_card(tmp_path)
