"""Weights and graphs against their hashes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from nesy.tasks.health import Group, State
from nesy.tasks.shipped import CARDS, check_card, check_shipped, mend_of

CHANGE = "conversation.change.safetensors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    beside = ("conversation.order.json", CHANGE)
    for name in ("conversation.safetensors", "words.json", *beside):
        (tmp_path / name).write_text(name, encoding="utf-8")
    card = {
        "sha256": digest("conversation.safetensors"),
        "files": {"words.json": digest("words.json")},
        "order": digest("conversation.order.json"),
        "change": digest(CHANGE),
        "trunk": digest("conversation.safetensors"),
    }
    (tmp_path / "conversation.json").write_text(json.dumps(card), encoding="utf-8")
    return tmp_path


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def states(folder: Path) -> dict[str, State]:
    return {check.name: check.state for check in check_card(folder, "conversation")}


def test_whole_files_are_well(folder: Path) -> None:
    assert set(states(folder).values()) == {State.OK}
    assert len(states(folder)) == 5


@pytest.mark.parametrize("name", ["conversation.safetensors", "words.json", CHANGE])
def test_an_altered_or_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("other", encoding="utf-8")
    assert states(folder)[name] is State.WRONG
    (folder / name).unlink()
    assert states(folder)[name] is State.WRONG


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": "x", "files": 3}'])
def test_a_card_that_cannot_be_read_is_no_crash(folder: Path, text: str) -> None:
    (folder / "conversation.json").write_text(text, encoding="utf-8")
    (check,) = check_card(folder, "conversation")
    assert (check.group, check.state) == (Group.DATA, State.WRONG)
    assert "card" in check.found


def test_a_net_of_another_encoder_is_wrong(folder: Path) -> None:
    card = json.loads((folder / "conversation.json").read_text(encoding="utf-8"))
    card["trunk"] = "0" * 64
    (folder / "conversation.json").write_text(json.dumps(card), encoding="utf-8")
    assert states(folder)["the encoder of conversation"] is State.WRONG


def test_an_empty_folder_has_everything_wrong_but_the_graphs(tmp_path: Path) -> None:
    found = list(check_shipped(tmp_path))
    wrong = {check.name for check in found if check.state is State.WRONG}
    assert wrong == {*(f"{name}.json" for name in CARDS), "the parser"}
    assert all(check.mend for check in found if check.state is State.WRONG)
    assert [c.state for c in found if c.name.startswith("graph")] == [State.OK, State.OK]


def test_what_is_altered_comes_back_by_a_command(tmp_path: Path) -> None:
    assert mend_of(tmp_path).startswith("pip install --force-reinstall")
    (tmp_path / ".git").mkdir()
    assert mend_of(tmp_path) == f"git -C {tmp_path} checkout -- nesy/weights kg grammars"
