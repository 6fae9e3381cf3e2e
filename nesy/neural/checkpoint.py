"""Weights on disk: safetensors, the token table in 8 bits and the rest in 16, hash recorded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.overrides import TorchFunctionMode

from nesy.errors import WeightsError
from nesy.neural.heads import ConversationNet
from nesy.neural.transformer import PackedEmbedding, TransformerConfig

SCHEMA = "nesy.weights/1"
TABLE = "trunk.tokens.weight"
_SCALE = "trunk.tokens.scale"


@dataclass(frozen=True, slots=True)
class Card:
    """What is recorded beside a weight file.

    Args:
        sha256: of the weight file; hash: of the card, and with it of all that it records.
        relations: the GAT's edge types in the order of its table.
        provenance: configuration, data, seed.
    """

    sha256: str
    hash: str
    transformer: TransformerConfig
    relations: tuple[str, ...]
    provenance: Mapping[str, Any]


def pack(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Quantise a state: 8-bit rows with a scale for the token table, 16 bits for the rest."""
    packed: dict[str, Tensor] = {}
    for name, value in state.items():
        if name == TABLE:
            scale = value.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
            packed[name] = (value / scale).round().to(torch.int8)
            packed[f"{name}.scale"] = scale.to(torch.float32)
        else:
            packed[name] = value.to(torch.float16)
    return {name: value.contiguous() for name, value in packed.items()}


def unpack(packed: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the state of a net with a `PackedEmbedding`: all but the token table in 32 bits.

    Nothing shares memory with `packed`, whose file may be written anew.
    """
    state = {k: v.to(torch.float32) for k, v in packed.items() if not k.startswith(TABLE)}
    state[TABLE] = packed[TABLE].clone()
    state[_SCALE] = packed[f"{TABLE}.scale"].clone()
    return state


def save_net(
    net: ConversationNet, folder: Path, relations: tuple[str, ...], provenance: Mapping[str, Any]
) -> str:
    """Write `conversation.safetensors` and `conversation.json`; return the file's SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "conversation.safetensors"
    save_file(pack(net.state_dict()), path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    card = {
        "schema": SCHEMA,
        "sha256": digest,
        "transformer": asdict(net.trunk.config),
        "relations": list(relations),
        "provenance": dict(provenance),
    }
    text = json.dumps(card, indent=1, sort_keys=True) + "\n"
    (folder / "conversation.json").write_text(text, encoding="utf-8")
    return digest


def seal(folder: Path, names: Sequence[str]) -> None:
    """Record the hashes of the files `names` beside the weights in their card."""
    path = folder / "conversation.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["files"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names
    }
    path.write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def check_file(path: Path, expected: str) -> None:
    """Raise WeightsError where a file is missing or its SHA-256 is not `expected`."""
    if not path.is_file():
        raise WeightsError("no weights here; install nesy again", path=path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != expected:
        raise WeightsError(
            f"the weights were altered: SHA-256 {digest[:12]}..., expected {expected[:12]}...;"
            " install nesy again",
            path=path,
        )


def read_card(folder: Path) -> Card:
    """Read the card beside a weight file.

    Raises:
        WeightsError: it is missing or not of this version.
    """
    path = folder / "conversation.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError("no readable weight card; install nesy again", path=path) from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise WeightsError(f"expected schema {SCHEMA!r}; install nesy again", path=path)
    for name, expected in raw.get("files", {}).items():
        check_file(folder / name, expected)
    try:
        return Card(
            raw["sha256"],
            hashlib.sha256(path.read_bytes()).hexdigest(),
            TransformerConfig(**raw["transformer"]),
            tuple(raw["relations"]),
            raw["provenance"],
        )
    except (KeyError, TypeError) as error:
        raise WeightsError("an incomplete weight card; install nesy again", path=path) from error


def load_net(folder: Path) -> tuple[ConversationNet, Card]:
    """Load the net of a folder in evaluation mode, after checking its hash.

    Raises:
        WeightsError: a file is missing, altered or does not fit its card.
    """
    card = read_card(folder)
    path = folder / "conversation.safetensors"
    check_file(path, card.sha256)
    # Under torch.device("meta") this would import torch's compiler, which costs over a second.
    with Undrawn():
        net = ConversationNet(card.transformer, len(card.relations), dropout=0.0)
        net.trunk.tokens = PackedEmbedding(card.transformer.vocabulary, card.transformer.width)
    try:
        net.load_state_dict(unpack(load_file(path)), assign=True)
    except (RuntimeError, KeyError, SafetensorError) as error:
        raise WeightsError("the weights do not fit their card", path=path) from error
    return net.requires_grad_(False).eval(), card


class Undrawn(TorchFunctionMode):
    """Draws no starting weights: for a net that is read from a file they cost 0.1 s."""

    def __torch_function__(
        self, func: Any, types: Any, args: Sequence[Any] = (), kwargs: Any = None
    ) -> Any:
        """Call `func`, unless it only draws."""
        given = kwargs or {}
        if getattr(func, "__module__", None) == "torch.nn.init" or func is Tensor.uniform_:
            return given["tensor"] if "tensor" in given else args[0]
        return func(*args, **given)
