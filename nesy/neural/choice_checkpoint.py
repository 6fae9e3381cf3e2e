"""The net for questions on disk: layers in 8 bits, the rest in 16, hash recorded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from nesy.errors import WeightsError
from nesy.neural.checkpoint import TABLE, Undrawn, check_file
from nesy.neural.choice_net import EDGE_TYPES, ChoiceNet
from nesy.neural.choice_reader import ChoiceReader
from nesy.neural.encoder import choose_device
from nesy.neural.tokens import DialogueTokenizer
from nesy.neural.transformer import PackedEmbedding, TransformerConfig

SCHEMA = "nesy.choice_net/1"
WEIGHTS, CARD = "choice.safetensors", "choice.json"
_SCALE = ".scale"
_SHARED = "trunk.tokens."


def pack_rows(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Quantise the matrices of the trunk's layers by rows, all else to 16 bits.

    The table of word pieces is left out: the conversation encoder's file holds it.
    """
    packed: dict[str, Tensor] = {}
    for name, value in state.items():
        if name.startswith(_SHARED):
            continue
        if name.startswith("trunk.layers.") and value.dim() == 2:
            scale = value.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
            packed[name] = (value / scale).round().to(torch.int8).contiguous()
            packed[name + _SCALE] = scale.to(torch.float32).contiguous()
        else:
            packed[name] = value.to(torch.float16).contiguous()
    return packed


def unpack_rows(packed: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the state in 32 bits."""
    return {
        name: value.to(torch.float32) * packed[name + _SCALE]
        if name + _SCALE in packed
        else value.to(torch.float32)
        for name, value in packed.items()
        if not name.endswith(_SCALE)
    }


def save_choice(
    net: ChoiceNet,
    folder: Path,
    conversation_sha256: str,
    decision: Mapping[str, Any],
    provenance: Mapping[str, Any],
) -> str:
    """Write `choice.safetensors` and its card; return the file's SHA-256.

    Args:
        decision: the record of `nesy.reason.path_weights`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    save_file(pack_rows(net.state_dict()), folder / WEIGHTS)
    digest = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    card = {
        "schema": SCHEMA,
        "sha256": digest,
        "conversation": conversation_sha256,
        "transformer": asdict(net.trunk.config),
        "edges": list(EDGE_TYPES),
        "decision": dict(decision),
        "provenance": dict(provenance),
    }
    text = json.dumps(card, indent=1, sort_keys=True) + "\n"
    (folder / CARD).write_text(text, encoding="utf-8")
    return digest


def load_choice(folder: Path, *, device: str = "auto") -> ChoiceReader:
    """Load the reader of a folder of weights.

    Raises:
        WeightsError: a file is missing, altered, or of another version.
        NesyError: CUDA was asked for and is not there.
    """
    path = folder / CARD
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["schema"] != SCHEMA or tuple(raw["edges"]) != EDGE_TYPES:
            raise WeightsError(f"expected schema {SCHEMA!r}; install nesy again", path=path)
        config = TransformerConfig(**raw["transformer"])
        expected, shared = raw["sha256"], raw["conversation"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            "no readable weights for questions; install nesy again", path=path
        ) from error
    check_file(folder / WEIGHTS, expected)
    check_file(folder / "conversation.safetensors", shared)
    with Undrawn():
        net = ChoiceNet(config, dropout=0.0)
        net.trunk.tokens = PackedEmbedding(config.vocabulary, config.width)
    try:
        state = unpack_rows(load_file(folder / WEIGHTS))
        with safe_open(folder / "conversation.safetensors", framework="pt") as file:
            state[f"{_SHARED}weight"] = file.get_tensor(TABLE)
            state[f"{_SHARED}scale"] = file.get_tensor(f"{TABLE}.scale")
        net.load_state_dict(state, assign=True)
    except (RuntimeError, KeyError, SafetensorError) as error:
        raise WeightsError("the weights do not fit their card", path=folder / WEIGHTS) from error
    tokenizer = DialogueTokenizer(folder / "tokenizer.json")
    return ChoiceReader(net.requires_grad_(False), tokenizer, choose_device(device))
