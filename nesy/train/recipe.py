"""The recipe of the shipped weights: which examples, which stages, which folds."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from safetensors.torch import load_file

from nesy.corpora.folds import assign_folds
from nesy.errors import InputError
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link
from nesy.knowledge.subgraph import subgraph
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import Dialogue
from nesy.neural.checkpoint import save_net, seal
from nesy.neural.encoder import ConversationEncoder
from nesy.neural.graphs import EDGE_TYPES
from nesy.neural.heads import ConversationNet
from nesy.neural.tokens import DialogueTokenizer
from nesy.train.conversation import Item, StageConfig, make_items, new_net, train_stage
from nesy.train.data import (
    evaluation_dialogues,
    reccon_examples,
    reccon_train,
    text_examples,
)
from nesy.train.start import MINILM_SHA256

FOLDS = 5
TEXTS = StageConfig("texts", epochs=1, tokens_per_batch=1400)
RECCON = StageConfig("reccon", epochs=4)
REPLAY = 0.02
"""Share of the text examples that each epoch of the last stage sees again."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What every run of the last stage starts from; `items` and `folds` by dialogue id."""

    data: Path
    out: Path
    tokenizer: DialogueTokenizer
    start: Path
    items: Mapping[str, Item]
    replay: Sequence[Item]
    folds: Mapping[str, int]
    device: str


def prepare(data: Path, out: Path, *, device: str = "cpu") -> Kit:
    """Run stage `texts` from `out/pretrain` where it is not done, and read RECCON.

    Raises:
        InputError: `out/pretrain` holds no pre-trained weights.
    """
    trunk = out / "pretrain/trunk.safetensors"
    if not trunk.is_file():
        raise InputError("no pre-trained weights; run `nesy train pretrain` first", path=trunk)
    tokenizer = DialogueTokenizer(out / "pretrain/tokenizer.json")
    analyser, graph = SpacyAnalyser(), Graph.load()
    start = out / "texts/texts.safetensors"
    if not start.is_file():
        net = new_net(trunk, vocabulary=tokenizer.vocabulary, dropout=TEXTS.dropout, seed=0)
        texts = make_items(text_examples(data), tokenizer, analyser, graph)
        train_stage(net, lambda _: texts, tokenizer, out / "texts", TEXTS, device=device)
    dialogues = reccon_train(data)
    items = make_items(reccon_examples(dialogues), tokenizer, analyser, graph)
    part = min(1.0, REPLAY * RECCON.epochs)
    return Kit(
        data,
        out,
        tokenizer,
        start,
        {item.example.dialogue.id: item for item in items},
        make_items(text_examples(data, part=part), tokenizer, analyser, graph),
        assign_folds(dialogues, FOLDS),
        device,
    )


def train_conversation(
    kit: Kit, *, seed: int = 0, fold: int | None = None, use_graph: bool = True
) -> Path:
    """Run the last stage; resumes; returns the folder of the trained net.

    It is `seed-N` of the kit's folder, or `fold-K`, which leaves out fold K of RECCON's training
    dialogues; with `-no-graph` behind it where the GAT is left out.
    """
    name = f"seed-{seed}" if fold is None else f"fold-{fold}"
    folder = kit.out / (name if use_graph else f"{name}-no-graph")
    if (folder / "reccon.safetensors").is_file():
        return folder
    items = [item for name, item in kit.items.items() if kit.folds[name] != fold]

    def of_epoch(rng: random.Random) -> Sequence[Item]:
        return [*items, *rng.sample(list(kit.replay), len(kit.replay) // RECCON.epochs)]

    trunk = kit.out / "pretrain/trunk.safetensors"
    net = new_net(trunk, vocabulary=kit.tokenizer.vocabulary, dropout=RECCON.dropout, seed=0)
    net.load_state_dict(load_file(kit.start))
    config = replace(RECCON, seed=seed, use_graph=use_graph)
    train_stage(net, of_epoch, kit.tokenizer, folder, config, device=kit.device)
    return folder


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
    threshold = best_threshold(dialogues, found)
    (out / "oof.json").write_text(json.dumps({"cause_threshold": threshold}), encoding="utf-8")
    return path


def best_threshold(dialogues: Sequence[Dialogue], readings: Mapping[str, np.ndarray]) -> float:
    """Return the cause logit, in steps of 0.1, whose F1 on the pairs of `dialogues` is best."""
    scores, labels = [], []
    for example in reccon_examples(dialogues):
        logits = readings[f"{example.dialogue.id}/cause"]
        causes = example.causes or frozenset()
        for target in sorted({target for target, _ in causes}):
            emotion = example.emotions[target]
            if emotion >= 0:
                scores += logits[emotion, target, : target + 1].tolist()
                labels += [(target, source) in causes for source in range(target + 1)]
    score, label = np.array(scores), np.array(labels)

    def f1(threshold: float) -> float:
        chosen = score > threshold
        return float(2 * (chosen & label).sum() / max(1, chosen.sum() + label.sum()))

    return max((step / 10 for step in range(-20, 21)), key=f1)


def pack_weights(out: Path, to: Path, *, seed: int = 0) -> str:
    """Quantise the net of `out/seed-N` into the folder `to`; return the file's SHA-256.

    The card also records the hashes of the tokenizer and of the rules' weights in `to`.
    """
    tokenizer = DialogueTokenizer(out / "pretrain/tokenizer.json")
    net = load_trained(out / f"seed-{seed}", tokenizer)
    provenance = {
        "seed": seed,
        "start": f"all-MiniLM-L6-v2 {MINILM_SHA256}",
        "pretrain": json.loads((out / "pretrain/config.json").read_text(encoding="utf-8")),
        "texts": json.loads((out / "texts/texts.config.json").read_text(encoding="utf-8")),
        "reccon": json.loads((out / f"seed-{seed}/reccon.config.json").read_text(encoding="utf-8")),
    }
    if (out / "oof.json").is_file():
        provenance |= json.loads((out / "oof.json").read_text(encoding="utf-8"))
    digest = save_net(net, to, EDGE_TYPES, provenance)
    shutil.copyfile(out / "pretrain/tokenizer.json", to / "tokenizer.json")
    seal(to, [name for name in ("tokenizer.json", "rules.json") if (to / name).is_file()])
    return digest
