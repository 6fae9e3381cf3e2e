"""The translator on disk: 16 bits, hash recorded, tied to the trunk that it reads with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from nesy.errors import WeightsError
from nesy.neural.candidate_order import Order, load_order
from nesy.neural.checkpoint import Undrawn, check_file, load_net
from nesy.neural.encoder import choose_device
from nesy.neural.low_rank import merge_low_rank
from nesy.neural.problem_reading import ProblemReader
from nesy.neural.tokens import DialogueTokenizer
from nesy.neural.transformer import Transformer
from nesy.neural.translator import BEAM, KEPT, Calibration, NeuralTranslator
from nesy.neural.translator_net import TranslatorConfig, TranslatorNet

SCHEMA = "nesy.translator/1"
WEIGHTS, CARD = "translator.safetensors", "translator.json"
CHANGE = "translator.change.safetensors"
"""A later training's low-rank change of the weights, where the card has its hash."""


def save_translator(
    net: TranslatorNet,
    folder: Path,
    trunk_sha256: str,
    calibration: Calibration,
    provenance: Mapping[str, Any],
) -> str:
    """Write `translator.safetensors` and its card; return the file's SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {k: v.detach().to(torch.float16).contiguous() for k, v in net.state_dict().items()}
    save_file(state, folder / WEIGHTS)
    digest = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    card = {
        "schema": SCHEMA,
        "sha256": digest,
        "trunk": trunk_sha256,
        "net": asdict(net.config),
        "calibration": asdict(calibration),
        "provenance": dict(provenance),
    }
    text = json.dumps(card, indent=1, sort_keys=True) + "\n"
    (folder / CARD).write_text(text, encoding="utf-8")
    return digest


def load_translator(
    folder: Path,
    *,
    device: str = "auto",
    trunk: Transformer | None = None,
    beam: int = BEAM,
    kept: int = KEPT,
    changed: bool = True,
) -> NeuralTranslator:
    """Load the translator of a folder of weights, and its trunk unless one is given.

    Args:
        changed: whether the card's low-rank change is added to the weights.

    Raises:
        WeightsError: a file is missing, altered, or was trained on another trunk.
        NesyError: CUDA was asked for and is not there.
    """
    path = folder / CARD
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["schema"] != SCHEMA:
            raise WeightsError(f"expected schema {SCHEMA!r}; install nesy again", path=path)
        config = TranslatorConfig(**raw["net"])
        given = raw["calibration"]
        calibration = Calibration(tuple(given["weights"]), given["bias"])
        order = load_order(folder, raw["order"]) if "order" in raw else Order()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError("no readable translator; install nesy again", path=path) from error
    check_file(folder / WEIGHTS, raw["sha256"])
    check_file(folder / "conversation.safetensors", raw["trunk"])
    chosen = choose_device(device)
    if trunk is None:
        trunk = load_net(folder)[0].trunk.to(chosen)
    with Undrawn():
        net = TranslatorNet(config)
    try:
        state = {k: v.to(torch.float32) for k, v in load_file(folder / WEIGHTS).items()}
        net.load_state_dict(state, assign=True)
        if changed and "change" in raw:
            check_file(folder / CHANGE, raw["change"])
            merge_low_rank(net, load_file(folder / CHANGE))
    except (RuntimeError, KeyError, SafetensorError) as error:
        raise WeightsError("the weights do not fit their card", path=folder / WEIGHTS) from error
    reader = ProblemReader(trunk, DialogueTokenizer(folder / "tokenizer.json"), chosen)
    net = net.requires_grad_(False).to(chosen)
    return NeuralTranslator(net, reader, calibration, order, beam=beam, kept=kept)
