"""The recipe of the shipped weights: which examples, which stages, which folds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from safetensors.torch import load_file

from nesy.corpora.folds import assign_folds
from nesy.errors import InputError
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link
from nesy.knowledge.subgraph import subgraph
from nesy.language.analysis import Analyser
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import Dialogue
from nesy.neural.encoder import ConversationEncoder
from nesy.neural.heads import ConversationNet
from nesy.neural.tokens import DialogueTokenizer
from nesy.train.conversation import Item, StageConfig, make_items, new_net, train_stage
from nesy.train.data import (
    evaluation_dialogues,
    reccon_examples,
    reccon_train,
    text_examples,
)

FOLDS = 5
TEXTS = StageConfig("texts", epochs=1, tokens_per_batch=1400)
RECCON = StageConfig("reccon", epochs=5)
REPLAY = 0.02
"""Share of the text examples that each epoch of the last stage sees again."""


def train_conversation(
    data: Path,
    out: Path,
    *,
    seed: int = 0,
    fold: int | None = None,
    use_graph: bool = True,
    device: str = "cpu",
) -> Path:
    """Run both stages from `out/pretrain`; resumes; returns the folder of the trained net.

    Stage `texts` is made once, in `out/texts`. The last stage goes to `out/seed-N`, or to
    `out/fold-K`, which leaves out fold K of RECCON's training dialogues.

    Raises:
        InputError: `out/pretrain` holds no pre-trained weights.
    """
    trunk = out / "pretrain/trunk.safetensors"
    if not trunk.is_file():
        raise InputError("no pre-trained weights; run `nesy train pretrain` first", path=trunk)
    tokenizer = DialogueTokenizer(out / "pretrain/tokenizer.json")
    analyser, graph = SpacyAnalyser(), Graph.load()
    net = new_net(trunk, vocabulary=tokenizer.vocabulary, dropout=RECCON.dropout, seed=0)
    ready = _texts(data, out, net, tokenizer, analyser, graph, device)
    net.load_state_dict(load_file(ready))
    folder = out / (f"seed-{seed}" if fold is None else f"fold-{fold}")
    config = replace(RECCON, seed=seed, use_graph=use_graph)
    if not (folder / "reccon.safetensors").is_file():
        dialogues = reccon_train(data)
        if fold is not None:
            folds = assign_folds(dialogues, FOLDS)
            dialogues = [d for d in dialogues if folds[d.id] != fold]
        items = make_items(reccon_examples(dialogues), tokenizer, analyser, graph)
        replay = _replay_items(data, tokenizer, analyser, graph)

        def of_epoch(rng: random.Random) -> Sequence[Item]:
            return [*items, *rng.sample(replay, len(replay) // RECCON.epochs)]

        train_stage(net, of_epoch, tokenizer, folder, config, device=device)
    return folder


def _texts(
    data: Path,
    out: Path,
    net: ConversationNet,
    tokenizer: DialogueTokenizer,
    analyser: Analyser,
    graph: Graph,
    device: str,
) -> Path:
    path = out / "texts/texts.safetensors"
    if not path.is_file():
        items = make_items(text_examples(data), tokenizer, analyser, graph)
        train_stage(net, lambda _: items, tokenizer, out / "texts", TEXTS, device=device)
    return path


def _replay_items(
    data: Path, tokenizer: DialogueTokenizer, analyser: Analyser, graph: Graph
) -> list[Item]:
    part = min(1.0, REPLAY * RECCON.epochs)
    return make_items(text_examples(data, part=part), tokenizer, analyser, graph)


def load_trained(folder: Path, tokenizer: DialogueTokenizer) -> ConversationNet:
    """Load the net that the last stage wrote to `folder`, in evaluation mode."""
    trunk = folder.parent / "pretrain/trunk.safetensors"
    net = new_net(trunk, vocabulary=tokenizer.vocabulary, dropout=0.0, seed=0)
    net.load_state_dict(load_file(folder / "reccon.safetensors"))
    return net.requires_grad_(False).eval()


def read_with(
    net: ConversationNet, tokenizer: DialogueTokenizer, dialogues: Sequence[Dialogue]
) -> dict[str, np.ndarray]:
    """Return `ID/emotion` (T, C), `ID/cause` (C, T, T) and `ID/appraisals` (T, 21) arrays."""
    encoder = ConversationEncoder(net, tokenizer, "cpu")
    analyser, graph = SpacyAnalyser(), Graph.load()
    found: dict[str, np.ndarray] = {}
    for dialogue in dialogues:
        analyses = analyser.analyse([turn.text for turn in dialogue.turns])
        near = subgraph([link(a, graph) for a in analyses], graph)
        read = encoder.encode(dialogue, near)
        found[f"{dialogue.id}/emotion"] = read.emotion
        found[f"{dialogue.id}/cause"] = read.cause
        found[f"{dialogue.id}/appraisals"] = read.appraisals
    return found


def write_readings(data: Path, out: Path, *, seed: int = 0) -> Path:
    """Write `out/oof.npz`: each training dialogue as read by the fold net that never saw it.

    Evaluation dialogues are read by the net of `seed`, trained on every fold.
    """
    tokenizer = DialogueTokenizer(out / "pretrain/tokenizer.json")
    dialogues = reccon_train(data)
    folds = assign_folds(dialogues, FOLDS)
    found: dict[str, np.ndarray] = {}
    for fold in range(FOLDS):
        net = load_trained(out / f"fold-{fold}", tokenizer)
        found |= read_with(net, tokenizer, [d for d in dialogues if folds[d.id] == fold])
    net = load_trained(out / f"seed-{seed}", tokenizer)
    found |= read_with(net, tokenizer, evaluation_dialogues(data))
    path = out / "oof.npz"
    np.savez_compressed(path, allow_pickle=False, **found)
    return path
