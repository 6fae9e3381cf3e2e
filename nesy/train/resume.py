"""Training state on disk without pickle: safetensors for tensors, JSON for the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn


def save_state(
    folder: Path, net: nn.Module, optimiser: torch.optim.AdamW, progress: dict[str, Any]
) -> None:
    """Write net, optimiser moments and `progress` so that a kill at any time leaves one whole."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {f"net.{k}": v.detach().contiguous() for k, v in net.state_dict().items()}
    for i, state in optimiser.state_dict()["state"].items():
        for name, value in state.items():
            tensors[f"opt.{i}.{name}"] = torch.as_tensor(value).contiguous()
    # Shared storages are refused by safetensors; copies are cheap at this size.
    save_file({k: v.clone() for k, v in tensors.items()}, folder / "state.new")
    (folder / "progress.new").write_text(json.dumps(progress), encoding="utf-8")
    (folder / "state.new").replace(folder / "state.safetensors")
    (folder / "progress.new").replace(folder / "progress.json")


def load_state(folder: Path, net: nn.Module, optimiser: torch.optim.AdamW) -> dict[str, Any] | None:
    """Fill net and optimiser from `folder`; None where nothing was saved."""
    if not (folder / "progress.json").is_file():
        return None
    tensors = load_file(folder / "state.safetensors")
    net.load_state_dict({k[4:]: v for k, v in tensors.items() if k.startswith("net.")})
    states: dict[int, dict[str, Any]] = {}
    for key, value in tensors.items():
        if key.startswith("opt."):
            _, i, name = key.split(".", 2)
            states.setdefault(int(i), {})[name] = value
    whole = optimiser.state_dict()
    whole["state"] = states
    optimiser.load_state_dict(whole)
    return dict(json.loads((folder / "progress.json").read_text(encoding="utf-8")))


def append_log(folder: Path, row: dict[str, Any]) -> None:
    """Add one JSON line to the log beside the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")
