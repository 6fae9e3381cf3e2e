from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.errors import InputError
from nesy.neural.choice_checkpoint import CARD, WEIGHTS
from nesy.reason.path_weights import read_path_weights
from nesy.train import choice_pack
from nesy.train.choice_pack import evaluate, pack
from tests.neural.tiny import write_tokenizer
from tests.neural.tiny_choice import tiny_choice_net
from tests.train.test_choice_recipe import linked

PARTS = {
    part: [linked(f"{part}{number}") for number in range(8)] for part in ("train", "dev", "test")
}


def test_every_part_of_the_decision_is_measured_on_every_held_out_part(tmp_path: Path) -> None:
    tokenizer = write_tokenizer(tmp_path / "t.json")
    weights, table = evaluate(tiny_choice_net(tokenizer.vocabulary), {"own": PARTS}, tokenizer)
    assert set(table) == {"own-dev", "own-test"}
    for scores in table.values():
        assert set(scores) == {
            *("chance", "path count", "path weights", "path net"),
            *("gat", "text", "text and gat", "decision"),
        }
        assert scores["chance"] == pytest.approx(1 / 3, abs=1e-3)
        assert scores["path count"] == 0.0  # the first of three has most paths, the third is right
    assert weights.bound >= 0


def test_what_is_packed_says_how_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = tiny_choice_net(tokenizer.vocabulary)
    monkeypatch.setattr(choice_pack, "load", lambda *_, seeds: (net, {"own": PARTS}))
    (tmp_path / "conversation.json").write_text(
        json.dumps(
            {
                "schema": "nesy.weights/1",
                "sha256": "0" * 64,
                "transformer": {},
                "relations": [],
                "provenance": {},
            }
        )
    )
    table = pack(tmp_path, tmp_path, tmp_path, tmp_path / "to", seeds=(3,))
    card = json.loads((tmp_path / "to" / CARD).read_text())
    assert (tmp_path / "to" / WEIGHTS).is_file()
    assert card["provenance"]["seeds"] == [3]
    assert card["provenance"]["accuracy"] == table
    assert card["conversation"] == "0" * 64
    read_path_weights(card["decision"])


def test_what_was_not_trained_is_not_packed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nesy train choice"):
        pack(tmp_path, tmp_path, tmp_path, tmp_path, seeds=(0,))
