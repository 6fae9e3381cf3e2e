"""The recipe of the translator's low-rank change, which learns very many more frames."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from nesy.errors import InputError
from nesy.neural.low_rank import add_low_rank, low_rank_state, merge_low_rank
from nesy.neural.problem_reading import ProblemReader
from nesy.neural.translator_checkpoint import CARD, CHANGE, load_translator
from nesy.neural.translator_net import TranslatorNet
from nesy.train.claim_lessons import load_claims
from nesy.train.framed_lines import taught_lines
from nesy.train.translation import TranslationConfig, train_translator
from nesy.train.translation_data import Lesson, Lined, read_lessons
from nesy.train.translator_recipe import load_reader

RANK = 32
LEFT = frozenset({"word_in", "name_in", "formula_latent", "target_latent"})
"""Parts that stay: what tells the words to formulas and their latents alike."""
_KEPT = {
    "lined": 0.8, "malls": 0.35, "made": 0.15, "framed": 0.15, "proofwriter": 0.3, "ontology": 0.2,
    "logicnli": 0.4,
}  # fmt: skip
"""Share of a corpus's lessons that is met at all; of the others every one is."""
SHARES = {
    "xai2025": 0.6, "exact2026": 0.6, "folio": 0.5, "folio2": 0.3, "malls": 0.6, "made": 0.7,
    "framed": 0.7, "ontology": 0.5, "logicnli": 0.3, "proofwriter": 0.4, "lined": 0.7,
}  # fmt: skip
"""How often an epoch sees the lessons that are met."""
_SETTINGS = "translator.config.json"


def train_change(
    data: Path,
    out: Path,
    weights: Path,
    config: TranslationConfig,
    *,
    name: str | None = None,
    claims: Path | None = None,
) -> Path:
    """Train a change of the translator in `weights` into `out/change-SEED`, or `out/NAME`.

    Resumes; returns that folder.

    Args:
        claims: what `nesy train claims` wrote: formulas of claims that have only answers.

    Raises:
        InputError: a data set is missing or not in its shape.
        WeightsError: there is no translator in `weights`.
    """
    folder = out / (name or f"change-{config.seed}")
    if (folder / CHANGE).is_file():
        return folder
    found = None if claims is None else load_claims(claims)
    lined = Lined(taught_lines())
    lessons = read_lessons(data, "train", seed=5 + config.seed, claims=found, lined=lined)
    rng = random.Random(1 + config.seed)
    met = [each for each in lessons if rng.random() < _KEPT.get(each.corpus, 1.0)]
    net = load_translator(weights, device=config.device, changed=False).net
    reader = load_reader(weights, device=config.device)
    train_change_on(net, reader, met, folder, config)
    return folder


def train_change_on(
    net: TranslatorNet,
    reader: ProblemReader,
    lessons: Sequence[Lesson],
    folder: Path,
    config: TranslationConfig,
    *,
    rank: int = RANK,
) -> None:
    """Train a change of `net` on these lessons and write it to `folder`; resumes."""
    torch.manual_seed(config.seed)
    net.dropout = config.dropout
    add_low_rank(net, rank, leaving=LEFT)
    train_translator(net, reader, lessons, folder, config)
    state = {name: part.half().contiguous() for name, part in low_rank_state(net).items()}
    save_file(state, folder / CHANGE)


def pack_change(folder: Path, weights: Path) -> str:
    """Put the change of a training beside the translator in `weights`; return its SHA-256.

    Order and confidence are those of before until `nesy train order` fits them anew.

    Raises:
        InputError: `folder` holds no change.
        WeightsError: there is no translator in `weights`, or the change is of another net.
    """
    path = folder / CHANGE
    if not path.is_file():
        raise InputError("no trained change; run `nesy train change` first", path=path)
    change = load_file(path)
    merge_low_rank(load_translator(weights, changed=False).net, change)
    save_file(change, weights / CHANGE)
    digest = hashlib.sha256((weights / CHANGE).read_bytes()).hexdigest()
    card = json.loads((weights / CARD).read_text(encoding="utf-8"))
    card["change"] = digest
    card["provenance"]["change"] = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
    text = json.dumps(card, indent=1, sort_keys=True) + "\n"
    (weights / CARD).write_text(text, encoding="utf-8")
    return digest
