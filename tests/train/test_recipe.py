from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nesy.errors import InputError
from nesy.language.utterance import EMOTIONS, Cause, Dialogue, Utterance
from nesy.train import recipe
from nesy.train.conversation import Item, make_items
from nesy.train.data import Example
from nesy.train.recipe import Kit, best_threshold, prepare, train_conversation
from tests.neural.tiny import talk, tiny_net, write_tokenizer


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kit:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    examples = [Example(talk("i won", name=f"d{i}"), "reccon", (3,)) for i in range(6)]
    items = make_items(examples, tokenizer, None, None)
    net = tiny_net(tokenizer.vocabulary)
    monkeypatch.setattr(recipe, "new_net", lambda *_, **__: net)
    monkeypatch.setattr(recipe, "load_file", lambda _: net.state_dict())
    return Kit(
        tmp_path,
        tmp_path,
        tokenizer,
        tmp_path / "start",
        {item.example.dialogue.id: item for item in items},
        [],
        {f"d{i}": i % 2 for i in range(6)},
        "cpu",
    )


def seen_items(kit: Kit, monkeypatch: pytest.MonkeyPatch, **options: Any) -> tuple[Path, set[str]]:
    seen: set[str] = set()

    def stage(
        net: Any, items_of_epoch: Callable[[Any], Sequence[Item]], *_: Any, **__: Any
    ) -> None:
        import random

        seen.update(item.example.dialogue.id for item in items_of_epoch(random.Random(0)))

    monkeypatch.setattr(recipe, "train_stage", stage)
    return train_conversation(kit, **options), seen


def test_fold_net_never_sees_its_fold(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, seen = seen_items(kit, monkeypatch, fold=1)
    assert folder.name == "fold-1"
    assert seen == {"d0", "d2", "d4"}


def test_whole_net_sees_every_dialogue(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, seen = seen_items(kit, monkeypatch, seed=3)
    assert folder.name == "seed-3"
    assert seen == set(kit.items)


def test_finished_run_is_not_repeated(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    done = kit.out / "seed-0/reccon.safetensors"
    done.parent.mkdir()
    done.touch()
    _, seen = seen_items(kit, monkeypatch, seed=0)
    assert seen == set()


def test_missing_pretraining_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nesy train pretrain"):
        prepare(tmp_path, tmp_path / "runs")


def test_best_threshold_parts_causes_from_the_rest() -> None:
    turns = (Utterance(1, "a", "x", "neutral"), Utterance(2, "b", "y", "anger"))
    logits = np.zeros((len(EMOTIONS), 2, 2), dtype=np.float32)
    logits[EMOTIONS.index("anger"), 1] = [-0.95, -1.25]
    found = best_threshold([Dialogue("d", turns, (Cause(2, 1),))], {"d/cause": logits})
    assert -1.25 <= found < -0.95
